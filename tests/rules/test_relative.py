from __future__ import annotations

from datetime import date

import pytest

from policygraph.extraction import lexicons
from policygraph.model import Comparator, Phrase
from policygraph.rules.relative import find_relative_targets
from policygraph.rules.targets import find_targets
from policygraph.sentences.sentence import Sentence


def sentence(text: str) -> Sentence:
    return Sentence(Phrase(text, range(len(text))), lexicons().general, None, date(2025, 3, 1), 1, 1)


@pytest.mark.parametrize(
    ("text", "indicator", "comparator", "ground"),
    [
        ("农村居民收入增速高于全省平均水平。", "农村居民收入增速", Comparator.MORE, "全省平均水平"),
        ("城乡居民收入增长快于经济增长。", "城乡居民收入增长", Comparator.MORE, "经济增长"),
        ("居民收入增长与经济增长基本同步。", "居民收入增长", Comparator.EQUAL, "经济增长"),
        ("财政收入与地区生产总值增速同步增长。", "财政收入", Comparator.EQUAL, "地区生产总值增速"),
        ("单位能耗低于上年。", "单位能耗", Comparator.LESS, "上年"),
        ("研发投入强度不低于全市平均水平。", "研发投入强度", Comparator.AT_LEAST, "全市平均水平"),
        ("人均期望寿命达到全国平均水平以上。", "人均期望寿命", Comparator.AT_LEAST, "全国平均水平"),
        ("万元产值用水量达到全省平均水平。", "万元产值用水量", Comparator.EQUAL, "全省平均水平"),
        ("消费增速与上年持平。", "消费增速", Comparator.EQUAL, "上年"),
    ],
)
def test_a_comparison_is_a_goal(text: str, indicator: str, comparator: Comparator, ground: str) -> None:
    (found,) = find_relative_targets(sentence(text))
    assert (found.indicator, found.comparator, found.compared_with) == (indicator, comparator, ground)


@pytest.mark.parametrize(
    "text",
    [
        "增速高于8%。",
        "安全设施与主体工程同步设计、同步施工。",
        "提高公共服务水平。",
        "与乡镇同步推进改革。",
        "大于10亩的地块优先流转。",
    ],
)
def test_numbers_steps_and_levels_are_no_comparison(text: str) -> None:
    assert list(find_relative_targets(sentence(text))) == []


def test_a_number_that_is_told_in_comparison_is_a_target_that_knows_with_what() -> None:
    (found,) = find_targets(sentence("规上工业增加值增速高于全省平均水平2个百分点。"))
    assert (str(found.value), found.unit, found.compared_with) == ("2", "个百分点", "全省平均水平")
    (plain,) = find_targets(sentence("新建泵站3座。"))
    assert plain.compared_with == ""
