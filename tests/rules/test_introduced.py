from __future__ import annotations

import pytest
from tests.conftest import source_of

from policygraph.extraction import extract, lexicons
from policygraph.model import PlaceMention, Rule
from policygraph.parsing import parse
from policygraph.rules.introduced import INTRODUCED, RULES


def introduced(*sentences: str, unit: str = "县农业农村局") -> list[str]:
    tasks = "\n".join(f"{n}.推进建设。{text}（{unit}负责）" for n, text in enumerate(sentences, 1))
    found = extract(parse(source_of(tasks)), lexicons()).mentions
    return [m.name for m in found if isinstance(m, PlaceMention) and m.rule == INTRODUCED.name]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_in_its_example(rule: Rule) -> None:
    assert introduced(rule.example) == ["三滩"]


def test_a_name_given_with_its_kind_in_one_task_is_known_in_another() -> None:
    assert introduced("加强三滩镇管护。", "推进三滩现代农业产业园建设。") == ["三滩"]
    assert introduced("推进三滩现代农业产业园建设。") == []


def test_a_town_whose_government_has_work_is_known() -> None:
    assert introduced("提升吉强镇供水能力。", unit="吉强镇人民政府") == ["吉强镇"]


def test_a_word_of_the_language_is_no_name_though_a_town_is_called_so() -> None:
    assert introduced("加强团结镇管护。", "加强民族团结进步创建。") == []


def test_what_stands_in_quotes_is_a_brand() -> None:
    assert introduced("加强三滩镇管护。", "做强“三滩甜瓜”品牌。") == []
