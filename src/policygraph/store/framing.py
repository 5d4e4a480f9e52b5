"""Terms as plain lists and back: what goes between a process and the child that holds the engine."""

from __future__ import annotations

from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from policygraph.store.results import Term

Framed = list[Any] | None


def framed(term: Any) -> Framed:
    """Return a term as a list that JSON can hold.

    :param term: an IRI, a literal, a blank node, a triple, or `None`.
    """
    match term:
        case None:
            return None
        case NamedNode():
            return ["i", term.value]
        case Literal() if term.language:
            return ["l", term.value, term.language]
        case Literal():
            return ["d", term.value, term.datatype.value]
        case Triple():
            return ["t", framed(term.subject), framed(term.predicate), framed(term.object)]
        case _:
            return ["b", term.value]


def term_of(frame: Framed) -> Any:
    """Return the term of a frame.

    :param frame: as `framed` makes it.
    """
    match frame:
        case None:
            return None
        case ["i", value]:
            return NamedNode(value)
        case ["l", value, language]:
            return Literal(value, language=language)
        case ["d", value, datatype]:
            return Literal(value, datatype=NamedNode(datatype))
        case ["t", *parts]:
            return triple_of(parts)
        case _:
            return BlankNode(frame[1])


def terms_of(row: list[Framed]) -> tuple[Term | None, ...]:
    """Return the terms of a row."""
    return tuple(map(term_of, row))


def triple_of(row: list[Framed]) -> Triple:
    """Return the triple of three frames."""
    return Triple(*map(term_of, row))
