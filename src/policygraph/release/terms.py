"""The terms that describe a release, beside those of the data itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import PREFIXES, RDF, Namespace
from policygraph.written import Value, literal

FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
VOID: Final = Namespace("http://rdfs.org/ns/void#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPE: Final = "https://www.iana.org/assignments/media-types/"

RELEASE_PREFIXES: Final[dict[str, str]] = {
    **PREFIXES,
    "foaf": FOAF.iri,
    "spdx": SPDX.iri,
    "void": VOID.iri,
    "vcard": VCARD.iri,
}

Fact = tuple[NamedNode, Value]


def describe(node: NamedNode, kinds: Iterable[NamedNode], facts: Iterable[Fact] = ()) -> list[Triple]:
    """Return what a thing is and the facts about it as triples; a fact without a value states nothing.

    :param node: the thing.
    :param kinds: its classes.
    :param facts: property and value.
    """
    stated = [(RDF.type, kind) for kind in kinds]
    return [
        Triple(node, predicate, value if isinstance(value, NamedNode | Literal) else literal(value))
        for predicate, value in (*stated, *facts)
        if value is not None
    ]


def in_both(predicate: NamedNode, zh: str, en: str) -> list[Fact]:
    """Return the same words in Chinese and in English as two facts."""
    return [(predicate, Literal(zh, language="zh")), (predicate, Literal(en, language="en"))]
