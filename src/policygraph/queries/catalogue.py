"""The catalogue of saved queries as RDF, in the form that SIB's sparql-examples gave to SHACL's executables.

Each query is a `sh:SPARQLSelectExecutable` with its text in `sh:select`, its questions in `rdfs:comment`, its tags in
`schema:keywords`, its parameters as `sh:parameter` and its columns as `csvw:column`.
https://github.com/sib-swiss/sparql-examples, https://www.w3.org/TR/shacl-af/#SPARQLFunction (for `sh:parameter`),
https://www.w3.org/TR/tabular-metadata/#columns
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import DCTERMS, PREFIXES, RDF, RDFS, SH, XSD, Namespace
from policygraph.queries.saved import SavedQuery
from policygraph.queries.terms import concepts_of, term_of
from policygraph.queries.text import Column, Parameter, Text

QUERY = Namespace("https://w3id.org/policygraph/query/")
SCHEMA = Namespace("https://schema.org/")
CSVW = Namespace("http://www.w3.org/ns/csvw#")
CATALOGUE_PREFIXES = {**PREFIXES, "query": QUERY.iri, "sh": SH.iri, "schema": SCHEMA.iri, "csvw": CSVW.iri}

_DATATYPES = {"date": XSD.date, "integer": XSD.integer, "text": XSD.string}


def catalogue(queries: Iterable[SavedQuery]) -> tuple[Triple, ...]:
    """Return saved queries as triples, without blank nodes.

    :param queries: in the order in which they should stand.
    """
    return tuple(triple for query in queries for triple in _query(query))


def _query(query: SavedQuery) -> Iterator[Triple]:
    node = QUERY[query.name]
    yield Triple(node, RDF.type, SH.SPARQLExecutable)
    yield Triple(node, RDF.type, SH.SPARQLSelectExecutable)
    yield Triple(node, DCTERMS.identifier, Literal(query.name))
    yield from _both(node, RDFS.label, query.title)
    yield from _both(node, RDFS.comment, query.question)
    yield from _both(node, DCTERMS.description, query.description)
    yield Triple(node, SH.select, Literal(query.sparql))
    for tag in query.tags:
        yield Triple(node, SCHEMA.keywords, Literal(tag))
    for parameter in query.parameters:
        yield from _parameter(query, parameter)
    for place, column in enumerate(query.columns, 1):
        yield from _column(query, place, column)


def _parameter(query: SavedQuery, parameter: Parameter) -> Iterator[Triple]:
    node = QUERY[f"{query.name}/parameter/{parameter.name}"]
    yield Triple(QUERY[query.name], SH.parameter, node)
    yield Triple(node, RDF.type, SH.Parameter)
    yield Triple(node, SH.path, QUERY[f"parameter/{parameter.name}"])
    yield Triple(node, SH.description, Literal(parameter.type, language="en"))
    yield from _both(node, SH.name, parameter.label)
    default = term_of(parameter.default, parameter)
    if default is not None:
        yield Triple(node, SH.defaultValue, default)
    if parameter.optional:
        yield Triple(node, SH.optional, Literal("true", datatype=XSD.boolean))
    if parameter.kind:
        yield Triple(node, SH["class"], NamedNode(parameter.kind))
    if parameter.type in _DATATYPES:
        yield Triple(node, SH.datatype, _DATATYPES[parameter.type])
    if parameter.scheme:
        yield Triple(node, DCTERMS.conformsTo, NamedNode(parameter.scheme))
        for concept in sorted(set(concepts_of(parameter.scheme).values()), key=str):
            yield Triple(node, SCHEMA.valueReference, concept)  # sh:in would need a list, and a list has blank nodes


def _column(query: SavedQuery, place: int, column: Column) -> Iterator[Triple]:
    node = QUERY[f"{query.name}/column/{column.name}"]
    yield Triple(QUERY[query.name], CSVW.column, node)
    yield Triple(node, RDF.type, CSVW.Column)
    yield Triple(node, CSVW.name, Literal(column.name))
    yield Triple(node, SH.order, Literal(str(place), datatype=XSD.integer))
    yield from _both(node, CSVW.title, column.label)


def _both(node: NamedNode, predicate: NamedNode, text: Text) -> Iterator[Triple]:
    yield Triple(node, predicate, Literal(text.zh, language="zh"))
    yield Triple(node, predicate, Literal(text.en, language="en"))
