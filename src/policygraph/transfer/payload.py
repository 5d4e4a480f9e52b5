"""What is to be on a server, from a store or from a release."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple

from policygraph.errors import UnreadableInput
from policygraph.limits.files import read_file
from policygraph.limits.rdf import read_rdf
from policygraph.limits.showing import visible
from policygraph.store.embedded import EmbeddedStore
from policygraph.transfer.push import Payload
from policygraph.vocabulary import VOCABULARY_GRAPH, parse_turtle


def payload_of_store(store: EmbeddedStore) -> Payload:
    """Return what a store holds: its named graphs, and its default graph, which merges them.

    :param store: as `policygraph build` made it.
    """
    graphs = {graph: list(store.said(graph)) for graph in store.graphs()}
    merged = [quad.triple for quad in store.store.quads_for_pattern(None, None, None, DefaultGraph())]
    return Payload(
        {graph: sorted(graphs[graph], key=str) for graph in sorted(graphs, key=str)}, sorted(merged, key=str)
    )


def payload_of_release(directory: Path) -> Payload:
    """Return what a release holds: its notices' graphs, its vocabulary, and all of them merged.

    :param directory: as `policygraph export` made it.
    :raises UnreadableInput: when it holds no release.
    :raises InvalidRdf: when a file of it cannot be read.
    """
    path = directory / "data" / "policygraph.nq"
    graphs: dict[NamedNode, set[Triple]] = {}
    if not path.is_file():
        raise UnreadableInput(
            "the folder holds no release 文件夹中没有发布包",
            where=visible(str(directory)),
            advice="Run `policygraph export` first.",
        )
    for quad in read_rdf(read_file(path), RdfFormat.N_QUADS, where=visible(str(path))):
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name, set()).add(quad.triple)
    words = {triple for file in sorted((directory / "vocabulary").glob("*.ttl")) for triple in parse_turtle(file)}
    graphs[VOCABULARY_GRAPH] = words
    merged = {triple for triples in graphs.values() for triple in triples}
    return Payload(
        {graph: sorted(graphs[graph], key=str) for graph in sorted(graphs, key=str)}, sorted(merged, key=str)
    )
