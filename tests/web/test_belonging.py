"""A page of a graph of several notices says of which notice each thing is."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
import pytest
from starlette.testclient import TestClient
from tests.conftest import source_of

from policygraph.namespaces import PG, RDF
from policygraph.pipeline import materialize
from policygraph.store.embedded import EmbeddedStore
from policygraph.web.app import application
from policygraph.web.graph import Current, Graph, memory_graph
from policygraph.web.lookups import statements
from policygraph.web.settings import Settings

LIST = (
    "石桥县人民政府办公室关于印发{what}任务清单的通知\n石政办〔{year}〕3号\n\n一、水利\n\n"
    "1.修建水库。2031年底前完成清淤。\n牵头单位：县水务局\n责任单位：县财政局\n\n石桥县人民政府办公室\n{year}年3月1日\n"
)
FIRST, SECOND = LIST.format(what="河道", year=2030), LIST.format(what="学校", year=2031)


def graph_of(*texts: str) -> Graph:
    store = EmbeddedStore(pyoxigraph.Store())
    for text in texts:
        made = materialize(source_of(text))
        store.put(made.graph, made.triples)
    return memory_graph(store)


@pytest.fixture
def pages(settings: Settings) -> Iterator[dict[int, tuple[TestClient, Graph]]]:
    one, two = graph_of(FIRST), graph_of(FIRST, SECOND)
    with (
        TestClient(application(Current(one), settings)) as alone,
        TestClient(application(Current(two), settings)) as both,
    ):
        yield {1: (alone, one), 2: (both, two)}


def page_of(client: TestClient, graph: Graph, iri: str) -> str:
    return client.get(graph.addresses.path(iri), headers={"Accept": "text/html"}).text


def unit_of(graph: Graph) -> str:
    return min(unit.value for _, unit in statements(graph.store, PG.unit))


def test_the_tasks_of_a_unit_are_told_with_their_notices(pages: dict[int, tuple[TestClient, Graph]]) -> None:
    both = page_of(*pages[2], unit_of(pages[2][1]))
    assert both.count("石政办〔2030〕3号") == both.count("石政办〔2031〕3号") >= 2  # beside its task and its sentence


def test_where_there_is_one_notice_it_is_not_told(pages: dict[int, tuple[TestClient, Graph]]) -> None:
    assert "石政办" not in page_of(*pages[1], unit_of(pages[1][1]))


def test_a_task_does_not_repeat_its_own_notice(pages: dict[int, tuple[TestClient, Graph]]) -> None:
    client, graph = pages[2]
    task = min(iri for iri, _ in statements(graph.store, RDF.type, PG.Task))
    assert "石政办〔2031〕3号" not in page_of(client, graph, task)


def test_a_search_tells_the_notices_of_what_it_finds(pages: dict[int, tuple[TestClient, Graph]]) -> None:
    client, _ = pages[2]
    found = client.get("/search?q=水库&kind=task", headers={"Accept": "text/html"}).text
    assert ("石政办〔2030〕3号" in found, "石政办〔2031〕3号" in found) == (True, True)
