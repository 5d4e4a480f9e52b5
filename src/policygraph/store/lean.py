"""What a notice's named graph need not repeat: what the merged graph tells of things that no other notice can speak of.

A passage, what leads to it, and a part of the notice (a task, an assignment, a finding) belong to one notice: what is
told of them stands once, in the merged graph, and is found again from the notice's source text and from its parts, of
which the named graph says what each is. So it is an eighth, and nothing is lost (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Triple

from policygraph.namespaces import OA, PG, RDF
from policygraph.written import Fact, written

_DEFAULT = DefaultGraph()
_TYPE, _PASSAGE, _SOURCE, _TEXT = RDF.type, PG.Passage, OA.hasSource, PG.sourceText
_EVIDENCE = PG.evidence
_FEW = 3  # properties that are looked up one by one
_NAMES = (_TYPE, _PASSAGE, _SOURCE, _TEXT, _EVIDENCE)
_Told = TypeVar("_Told", Triple, Fact)


def named_part(triples: Iterable[Triple]) -> list[Triple]:
    """Return what of a notice's triples its named graph takes in a store on disk.

    :param triples: everything that the notice says.
    """
    return _named(list(triples), _NAMES)


def named_facts(facts: Sequence[Fact]) -> list[Fact]:
    """Return what of a notice's facts its named graph takes in a store on disk.

    :param facts: everything that the notice says, as it is written.
    """
    return _named(facts, tuple(map(written, _NAMES)))


def _named(every: Sequence[_Told], names: Sequence[Any]) -> list[_Told]:
    """The same for triples and for facts, with the names of the terms in the form of either."""
    a, passage, source, text, evidence = names
    texts = [told for told in every if told[1] == text]
    sources, starts = {told[2] for told in texts}, _starts(told[0] for told in texts)
    passages, parts, placed = set(), set(), set()
    for subject, predicate, end in every:
        if predicate == a:
            if end == passage:
                passages.add(subject)
            elif str(subject).startswith(starts):
                parts.add(subject)
        elif predicate == source and end in sources:
            placed.add(subject)
    passages &= placed
    parts -= passages
    apart = passages | parts
    return [
        told
        for told in every
        if (told[0] not in apart and not (told[1] == evidence and told[2] in passages))
        or (told[1] == a and told[0] in parts)
    ]


def _starts(notices: Iterable[Any]) -> tuple[str, ...]:
    """What the parts of some notices begin with, as they are written."""
    return tuple({f"{str(notice)[:-1]}/" for notice in notices})


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
    """What the merged graph alone tells of the notice's passages and parts, and what leads to a passage."""
    texts = list(store.quads_for_pattern(None, _TEXT, None, graph))
    passages = [
        passage.subject for text in texts for passage in store.quads_for_pattern(None, _SOURCE, text.object, _DEFAULT)
    ]
    starts = _starts(text.subject for text in texts)
    typed = dict.fromkeys(one.subject for one in store.quads_for_pattern(None, _TYPE, None, graph))
    parts = [part for part in typed if str(part).startswith(starts)]
    # A look-up for each property costs more than reading all that is told of a node, where there are several.
    each, chosen = ([None], set(wanted)) if len(wanted) > _FEW else (wanted, {None})
    for node in (*passages, *parts):
        for predicate in each:
            for one in store.quads_for_pattern(node, predicate, None, _DEFAULT):
                if None in chosen or one.predicate in chosen:
                    yield one.triple
    if None in wanted or _EVIDENCE in wanted:
        for passage in passages:
            yield from (one.triple for one in store.quads_for_pattern(None, _EVIDENCE, passage, _DEFAULT))
