from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode

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
