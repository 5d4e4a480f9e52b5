"""The shipped notice and one that reports back, in stores of their own, and their answers as a reader writes them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from policygraph.pipeline import Materialized, materialize
from policygraph.queries import saved_query
from policygraph.reading import read as read_file
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers, Term
from policygraph.vocabulary import vocabulary

Row = tuple[str, ...]
EXPECTED = Path(__file__).parent / "expected"
CHANGES = Path(__file__).parent / "changes"
REPORTING = Path(__file__).parent / "notices" / "reporting.txt"
# What these ask for the shipped notice does not say; an invented one that reports back does.
ASKED_OF_THE_OTHER = frozenset(
    {"amounts", "milestones", "persons-in-charge", "progress", "relative-targets", "repealed-documents"}
)


@pytest.fixture(scope="package")
def everything(materialized: Materialized) -> tuple[Triple, ...]:
    """The graph of the shipped notice with the vocabularies, as a store holds them."""
    return tuple({*materialized.triples, *vocabulary()})


@dataclass(frozen=True)
class World:
    """A notice by which queries are tried.

    :param triples: its graph with the vocabularies, as a store holds them.
    :param iri: the notice.
    :param text: what it was read from.
    """

    triples: tuple[Triple, ...]
    iri: str
    text: str
    store: EmbeddedStore


@pytest.fixture(scope="package")
def worlds(materialized: Materialized) -> dict[bool, World]:
    """The other notice and the shipped one, by whether a query is asked of the other."""
    made = {True: materialize(read_file(REPORTING)), False: materialized}
    return {other: _world(one) for other, one in made.items()}


def _world(one: Materialized) -> World:
    triples = tuple({*one.triples, *vocabulary()})
    return World(triples, one.iri.value, one.extraction.notice.source.text, memory_store(triples))


@pytest.fixture
def world(worlds: dict[bool, World], name: str) -> World:
    """The notice of which the query `name` is asked."""
    return worlds[name in ASKED_OF_THE_OTHER]


@pytest.fixture(scope="package")
def store(everything: tuple[Triple, ...]) -> EmbeddedStore:
    return memory_store(everything)


def ask(store: EmbeddedStore, name: str, **values: str) -> Answers:
    found = store.ask(saved_query(name).with_values(values))
    assert isinstance(found, Answers)
    return found


def expected(name: str) -> tuple[Row, list[Row]]:
    """The columns that a reader can know (an IRI is ours to mint) and the rows, as written down."""
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return tuple(head), [tuple(row) for row in rows]


def read(name: str, found: Answers, columns: Iterable[str]) -> list[Row]:
    """An answer as a reader would write it: those columns, terms of vocabularies by their local name."""
    places = [found.variables.index(column) for column in columns]
    rows = [tuple(_plain(row[place]) for place in places) for row in found.rows]
    if name == "shared-duties":  # which unit of a pair is named first is told by their IRIs
        rows = [(*sorted(row[:2]), *row[2:]) for row in rows]
    return rows


def _plain(term: Term | None) -> str:
    if isinstance(term, NamedNode):
        return term.value.replace("#", "/").rpartition("/")[2]
    return term.value if term else ""


@dataclass(frozen=True)
class Change:
    """A change of the shipped notice's graph, and what it must do to an answer.

    :param update: SPARQL; `n:` is the notice's namespace, `<>` the notice.
    :param gone: the rows that hold all these cells must go; `None` where none must.
    :param come: the rows that must come.
    """

    update: str
    gone: tuple[str, ...] | None
    come: tuple[Row, ...]

    def takes(self, row: Row) -> bool:
        return self.gone is not None and all(cell in row for cell in self.gone)


def change(name: str) -> Change:
    """The change of a query, as `changes/` holds it: SPARQL under a head of `#+` lines in TOML."""
    text = (CHANGES / f"{name}.ru").read_text(encoding="utf-8")
    head = tomllib.loads("\n".join(line.removeprefix("#+") for line in text.splitlines() if line.startswith("#+")))
    gone = tuple(head["gone"]) if "gone" in head else None
    return Change(text, gone, tuple(tuple(row) for row in head.get("come", ())))
