from __future__ import annotations

import pytest

from policygraph.sentences.clauses import HIDDEN, clauses, shield


def split(text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in clauses(shield(text))]


def test_a_sentence_falls_apart_at_its_commas() -> None:
    assert split("实施甲工程，推进乙项目；完成丙。") == ["实施甲工程", "推进乙项目", "完成丙"]


@pytest.mark.parametrize(
    "text",
    ["实施“大众创业，万众创新”升级版", "落实《甲，乙》", "推进丙（丁，戊）工程", '开展"己，庚"行动', "投资1,200万元"],
)
def test_a_comma_inside_a_pair_or_a_number_divides_nothing(text: str) -> None:
    assert split(text) == [text]


def test_what_is_hidden_keeps_its_length() -> None:
    assert shield("甲“乙丙”丁") == f"甲“{HIDDEN}{HIDDEN}”丁"


def test_titles_inside_titles_are_hidden_whole() -> None:
    assert shield("《甲《乙》丙》丁") == "《" + HIDDEN * 5 + "》丁"


@pytest.mark.parametrize("text", ["“甲，乙", "甲）乙", '甲"乙', "《甲"])
def test_a_pair_that_is_not_closed_hides_nothing(text: str) -> None:
    assert shield(text) == text


@pytest.mark.parametrize("text", ["", "，，。", "  ， "])
def test_commas_alone_make_no_clause(text: str) -> None:
    assert split(text) == []
