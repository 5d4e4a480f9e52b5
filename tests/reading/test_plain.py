from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from policygraph.model import SourceText
from policygraph.reading.looking import Looked
from policygraph.reading.plain import read_markdown, read_plain

TABLE = "前言\n\n| 序号 | 任务 |\r\n|:--|---|\r\n| 1 | 修\\|渠 |\r\n| 2 | |\r\n\r\n| 不是表格 |\n"


def markdown(text: str) -> SourceText:
    return read_markdown(Looked("a.md", text.encode(), "a.md"), "text/markdown")


def test_a_plain_text_is_kept_as_it_is() -> None:
    source = read_plain(Looked("a.txt", "\u3000甲\r\n乙 \n".encode(), "a.txt"), "text/plain")
    assert source.text == "\u3000甲\r\n乙 \n"
    assert source.regions == ()
    assert source.digest == sha256(source.text.encode()).hexdigest()


def test_the_cells_of_a_pipe_table_are_regions_of_the_text() -> None:
    source = markdown(TABLE)
    assert source.text == TABLE
    cells = [(source.text[r.span.start : r.span.end], r.location) for r in source.regions]
    assert cells == [
        ("序号", "table 1 row 1 column 1"),
        ("任务", "table 1 row 1 column 2"),
        ("1", "table 1 row 2 column 1"),
        ("修\\|渠", "table 1 row 2 column 2"),
        ("2", "table 1 row 3 column 1"),
    ]


def test_an_empty_cell_gives_no_region_but_keeps_its_column() -> None:
    source = markdown("|甲|乙|丙|\n|-|-|-|\n| | |三|\n")
    assert [r.cell.column for r in source.regions if r.cell and r.cell.row == 2] == [3]


def test_a_table_may_go_without_outer_pipes() -> None:
    source = markdown("甲 | 乙\n--- | ---\n一 | 二\n")
    assert [source.text[r.span.start : r.span.end] for r in source.regions] == ["甲", "乙", "一", "二"]


def test_a_row_of_hyphens_of_another_width_makes_no_table() -> None:
    assert markdown("甲 | 乙\n---|---|---\n").regions == ()


def test_two_tables_are_counted_apart() -> None:
    source = markdown("|甲|\n|-|\n\n|乙|\n|-|\n|丙|\n")
    assert [(r.cell.table, r.cell.row) for r in source.regions if r.cell] == [(1, 1), (2, 1), (2, 2)]


@given(st.text(st.sampled_from("|-: \\\n\r甲乙\u3000"), max_size=120).map(lambda text: f"甲{text}"))
def test_regions_lie_inside_the_text_ascend_and_do_not_overlap(text: str) -> None:
    source = markdown(text)
    at = 0
    for region in source.regions:
        assert at <= region.span.start < region.span.end <= len(text)
        assert not {"\n", "\r"} & set(text[region.span.start : region.span.end])
        at = region.span.end
