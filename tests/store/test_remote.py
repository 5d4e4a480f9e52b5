"""A SPARQL endpoint as a store, against a server of our own that notes what it was asked."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import Literal, NamedNode

from policygraph.errors import EndpointFailure, InvalidQuery
from policygraph.namespaces import XSD
from policygraph.store.remote import RemoteStore
from policygraph.store.results import Answers, Description, Truth
from policygraph.wire.login import Login

QUERY = "SELECT ?x WHERE { ?x ?y ?z }"
ROWS = {
    "head": {"vars": ["x", "n", "label"]},
    "results": {
        "bindings": [
            {
                "x": {"type": "uri", "value": "http://a/b"},
                "n": {"type": "typed-literal", "datatype": XSD.integer.value, "value": "4"},
                "label": {"type": "literal", "xml:lang": "zh", "value": "区水务局"},
            },
            {"x": {"type": "uri", "value": "http://a/c"}},
        ]
    },
}


@dataclass
class Server:
    """What the server answers, and what it was asked."""

    url: str = ""
    status: int = 200
    body: bytes = json.dumps(ROWS).encode()
    type: str = "application/sparql-results+json"
    headers: dict[str, str] = field(default_factory=dict)
    wants: str = ""  # basic or digest
    pause: float = 0
    asked: list[tuple[str, str, str]] = field(default_factory=list)  # method, query, authorization


def _allowed(server: Server, method: str, path: str, given: str) -> bool:
    if server.wants == "basic":
        return given == "Basic " + base64.b64encode("某人:密码".encode()).decode()
    if server.wants == "digest" and given.startswith("Digest "):
        parts = dict(re.findall(r'(\w+)="([^"]*)"', given))
        one = hashlib.md5(b"pg:realm:secret").hexdigest()
        two = hashlib.md5(f"{method}:{path}".encode()).hexdigest()
        count = re.findall(r"nc=([0-9a-f]+)", given)[0]
        proof = f"{one}:{parts['nonce']}:{count}:{parts['cnonce']}:auth:{two}"
        return bool(parts["response"] == hashlib.md5(proof.encode()).hexdigest())
    return not server.wants


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(parse_qs(urlsplit(self.path).query).get("query", [""])[0])

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(parse_qs(sent).get("query", [""])[0])

        def answer(self, query: str) -> None:
            given = self.headers.get("Authorization", "")
            made.asked.append((self.command, query, given))
            time.sleep(made.pause)
            if not _allowed(made, self.command, self.path, given):
                challenge = 'Digest realm="realm", nonce="abc", qop="auth"' if made.wants == "digest" else "Basic"
                self.send_response(401)
                self.send_header("WWW-Authenticate", challenge)
                self.end_headers()
                return
            self.send_response(made.status)
            self.send_header("Content-Type", made.type)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(BrokenPipeError):  # the client of a slow answer has gone
                self.wfile.write(made.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{http.server_port}/sparql"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    http.shutdown()
    http.server_close()
    thread.join()


def test_a_query_is_a_form_encoded_post_unless_get_is_wanted(server: Server) -> None:
    RemoteStore(server.url).ask(QUERY)
    RemoteStore(server.url, method="get").ask(QUERY)
    assert [(method, query) for method, query, _ in server.asked] == [("POST", QUERY), ("GET", QUERY)]


def test_rows_come_back_as_terms(server: Server) -> None:
    found = RemoteStore(server.url).ask(QUERY)
    assert found == Answers(
        ("x", "n", "label"),
        (
            (NamedNode("http://a/b"), Literal("4", datatype=XSD.integer), Literal("区水务局", language="zh")),
            (NamedNode("http://a/c"), None, None),
        ),
    )


def test_truth_and_triples_come_back_too(server: Server) -> None:
    server.body = b'{"head": {}, "boolean": true}'
    assert RemoteStore(server.url).ask("ASK { ?s ?p ?o }") == Truth(True)
    server.body, server.type = b"<http://a> <http://b> <http://c> .", "text/turtle"
    found = RemoteStore(server.url).ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(found, Description)
    assert len(found.triples) == 1


def test_a_basic_password_is_sent_in_utf_8(server: Server) -> None:
    server.wants = "basic"
    RemoteStore(server.url, login=Login("某人", "密码")).ask(QUERY)
    assert server.asked[-1][2].startswith("Basic ")


def test_a_digest_password_never_crosses_the_wire(server: Server) -> None:
    server.wants = "digest"
    assert isinstance(RemoteStore(server.url, login=Login("pg", "secret", "digest")).ask(QUERY), Answers)
    assert server.asked[-1][2].startswith("Digest ")
    assert not any("secret" in given for _, _, given in server.asked)


def test_a_password_is_not_shown_with_the_store(server: Server) -> None:
    assert "secret" not in repr(RemoteStore(server.url, login=Login("pg", "secret")))


def _refuses(server: Server) -> None:
    server.wants = "basic"


def _fails(server: Server) -> None:
    server.status = 500


def _is_a_page(server: Server) -> None:
    server.body, server.type = b"<html>hello</html>", "text/html"


def _answers_nonsense(server: Server) -> None:
    server.body = b'{"head": {}}'


def _cuts_off(server: Server) -> None:
    server.headers = {"X-SPARQL-MaxRows": "2"}


def _is_slow(server: Server) -> None:
    server.pause = 1.5


@pytest.mark.parametrize(
    ("trouble", "says"),
    [
        (_refuses, "user and a password"),
        (_fails, "500"),
        (_is_a_page, "no SPARQL result"),
        (_answers_nonsense, "no SPARQL result"),
        (_cuts_off, "cut the answer off after 2 rows"),
        (_is_slow, "within 1 seconds"),
    ],
)
def test_each_failure_of_a_server_is_told_as_what_it_is(
    server: Server, trouble: Callable[[Server], None], says: str
) -> None:
    trouble(server)
    with pytest.raises(EndpointFailure, match=says):
        RemoteStore(server.url, timeout=1).ask(QUERY)


def test_an_error_in_the_query_is_told_as_one(server: Server) -> None:
    server.status, server.body = 400, b"line 1: syntax error"
    with pytest.raises(InvalidQuery, match="syntax error"):
        RemoteStore(server.url).ask(QUERY)


def test_a_server_that_is_not_there_is_one_message() -> None:
    with pytest.raises(EndpointFailure, match="gave no answer"):
        RemoteStore("http://127.0.0.1:9/sparql").ask(QUERY)
