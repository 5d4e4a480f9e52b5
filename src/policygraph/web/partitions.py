"""What the graph is made of, in VoID: its classes and properties with their numbers, from which editors complete."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import DCTERMS, PG, RDF, XSD
from policygraph.web.graph import Graph
from policygraph.web.service import VOID
from policygraph.web.tally import Tally


def partitions(graph: Graph, tally: Tally, address: str) -> Iterator[Triple]:
    """Yield the description of a graph.

    :param graph: that is served.
    :param tally: its numbers.
    :param address: of the server, without a slash at its end.
    """
    dataset = NamedNode(f"{address}/void#dataset")
    yield Triple(dataset, RDF.type, VOID.Dataset)
    yield Triple(dataset, DCTERMS.title, Literal("policygraph", language="en"))
    yield Triple(dataset, VOID.sparqlEndpoint, NamedNode(f"{address}/sparql"))
    yield Triple(dataset, VOID.vocabulary, NamedNode(PG.iri.rstrip("#")))
    yield Triple(dataset, VOID.uriSpace, Literal(graph.addresses.base))
    yield Triple(dataset, VOID.triples, _number(tally.triples))
    for kind, count in sorted(tally.classes.items()):
        part = NamedNode(f"{address}/void#class-{quote(kind, safe='')}")
        yield Triple(dataset, VOID.classPartition, part)
        yield Triple(part, VOID["class"], NamedNode(kind))
        yield Triple(part, VOID.entities, _number(count))
        for property, times in sorted(tally.used.get(kind, {}).items()):
            inner = NamedNode(f"{part.value}/{quote(property, safe='')}")
            yield Triple(part, VOID.propertyPartition, inner)
            yield Triple(inner, VOID.property, NamedNode(property))
            yield Triple(inner, VOID.triples, _number(times))
    for property, times in sorted(tally.properties.items()):
        part = NamedNode(f"{address}/void#property-{quote(property, safe='')}")
        yield Triple(dataset, VOID.propertyPartition, part)
        yield Triple(part, VOID.property, NamedNode(property))
        yield Triple(part, VOID.triples, _number(times))


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)
