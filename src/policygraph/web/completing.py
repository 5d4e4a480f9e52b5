"""What the editor of queries offers while someone types: prefixes, classes, properties and concepts of this graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode

from policygraph.namespaces import PREFIXES, SKOS
from policygraph.vocabulary import vocabulary
from policygraph.web.graph import Graph
from policygraph.web.terms import shortened, terms
from policygraph.web.things import rows

_CLASSES = "SELECT ?x (COUNT(?y) AS ?n) WHERE { ?y a ?x } GROUP BY ?x ORDER BY DESC(?n) STR(?x)"
_PROPERTIES = "SELECT ?x (COUNT(*) AS ?n) WHERE { ?y ?x ?z } GROUP BY ?x ORDER BY DESC(?n) STR(?x)"


def completions(graph: Graph) -> dict[str, Any]:
    """Return what can be typed: the classes and properties in use, those used most first, and the concepts.

    :param graph: that is served.
    """
    return {
        "prefixes": dict(PREFIXES),
        "classes": list(_used(graph, _CLASSES)),
        "properties": list(_used(graph, _PROPERTIES)),
        "concepts": list(_concepts()),
    }


def _used(graph: Graph, query: str) -> Iterator[dict[str, Any]]:
    words = terms()
    for term, count in rows(graph.store, query):
        if isinstance(term, NamedNode) and count:
            labels = {language: words.label(term.value, language) for language in ("zh", "en")}
            yield {"code": _code(term.value), **labels, "count": int(count.value)}


def _concepts() -> Iterator[dict[str, Any]]:
    labels: dict[str, dict[str, str]] = {}
    for triple in vocabulary():
        if triple.predicate == SKOS.prefLabel and isinstance(triple.object, Literal) and triple.object.language:
            labels.setdefault(triple.subject.value, {})[triple.object.language] = triple.object.value  # type: ignore[union-attr]
    for iri in sorted(labels):
        if {"zh", "en"} <= set(labels[iri]):
            yield {"code": _code(iri), "zh": labels[iri]["zh"], "en": labels[iri]["en"]}


def _code(iri: str) -> str:
    """An IRI as a query may have it: with one of our prefixes where the rest needs no escaping."""
    short = shortened(iri)
    rest = short.partition(":")[2]
    plain = short != iri and rest.replace("-", "").replace("_", "").isalnum() and rest.isascii()
    return short if plain else f"<{iri}>"
