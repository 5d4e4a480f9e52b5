"""A picture looks alike in the programs in which people open it."""

from __future__ import annotations

import base64
import importlib
import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph.diagrams import KINDS, Request, draw
from policygraph.store.embedded import EmbeddedStore

GRID = 40  # squares a side, in each of which the ink is weighed
Shot = Callable[[Path, Path], None]


def drawn(kind: str, store: EmbeddedStore) -> bytes:
    iri = "https://w3id.org/policygraph/theme/water" if kind == "neighbourhood" else ""
    return draw(kind, store, "svg", Request(iri=iri, unit="区水务局" if kind == "unit" else ""))


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_keeps_to_what_every_program_of_svg_1_1_knows(kind: str, small_store: EmbeddedStore) -> None:
    text = drawn(kind, small_store).decode()
    for newer in ("writing-mode", "text-orientation", "paint-order", "mix-blend-mode", "foreignObject", "<style"):
        assert newer not in text


def office(svg: Path, pdf: Path) -> None:
    """As Writer shows it in a text: the part of LibreOffice that is everywhere."""
    held = base64.b64encode(svg.read_bytes()).decode()
    root = svg.read_text(encoding="utf-8")
    wide, high = (float(root.split(f'{name}="')[1].split('"')[0]) for name in ("width", "height"))
    names = {
        "office": "office:1.0", "text": "text:1.0", "draw": "drawing:1.0", "svg": "svg-compatible:1.0"
    }  # fmt: skip
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}"' for key, name in names.items())
    page = svg.with_suffix(".fodt")
    page.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        '<office:body><office:text><text:p><draw:frame text:anchor-type="as-char" svg:width="16cm" '
        f'svg:height="{16 * high / wide:.2f}cm"><draw:image draw:mime-type="image/svg+xml"><office:binary-data>{held}'
        "</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body></office:document>",
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation={(svg.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(pdf.parent), str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    page.with_suffix(".pdf").rename(pdf)


def inkscape(svg: Path, pdf: Path) -> None:
    subprocess.run(["inkscape", str(svg), "-o", str(pdf)], check=True, capture_output=True, timeout=180)


def cairo(svg: Path, pdf: Path) -> None:
    importlib.import_module("cairosvg").svg2pdf(url=str(svg), write_to=str(pdf))


def browser(svg: Path, pdf: Path) -> None:
    page = svg.with_suffix(".html")
    style = "<style>@page { size: 1500px 2400px; margin: 0 } body { margin: 0 }</style>"
    page.write_text(f'<meta charset="utf-8">{style}{svg.read_text(encoding="utf-8")}', encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer",
               f"--user-data-dir={svg.parent / 'browser'}", f"--print-to-pdf={pdf}", page.as_uri()]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)


PROGRAMS: dict[str, tuple[Shot, bool]] = {
    "LibreOffice": (office, shutil.which("soffice") is not None),
    "Inkscape": (inkscape, shutil.which("inkscape") is not None),
    "CairoSVG": (cairo, importlib.util.find_spec("cairosvg") is not None),
}


def ink(pdf: Path) -> list[float]:
    """How dark each square of a grid over a picture is, from 0 to 1; the paper around the picture is cut off."""
    pdfium = pytest.importorskip("pypdfium2")
    drawn = pdfium.PdfDocument(pdf)[0].render(scale=2.5, grayscale=True)
    data = bytes(drawn.buffer)
    rows = [data[at * drawn.stride : at * drawn.stride + drawn.width] for at in range(drawn.height)]
    inked = [at for at, row in enumerate(rows) if min(row) < 235]
    left = min(next(at for at, value in enumerate(rows[y]) if value < 235) for y in inked)
    right = max(drawn.width - next(at for at, value in enumerate(reversed(rows[y])) if value < 235) for y in inked)
    sums, counts = [0.0] * GRID**2, [0] * GRID**2
    top, tall, wide = inked[0], inked[-1] - inked[0] + 1, right - left
    for y in range(tall):
        for x in range(wide):
            square = (y * GRID // tall) * GRID + x * GRID // wide
            sums[square] += 1 - rows[top + y][left + x] / 255
            counts[square] += 1
    return [total / max(count, 1) for total, count in zip(sums, counts, strict=True)]


@pytest.mark.long
@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("kind", ["matrix", "collaboration", "goals"])
def test_a_program_shows_a_picture_as_a_browser_does(
    program: str, kind: str, small_store: EmbeddedStore, tmp_path: Path
) -> None:
    shot, there = PROGRAMS[program]
    if not there or shutil.which("chromium") is None:
        pytest.skip(f"{program} or Chromium is not on this machine")
    svg = tmp_path / "picture.svg"
    svg.write_bytes(drawn(kind, small_store))
    shot(svg, tmp_path / "theirs.pdf")
    browser(svg, tmp_path / "browser.pdf")
    pairs = list(zip(ink(tmp_path / "theirs.pdf"), ink(tmp_path / "browser.pdf"), strict=True))
    inked = [pair for pair in pairs if max(pair) > 0.02]
    assert len(inked) > GRID
    assert sum(abs(one - other) for one, other in inked) < 0.5 * sum(max(pair) for pair in inked)
