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

LISTS: dict[str, dict[str, Any]] = {
    name: tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("answers-held-out", "four-people", "officials")
}
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
    # The units that lead a project stand in one cell.
    listed = [{name for cell in column for name in cell.split("、")} for column in columns]
    return set(asked["answer"]) in [*columns, *listed]


def judged(name: str, ask: Ask, store: EmbeddedStore) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"right": [], "wrong": [], "declined": []}
    for asked in LISTS[name]["question"]:
        rows = rows_of(ask(asked["text"]), store)
        kind = "declined" if rows is None else "right" if is_right(asked, rows) else "wrong" if rows else "declined"
        found[kind].append(asked["text"])
    return found


@pytest.mark.parametrize("name", LISTS)
def test_nine_of_ten_are_right_and_none_is_wrong(name: str, ask: Ask, store: EmbeddedStore) -> None:
    found = judged(name, ask, store)
    assert found["wrong"] == []
    assert len(found["right"]) >= 0.9 * len(LISTS[name]["question"]), found["declined"]


@pytest.mark.parametrize("name", LISTS)
def test_what_the_notice_does_not_say_has_no_answer(name: str, ask: Ask, store: EmbeddedStore) -> None:
    assert [text for text in LISTS[name]["unanswerable"] if rows_of(ask(text), store)] == []


@pytest.mark.parametrize(("text", "word"), [("地铁建设由谁负责", "地铁"), ("冷链物流归谁管", "冷链")])
def test_a_word_that_the_notice_lacks_is_told_and_not_answered_by_its_whole_theme(
    text: str, word: str, ask: Ask
) -> None:
    choice = ask(text)
    assert choice.verdict is Verdict.NONE
    assert [said for said, _ in choice.widened] == [word]
    assert choice.others


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Wich tasks does the Education Bureau lead?", "tasks-of-unit"),
        ("Which departmants never lead?", "units-that-never-lead"),
        ("Which projects have started?", None),  # another word, and no slip
    ],
)
def test_an_english_word_one_slip_away_is_understood(text: str, query: str | None, ask: Ask) -> None:
    best = ask(text).best
    assert (best.query if best else None) == query
