"""Tables that lost their form are read as what they were; tables that only lay out a page are no tables."""

from __future__ import annotations

import pytest

from policygraph.model import Notice
from policygraph.parsing import parse
from policygraph.reading import read_bytes

HEAD = "青石县2026年重点工作安排\n"


def text(*lines: str) -> Notice:
    return parse(read_bytes("n.txt", (HEAD + "\n".join(lines) + "\n").encode()))


def page(body: str) -> Notice:
    return parse(read_bytes("n.html", f"<html><body>{body}</body></html>".encode()))


def told(notice: Notice) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (task.number, task.title.text, [(a.role.value, a.name.text) for a in task.assignments]) for task in notice.tasks
    ]


ROWS = [
    ("1", "改建北桥", [("lead", "县交通局"), ("cooperating", "县财政局")]),
    ("2", "补植苗木", [("lead", "县林业局"), ("cooperating", "县住建局")]),
]


def test_a_table_may_stand_a_cell_a_line() -> None:
    found = text("序号", "任务内容", "牵头部门", "配合部门",
                 "1", "改建北桥。", "县交通局", "县财政局", "2", "补植苗木。", "县林业局", "县住建局")  # fmt: skip
    assert told(found) == ROWS
    assert found.unread == ()


@pytest.mark.parametrize("bar", [" |", "|", " ｜"])
def test_a_bar_may_stand_behind_each_cell(bar: str) -> None:
    cells = ["序号", "任务内容", "牵头部门", "配合部门",
             "1", "改建北桥。", "县交通局", "县财政局", "2", "补植苗木。", "县林业局", "县住建局"]  # fmt: skip
    found = text(*(cell + bar for cell in cells))
    assert told(found) == ROWS
    assert found.unread == ()


def test_a_row_of_lines_with_one_more_unit_puts_it_with_the_units() -> None:
    found = text("序号", "任务内容", "责任部门", "完成时限", "1", "改建北桥。", "县交通局", "县财政局", "年底前",
                 "2", "补植苗木。", "县林业局", "6月底前")  # fmt: skip
    assert [[a.name.text for a in task.assignments] for task in found.tasks] == [["县交通局", "县财政局"], ["县林业局"]]
    assert [task.deadline and task.deadline.text for task in found.tasks] == ["年底前", "6月底前"]


def test_a_row_of_lines_may_lack_a_cell() -> None:
    found = text("序号", "任务内容", "责任部门", "完成时限", "1", "改建北桥。", "县交通局",
                 "2", "补植苗木。", "县林业局", "6月底前")  # fmt: skip
    assert [task.title.text for task in found.tasks] == ["改建北桥", "补植苗木"]
    assert [task.deadline and task.deadline.text for task in found.tasks] == [None, "6月底前"]


def test_a_table_in_lines_without_numbers_is_told_by_its_bodies() -> None:
    found = text(
        "任务内容", "牵头部门", "配合部门", "改建北桥。", "县交通局", "县财政局", "补植苗木。", "县林业局", "县住建局"
    )
    assert [(title, units) for _, title, units in told(found)] == [row[1:] for row in ROWS]


@pytest.mark.parametrize("first", ["", "| "])
def test_rows_between_bars_need_no_rule_under_their_head(first: str) -> None:
    rows = ["序号 | 任务 | 牵头部门 | 配合部门 |", "1 | 改建北桥。 | 县交通局 | 县财政局 |",
            "2 | 补植苗木。 | 县林业局 | 县住建局 |"]  # fmt: skip
    found = text(*(first + row for row in rows))
    assert told(found) == ROWS
    assert found.unread == ()


@pytest.mark.parametrize("between", [" ", "\t", "\u3000"])
def test_a_blank_or_a_tab_may_part_the_cells_of_a_row(between: str) -> None:
    rows = (("序号", "类别", "任务", "牵头部门", "配合部门"), ("1", "交通", "改建北桥。", "县交通局", "县财政局"),
            ("2", "", "补植苗木。", "县林业局", "县住建局"))  # fmt: skip
    found = text(*(between.join(row) for row in rows))
    assert [(title, units) for _, title, units in told(found)] == [row[1:] for row in ROWS]
    assert found.unread == ()


def test_lines_that_are_no_table_stay_lines() -> None:
    found = text("一、工作任务", "1.改建北桥。", "责任单位：县交通局", "二、工作要求", "县财政局 | 县住建局")
    assert [(number, units) for number, _, units in told(found)] == [("1", [("responsible", "县交通局")])]


NOTICE = (
    "<p>青石县2026年重点工作安排</p><p>一、主要任务</p><p>1.改建北桥。（县交通局负责）</p>"
    "<p>2.补植苗木。（县林业局负责）</p>"
)


@pytest.mark.parametrize(
    "frame",
    [
        "<table><tr><td>{}</td><td></td></tr></table>",
        "<table><tr><td><p>政务公开</p><p>通知公告</p></td><td>{}</td></tr></table>",
        "<table><tr><td colspan=2>县政府网站</td></tr><tr><td>{}</td><td><p>打印</p></td></tr></table>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
    ],
)
def test_a_notice_inside_a_layout_table_is_the_paper_and_what_stands_beside_is_not(frame: str) -> None:
    found = page(frame.replace("{}", NOTICE))
    assert [(number, title) for number, title, _ in told(found)] == [("1", "改建北桥"), ("2", "补植苗木")]
    assert all(not task.duties for task in found.tasks)
    assert found.unread == ()


def test_a_table_with_a_paragraph_a_row_is_text() -> None:
    rows = "".join(
        f"<tr><td>{line}</td></tr>"
        for line in ("一、任务", "1.改建北桥。", "责任单位：县交通局", "2.补植。", "责任单位：县林业局")
    )
    assert [number for number, _, _ in told(page(f"<p>安排</p><table>{rows}</table>"))] == ["1", "2"]


def test_text_after_a_table_inside_the_paper_stays_after_it() -> None:
    head = "<tr><td>序号</td><td>任务</td><td>责任单位</td></tr>"
    table = f"<table>{head}<tr><td>1</td><td>改建北桥。</td><td>县交通局</td></tr></table>"
    body = f"<p>安排</p><p>通知如下。</p><p>现予印发。</p><p>见下表。</p>{table}<p>抄送：县委办。</p>"
    found = page(f"<table><tr><td>{body}</td><td></td></tr></table>")
    assert told(found) == [("1", "改建北桥", [("responsible", "县交通局")])]
