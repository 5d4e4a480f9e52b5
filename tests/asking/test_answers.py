"""Questions of someone who reads the notice, answered as a reader answers them, or declined."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from tests.asking.conftest import HERE

from policygraph.asking import Choice, Verdict
from policygraph.pipeline import Materialized
from policygraph.queries import saved_query
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers
from policygraph.vocabulary import vocabulary

LIST: dict[str, Any] = tomllib.loads((HERE / "answers-held-out.toml").read_text(encoding="utf-8"))
Ask = Callable[[str], Choice]


@pytest.fixture(scope="module")
def store(materialized: Materialized) -> EmbeddedStore:
    return memory_store([*vocabulary(), *materialized.triples])


def rows_of(choice: Choice, store: EmbeddedStore) -> list[list[str]] | None:
    if choice.verdict is not Verdict.FOUND or choice.best is None:
        return None
    answers = store.ask(saved_query(choice.best.query).with_values(choice.best.values))
    assert isinstance(answers, Answers)
    return [[term.value if term is not None else "" for term in row] for row in answers.rows]


def is_right(asked: dict[str, Any], rows: list[list[str]]) -> bool:
    if "rows" in asked:
        return len(rows) == int(asked["rows"])
    if asked.get("first"):
        return bool(rows) and set(asked["answer"]) <= set(rows[0])
    columns = [set(column) for column in zip(*rows, strict=True)]
    return set(asked["answer"]) in columns


def judged(ask: Ask, store: EmbeddedStore) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"right": [], "wrong": [], "declined": []}
    for asked in LIST["question"]:
        rows = rows_of(ask(asked["text"]), store)
        kind = "declined" if not rows else "right" if is_right(asked, rows) else "wrong"
        found[kind].append(asked["text"])
    return found


def test_nine_of_ten_are_right_and_none_is_wrong(ask: Ask, store: EmbeddedStore) -> None:
    found = judged(ask, store)
    assert found["wrong"] == []
    assert len(found["right"]) >= 0.9 * len(LIST["question"]), found["declined"]


def test_what_the_notice_does_not_say_has_no_answer(ask: Ask, store: EmbeddedStore) -> None:
    assert [text for text in LIST["unanswerable"] if rows_of(ask(text), store)] == []
