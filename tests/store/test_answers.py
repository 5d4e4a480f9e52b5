from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from policygraph.errors import InvalidData
from policygraph.namespaces import PG, XSD
from policygraph.store.answers import ANSWER_FORMATS, BOM, write_answers
from policygraph.store.results import Answers, Truth

UNIT = NamedNode("https://w3id.org/policygraph/id/unit/1/a")
TRICKS = ("=1+1", "+1", "-1", "@SUM(A1)", "http://example.org/", "\t=1")
ROWS = Answers(
    ("unit", "unitLabel", "tasks", "share", "day", "role"),
    (
        (
            UNIT,
            Literal("区水务局", language="zh"),
            Literal("4", datatype=XSD.integer),
            Literal("0.5", datatype=XSD.decimal),
            Literal("2022-08-16", datatype=XSD.date),
            PG.Task,
        ),
        (UNIT, Literal('a,"b"\n|c'), None, None, None, None),
    ),
)
BIG = "12345678901234567"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(data: bytes) -> tuple[ElementTree.Element, list[str]]:
    """The sheet of a workbook and its table of texts."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
    return sheet, ["".join(text.itertext()) for text in strings.iter(f"{SHEET}si")]


def test_csv_is_plain_and_gets_a_byte_order_mark_on_demand() -> None:
    plain = write_answers(ROWS, "csv")
    assert plain.startswith(b"unit,unitLabel,tasks,share,day,role\r\n")
    assert write_answers(ROWS, "csv", bom=True) == BOM + plain
    assert write_answers(ROWS, "json", bom=True) == write_answers(ROWS, "json")


def test_a_table_for_people_leaves_out_the_bare_iris_of_things() -> None:
    head = write_answers(ROWS, "table", {"unitLabel": "单位"}).decode().splitlines()[0]
    assert "单位" in head
    assert "unit " not in head
    assert "role" in head


def test_an_answer_of_bare_iris_alone_is_shown_all_the_same() -> None:
    assert UNIT.value in write_answers(Answers(("unit",), ((UNIT,),)), "table", {"unit": "单位"}).decode()


def test_markdown_keeps_each_row_on_its_line() -> None:
    lines = write_answers(ROWS, "md").decode().splitlines()
    assert len(lines) == 4
    assert "\\|c" in lines[3]


def test_a_workbook_has_a_frozen_head_and_typed_cells() -> None:
    sheet, strings = cells(write_answers(ROWS, "xlsx", {"unitLabel": "单位名称"}))
    pane = next(sheet.iter(f"{SHEET}pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    found = {cell.get("r"): cell for cell in sheet.iter(f"{SHEET}c")}
    assert strings[int(found["B1"].findtext(f"{SHEET}v") or 0)] == "单位名称"
    assert (found["C2"].get("t"), found["C2"].findtext(f"{SHEET}v")) == (None, "4")
    assert found["D2"].findtext(f"{SHEET}v") == "0.5"
    assert found["E2"].findtext(f"{SHEET}v") == "44789"  # days since 1899-12-30, shown as a date
    assert "C3" not in found


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    data = write_answers(Answers(("x",), tuple((Literal(trick),) for trick in TRICKS)), "xlsx")
    sheet, strings = cells(data)
    assert not list(sheet.iter(f"{SHEET}f"))
    assert not list(sheet.iter(f"{SHEET}hyperlink"))
    assert set(TRICKS) <= set(strings)


def test_the_same_answer_gives_the_same_workbook() -> None:
    assert write_answers(ROWS, "xlsx") == write_answers(ROWS, "xlsx")


def test_a_number_that_excel_would_round_stays_text() -> None:
    sheet, strings = cells(write_answers(Answers(("x",), ((Literal(BIG, datatype=XSD.integer),),)), "xlsx"))
    assert BIG in strings
    assert len(list(sheet.iter(f"{SHEET}c"))) == 2


@pytest.mark.parametrize("format", ANSWER_FORMATS)
def test_no_rows_are_written_in_every_format(format: str) -> None:
    assert write_answers(Answers(("x",), ()), format)


@pytest.mark.parametrize("format", ["table", "csv", "json", "xml"])
def test_the_truth_of_an_ask_is_written(format: str) -> None:
    assert b"true" in write_answers(Truth(True), format)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InvalidData, match="pdf"):
        write_answers(ROWS, "pdf")


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1+1", "＠x", "\r=1", "|calc", "%x")


def test_csv_for_spreadsheets_marks_what_they_would_run() -> None:
    rows = Answers(("text",), tuple((Literal(text),) for text in (*FORMULAS, "区水务局", "a=1")))
    written = write_answers(rows, "csv-excel")
    assert written.startswith(BOM)
    read = list(csv.reader(io.StringIO(written.removeprefix(BOM).decode(), newline="")))
    assert [row[0] for row in read[1:]] == [*(f"'{text}" for text in FORMULAS), "区水务局", "a=1"]


def test_csv_for_spreadsheets_leaves_numbers_as_they_are() -> None:
    numbers = [Literal("-4", datatype=XSD.integer), Literal("+0.5", datatype=XSD.decimal)]
    rows = Answers(("n",), (*((number,) for number in numbers), (Literal("-4=cmd", datatype=XSD.integer),)))
    assert write_answers(rows, "csv-excel") == BOM + b"n\r\n-4\r\n+0.5\r\n'-4=cmd\r\n"


def test_csv_is_that_of_the_standard_as_ever() -> None:
    assert write_answers(Answers(("x",), ((Literal("=1+1"),),)), "csv") == b"x\r\n=1+1\r\n"


def test_xml_holds_a_carriage_return_and_refuses_what_it_cannot_hold() -> None:
    data = write_answers(Answers(("x",), ((Literal("a\r\nb\tc\U0001f600"),),)), "xml")
    found = ElementTree.fromstring(data).find(".//{http://www.w3.org/2005/sparql-results#}literal")
    assert found is not None
    assert found.text == "a\r\nb\tc\U0001f600"
    for bad in "\x00\x01\x0b\x1b\ufffe":
        with pytest.raises(InvalidData, match=f"U\\+{ord(bad):04X}"):
            write_answers(Answers(("x",), ((Literal(bad),),)), "xml")


def test_tables_show_what_steers_a_terminal_as_escapes() -> None:
    rows = Answers(("x",), ((Literal("a\x1b[2J\u202eb"),),))
    for format in ("table", "md"):
        assert "a\\x1b[2J\\u202eb" in write_answers(rows, format).decode()


@pytest.mark.parametrize("format", ANSWER_FORMATS)
def test_blank_nodes_have_a_place_in_every_format(format: str) -> None:
    assert write_answers(Answers(("x",), ((BlankNode("b0"),),)), format)  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ANSWER_FORMATS)
def test_a_number_without_end_is_written_in_every_format(format: str) -> None:
    assert write_answers(Answers(("x",), ((Literal("9" * 5000, datatype=XSD.integer),),)), format)


def test_a_cell_that_is_cut_says_so() -> None:
    _, texts = cells(write_answers(Answers(("x",), ((Literal("水" * 40_000),), (Literal("水" * 32_767),))), "xlsx"))
    assert [len(text) for text in texts] == [1, 32_767, 32_767]
    assert texts[1].endswith("cut here）")
    assert texts[2] == "水" * 32_767
