"""How often a graph uses each class and property, and each property with each class: counted once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.web.graph import Graph
from policygraph.web.things import rows

_CLASSES = "SELECT ?c (COUNT(?x) AS ?n) WHERE { ?x a ?c } GROUP BY ?c"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?x ?p ?v } GROUP BY ?p"
_USED = "SELECT ?c ?p (COUNT(*) AS ?n) WHERE { ?x a ?c ; ?p ?v } GROUP BY ?c ?p"


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of a graph.

    :param classes: things by the IRI of their class.
    :param properties: statements by the IRI of their property.
    :param used: statements by class of their subject and by property.
    """

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    used: Mapping[str, Mapping[str, int]]

    @property
    def triples(self) -> int:
        """All statements."""
        return sum(self.properties.values())


def counted(graph: Graph) -> Tally:
    """Return the numbers of a graph.

    :param graph: that is served.
    """
    used: dict[str, dict[str, int]] = {}
    for kind, property, count in rows(graph.store, _USED):
        if kind and property and count:
            used.setdefault(kind.value, {})[property.value] = int(count.value)
    return Tally(_by_name(graph, _CLASSES), _by_name(graph, _PROPERTIES), used)


def _by_name(graph: Graph, query: str) -> dict[str, int]:
    return {term.value: int(n.value) for term, n in rows(graph.store, query) if term and n}
