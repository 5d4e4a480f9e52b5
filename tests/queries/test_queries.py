from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from tests.queries.conftest import ask

from policygraph.errors import InvalidQuery, UnknownName
from policygraph.namespaces import THEME, XSD
from policygraph.pipeline import Materialized
from policygraph.queries import Parameter, Text, parse_query, query_names, saved_query, term_of
from policygraph.store.embedded import memory_store

LABEL = Text("标签", "label")
HOSTILE = [
    '"} DROP ALL #',
    "x' . ?s ?p ?o",
    "a\nb",
    "{ SERVICE <http://x/> {} }",
    "<http://a b>",
    "http://x/> }",
    "}",
    "\\",
    "UNDEF } ?s ?p ?o {",
]


def parameter(type: str) -> Parameter:
    return Parameter("p", type, "x", LABEL)


@pytest.mark.parametrize(
    ("type", "value", "term"),
    [
        ("theme", "water", THEME.water),
        ("theme", "https://example.org/theme/a", NamedNode("https://example.org/theme/a")),
        ("unit", "区水务局", Literal("区水务局", language="zh")),
        ("date", "2022-12-31", Literal("2022-12-31", datatype=XSD.date)),
        ("integer", "012", Literal("12", datatype=XSD.integer)),
        ("iri", "<https://example.org/a>", NamedNode("https://example.org/a")),
        ("text", "引号\"和'", Literal("引号\"和'")),
    ],
)
def test_a_value_becomes_a_term_of_its_type(type: str, value: str, term: NamedNode | Literal) -> None:
    assert term_of(value, parameter(type)) == term


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("type", ["theme", "role", "date", "integer", "iri"])
def test_a_value_that_does_not_fit_is_refused(type: str, value: str) -> None:
    with pytest.raises(InvalidQuery):
        term_of(value, parameter(type))


@pytest.mark.parametrize("value", ["", " ", "\u3000"])
@pytest.mark.parametrize(
    ("name", "parameter"),
    [(name, p.name) for name in query_names() for p in saved_query(name).parameters],
)
def test_an_empty_value_is_refused_and_never_stands_for_all(name: str, parameter: str, value: str) -> None:
    with pytest.raises(InvalidQuery):
        saved_query(name).with_values({parameter: value})


@pytest.mark.parametrize("name", [name for name in query_names() if saved_query(name).parameters])
@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_changes_the_query_around_it(name: str, value: str) -> None:
    query = saved_query(name)
    for p in query.parameters:
        try:
            changed = query.with_values({p.name: value})
        except InvalidQuery:
            continue
        parts = re.split(rf"VALUES \?{p.name} {{ *[^{{}}]*}}", query.sparql)
        blocks = query.blocks({p.name: value})[p.name]
        assert len(parts) > 1
        assert changed == blocks.join(parts)
        memory_store([]).ask(changed)


@given(st.text(max_size=30))
def test_any_name_of_a_unit_is_either_refused_or_stays_a_literal(value: str) -> None:
    query = saved_query("tasks-of-unit")
    try:
        sparql = query.with_values({"unit": value})
    except InvalidQuery:
        return
    memory_store([]).ask(sparql)


def test_an_unknown_parameter_is_told_with_those_there_are() -> None:
    with pytest.raises(InvalidQuery, match="theme"):
        saved_query("shared-duties").with_values({"topic": "water"})


def test_an_unknown_query_is_told_with_the_nearest_name() -> None:
    with pytest.raises(InvalidQuery, match="unit-workload"):
        saved_query("unit-worklod")


def test_a_query_without_a_header_is_refused() -> None:
    with pytest.raises(InvalidQuery, match="header"):
        parse_query("mine", "SELECT * { ?s ?p ?o }")


def test_a_parameter_without_its_values_block_is_refused() -> None:
    text = "\n".join(
        f"#+ {line}"
        for line in [
            'title = {zh="a",en="a"}', 'question = {zh="a",en="a"}', 'description = {zh="a",en="a"}', "tags = []",
            "columns = []", "[[parameters]]", 'name="x"', 'type="text"', 'default="y"', 'label={zh="a",en="a"}',
        ]
    )  # fmt: skip
    with pytest.raises(InvalidQuery, match="VALUES"):
        parse_query("mine", text + "\nSELECT * { ?s ?p ?o }")


@pytest.mark.parametrize(("name", "parameter"), [("quantified-targets", "order"), ("unit-profile", "only")])
def test_a_text_that_is_one_of_a_few_words_is_refused_where_it_is_another(name: str, parameter: str) -> None:
    query = saved_query(name)
    (taken,) = (one.values for one in query.parameters if one.name == parameter)
    for value in (*taken, "any"):
        assert query.with_values({parameter: value})
    with pytest.raises(UnknownName, match="one of its values") as refused:
        query.with_values({parameter: f"{taken[0]}x"})
    assert refused.value.allowed == taken
    assert taken[0] in refused.value.near


def test_further_words_narrow_tasks_without_the_first(materialized: Materialized) -> None:
    store = memory_store(materialized.triples)
    titles = {row["title"] for row in ask(store, "tasks", words2="水资源").dicts()}
    assert titles == {row["title"] for row in ask(store, "tasks", words="水资源").dicts()}
    assert 0 < len(titles) < 25
