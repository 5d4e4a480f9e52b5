"""A table that is printed a cell a line is read by what its cells say, though cells are missing or go on over rows."""

from __future__ import annotations

from policygraph.model import Notice
from policygraph.parsing import parse
from policygraph.reading import read_bytes


def text(*lines: str) -> Notice:
    return parse(read_bytes("n.txt", ("白河县务公开任务单\n" + "\n".join(lines) + "\n").encode()))


def told(notice: Notice) -> list[tuple[str, str, str, list[str]]]:
    return [
        (
            notice.sections[task.section - 1].title.text if task.section else "",
            task.number,
            task.title.text,
            [one.name.text for one in task.assignments],
        )
        for task in notice.tasks
    ]


def test_lines_that_hold_nothing_but_bars_part_the_cells() -> None:
    cells = ["工作任务", "具体要求", "责任科室", "时限要求",
             "目录", "修订主动公开目录。", "办公室", "5月底前",
             "解读", "每月解读一次。", "法规科", "持续推进"]  # fmt: skip
    found = text(*(line for cell in cells for line in (cell, "|")))
    assert told(found) == [("", "", "目录", ["办公室"]), ("", "", "解读", ["法规科"])]
    assert [task.deadline and task.deadline.text for task in found.tasks] == ["5月底前", "持续推进"]
    assert found.unread == ()


def test_a_first_column_that_goes_on_over_rows_is_a_heading() -> None:
    found = text(
        "工作任务", "具体内容", "责任部门",
        "公开目录", "修订主动公开目录。", "党政办公室", "公布办事指南。", "便民服务中心",
        "政策解读", "每月解读一次。", "财政所、司法所等",
    )  # fmt: skip
    assert told(found) == [
        ("公开目录", "", "修订主动公开目录", ["党政办公室"]),
        ("公开目录", "", "公布办事指南", ["便民服务中心"]),
        ("政策解读", "", "每月解读一次", ["财政所", "司法所"]),
    ]


def test_a_list_that_was_cut_off_begins_with_any_number() -> None:
    found = text(
        "序号 |", "目标任务 |", "分管领导 |", "牵头单位 |", "责任单位 |",
        "80 |", "新增托位300个。 |", "李一 |", "县教育局 |", "县民政局 |",
        "81 |", "保障学院秋季开学。 |", "王二 |", "县教育局 |", "县财政局 |",
    )  # fmt: skip
    assert told(found) == [
        ("", "80", "新增托位300个", ["县教育局", "县民政局"]),
        ("", "81", "保障学院秋季开学", ["县教育局", "县财政局"]),
    ]


def test_numbers_without_a_head_may_stand_behind_the_column_that_goes_on() -> None:
    found = text(
        "工作任务", "具体要求", "责任科室", "时限要求",
        "公开目录", "1", "修订主动公开目录。", "办公室", "年底前", "2", "公布办事指南。", "各科室", "持续推进",
        "政策解读", "3", "每月解读一次。", "法规科", "持续推进",
    )  # fmt: skip
    assert told(found) == [
        ("公开目录", "1", "修订主动公开目录", ["办公室"]),
        ("公开目录", "2", "公布办事指南", ["各科室"]),
        ("政策解读", "3", "每月解读一次", ["法规科"]),
    ]


def test_a_blank_line_among_few_stands_for_an_empty_cell() -> None:
    found = text(
        "序号", "任务", "牵头单位", "责任单位", "完成时限",
        "1", "修堤。加固险段3处。", "县水利局", "县财政局", "6月底", "2", "植树。", "县林业局", "", "9月",
    )  # fmt: skip
    assert [[(a.role.value, a.name.text) for a in task.assignments] for task in found.tasks] == [
        [("lead", "县水利局"), ("responsible", "县财政局")],
        [("lead", "县林业局")],
    ]


def test_lines_that_fit_no_row_are_no_table() -> None:
    found = text("工作任务", "具体要求", "责任科室", "本表自印发之日起施行。", "解释权归办公室所有。", "特此说明。")
    assert found.tasks == ()


def test_the_title_above_a_table_is_no_head_of_it() -> None:
    found = parse(
        read_bytes(
            "n.txt",
            "白河县2031年重点工作安排\n任务\n牵头单位\n配合单位\n修堤。\n县水利局\n县财政局\n"
            "植树。\n县林业局\n县住建局\n".encode(),
        )
    )
    assert told(found) == [("", "", "修堤", ["县水利局", "县财政局"]), ("", "", "植树", ["县林业局", "县住建局"])]
    assert found.title is not None
    assert found.title.text == "白河县2031年重点工作安排"
