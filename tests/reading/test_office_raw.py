from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.reading.grids import Grid, GridCell, Paragraph
from policygraph.reading.office_raw import raw_flow


def words(cell: GridCell) -> list[str]:
    return [item.text for item in cell.content if isinstance(item, Paragraph)]


def told(text: str) -> list[object] | None:
    flow = raw_flow(text)
    if flow is None:
        return None
    return [
        [(cell.row, cell.column, words(cell)) for cell in item.cells] if isinstance(item, Grid) else item.text
        for item in flow
        if isinstance(item, Grid) or item.text
    ]


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        (
            "标题\r任务\x07单位\x07\x07修渠\x07县水利局\r县财政局\x07\x07",
            ["标题", [(1, 1, ["任务"]), (1, 2, ["单位"]), (2, 1, ["修渠"]), (2, 2, ["县水利局", "县财政局"])]],
        ),
        (
            "任务\x07单位\x07\x07修渠\x07\x07\x07尾\r",
            [[(1, 1, ["任务"]), (1, 2, ["单位"]), (2, 1, ["修渠"]), (2, 2, [""])], "尾"],
        ),
        (
            "甲\x07乙\x07\x07间\r丙\x07丁\x07\x07",
            [[(1, 1, ["甲"]), (1, 2, ["乙"])], "间", [(1, 1, ["丙"]), (1, 2, ["丁"])]],
        ),
        ("没有表格\r", ["没有表格"]),
        ("甲\x07乙\x07", None),
    ],
)  # fmt: skip
def test_marks_show_the_cells_and_rows(text: str, flow: list[object] | None) -> None:
    assert told(text) == flow


@given(st.text("甲乙\r\x07", max_size=40))
def test_any_marks_are_read_or_given_up(text: str) -> None:
    flow = told(text)
    assert flow is None or isinstance(flow, list)
