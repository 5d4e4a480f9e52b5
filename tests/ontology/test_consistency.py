"""The OWL 2 RL closure of ontology, alignments and data has no clash, and would show one."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph

from policygraph.pipeline import materialize
from policygraph.reading import read
from policygraph.resources import resource

GOOD = resource("ontology").parent / "tests" / "shapes" / "good.ttl"
WORDS = (RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, SKOS.altLabel, SKOS.definition, SKOS.prefLabel)


def clashes(graph: Graph) -> list[str]:
    """What the closure of `graph` says cannot be; words are left out, since nothing follows from them."""
    closed = Graph()
    for triple in graph:
        if triple[1] not in WORDS:
            closed.add(triple)
    semantics = owlrl.OWLRL_Semantics(closed, axioms=False, daxioms=False, rdfs=False)
    semantics.closure()
    nothing = [f"{member} is nothing" for member in closed.subjects(RDF.type, OWL.Nothing)]
    return [*semantics.error_messages, *nothing]


@pytest.fixture(scope="module")
def vocabulary(ontology_and_alignments: Graph) -> Graph:
    graph = Graph() + ontology_and_alignments
    for name in ("roles", "project-kinds"):
        graph.parse(resource(f"ontology/{name}.ttl"), format="turtle")
    return graph


def test_the_vocabulary_is_consistent(vocabulary: Graph) -> None:
    assert clashes(vocabulary) == []


def test_a_good_notice_is_consistent_with_it(vocabulary: Graph) -> None:
    assert clashes(vocabulary + Graph().parse(GOOD)) == []


@pytest.mark.long
def test_a_notice_as_it_is_built_is_consistent_with_it(vocabulary: Graph, notices: Path) -> None:
    built = materialize(read(notices / "tables" / "guizhou-wenlv-pipe.md")).to_rdflib()
    assert clashes(vocabulary + built) == []


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param("x:task pg:leadUnit x:u . x:u a pg:Place .", id="a place that leads"),
        pytest.param("x:t pg:duty x:d . x:d pg:duty x:e .", id="a duty that has duties"),
        pytest.param("x:n pg:sourceText x:a ; pg:implements x:a .", id="a source text that is carried out"),
        pytest.param("x:a pg:role role:lead , role:responsible .", id="an assignment in two roles"),
        pytest.param("x:p pg:projectKind kind:works , kind:programme .", id="a project of two kinds"),
        pytest.param("x:p a pg:StructuralPassage , pg:UnreadPassage .", id="a passage both read and unread"),
        pytest.param("x:t pg:project x:p . x:a pg:unit x:p .", id="a project that is a unit"),
    ],
)
def test_a_planted_clash_is_found(vocabulary: Graph, planted: str) -> None:
    data = Graph().parse(
        data="@prefix pg: <https://w3id.org/policygraph/ontology#> . @prefix x: <https://example.org/> ."
        "@prefix role: <https://w3id.org/policygraph/role/> ."
        f"@prefix kind: <https://w3id.org/policygraph/project-kind/> . {planted}",
        format="turtle",
    )
    assert clashes(vocabulary + data) != []
