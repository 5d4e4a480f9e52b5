"""No IRI enters a store that names something else there: looked at before a notice is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple, parse

from policygraph.entities.collisions import KINDS, NAMES, Collision, collisions
from policygraph.errors import NonConformant
from policygraph.store.embedded import EmbeddedStore
from policygraph.written import Fact

_NAMES = frozenset(map(str, NAMES))
_COMMENT = b"# "


class Naming:
    """What the IRIs of a store and of the notices that are about to enter it name.

    :param store: that they are to enter.
    :param base: IRI that all instances begin with.
    """

    def __init__(self, store: EmbeddedStore, base: str) -> None:
        self._store = store
        self._base = base
        self._coming: dict[str, list[str]] = {}
        self._entering: dict[str, list[str]] = {}

    def check(self, triples: Iterable[Triple], where: str) -> None:
        """Make sure that no IRI of a notice names something else, and remember what they name.

        :param triples: that name things, of the notice.
        :param where: its file, for messages.
        :raises NonConformant: naming both things.
        """
        triples = list(triples)
        found = collisions(triples, self._base, self._names)
        if found:
            raise NonConformant(*_told(found), where=where, advice=_advice(found[0]))
        for triple in triples:
            if triple.predicate in NAMES:
                self._coming.setdefault(_value(triple.subject), []).append(_value(triple.object))

    def check_output(self, output: Path, where: str) -> None:
        """Do the same for the quads of a notice as a file.

        :param output: that begins with what `naming_lines` gives.
        :param where: the notice's file, for messages.
        :raises NonConformant: naming both things.
        """
        with output.open("rb") as file:
            lines = b"".join(line.removeprefix(_COMMENT) for line in takewhile(_is_comment, file))
        self.check((quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)), where)

    def passed_on(self) -> None:
        """All that came is entering the store, and what entered before is there and need not be remembered."""
        self._entering, self._coming = self._coming, {}

    def _names(self, node: NamedNode) -> Iterator[str]:
        yield from self._coming.get(node.value, ())
        yield from self._entering.get(node.value, ())
        for name in NAMES:
            for quad in self._store.store.quads_for_pattern(node, name, None, DefaultGraph()):
                yield _value(quad.object)


def naming_lines(facts: Iterable[Fact], base: str) -> str:
    """Return, as comments of one line each, the facts that name things which other notices may name too.

    :param facts: of a notice.
    :param base: IRI that all instances begin with.
    """
    shared = tuple(f"<{base}{kind}/" for kind in KINDS)
    return "".join([f"# {s} {p} {o} .\n" for s, p, o in facts if p in _NAMES and s.startswith(shared)])


def _is_comment(line: bytes) -> bool:
    return line.startswith(_COMMENT)


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _told(found: tuple[Collision, ...]) -> tuple[str]:
    lines = [f"{one.iri}: {one.ours!r} here, {one.theirs!r} in the store" for one in found]
    return ("\n".join(["an IRI would name two things 两个事物将共用一个标识", *lines]),)


def _advice(one: Collision) -> str:
    return f'Give it twelve digits: [[digits]] key = "{one.ours}" in a file named by --identities.'
