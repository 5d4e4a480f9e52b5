"""A threshold takes what rests on less sure findings out of a graph, and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from policygraph.queries.filtering import NoticeFilter, filtered
from policygraph.queries.saved import saved_query
from policygraph.queries.sureness import least_sure, sure_part, unsure
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers, GraphStore

HEAD = """@prefix : <https://example.org/notice/n/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix pg: <https://w3id.org/policygraph/ontology#> .
@prefix theme: <https://w3id.org/policygraph/theme/> .
"""
# Duty 1 tells water by one unsure finding, duty 2 by an unsure and a sure one; transport is unsure throughout.
GRAPH = """
:notice a pg:Notice ; pg:task :task .
:task a pg:Task ; dcterms:isPartOf :notice ; pg:duty :one, :two ; pg:theme theme:water, theme:transport, theme:trade ;
  pg:titleTheme theme:transport, theme:trade ; pg:goal :goal .
:one a pg:Duty ; dcterms:isPartOf :task ; pg:theme theme:water .
:two a pg:Duty ; dcterms:isPartOf :task ; pg:theme theme:water .
:m1 pg:mentions theme:water ; dcterms:isPartOf :one ; pg:confidence 0.4 .
:m2 pg:mentions theme:water ; dcterms:isPartOf :two ; pg:confidence 0.4 .
:m3 pg:mentions theme:water ; dcterms:isPartOf :two ; pg:confidence 0.9 .
:m4 pg:mentions theme:transport ; dcterms:isPartOf :task ; pg:confidence 0.4 .
:m5 pg:mentions theme:trade ; dcterms:isPartOf :task .
:goal a pg:Goal ; dcterms:isPartOf :task ; pg:text "x"@zh ; pg:confidence 0.5 .
"""


@pytest.fixture(scope="module")
def small() -> EmbeddedStore:
    import pyoxigraph

    return memory_store([quad.triple for quad in pyoxigraph.parse(HEAD + GRAPH, format=pyoxigraph.RdfFormat.TURTLE)])


def values(store: GraphStore, pattern: str) -> set[tuple[str, ...]]:
    shown = " ".join(dict.fromkeys(re.findall(r"\?\w+", pattern)))
    answers = store.ask(
        f"PREFIX pg: <https://w3id.org/policygraph/ontology#> SELECT DISTINCT {shown} WHERE {{ {pattern} }}"
    )
    assert isinstance(answers, Answers)
    return {tuple(term.value.rpartition("/")[2] for term in row if term is not None) for row in answers.rows}


def test_a_sentence_loses_a_theme_that_no_sure_finding_tells(small: EmbeddedStore) -> None:
    left = sure_part(small, Decimal("0.6"))
    assert values(left.store, "?duty a pg:Duty ; pg:theme ?theme") == {("two", "water")}
    assert values(small, "?duty a pg:Duty ; pg:theme ?theme") == {("one", "water"), ("two", "water")}


def test_a_task_keeps_what_one_of_its_sentences_surely_tells_and_what_was_not_measured(small: EmbeddedStore) -> None:
    left = sure_part(small, Decimal("0.6")).store
    assert values(left, "?task a pg:Task ; pg:theme ?theme") == {("task", "water"), ("task", "trade")}
    assert values(left, "?task pg:titleTheme ?theme") == {("task", "trade")}


def test_a_goal_that_is_not_sure_is_gone_with_all_that_is_said_of_it(small: EmbeddedStore) -> None:
    assert values(sure_part(small, Decimal("0.6")).store, "?goal a pg:Goal") == set()
    assert values(sure_part(small, Decimal("0.6")).store, "?task pg:goal ?goal") == set()
    assert values(sure_part(small, Decimal("0.5")).store, "?task pg:goal ?goal") == {("task", "goal")}


def test_what_is_left_out_is_told(small: EmbeddedStore) -> None:
    doubts = sure_part(small, Decimal("0.6")).doubts
    assert {one.finding.rpartition("/")[2] for one in doubts} == {"m1", "m4", "goal"}
    assert {one.task.rpartition("/")[2] for one in doubts} == {"task"}


def test_at_zero_nothing_is_left_out_and_the_store_is_the_same(small: EmbeddedStore) -> None:
    left = sure_part(small, Decimal(0))
    assert left.store is small
    assert left.doubts == ()


def test_a_part_of_a_store_is_narrowed_as_the_whole_is(small: EmbeddedStore) -> None:
    part = filtered(small, NoticeFilter(notices=("https://example.org/notice/n/notice",))).store
    left = sure_part(part, Decimal("0.6"))
    assert values(left.store, "?duty a pg:Duty ; pg:theme ?theme") == {("two", "water")}


def test_what_is_unsure_by_default_is_what_the_query_to_check_tells(store: GraphStore) -> None:
    answers = store.ask(saved_query("to-check").sparql)
    assert isinstance(answers, Answers)
    told = {(row["finding"], row["confidence"], row["words"]) for row in answers.dicts()}
    found = unsure(store, least_sure())
    assert {one.finding for one in found} == {finding for finding, _, _ in told}
    assert all(one.line > 0 and one.column > 0 and one.words for one in found)


def test_of_the_shipped_notice_the_work_of_units_stays_whatever_is_asked(store: GraphStore) -> None:
    left = sure_part(store, Decimal(1))
    pattern = "?task pg:assignment ?part . ?part pg:unit ?unit"
    assert values(left.store, pattern) == values(store, pattern)
    assert values(left.store, "?finding pg:mentions ?thing ; pg:confidence ?low FILTER (?low < 1)") == set()
