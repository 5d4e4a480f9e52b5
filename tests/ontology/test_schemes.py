"""The SKOS schemes are whole: each concept is named, defined, placed and found again from the top."""

from __future__ import annotations

from enum import Enum

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.namespace import ORG

from policygraph.analysis import Measure
from policygraph.analysis.observations import MEASURE
from policygraph.model import ProjectKind, Role, Structure
from policygraph.namespaces import KIND, ROLE, STRUCTURE, Namespace

TEXTS = (SKOS.prefLabel, SKOS.definition)


def faults(graph: Graph) -> list[str]:
    """What is wrong with the concepts and schemes of a graph, one line each."""
    found: list[str] = []
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    for thing in sorted({*schemes, *graph.subjects(RDF.type, SKOS.Concept)}, key=str):
        for predicate in TEXTS:
            texts = [text for text in graph.objects(thing, predicate) if isinstance(text, Literal)]
            if sorted(str(text.language) for text in texts if text.strip()) != ["en", "zh"]:
                found.append(f"{thing} has not one {predicate} in each language")
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
        scheme = graph.value(concept, SKOS.inScheme)
        if scheme not in schemes or not str(concept).startswith(f"{scheme}/"):
            found.append(f"{concept} is in no scheme of its namespace")
        if str(graph.value(concept, SKOS.notation)) != str(concept).removeprefix(f"{scheme}/"):
            found.append(f"{concept} has another notation than its local name")
        tops = set(graph.objects(scheme, SKOS.hasTopConcept)) if scheme else set()
        if ((concept, SKOS.topConceptOf, scheme) in graph) != (concept in tops):
            found.append(f"{concept} and its scheme do not agree whether it is on top")
        if not tops & {concept, *graph.transitive_objects(concept, SKOS.broader)}:
            found.append(f"{concept} does not lead to the top")
        if concept in tops and (concept, SKOS.broader, None) in graph:
            found.append(f"{concept} is on top and below another")
        parents = graph.objects(concept, SKOS.broader)
        if any(concept in graph.transitive_objects(parent, SKOS.broader) for parent in parents):
            found.append(f"{concept} is below itself")
    names = [
        (graph.value(concept, SKOS.inScheme), label)
        for concept in graph.subjects(RDF.type, SKOS.Concept)
        for label in graph.objects(concept, SKOS.prefLabel)
    ]
    found += [f"{name} is said of two concepts" for name in sorted({n for n in names if names.count(n) > 1})]
    return found


def test_every_scheme_is_whole(everything: Graph) -> None:
    assert len(set(everything.subjects(RDF.type, SKOS.ConceptScheme))) == 8
    assert faults(everything) == []


WHOLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/s> a skos:ConceptScheme ; skos:prefLabel "s"@en , "集"@zh ;
    skos:definition "A scheme."@en , "集。"@zh ; skos:hasTopConcept <https://example.org/s/a> .
<https://example.org/s/a> a skos:Concept ; skos:prefLabel "a"@en , "甲"@zh ;
    skos:definition "An a."@en , "甲。"@zh ;
    skos:notation "a" ; skos:inScheme <https://example.org/s> ; skos:topConceptOf <https://example.org/s> .
<https://example.org/s/b> a skos:Concept ; skos:prefLabel "b"@en , "乙"@zh ;
    skos:definition "A b."@en , "乙。"@zh ;
    skos:notation "b" ; skos:inScheme <https://example.org/s> ; skos:broader <https://example.org/s/a> .
"""


def test_a_small_whole_scheme_has_no_fault() -> None:
    assert faults(Graph().parse(data=WHOLE, format="turtle")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"b"@en , "乙"@zh', '"b"@en'),
        ('"A b."@en , "乙。"@zh', '"A b."@en , "A bee."@en , "乙。"@zh'),
        ('skos:notation "b"', 'skos:notation "c"'),
        ("skos:inScheme <https://example.org/s> ; skos:broader", "skos:broader"),
        ("skos:broader <https://example.org/s/a>", 'skos:note "lost"'),
        (
            "skos:broader <https://example.org/s/a>",
            "skos:broader <https://example.org/s/a> , <https://example.org/s/b>",
        ),
        ('"b"@en , "乙"@zh', '"a"@en , "乙"@zh'),
        ("skos:hasTopConcept", "skos:related"),
    ],
)
def test_a_scheme_with_a_part_missing_has_a_fault(old: str, new: str) -> None:
    assert old in WHOLE
    assert faults(Graph().parse(data=WHOLE.replace(old, new), format="turtle")) != []


@pytest.mark.parametrize(
    ("scheme", "values"), [(ROLE, Role), (KIND, ProjectKind), (STRUCTURE, Structure), (MEASURE, Measure)]
)
def test_a_scheme_holds_just_the_values_that_the_code_knows(
    everything: Graph, scheme: Namespace, values: type[Enum]
) -> None:
    concepts = everything.subjects(SKOS.inScheme, URIRef(scheme.iri.removesuffix("/")))
    assert {str(concept) for concept in concepts} == {scheme.iri + value.value for value in values}


def test_every_role_is_a_role_of_the_organization_ontology(everything: Graph) -> None:
    roles = set(everything.subjects(SKOS.inScheme, URIRef(ROLE.iri.removesuffix("/"))))
    assert roles == set(everything.subjects(RDF.type, ORG.Role))


def test_the_themes_that_others_rely_on_are_on_top(everything: Graph) -> None:
    scheme = URIRef("https://w3id.org/policygraph/theme")
    names = ["water", "ecology", "pollution", "transport", "digital", "agriculture", "industry", "innovation"]
    names += ["talent", "tourism", "trade", "market", "finance", "urban", "education", "health"]
    names += ["social-security", "safety", "cooperation"]
    assert set(everything.objects(scheme, SKOS.hasTopConcept)) >= {URIRef(f"{scheme}/{name}") for name in names}
