"""Cells over several rows that a text lost are told by what is left empty, or not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policygraph.reading import read_bytes
from policygraph.reading.lost_spans import lost_spans

HEAD = "类别,序号,任务内容,牵头单位,责任单位,时限"
GROUPED = """水利,1,疏浚全县的河道,县水利局,县财政局,六月底前
,2,改造全县的泵站,,县发改局,
,3,建设河边的湿地,县林业局,县水利局,年底前
教育,4,新建三所幼儿园,县教育局,县住建局,八月底前
,5,培训全县的教师,,县人社局,"""


def table(*lines: str) -> list[tuple[int, dict[int, str]]]:
    return [
        (number, {at: text for at, text in enumerate(line.split(","), 1) if text})
        for number, line in enumerate(lines, 1)
    ]


def test_rows_in_groups_show_the_cells_that_reached_over_them() -> None:
    assert lost_spans(table(HEAD, *GROUPED.split("\n"))) == {
        (2, 1): (3, 1),
        (2, 4): (2, 1),
        (2, 6): (2, 1),
        (5, 1): (2, 1),
        (5, 4): (2, 1),
        (5, 6): (2, 1),
    }


def test_what_is_empty_in_the_first_row_of_a_group_was_empty() -> None:
    rows = GROUPED.replace("县教育局", "").split("\n")
    assert lost_spans(table(HEAD, *rows)) == {}


def test_a_unit_that_is_not_named_beside_a_task_was_not_covered() -> None:
    rows = ["1,疏浚全县的河道,县水利局,六月", "2,改造全县的泵站,,六月", "3,建设湿地,县林业局,六月", "4,植树,,六月"]
    assert lost_spans(table("序号,任务内容,牵头单位,时限", *rows)) == {}


def test_a_group_named_twice_in_a_row_was_no_cell_over_rows() -> None:
    assert lost_spans(table(HEAD, *GROUPED.replace("教育,4", "水利,4").split("\n"))) == {}


def test_a_head_of_two_rows_shows_what_reached_over_it() -> None:
    rows = table("序号,任务,责任分工,,时限", ",,牵头单位,配合单位,", "1,修渠,甲局,乙局,六月")
    assert lost_spans(rows) == {(1, 3): (1, 2), (1, 1): (2, 1), (1, 2): (2, 1), (1, 5): (2, 1)}


def test_text_and_markdown_read_them_alike() -> None:
    text = "\n".join((HEAD, *GROUPED.split("\n")))
    lines = ["|" + line.replace(",", "|") + "|" for line in text.split("\n")]
    marked = "\n".join((lines[0], "|---" * 6 + "|", *lines[1:]))
    regions = (*read_bytes("a.csv", text.encode()).regions, *read_bytes("a.md", marked.encode()).regions)
    covered = [(one.cell.row, one.cell.column, one.cell.rows) for one in regions if one.cell and one.cell.rows > 1]
    assert covered[: len(covered) // 2] == covered[len(covered) // 2 :]
    assert (2, 4, 2) in covered


@given(st.lists(st.dictionaries(st.integers(1, 5), st.sampled_from("甲乙丙"), max_size=5), max_size=9))
def test_what_it_tells_covers_empty_cells_only(rows: list[dict[int, str]]) -> None:
    numbered = list(enumerate(rows, 1))
    for (row, column), (height, width) in lost_spans(numbered).items():
        assert column in rows[row - 1]
        covered = {(r, c) for r in range(row, row + height) for c in range(column, column + width)} - {(row, column)}
        assert all(r <= len(rows) and c not in rows[r - 1] for r, c in covered)


def test_a_heading_below_the_head_is_no_second_row_of_it() -> None:
    assert lost_spans(table("序号,任务,单位", ",一、水利,", "1,修渠,甲局", "2,清河,乙局", "3,植树,丙局")) == {}
