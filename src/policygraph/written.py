"""Terms and triples as N-Triples writes them: text that is joined, sorted and counted without making values of it.

A notice is some sixteen thousand triples. To make a value of each takes the engine's binding for Python longer than to
write it, and most of what is done with them asks for their text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import overload

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from policygraph.namespaces import PREFIXES, XSD, Namespace

_LOCAL = re.compile(r"<(.*[/#])(\w[\w-]*)>", re.ASCII)
_INTEGER = f'"^^{XSD.integer}'


class Term(str):
    """An IRI or a literal as N-Triples writes it."""

    __slots__ = ()


Value = str | int | bool | date | Decimal | NamedNode | Literal | None
Fact = tuple[str, str, str]  # subject, predicate and object, each as it is written


def literal(value: str | int | bool | date | Decimal) -> Literal:
    """Return a value as a literal in canonical form, so that a store gives back the same bytes.

    :param value: text becomes xsd:string, numbers xsd:integer or xsd:decimal, days xsd:date.
    """
    if isinstance(value, str):
        return Literal(value)
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype=XSD.boolean)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer)
    if isinstance(value, Decimal):
        digits = format(value, "f")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        return Literal(digits or "0", datatype=XSD.decimal)
    return Literal(value.isoformat(), datatype=XSD.date)


def written(value: str | int | bool | date | Decimal | NamedNode | Literal) -> Term:
    """Return a value as N-Triples writes it; text that is no `Term` becomes xsd:string.

    :param value: as `literal` takes it, or a term of the engine.
    """
    kind = type(value)
    if kind is Term:
        return value  # type: ignore[return-value]
    if isinstance(value, str):
        return words(value)
    if kind is int:
        return integer(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    return Term(value if isinstance(value, NamedNode | Literal) else literal(value))


def words(text: str) -> Term:
    """Return text as a literal of the type xsd:string."""
    return Term(f'"{text}"' if _is_plain(text) else Literal(text))


def _is_plain(text: str) -> bool:
    """Whether text is written as it stands; whatever may not be is left to the engine."""
    return text.isprintable() and '"' not in text and "\\" not in text


def chinese(text: str) -> Term:
    """Return words of a notice as a literal tagged `zh`."""
    return Term(f'"{text}"@zh' if _is_plain(text) else Literal(text, language="zh"))


@lru_cache(maxsize=65536)  # most are offsets, lines and ordinals, which come again and again
def integer(value: int) -> Term:
    """Return a whole number as a literal."""
    return Term(f'"{value}{_INTEGER}')


@lru_cache(maxsize=1024)  # how sure a rule is
def _decimal(value: Decimal) -> Term:
    return Term(literal(value))


class WrittenNamespace:
    """The terms of a namespace as they are written: `PG.Task` and `PG["Task"]`.

    :param namespace: of terms as values.
    """

    def __init__(self, namespace: Namespace) -> None:
        self._start = f"<{namespace.iri}"

    def __getattr__(self, name: str) -> Term:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Term:
        term = self.__dict__.get(name)
        if term is None:
            term = self.__dict__[name] = Term(f"{self._start}{name}>")
        return term


class Statements(Sequence[Triple]):
    """Triples, kept as they are written; they become values when one of them is looked at.

    :param facts: each once.
    """

    __slots__ = ("_triples", "_turtle", "_writer", "facts")

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = tuple(facts)
        self._triples: tuple[Triple, ...] | None = None
        self._writer: ShortTurtle | None = None
        self._turtle = ""

    @property
    def turtle(self) -> str:
        """All of them as Turtle that is quick to read: the shapes are held against it, and a store loads it."""
        if self._writer is None:
            subject = self.facts[len(self.facts) // 2][0].strip("<>") if self.facts else ""
            self._writer = ShortTurtle(with_parts(subject))
            self._turtle = f"{self._writer.head}{self._writer.body(self.facts)}"
        return self._turtle

    @property
    def head(self) -> str:
        """The prefixes that it begins with."""
        return self._writer.head if self.turtle and self._writer is not None else ""

    def turtle_of(self, facts: Iterable[Fact]) -> str:
        """Return some of them as Turtle that follows these prefixes.

        :param facts: some of these.
        """
        return self._writer.body(facts) if self.turtle and self._writer is not None else ""

    def _values(self) -> tuple[Triple, ...]:
        if self._triples is None:
            data = "".join([f"{s} {p} {o} .\n" for s, p, o in self.facts])
            quads = pyoxigraph.parse(data, format=RdfFormat.N_TRIPLES)
            self._triples = tuple(quad.triple for quad in quads)
        return self._triples

    def __len__(self) -> int:
        return len(self.facts)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._values())

    @overload
    def __getitem__(self, index: int) -> Triple: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Triple, ...]: ...

    def __getitem__(self, index: int | slice) -> Triple | tuple[Triple, ...]:
        return self._values()[index]

    def __eq__(self, other: object) -> bool:
        return self.facts == other.facts if isinstance(other, Statements) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.facts)

    def __repr__(self) -> str:
        return f"<{len(self)} triples>"


def facts_of(triples: Iterable[Triple]) -> Sequence[Fact]:
    """Return triples as they are written.

    :param triples: `Statements`, which are so already, or others.
    """
    if isinstance(triples, Statements):
        return triples.facts
    return [(str(triple.subject), str(triple.predicate), str(triple.object)) for triple in triples]


def lines_of(triples: Iterable[Triple]) -> list[str]:
    """Return each triple as N-Triples writes it, without the full stop.

    :param triples: `Statements` or others.
    """
    if isinstance(triples, Statements):
        return [f"{s} {p} {o}" for s, p, o in triples.facts]
    return [str(triple) for triple in triples]


class _Known(dict[str, str]):
    """Terms in short, each made when it is met first."""

    __slots__ = ("_prefix_of",)

    def __init__(self, prefix_of: Mapping[str, str]) -> None:
        super().__init__()
        self._prefix_of = prefix_of

    def __missing__(self, term: str) -> str:
        told = term
        if term[0] == "<":
            match = _LOCAL.fullmatch(term)
            if match is not None and (prefix := self._prefix_of.get(match[1])) is not None:
                told = f"{prefix}:{match[2]}"
        elif term.endswith(_INTEGER) and (number := term[1 : -len(_INTEGER)]).isascii() and number.isdigit():
            told = number
        self[term] = told
        return told


class ShortTurtle:
    """Writes facts as Turtle that is quick to read: with prefixes, a sixth of the bytes of N-Triples.

    :param prefixes: namespace by prefix.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.head = "".join([f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()])
        self._known = _Known({iri: prefix for prefix, iri in prefixes.items()})

    def body(self, facts: Iterable[Fact]) -> str:
        """Return facts as they follow the prefixes.

        :param facts: a graph.
        """
        known = self._known
        lines = []
        before = ""
        for subject, predicate, value in facts:
            if subject == before:
                lines.append(f";{known[predicate]} {known[value]}")
            else:
                lines.append(f"{' .' if before else ''}\n{known[subject]} {known[predicate]} {known[value]}")
                before = subject
        return "".join([*lines, " ." if before else ""])


def with_parts(subject: str) -> dict[str, str]:
    """Return the prefixes, and one more: most of a notice's graph is about its parts, whose IRIs begin alike.

    :param subject: IRI of one of them.
    """
    parts = f"{subject.rpartition('/')[0]}/"
    return {**PREFIXES, "part": parts} if ":" in parts else PREFIXES
