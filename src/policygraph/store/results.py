"""Answers to a query as values, whoever gave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Triple

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows of a SELECT.

    :param variables: names without `?`, in the order of the query.
    :param rows: a term for each variable, `None` where unbound.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def dicts(self) -> list[Mapping[str, str]]:
        """Return the rows as dictionaries of plain text, without the unbound."""
        return [
            {name: term.value for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Description:
    """The triples of a CONSTRUCT or DESCRIBE."""

    triples: tuple[Triple, ...]


class GraphStore(Protocol):
    """Anything that answers SPARQL."""

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query.

        :param query: SPARQL 1.1.
        :raises InvalidQuery: when the query has a syntax error.
        """
        ...
