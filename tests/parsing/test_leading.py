"""Notes say who leads where lists do not; words that only mention a first place or a lead say nothing."""

from __future__ import annotations

import pytest

from policygraph.parsing.leading import Leading, leading_noted, leading_told

FIRST, REST, ALONE, MARKED, NONE = Leading.FIRST, Leading.REST_HELPS, Leading.ALONE, Leading.MARKED, Leading.NONE


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("各项任务排在第一位的责任单位为牵头单位，其余为配合单位。", FIRST | REST),
        ("责任单位中，牵头单位排在首位。", FIRST),
        ("没有列明牵头单位的，责任单位为牵头单位。", ALONE),
        ("未明确牵头部门的事项由责任部门负责牵头。", ALONE),
        ("仅列责任单位的，责任单位即为牵头单位。", ALONE),
        ("标“★”的为牵头单位。", MARKED),
        ("要把防汛放在首位，各牵头单位要压实责任。", NONE),
        ("牵头单位要第一时间上报，责任单位要配合。", NONE),
        ("没有特殊情况的，责任单位按月报送。", NONE),
    ],
)
def test_running_words_say_who_leads(words: str, told: Leading) -> None:
    assert leading_told(words) is told


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("列首位者牵头", FIRST),
        ("首位单位牵头，其他单位配合", FIRST | REST),
        ("无牵头单位的，第一责任单位为牵头单位", FIRST),
        ("无牵头单位的，责任单位即牵头单位", ALONE),
        ("带*为牵头单位", MARKED),
        ("责任单位排名不分先后", NONE),
    ],
)
def test_a_note_says_who_leads(note: str, told: Leading) -> None:
    assert leading_noted(note) is told
