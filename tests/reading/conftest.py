"""Makes the files that the readers are tested on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word document with a body and further parts, such as `numbering` or `footer1`, as XML without their root."""
    roots = {"document": "document", "numbering": "numbering", "styles": "styles", "footnotes": "footnotes",
             "comments": "comments"}  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        references = "".join(
            f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
            for name in parts or {}
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATIONSHIPS}">{references}</Relationships>'
        )
        for name, inner in {**(parts or {}), "document": f"<w:body>{body}</w:body>"}.items():
            root = roots.get(name, "ftr" if name.startswith("footer") else "hdr")
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>')
    return out.getvalue()


def _pdf(pages: Sequence[str], rotate: int = 0) -> bytes:
    """A PDF of pages given as drawing operators; its font is a Chinese one that is not in the file."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{6 + 2 * at} 0 R' for at in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for at, page in enumerate(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Resources << /Font << /F1 3 0 R"
            f" /Latin << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents {7 + 2 * at} 0 R >>",
            f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        ]
    out = b"%PDF-1.4\n"
    starts = []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def _show(x: float, y: float, text: str) -> str:
    return f"BT /F1 12 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def _rule(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x} {y} m {to_x} {to_y} l S\n"


@pytest.fixture(scope="session")
def docx() -> Callable[..., bytes]:
    return _docx


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    return _pdf


@pytest.fixture(scope="session")
def show() -> Callable[[float, float, str], str]:
    return _show


@pytest.fixture(scope="session")
def rule() -> Callable[[float, float, float, float], str]:
    return _rule
