"""The engines on the W3C's own tests of SHACL, which `.ci/run` finds beside the checkout (POLICYGRAPH_W3C)."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from pyoxigraph import BlankNode, RdfFormat, Triple, parse
from rdflib import SH, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

from policygraph.rdf import oxigraph_triples, rdflib_graph
from policygraph.validation import everyday, reference
from policygraph.validation.paths import read_path
from policygraph.validation.results import Result
from policygraph.validation.shapes import shapes_of

pytestmark = pytest.mark.long

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
FOLDER = os.environ.get("POLICYGRAPH_W3C", "")

# What an engine does not do as the suite says, by the name of the test.
MISSED: dict[tuple[str, str], set[str]] = {
    ("shacl", "core"): set(),
    ("shacl", "sparql"): {"pre-binding/unsupported-sparql-004"},  # shapes that it ought to refuse
    ("pyshacl", "core"): {"node/node-001", "property/node-001", "property/node-002", "property/uniqueLang-002"},
    ("pyshacl", "sparql"): {"node/prefixes-001", "pre-binding/shapesGraph-001"},
}


@dataclass(frozen=True)
class Case:
    """A test of the suite: two graphs, and what is to be found."""

    name: str
    data: tuple[Triple, ...]
    shapes: tuple[Triple, ...]
    expected: Counter[tuple[str, ...]] | None


def manifests(path: Path) -> Iterator[tuple[Path, Graph]]:
    graph = rdflib_graph(triples_of(path))
    yield path, graph
    for included in graph.objects(None, MF.include):
        yield from manifests(Path(unquote(urlsplit(str(included)).path)))


def cases(suite: str) -> list[Case]:
    root = next(Path(FOLDER).resolve().rglob(f"tests/{suite}/manifest.ttl"))
    return [
        case(path, graph, entry)
        for path, graph in manifests(root)
        for head in graph.objects(None, MF.entries)
        for entry in Collection(graph, head)
    ]


def case(path: Path, graph: Graph, entry: Node) -> Case:
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    data, shapes = (part(graph.value(action, name), path) for name in (SHT.dataGraph, SHT.shapesGraph))
    expected = None
    if result is not None and result != SHT.Failure:
        expected = Counter(expectation(graph, one) for one in graph.objects(result, SH.result))
    return Case(f"{path.parent.name}/{path.stem}", data, shapes, expected)


def part(iri: Node | None, path: Path) -> tuple[Triple, ...]:
    file = Path(unquote(urlsplit(str(iri)).path)) if iri is not None else path
    return triples_of(file)


def triples_of(file: Path) -> tuple[Triple, ...]:
    """A graph as it is written: rdflib's own parser would write `"1"^^xsd:boolean` as `true`."""
    quads = parse(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=file.as_uri())
    return tuple(quad.triple for quad in quads)


def expectation(graph: Graph, result: Node) -> tuple[str, ...]:
    terms = (SH.focusNode, SH.value, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
    node = reference.node_of(graph.value(result, SH.resultPath))
    path = read_path(node, shapes_of(oxigraph_triples(graph)).values) if node is not None else None
    return (*(shown(reference.node_of(graph.value(result, term))) for term in terms), path.sparql() if path else "")


def shown(term: object) -> str:
    """A term; a blank node by being one, for its name differs from run to run."""
    return "" if term is None else "_" if isinstance(term, BlankNode) else str(term)


def found(results: Iterable[Result]) -> Counter[tuple[str, ...]]:
    return Counter(
        (
            *(shown(term) for term in (result.focus, result.value, result.shape)),
            f"<{result.component}>",
            f"<{result.severity}>",
            result.path.sparql() if result.path else "",
        )
        for result in results
    )


def passes(engine: str, one: Case) -> bool:
    """Whether an engine finds what the suite says; where it says that the shapes are wrong, whether it says so too."""
    shapes = shapes_of(one.shapes)
    try:
        if engine == "shacl":
            results = everyday.check(everyday.turtle(one.data), shapes)
        else:
            results = reference.check(one.data, shapes)
    except Exception:  # each engine refuses shapes in its own way
        return one.expected is None
    return one.expected is not None and found(results) == one.expected


@pytest.mark.skipif(not FOLDER, reason="POLICYGRAPH_W3C does not say where the suites of the W3C are")
@pytest.mark.parametrize("suite", ["core", "sparql"])
@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_an_engine_does_what_the_suite_says_but_for_what_is_known(engine: str, suite: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of the malformed literals that the suite is about
        all_of_them = cases(suite)
        missed = {one.name for one in all_of_them if not passes(engine, one)}
    assert len(all_of_them) == {"core": 98, "sparql": 22}[suite]
    assert missed == MISSED[engine, suite]
