from __future__ import annotations

import pytest

from policygraph.lexicon.indicators import indicator_concept, indicator_names
from policygraph.namespaces import INDICATOR


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("地区生产总值", "gross-product"),
        ("地区生产总值增长", "gross-product"),
        ("全县规上工业增加值同比增长", "industrial-output"),
        ("规模以上工业企业增加值增速", "industrial-output"),
        ("全社会固定资产投资", "fixed-investment"),
        ("空气优良天数", "air-days"),
        ("PM2.5浓度下降", "fine-particles"),
        ("城镇登记失业率", "registered-unemployment"),
        ("国家高新技术企业", "high-tech-firms"),
    ],
)
def test_an_indicator_is_known_by_its_names_whatever_it_does(printed: str, name: str) -> None:
    assert indicator_concept(printed) == INDICATOR[name]


@pytest.mark.parametrize("printed", ["", "堤岸", "高新技术企业研发费用", "增长", "闸门"])
def test_what_is_no_shared_indicator_has_no_concept(printed: str) -> None:
    assert indicator_concept(printed) is None


def test_no_name_is_of_two_indicators() -> None:
    assert len(set(indicator_names().values())) > 25
