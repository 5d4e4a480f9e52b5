"""The questions of the two lists, and the names of the shipped notice's graph."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from policygraph.asking import Choice, Name, choose, names_of, read_question
from policygraph.pipeline import Materialized
from policygraph.store.embedded import memory_store
from policygraph.vocabulary import vocabulary

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Asked:
    """A question with what it should reach; a thing stands in it by its label."""

    text: str
    query: str
    values: Mapping[str, str]


def questions(name: str) -> list[Asked]:
    return [Asked(**one) for one in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["question"]]


def unanswerable(name: str) -> list[str]:
    listed: list[str] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["unanswerable"]
    return listed


@pytest.fixture(scope="session")
def names(materialized: Materialized) -> tuple[Name, ...]:
    return names_of(memory_store([*vocabulary(), *materialized.triples]))


@pytest.fixture(scope="session")
def ask(names: tuple[Name, ...]) -> Callable[[str], Choice]:
    return lambda question: choose(read_question(question, names))


@pytest.fixture(scope="session")
def right(ask: Callable[[str], Choice], names: tuple[Name, ...]) -> Callable[[Asked], bool]:
    """Whether a question reaches its query with its values."""
    labels = {name.iri: name.label for name in names}

    def reached(asked: Asked) -> bool:
        choice = ask(asked.text)
        if choice.best is None or choice.verdict.value != "found":
            return False
        values = {name: labels.get(value, value) for name, value in choice.best.values.items()}
        return choice.best.query == asked.query and values == dict(asked.values)

    return reached
