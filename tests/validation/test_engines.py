"""The everyday engine finds what the reference finds: the same things, for the same reason, in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, Triple, Variable, parse
from rdflib import Graph
from tests.shapes.test_mutations import MUTATIONS, Mutation, Undoable
from tests.validation.breaking import broken

from policygraph.namespaces import RDF, RDFS, SH
from policygraph.pipeline import Materialized
from policygraph.rdf import oxigraph_triples
from policygraph.resources import resource
from policygraph.validation import Engine, ValidationReport, everyday, validate
from policygraph.validation.shapes import read_shapes, shapes_of
from policygraph.vocabulary import parse_turtle, vocabulary

EXAMPLES = sorted(resource("shapes/examples").iterdir())
SHAPES = read_shapes()
GOOD = resource("ontology").parent / "tests" / "shapes" / "good.ttl"


# A blank node has no name of its own: each reader of a graph gives it one.
BLANK = re.compile(r"^(?:\d+_)?(?:N?[0-9a-f]{30,32}|b\d+)$")


def found(report: ValidationReport) -> set[tuple[object, ...]]:
    return {
        (BLANK.sub("_:", f.focus), f.path, f.component, BLANK.sub("_:", f.value), f.shape, f.severity, f.message_zh,
         f.message_en, f.line, f.column)
        for f in report.findings
    }  # fmt: skip


# By the standard, two values that cannot be compared are a finding of sh:lessThan; pyshacl 0.40 finds nothing.
ORDER = {SH.LessThanConstraintComponent.value, SH.LessThanOrEqualsConstraintComponent.value}


def assert_alike(triples: Sequence[Triple]) -> None:
    everyday, reference = found(validate(triples, engine="shacl")), found(validate(triples, engine="pyshacl"))
    assert reference - everyday == set()
    assert {one for one in everyday - reference if one[2] not in ORDER or comparable(triples, one)} == set()


def comparable(triples: Sequence[Triple], one: tuple[object, ...]) -> bool:
    """Whether the values that a finding is about, of a property and of the one it is held against, are of one kind."""
    shape = NamedNode(str(one[4]))
    held = {NamedNode(str(one[1])), *SHAPES.values(shape, SH.lessThan), *SHAPES.values(shape, SH.lessThanOrEquals)}
    kinds = {
        getattr(triple.object, "datatype", None)
        for triple in triples
        if triple.subject == NamedNode(str(one[0])) and triple.predicate in held
    }
    return len(kinds) == 1


@pytest.fixture(scope="module")
def sound() -> tuple[Triple, ...]:
    """The invented notice of the shapes' tests, in a fixed order."""
    return tuple(sorted(parse_turtle(GOOD), key=str))


def test_both_engines_find_the_same_in_a_sound_graph(sound: tuple[Triple, ...]) -> None:
    assert_alike(sound)
    assert validate(sound).conforms


@pytest.mark.parametrize("seed", range(3))
def test_both_engines_find_the_same_in_a_broken_graph(sound: tuple[Triple, ...], seed: int) -> None:
    assert_alike(broken(sound, seed))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 93))
def test_both_engines_find_the_same_in_many_broken_graphs(sound: tuple[Triple, ...], seed: int) -> None:
    assert_alike(broken(sound, seed))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(93, 103))
def test_both_engines_find_the_same_in_the_shipped_notice_when_it_is_broken(
    materialized: Materialized, seed: int
) -> None:
    assert_alike(broken(materialized.triples, seed))


def test_breaking_a_graph_breaks_it(sound: tuple[Triple, ...]) -> None:
    assert sum(set(broken(sound, seed)) != set(sound) for seed in range(103)) > 95
    assert sum(not validate(broken(sound, seed)).conforms for seed in range(103)) > 80
    assert broken(sound, 7) == broken(sound, 7)


@pytest.mark.long
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_both_engines_find_the_same_fault(mutation: Mutation) -> None:
    graph = Undoable()
    graph += Graph().parse(GOOD)
    mutation.change(graph)
    assert_alike(oxigraph_triples(graph))


@pytest.mark.long
@pytest.mark.parametrize("file", [folder / name for folder in EXAMPLES for name in ("passes.ttl", "fails.ttl")],
                         ids=lambda file: f"{file.parent.name}/{file.stem}")  # fmt: skip
def test_both_engines_find_the_same_in_an_example(file: Path) -> None:
    assert_alike(parse_turtle(file))


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_the_everyday_engine_tells_the_examples_of_a_shape_apart(folder: Path) -> None:
    iri = f"https://w3id.org/policygraph/shapes#{folder.name}"
    extra = (resource("shapes/ontology-style.ttl"),)
    reported = [shapes_that_report(folder / name, extra) for name in ("passes.ttl", "fails.ttl")]
    assert [iri in shapes for shapes in reported] == [False, True]


def shapes_that_report(file: Path, extra: tuple[Path, ...]) -> set[str]:
    hierarchy = [triple for triple in vocabulary() if triple.predicate == RDFS.subClassOf]
    data = everyday.turtle([*hierarchy, *parse_turtle(file)])
    return {result.shape.value for result in everyday.check(data, read_shapes(extra))}


# Queries

QUERIES = sorted({triple.subject for triple in SHAPES.triples if triple.predicate == SH.sparql}, key=str)


def of(shape: NamedNode, predicate: NamedNode) -> str:
    return next(iter(SHAPES.values(shape, predicate))).value


@pytest.mark.parametrize("shape", QUERIES, ids=lambda shape: shape.value.rpartition("#")[2])
def test_a_query_of_a_shape_tells_its_examples_apart_in_another_engine(shape: NamedNode) -> None:
    """By SPARQL's own rules a group is evaluated before what stands around it; only some engines look outside."""
    constraint = next(iter(SHAPES.values(shape, SH.sparql)))
    prefixes = "".join(
        f"PREFIX {of(one, SH.prefix)}: <{of(one, SH.namespace)}>\n"
        for one in SHAPES.values(NamedNode("https://w3id.org/policygraph/shapes"), SH.declare)
        if isinstance(one, NamedNode)
    )
    query = prefixes + next(iter(SHAPES.values(constraint, SH.select))).value
    folder = resource("shapes/examples") / shape.value.rpartition("#")[2]
    assert rows(query, shape, folder / "passes.ttl") == 0
    assert rows(query, shape, folder / "fails.ttl") > 0


def rows(query: str, shape: NamedNode, file: Path) -> int:
    store = Store()
    store.bulk_load(path=file, format=RdfFormat.TURTLE)
    targets = {
        quad.subject for kind in SHAPES.values(shape, SH.targetClass)
        for quad in store.quads_for_pattern(None, RDF.type, kind)
    }  # fmt: skip
    assert targets, "the example holds nothing that the shape looks at"
    found = 0
    for this in targets:
        solutions = store.query(query, substitutions={Variable("this"): this})
        assert isinstance(solutions, QuerySolutions)
        found += len(list(solutions))
    return found


def test_no_pattern_of_a_shape_rests_on_what_an_engine_takes_for_white_space() -> None:
    patterns = [getattr(t.object, "value", "") for t in SHAPES.triples if t.predicate in (SH.pattern, SH.select)]
    assert len(patterns) > 50
    assert [pattern for pattern in patterns if r"\s" in pattern.lower()] == []


BLANKS = ["\u3000", "\u00a0", "\u2003", "\u200b", "\u1680", "\x1c", "\u0085", "\t \n"]


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_words_of_blanks_alone_are_no_words(engine: Engine) -> None:
    lines = "".join(
        f'<https://example.org/{place}> a pg:Place ; rdfs:label "{blank.encode("unicode_escape").decode()}"@zh .\n'
        .replace("\\x", "\\u00") for place, blank in enumerate(BLANKS)
    )  # fmt: skip
    head = "@prefix pg: <https://w3id.org/policygraph/ontology#> .\n" \
           "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"  # fmt: skip
    triples = [quad.triple for quad in parse(head + lines, format=RdfFormat.TURTLE)]
    report = validate(triples, engine=engine)
    empty = {f.focus for f in report.findings if f.component == SH.PatternConstraintComponent.value}
    assert len(empty) == len(BLANKS)


def test_shapes_of_ones_own_are_run_by_the_reference(tmp_path: Path, sound: Iterable[Triple]) -> None:
    """One without a message of its own, and without a name, along a path of two steps."""
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix pg: <https://w3id.org/policygraph/ontology#> .\n"
        "[] a sh:NodeShape ; sh:targetClass pg:Task ;\n"
        "  sh:property [ sh:path ( pg:duty [ sh:inversePath pg:duty ] ) ; sh:minCount 99 ] .\n"
    )
    findings = [f for f in validate(sound, shapes=(own,)).findings if "#" not in f.shape]
    assert findings
    assert findings[0].path == (
        "(<https://w3id.org/policygraph/ontology#duty>/^<https://w3id.org/policygraph/ontology#duty>)"
    )
    assert findings[0].message_en


def test_a_day_that_no_month_has_is_no_day_to_either_engine() -> None:
    """What is relied on: XSD's own reading of a date, which both engines follow for the years 1 to 9999."""
    text = (
        "@prefix pg: <https://w3id.org/policygraph/ontology#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        '<https://example.org/p> a pg:Period ; dcat:endDate "2025-02-30"^^xsd:date .\n'
        '<https://example.org/q> a pg:Period ; dcat:endDate "2024-02-29"^^xsd:date .\n'
    )
    triples = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    engines: tuple[Engine, ...] = ("shacl", "pyshacl")
    for engine in engines:
        report = validate(triples, engine=engine)
        ill = [f.focus for f in report.findings if f.component == SH.DatatypeConstraintComponent.value]
        assert ill == ["https://example.org/p"]


def test_shapes_are_looked_up_by_node() -> None:
    assert shapes_of(()).path(NamedNode("https://example.org/none")) is None
    assert shapes_of(()).messages(NamedNode("https://example.org/none")) == {}
