"""Terms and triples as text are what the engine makes of their values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from policygraph.namespaces import PG, PREFIXES, XSD
from policygraph.written import (
    ShortTurtle,
    Statements,
    Term,
    WrittenNamespace,
    chinese,
    facts_of,
    lines_of,
    literal,
    written,
)

THING, OTHER = NamedNode("https://example.org/id/notice/a-1/task-1"), NamedNode("https://example.org/x/y?z=ü")
PARTS = {**PREFIXES, "part": "https://example.org/id/notice/a-1/"}
texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.one_of(
    texts.map(Literal),
    texts.map(lambda text: Literal(text, language="zh")),
    st.integers().map(literal),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(literal),
    st.sampled_from([THING, OTHER, PG.Task, Literal("007", datatype=XSD.integer), Literal("１", datatype=XSD.integer)]),
)
graphs = st.lists(
    st.builds(Triple, st.sampled_from([THING, OTHER]), st.sampled_from([PG.text, PG.ordinal]), values), unique=True
)


@given(texts)
def test_text_is_written_as_the_engine_writes_it(text: str) -> None:
    assert written(text) == str(Literal(text))
    assert chinese(text) == str(Literal(text, language="zh"))


@pytest.mark.parametrize(
    "text", ['"', "\\", "a\nb", "\t", "\x00", "\x7f", "\x85", "\u2028", "\ufffe", "\U0001f600", ""]
)
def test_text_that_must_be_escaped_is(text: str) -> None:
    assert written(text) == str(Literal(text))


@pytest.mark.parametrize(
    "value", [True, False, 0, -7, 2**70, Decimal("12.50"), Decimal("1E+2"), date(2031, 2, 1), THING, Literal("5")]
)
def test_values_are_written_as_the_engine_writes_their_literal(
    value: int | Decimal | date | NamedNode | Literal,
) -> None:
    term = value if isinstance(value, NamedNode | Literal) else literal(value)
    assert written(value) == str(term)


def test_a_term_is_written_already() -> None:
    assert written(Term("<urn:x>")) == "<urn:x>"
    assert written("<urn:x>") == '"<urn:x>"'


def test_names_of_a_vocabulary_are_its_terms() -> None:
    names = WrittenNamespace(PG)
    assert names.Task == names["Task"] == str(PG.Task)


@given(graphs)
def test_statements_are_the_triples_that_they_were_written_from(graph: list[Triple]) -> None:
    told = Statements(facts_of(graph))
    assert list(told) == graph
    assert len(told) == len(graph)
    assert told == Statements(facts_of(told))
    assert lines_of(told) == lines_of(graph) == [str(triple) for triple in graph]


def test_statements_are_a_sequence() -> None:
    first, second = (Triple(THING, PG.ordinal, literal(number)) for number in (1, 2))
    told = Statements(facts_of([first, second]))
    assert (told[0], told[-1], told[1:]) == (first, second, (second,))
    assert second in told
    assert told != Statements(facts_of([second, first]))


@given(graphs)
def test_short_turtle_says_the_same(graph: list[Triple]) -> None:
    writer = ShortTurtle(PARTS)
    data = writer.head + writer.body(facts_of(graph))
    assert {quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.TURTLE)} == set(graph)


@given(graphs)
def test_a_part_of_statements_follows_the_whole_of_them(graph: list[Triple]) -> None:
    told = Statements(facts_of(graph))
    part = told.facts[::2]
    data = f"{told.turtle}\n{told.head}{THING} {{{told.turtle_of(part)}\n}}\n"
    quads = list(pyoxigraph.parse(data, format=RdfFormat.TRIG))
    assert {quad.triple for quad in quads if quad.graph_name == THING} == {*Statements(part)}
    assert {quad.triple for quad in quads if quad.graph_name != THING} == set(graph)


def test_short_turtle_names_by_prefix_and_groups_what_is_said_of_one_thing() -> None:
    graph = [Triple(THING, PG.ordinal, literal(number)) for number in (1, 2)]
    writer = ShortTurtle({"pg": PG.iri, "part": PARTS["part"]})
    assert writer.head.splitlines() == [f"@prefix pg: <{PG.iri}> .", f"@prefix part: <{PARTS['part']}> ."]
    assert writer.body(facts_of(graph)) == "\npart:task-1 pg:ordinal 1;pg:ordinal 2 ."
