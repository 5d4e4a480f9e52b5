"""Triples and shapes → findings. pyshacl does the checking (https://www.w3.org/TR/shacl/)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import Triple
from rdflib import RDF, SH

from policygraph.errors import InvalidRdf
from policygraph.namespaces import DCTERMS, OA, PG
from policygraph.rdf import rdflib_graph
from policygraph.resources import resource
from policygraph.validation.findings import Finding, Severity, ValidationReport
from policygraph.vocabulary import vocabulary

_SEVERITY: dict[rdflib.term.Node | None, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
# Thousands of words that no shape looks at.
_WORDS_OF_THEMES = {PG.asked, PG.cue, PG.commonCue, PG.mask, PG.notAfter, PG.notBefore, PG.aside}
_PART_OF, _EVIDENCE = rdflib.URIRef(DCTERMS.isPartOf.value), rdflib.URIRef(PG.evidence.value)
_START, _LINE, _COLUMN = (rdflib.URIRef(term.value) for term in (OA.start, PG.line, PG.column))
_FILE_NAME, _HAS_SOURCE = rdflib.URIRef(PG.fileName.value), rdflib.URIRef(OA.hasSource.value)


def shape_files() -> tuple[Path, ...]:
    """Return the shapes that data must obey; those for the ontology itself are for its tests."""
    return tuple(sorted(path for path in resource("shapes").glob("*.ttl") if path.stem != "ontology-style"))


@cache
def _shapes(extra: tuple[Path, ...]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in (*shape_files(), *extra):
        try:
            graph.parse(path, format="turtle")
        except Exception as error:  # rdflib raises many kinds for a syntax error
            raise InvalidRdf(f"the shapes are not valid Turtle: {error}", where=str(path)) from error
    return graph


def validate(triples: Iterable[Triple], *, name: str = "", shapes: Iterable[Path] = ()) -> ValidationReport:
    """Check a graph against the shapes.

    :param triples: the graph of one notice or of several.
    :param name: what to call the graph where a finding cannot be led back to the notice.
    :param shapes: Turtle files with further shapes of one's own.
    """
    data = rdflib_graph(triples)
    both = rdflib_graph(triple for triple in vocabulary() if triple.predicate not in _WORDS_OF_THEMES)
    both += data
    rules = _shapes(tuple(shapes))
    _, report, _ = pyshacl.validate(both, shacl_graph=rules, inference="none", allow_warnings=True)
    if not isinstance(report, rdflib.Graph):
        raise InvalidRdf(f"the shapes could not be run: {report}", where=name)
    found = [_finding(report, result, rules, data, name) for result in report.subjects(RDF.type, SH.ValidationResult)]
    ordered = sorted(
        set(found), key=lambda f: (f.file, f.severity, f.line, f.column, f.shape, f.focus, f.path, f.value)
    )
    return ValidationReport(tuple(ordered), report.serialize(format="turtle"))


def _finding(
    report: rdflib.Graph, result: rdflib.term.Node, shapes: rdflib.Graph, data: rdflib.Graph, name: str
) -> Finding:
    def one(predicate: rdflib.URIRef) -> rdflib.term.Node | None:
        return report.value(result, predicate)

    # pyshacl drops the language of a SPARQL constraint's message: the shape itself still has it.
    told = [*report.objects(result, SH.resultMessage), *shapes.objects(one(SH.sourceShape), SH.message)]
    messages = {getattr(message, "language", None): str(message) for message in told}
    zh, en = messages.get("zh", ""), messages.get("en", "")
    focus, value = one(SH.focusNode), one(SH.value)
    file, line, column = _place(data, focus, value)
    return Finding(
        severity=_SEVERITY.get(one(SH.resultSeverity), Severity.VIOLATION),
        shape=str(one(SH.sourceShape) or ""),
        focus=str(focus or ""),
        path=str(one(SH.resultPath) or ""),
        value=str(value if value is not None else ""),
        message_zh=zh,
        message_en=en or ("" if zh else next(iter(messages.values()), "")),
        file=file or name,
        line=line,
        column=column,
    )


def _place(data: rdflib.Graph, *nodes: rdflib.term.Node | None) -> tuple[str, int, int]:
    """Where in the notice a thing was read: at its own evidence, or at that of what it is part of."""
    for node in (*nodes[1:], nodes[0]):  # the value is nearer to the fault than the thing that has it
        if isinstance(node, rdflib.URIRef):
            passage = _passage(data, node)
            if passage is not None:
                line, column = data.value(passage, _LINE), data.value(passage, _COLUMN)
                source = data.value(passage, _HAS_SOURCE)
                file = data.value(source, _FILE_NAME) if source is not None else None
                return str(file or ""), _number(line), _number(column)
    return "", 0, 0


def _passage(data: rdflib.Graph, node: rdflib.term.Node) -> rdflib.term.Node | None:
    """The first passage of a thing, or of what it is part of, or of what points to it."""
    seen: set[rdflib.term.Node] = set()
    queue = [node]
    while queue and len(seen) < 12:
        at = queue.pop(0)
        if at in seen:
            continue
        seen.add(at)
        if data.value(at, _START) is not None:
            return at
        passages = sorted(data.objects(at, _EVIDENCE), key=lambda p: _number(data.value(p, _START)))
        if passages:
            return passages[0]
        queue += list(data.objects(at, _PART_OF)) or sorted(data.subjects(None, at), key=str)[:3]
    return None


def _number(literal: rdflib.term.Node | None) -> int:
    text = str(literal)
    return int(text) if text.isdecimal() else 0
