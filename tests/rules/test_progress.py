from __future__ import annotations

import pytest

from policygraph.model import Beside, Phrase, Task
from policygraph.rules.progress import find_progress, state_of


def progress(heading: str, *lines: str) -> list[tuple[str, str]]:
    at, phrases = 0, []
    for line in lines:
        phrases.append(Phrase(line, range(at, at + len(line))))
        at += len(line) + 1
    task = Task(1, "1", None, Phrase("改造水厂", range(4)), None, (), (), beside=(Beside(heading, tuple(phrases)),))
    return [(one.phrase.text, one.state) for one in find_progress(task)]


def test_what_stands_under_a_heading_that_asks_what_was_done_is_progress() -> None:
    assert progress("上半年完成情况", "已完成管网改造12公里。") == [("已完成管网改造12公里。", "done")]


def test_lines_that_break_a_sentence_are_one() -> None:
    assert progress("进展情况", "正在办理", "用地手续。", "已开工。") == [
        ("正在办理用地手续。", "under-way"),
        ("已开工。", "under-way"),
    ]


def test_other_headings_report_nothing() -> None:
    assert progress("工作措施", "已完成管网改造12公里。") == []


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("尚未启动", "not-begun"),
        ("未完成", "under-way"),
        ("因用地调整暂停", "stopped"),
        ("进度滞后", "delayed"),
        ("已办结", "done"),
        ("见附件", ""),
    ],
)
def test_the_words_tell_the_state(text: str, state: str) -> None:
    assert state_of(text) == state
