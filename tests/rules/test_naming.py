from __future__ import annotations

import pytest

from policygraph.lexicon.lexicon import lexicon
from policygraph.rules.naming import is_own, is_proper, leading_name


@pytest.mark.parametrize(
    "name",
    [
        "瓦窑台沟生态清洁型小流域",
        "G109改扩建",
        "“幸福”广场",
        "第七小学",
        "引大济湟",
        "青海省输水工程",
        "长江堤防",
        "清花高速",
        "南北山绿化",
        "大坪水库",
    ],
)
def test_a_proper_part_makes_a_name(name: str) -> None:
    assert is_proper(name, lexicon())


@pytest.mark.parametrize(
    "name",
    ["光伏发电项目", "高标准绿色通道", "重大生态保护与修复工程", "矿山企业和在建项目", "现代农业产业园", "城乡绿道"],
)
def test_words_of_the_genre_make_none(name: str) -> None:
    assert not is_proper(name, lexicon())


def test_a_lone_word_for_the_own_district_begins_a_name() -> None:
    assert is_own("县第七小学")
    assert not is_own("县级重点工程")


def test_the_leading_name_ends_where_general_words_begin() -> None:
    assert leading_name("西宁城际快速通道", lexicon()) == len("西宁")
    assert leading_name("公交专用通道", lexicon()) == 0
