"""The tasks of a notice under their sections, each with the units that lead it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from policygraph.namespaces import DCTERMS, PG, RDF, RDFS
from policygraph.store.embedded import EmbeddedStore
from policygraph.web.graph import Graph
from policygraph.web.lookups import objects

_LEAD = NamedNode("https://w3id.org/policygraph/role/lead")


@dataclass(frozen=True, slots=True)
class Listed:
    """A task of an outline.

    :param path: of its page.
    :param leads: name and path of each unit that leads it.
    """

    path: str
    name: str
    leads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its tasks; the tasks that stand in none have an empty heading."""

    path: str
    heading: str
    tasks: tuple[Listed, ...]


def outline(graph: Graph, notice: str) -> tuple[Part, ...]:
    """Return the tasks of a notice in reading order, under their sections.

    :param graph: that is served.
    :param notice: its IRI.
    """
    store, parts = graph.store, dict[str, list[Listed]]()
    tasks = sorted((_ordinal(store, task.value), task.value) for task in objects(store, notice, PG.task))
    for _, task in tasks:
        title = _least(store, task, DCTERMS.title)
        name = f"{_least(store, task, PG.printedNumber)} {title}".strip()
        leads = tuple((called, graph.addresses.path(unit)) for _, called, unit in sorted(_leads(store, task)))
        for whole in sorted(end.value for end in objects(store, task, DCTERMS.isPartOf)):
            parts.setdefault(whole, []).append(Listed(graph.addresses.path(task), name, leads))
    return tuple(
        Part(graph.addresses.path(whole), _heading(store, whole), tuple(listed)) for whole, listed in parts.items()
    )


def _leads(store: EmbeddedStore, task: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place in its list, the name and the IRI of each unit that leads a task."""
    for part in objects(store, task, PG.assignment):
        if _LEAD in objects(store, part.value, PG.role):
            at = min((int(place.value) for place in objects(store, part.value, PG.position)), default=0)
            for unit in objects(store, part.value, PG.unit):
                yield at, _least(store, unit.value, RDFS.label), unit.value


def _heading(store: EmbeddedStore, whole: str) -> str:
    return _least(store, whole, DCTERMS.title) if PG.Section in objects(store, whole, RDF.type) else ""


def _ordinal(store: EmbeddedStore, task: str) -> int:
    return min((int(number.value) for number in objects(store, task, PG.ordinal)), default=0)


def _least(store: EmbeddedStore, iri: str, property: NamedNode) -> str:
    """The first of the values of a property; empty where there is none."""
    return min((value.value for value in objects(store, iri, property)), default="")
