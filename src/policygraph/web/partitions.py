"""What the graph is made of, in VoID: its classes and properties with their numbers, from which editors complete."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import DCTERMS, PG, RDF, XSD
from policygraph.web.graph import Graph
from policygraph.web.service import VOID
from policygraph.web.things import rows


def partitions(graph: Graph, address: str) -> Iterator[Triple]:
    """Yield the description of a graph.

    :param graph: that is served.
    :param address: of the server, without a slash at its end.
    """
    dataset = NamedNode(f"{address}/void#dataset")
    yield Triple(dataset, RDF.type, VOID.Dataset)
    yield Triple(dataset, DCTERMS.title, Literal("policygraph", language="en"))
    yield Triple(dataset, VOID.sparqlEndpoint, NamedNode(f"{address}/sparql"))
    yield Triple(dataset, VOID.vocabulary, NamedNode(PG.iri.rstrip("#")))
    yield Triple(dataset, VOID.uriSpace, Literal(graph.addresses.base))
    for (count,) in rows(graph.store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"):
        yield Triple(dataset, VOID.triples, _number(count))
    by_class = rows(graph.store, "SELECT ?c (COUNT(?x) AS ?n) WHERE { ?x a ?c } GROUP BY ?c ORDER BY ?c")
    for kind, count in by_class:
        if kind:
            part = NamedNode(f"{address}/void#class-{quote(kind.value, safe='')}")
            yield Triple(dataset, VOID.classPartition, part)
            yield Triple(part, VOID["class"], kind)
            yield Triple(part, VOID.entities, _number(count))
            used = f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ ?x a <{kind.value}> ; ?p ?v }} GROUP BY ?p ORDER BY ?p"
            for property, times in rows(graph.store, used):
                if property:
                    inner = NamedNode(f"{part.value}/{quote(property.value, safe='')}")
                    yield Triple(part, VOID.propertyPartition, inner)
                    yield Triple(inner, VOID.property, property)
                    yield Triple(inner, VOID.triples, _number(times))
    for property, times in rows(graph.store, "SELECT ?p (COUNT(*) AS ?n) WHERE { ?x ?p ?v } GROUP BY ?p ORDER BY ?p"):
        if property:
            part = NamedNode(f"{address}/void#property-{quote(property.value, safe='')}")
            yield Triple(dataset, VOID.propertyPartition, part)
            yield Triple(part, VOID.property, property)
            yield Triple(part, VOID.triples, _number(times))


def _number(term: object) -> Literal:
    return Literal(str(getattr(term, "value", "0")), datatype=XSD.integer)
