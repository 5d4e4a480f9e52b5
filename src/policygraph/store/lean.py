"""What a notice's named graph need not repeat: what the merged graph tells of things that no other notice can speak of.

A passage, and how a finding came about, belong to one notice: they stand once, in the merged graph, and are found again
from the notice's source text and its findings. So the named graph is less than half, and nothing is lost
(docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Triple

from policygraph.namespaces import OA, PG, RDF
from policygraph.written import Fact, written

_DEFAULT = DefaultGraph()
_TYPE, _MENTION, _PASSAGE, _SOURCE, _TEXT = RDF.type, PG.Mention, PG.Passage, OA.hasSource, PG.sourceText
_OF_FINDINGS = frozenset((PG.rule, PG.confidence, PG.printedName))
_Told = TypeVar("_Told", Triple, Fact)


def named_part(triples: Iterable[Triple]) -> list[Triple]:
    """Return what of a notice's triples its named graph takes in a store on disk.

    :param triples: everything that the notice says.
    """
    return _named(list(triples), (_TYPE, _MENTION, _PASSAGE, _SOURCE, _TEXT), _OF_FINDINGS)


def named_facts(facts: Sequence[Fact]) -> list[Fact]:
    """Return what of a notice's facts its named graph takes in a store on disk.

    :param facts: everything that the notice says, as it is written.
    """
    of_findings = frozenset(map(written, _OF_FINDINGS))
    return _named(facts, tuple(map(written, (_TYPE, _MENTION, _PASSAGE, _SOURCE, _TEXT))), of_findings)


def _named(every: Sequence[_Told], names: Sequence[Any], of_findings: frozenset[Any]) -> list[_Told]:
    """The same for triples and for facts, with the names of the terms in the form of either."""
    a, mention, passage, source, text = names
    sources = {end for _, predicate, end in every if predicate == text}
    passages, mentions, placed = set(), set(), set()
    for subject, predicate, end in every:
        if predicate == a:
            if end == passage:
                passages.add(subject)
            elif end == mention:
                mentions.add(subject)
        elif predicate == source and end in sources:
            placed.add(subject)
    passages &= placed
    return [told for told in every if told[0] not in passages and not (told[1] in of_findings and told[0] in mentions)]


def said(
    store: pyoxigraph.Store, graph: NamedNode, properties: Collection[NamedNode] | None = None
) -> Iterator[Triple]:
    """Yield everything that a notice says, each triple once, whichever form the store holds it in.

    :param store: on disk or in memory.
    :param graph: the notice's named graph.
    :param properties: only triples of these; all of them for `None`.
    """
    wanted: list[NamedNode | None] = [None] if properties is None else [*sorted(properties, key=str)]
    seen: set[Triple] = set()
    for predicate in wanted:
        for quad in store.quads_for_pattern(None, predicate, None, graph):
            seen.add(quad.triple)
            yield quad.triple
    for triple in _apart(store, graph, wanted):
        if triple not in seen:
            seen.add(triple)
            yield triple


def _apart(store: pyoxigraph.Store, graph: NamedNode, wanted: list[NamedNode | None]) -> Iterator[Triple]:
    """What the merged graph alone tells of the notice's passages and findings."""
    for source in list(store.quads_for_pattern(None, _TEXT, None, graph)):
        for quad in list(store.quads_for_pattern(None, _SOURCE, source.object, _DEFAULT)):
            for predicate in wanted:
                yield from (one.triple for one in store.quads_for_pattern(quad.subject, predicate, None, _DEFAULT))
    of_findings = [p for p in _OF_FINDINGS if None in wanted or p in wanted]
    if of_findings:
        for quad in list(store.quads_for_pattern(None, _TYPE, _MENTION, graph)):
            for predicate in of_findings:
                yield from (one.triple for one in store.quads_for_pattern(quad.subject, predicate, None, _DEFAULT))
