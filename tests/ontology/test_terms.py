"""Every term of ours is defined, in two languages, and says what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, VANN

from policygraph.namespaces import PG, PREFIXES
from policygraph.resources import resource

ONTOLOGY = URIRef(PG.iri.removesuffix("#"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


def ours(graph: Graph, kinds: Iterable[URIRef] = KINDS) -> set[URIRef]:
    """The terms of our namespace that the graph declares as one of `kinds`."""
    found = (term for kind in kinds for term in graph.subjects(RDF.type, kind))
    return {term for term in found if isinstance(term, URIRef) and term.startswith(PG.iri)}


def used(graph: Graph) -> set[URIRef]:
    """The terms of our namespace that stand anywhere in the graph."""
    nodes = (node for triple in graph for node in triple if isinstance(node, URIRef))
    return {node for node in nodes if node.startswith(PG.iri)}


def without_both_languages(graph: Graph, predicate: URIRef) -> set[URIRef]:
    """Our terms that have not exactly one text in zh and one in en."""

    def languages(term: URIRef) -> list[str]:
        texts = (text for text in graph.objects(term, predicate) if isinstance(text, Literal))
        return sorted(text.language or "" for text in texts if text.strip())

    return {term for term in ours(graph) if languages(term) != ["en", "zh"]}


def test_every_file_of_the_ontology_is_turtle_without_blank_nodes(everything: Graph) -> None:
    assert ours(everything)
    assert not [node for triple in everything for node in triple if not isinstance(node, URIRef | Literal)]


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_every_term_has_one_label_and_one_definition_in_each_language(everything: Graph, predicate: URIRef) -> None:
    assert without_both_languages(everything, predicate) == set()


def test_a_term_with_two_labels_in_one_language_is_noticed() -> None:
    graph = Graph().parse(
        data=f"@prefix pg: <{PG.iri}> . @prefix rdfs: <{RDFS}> . pg:X a <{OWL.Class}> ;"
        'rdfs:label "x"@en , "y"@en , "某"@zh .',
        format="turtle",
    )
    assert without_both_languages(graph, RDFS.label) == {URIRef(PG.iri + "X")}


def test_every_term_says_which_ontology_defines_it(ontology: Graph) -> None:
    assert {term for term in ours(ontology) if ontology.value(term, RDFS.isDefinedBy) != ONTOLOGY} == set()


def test_no_two_terms_of_a_kind_share_a_label(ontology: Graph) -> None:
    for kind in KINDS:
        labels = [label for term in ours(ontology, [kind]) for label in ontology.objects(term, RDFS.label)]
        assert len(labels) == len(set(labels))


def test_every_property_says_what_it_stands_between(everything: Graph) -> None:
    properties = ours(everything, [OWL.ObjectProperty, OWL.DatatypeProperty])
    for axiom, note in ((RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes)):
        for term in properties:
            said = [(term, predicate, None) in everything for predicate in (axiom, note)]
            assert said.count(True) == 1, f"{term} has either {axiom} or {note}"


def test_no_file_uses_a_term_of_ours_that_is_not_defined(everything: Graph) -> None:
    assert used(everything) - ours(everything) - {URIRef(PG.iri)} == set()


@pytest.mark.parametrize("folder", ["ontology", "shapes", "queries"])
def test_no_shape_or_query_uses_a_term_of_ours_that_is_not_defined(everything: Graph, folder: str) -> None:
    known = {term.removeprefix(PG.iri) for term in ours(everything)}
    files = sorted(path for path in resource(folder).rglob("*") if path.suffix in {".ttl", ".rq"})
    files = [path for path in files if path.name != "fails.ttl"]  # an example of what is wrong may misspell
    for path in files:
        # Comments and texts are read too: they should not speak of terms that are not there either.
        names = re.findall(r"(?<![\w:/])pg:([A-Za-z][\w-]*)", path.read_text(encoding="utf-8"))
        assert set(names) <= known, path


def test_every_name_of_the_contract_is_a_term(ontology: Graph) -> None:
    classes = {"Notice", "PolicyDocument", "Section", "Task", "Duty", "Assignment", "Unit", "Project", "Goal"}
    classes |= {"Target", "Place", "Passage", "UnreadPassage"}
    properties = {"ordinal", "printedNumber", "duty", "assignment", "leadUnit", "responsibleUnit", "project"}
    properties |= {"cooperatingUnit", "openRole", "goal", "theme", "place", "organization", "deadlineText"}
    properties |= {"text", "unit", "role", "position", "printedName", "projectKind", "period", "indicator"}
    properties |= {"comparator", "value", "minimum", "maximum", "unitText", "evidence"}
    assert {URIRef(PG.iri + name) for name in classes} <= ours(ontology, [OWL.Class])
    assert {URIRef(PG.iri + name) for name in properties} <= ours(ontology, [OWL.ObjectProperty, OWL.DatatypeProperty])


def test_the_map_of_the_graph_and_the_ontology_name_the_same_terms(everything: Graph) -> None:
    page = resource("ontology").parent / "docs" / "model.md"
    named = set(re.findall(r"`pg:([A-Za-z]\w*)`", page.read_text(encoding="utf-8")))
    assert {term.removeprefix(PG.iri) for term in ours(everything)} == named


def test_no_term_is_of_two_kinds(everything: Graph) -> None:
    individuals = {term for term, kind in everything.subject_objects(RDF.type) if str(kind) not in _META}
    kinds = [set(everything.subjects(RDF.type, kind)) for kind in KINDS[:-1]] + [individuals]
    for number, first in enumerate(kinds):
        for second in kinds[number + 1 :]:
            assert first & second == set()


_META = {str(term) for term in (*KINDS, OWL.Ontology)} | {
    f"{OWL}{name}Property" for name in ("Functional", "InverseFunctional", "Transitive", "Symmetric")
}


def test_every_predicate_and_class_in_use_is_declared(everything: Graph) -> None:
    built_in = (str(RDF), str(RDFS), str(OWL))
    used_terms = set(everything.predicates()) | set(everything.objects(None, RDF.type))
    for axiom in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range):
        used_terms |= set(everything.objects(None, axiom))
    declared = {term for kind in KINDS for term in everything.subjects(RDF.type, kind)}
    outside = {term for term in used_terms - declared if not str(term).startswith((*built_in, str(XSD)))}
    assert outside == set()


def test_the_header_says_what_a_catalogue_asks_for(ontology: Graph) -> None:
    for predicate in (DCTERMS.title, DCTERMS.description):
        texts = [text for text in ontology.objects(ONTOLOGY, predicate) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in texts) == ["en", "zh"]
    for predicate in (DCTERMS.creator, DCTERMS.license, DCTERMS.modified, OWL.versionIRI, OWL.versionInfo):
        assert ontology.value(ONTOLOGY, predicate) is not None, predicate
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    prefix, namespace = (
        ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix),
        ontology.value(ONTOLOGY, VANN.preferredNamespaceUri),
    )
    assert PREFIXES[str(prefix)] == str(namespace) == PG.iri
