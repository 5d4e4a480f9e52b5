from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from policygraph.errors import EndpointFailure
from policygraph.transfer.pull import pull
from policygraph.transfer.push import RECEIPT, Payload, push, read_receipt, staging
from policygraph.transfer.retrying import Patience
from policygraph.transfer.server import Server
from policygraph.transfer.services import MERGED, Services, services_of


def client(faulty: Any, *, store: bool = True) -> Server:
    services = Services(f"{faulty.url}/query", f"{faulty.url}/update", f"{faulty.url}/store" if store else None)
    return Server(services, None, Patience(timeout=5, attempts=3, pause=0.01))


def held(faulty: Any) -> dict[str, set[Triple]]:
    """What the server holds, by graph; the default graph under the empty name."""
    graphs: dict[str, set[Triple]] = {}
    for quad in faulty.store:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        graphs.setdefault(name, set()).add(quad.triple)
    return graphs


def changed(payload: Payload) -> Payload:
    """The same graph with one triple more."""
    extra = Triple(NamedNode("https://example.org/n/1"), NamedNode("https://example.org/p"), Literal("x"))
    graph, triples = next(iter(payload.graphs.items()))
    return Payload({graph: [*triples, extra]}, [*payload.merged, extra])


@pytest.mark.parametrize("store", [True, False])
def test_what_was_pushed_is_there_once_and_nothing_else(faulty: Any, small: Payload, store: bool) -> None:
    for _ in range(2):
        push(small, client(faulty, store=store), verify=True)
    graph, triples = next(iter(small.graphs.items()))
    found = held(faulty)
    assert found.pop(RECEIPT.value)
    assert found == {"": set(triples), graph.value: set(triples)}


def test_a_server_that_stumbles_twice_is_tried_again(faulty: Any, small: Payload) -> None:
    failures = iter([503, 500])
    faulty.fault = lambda asked: next(failures, None) if asked.path == "/store" and asked.method == "PUT" else None
    push(small, client(faulty))
    assert held(faulty)[""] == set(small.merged)


@pytest.mark.parametrize("path", ["/store", "/update", "/query"])
def test_a_server_that_always_answers_500_is_told_with_its_words(faulty: Any, small: Payload, path: str) -> None:
    faulty.fault = lambda asked: 500 if asked.path == path else None
    with pytest.raises(EndpointFailure, match=r"answered 500.*3 times") as caught:
        push(small, client(faulty))
    assert caught.value.where.startswith(f"{faulty.url}{path}")


def test_a_refused_request_is_not_sent_again(faulty: Any, small: Payload) -> None:
    faulty.fault = lambda asked: 403 if asked.path == "/store" else None
    with pytest.raises(EndpointFailure, match="answered 403"):
        push(small, client(faulty))
    assert faulty.seen.count("PUT /store") == 1


@pytest.mark.parametrize("store", [True, False])
def test_a_line_that_is_cut_during_staging_changes_nothing(faulty: Any, small: Payload, store: bool) -> None:
    push(small, client(faulty))
    before = held(faulty)
    wanted = "/store" if store else "/update"
    faulty.fault = lambda asked: "cut" if asked.path == wanted else None
    with pytest.raises(EndpointFailure, match=r"has not changed; push again"):
        push(changed(small), client(faulty, store=store))
    after = held(faulty)
    assert {name: triples for name, triples in after.items() if "/staging/" not in name} == before
    faulty.fault = lambda _: None
    push(changed(small), client(faulty, store=store))
    assert held(faulty)[""] == set(changed(small).merged)
    assert not [name for name in held(faulty) if "/staging/" in name]


def test_a_line_that_is_cut_once_is_mended_without_doubling(faulty: Any, small: Payload) -> None:
    cut = iter(["cut"])
    faulty.fault = lambda asked: next(cut, None) if b"COPY" in asked.body else None
    push(small, client(faulty))
    assert held(faulty)[""] == set(small.merged)


def test_half_the_data_stored_with_200_is_found_and_told(faulty: Any, small: Payload) -> None:
    push(small, client(faulty))
    before = held(faulty)
    faulty.fault = lambda asked: "forget half" if asked.method == "PUT" else None
    with pytest.raises(EndpointFailure, match=r"62 triples were sent, the server holds 31.*31 are missing.*such as <"):
        push(small, client(faulty))
    assert {name: triples for name, triples in held(faulty).items() if "/staging/" not in name} == before


def test_half_an_answer_with_200_is_asked_for_again_in_parts(faulty: Any, small: Payload) -> None:
    push(small, client(faulty))
    faulty.fault = lambda asked: "half" if asked.method == "GET" else None
    assert pull(client(faulty)) == {graph: frozenset(triples) for graph, triples in small.graphs.items()}


@pytest.mark.parametrize("receipt", [True, False])
def test_half_of_every_answer_is_found_and_told(faulty: Any, small: Payload, receipt: bool) -> None:
    push(small, client(faulty))
    if not receipt:  # then the server's own count is what is compared
        faulty.store.clear_graph(RECEIPT)
    faulty.fault = lambda asked: "half" if asked.method == "GET" or b"CONSTRUCT" in asked.body else None
    with pytest.raises(EndpointFailure, match=r"the server gave \d+ of 62 triples; \d+ are missing"):
        pull(client(faulty))


def test_a_triple_that_somebody_changed_is_found_by_its_digest(faulty: Any, small: Payload) -> None:
    push(small, client(faulty))
    graph, triples = next(iter(small.graphs.items()))
    lost = triples[5]
    faulty.store.remove(Quad(lost.subject, lost.predicate, lost.object, graph))
    faulty.store.add(Quad(lost.subject, lost.predicate, NamedNode("https://example.org/other"), graph))
    with pytest.raises(EndpointFailure, match="not as they were sent"):
        pull(client(faulty))


def test_an_answer_that_is_no_sparql_result_is_told(faulty: Any, small: Payload) -> None:
    faulty.fault = lambda asked: "half" if asked.path == "/query" else None
    with pytest.raises(EndpointFailure, match="something else than a SPARQL result"):
        push(small, client(faulty))


def test_a_default_graph_that_somebody_else_filled_is_not_replaced(faulty: Any, small: Payload) -> None:
    foreign = Quad(NamedNode("https://example.org/a"), NamedNode("https://example.org/b"), Literal("c"))
    faulty.store.add(foreign)
    with pytest.raises(EndpointFailure, match="no push put there") as caught:
        push(small, client(faulty))
    assert MERGED.value in caught.value.advice
    services = Services(f"{faulty.url}/query", f"{faulty.url}/update", f"{faulty.url}/store", MERGED)
    push(small, Server(services))
    assert held(faulty)[""] == {foreign.triple}
    assert held(faulty)[MERGED.value] == set(small.merged)


def test_a_graph_that_is_pushed_no_more_is_removed(faulty: Any, small: Payload) -> None:
    push(small, client(faulty))
    pushed = push(Payload({}, []), client(faulty))
    assert pushed.removed == tuple(small.graphs)
    assert set(held(faulty)) == {RECEIPT.value}


def test_a_graph_store_alone_is_filled_and_counted(faulty: Any, small: Payload) -> None:
    alone = Server(Services(store=f"{faulty.url}/store"), None, Patience(5, 2, 0.01))
    push(small, alone)
    graph, triples = next(iter(small.graphs.items()))
    assert pull(alone) == {graph: frozenset(triples)}
    faulty.fault = lambda asked: "forget half" if asked.method == "PUT" else None
    with pytest.raises(EndpointFailure, match="31 are missing"):
        push(small, alone)


def test_the_services_are_found_from_the_base_url(faulty: Any) -> None:
    expected = Services(f"{faulty.url}/query", f"{faulty.url}/update", f"{faulty.url}/store")
    assert services_of(faulty.url) == expected
    assert services_of(f"{faulty.url}/") == expected
    assert services_of(f"{faulty.url}/store") == expected


@pytest.mark.parametrize(
    ("url", "query", "update", "store"),
    [
        ("http://h:8890/sparql-auth", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
        ("http://h:8890/sparql-graph-crud", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth"),
    ],
)
def test_virtuoso_is_known_by_its_urls(url: str, query: str, update: str, store: str) -> None:
    base = "http://h:8890"
    assert services_of(url) == Services(base + query, base + update, base + store, MERGED)


def test_graphdb_is_known_by_its_urls() -> None:
    base = "http://h:7200/repositories/tasks"
    expected = Services(base, f"{base}/statements", f"{base}/rdf-graphs/service", MERGED)
    for url in (base, expected.update, expected.store):
        assert services_of(str(url)) == expected


def test_urls_that_are_told_are_taken_as_they_are() -> None:
    told = Services("http://h/q", "http://h/u", "http://h/g")
    assert services_of("http://h", given=told) == told


def test_silence_is_told_with_what_to_do() -> None:
    with pytest.raises(EndpointFailure, match="no SPARQL server answers here") as caught:
        services_of("http://127.0.0.1:9", timeout=1)
    assert "--query-url" in caught.value.advice


def test_a_receipt_tells_size_and_digest_of_each_graph(faulty: Any, small: Payload) -> None:
    push(small, client(faulty))
    entries = read_receipt(client(faulty))
    graph = next(iter(small.graphs))
    assert set(entries) == {graph, MERGED}
    assert entries[graph] == entries[MERGED]
    assert entries[graph].triples == 62


def test_each_graph_has_a_staging_graph_of_its_own() -> None:
    names = {staging(None), staging(MERGED), staging(RECEIPT)}
    assert len(names) == 3
    assert staging(MERGED) == staging(MERGED)
