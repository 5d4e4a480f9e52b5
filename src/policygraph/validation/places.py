"""Where in the notice a thing was read, for findings that a person is to follow up."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from policygraph.namespaces import DCTERMS, OA, PG, RDFS
from policygraph.validation.paths import Node
from policygraph.written import facts_of

_PART_OF, _EVIDENCE, _SOURCE = str(DCTERMS.isPartOf), str(PG.evidence), str(OA.hasSource)
_START, _LINE, _COLUMN, _FILE = str(OA.start), str(PG.line), str(PG.column), str(PG.fileName)
_NUMBER, _NAMES = str(PG.printedNumber), tuple(map(str, (DCTERMS.title, RDFS.label, PG.text, PG.printedName)))
_ONE, _MANY = (_SOURCE, _START, _LINE, _COLUMN, _FILE, _NUMBER, *_NAMES), (_EVIDENCE, _PART_OF)
_LONG = 30  # characters of a name that tell what is meant
_FARTHEST = 12  # things looked at before a finding is given up as being nowhere


class Places:
    """Looks up where things of a graph were read.

    :param triples: the graph.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        # Terms are as they are written: to make values of all takes longer than to look for the few that are asked.
        self._facts = facts_of(triples)
        # Values stand bare where there is one: thousands of small containers would cost more than all the rest.
        self._one: dict[str, dict[str, str]] = {predicate: {} for predicate in _ONE}
        self._many: dict[str, dict[str, tuple[str, ...]]] = {predicate: {} for predicate in _MANY}
        one, many = self._one, self._many
        for subject, predicate, end in self._facts:
            if predicate in one:
                one[predicate].setdefault(subject, end)
            elif predicate in many:
                of = many[predicate]
                of[subject] = (*of.get(subject, ()), end)
        self._pointing: dict[str, list[str]] | None = None

    def of(self, *nodes: Node | None) -> tuple[str, int, int]:
        """Return file, line and column of the first of some nodes that leads to the notice; line 0 for nowhere.

        :param nodes: the value of a finding and its focus: the value is nearer to the fault.
        """
        for node in nodes:
            if isinstance(node, NamedNode):
                passage = self._passage(str(node))
                if passage is not None:
                    source = self._first(passage, _SOURCE)
                    file = self._first(source, _FILE) if source is not None else None
                    return _value(file), _number(self._first(passage, _LINE)), _number(self._first(passage, _COLUMN))
        return "", 0, 0

    def meant(self, focus: Node | None, value: Node | None) -> Node | None:
        """Return what a person is to look at: the value where it is a part of the focus, else the focus.

        A shape of whole notices points with its value to the task or sentence that is at fault.

        :param focus: the focus of a finding.
        :param value: its value.
        """
        whole, seen = str(focus), set[str]()
        queue = [str(value)] if isinstance(value, NamedNode) else []
        while queue and len(seen) < _FARTHEST:
            at = queue.pop(0)
            seen.add(at)
            around = self._many[_PART_OF].get(at, ())
            if whole in around:
                return value
            queue += [larger for larger in around if larger not in seen]
        return focus

    def called(self, node: Node | None) -> str:
        """Return what a thing is called: its number and title, its label or its first words; empty for nothing.

        :param node: what a finding is about.
        """
        if node is None:
            return ""
        told = next((found for predicate in _NAMES if (found := self._first(str(node), predicate))), None)
        name = " ".join(_value(told).split())
        number = _value(self._first(str(node), _NUMBER))
        short = name if len(name) <= _LONG else f"{name[: _LONG - 1]}…"
        return f"{number} {short}".strip()

    def _first(self, node: str, predicate: str) -> str | None:
        return self._one[predicate].get(node)

    def _passage(self, node: str) -> str | None:
        """The first passage of a thing, or of what it is part of, or of what points to it."""
        seen: set[str] = set()
        queue = [node]
        while queue and len(seen) < _FARTHEST:
            at = queue.pop(0)
            if at in seen:
                continue
            seen.add(at)
            if at in self._one[_START]:
                return at
            if passages := self._many[_EVIDENCE].get(at):
                return min(passages, key=lambda passage: (_number(self._first(passage, _START)), passage))
            queue += self._many[_PART_OF].get(at, ()) or self._that_point_to(at)
        return None

    def _that_point_to(self, node: str) -> list[str]:
        if self._pointing is None:
            self._pointing = {}
            for subject, _, end in self._facts:
                if end.startswith("<"):
                    self._pointing.setdefault(end, []).append(subject)
        return sorted(self._pointing.get(node, ()), key=lambda found: found.strip("<>"))[:3]


def _value(term: str | None) -> str:
    """The words of a term as it is written; none for no term."""
    if term is None:
        return ""
    for quad in pyoxigraph.parse(f"<urn:x> <urn:x> {term} .", format=RdfFormat.N_TRIPLES):
        return quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
    return ""


def _number(literal: str | None) -> int:
    text = literal.split('"', 2)[1] if literal is not None and literal.startswith('"') else ""
    return int(text) if text.isdecimal() else 0
