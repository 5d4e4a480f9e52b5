from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pyoxigraph import NamedNode

from policygraph.cli.main import main
from policygraph.errors import EndpointFailure
from policygraph.queries import query_names, saved_query
from policygraph.store.embedded import EmbeddedStore, open_store
from policygraph.store.remote import RemoteStore
from policygraph.store.results import Answers
from policygraph.transfer.pull import pull
from policygraph.transfer.push import RECEIPT, Payload, push, read_receipt
from policygraph.transfer.server import Server
from policygraph.transfer.services import MERGED, services_of
from policygraph.vocabulary import VOCABULARY_GRAPH

pytestmark = pytest.mark.long


def endpoint(server: Server) -> RemoteStore:
    """The query service, reading the merged graph."""
    merged, url = server.services.merged, str(server.services.query)
    return RemoteStore(f"{url}?default-graph-uri={quote(merged.value, safe='')}" if merged else url)


def ours(server: Server) -> set[str]:
    """The graphs on a server that are ours or could be taken for ours."""
    return {graph.value for graph in server.graphs() if "w3id.org/policygraph" in graph.value}


@pytest.mark.parametrize("updates_only", [False, True], ids=["graph store", "updates only"])
def test_a_round_trip_loses_and_doubles_nothing(running: Any, light: Payload, updates_only: bool) -> None:
    server = running.client()
    if updates_only:
        server = Server(replace(server.services, store=None), running.login)
    for _ in range(2):
        push(light, server, verify=True)
    assert pull(server) == {graph: frozenset(triples) for graph, triples in light.graphs.items()}
    expected = {graph.value for graph in light.graphs} | {RECEIPT.value}
    assert ours(server) == expected | ({MERGED.value} if server.services.merged else set())
    assert server.count(server.services.merged) == len(light.merged)


def test_every_saved_query_has_the_same_answer_there(running: Any, payload: Payload, store: EmbeddedStore) -> None:
    server = running.client()
    push(payload, server)
    remote = endpoint(server)
    for name in query_names():
        query = saved_query(name).sparql
        here, there = store.ask(query), remote.ask(query)
        assert isinstance(here, Answers)
        assert isinstance(there, Answers)
        assert plain(there) == plain(here), name


def plain(answers: Answers) -> list[tuple[str | None, ...]]:
    return [tuple(term.value if term else None for term in row) for row in answers.rows]


def test_a_notice_that_left_the_store_leaves_the_server(running: Any, light: Payload) -> None:
    server = running.client()
    push(light, server)
    gone, kept = sorted(light.graphs, key=str)
    pushed = push(Payload({kept: light.graphs[kept]}, light.graphs[kept]), server)
    assert pushed.removed == (gone,)
    assert set(pull(server)) == {kept}
    assert server.count(server.services.merged) == len(light.graphs[kept])


def test_the_command_pushes_and_pulls(
    running: Any,
    store: EmbeddedStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    store.flush()
    login = ["--user", running.login.user] if running.login else []
    monkeypatch.setenv("POLICYGRAPH_PASSWORD", running.login.password if running.login else "")
    for verb in ("push", "pull"):
        folder = tmp_path / ("store" if verb == "push" else "back")
        monkeypatch.setattr(sys, "argv", ["policygraph", verb, running.url, *login, "--store", str(folder)])
        main()
    out, err = capfd.readouterr()
    assert f"{len(store.graphs()) and store.graphs()[0].value}" in out
    assert "Traceback" not in err
    back = open_store(tmp_path / "back")
    assert set(back.store) == set(store.store)


def test_a_wrong_password_is_told_in_one_message(virtuoso: Any, light: Payload) -> None:
    server = Server(services_of(virtuoso.url), replace(virtuoso.login, password="wrong"))
    with pytest.raises(EndpointFailure, match="401") as caught:
        push(light, server)
    assert "POLICYGRAPH_PASSWORD" in caught.value.advice


def test_a_server_that_is_killed_during_a_push_loses_nothing(own_oxigraph: Any, payload: Payload) -> None:
    smaller = Payload({VOCABULARY_GRAPH: payload.graphs[VOCABULARY_GRAPH]}, payload.graphs[VOCABULARY_GRAPH])
    with own_oxigraph() as running:
        push(smaller, running.client())
        sent = 0

        def kill_half_way(count: int) -> None:
            nonlocal sent
            sent += count
            if sent > payload.size // 3:
                os.kill(running.process.pid, signal.SIGKILL)
                running.process.wait()

        with pytest.raises(EndpointFailure, match=r"gave no answer.*(\n.*)*has not changed; push again"):
            push(payload, running.client(), told=kill_half_way)
    with own_oxigraph() as running:
        server = running.client()
        assert pull(server) == {VOCABULARY_GRAPH: frozenset(payload.graphs[VOCABULARY_GRAPH])}
        assert server.count(None) == len(smaller.merged)
        push(payload, server)
        assert set(pull(server)) == set(payload.graphs)
        assert server.count(None) == len(payload.merged)
        assert not [graph for graph in server.graphs() if "/staging/" in graph.value]
        assert read_receipt(server)[NamedNode(VOCABULARY_GRAPH.value)].triples == len(payload.graphs[VOCABULARY_GRAPH])
