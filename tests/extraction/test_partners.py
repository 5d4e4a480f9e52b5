from __future__ import annotations

import pytest

from policygraph.extraction.gazetteer import gazetteer
from policygraph.extraction.partners import RULES, find_partners
from policygraph.model import Phrase


def partners(text: str, home: str = "341122") -> list[str]:
    found = find_partners(Phrase(text, range(len(text))), gazetteer(), gazetteer().place(home))
    return [mention.phrase.text for mention in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("与南京市六合区、浦口区共建上下游水污染联防机制。", ["与南京市"]),
        ("联合南京市推出近郊游产品。", ["联合南京市"]),
        ("推进县人民医院与江苏省人民医院共建专科联盟。", ["与江苏省"]),
    ],
)
def test_work_with_a_place_outside_the_district_is_cooperation(text: str, words: list[str]) -> None:
    assert partners(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "推进县城与来安县汊河镇共建园区。",  # at home
        "加强与安徽省有关部门的沟通协作。",  # what the district lies in
        "加强与南京市绕城高速的联通合作。",  # a road
        "学习南京市经验。",
    ],
)
def test_other_places_make_no_cooperation(text: str) -> None:
    assert partners(text) == []


def test_without_a_home_nothing_is_outside() -> None:
    text = RULES[0].example
    assert find_partners(Phrase(text, range(len(text))), gazetteer(), None) == ()
