"""Collects triples: the few ways in which a fact is stated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.entities.identifiers import Identifiers
from policygraph.model import Phrase, SourceText, Span
from policygraph.namespaces import OA, PG, RDF, XSD
from policygraph.text import printed

Value = str | int | bool | date | Decimal | NamedNode | Literal | None


def literal(value: str | int | bool | date | Decimal) -> Literal:
    """Return a value as a literal in canonical form, so that a store gives back the same bytes.

    :param value: text becomes xsd:string, numbers xsd:integer or xsd:decimal, days xsd:date.
    """
    if isinstance(value, str):
        return Literal(value)
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=XSD.boolean)
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, Decimal):
        digits = format(value, "f")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        return Literal(digits or "0", datatype=XSD.decimal)
    return Literal(value.isoformat(), datatype=XSD.date)


@lru_cache(maxsize=65536)  # most are offsets, lines and ordinals, which come again and again
def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def chinese(text: str) -> Literal:
    """Return words of the notice as a literal tagged `zh`."""
    return Literal(text, language="zh")


_TERMS = (NamedNode, Literal)


class GraphBuilder:
    """The triples of one notice while they are collected.

    :param ids: mints the IRIs.
    :param source: the text that evidence points into.
    """

    def __init__(self, ids: Identifiers, source: SourceText) -> None:
        self.ids = ids
        self.source = source
        self._triples: dict[Triple, None] = {}
        self._source = ids.part("source")
        self._line_starts = [0, *(i + 1 for i, character in enumerate(source.text) if character == "\n")]
        self._regions = [region.span.start for region in source.regions]
        self._passages: set[Span] = set()
        self._met: set[NamedNode] = set()
        self._described: set[NamedNode] = set()

    def printed(self, phrase: Phrase | None) -> str | None:
        """The words of a phrase as the source prints them; `None` for none."""
        return printed(self.source.text, phrase) if phrase is not None else None

    def in_chinese(self, phrase: Phrase | None) -> Literal | None:
        """The words of a phrase as the source prints them, tagged `zh`; `None` for none."""
        return chinese(printed(self.source.text, phrase)) if phrase is not None else None

    def triples(self) -> tuple[Triple, ...]:
        """Every triple once, in the order in which they were stated."""
        return tuple(self._triples)

    def states(self, node: NamedNode) -> bool:
        """Whether it was stated what a thing is."""
        return node in self._described

    def first_of(self, node: NamedNode) -> bool:
        """Return `True` the first time that a thing is asked for."""
        first = node not in self._met
        self._met.add(node)
        return first

    def add(self, subject: NamedNode, predicate: NamedNode, value: Value) -> None:
        """State one fact; `None` states nothing."""
        if value is None:
            return
        node = value if isinstance(value, _TERMS) else literal(value)
        self._triples[Triple(subject, predicate, node)] = None

    def describe(self, subject: NamedNode, kind: NamedNode, facts: Iterable[tuple[NamedNode, Value]] = ()) -> NamedNode:
        """State what a thing is and the facts about it; return it."""
        self.add(subject, RDF.type, kind)
        self._described.add(subject)
        for predicate, value in facts:
            self.add(subject, predicate, value)
        return subject

    def prove(self, subject: NamedNode, *phrases: Phrase | None) -> None:
        """Lead a thing back to the characters it was read from."""
        for phrase in phrases:
            if phrase is not None:
                self.add(subject, PG.evidence, self.passage(phrase.span))

    def passage(self, span: Span, kind: NamedNode | None = None) -> NamedNode:
        """Return the passage of the source at `span`, described once."""
        node = self.ids.passage(span)
        if kind is not None:
            self.add(node, RDF.type, kind)
        if span in self._passages:
            return node
        self._passages.add(span)
        line, column = self.line_and_column(span.start)
        self.describe(
            node,
            PG.Passage,
            (
                (OA.hasSource, self._source),
                (OA.start, span.start),
                (OA.end, span.end),
                (OA.exact, self.source.text[span.start : span.end]),
                (PG.line, line),
                (PG.column, column),
                (PG.location, self._location(span.start)),
                (PG.confidence, self.source.sure(span)),
            ),
        )
        return node

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and column, both 1-based, of a character of the source."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _location(self, offset: int) -> str | None:
        place = bisect_right(self._regions, offset) - 1
        if place < 0 or offset >= self.source.regions[place].span.end:
            return None
        return self.source.regions[place].location
