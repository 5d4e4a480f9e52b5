"""What the editor of queries offers while someone types: prefixes, classes, properties and concepts of this graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyoxigraph import Literal

from policygraph.namespaces import PREFIXES, SKOS
from policygraph.vocabulary import vocabulary
from policygraph.web.tally import Tally
from policygraph.web.terms import shortened, terms


def completions(tally: Tally) -> dict[str, Any]:
    """Return what can be typed: the classes and properties in use, those used most first, and the concepts.

    :param tally: the numbers of the graph that is served.
    """
    return {
        "prefixes": dict(PREFIXES),
        "classes": list(_used(tally.classes)),
        "properties": list(_used(tally.properties)),
        "concepts": list(_concepts()),
    }


def _used(counts: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    words = terms()
    for iri, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        labels = {language: words.label(iri, language) for language in ("zh", "en")}
        yield {"code": _code(iri), **labels, "count": count}


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
