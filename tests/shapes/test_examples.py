"""Each shape is content with its one example and finds what is wrong with the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDFS, SH, Graph, URIRef
from rdflib.term import Node

from policygraph.resources import resource

SHAPES = "https://w3id.org/policygraph/shapes#"
EXAMPLES = sorted(resource("shapes/examples").iterdir())

Run = Callable[..., set[Node | None]]


@pytest.fixture(scope="module")
def hierarchy(vocabulary: Graph) -> Graph:
    """What a validator must know of the ontology: which class is below which."""
    graph = Graph()
    for triple in vocabulary.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def test_every_shape_that_reports_has_examples(shapes: Graph) -> None:
    reporting = {str(shape).removeprefix(SHAPES) for shape in shapes.subjects(SH.severity)}
    assert {folder.name for folder in EXAMPLES} == reporting


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_a_shape_tells_its_examples_apart(folder: Path, shapes: Graph, hierarchy: Graph, reported: Run) -> None:
    shape = URIRef(SHAPES + folder.name)
    passes = Graph().parse(folder / "passes.ttl") + hierarchy
    fails = Graph().parse(folder / "fails.ttl") + hierarchy
    assert reported(passes, shapes, shape) == set()
    assert reported(fails, shapes, shape) == {shape}
