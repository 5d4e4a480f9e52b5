from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extraction import lexicons
from policygraph.model import AmountMention, Comparator, Phrase
from policygraph.rules.amounts import RULES, find_amounts
from policygraph.sentences.sentence import Sentence


def amounts(text: str) -> list[AmountMention]:
    phrase = Phrase(text, range(len(text)))
    return list(find_amounts(Sentence(phrase, lexicons().general, None, date(2025, 3, 1), 1, 1)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("总投资2000万元。", [("总投资", "2000", "万元", "")]),
        ("投资2000万元建设青岭水厂。", [("投资", "2000", "万元", "")]),
        ("概算投资约1.2亿元。", [("概算投资", "1.2", "亿元", "")]),
        ("总投资2000万元，其中省级资金1200万元、县级配套800万元。",
         [("总投资", "2000", "万元", ""), ("资金", "1200", "万元", "省级"), ("配套", "800", "万元", "县级")]),
        ("争取中央预算内投资3亿元。", [("投资", "3", "亿元", "中央预算内")]),
        ("安排500万元专项资金支持茶园改造。", [("专项资金", "500", "万元", "")]),
        ("县财政投入300万元。", [("投入", "300", "万元", "县财政")]),
        ("发行专项债券资金15亿元以上。", [("专项债券资金", "15", "亿元", "专项债券")]),
    ],
)  # fmt: skip
def test_a_sum_is_read_with_its_name_and_who_gives_it(text: str, read: list[tuple[str, str, str, str]]) -> None:
    assert [(m.heading, str(m.value), m.unit, m.source) for m in amounts(text)] == read


@pytest.mark.parametrize(
    "text",
    [
        "农村居民人均可支配收入达到2万元。",
        "地区生产总值突破300亿元。",
        "培育产值超10亿元企业3家。",
        "固定资产投资增长8%。",
        "新建泵站3座。",
    ],
)
def test_an_income_an_output_or_a_count_is_no_sum_of_money(text: str) -> None:
    assert amounts(text) == []


def test_a_sum_has_its_year_and_how_it_is_meant() -> None:
    (one,) = amounts("2025年投入资金不少于300万元。")
    assert one.comparator is Comparator.AT_LEAST
    assert one.period is not None
    assert one.period.start == date(2025, 1, 1)
    assert one.yuan == Decimal(3_000_000)


def test_a_range_has_two_ends_and_no_yuan() -> None:
    (one,) = amounts("补助资金20万元—30万元。")
    assert (one.value, one.maximum, one.yuan) == (Decimal(20), Decimal(30), None)


@given(
    st.integers(1, 9999), st.sampled_from(["元", "万元", "亿元"]), st.sampled_from(["总投资", "补助资金", "专项资金"])
)
def test_every_sum_is_read_back(number: int, unit: str, called: str) -> None:
    (one,) = amounts(f"落实{called}{number}{unit}。")
    assert (one.value, one.unit, one.heading) == (Decimal(number), unit, called)
    assert one.yuan == number * {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_fires_it(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.name in {one.rule for one in amounts(rule.example)}
