"""Collects triples: the few ways in which a fact is stated."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from policygraph.entities.identifiers import Identifiers
from policygraph.graph.names import OA, PG, RDF
from policygraph.model import Period, Phrase, SourceText, Span
from policygraph.text import printed
from policygraph.written import Fact, Statements, Term, Value, chinese, integer, words, written

# Of a notice, more than a thousand passages are stated, each by the same terms.
_TYPE, _EVIDENCE, _PASSAGE = RDF.type, PG.evidence, PG.Passage
_SOURCE, _START, _END, _EXACT, _LINE, _COLUMN = OA.hasSource, OA.start, OA.end, OA.exact, PG.line, PG.column


class GraphBuilder:
    """The triples of one notice while they are collected, as they are written.

    :param ids: mints the IRIs.
    :param source: the text that evidence points into.
    """

    def __init__(self, ids: Identifiers, source: SourceText) -> None:
        self.ids = ids
        self.source = source
        self._facts: dict[Fact, None] = {}
        self._notice = written(ids.part(""))
        self._part = f"{self._notice[:-1]}/"
        self._nodes: dict[Hashable, Term] = {"": self._notice}
        self._source = self.part("source")
        self._line_starts = [0, *(i + 1 for i, character in enumerate(source.text) if character == "\n")]
        self._regions = array("Q", (region.span.start for region in source.regions))
        self._passages: dict[tuple[int, int], Term] = {}
        self._met: set[Term] = set()
        self._described: set[Term] = set()

    def part(self, name: str) -> Term:
        """A part of the notice, such as `task-5`; the empty name is the notice itself."""
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = Term(f"{self._part}{name}>")
        return node

    def unit(self, key: str, scope: str | None = None) -> Term:
        """A unit by its key.

        :param scope: local name of its district, where that is not the notice's.
        """
        ids = self.ids if scope is None else replace(self.ids, scope=scope)
        return self._minted(("unit", key, scope), lambda: ids.unit(key))

    def project(self, name: str) -> Term:
        """A project of the district by its name."""
        return self._minted(("project", name), lambda: self.ids.project(name))

    def shared(self, kind: str, name: str) -> Term:
        """A thing known by its name alone, everywhere: `kind` is document, organization or agent."""
        return self._minted((kind, name), lambda: self.ids.shared(kind, name))

    def place(self, name: str, code: str | None) -> Term:
        """A place by its name and, where it has one, its code."""
        return self._minted(("place", name, code), lambda: self.ids.place(name, code))

    def period(self, period: Period) -> Term:
        """A time frame."""
        return self._minted(period, lambda: self.ids.period(period))

    def _minted(self, key: Hashable, mint: Callable[[], NamedNode]) -> Term:
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = written(mint())
        return node

    def printed(self, phrase: Phrase | None) -> str | None:
        """The words of a phrase as the source prints them; `None` for none."""
        return printed(self.source.text, phrase) if phrase is not None else None

    def in_chinese(self, phrase: Phrase | None) -> Term | None:
        """The words of a phrase as the source prints them, tagged `zh`; `None` for none."""
        return chinese(printed(self.source.text, phrase)) if phrase is not None else None

    @property
    def facts(self) -> Iterable[Fact]:
        """What was stated so far, each fact once, in the order in which it was stated."""
        return self._facts

    def statements(self) -> Statements:
        """Every triple once, in the order in which they were stated."""
        return Statements(self._facts)

    def states(self, node: Term) -> bool:
        """Whether it was stated what a thing is."""
        return node in self._described

    def first_of(self, node: Term) -> bool:
        """Return `True` the first time that a thing is asked for."""
        first = node not in self._met
        self._met.add(node)
        return first

    def add(self, subject: Term, predicate: Term, value: Value) -> None:
        """State one fact; `None` states nothing."""
        if value is not None:
            self._facts[subject, predicate, written(value)] = None

    def describe(self, subject: Term, kind: Term, facts: Iterable[tuple[Term, Value]] = ()) -> Term:
        """State what a thing is and the facts about it; return it."""
        self._described.add(subject)
        stated = self._facts
        stated[subject, _TYPE, kind] = None
        for predicate, value in facts:
            if value is not None:
                stated[subject, predicate, value if type(value) is Term else written(value)] = None
        return subject

    def prove(self, subject: Term, *phrases: Phrase | None) -> None:
        """Lead a thing back to the characters it was read from."""
        facts, passage = self._facts, self.passage
        for phrase in phrases:
            if phrase is not None:
                facts[subject, _EVIDENCE, passage(phrase.span)] = None

    def passage(self, span: Span, kind: Term | None = None) -> Term:
        """Return the passage of the source at `span`, described once."""
        start, end = at = span.start, span.end
        node, facts = self._passages.get(at), self._facts
        if node is not None:
            if kind is not None:
                facts[node, _TYPE, kind] = None
            return node
        node = self._passages[at] = Term(f"{self._part}passage-{start}-{end}>")
        if kind is not None:
            facts[node, _TYPE, kind] = None
        line, column = self.line_and_column(start)
        # Each line for itself is twice as fast as a table of them.
        facts[node, _TYPE, _PASSAGE] = None
        facts[node, _SOURCE, self._source] = None
        facts[node, _START, integer(start)] = None
        facts[node, _END, integer(end)] = None
        facts[node, _EXACT, words(self.source.text[start:end])] = None
        facts[node, _LINE, integer(line)] = None
        facts[node, _COLUMN, integer(column)] = None
        if self._regions:
            self.add(node, PG.location, self._location(start))
            self.add(node, PG.confidence, self.source.sure(span))
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
