"""The same table and the same list say the same, whatever office wrote the file."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest
import typst
import xlwt

from policygraph.errors import UnreadableInput
from policygraph.extraction import extract, lexicons
from policygraph.model import TargetMention
from policygraph.parsing import parse
from policygraph.reading import read, read_bytes
from policygraph.reading.asides import LOST, RECOGNIZED
from policygraph.reading.recognition import installed

TITLE = "云岭县2031年重点任务分解表"
HEAD = ("序号", "工作任务", "牵头单位", "责任单位", "完成时限")
ROWS = (
    ("1", "对县城老旧供水管网逐段检测登记，发现渗漏立即修复，并对超期服役的管段实施整体更换。更换管网12公里。",
     "县水利局", "县住建局、县财政局", "2031年6月底前"),
    ("2", "新建公共停车场3处，新增车位不少于450个。", "县住建局", "县自然资源局、县公安局", "2031年9月底前"),
    ("3", "改造农村公路桥梁8座。", "县交通运输局", "各乡镇人民政府", "2031年底前"),
    ("4", "开展中小学校舍安全排查，建立台账，限期整改。", "县教育局", "县住建局", "2031年8月底前"),
    ("5", "培育农民合作社示范社10家。", "县农业农村局", "县市场监管局、县财政局", "2031年11月底前"),
)  # fmt: skip
LIST = (
    "云岭县人民政府办公室关于印发2031年重点任务清单的通知",
    "云政办〔2031〕6号",
    "各乡镇人民政府，县政府各部门：",
    "现将《云岭县2031年重点任务清单》印发给你们，请认真组织实施。",
    "云岭县人民政府办公室",
    "2031年2月18日",
    "云岭县2031年重点任务清单",
    "一、主要任务",
    "1.整修灶台。更换灶具120套。",
    "牵头单位：县机关事务局",
    "责任单位：县财政局、县审计局",
    "完成时限：2031年6月底前",
    "2.清洗水池。投放消毒剂不少于3吨。",
    "牵头单位：县卫健局",
    "完成时限：2031年10月底前",
)

Maker = Callable[[], bytes]


def read_out(data: bytes, name: str) -> list[tuple[object, ...]]:
    """The tasks of a file: number, title, assignments, deadline and targets."""
    found = extract(parse(read_bytes(name, data)), lexicons())
    targets: dict[int | None, list[tuple[str, ...]]] = {}
    for mention in found.mentions:
        if isinstance(mention, TargetMention):
            said = (mention.indicator, str(mention.value), str(mention.minimum), mention.unit or "")
            targets.setdefault(mention.task, []).append(said)
    return [
        (
            task.number,
            task.title.text.rstrip("。"),
            [(assignment.role.value, assignment.name.text) for assignment in task.assignments],
            str(found.deadlines.get(task.ordinal)),
            sorted(targets.get(task.ordinal, [])),
        )
        for task in found.notice.tasks
    ]


def table_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=len(HEAD))
    table.style = "Table Grid"
    for row in (HEAD, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("")
    return saved(document)


def list_docx() -> bytes:
    document = docx.Document()
    for line in LIST:
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def html(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def table_rows() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEAD, *ROWS))
    return f"<p>{TITLE}</p><table border=1>{rows}</table>"


def list_lines() -> str:
    return "".join(f"<p>{line}</p>" for line in LIST)


def web_archive(body: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "archive"
    message.set_content(html(body).decode(), subtype="html", charset="utf-8", cte="base64")
    return message.as_bytes()


def table_markdown() -> bytes:
    lines = [f"# {TITLE}", "", "| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in ROWS), ""]).encode()


def delimited(delimiter: str, encoding: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([[TITLE], HEAD, *ROWS])
    return out.getvalue().encode(encoding)


def workbook(rows: list[tuple[str, ...]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    return saved(book)


def old_workbook(rows: list[tuple[str, ...]]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("清单")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, int(cell) if cell.isdigit() else cell)
    return saved(book)


def ods(rows: list[tuple[str, ...]]) -> bytes:
    inner = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table>{inner}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def pdf(source: str) -> bytes:
    made = typst.compile(f'#set text(font: "Noto Serif CJK SC", lang: "zh")\n{source}'.encode())
    assert isinstance(made, bytes)
    return made


def table_source(stroke: str, first: str = "3em") -> str:
    cells = ",".join(f"[{cell}]" for row in (HEAD, *ROWS) for cell in row)
    return f"{TITLE}\n\n#table(columns: ({first}, 1fr, 7em, 8em, 8em), stroke: {stroke}, {cells})"


def table_pdf(stroke: str, first: str = "3em") -> bytes:
    return pdf(table_source(stroke, first))


def list_source() -> str:
    return "\n\n".join(line.replace("1.", "1\\.").replace("2.", "2\\.") for line in LIST)


def list_pdf() -> bytes:
    return pdf(list_source())


def ofd(lines: list[tuple[float, float, str]], paths: str) -> bytes:
    text = "".join(
        f'<ofd:TextObject Boundary="{x} {y} 100 4" Size="3"><ofd:TextCode X="0" Y="2.6" DeltaX="g {len(words)} 3">'
        f"{words}</ofd:TextCode></ofd:TextObject>"
        for x, y, words in lines
    )
    path = f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>{paths}</ofd:AbbreviatedData></ofd:PathObject>'
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "OFD.xml",
            f"<ofd:OFD {names}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        archive.writestr(
            "D/Document.xml",
            f'<ofd:Document {names}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        )
        archive.writestr(
            "D/P.xml",
            f"<ofd:Page {names}><ofd:Content><ofd:Layer>{text}{path}</ofd:Layer></ofd:Content></ofd:Page>",
        )
    return out.getvalue()


def table_ofd() -> bytes:
    xs = (10.0, 20.0, 90.0, 120.0, 160.0, 200.0)
    lines = [(60.0, 10.0, TITLE)]
    y = 20.0
    paths = [f"M {xs[0]} {y} L {xs[-1]} {y}"]
    for row in (HEAD, *ROWS):
        height = 0
        for at, words in enumerate(row):
            wide = int((xs[at + 1] - xs[at] - 2) / 3)
            pieces = [words[start : start + wide] for start in range(0, len(words), wide)]
            lines += [(xs[at] + 1, y + 1 + 4 * number, piece) for number, piece in enumerate(pieces)]
            height = max(height, len(pieces))
        y += 4 * height + 2
        paths.append(f"M {xs[0]} {y} L {xs[-1]} {y}")
    paths += [f"M {x} 20 L {x} {y}" for x in xs]
    return ofd(lines, " ".join(paths))


def list_ofd() -> bytes:
    return ofd([(20, 20 + 8 * number, line) for number, line in enumerate(LIST)], "")


IN_A_SHEET = [(TITLE,), HEAD, *ROWS]
TABLES: dict[str, Maker] = {
    "a.html": lambda: html(table_rows()),
    "named-as-workbook.xls": lambda: html(table_rows()),
    "a.mht": lambda: web_archive(table_rows()),
    "a.md": table_markdown,
    "a.txt": table_markdown,
    "a.csv": lambda: delimited(",", "utf-8-sig"),
    "semicolons.csv": lambda: delimited(";", "gb18030"),
    "a.tsv": lambda: delimited("\t", "utf-16"),
    "a.xlsx": lambda: workbook(IN_A_SHEET),
    "a.xls": lambda: old_workbook(IN_A_SHEET),
    "a.et": lambda: old_workbook(IN_A_SHEET),
    "a.ods": lambda: ods(IN_A_SHEET),
    "ruled.pdf": lambda: table_pdf("0.5pt"),
    "level-rules.pdf": lambda: table_pdf("(x, y) => (top: 0.5pt, bottom: 0.5pt)"),
    "open-sides.pdf": lambda: table_pdf("(x, y) => (y: 0.5pt, left: if x > 0 { 0.5pt })"),
    "no-rules.pdf": lambda: table_pdf("none, inset: 4pt"),
    "no-rules-bottom.pdf": lambda: table_pdf("none, inset: 4pt, align: bottom"),
    "no-rules-middle.pdf": lambda: table_pdf("none, inset: 4pt, align: horizon"),
    "narrow-numbers.pdf": lambda: table_pdf("none, inset: 4pt, align: horizon", "1.9em"),
    "three-lines-bottom.pdf": lambda: table_pdf(
        "(x, y) => (top: if y < 2 { 1pt }, bottom: if y == 5 { 1pt }), inset: 6pt, align: bottom", "1.7em"
    ),
    "a.ofd": table_ofd,
}
LISTS: dict[str, Maker] = {
    "a.html": lambda: html(list_lines()),
    "a.mht": lambda: web_archive(list_lines()),
    "a.txt": lambda: "\r\n".join(LIST).encode("gb18030"),
    "a.md": lambda: "\n\n".join(LIST).encode(),
    "a.xlsx": lambda: workbook([(line,) for line in LIST]),
    "a.xls": lambda: old_workbook([(line,) for line in LIST]),
    "a.ods": lambda: ods([(line,) for line in LIST]),
    "a.pdf": list_pdf,
    "a.ofd": list_ofd,
}


@pytest.fixture(scope="module")
def table_as_word() -> list[tuple[object, ...]]:
    found = read_out(table_docx(), "a.docx")
    assert [number for number, *_ in found] == ["1", "2", "3", "4", "5"]
    assert all(title and assigned and deadline for _, title, assigned, deadline, _ in found)
    assert sum(bool(targets) for *_, targets in found) >= 3
    return found


@pytest.fixture(scope="module")
def list_as_word() -> list[tuple[object, ...]]:
    found = read_out(list_docx(), "a.docx")
    assert [title for _, title, *_ in found] == ["整修灶台", "清洗水池"]
    return found


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_the_same_as_the_word_document(name: str, table_as_word: list[tuple[object, ...]]) -> None:
    assert read_out(TABLES[name](), name) == table_as_word


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_the_same_as_the_word_document(name: str, list_as_word: list[tuple[object, ...]]) -> None:
    assert read_out(LISTS[name](), name) == list_as_word


@pytest.fixture(scope="module")
def scanned() -> Callable[[str, str], bytes]:
    """What scanners make of a page: grey, with noise, a shadow and a slant."""
    if not installed():
        if os.environ.get("POLICYGRAPH_REQUIRE_SERVERS"):
            pytest.fail("the extra ocr is not installed")
        pytest.skip("the extra ocr is not installed")
    import numpy as np
    from PIL import Image

    def scan(source: str, ending: str) -> bytes:
        page = typst.compile(
            f'#set text(font: "Noto Serif CJK SC", lang: "zh")\n{source}'.encode(), format="png", ppi=150
        )
        assert isinstance(page, bytes)
        turned = Image.open(io.BytesIO(page)).convert("L").rotate(0.8, fillcolor=255, resample=Image.Resampling.BICUBIC)
        grey = np.asarray(turned).astype(float) * 0.8 + 30
        grey -= np.linspace(0, 25, grey.shape[1])[None, :]
        grey += np.random.default_rng(7).normal(0, 5, grey.shape)
        out = io.BytesIO()
        Image.fromarray(np.clip(grey, 0, 255).astype("uint8")).save(out, ending, dpi=(150, 150))
        return out.getvalue()

    return scan


@pytest.mark.long
@pytest.mark.parametrize("ending", ["png", "jpeg", "tiff", "pdf"])
def test_a_scan_of_a_table_says_the_same(
    scanned: Callable[[str, str], bytes], ending: str, table_as_word: list[tuple[object, ...]]
) -> None:
    data = scanned(table_source("0.5pt"), ending)
    assert read_out(data, f"a.{ending}") == table_as_word
    source = read_bytes(f"a.{ending}", data)
    assert source.maker.startswith("rapidocr 3.")
    assert [aside.location for aside in source.asides if aside.what == RECOGNIZED] == ["page 1"]
    assert all(region.sure is not None and 0.5 < region.sure <= 1 for region in source.regions)


@pytest.mark.long
def test_a_scan_of_a_list_says_the_same(
    scanned: Callable[[str, str], bytes], list_as_word: list[tuple[object, ...]]
) -> None:
    assert read_out(scanned(list_source(), "png"), "a.png") == list_as_word


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("POLICYGRAPH_REQUIRE_SERVERS"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return found


def converted(office: str, folder: Path, data: bytes, target: str) -> Path:
    given = folder / "given.docx"
    given.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"given.{target}"


@pytest.mark.long
@pytest.mark.parametrize("target", ["doc", "rtf", "odt", "pdf"])
def test_what_an_office_suite_writes_says_the_same(
    office: str, tmp_path: Path, target: str, table_as_word: list[tuple[object, ...]]
) -> None:
    path = converted(office, tmp_path, table_docx(), target)
    assert read_out(path.read_bytes(), path.name) == table_as_word
    if target != "pdf":
        assert read(path).maker.startswith("LibreOffice ")
        assert not [aside for aside in read(path).asides if aside.what == LOST]


@pytest.mark.long
def test_a_document_that_ends_in_a_table_keeps_it_or_says_that_it_is_lost(office: str, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(table_docx()))
    last = document.paragraphs[-1]._element
    body = last.getparent()
    assert body is not None
    body.remove(last)
    source = read(converted(office, tmp_path, saved(document), "doc"))
    assert any(aside.what == LOST for aside in source.asides) or any(region.cell for region in source.regions)


def test_without_an_office_suite_one_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("POLICYGRAPH_OFFICE", raising=False)
    with pytest.raises(UnreadableInput, match="LibreOffice") as caught:
        read_bytes("a.doc", b"{\\rtf1 hello}")
    assert "libreoffice-writer-nogui" in caught.value.advice
    assert "--office" in caught.value.advice


def test_a_program_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_OFFICE", "/nowhere/soffice")
    with pytest.raises(UnreadableInput, match="cannot be started|cannot read"):
        read_bytes("a.rtf", b"{\\rtf1 hello}")
