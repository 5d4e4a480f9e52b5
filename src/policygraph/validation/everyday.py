"""The engine of every day: the shapes are compiled once, a graph is checked in the time it takes to read it.

`shacl` is a SHACL engine in Rust. What it finds is held against the reference, pyshacl, on every example, every
mutation and a hundred broken graphs, and both against the suites of the W3C (tests/validation, docs/decisions/0014).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import pyoxigraph
import shacl
from pyoxigraph import NamedNode, RdfFormat, Triple

from policygraph.errors import InvalidRdf
from policygraph.validation.paths import Node, Path
from policygraph.validation.results import Result
from policygraph.validation.shapes import Shapes
from policygraph.written import Statements, with_parts

_ONE_STEP = re.compile(r"<([^<>]*)>")


def check(data: str, shapes: Shapes) -> tuple[Result, ...]:
    """Return what the shapes find in a graph.

    :param data: the graph and the ontology that it is understood by, as Turtle.
    :param shapes: the shapes to run.
    :raises InvalidRdf: when the shapes cannot be run.
    """
    try:
        found = _compiled(shapes).validate_text(data, format="turtle").results
    except (ValueError, RuntimeError) as error:
        raise InvalidRdf(f"the shapes could not be run: {error}") from error
    nodes = iter(_terms(text for one in found for text in (one.focus_node, one.source_shape, one.value) if text))
    results = []
    for one in found:
        focus = next(nodes)
        shape = next(nodes) if one.source_shape else focus
        value = next(nodes) if one.value else None
        results.append(
            Result(
                focus=focus,
                shape=shape,
                component=one.component_iri,
                severity=one.severity_iri,
                path=_path(one.path, shape, shapes),
                value=value,
                messages=shapes.messages(shape) or ({"": one.message} if one.message else {}),
            )
        )
    return tuple(results)


@lru_cache(maxsize=4)
def _compiled(shapes: Shapes) -> shacl.Shapes:
    return shacl.Shapes.from_text(turtle(shapes.triples), format="turtle")


def turtle(triples: Sequence[Triple]) -> str:
    """Return triples as the engine reads them: with prefixes, a sixth of the bytes of N-Triples.

    :param triples: a graph.
    """
    if not triples:
        return ""
    if isinstance(triples, Statements):
        return triples.turtle
    subject = triples[len(triples) // 2].subject
    prefixes = with_parts(subject.value if isinstance(subject, NamedNode) else "")
    return (pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _terms(texts: Iterable[str]) -> Sequence[Node]:
    """Terms written as N-Triples, parsed all at once."""
    lines = "".join(f"<urn:x> <urn:x> {text} .\n" for text in texts)
    return [quad.object for quad in pyoxigraph.parse(lines, format=RdfFormat.N_TRIPLES)]


def _path(text: str | None, shape: Node, shapes: Shapes) -> Path | None:
    """The path that a result names; one of several steps is the path of its shape."""
    if not text:
        return None
    one = _ONE_STEP.fullmatch(text)
    return Path("", one[1]) if one else shapes.path(shape)
