"""Triples looked up by subject and property: what tables, statistics and comparisons are made from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import RDF

Node = NamedNode | Literal
_TYPE = RDF.type


class Facts:
    """An index of triples that is read and never changed.

    :param triples: without blank nodes.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[tuple[NamedNode, NamedNode], list[Node]] = {}
        self._instances: dict[NamedNode, list[NamedNode]] = {}
        for triple in sorted(triples, key=str):
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue
            self._values.setdefault((subject, predicate), []).append(value)
            if predicate == _TYPE and isinstance(value, NamedNode):
                self._instances.setdefault(value, []).append(subject)

    def instances(self, kind: NamedNode) -> list[NamedNode]:
        """The things of a class, by IRI."""
        return self._instances.get(kind, [])

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[Node]:
        """Every value of a property, in a fixed order."""
        return self._values.get((subject, predicate), [])

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """The things that a property leads to."""
        return [value for value in self.values(subject, predicate) if isinstance(value, NamedNode)]

    def node(self, subject: NamedNode, predicate: NamedNode) -> NamedNode | None:
        """The first thing that a property leads to."""
        return next(iter(self.nodes(subject, predicate)), None)

    def texts(self, subject: NamedNode, predicate: NamedNode, language: str | None = None) -> list[str]:
        """The words of a property; of one language where one is asked for."""
        literals = [value for value in self.values(subject, predicate) if isinstance(value, Literal)]
        return [literal.value for literal in literals if language is None or literal.language == language]

    def text(self, subject: NamedNode | None, predicate: NamedNode, language: str | None = None) -> str:
        """The first words of a property; empty where there are none."""
        return next(iter(self.texts(subject, predicate, language)), "") if subject is not None else ""

    def number(self, subject: NamedNode | None, predicate: NamedNode) -> int | None:
        """The whole number that a property holds; `None` where it holds none, or one without end."""
        text = self.text(subject, predicate)
        return int(text) if len(text) < 20 and text.lstrip("+-").isdecimal() else None

    def day(self, subject: NamedNode | None, predicate: NamedNode) -> date | None:
        """The day that a property holds; `None` where it holds none."""
        text = self.text(subject, predicate)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            return None

    def truth(self, subject: NamedNode, predicate: NamedNode) -> bool:
        """Whether a property says true."""
        return self.text(subject, predicate) in ("true", "1")


def decimal_of(text: str) -> Decimal | None:
    """Return the number that a text writes; `None` where it writes none, or one with hundreds of digits.

    :param text: as a literal holds it.
    """
    return Decimal(text) if re.fullmatch(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})", text) else None
