"""Changed at random, by seeds that are kept, nothing that comes from outside does more than raise an error of ours.

`make fuzz` runs longer; a seed that found something is written into `FOUND`, so that every later run tries it again.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
import typst
import xlwt
from docx import Document
from pyoxigraph import RdfFormat

from policygraph.errors import PolicygraphError
from policygraph.evaluation import load_gold
from policygraph.limits.rdf import read_rdf
from policygraph.limits.showing import visible
from policygraph.model import SourceText
from policygraph.pipeline import materialize
from policygraph.queries.saved import parse_query, query_names, saved_query
from policygraph.queries.terms import term_of
from policygraph.reading import documents, read
from policygraph.release.settings import read_settings
from policygraph.resources import resource
from policygraph.revision.apply import apply_corrections
from policygraph.revision.file import parse_corrections
from policygraph.store.answers import ANSWER_FORMATS, write_answers
from policygraph.store.embedded import memory_store
from policygraph.store.remote import RemoteStore
from policygraph.wire.exchange import Response

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("POLICYGRAPH_FUZZ", "12"))
# Seeds that found something once: target, seed.
FOUND: list[tuple[str, int]] = [("parameter", 89)]

# What has broken readers before: ends of things, numbers without end, other scripts, marks that hold or open something.
PIECES = [
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x0b", b"\xc2\x85", "\u2028".encode(), "\u202e".encode(),
    b"9" * 5000, b"1e999999", b"-", b"inf", b"NaN", b"[", b"{", b"(", b'"', b"'", b"<", b"</p>", b"&amp;", b"&#0;",
    b"]]>", b"<!--", b"\\u0000", b"\\ud800", b"=", "《".encode(), "》".encode(), "（".encode(), "）".encode(),
    "等单位".encode(),
    "牵头单位：".encode(), "责任单位：".encode(), "（一）".encode(), "一、".encode(), "10亿元".encode(),
    "99999年13月32日".encode(), b"%", "①".encode(), "𠮷".encode(), "〔2022〕号".encode(), b" " * 2000,
    "，".encode() * 500, "区".encode() * 2000, b"\n" * 200, b"|" * 100, b"SERVICE", b"VALUES", b"FILTER(", b"null",
]  # fmt: skip


def changed(data: bytes, chance: random.Random) -> bytes:
    """The same bytes but for a few places."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(out) + 1)
        match chance.randrange(5):
            case 0:
                out[start : start + chance.randint(1, 40)] = b""
            case 1:
                out[start:start] = chance.choice(PIECES)
            case 2:
                end = start + chance.randint(1, 400)
                out[start:start] = out[start:end] * chance.randint(1, 4)
            case 3 if out:
                out[min(start, len(out) - 1)] = chance.randrange(256)
            case _:
                end = start + chance.randint(1, 60)
                out[start:end] = chance.choice(PIECES)
    return bytes(out)


NOTICES = Path(__file__).parent.parent / "notices"


def of_kind(*endings: str) -> list[bytes]:
    found = [path for path in sorted(NOTICES.rglob("*")) if path.suffix in endings and path.name != "source.toml"]
    assert found
    return [path.read_bytes() for path in found]


def word_file() -> bytes:
    document = Document()
    for line in of_kind(".txt")[0].decode().splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


TABLE = (("序号", "工作任务", "牵头单位", "完成时限"), ("1", "疏浚沟渠12公里。", "县水利局", "2031年6月底前"),
         ("2", "新建泵站3座。", "县水利局", "2031年9月底前"))  # fmt: skip


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    book.active.merge_cells("C2:C3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def old_workbook() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("清单")
    for at, row in enumerate(TABLE):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pages() -> bytes:
    cells = ",".join(f"[{cell}]" for row in TABLE for cell in row)
    made = typst.compile(f"#table(columns: (2em, 1fr, 7em, 8em), {cells})".encode())
    assert isinstance(made, bytes)
    return made


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def open_workbook() -> bytes:
    names = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}"
        "</table:table-row>"
        for row in TABLE
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table>{rows}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def official() -> bytes:
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    text = "".join(
        f'<ofd:TextObject Boundary="{20 + 40 * column} {20 + 9 * at} 40 4" Size="3">'
        f'<ofd:TextCode X="0" Y="2.6" DeltaX="g {len(cell)} 3">{cell}</ofd:TextCode></ofd:TextObject>'
        for at, row in enumerate(TABLE)
        for column, cell in enumerate(row)
    )
    return zipped({
        "OFD.xml": f"<ofd:OFD {names}><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/D.xml": f'<ofd:Document {names}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        "D/P.xml": f"<ofd:Page {names}><ofd:Content><ofd:Layer>{text}</ofd:Layer></ofd:Content></ofd:Page>",
    })  # fmt: skip


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "清单"
    message.set_content(of_kind(".txt")[0].decode())
    message.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="表.xlsx")
    return message.as_bytes()


def part_of(whole: Callable[[], bytes], ending: str) -> Callable[[bytes, Path], object]:
    """A file in a zip of which one part is changed: the zip around it is whole."""

    def target(data: bytes, folder: Path) -> object:
        chance = random.Random(data[-4:])
        with zipfile.ZipFile(io.BytesIO(whole())) as old:
            held = {name: old.read(name) for name in old.namelist()}
        chosen = chance.choice([name for name in held if name != "mimetype"])
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name, part in held.items():
                new.writestr(name, changed(part, chance) if name == chosen else part)
        return read_as(ending)(out.getvalue(), folder)

    return target


def inside(data: bytes, folder: Path) -> object:
    path = folder / "a.zip"
    path.write_bytes(data)
    return [read(one) for one in documents(path)]


def read_as(ending: str) -> Callable[[bytes, Path], object]:
    def target(data: bytes, folder: Path) -> object:
        path = folder / f"notice{ending}"
        path.write_bytes(data)
        return materialize(read(path))

    return target


def part_changed(data: bytes, folder: Path) -> object:
    """A Word file of which one part is changed: the zip around it is whole."""
    chance = random.Random(data[-4:])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, changed(held, chance) if name == "word/document.xml" else held)
    return read_as(".docx")(out.getvalue(), folder)


def corrections(data: bytes, _: Path) -> object:
    text = of_kind(".txt")[0].decode()
    extraction = materialize(SourceText("notice.txt", text, "text/plain", "0" * 64)).extraction
    return apply_corrections(extraction, parse_corrections(data.decode("utf-8", "replace")))


def gold(data: bytes, folder: Path) -> object:
    (folder / "n.txt").write_bytes(of_kind(".txt")[0])
    path = folder / "n.gold.json"
    path.write_bytes(data)
    return load_gold(path)


def profile(data: bytes, folder: Path) -> object:
    path = folder / "profile.toml"
    path.write_bytes(data)
    return read_settings(path)


def question(data: bytes, _: Path) -> object:
    text = data.decode("utf-8", "replace")
    parse_query("q", text)
    return memory_store([]).ask(text)


def parameter(data: bytes, _: Path) -> object:
    text = data.decode("utf-8", "replace")
    known = [parameter for name in query_names() for parameter in saved_query(name).parameters]
    return term_of(text, random.Random(len(text)).choice(known))


def answer(data: bytes, _: Path) -> object:
    response = Response(200, "OK", {}, data, visible(data[:60].decode("utf-8", "replace")))
    answers = RemoteStore("http://127.0.0.1:9/")._results(response)
    return [write_answers(answers, format) for format in ANSWER_FORMATS if format != "xml"]


RESULT = (
    b'{"head": {"vars": ["x", "n"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "http://a/b"},'
    b' "n": {"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "4"}},'
    b' {"x": {"type": "bnode", "value": "b0"}, "n": {"type": "literal", "xml:lang": "zh", "value": "x"}}]}}'
)
CORRECTIONS = """author = "a"
[[add]]
kind = "target"
task = "1"
text = "整治"
indicator = "x"
value = 7
start = 2023-01-01
reason = "r"
[[remove]]
kind = "project"
text = "x"
reason = "r"
""".encode()


def turtles() -> list[bytes]:
    return [path.read_bytes() for path in sorted(resource("ontology").glob("*.ttl"))]


TARGETS: dict[str, tuple[Callable[[], list[bytes]], Callable[[bytes, Path], object]]] = {
    "text": (lambda: of_kind(".txt"), read_as(".txt")),
    "markdown": (lambda: of_kind(".md"), read_as(".md")),
    "page": (lambda: of_kind(".html"), read_as(".html")),
    "word": (lambda: [word_file()], read_as(".docx")),
    "word part": (lambda: [b"part"], part_changed),
    "any format": (lambda: [*of_kind(".txt")[:2], word_file(), b"%PDF-1.4\n1 0 obj\n", b"{\\rtf1 x}"], read_as("")),
    "PDF": (lambda: [pages()], read_as(".pdf")),
    "workbook": (lambda: [workbook()], read_as(".xlsx")),
    "workbook part": (lambda: [b"part"], part_of(workbook, ".xlsx")),
    "old workbook": (lambda: [old_workbook()], read_as(".xls")),
    "open workbook part": (lambda: [b"part"], part_of(open_workbook, ".ods")),
    "OFD part": (lambda: [b"part"], part_of(official, ".ofd")),
    "delimited": (lambda: ["\n".join(map(",".join, TABLE)).encode()], read_as(".csv")),
    "mail": (lambda: [mail()], read_as(".eml")),
    "archive": (lambda: [zipped({"甲.txt": "一、疏浚", "乙.csv": "a,b"})], inside),
    "corrections": (lambda: [CORRECTIONS], corrections),
    "gold": (lambda: of_kind(".json"), gold),
    "profile": (lambda: [resource("data/profiles/release.toml").read_bytes()], profile),
    "query": (lambda: [resource(f"queries/{name}.rq").read_bytes() for name in query_names()], question),
    "parameter": (lambda: ["区水务局".encode(), b"2022-12-31", b"7", b"http://a/b"], parameter),
    "answer": (lambda: [RESULT], answer),
    "Turtle": (turtles, lambda data, _: read_rdf(data, RdfFormat.TURTLE)),
    "JSON-LD": (
        lambda: [b'{"@id": "http://a/b", "http://a/c": [{"@value": "x"}]}'],
        lambda data, _: read_rdf(data, RdfFormat.JSON_LD),
    ),
}


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_is_changed_is_read_or_told(target: str, tmp_path: Path) -> None:
    seeds, run = TARGETS[target]
    found = [seed for name, seed in FOUND if name == target]
    held = seeds()
    for seed in [*found, *range(ROUNDS)]:
        chance = random.Random(f"{target} {seed}")
        data = changed(chance.choice(held), chance)
        try:
            run(data, tmp_path)
        except PolicygraphError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed} of {target!r} gives {error!r}: add it to FOUND when mended") from error
