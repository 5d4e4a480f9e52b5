from __future__ import annotations

from datetime import date

import pytest

from policygraph.extraction.periods import RULES, find_periods, locate_periods, parse_deadline
from policygraph.model import Phrase, Rule

ISSUED = date(2022, 8, 16)


def phrase(text: str) -> Phrase:
    return Phrase(text, range(len(text)))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_in_its_example(rule: Rule) -> None:
    assert rule in [found for _, found, _ in locate_periods(rule.example, ISSUED)]


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("力争“十四五”期间达到7家", "“十四五”期间", "2021-01-01", "2025-12-31"),
        ('力争"十四五"期间达到7家', '"十四五"期间', "2021-01-01", "2025-12-31"),
        ("“十三五”时期", "“十三五”时期", "2016-01-01", "2020-12-31"),
        ("十五五时期", "十五五时期", "2026-01-01", "2030-12-31"),
        ("“三五”时期", "“三五”时期", "1966-01-01", "1970-12-31"),
        ("在“十四五”末打造", "“十四五”末", "2025-01-01", "2025-12-31"),
        ("2021—2025年，新增", "2021—2025年", "2021-01-01", "2025-12-31"),
        ("2022年12月底前完成", "2022年12月底前", None, "2022-12-31"),
        ("2023年底前", "2023年底前", None, "2023-12-31"),
        ("2022年6月30日前", "2022年6月30日前", None, "2022-06-30"),
        ("６月底前完成", "６月底前", None, "2022-06-30"),
        ("年底前完成", "年底前", None, "2022-12-31"),
        ("到2025年", "到2025年", None, "2025-12-31"),
        ("今年实施", "今年", "2022-01-01", "2022-12-31"),
        ("明年完成", "明年", "2023-01-01", "2023-12-31"),
        ("全年新增", "全年", "2022-01-01", "2022-12-31"),
        ("3月启动", "3月", "2022-03-01", "2022-03-31"),
        ("3-5月", "3-5月", "2022-03-01", "2022-05-31"),
        ("上半年完成", "上半年", "2022-01-01", "2022-06-30"),
        ("2022年第四季度", "2022年第四季度", "2022-10-01", "2022-12-31"),
        ("每季度报送", "每季度", None, None),
    ],
)
def test_a_time_frame_is_resolved_by_its_words_and_the_date_of_the_notice(
    text: str, label: str, start: str | None, end: str | None
) -> None:
    (mention,) = find_periods(phrase(text), ISSUED)
    assert (mention.period.label, mention.period.start, mention.period.end) == (label, day(start), day(end))


def test_without_a_date_of_the_notice_a_relative_time_stays_open() -> None:
    (mention,) = find_periods(phrase("年底前完成"), None)
    assert (mention.period.start, mention.period.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "按照《“十四五”江苏省制造业规划》",
        "推进三年行动",
        "13月底前",
        "2月30日前",
        "月度巡查",
        "持续推进改革",
        "较2020年下降12%",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_periods(phrase(text), ISSUED) == ()


@pytest.mark.parametrize("text", ["长期坚持", "持续推进", "长期"])
def test_a_deadline_may_be_open(text: str) -> None:
    found = parse_deadline(phrase(text), ISSUED)
    assert found is not None
    assert (found.label, found.start, found.end) == (text, None, None)


def test_a_deadline_of_two_times_runs_from_the_first_to_the_last() -> None:
    found = parse_deadline(phrase("2022年3月—2023年6月"), ISSUED)
    assert found is not None
    assert (found.start, found.end) == (date(2022, 3, 1), date(2023, 6, 30))


def test_a_deadline_that_tells_no_time_is_none() -> None:
    assert parse_deadline(phrase("按要求"), ISSUED) is None


def test_the_words_lie_where_the_mention_says() -> None:
    (mention,) = find_periods(Phrase("力争年底前完成", range(100, 107)), ISSUED)
    assert (mention.phrase.span.start, mention.phrase.span.end) == (102, 105)
