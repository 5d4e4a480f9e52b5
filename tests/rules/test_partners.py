from __future__ import annotations

import pytest

from policygraph.extraction import lexicons
from policygraph.lexicon.gazetteer import gazetteer
from policygraph.model import Phrase, ThemeMention
from policygraph.rules.partners import RULES, find_partners, is_with_learned_bodies
from policygraph.sentences.sentence import Sentence


def at_home(text: str, home: str | None) -> Sentence:
    place = gazetteer().place(home) if home else None
    return Sentence(Phrase(text, range(len(text))), lexicons().general, place)


def partners(text: str, home: str = "341122") -> list[str]:
    return [mention.phrase.text for mention in find_partners(at_home(text, home))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("与南京市六合区、浦口区共建上下游水污染联防机制。", ["与南京市"]),
        ("联合南京市推出近郊游产品。", ["联合南京市"]),
        ("推进县人民医院与江苏省人民医院共建专科联盟。", ["与江苏省"]),
        ("加快南京—滁州共建产业园建设。", ["南京—滁州"]),
        ("选派12名干部到南京市挂职。", ["到南京市挂职"]),
    ],
)
def test_work_with_a_place_outside_the_district_is_cooperation(text: str, words: list[str]) -> None:
    assert partners(text, "341100" if "滁州" in text else "341122") == words


@pytest.mark.parametrize(
    "text",
    [
        "推进县城与来安县汊河镇共建园区。",  # at home
        "加强与安徽省有关部门的沟通协作。",  # what the district lies in
        "加强与南京市绕城高速的联通合作。",  # a road
        "学习南京市经验。",
        "推进南京—滁州快速公路建设。",  # the ends of a road
    ],
)
def test_other_places_make_no_cooperation(text: str) -> None:
    assert partners(text) == []


def test_without_a_home_nothing_is_outside() -> None:
    text = RULES[0].example
    assert find_partners(at_home(text, None)) == ()


def learned(text: str, words: str) -> bool:
    sentence = at_home(text, None)
    at = text.index(words)
    mention = ThemeMention(phrase=sentence.phrase.part(at, at + len(words)), rule="theme-by-cue", theme="cooperation")
    return is_with_learned_bodies(sentence, [mention])


def test_work_with_a_university_is_no_work_with_a_place() -> None:
    assert learned("加强与中国农业大学合作，选育良种。", "合作")
    assert not learned("加强与中国农业大学合作，深化东西部协作。", "协作")
    assert not learned("加强与南京市合作。", "合作")
    assert not partners("深化县人民医院与南京医科大学第一附属医院共建专科联盟。")
