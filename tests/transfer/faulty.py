"""A SPARQL server in memory that fails when it is told to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryResultsFormat, RdfFormat


@dataclass(frozen=True, slots=True)
class Asked:
    """A request."""

    method: str
    path: str
    body: bytes


# Looks at a request and says how to fail: a status, "cut", "half", "forget half", or None to behave.
Fault = Callable[[Asked], int | str | None]


class FaultyServer(ThreadingHTTPServer):
    """Query at /query, update at /update, Graph Store Protocol at /store."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = pyoxigraph.Store()
        self.fault: Fault = lambda _: None
        self.seen: list[str] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: FaultyServer

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        self.server.seen.append(f"{self.command} {address.path}")
        fault = self.server.fault(Asked(self.command, address.path, body))
        if isinstance(fault, int):
            self._answer(fault, b"out of order", "text/plain")
            return
        if fault == "cut":
            self.close_connection = True
            self.connection.close()
            return
        with self.server.lock:
            status, answer, kind = self._work(
                address.path, parse_qs(address.query, keep_blank_values=True), body, fault
            )
        if fault == "half":
            lines = answer.splitlines(keepends=True)
            answer = b"".join(lines[: len(lines) // 2])
        self._answer(status, answer, kind)

    do_GET = do_POST = do_PUT = _serve  # noqa: N815

    def _work(self, path: str, query: dict[str, list[str]], body: bytes, fault: object) -> tuple[int, bytes, str]:
        store = self.server.store
        form = parse_qs(body.decode("utf-8", "replace")) if path != "/store" else {}
        try:
            if path == "/query":
                results = store.query(form["query"][0])
                if isinstance(results, pyoxigraph.QueryTriples):
                    return 200, results.serialize(format=RdfFormat.N_TRIPLES) or b"", "application/n-triples"
                return 200, results.serialize(format=QueryResultsFormat.JSON) or b"", "application/sparql-results+json"
            if path == "/update":
                store.update(form["update"][0])
                return 204, b"", "text/plain"
        except (SyntaxError, KeyError, OSError) as error:
            return 400, str(error).encode(), "text/plain"
        if path != "/store":
            return 404, b"nothing here", "text/plain"
        graph = DefaultGraph() if "default" in query else NamedNode(query["graph"][0])
        if self.command == "GET":
            triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)]
            return 200, pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"", "application/n-triples"
        if self.command == "PUT":
            store.clear_graph(graph)
        quads = list(pyoxigraph.parse(body, format=RdfFormat.N_TRIPLES))
        kept = quads[: len(quads) // 2] if fault == "forget half" else quads
        store.extend(Quad(q.subject, q.predicate, q.object, graph) for q in kept)
        return 204, b"", "text/plain"

    def _answer(self, status: int, answer: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


@contextmanager
def faulty_server() -> Iterator[FaultyServer]:
    """Run one until the block ends."""
    with FaultyServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
