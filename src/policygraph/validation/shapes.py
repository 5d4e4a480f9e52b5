"""The shapes: their files, and what a report needs to know of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from policygraph.errors import InvalidRdf, PolicygraphError
from policygraph.limits.files import read_file
from policygraph.limits.rdf import read_rdf
from policygraph.limits.sparql import read_query
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
    found = [triple for path in shape_files() for triple in _triples(path, path.read_bytes())]
    for path in extra:
        found += foreign_shapes(path)
    return shapes_of(found)


def foreign_shapes(path: File) -> tuple[Triple, ...]:
    """Return shapes of somebody else, whose queries reach nothing but the graph that is checked.

    :param path: a file of SHACL in Turtle.
    :raises InvalidRdf: when it is not valid Turtle, holds no shape, or a query of it names another graph or server.
    :raises PolicygraphError: when it cannot be read, or nests too deep.
    """
    triples = _triples(path, read_file(path))
    if not any(triple.predicate.value.startswith(str(SH.iri)) for triple in triples):
        raise InvalidRdf("the file holds no shape 文件中没有约束", where=str(path), advice="Name a file of SHACL.")
    for triple in triples:
        if triple.predicate in (SH.select, SH.ask) and isinstance(triple.object, Literal):
            try:
                graphs = read_query(triple.object.value).graphs
            except PolicygraphError as error:
                raise InvalidRdf(f"a query of the shapes: {error.message}", where=str(path)) from error
            if graphs:  # an engine would fetch them
                raise InvalidRdf(
                    "a query of the shapes names a graph of its own 约束中的查询不得用 FROM", where=str(path)
                )
    return triples


def _triples(path: File, data: bytes) -> tuple[Triple, ...]:
    quads = read_rdf(data, RdfFormat.TURTLE, where=str(path), base=path.resolve().as_uri(), apart=True)
    return tuple(quad.triple for quad in quads)


def shapes_of(triples: Sequence[Triple]) -> Shapes:
    """Return shapes that are at hand as triples.

    :param triples: a graph of shapes.
    """
    facts: dict[tuple[Node, NamedNode], list[Node]] = {}
    for triple in triples:
        facts.setdefault((triple.subject, triple.predicate), []).append(triple.object)  # type: ignore[arg-type]
    return Shapes(tuple(triples), {key: tuple(values) for key, values in facts.items()})
