"""What can be compared: a release, a store, or a file of RDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple

from policygraph.errors import UnreadableInput
from policygraph.facts import Facts
from policygraph.limits.files import read_file
from policygraph.limits.rdf import read_rdf
from policygraph.limits.showing import visible
from policygraph.store.generations import is_earlier, is_store
from policygraph.vocabulary import VOCABULARY_GRAPH

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}


@dataclass(frozen=True)
class Side:
    """One of two things that are compared.

    :param name: as the user wrote it.
    :param quads: what it says; a file of triples says it in the default graph.
    """

    name: str
    quads: frozenset[Quad]

    @property
    def triples(self) -> frozenset[Triple]:
        """What it says, in whatever graph."""
        return frozenset(quad.triple for quad in self.quads)

    @property
    def has_graphs(self) -> bool:
        """Whether anything stands in a named graph."""
        return any(not isinstance(quad.graph_name, DefaultGraph) for quad in self.quads)

    def facts(self) -> Facts:
        """What it says, as an index."""
        return Facts(self.triples)


def read_side(path: Path) -> Side:
    """Read a release, a store or a file of RDF.

    :param path: its folder or file.
    :raises UnreadableInput: when there is nothing of the kind.
    :raises InvalidRdf: when the file has a syntax error.
    :raises OverLimit: when it nests too deep.
    """
    if is_store(path) or is_earlier(path):
        from policygraph.store.embedded import read_store

        store = read_store(path)
        graphs = (graph for graph in store.graphs() if graph != VOCABULARY_GRAPH)
        kept = (Quad(t.subject, t.predicate, t.object, graph) for graph in graphs for t in store.said(graph))
        return Side(str(path), frozenset(kept))
    file = path / "data" / "policygraph.nq" if path.is_dir() else path
    format = _FORMATS.get(file.suffix.lower())
    if not file.is_file() or format is None:
        raise UnreadableInput(
            "this is no release, no store and no file of RDF 不是发布包、图谱库或 RDF 文件",
            where=str(path),
            advice=f"Files of RDF end in {', '.join(_FORMATS)}.",
        )
    return Side(str(path), frozenset(read_rdf(read_file(file), format, where=visible(str(file)))))
