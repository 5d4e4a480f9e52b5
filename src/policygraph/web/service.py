"""What the service can do, in its own words (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from policygraph.namespaces import DCTERMS, PG, PREFIXES, RDF, Namespace
from policygraph.web.forms import GRAPHS, ROWS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
VOID = Namespace("http://rdfs.org/ns/void#")
_W3C = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "nq": "N-Quads",
    "trig": "TriG",
}
_SERIALIZED = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}


def service_description(endpoint: str, media: str) -> bytes:
    """Return the description of the service.

    :param endpoint: its address.
    :param media: a media type of RDF.
    """
    return serialize_triples(_triples(NamedNode(endpoint)), media, {**PREFIXES, "sd": SD.iri, "void": VOID.iri})


def serialize_triples(triples: Iterator[Triple] | tuple[Triple, ...], media: str, prefixes: dict[str, str]) -> bytes:
    """Return triples in a form of RDF.

    :param triples: without blank nodes.
    :param media: a media type of RDF.
    :param prefixes: namespace by prefix, for the forms that have them.
    """
    data = serialize(triples, format=_SERIALIZED[media], prefixes=prefixes)
    assert data is not None
    return data


def _triples(endpoint: NamedNode) -> Iterator[Triple]:
    service = NamedNode(f"{endpoint.value}#service")
    dataset, default = NamedNode(f"{endpoint.value}#dataset"), NamedNode(f"{endpoint.value}#default-graph")
    yield Triple(service, RDF.type, SD.Service)
    yield Triple(service, SD.endpoint, endpoint)
    yield Triple(service, SD.supportedLanguage, SD.SPARQL11Query)
    for name in [*ROWS, *GRAPHS]:
        if name in _W3C:
            yield Triple(service, SD.resultFormat, FORMATS[_W3C[name]])
    yield Triple(service, SD.defaultDataset, dataset)
    yield Triple(dataset, RDF.type, SD.Dataset)
    yield Triple(dataset, SD.defaultGraph, default)
    yield Triple(default, RDF.type, SD.Graph)
    yield Triple(dataset, VOID.vocabulary, NamedNode(PG.iri.rstrip("#")))
    yield Triple(dataset, VOID.sparqlEndpoint, endpoint)
    yield Triple(dataset, DCTERMS.title, Literal("policygraph", language="en"))
