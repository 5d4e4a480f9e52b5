"""Units of one name in several notices are told apart in tables and charts, by the notice that each is of."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pyoxigraph
import pytest
from starlette.testclient import TestClient
from tests.conftest import source_of

from policygraph.pipeline import materialize
from policygraph.store.embedded import EmbeddedStore
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary
from policygraph.web.app import application
from policygraph.web.graph import Current, memory_graph
from policygraph.web.settings import Settings

LIST = """{number}

{county}人民政府办公室关于印发2031年重点任务清单的通知

各乡镇人民政府：

现将清单印发给你们。

{county}人民政府办公室

2031年3月2日

1.修缮水库。全年修缮水库三座。

牵头单位：县水务局

责任单位：{other}
"""
LISTS = (
    LIST.format(number="平政办〔2031〕7号", county="平阳县", other="县财政局"),
    LIST.format(number="永政办〔2031〕9号", county="永嘉县", other="县林业局"),
)


@pytest.fixture(scope="module")
def counties(settings: Settings) -> Iterator[TestClient]:
    store = EmbeddedStore(pyoxigraph.Store())
    store.put(VOCABULARY_GRAPH, vocabulary())
    for text in LISTS:
        made = materialize(source_of(text))
        store.put(made.graph, made.triples)
    with TestClient(application(Current(memory_graph(store)), settings), follow_redirects=False) as client:
        yield client


def test_units_of_one_name_are_told_apart(counties: TestClient) -> None:
    page = counties.get("/q/unit-workload.html?lang=zh").text
    for number in ("平政办〔2031〕7号", "永政办〔2031〕9号"):
        assert f"县水务局（{number}" in page


def test_a_name_that_one_unit_has_stays_as_it_is(counties: TestClient) -> None:
    page = counties.get("/q/unit-workload.html?lang=zh").text
    assert "县财政局（" not in page
    assert "县林业局（" not in page


def test_facets_tell_units_of_one_name_apart(counties: TestClient) -> None:
    page = counties.get("/browse?lang=zh", headers={"Accept": "text/html"}).text
    assert len(re.findall(r"县水务局（[平永]政办〔2031〕\d号", page)) == 2
    assert "县财政局（" not in page


def test_a_row_that_names_the_notice_does_not_tell_it_again_beside_the_name(counties: TestClient) -> None:
    page = counties.get("/q/duties-of-theme.html?lang=zh").text
    assert page.count("平政办〔2031〕7号") >= 1
    assert "（平政办〔2031〕7号" not in page


def test_a_file_has_the_plain_names(counties: TestClient) -> None:
    assert "（" not in counties.get("/q/unit-workload.csv").text


def test_no_property_of_a_thing_leads_to_a_page_that_is_not_there(counties: TestClient) -> None:
    front = counties.get("/?lang=zh").text
    notice = re.findall(r'href="(/notice/[^"/?#]+)[?"]', front)[0]
    page = counties.get(f"{notice}?lang=zh", headers={"Accept": "text/html"}).text
    links = {html.unescape(link) for link in re.findall(r'href="(/thing[^"]*)"', page)}
    assert links
    assert [link for link in links if counties.get(link, headers={"Accept": "text/html"}).status_code != 200] == []
