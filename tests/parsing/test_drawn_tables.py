"""Tables that are drawn with lines of characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import source_of

from policygraph.model import Notice, Phrase
from policygraph.parsing import parse
from policygraph.parsing.drawn_tables import drawn_table, strokes
from policygraph.parsing.lines import Line

TABLE = """青石县2009年重点工作任务分解表

┌──┬──────────┬─────┬────────┐
│序号│  工作任务      │牵头单位 │责任单位        │
├──┼──────────┼─────┼────────┤
│ 1  │建成青石水厂。   │县水务局 │县财政局、县发改局│
├──┼──────────┤         ├────────┤
│ 2  │新建管网8公里。  │         │县财政局        │
├──┼──────────┼─────┼────────┤
│ 3  │改造危房300户。   │县住建局 │各乡镇人民政府  │
└──┴──────────┴─────┴────────┘
"""


def told(notice: Notice) -> list[tuple[str, str, list[str]]]:
    return [(task.number, task.title.text, [one.name.text for one in task.assignments]) for task in notice.tasks]


def test_a_cell_without_a_line_under_it_goes_on_in_the_next_row() -> None:
    notice = parse(source_of(TABLE))
    assert told(notice) == [
        ("1", "建成青石水厂", ["县水务局", "县财政局", "县发改局"]),
        ("2", "新建管网8公里", ["县水务局", "县财政局"]),
        ("3", "改造危房300户", ["县住建局", "各乡镇人民政府"]),
    ]
    assert notice.unread == ()


def test_words_that_break_beside_other_columns_are_not_put_together() -> None:
    broken = TABLE.replace(
        "│县财政局、县发改局│", "│县财政局、县发改│\n│    │                │         │局              │"
    )
    assert told(parse(source_of(broken))) == []


@given(st.lists(st.text("┌┬┐├┼┤└┴┘│─—水务局 1", max_size=24), max_size=8))
def test_whatever_is_drawn_is_a_table_or_none(lines: list[str]) -> None:
    blocks = [Line(Phrase(text, range(len(text))), False, False, 0) for text in ["┌─┬─┐", *lines]]
    found = drawn_table(blocks, 0)
    assert found is None or 0 < found[1] <= len(blocks)
    assert all(start < end for line in blocks for start, end in strokes(line.phrase))
