from __future__ import annotations

import pytest

from policygraph.lexicon.lexicon import lexicon
from policygraph.model import Span
from policygraph.rules.enumerations import divide, in_full, shared_by_all
from policygraph.sentences.clauses import shield


def full(text: str, after: str = "") -> list[str]:
    items = divide(text, shield(text), Span(0, len(text)), lexicon())
    return [item.name for item in in_full(items, shared_by_all(after, lexicon()), lexicon())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("硝沟小流域1号、2号大型淤地坝", ["硝沟小流域1号大型淤地坝", "硝沟小流域2号大型淤地坝"]),
        ("甲沟1号、2号、3号淤地坝", ["甲沟1号淤地坝", "甲沟2号淤地坝", "甲沟3号淤地坝"]),
        ("引大济湟、引黄济宁工程", ["引大济湟工程", "引黄济宁工程"]),
        ("响河峡水库、牙扎水库配套工程", ["响河峡水库配套工程", "牙扎水库配套工程"]),
        ("修河干流义宁段、渣津水治理工程", ["修河干流义宁段治理工程", "渣津水治理工程"]),
        ("黄龙山、双井村文化旅游节", ["黄龙山文化旅游节", "双井村文化旅游节"]),
        ("延榆、康渝高铁", ["延榆高铁", "康渝高铁"]),
        ("西康、西十高铁、府谷、定边机场", ["西康高铁", "西十高铁", "府谷机场", "定边机场"]),
        ("加义镇、虹桥镇垃圾中转站", ["加义镇垃圾中转站", "虹桥镇垃圾中转站"]),
        ("郭原沟、西郑沟固沟保塬项目", ["郭原沟固沟保塬项目", "西郑沟固沟保塬项目"]),
        (
            "红旗水库、西牛水库水源保护区围网隔离工程",
            ["红旗水库水源保护区围网隔离工程", "西牛水库水源保护区围网隔离工程"],
        ),
        ("“人工智能+”“数据要素×”行动", ["“人工智能+”行动", "“数据要素×”行动"]),
    ],
)
def test_names_that_share_words_are_written_in_full(text: str, names: list[str]) -> None:
    assert full(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("湟水规范化林场、南北山绿化", ["湟水规范化林场", "南北山绿化"]),
        ("清花高速、韶新高速清远段", ["清花高速", "韶新高速清远段"]),
        ("“昆仑英才”“黄金谷底”", ["“昆仑英才”", "“黄金谷底”"]),
        ("“甲、乙”升级版", ["“甲、乙”升级版"]),
        ("深圳产业合作共建园、南山小学援建项目", ["深圳产业合作共建园", "南山小学援建项目"]),
        ("“雪亮工程”和安全生产“铁拳行动”", ["“雪亮工程”", "安全生产“铁拳行动”"]),
        ("钦州电厂三期以及在建电站", ["钦州电厂三期", "在建电站"]),
    ],
)
def test_whole_names_borrow_nothing(text: str, names: list[str]) -> None:
    assert full(text) == names


def test_a_line_between_two_places_is_one_and_lends_them_to_the_next() -> None:
    text = "西宁、兰州城际客运快速通道和公交专用通道"
    assert full(text) == ["西宁、兰州城际客运快速通道", "西宁、兰州公交专用通道"]


@pytest.mark.parametrize(
    "text", ["甲流域生态治理和修复", "修平高速公路与大广高速互通连接线", "东津水库灌区续建配套与节水改造工程"]
)
def test_and_inside_a_name_divides_nothing(text: str) -> None:
    assert full(text) == [text]


def test_what_follows_the_class_of_a_list_belongs_to_every_name() -> None:
    assert full("括苍水库、苗辽水库", "8座水库除险加固") == ["括苍水库除险加固", "苗辽水库除险加固"]
    assert full("通顺河、东荆河", "沿线危桥改造") == ["通顺河沿线危桥改造", "东荆河沿线危桥改造"]
    assert full("九龙川、平山湖", "煤矿项目") == ["九龙川煤矿", "平山湖煤矿"]
    assert full("沙坪、马道", "2个镇级污水处理站") == ["沙坪镇级污水处理站", "马道镇级污水处理站"]
    assert full("甲路、乙街", "4条道路海绵化改造") == ["甲路海绵化改造", "乙街海绵化改造"]


def test_an_item_lies_where_its_own_words_stand() -> None:
    text = "甲沟1号、2号坝"
    items = in_full(divide(text, shield(text), Span(0, len(text)), lexicon()), "", lexicon())
    assert [text[item.span.start : item.span.end] for item in items] == ["甲沟1号", "2号坝"]
