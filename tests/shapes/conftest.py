"""The shapes, the good notice and the vocabulary as graphs, and a run of the validator over them."""

from __future__ import annotations

from collections.abc import Callable

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from policygraph.resources import resource

Run = Callable[..., set[Node]]


@pytest.fixture(scope="session")
def shapes() -> Graph:
    graph = Graph()
    for path in sorted(resource("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def data_shapes() -> Graph:
    """The shapes for data: all but those that look at the ontology itself."""
    graph = Graph()
    for path in sorted(resource("shapes").glob("*.ttl")):
        if path.stem != "ontology-style":
            graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    graph = Graph()
    for path in sorted(resource("ontology").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def good() -> Graph:
    return Graph().parse(resource("ontology").parent / "tests" / "shapes" / "good.ttl")


@pytest.fixture(scope="session")
def reported() -> Run:
    """Validates a graph by some shapes, or by those of them that are named; gives back which found something."""

    def run(data: Graph, by: Graph, *names: URIRef) -> set[Node]:
        # A shape without a severity looks at nothing by itself, but others refer to it.
        typed = {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in by.subjects(RDF.type, kind)}
        parts = typed - set(by.subjects(SH.severity))
        chosen = [*names, *parts] if names else []
        _, report, _ = pyshacl.validate(data, shacl_graph=by, use_shapes=chosen, inplace=True)
        assert isinstance(report, Graph), report
        return set(report.objects(None, SH.sourceShape))

    return run
