"""Small works to look at, and the shipped notice in a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest

from policygraph.analysis import Scope, Task, Unit, Work
from policygraph.analysis.work import work_of
from policygraph.pipeline import Materialized
from policygraph.store.embedded import EmbeddedStore, memory_store

UNIT = "https://example.org/unit/"


def small_work(tasks: Mapping[str, str | Mapping[str, str]], *, role: str = "", opened: Iterable[str] = ()) -> Work:
    """Work in few letters: each task with its units, the first of which leads, or with the role of each."""
    found = []
    for name, units in tasks.items():
        roles = (
            units
            if isinstance(units, Mapping)
            else {unit: "lead" if place == 0 else "responsible" for place, unit in enumerate(units)}
        )
        held = {UNIT + unit: frozenset({role}) for unit, role in roles.items()}
        found.append(Task(f"https://example.org/{name}", "https://example.org/notice", held, name in opened))
    units_ = {iri: Unit(iri, iri.removeprefix(UNIT)) for task in found for iri in task.roles}
    return work_of(Scope(role=role), found, units_)


@pytest.fixture(scope="session")
def make_work() -> Callable[..., Work]:
    return small_work


@pytest.fixture(scope="session")
def store(materialized: Materialized) -> EmbeddedStore:
    return memory_store(materialized.triples)
