"""Our triples as an rdflib graph, for those who want one: pyshacl, notebooks, other tools."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping

import rdflib
from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import PREFIXES

# A literal that does not fit its own type is data; rdflib tells a traceback of it where nobody listens to its log.
logging.getLogger("rdflib").addHandler(logging.NullHandler())


def rdflib_graph(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> rdflib.Graph:
    """Return triples as an rdflib graph in memory.

    :param triples: without blank nodes.
    :param prefixes: namespace by prefix.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in prefixes.items():
        graph.bind(prefix, iri)
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(term: object) -> rdflib.term.Identifier:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype.value == str(rdflib.XSD.string):
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    return rdflib.BNode(getattr(term, "value", ""))


def oxigraph_triples(graph: rdflib.Graph) -> tuple[Triple, ...]:
    """Return an rdflib graph as our triples, in a fixed order.

    :param graph: any graph.
    """
    import pyoxigraph

    data = graph.serialize(format="nt", encoding="utf-8")
    return tuple(
        sorted((quad.triple for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES)), key=str)
    )
