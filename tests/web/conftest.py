from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph
import pytest
from starlette.testclient import TestClient
from tests.web.serving import Served

from policygraph.pipeline import Materialized
from policygraph.store.embedded import EmbeddedStore
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary
from policygraph.web.app import application
from policygraph.web.graph import Current, Graph, memory_graph
from policygraph.web.settings import Limits, Settings

NOTICE = "/notice/ping-zheng-ban-2022-196-a2c3bd"


@pytest.fixture(scope="session")
def graph(materialized: Materialized) -> Graph:
    store = EmbeddedStore(pyoxigraph.Store())
    store.put(VOCABULARY_GRAPH, vocabulary())
    store.put(materialized.graph, materialized.triples)
    return memory_graph(store)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(Limits(seconds=20, children=1), ("testserver",))


@pytest.fixture(scope="session")
def client(graph: Graph, settings: Settings) -> Iterator[TestClient]:
    """A client of the server on the shipped notice; the server's child process is a real one."""
    with TestClient(application(Current(graph), settings), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., Served]]:
    """Starts servers, each a process of its own."""
    started: list[Served] = []

    def start(*arguments: str) -> Served:
        started.append(Served(*arguments))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.close()
