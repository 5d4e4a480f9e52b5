"""A query costs what it may cost and no more; the server stays the same process, whole and reachable."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from tests.web.serving import Served

# Five tasks deep, this has more solutions than any machine counts.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT ?a ?b ?c ?d WHERE { ?a a ?b . ?c a ?d }"
SMALL = "ASK { ?s ?p ?o }"
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system has no /proc"),
]


@pytest.fixture(scope="module")
def strict(serve: Callable[..., Served]) -> Served:
    return serve("--seconds", "0.6", "--rows", "100")


def test_a_query_without_end_is_stopped_in_time(strict: Served) -> None:
    begun = time.monotonic()
    answer = strict.ask(ENDLESS)
    took = time.monotonic() - begun
    assert (answer.status_code, answer.json()["code"]) == (504, "timeout")
    assert took < 0.6 + 0.5 + 2  # two seconds for a machine that is busy with other things
    assert strict.ask(SMALL).json()["boolean"] is True


def test_an_answer_beyond_the_rows_is_no_answer(strict: Served) -> None:
    answer = strict.ask(LARGE, format="csv")
    assert (answer.status_code, answer.json()["code"]) == (400, "too_large")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE " + "{" * 3000 + "?s ?p ?o" + "}" * 3000,
        "SELECT * WHERE { ?s ?p ?o FILTER(" + "!" * 5000 + "true) }",
        "SELECT * WHERE { FILTER(" + "1+" * 60_000 + "1 > 0) }",
        "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    ],
    ids=["groups", "nots", "sum", "service", "load", "insert"],
)
def test_what_would_harm_an_engine_never_reaches_it(strict: Served, query: str) -> None:
    before = strict.children()
    answer = strict.client.post("sparql", data={"query": query})
    assert answer.status_code == 400
    assert strict.children() == before


def test_a_child_that_is_killed_costs_one_question(strict: Served) -> None:
    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(strict.ask, ENDLESS)
        time.sleep(0.3)
        for child in strict.children():
            os.kill(child, signal.SIGKILL)
        assert waiting.result().status_code in (503, 504)
    assert [strict.ask(SMALL).status_code for _ in range(4)] == [200] * 4


def test_an_answer_that_breaks_off_is_taken_by_no_client_for_whole(serve: Callable[..., Served]) -> None:
    served = serve("--seconds", "20", "--bytes", "2000000")
    with served.client.stream("GET", "sparql", params={"query": LARGE}) as got:
        assert got.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            got.read()
    assert served.ask(SMALL).status_code == 200


def test_memory_is_limited(serve: Callable[..., Served]) -> None:
    served = serve("--seconds", "30", "--memory", "64")
    hungry = "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?c), STR(?x))) AS ?all) WHERE { ?a ?b ?c . ?x ?y ?z }"
    answer = served.ask(hungry)
    assert answer.status_code in (503, 504)
    assert served.ask(SMALL).status_code == 200


def test_its_end_is_the_end_of_its_children(serve: Callable[..., Served]) -> None:
    served = serve()
    children = served.children()
    assert children
    served.close()
    time.sleep(0.2)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nHost: {host}\r\nX: ", b""),
        (b"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100\r\n\r\nA", b"HTTP/1.1 408"),
        (b"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999\r\n\r\nA", b"HTTP/1.1 413"),
    ],
)
def test_a_client_that_does_not_go_on_is_let_go(strict: Served, sent: bytes, status: bytes) -> None:
    url = strict.client.base_url
    host = f"{url.host}:{url.port}"
    with socket.create_connection((url.host, url.port), timeout=30) as line:
        line.sendall(sent.replace(b"{host}", host.encode()))
        heard = b""
        while piece := line.recv(65_536):
            heard += piece
    assert heard.startswith(status)
    assert bool(heard) == bool(status)
    assert strict.client.get("/-/limits").status_code == 200


def test_a_host_that_is_not_its_own_is_refused(strict: Served) -> None:
    answer = strict.client.get("", headers={"Host": "example.org"})
    assert answer.status_code == 421


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "policygraph", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_what_cannot_be_served_is_told_in_one_message(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for arguments, words in (
            (("--store", str(tmp_path / "none")), "there is no store"),
            ((str(tmp_path),), "holds no release"),
            (("--port", port), "--port"),
        ):
            done = run(*arguments)
            assert done.returncode == 1
            assert words in done.stderr
            assert "Traceback" not in done.stderr


def test_two_hundred_queries_without_end_leave_the_server_as_it_was(serve: Callable[..., Served]) -> None:
    served = serve("--seconds", "0.3")
    for _ in range(20):
        served.ask(ENDLESS)
    before = served.memory()
    with ThreadPoolExecutor(8) as threads:
        statuses = list(threads.map(lambda _: served.ask(ENDLESS).status_code, range(180)))
    assert set(statuses) == {504}
    assert served.process.poll() is None
    assert served.memory() < before * 1.2 + 8_000_000
    assert len(served.children()) <= 3


def test_two_hundred_questions_at_once_are_all_answered(serve: Callable[..., Served]) -> None:
    served = serve()
    with ThreadPoolExecutor(200) as threads:
        statuses = list(threads.map(lambda _: served.ask(SMALL).status_code, range(200)))
    assert statuses == [200] * 200
