"""What the properties and classes of the graph are called on its pages, and in which order they stand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal

from policygraph.diagrams.facts import local
from policygraph.diagrams.words import TEMPLATES
from policygraph.namespaces import PREFIXES, RDFS
from policygraph.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Terms:
    """The words for properties and classes, by IRI.

    :param order: of statements about a thing.
    :param inverse_order: of statements about other things that lead to it.
    :param labels: of properties and classes, by language.
    :param inverse: what the things that lead here by a property are, by language.
    :param technical: properties that most readers have no use for.
    """

    order: Sequence[str]
    inverse_order: Sequence[str]
    labels: Mapping[str, Mapping[str, str]]
    inverse: Mapping[str, Mapping[str, str]]
    technical: frozenset[str]

    def label(self, iri: str, language: str) -> str:
        """Return what a property or class is called; the end of its IRI where nobody named it."""
        return self.labels.get(iri, {}).get(language) or local(iri)

    def inverse_label(self, iri: str, language: str) -> str:
        """Return what leads here by a property; empty where nobody named it."""
        return self.inverse.get(iri, {}).get(language, "")


@cache
def terms() -> Terms:
    """Return the words: those of the ontology, and of `templates/web/terms.toml` for other vocabularies."""
    data = tomllib.loads((TEMPLATES / "web" / "terms.toml").read_text(encoding="utf-8"))
    labels: dict[str, dict[str, str]] = {}
    for triple in vocabulary():
        if triple.predicate == RDFS.label and isinstance(triple.object, Literal) and triple.object.language:
            labels.setdefault(str(triple.subject)[1:-1], {})[triple.object.language] = triple.object.value
    for name, text in data["labels"].items():
        labels[expanded(name)] = text
    inverse = {expanded(name): text for name, text in data["inverse"].items()}
    order = [expanded(name) for name in data["order"]]
    return Terms(order, list(inverse), labels, inverse, frozenset(map(expanded, data["technical"])))


def expanded(name: str) -> str:
    """Return the IRI of a name with one of our prefixes.

    :param name: such as `pg:Task`.
    """
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest


def shortened(iri: str) -> str:
    """Return an IRI with a prefix where one of ours fits.

    :param iri: any.
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
