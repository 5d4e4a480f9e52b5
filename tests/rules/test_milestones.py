from __future__ import annotations

from datetime import date

import pytest

from policygraph.extraction import lexicons
from policygraph.model import Beside, Phrase, Task
from policygraph.rules.milestones import find_column_milestones, find_milestones
from policygraph.sentences.sentence import Sentence

ISSUED = date(2025, 3, 1)


def phrase(text: str) -> Phrase:
    return Phrase(text, range(len(text)))


def milestones(text: str) -> list[tuple[str, str, date | None]]:
    found = find_milestones(Sentence(phrase(text), lexicons().general, None, ISSUED, 1, 1))
    return [(one.phrase.text, one.stage, one.period.end if one.period else None) for one in found]


def beside(heading: str, *lines: str) -> list[tuple[str, str, date | None]]:
    task = Task(1, "1", None, phrase("改造水厂"), None, (), (), beside=(Beside(heading, tuple(map(phrase, lines))),))
    found = find_column_milestones(task, ISSUED)
    return [(one.phrase.text, one.stage, one.period.end if one.period else None) for one in found]


def test_clauses_that_tell_a_stage_by_a_time_are_milestones() -> None:
    assert milestones("6月底前开工建设，11月主体完工，2026年5月投入使用。") == [
        ("6月底前开工建设", "begun", date(2025, 6, 30)),
        ("11月主体完工", "main-works", date(2025, 11, 30)),
        ("2026年5月投入使用", "in-use", date(2026, 5, 31)),
    ]


def test_clauses_in_a_row_that_begin_with_a_time_are_steps_whatever_they_tell() -> None:
    assert [one[0] for one in milestones("一季度完成排查，二季度逐户核实，三季度发放补助。")] == [
        "一季度完成排查",
        "二季度逐户核实",
        "三季度发放补助",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "年底前新增绿地20公顷。",  # a target, and one clause alone
        "加快竣工项目决算，年底前完成清理。",
        "持续推进水厂建设。",
        "每季度报送一次开工情况。",  # again and again
        "2024年已建成的小区纳入管理。",
    ],
)
def test_other_clauses_are_no_milestones(text: str) -> None:
    assert milestones(text) == []


def test_a_column_of_a_quarter_dates_its_steps() -> None:
    assert beside("二季度目标", "开工建设；完成围挡") == [
        ("开工建设", "begun", date(2025, 6, 30)),
        ("完成围挡", "", date(2025, 6, 30)),
    ]


def test_a_column_of_the_schedule_has_dated_clauses() -> None:
    assert beside("进度安排", "5月完成选址，6月开工") == [
        ("5月完成选址", "prepared", date(2025, 5, 31)),
        ("6月开工", "begun", date(2025, 6, 30)),
    ]


@pytest.mark.parametrize(("heading", "line"), [("2023年基数", "71.2"), ("一季度", "25%"), ("备注", "6月底前开工")])
def test_figures_and_remarks_beside_the_work_are_no_steps(heading: str, line: str) -> None:
    assert beside(heading, line) == []


def test_the_time_limit_of_a_task_may_tell_stages() -> None:
    task = Task(1, "1", None, phrase("改造水厂"), None, (), (), deadline=phrase("6月底前开工，年底前完工"))
    assert [one.stage for one in find_column_milestones(task, ISSUED)] == ["begun", "completed"]
