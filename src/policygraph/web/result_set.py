"""Rows as RDF, in the vocabulary of the W3C for result sets, each row an IRI in place of a blank node.

http://www.w3.org/2001/sw/DataAccess/tests/result-set
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import PREFIXES, RDF, XSD, Namespace
from policygraph.queries.catalogue import QUERY
from policygraph.queries.saved import SavedQuery
from policygraph.serialization import serialize
from policygraph.store.results import Answers

RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")


def result_set(saved: SavedQuery, values: Mapping[str, str], answers: Answers) -> bytes:
    """Return an answer as Turtle.

    :param saved: what was asked.
    :param values: with which values; they are part of the IRIs of the rows.
    :param answers: the rows.
    """
    asked = "".join(f"/{quote(name, safe='')}={quote(value, safe='')}" for name, value in sorted(values.items()))
    base = f"{QUERY[saved.name].value}/result{asked}"
    return serialize(tuple(_triples(base, answers)), "turtle", prefixes={**PREFIXES, "rs": RS.iri})


def _triples(base: str, answers: Answers) -> Iterator[Triple]:
    whole = NamedNode(base)
    yield Triple(whole, RDF.type, RS.ResultSet)
    for name in answers.variables:
        yield Triple(whole, RS.resultVariable, Literal(name))
    for place, row in enumerate(answers.rows, 1):
        solution = NamedNode(f"{base}/row/{place}")
        yield Triple(whole, RS.solution, solution)
        yield Triple(solution, RS["index"], Literal(str(place), datatype=XSD.integer))
        for name, term in zip(answers.variables, row, strict=True):
            if term is None:
                continue
            binding = NamedNode(f"{solution.value}/{name}")
            yield Triple(solution, RS.binding, binding)
            yield Triple(binding, RS.variable, Literal(name))
            yield Triple(binding, RS["value"], term)
