"""A question is asked of some notices by `notice`, `place`, `since` and `until` in its address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph
import pytest
from starlette.testclient import TestClient
from tests.conftest import source_of

from policygraph.pipeline import Materialized, materialize
from policygraph.queries.filtering import NoticeFilter, filtered
from policygraph.queries.saved import query_names, saved_query
from policygraph.store.answers import write_answers
from policygraph.store.embedded import EmbeddedStore
from policygraph.store.results import Answers
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary
from policygraph.web.app import application
from policygraph.web.graph import Current, Graph, memory_graph
from policygraph.web.settings import Settings

OTHER = """云安办〔2031〕7号

云安县人民政府办公室关于印发2031年重点任务清单的通知

各乡镇人民政府：

现将清单印发给你们。

云安县人民政府办公室

2031年3月2日

一、水务

1.修缮三座水库。全年修缮水库三座。

牵头单位：县水务局

责任单位：县财政局
"""


@pytest.fixture(scope="module")
def two(materialized: Materialized) -> Graph:
    """The shipped notice and another."""
    store = EmbeddedStore(pyoxigraph.Store())
    store.put(VOCABULARY_GRAPH, vocabulary())
    for one in (materialized, materialize(source_of(OTHER, name="other.txt"))):
        store.put(one.graph, one.triples)
    return memory_graph(store)


@pytest.fixture(scope="module")
def asked(two: Graph, settings: Settings) -> Iterator[TestClient]:
    with TestClient(application(Current(two), settings), follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("name", ["notices", "unit-workload", "to-check", "sections", "theme-pairs"])
def test_the_rows_are_those_of_the_command(asked: TestClient, two: Graph, name: str) -> None:
    assert name in query_names()
    left = filtered(two.store, NoticeFilter(("云安办〔2031〕7号",))).store
    answers = left.ask(saved_query(name).sparql)
    assert isinstance(answers, Answers)
    assert asked.get(f"/q/{name}.csv?notice=云安办〔2031〕7号").content == write_answers(answers, "csv")


@pytest.mark.parametrize("given", ["since=2031", "until=2022-08", "place=海东市", "since=2031-03&until=2031-03-02"])
def test_a_place_and_days_narrow_too(asked: TestClient, given: str) -> None:
    assert len(asked.get("/q/notices.csv").text.splitlines()) == 3
    assert len(asked.get(f"/q/notices.csv?{given}").text.splitlines()) == 2


def test_a_filter_that_leaves_every_notice_is_asked_of_the_whole_store(two: Graph) -> None:
    """No part is copied then: on many notices a copy takes longer than a query may."""
    assert filtered(two.store, NoticeFilter(since=date(1950, 1, 1))).whole
    assert not filtered(two.store, NoticeFilter(since=date(2031, 1, 1))).whole


def test_a_filter_that_leaves_no_notice_has_no_rows(asked: TestClient) -> None:
    assert len(asked.get("/q/notices.csv?since=2040").text.splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ("notice=平政办〔2099〕1号", 404, "unknown_name"),
        ("place=天津市", 404, "unknown_name"),
        ("since=soon", 400, "invalid_value"),
        ("since=2032&until=2031", 409, "contradiction"),
        ("since=2031&since=2032", 400, "parameter_twice"),
        ("notice=", 400, "invalid_value"),
    ],
)
def test_a_filter_that_says_nothing_known_is_refused(asked: TestClient, given: str, status: int, code: str) -> None:
    answer = asked.get(f"/q/notices.csv?{given}")
    assert answer.status_code == status
    assert code in answer.text


def test_the_page_keeps_the_filter_in_its_form_and_its_downloads(asked: TestClient) -> None:
    page = asked.get("/q/unit-workload.html?notice=云安办〔2031〕7号&lang=zh").text
    assert 'name="notice" type="text" value="云安办〔2031〕7号"' in page
    assert "2 份通知中取 1 份" in page
    assert "/q/unit-workload.csv?notice=" in page
    assert "区水务局" not in page.partition("<table")[2]


def test_a_parameter_of_the_query_goes_before_a_filter_of_its_name(asked: TestClient) -> None:
    rows = asked.get("/q/projects.csv?place=西宁市").text.splitlines()
    assert len(rows) > 1


def test_a_graph_of_one_notice_shows_no_filter(client: TestClient) -> None:
    assert 'name="since"' not in client.get("/q/unit-workload.html").text
