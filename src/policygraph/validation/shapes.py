"""The shapes: their files, and what a report needs to know of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from policygraph.errors import InvalidRdf
from policygraph.namespaces import SH
from policygraph.resources import resource
from policygraph.validation.paths import Node, Path, read_path


@dataclass(frozen=True, slots=True, eq=False)  # compiled once a graph, which is known by being the same value
class Shapes:
    """A graph of shapes.

    :param triples: everything it says.
    :param facts: the same, by subject and predicate.
    """

    triples: tuple[Triple, ...]
    facts: Mapping[tuple[Node, NamedNode], tuple[Node, ...]]

    def values(self, node: Node, predicate: NamedNode) -> Sequence[Node]:
        """The values of a property of a node, in the order in which they are written."""
        return self.facts.get((node, predicate), ())

    def path(self, shape: Node) -> Path | None:
        """The path that a shape looks along, if it has one."""
        return next((read_path(node, self.values) for node in self.values(shape, SH.path)), None)

    def messages(self, shape: Node) -> Mapping[str, str]:
        """The messages of a shape, by language; the empty language for none."""
        told = self.values(shape, SH.message)
        return {text.language or "": text.value for text in told if isinstance(text, Literal)}


def shape_files() -> tuple[File, ...]:
    """Return the shapes that data must obey; those for the ontology itself are for its tests."""
    return tuple(sorted(path for path in resource("shapes").glob("*.ttl") if path.stem != "ontology-style"))


@cache
def read_shapes(extra: tuple[File, ...] = ()) -> Shapes:
    """Return the shapes that ship, and others.

    :param extra: Turtle files with shapes of one's own.
    :raises InvalidRdf: for a file that is not valid Turtle.
    """
    found: list[Triple] = []
    for path in (*shape_files(), *extra):
        try:
            quads = pyoxigraph.parse(
                path.read_bytes(), format=RdfFormat.TURTLE, base_iri=path.resolve().as_uri(), rename_blank_nodes=True
            )
            found += [quad.triple for quad in quads]
        except (SyntaxError, OSError) as error:
            raise InvalidRdf(f"the shapes are not valid Turtle: {error}", where=str(path)) from error
    return shapes_of(found)


def shapes_of(triples: Sequence[Triple]) -> Shapes:
    """Return shapes that are at hand as triples.

    :param triples: a graph of shapes.
    """
    facts: dict[tuple[Node, NamedNode], list[Node]] = {}
    for triple in triples:
        facts.setdefault((triple.subject, triple.predicate), []).append(triple.object)  # type: ignore[arg-type]
    return Shapes(tuple(triples), {key: tuple(values) for key, values in facts.items()})
