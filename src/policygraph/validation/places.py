"""Where in the notice a thing was read, for findings that a person is to follow up."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import DCTERMS, OA, PG, RDFS
from policygraph.validation.paths import Node

_PART_OF, _EVIDENCE, _SOURCE = DCTERMS.isPartOf, PG.evidence, OA.hasSource
_START, _LINE, _COLUMN, _FILE = OA.start, PG.line, PG.column, PG.fileName
_NUMBER, _NAMES = PG.printedNumber, (DCTERMS.title, RDFS.label, PG.text, PG.printedName)
_ONE, _MANY = (_SOURCE, _START, _LINE, _COLUMN, _FILE, _NUMBER, *_NAMES), (_EVIDENCE, _PART_OF)
_LONG = 30  # characters of a name that tell what is meant
_FARTHEST = 12  # things looked at before a finding is given up as being nowhere


class Places:
    """Looks up where things of a graph were read.

    :param triples: the graph.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = tuple(triples)
        # Values stand bare where there is one: thousands of small containers would cost more than all the rest.
        self._one: dict[NamedNode, dict[Node, Node]] = {predicate: {} for predicate in _ONE}
        self._many: dict[NamedNode, dict[Node, tuple[Node, ...]]] = {predicate: {} for predicate in _MANY}
        one, many = self._one, self._many
        for triple in self._triples:
            predicate = triple.predicate
            if predicate in one:
                one[predicate].setdefault(triple.subject, triple.object)  # type: ignore[arg-type]
            elif predicate in many:
                of, subject = many[predicate], triple.subject
                of[subject] = (*of.get(subject, ()), triple.object)  # type: ignore[index, arg-type]
        self._pointing: dict[Node, list[Node]] | None = None

    def of(self, *nodes: Node | None) -> tuple[str, int, int]:
        """Return file, line and column of the first of some nodes that leads to the notice; line 0 for nowhere.

        :param nodes: the value of a finding and its focus: the value is nearer to the fault.
        """
        for node in nodes:
            if isinstance(node, NamedNode):
                passage = self._passage(node)
                if passage is not None:
                    source = self._first(passage, _SOURCE)
                    file = self._first(source, _FILE) if source is not None else None
                    return (
                        file.value if file is not None else "",
                        _number(self._first(passage, _LINE)),
                        _number(self._first(passage, _COLUMN)),
                    )
        return "", 0, 0

    def meant(self, focus: Node | None, value: Node | None) -> Node | None:
        """Return what a person is to look at: the value where it is a part of the focus, else the focus.

        A shape of whole notices points with its value to the task or sentence that is at fault.

        :param focus: the focus of a finding.
        :param value: its value.
        """
        seen: set[Node] = set()
        queue: list[Node] = [value] if isinstance(value, NamedNode) else []
        while queue and len(seen) < _FARTHEST:
            at = queue.pop(0)
            seen.add(at)
            around = self._many[_PART_OF].get(at, ())
            if focus in around:
                return value
            queue += [larger for larger in around if larger not in seen]
        return focus

    def called(self, node: Node | None) -> str:
        """Return what a thing is called: its number and title, its label or its first words; empty for nothing.

        :param node: what a finding is about.
        """
        if node is None:
            return ""
        name = next((found.value for predicate in _NAMES if (found := self._first(node, predicate))), "")
        name = " ".join(name.split())
        number = self._first(node, _NUMBER)
        short = name if len(name) <= _LONG else f"{name[: _LONG - 1]}…"
        return f"{number.value if number is not None else ''} {short}".strip()

    def _first(self, node: Node, predicate: NamedNode) -> Node | None:
        return self._one[predicate].get(node)

    def _passage(self, node: Node) -> Node | None:
        """The first passage of a thing, or of what it is part of, or of what points to it."""
        seen: set[Node] = set()
        queue = [node]
        while queue and len(seen) < _FARTHEST:
            at = queue.pop(0)
            if at in seen:
                continue
            seen.add(at)
            if at in self._one[_START]:
                return at
            if passages := self._many[_EVIDENCE].get(at):
                return min(passages, key=lambda passage: (_number(self._first(passage, _START)), str(passage)))
            queue += self._many[_PART_OF].get(at, ()) or self._that_point_to(at)
        return None

    def _that_point_to(self, node: Node) -> list[Node]:
        if self._pointing is None:
            self._pointing = {}
            for triple in self._triples:
                if isinstance(triple.object, NamedNode):
                    self._pointing.setdefault(triple.object, []).append(triple.subject)  # type: ignore[arg-type]
        return sorted(self._pointing.get(node, ()), key=lambda found: found.value)[:3]


def _number(literal: Node | None) -> int:
    text = literal.value if isinstance(literal, Literal) else ""
    return int(text) if text.isdecimal() else 0
