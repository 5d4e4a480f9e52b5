"""The shapes themselves: valid SHACL, named, with a message in each language, and right about good data."""

from __future__ import annotations

from collections.abc import Callable

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from policygraph.resources import resource

SHAPES = "https://w3id.org/policygraph/shapes#"

Run = Callable[..., set[Node | None]]


def by_severity(shapes: Graph, severity: URIRef) -> set[Node]:
    return set(shapes.subjects(SH.severity, severity))


@pytest.mark.long
def test_the_shapes_are_valid_shacl(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_every_shape_has_an_iri_of_ours(shapes: Graph) -> None:
    found = {shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in shapes.subjects(RDF.type, kind)}
    found |= set(shapes.objects(None, SH.property)) | set(shapes.subjects(SH.path))
    assert {shape for shape in found if not str(shape).startswith(SHAPES)} == set()


def test_every_shape_with_a_target_says_how_grave_it_is_in_both_languages(shapes: Graph) -> None:
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    for shape in {shape for target in targets for shape in shapes.subjects(target)}:
        assert len(set(shapes.objects(shape, SH.severity))) == 1, shape
        for predicate in (SH.name, SH.message):
            texts = [text for text in shapes.objects(shape, predicate) if isinstance(text, Literal)]
            assert sorted(str(text.language) for text in texts if text.strip()) == ["en", "zh"], (shape, predicate)


def test_no_two_shapes_say_the_same(shapes: Graph) -> None:
    messages = [str(text) for text in shapes.objects(None, SH.message)]
    assert sorted(text for text in messages if messages.count(text) > 1) == []


@pytest.mark.parametrize(
    ("file", "allowed"),
    [
        ("core", {SH.Violation}),
        ("accountability", {SH.Warning, SH.Info}),
        ("vocabularies", {SH.Violation, SH.Warning}),
        ("analysis", {SH.Violation, SH.Warning}),
        ("particulars", {SH.Violation, SH.Warning}),
        ("ontology-style", {SH.Violation}),
    ],
)
def test_a_file_holds_shapes_of_its_severity(file: str, allowed: set[URIRef]) -> None:
    graph = Graph().parse(resource(f"shapes/{file}.ttl"))
    assert set(graph.objects(None, SH.severity)) == allowed


def test_blank_nodes_hold_only_lists_and_paths(shapes: Graph) -> None:
    predicates = {predicate for node, predicate, _ in shapes if isinstance(node, BNode)}
    paths = {SH.alternativePath, SH.inversePath, SH.oneOrMorePath, SH.zeroOrMorePath}
    assert predicates <= {RDF.first, RDF.rest, *paths}


def test_a_good_notice_has_no_violation_and_no_warning(
    good: Graph, vocabulary: Graph, data_shapes: Graph, reported: Run
) -> None:
    found = reported(good + vocabulary, data_shapes)
    assert found <= by_severity(data_shapes, SH.Info)
    assert found == {
        URIRef(SHAPES + name)
        for name in ("found-by-machine", "project-in-one-task", "task-list-is-closed", "unit-is-named")
    }


def test_the_ontology_is_in_its_own_style(vocabulary: Graph, reported: Run) -> None:
    style = Graph().parse(resource("shapes/ontology-style.ttl"))
    assert reported(vocabulary, style) == set()


def test_every_class_of_the_model_is_closed(vocabulary: Graph, shapes: Graph) -> None:
    closed = {target for shape in shapes.subjects(SH.closed) for target in shapes.objects(shape, SH.targetClass)}
    defined = URIRef("https://w3id.org/policygraph/ontology")
    classes = {c for c in vocabulary.subjects(RDFS.isDefinedBy, defined) if str(c).rpartition("#")[2][0].isupper()}
    for name in classes:
        assert closed & {name, *vocabulary.transitive_objects(name, RDFS.subClassOf)}, name
