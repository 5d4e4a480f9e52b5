"""Statements by the store's indexes: what a page needs of one thing, without a query to be planned.

An engine reads a pattern with a bound subject or object straight from an index, however large the graph is. The same
asked in SPARQL, with the things in a `VALUES` block, is planned as a join, and on a thousand notices read from end to
end.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from policygraph.store.embedded import EmbeddedStore

_MERGED = DefaultGraph()


def outgoing(store: EmbeddedStore, iri: str) -> Iterator[tuple[str, NamedNode | Literal]]:
    """Yield the property and the other end of each statement about a thing.

    :param store: that is served.
    :param iri: of the thing.
    """
    for quad in store.store.quads_for_pattern(NamedNode(iri), None, None, _MERGED):
        end = quad.object
        if isinstance(end, NamedNode | Literal):
            yield quad.predicate.value, end


def incoming(store: EmbeddedStore, iri: str) -> Iterator[tuple[str, NamedNode]]:
    """Yield the property and the thing of each statement that leads to a thing.

    :param store: that is served.
    :param iri: of the thing.
    """
    for quad in store.store.quads_for_pattern(None, None, NamedNode(iri), _MERGED):
        if not isinstance(quad.subject, BlankNode):
            yield quad.predicate.value, quad.subject  # type: ignore[misc]


def objects(store: EmbeddedStore, iri: str, property: NamedNode) -> list[NamedNode | Literal]:
    """Return the other ends of a property of a thing.

    :param store: that is served.
    :param iri: of the thing.
    :param property: the property.
    """
    found = (quad.object for quad in store.store.quads_for_pattern(NamedNode(iri), property, None, _MERGED))
    return [end for end in found if isinstance(end, NamedNode | Literal)]


def subjects(store: EmbeddedStore, property: NamedNode, iri: str) -> Iterator[str]:
    """Yield the IRIs of the things that lead to a thing by a property.

    :param store: that is served.
    :param property: the property.
    :param iri: of the thing.
    """
    for quad in store.store.quads_for_pattern(None, property, NamedNode(iri), _MERGED):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def statements(
    store: EmbeddedStore, property: NamedNode, end: NamedNode | None = None
) -> Iterator[tuple[str, NamedNode | Literal]]:
    """Yield the thing and the other end of each statement with a property.

    :param store: that is served.
    :param property: the property.
    :param end: the other end, where only those with one are wanted.
    """
    for quad in store.store.quads_for_pattern(None, property, end, _MERGED):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object
