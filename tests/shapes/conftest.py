"""The shapes, the good notice and the vocabulary as graphs, and a run of the validator over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from policygraph.resources import resource


class Finding(NamedTuple):
    """One result of a validation, by what makes it differ from another."""

    shape: Node | None
    focus: Node | None
    value: Node | None


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


def results(data: Graph, by: Graph, *names: URIRef) -> set[Finding]:
    """What some shapes find in a graph; only those that are named, if any are."""
    # A shape without a severity looks at nothing by itself, but others refer to it.
    typed = {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in by.subjects(RDF.type, kind)}
    parts = typed - set(by.subjects(SH.severity))
    chosen: list[str | URIRef] = [URIRef(str(shape)) for shape in (*names, *parts)] if names else []
    _, report, _ = pyshacl.validate(data, shacl_graph=by, use_shapes=chosen, inplace=True)
    assert isinstance(report, Graph), report
    return {
        Finding(*(report.value(result, predicate) for predicate in (SH.sourceShape, SH.focusNode, SH.value)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.fixture(scope="session")
def findings() -> Callable[..., set[Finding]]:
    return results


@pytest.fixture(scope="session")
def reported() -> Callable[..., set[Node | None]]:
    """The shapes that find something in a graph."""
    return lambda data, by, *names: {found.shape for found in results(data, by, *names)}
