"""Triples and shapes → findings (https://www.w3.org/TR/shacl/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

from pyoxigraph import Triple

from policygraph.errors import InvalidRdf
from policygraph.namespaces import PG, SH
from policygraph.validation.findings import Finding, Severity, ValidationReport
from policygraph.validation.paths import Node
from policygraph.validation.places import Places
from policygraph.validation.results import Result, write_report
from policygraph.validation.shapes import Shapes, read_shapes
from policygraph.vocabulary import vocabulary
from policygraph.written import Statements

Engine = Literal["shacl", "pyshacl"]

_SEVERITY = {SH.Violation.value: Severity.VIOLATION, SH.Warning.value: Severity.WARNING, SH.Info.value: Severity.INFO}
_VARIABLE = re.compile(r"\{\?(\w+)\}")  # as in messages of SHACL-SPARQL
# Thousands of words that no shape looks at.
_WORDS_OF_THEMES = {PG.asked, PG.cue, PG.commonCue, PG.mask, PG.notAfter, PG.notBefore, PG.aside}


def validate(
    triples: Iterable[Triple], *, name: str = "", shapes: Iterable[Path] = (), engine: Engine = "shacl"
) -> ValidationReport:
    """Check a graph against the shapes.

    :param triples: the graph of one notice or of several.
    :param name: what to call the graph where a finding cannot be led back to the notice.
    :param shapes: Turtle files with further shapes of one's own; pyshacl runs them, whatever `engine` says.
    :param engine: `shacl` takes a fiftieth of the time, `pyshacl` is the reference; they find the same.
    :raises InvalidRdf: when the shapes cannot be read or run.
    """
    given, extra = triples if isinstance(triples, Statements) else tuple(triples), tuple(shapes)
    rules = read_shapes(extra)
    try:
        results = _results(given, rules, "pyshacl" if extra else engine)
    except InvalidRdf as error:
        raise InvalidRdf(error.message, where=name, advice=error.advice) from error
    if not results:
        return ValidationReport((), write_report(()))
    places = Places(given)
    told = [_filled(result, given) for result in results]
    found = {_finding(result, places, name) for result in told}
    ordered = sorted(found, key=lambda f: (f.file, f.severity, f.line, f.column, f.shape, f.focus, f.path, f.value))
    return ValidationReport(tuple(ordered), write_report(told))


def _results(triples: Sequence[Triple], shapes: Shapes, engine: Engine) -> tuple[Result, ...]:
    if engine == "pyshacl":
        from policygraph.validation import reference  # rdflib and pyshacl take a third of a second to import

        return reference.check((*_background(), *triples), shapes)
    from policygraph.validation import everyday

    return everyday.check(_background_text() + everyday.turtle(triples), shapes)


@cache
def _background() -> tuple[Triple, ...]:
    """The ontology, by which a graph is understood."""
    return tuple(triple for triple in vocabulary() if triple.predicate not in _WORDS_OF_THEMES)


@cache
def _background_text() -> str:
    from policygraph.validation import everyday

    return everyday.turtle(_background())


def _filled(result: Result, triples: Sequence[Triple]) -> Result:
    """A result whose messages name numbers of the thing that it is about, {?statedItems}, with those numbers."""
    if not any("{?" in message for message in result.messages.values()):
        return result
    facts = {t.predicate.value.rpartition("#")[2]: _text(t.object) for t in triples if t.subject == result.focus}  # type: ignore[arg-type]
    filled = {
        language: _VARIABLE.sub(lambda match: facts.get(match[1], match.group()), message)
        for language, message in result.messages.items()
    }
    return replace(result, messages=filled)


def _finding(result: Result, places: Places, name: str) -> Finding:
    file, line, column = places.of(result.value, result.focus)
    zh, en = result.messages.get("zh", ""), result.messages.get("en", "")
    path = result.path
    return Finding(
        severity=_SEVERITY.get(result.severity, Severity.VIOLATION),
        shape=_text(result.shape),
        focus=_text(result.focus),
        path=(path.iri or path.sparql()) if path is not None else "",
        value=_text(result.value),
        message_zh=zh,
        message_en=en or ("" if zh else next(iter(result.messages.values()), "")),
        file=file or name,
        line=line,
        column=column,
        component=result.component,
        about=places.called(places.meant(result.focus, result.value)),
    )


def _text(node: Node | None) -> str:
    return "" if node is None else node.value
