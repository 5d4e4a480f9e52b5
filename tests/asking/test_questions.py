"""Questions in words reach the saved query that answers them, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.asking.conftest import Asked, questions, unanswerable

from policygraph.asking import Choice, Verdict
from policygraph.queries import query_names

LISTS = ("questions", "questions-more", "questions-held-out")
Ask = Callable[[str], Choice]


@pytest.mark.parametrize("asked", questions("questions"), ids=lambda asked: asked.text)
def test_a_question_reaches_its_query(asked: Asked, right: Callable[[Asked], bool]) -> None:
    assert right(asked)


@pytest.mark.parametrize(("name", "least"), [("questions-more", 0.98), ("questions-held-out", 0.9)])
def test_most_other_questions_reach_theirs(name: str, least: float, right: Callable[[Asked], bool]) -> None:
    asked = questions(name)
    assert sum(map(right, asked)) >= least * len(asked)


@pytest.mark.parametrize("name", LISTS)
def test_no_question_is_answered_that_the_graph_cannot_answer(name: str, ask: Ask) -> None:
    assert [question for question in unanswerable(name) if ask(question).verdict is Verdict.FOUND] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_question_that_misses_its_query_is_declined_rather_than_answered_by_another(
    name: str, ask: Ask, right: Callable[[Asked], bool]
) -> None:
    wrong = [one for one in questions(name) if not right(one) and ask(one.text).verdict is Verdict.FOUND]
    assert len(wrong) <= 0.02 * len(questions(name))


def test_the_lists_are_as_long_as_they_should_be_and_know_every_query() -> None:
    ours, held_out = questions("questions"), questions("questions-held-out")
    assert len(ours) + len(held_out) >= 80
    assert len(held_out) >= (len(ours) + len(held_out)) / 3
    assert sum(len(unanswerable(name)) for name in LISTS) >= 20
    assert {one.query for one in ours} == set(query_names())
    texts = [one.text for name in LISTS for one in questions(name)]
    assert len(texts) == len(set(texts))
