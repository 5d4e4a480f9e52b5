"""The critical pitfalls of the OOPS! catalogue that can be looked for without a network.

Each check is a function from a graph to its offenders. It is run twice: over our files, where it finds none,
and over a few planted statements, where it finds one.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import DCAT, DCTERMS, FOAF, ODRL2, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, Graph, URIRef
from rdflib.namespace import GEO, TIME, VANN, XSD, DefinedNamespace
from rdflib.term import Node

from policygraph.namespaces import PG
from policygraph.resources import resource

Check = Callable[[Graph], set[Node]]

# What we cite of vocabularies that rdflib does not carry, as their own files name it.
ELSEWHERE = {
    "http://data.europa.eu/eli/ontology#": {
        "LegalResource",
        "LegalResourceSubdivision",
        "based_on",
        "ensures_implementation_of",
        "is_about",
        "jurisdiction",
        "repeals",
    },
    "http://data.europa.eu/m8g/": {"PublicOrganisation"},
    "http://metadata.un.org/sdg/ontology#": {"Target"},
    "http://purl.org/linked-data/cube#": {"Observation", "measureType"},
    "http://purl.org/net/p-plan#": {"Step"},
    "http://qudt.org/schema/qudt/": {"hasUnit", "numericValue"},
    "http://www.w3.org/ns/oa#": {
        "Annotation",
        "SpecificResource",
        "TextPositionSelector",
        "TextQuoteSelector",
        "end",
        "exact",
        "hasSource",
        "start",
    },
    "https://w3id.org/ep-plan#": {"Objective"},
}
CLOSED: tuple[type[DefinedNamespace], ...] = (
    DCAT, DCTERMS, FOAF, GEO, ODRL2, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, VANN, XSD,
)  # fmt: skip


def p03_a_relation_called_is(graph: Graph) -> set[Node]:
    """`is` instead of rdf:type, rdfs:subClassOf or owl:sameAs."""
    return {
        term
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in graph.subjects(RDF.type, kind)
        if {str(term).rpartition("#")[2].lower(), *(str(x).lower() for x in graph.objects(term, RDFS.label))}
        & {"is", "isa", "is a", "is an", "是", "为", "属于"}
    }


def p05_inverses_that_do_not_mirror_each_other(graph: Graph) -> set[Node]:
    """Of two inverse properties, the domain of one is the range of the other."""
    return {
        one
        for one, other in graph.subject_objects(OWL.inverseOf)
        if _ends(graph, one) != tuple(reversed(_ends(graph, other)))
    }


def p06_cycles_of_classes(graph: Graph) -> set[Node]:
    """No class and no property is above itself."""
    return {
        term
        for axiom in (RDFS.subClassOf, RDFS.subPropertyOf)
        for term in graph.subjects(axiom)
        if any(term in graph.transitive_objects(parent, axiom) for parent in graph.objects(term, axiom))
    }


def p19_several_domains_or_ranges(graph: Graph) -> set[Node]:
    """Several domains mean their intersection, which is hardly ever meant."""
    return {
        term
        for axiom in (RDFS.domain, RDFS.range)
        for term in graph.subjects(axiom)
        if len(set(graph.objects(term, axiom))) > 1
    }


def p27_equivalent_properties_that_differ(graph: Graph) -> set[Node]:
    """Equivalent properties have the same domain and range."""
    pairs = graph.subject_objects(OWL.equivalentProperty)
    return {one for one, other in pairs if _ends(graph, one) != _ends(graph, other)}


def p28_symmetric_with_two_ends(graph: Graph) -> set[Node]:
    """A symmetric property has its domain as its range."""
    return _with_two_ends(graph, OWL.SymmetricProperty)


def p29_transitive_with_two_ends(graph: Graph) -> set[Node]:
    """A transitive property has its domain as its range."""
    return _with_two_ends(graph, OWL.TransitiveProperty)


def p31_classes_equated(graph: Graph) -> set[Node]:
    """We come under classes of others and equate none with ours; nor two of ours with each other."""
    return {one for one, _ in graph.subject_objects(OWL.equivalentClass)}


def p37_an_ontology_without_an_address(graph: Graph) -> set[Node]:
    """An ontology's IRI is one a browser can ask for, without a fragment."""
    return {
        term
        for term in graph.subjects(RDF.type, OWL.Ontology)
        if not (isinstance(term, URIRef) and term.startswith("https://w3id.org/") and "#" not in term)
    }


def p39_terms_outside_the_namespace(graph: Graph) -> set[Node]:
    """The terms an ontology defines stand in the namespace that its header names."""
    return {
        term
        for ontology, namespace in graph.subject_objects(VANN.preferredNamespaceUri)
        for term in graph.subjects(RDFS.isDefinedBy, ontology)
        if not str(term).startswith(str(namespace)) or str(namespace) != f"{ontology}#"
    }


def p40_a_hijacked_namespace(graph: Graph) -> set[Node]:
    """Of terms of others we say nothing but what they are, and use none that they do not have."""
    declarations = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    declarations |= {OWL.NamedIndividual, ODRL2.Operator}
    defined = {
        subject
        for subject, predicate, value in graph
        if not str(subject).startswith("https://w3id.org/policygraph")
        and not (predicate == RDF.type and value in declarations)
    }
    foreign = {
        node
        for triple in graph
        for node in triple
        if isinstance(node, URIRef) and not node.startswith("https://w3id.org/policygraph")
    }
    return defined | {node for node in foreign if not _exists(node)}


def _exists(term: URIRef) -> bool:
    if str(term) == "https://www.apache.org/licenses/LICENSE-2.0":
        return True
    for namespace in CLOSED:
        if term.startswith(str(namespace)):
            return term in namespace
    return any(str(term) == base + name for base, names in ELSEWHERE.items() for name in names)


def _ends(graph: Graph, term: Node) -> tuple[frozenset[Node], frozenset[Node]]:
    return frozenset(graph.objects(term, RDFS.domain)), frozenset(graph.objects(term, RDFS.range))


def _with_two_ends(graph: Graph, characteristic: URIRef) -> set[Node]:
    terms = graph.subjects(RDF.type, characteristic)
    return {term for term in terms if _ends(graph, term)[0] != _ends(graph, term)[1]}


PLANTED: dict[Check, str] = {
    p03_a_relation_called_is: 'pg:X a owl:ObjectProperty ; rdfs:label "is a"@en .',
    p05_inverses_that_do_not_mirror_each_other: (
        "pg:X owl:inverseOf pg:y . pg:X rdfs:domain pg:A . pg:y rdfs:domain pg:A ."
    ),
    p06_cycles_of_classes: "pg:X rdfs:subClassOf pg:Y . pg:Y rdfs:subClassOf pg:X .",
    p19_several_domains_or_ranges: "pg:X rdfs:domain pg:A , pg:B .",
    p27_equivalent_properties_that_differ: "pg:X owl:equivalentProperty pg:y . pg:y rdfs:range pg:A .",
    p28_symmetric_with_two_ends: "pg:X a owl:SymmetricProperty ; rdfs:domain pg:A ; rdfs:range pg:B .",
    p29_transitive_with_two_ends: "pg:X a owl:TransitiveProperty ; rdfs:domain pg:A ; rdfs:range pg:B .",
    p31_classes_equated: "pg:X owl:equivalentClass pg:B .",
    p37_an_ontology_without_an_address: "pg:X a owl:Ontology .",
    p39_terms_outside_the_namespace: (
        '<https://example.org/o> vann:preferredNamespaceUri "https://example.org/o#" .'
        "pg:X rdfs:isDefinedBy <https://example.org/o> ."
    ),
    p40_a_hijacked_namespace: "pg:Y rdfs:subClassOf dcterms:Fog . dcterms:Agent rdfs:subClassOf pg:Y .",
}


@pytest.mark.parametrize("check", PLANTED, ids=lambda check: check.__name__)
def test_our_files_have_no(check: Check) -> None:
    graph = Graph()
    for path in sorted(resource("ontology").glob("*.ttl")):
        graph.parse(path, format="turtle")
    assert check(graph) == set()


@pytest.mark.parametrize("check", PLANTED, ids=lambda check: check.__name__)
def test_a_planted_case_is_found_of(check: Check) -> None:
    graph = Graph().parse(
        data=f"@prefix pg: <{PG.iri}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> ."
        f"@prefix dcterms: <{DCTERMS}> . @prefix vann: <{VANN}> . {PLANTED[check]}",
        format="turtle",
    )
    assert check(graph) != set()
