"""Small files that are built to take long: each is read, or refused by name, within 5 s of CPU and 500 MB.

    python benchmarks/bench_hostile.py [NAME …]

Every file is made here, from a few bytes that are repeated, and none is larger than 3 MB. Each is read in a process of
its own that is ended after four times the limit, so that a fault costs this computer nothing. Memory counts what the
reading takes on top of the process before.
"""

from __future__ import annotations

import io
import re
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

SECONDS = 5.0
MEGABYTES = 500.0
_TASK = "对沟渠开展排查，限期整改。"

_READ = """
import re, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, ({most}, {most}))
from policygraph.errors import UnreadableInput
from policygraph.reading import read
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
before, start = peak(), time.process_time()
try:
    said = f"{{len(read(Path(sys.argv[1])).text)}} characters"
except UnreadableInput as error:
    said = "refused: " + str(error).split(": ", 1)[-1].split("\\n")[0][:70]
print(f"{{time.process_time() - start:.2f}}\\t{{peak() - before:.0f}}\\t{{said}}")
"""


def pdf(content: str, resources: str = "", more: tuple[str, ...] = ()) -> bytes:
    """A PDF of one page.

    :param content: what it draws.
    :param resources: beside its font.
    :param more: objects from number 6 on.
    """
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def form(content: str, number: int) -> str:
    """A form of a PDF that draws others.

    :param content: what it draws.
    :param number: of the form that it may name `X`.
    """
    return (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X {number} 0 R>>/Font<</F 5 0 R>>>>"
        f"/Length {len(content)}>>stream\n{content}\nendstream"
    )


def zipped(parts: dict[str, str]) -> bytes:
    """Parts as a zip; the kind of file first and as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **parts: str) -> bytes:
    """A Word document of a body and further parts."""
    text = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": text, **{f"word/{name}.xml": part for name, part in parts.items()}})


def ods(rows: str) -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content{names}><office:body><office:spreadsheet>"
        f"<table:table table:name='S'>{rows}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>",
    })  # fmt: skip


def xlsx(rows: str, after: str = "") -> bytes:
    """A workbook of one sheet."""
    return zipped({
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></R>',
        "xl/s.xml": f'<worksheet xmlns="m"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>'
        f"{after}</worksheet>",
    })  # fmt: skip


def ofd(layer: str, resources: str = "") -> bytes:
    """An OFD of one page."""
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return zipped({
        "OFD.xml": f"<ofd:OFD {name}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D.xml": f"<ofd:Document {name}><ofd:CommonData><ofd:PublicRes>R.xml</ofd:PublicRes></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        "R.xml": f"<ofd:Res {name}><ofd:CompositeGraphicUnits>{resources}</ofd:CompositeGraphicUnits></ofd:Res>",
        "P.xml": f"<ofd:Page {name}><ofd:Content><ofd:Layer>{layer}</ofd:Layer></ofd:Content></ofd:Page>",
    })  # fmt: skip


def _letters(text: str, x: int = 10, y: int = 10) -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 5" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g {len(text)} 3">{text}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def _row(number: int, name: str) -> str:
    return f'<row r="{number}"><c r="{name}" t="inlineStr"><is><t>任务</t></is></c></row>'


def _cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _notes(count: int) -> bytes:
    calls = "".join(f'<w:p><w:r><w:t>{_TASK}</w:t><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in range(count))
    notes = "".join(f'<w:footnote w:id="{n}">{_paragraph("注")}</w:footnote>' for n in range(count))
    return docx(calls, footnotes=f"<w:footnotes {_WORD}>{notes}</w:footnotes>")


def _grid(count: int) -> str:
    step = 500 / count
    return (
        "".join(
            f"{50 + n * step:.2f} 50 m {50 + n * step:.2f} 800 l 50 {50 + n * step:.2f} m 550 {50 + n * step:.2f} l "
            for n in range(count)
        )
        + "S"
    )


def _ladder(count: int) -> str:
    """Short strokes that never quite meet: many slots, and a stroke for few of them."""
    return (
        "".join(f"{50 + n % 97 * 5} {50 + n // 97 * 4} m {53 + n % 97 * 5} {50 + n // 97 * 4} l " for n in range(count))
        + "S"
    )


def _composed(depth: int, wide: int) -> str:
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>'
        + f'<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{n + 1}"/>' * wide
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(depth)
    )
    last = f'<ofd:CompositeGraphicUnit ID="{depth}"><ofd:Content>{_letters("层")}</ofd:Content>'
    return f"{units}{last}</ofd:CompositeGraphicUnit>"


FILES: dict[str, Callable[[], bytes]] = {
    "strokes.pdf": lambda: pdf(_grid(900)),
    "ladder.pdf": lambda: pdf(_ladder(15_000)),
    "glyphs.pdf": lambda: pdf("BT /F 4 Tf 5 TL 10 830 Td " + f"({'a b c d ' * 40}) Tj T* " * 600 + "ET"),
    "words.pdf": lambda: pdf("".join(f"BT /F 3 Tf {n % 190 * 3} {n // 190 * 4} Td (x) Tj ET " for n in range(40_000))),
    "ruled-words.pdf": lambda: pdf(
        _grid(140)
        + "".join(f" BT /F 2 Tf {50 + n % 200 * 2.5} {50 + n // 200 * 4} Td (xy) Tj ET" for n in range(30_000))
    ),
    "forms.pdf": lambda: pdf(
        "/X Do " * 9,
        "/XObject<</X 6 0 R>>",
        (*(form("/X Do " * 9, 7 + n) for n in range(8)), form("BT /F 9 Tf (deep) Tj ET", 5)),
    ),
    "crosses.pdf": lambda: pdf(
        "".join(
            f"BT /F 9 Tf {n % 50 * 10} {n // 50 * 9} Td (ab) Tj ET "
            f"{n % 50 * 10} {n // 50 * 9 + 3} m {n % 50 * 10 + 9} {n // 50 * 9 + 3} l S "
            for n in range(4_500)
        )
    ),
    "notes.docx": lambda: _notes(12_000),
    "runs.docx": lambda: docx("<w:p>" + f"<w:r><w:t>{_TASK}</w:t></w:r>" * 60_000 + "</w:p>"),
    "nested.docx": lambda: docx("<w:tbl><w:tr><w:tc>" * 40 + _paragraph("深") + "</w:tc></w:tr></w:tbl>" * 40),
    "wide.docx": lambda: docx(
        "<w:tbl>"
        + ("<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr></w:tc>' * 30 + "</w:tr>") * 300
        + "</w:tbl>"
    ),
    "attributes.html": lambda: (
        "<html><body>"
        + "".join(f"<p {' '.join(f'a{n}=1' for n in range(40))}>{_TASK}</p>" for _ in range(10_000))
        + "</body></html>"
    ).encode(),
    "nesting.html": lambda: ("<html><body>" + "<div><b>" * 100_000 + _TASK + "</body></html>").encode(),
    "formatting.html": lambda: ("<html><body>" + "<p><b><i><u>" * 5_000 + _TASK + "</body></html>").encode(),
    "selectors.html": lambda: (
        "<html><style>"
        + "".join(f".c{n} .d{n}, .d{n} > p {{display: none}}" for n in range(4_000))
        + "</style><body>"
        + "".join(f"<div class='c{n} d{n}'><p class='d{n}'>{_TASK}</p></div>" for n in range(8_000))
        + "</body></html>"
    ).encode(),
    "spans.html": lambda: (
        "<html><body><table>" + "<tr><td rowspan=9999 colspan=99>" * 2_000 + "</table></body></html>"
    ).encode(),
    "tables.html": lambda: ("<html><body>" + "<table><tr><td>" * 3_000 + _TASK + "</body></html>").encode(),
    "columns-repeated.ods": lambda: ods(
        "<table:table-row>" + _cell("一", 'table:number-columns-repeated="999999"') + "</table:table-row>"
    ),
    "rows-repeated.ods": lambda: ods(
        '<table:table-row table:number-rows-repeated="999999">' + _cell("一") + "</table:table-row>"
    ),
    "both-repeated.ods": lambda: ods(
        '<table:table-row table:number-rows-repeated="700">'
        + _cell("一", 'table:number-columns-repeated="700"')
        + "</table:table-row>"
    ),
    "many-repeated.ods": lambda: ods(
        (
            '<table:table-row table:number-rows-repeated="40">'
            + _cell("一", 'table:number-columns-repeated="40"')
            + "</table:table-row>"
        )
        * 300
    ),
    "hidden-repeated.ods": lambda: ods(
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="999999"/>' * 2_000
        + "<table:table-row>"
        + _cell(_TASK)
        + _cell("县水利局")
        + "</table:table-row>"
    ),
    "columns-hidden.ods": lambda: ods(
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16384"/>' * 3_000
        + "<table:table-row>"
        + _cell(_TASK)
        + "</table:table-row>"
    ),
    "spanned.ods": lambda: ods(
        (
            "<table:table-row>"
            + _cell("一", 'table:number-rows-spanned="9999" table:number-columns-spanned="9999"') * 40
            + "</table:table-row>"
        )
        * 60
    ),
    "far.xlsx": lambda: xlsx(_row(1, "A1") + _row(1_048_576, "XFD1048576")),
    "merged.xlsx": lambda: xlsx(
        _row(1, "A1") + _row(999_999, "XFD999999"),
        "<mergeCells>" + '<mergeCell ref="A1:XFD999999"/>' * 3_000 + "</mergeCells>",
    ),
    "strips.xlsx": lambda: xlsx(
        "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>一</t></is></c></row>' for n in range(1, 8_000)),
        "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:A{n + 7_000}"/>' for n in range(1, 8_000)) + "</mergeCells>",
    ),
    "empty-cells.xlsx": lambda: xlsx('<row r="1">' + "<c/>" * 600_000 + "</row>"),
    "objects.ofd": lambda: ofd("".join(_letters("排查", n % 60 * 3, n // 60 % 90 * 3) for n in range(30_000))),
    "doubles.ofd": lambda: ofd("".join(_letters("排", 10 + n % 150, 10 + n // 150 * 3) for n in range(12_000))),
    "composed.ofd": lambda: ofd('<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="0"/>' * 9, _composed(9, 9)),
    "long-step.ofd": lambda: ofd(_letters("排").replace("g 1 3", "g 999999999 3") * 300),
    "paths.ofd": lambda: ofd(
        "".join(
            '<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>'
            f"M 0 {n % 290} L 200 {n % 290} M {n % 200} 0 L {n % 200} 290"
            "</ofd:AbbreviatedData></ofd:PathObject>"
            for n in range(15_000)
        )
    ),
    "empty.csv": lambda: b"a,b\n" + b"," * 900_000 + "任务\n".encode(),
    "quotes.csv": lambda: b'"a"\n' + b'"x""' * 200_000,
    "wide.csv": lambda: ("任务," * 150_000 + "\n甲,乙\n").encode(),
    "bars.md": lambda: ("|" * 300_000 + "\n|---|---|\n|任务|单位|\n").encode(),
    "marks.md": lambda: ("*_`[(" * 100_000 + "任务").encode(),
    "lists.md": lambda: "".join(f"{'  ' * (n % 300)}- 任务\n" for n in range(5_000)).encode(),
}


def measured(name: str, folder: Path) -> tuple[float, float, str]:
    """CPU seconds, megabytes, and what came of reading a file; endless where its process had to be ended.

    :param name: of the file, among `FILES`.
    :param folder: where it is written.
    """
    path = folder / name
    path.write_bytes(FILES[name]())
    command = [sys.executable, "-c", _READ.format(most=int(4 * SECONDS)), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_limited)
    found = re.match(r"(\S+)\t(\S+)\t(.*)", done.stdout)
    if found is None:
        last = done.stderr.strip().splitlines()[-1:] or [f"ended by signal {-done.returncode}"]
        return float("inf"), float("inf"), last[0]
    return float(found[1]), float(found[2]), found[3]


def _limited() -> None:
    most = int(4 * MEGABYTES * 1024 * 1024)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Measure and print."""
    chosen = sys.argv[1:] or list(FILES)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            seconds, megabytes, said = measured(name, Path(folder))
            size = (Path(folder) / name).stat().st_size / 1000
            bad = seconds > SECONDS or megabytes > MEGABYTES or not said
            failed += [name] if bad else []
            print(f"{name:22} {size:6.0f} kB {seconds:6.2f} s {megabytes:5.0f} MB  {said}{'  TOO MUCH' if bad else ''}")
    print(f"{len(chosen) - len(failed)} of {len(chosen)} within {SECONDS:.0f} s and {MEGABYTES:.0f} MB")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
