"""Two things under one IRI: told before a notice enters a store that knows the other one.

Six digits of a digest keep 区水务局 and 区税务局 apart, and hundreds of thousands of other names; two in millions they
may not. An IRI is known by its digits, so that the names which a store holds for it tell whether it means the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.entities.identifiers import has_digits, key_of, named
from policygraph.namespaces import DCTERMS, RDFS, SKOS

NAMES = (RDFS.label, SKOS.altLabel, DCTERMS.title)
KINDS = ("unit", "project", "place", "organization", "agent")  # of things that are known by their names


@dataclass(frozen=True, slots=True)
class Collision:
    """An IRI that would name two things.

    :param ours: key of the thing of the notice.
    :param theirs: key of the thing that the store holds.
    """

    iri: str
    ours: str
    theirs: str


def collisions(
    triples: Iterable[Triple], base: str, names_of: Callable[[NamedNode], Iterable[str]]
) -> tuple[Collision, ...]:
    """Return the IRIs of a notice's graph by which a store knows other things.

    :param triples: of the notice.
    :param base: IRI that all instances begin with.
    :param names_of: the names that the store holds for an IRI.
    """
    ours: dict[str, tuple[NamedNode, list[str]]] = {}
    for triple in triples:
        node, name = triple.subject, triple.object
        if triple.predicate in NAMES and isinstance(name, Literal) and isinstance(node, NamedNode):
            ours.setdefault(node.value, (node, []))[1].append(name.value)
    found = []
    for iri, (node, names) in sorted(ours.items()):
        if not iri.startswith(base):
            continue
        theirs = list(names_of(node))
        # Nearly always there is none, or one that is ours as well; to make a key of each name takes long.
        if not theirs or _gives(node, base, [name for name in names if name in theirs]):
            continue
        own, other = _keys(node, base, names), _keys(node, base, theirs)
        if own and other and not set(own) & set(other):
            found.append(Collision(iri, own[0], other[0]))
    return tuple(found)


def _keys(node: NamedNode, base: str, names: Iterable[str]) -> list[str]:
    """The keys of those names that give the IRI; names under which a thing is known otherwise tell nothing."""
    kind, scope, local = _parts(node, base)
    if kind not in KINDS:
        return []
    digits = len(local.rpartition("-")[2])
    return [key_of(name, scope) for name in names if named(name, scope, digits) == local]


def _gives(node: NamedNode, base: str, names: Iterable[str]) -> bool:
    """Whether one of some names, which both know the thing by, gives the IRI's digits."""
    kind, scope, local = _parts(node, base)
    return kind in KINDS and any(has_digits(local, name, scope) for name in names)


def _parts(node: NamedNode, base: str) -> tuple[str, str, str]:
    """Kind, scope and local name of a thing."""
    kind, _, path = node.value.removeprefix(base).partition("/")
    scope, _, local = path.rpartition("/")
    return kind, scope, local
