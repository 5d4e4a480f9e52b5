"""A question is asked of some notices by `notice`, `place`, `since` and `until` in its address."""

from __future__ import annotations

import html
import re
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
from policygraph.web.tasks import task_rows

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


def listed(page: str) -> int:
    found = re.search(r'<p class="soft">(\d+) 项任务', page)
    assert found
    return int(found[1])


def test_the_tasks_of_some_notices_are_listed_with_their_facets(asked: TestClient) -> None:
    page = asked.get("/browse?notice=云安办〔2031〕7号&lang=zh").text
    assert listed(page) == 1
    assert "修缮三座水库" in page
    assert "2 份通知中取 1 份" in page
    assert 'name="notice" type="text" value="云安办〔2031〕7号"' in page
    assert "区水务局" not in page
    assert listed(asked.get("/browse?since=2022&until=2022&lang=zh").text) == 25
    assert listed(asked.get("/browse?since=2022&until=2022&theme=water&lang=zh").text) < 25


def test_a_filter_and_the_facets_of_a_list_keep_each_other(asked: TestClient) -> None:
    page = asked.get("/browse?theme=water&place=海东市&lang=zh").text
    assert '<input type="hidden" name="theme" value="water">' in page
    assert "theme=water&amp;place=%E6%B5%B7%E4%B8%9C%E5%B8%82&amp;unit=" in page


def test_a_notice_by_its_iri_is_a_choice_among_facets(asked: TestClient, two: Graph) -> None:
    iri = next(row.notice for row in task_rows(two) if "水库" in row.name)
    page = asked.get("/browse", params={"notice": iri, "lang": "zh"}).text
    assert listed(page) == 1
    assert 'class="chips"' in page


def test_a_thing_of_several_notices_shows_what_some_say_of_it(asked: TestClient) -> None:
    whole = asked.get("/vocabulary/theme/water?lang=zh", headers={"Accept": "text/html"}).text
    part = asked.get("/vocabulary/theme/water?notice=云安办〔2031〕7号&lang=zh", headers={"Accept": "text/html"}).text
    for page, there in ((whole, True), (part, False)):
        assert 'name="since"' in page
        assert "修缮三座水库" in page
        assert ("提升水资源安全保障能力" in page) == there


def test_a_narrowed_thing_says_the_same_in_every_form(asked: TestClient) -> None:
    page = asked.get("/vocabulary/theme/water?since=2031", headers={"Accept": "text/html"}).text
    found = re.search(r'href="(/vocabulary/theme/water\.ttl\?[^"]*)"', page)
    assert found
    turtle = asked.get(html.unescape(found[1])).text
    assert "yun-an-ban-2031-7" in turtle
    assert "ping-zheng-ban-2022-196" not in turtle


def test_what_is_part_of_one_notice_has_no_form(asked: TestClient) -> None:
    assert 'name="since"' not in asked.get("/notice/ping-zheng-ban-2022-196-a2c3bd/task/6").text


def test_a_list_says_which_notice_is_unknown(asked: TestClient) -> None:
    for path in ("/browse", "/vocabulary/theme/water"):
        assert asked.get(f"{path}?notice=平政办〔2099〕1号").status_code == 404
