"""The reference engine, pyshacl: every release, shapes of one's own, and whoever asks for it (--engine pyshacl)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import pyoxigraph
import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import RDF, SH

from policygraph.errors import InvalidRdf
from policygraph.rdf import rdflib_graph
from policygraph.validation.paths import Node, Path, read_path
from policygraph.validation.results import Result
from policygraph.validation.shapes import Shapes

_OURS = "https://w3id.org/policygraph/shapes#"


def check(triples: Iterable[Triple], shapes: Shapes) -> tuple[Result, ...]:
    """Return what the shapes find in a graph.

    :param triples: the graph and the ontology that it is understood by.
    :param shapes: the shapes to run.
    :raises InvalidRdf: when the shapes cannot be run.
    """
    data, rules = rdflib_graph(triples), _graph(shapes)
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", allow_warnings=True)
    except Exception as error:  # it raises many kinds for shapes that are none
        told = str(error).strip().partition("\n")[0]
        raise InvalidRdf(f"the shapes could not be run: {told}", advice="Mend the shapes.") from error
    if not isinstance(report, rdflib.Graph):
        raise InvalidRdf(f"the shapes could not be run: {report}")
    return tuple(_result(report, one, shapes) for one in report.subjects(RDF.type, SH.ValidationResult))


@lru_cache(maxsize=4)
def _graph(shapes: Shapes) -> rdflib.Graph:
    return rdflib_graph(shapes.triples)


def _result(report: rdflib.Graph, result: rdflib.term.Node, shapes: Shapes) -> Result:
    def one(predicate: rdflib.URIRef) -> Node | None:
        return node_of(report.value(result, predicate))

    shape = one(SH.sourceShape) or BlankNode()
    # pyshacl drops the language of a SPARQL constraint's message: the shape itself still has it.
    told = {getattr(text, "language", None) or "": str(text) for text in report.objects(result, SH.resultMessage)}
    of_shape = shapes.messages(shape)
    # One that names variables comes back with their values put in, and in one language: ours are filled by `validate`.
    filled = str(getattr(shape, "value", "")).startswith(_OURS) and any("{?" in text for text in of_shape.values())
    ours = filled or set(told.values()) <= set(of_shape.values())
    return Result(
        focus=one(SH.focusNode) or BlankNode(),
        shape=shape,
        component=str(report.value(result, SH.sourceConstraintComponent) or ""),
        severity=str(report.value(result, SH.resultSeverity) or SH.Violation),
        path=_path(report, report.value(result, SH.resultPath), shape, shapes),
        value=one(SH.value),
        messages=of_shape if ours else told,
    )


def _path(report: rdflib.Graph, node: rdflib.term.Node | None, shape: Node, shapes: Shapes) -> Path | None:
    if node is None:
        return None

    def values(subject: Node, predicate: NamedNode) -> Sequence[Node]:
        found = (node_of(value) for value in report.objects(_rdflib(subject), rdflib.URIRef(predicate.value)))
        return [value for value in found if value is not None]

    own = node_of(node)
    return (read_path(own, values) if own is not None else None) or shapes.path(shape)


def node_of(term: rdflib.term.Node | None) -> Node | None:
    """Return a term of rdflib as one of ours; `None` for none.

    :param term: of a report or of shapes.
    """
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else None


def _rdflib(node: Node) -> rdflib.term.Node:
    if isinstance(node, pyoxigraph.NamedNode):
        return rdflib.URIRef(node.value)
    return rdflib.BNode(node.value) if isinstance(node, BlankNode) else rdflib.Literal(node.value)
