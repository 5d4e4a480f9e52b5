"""Rows that stand in lines: their cells are told by bars, blanks or tabs, and placed by what they say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policygraph.model import Notice, Phrase
from policygraph.parsing import loose, parse
from policygraph.parsing.lines import Line, Table
from policygraph.parsing.rows_in_lines import rows_between_bars, run_between_bars
from policygraph.reading import read_bytes


def text(*lines: str) -> Notice:
    return parse(read_bytes("n.txt", ("白河县重点任务表\n" + "\n".join(lines) + "\n").encode()))


def lines(words: str) -> list[Line]:
    return [Line(Phrase(line, tuple(range(len(line)))), False, False, 0) for line in words.split("\n")]


def told(notice: Notice) -> list[tuple[str, str, list[str]]]:
    return [(task.number, task.title.text, [one.name.text for one in task.assignments]) for task in notice.tasks]


def test_a_row_that_leaves_out_the_spanned_cell_is_not_shifted() -> None:
    found = text(
        "工作任务 | 具体要求 | 责任部门 |",
        "一、公开 | 1.更新网站。 | 信息科 |",
        "2.更新目录。 | 各科室 | |",
        "二、解读 | 3.解读政策。 | 信息科牵头,各科室配合 |",
        "4.答复咨询。 | 信息科牵头,各科室配合 | |",
    )
    assert told(found) == [
        ("1", "更新网站", ["信息科"]),
        ("2", "更新目录", ["各科室"]),
        ("3", "解读政策", ["信息科", "各科室"]),
        ("4", "答复咨询", ["信息科", "各科室"]),
    ]
    assert [section.title.text for section in found.sections] == ["公开", "解读"]


def test_an_empty_last_cell_shifts_nothing_where_the_units_stand_in_their_column() -> None:
    found = text("任务 | 责任单位 | 备注 |", "修堤 | 县水利局 | 续建 |", "植树 | 县林业局 | |")
    assert told(found) == [("", "修堤", ["县水利局"]), ("", "植树", ["县林业局"])]


def test_heads_may_have_blanks_between_their_characters() -> None:
    found = text("序 号 工 作 任 务 牵头负责部门", "1 粮食产量稳定在3万吨以上 农业农村局", "2 新修渠道9公里 水利局")
    assert told(found) == [("1", "粮食产量稳定在3万吨以上", ["农业农村局"]), ("2", "新修渠道9公里", ["水利局"])]


def test_a_body_behind_a_percentage_is_a_cell_of_its_own() -> None:
    found = text("序号 工作任务 牵头部门", "1 绿化率提高到30% 林业局", "2 新修渠道9公里 水利局")
    assert told(found)[0] == ("1", "绿化率提高到30%", ["林业局"])


def test_a_row_of_a_bare_chinese_number_heads_those_below_it() -> None:
    found = text(
        "序号\t任务\t牵头单位\t责任单位\t完成时限", "一\t水利", "1\t修堤\t县水利局\t县财政局\t6月底",
        "二\t林业", "2\t植树\t县林业局\t各镇\t全年",
    )  # fmt: skip
    assert [(one.number, one.title.text) for one in found.sections] == [("一", "水利"), ("二", "林业")]
    assert told(found) == [("1", "修堤", ["县水利局", "县财政局"]), ("2", "植树", ["县林业局", "各镇"])]
    assert found.unread == ()


def test_a_cell_of_two_lines_goes_on_in_the_next_line() -> None:
    found = text(
        "序号\t任务\t牵头单位\t责任单位\t完成时限", "1\t修堤\t县水利局\t县财政局", "县住建局\t6月底",
        "2\t植树\t县林业局\t各镇\t全年",
    )  # fmt: skip
    assert told(found)[0] == ("1", "修堤", ["县水利局", "县财政局", "县住建局"])
    assert [task.deadline and task.deadline.text for task in found.tasks] == ["6月底", "全年"]


@pytest.mark.parametrize(
    ("cells", "deadlines"), [(("80%（偏慢）", "95%"), [None, None]), (("6月底", "9月"), ["6月底", "9月"])]
)
def test_progress_is_a_time_only_where_its_cells_are(cells: tuple[str, str], deadlines: list[str | None]) -> None:
    first, second = cells
    found = text("序号 任务 进度 牵头单位", f"1 修堤 {first} 县水利局", f"2 植树 {second} 县林业局")
    assert [task.deadline and task.deadline.text for task in found.tasks] == deadlines


@pytest.mark.parametrize("row", ["|修渠|县水利局|" * 3, "责任单位|县水利局|甲|乙"])
def test_a_run_of_rows_in_which_no_table_begins_is_not_read_anew_from_each(
    monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    begun: list[int] = []

    def counted(blocks: Sequence[Line | Table], at: int) -> tuple[Table, int] | None:
        begun.append(at)
        return rows_between_bars(blocks, at)

    monkeypatch.setattr(loose, "rows_between_bars", counted)
    rows = 200
    blocks, _ = loose.with_tables(lines("\n".join([row] * rows)))
    assert len(blocks) == rows
    assert len(begun) < rows / 10


def test_a_run_that_names_nobody_hands_out_nothing() -> None:
    blocks = lines("工作|内容\n修渠|两条\n县水利局\n工作|责任单位\n修渠|县水利局")
    assert run_between_bars(blocks, 0) == (2, False)
    assert run_between_bars(blocks, 2) == (3, False)
    assert run_between_bars(blocks, 3) == (5, True)
