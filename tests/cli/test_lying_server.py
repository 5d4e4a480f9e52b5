"""A server that lies, behind the real verbs: each lie is one message and status 1, and ends within the time given."""

from __future__ import annotations

import gzip
import json
import socket
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.conftest import Run
from tests.lying import Behaviour, Liar, answering

pytestmark = pytest.mark.long

ROOM = "http://127.0.0.1:9"  # where no redirect may lead
ROWS = b'{"head": {"vars": ["g", "n", "d"]}, "results": {"bindings": [%s]}}'


def moved(target: str, status: str = "302 Found") -> Behaviour:
    return answering(b"", f"Location: {target}\r\n", status)


def said(data: bytes) -> Behaviour:
    return lambda line, _: line.sendall(data)


def ever(head: bytes, piece: bytes, pause: float = 0) -> Behaviour:
    """Says its head, and then the same piece again and again."""

    def behaviour(line: socket.socket, _: bytes) -> None:
        line.sendall(head)
        while True:
            line.sendall(piece)
            time.sleep(pause)

    return behaviour


def receipt(number: object, digest: object = "sha256:00", graph: object = "https://example.org/g") -> Behaviour:
    """Says of a graph what no push would have said."""
    row = {name: {"type": "literal", "value": value} for name, value in (("g", graph), ("n", number), ("d", digest))}
    return answering(ROWS % json.dumps(row).encode())


HEAD = b"HTTP/1.1 200 OK\r\n"
LIES: dict[str, Behaviour] = {
    "another host": moved("http://192.0.2.1/sparql"),
    "another port": moved(f"{ROOM}/sparql", "307 Temporary Redirect"),
    "another scheme": moved("https://127.0.0.1/", "308 Permanent Redirect"),
    "ftp": moved("ftp://127.0.0.1/x"),
    "a file": moved("file:///etc/hosts", "303 See Other"),
    "a host that steers": moved("http://\x1b[2J/"),
    "in a circle": moved("/sparql"),
    "who are you, for ever": answering(b"", "WWW-Authenticate: Basic realm=x\r\n", "401 Unauthorized"),
    "a challenge that is none": answering(b"", "WWW-Authenticate: \x1b]0;x\x07,,=\r\n", "401 Unauthorized"),
    "silence": lambda *_: time.sleep(3),
    "a byte at a time": ever(HEAD + b"Content-Length: 100000\r\n\r\n", b" ", 0.05),
    "a head without end": ever(HEAD, b"X: y\r\n", 0.05),
    "a body without end": ever(HEAD + b"\r\n", b"x" * 65_536),
    "pieces without end": ever(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"4\r\nxxxx\r\n" * 1000),
    "packed tight": answering(gzip.compress(b" " * 3_000_000), "Content-Encoding: gzip\r\n"),
    "gzip that is none": answering(b"no gzip", "Content-Encoding: gzip\r\n"),
    "more than it has": answering(b'{"head"', length=100),
    "less than it has": answering(b'{"head": {"vars": []}, "results": {"bindings": []}}', length=9),
    "a length that is none": said(HEAD + b"Content-Length: -5\r\n\r\n{}"),
    "two lengths": said(HEAD + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}"),
    "pieces that are none": said(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
    "a piece of 2^64": said(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}"),
    "no HTTP": said(b"\x00\x01\x02\x1b[2J\r\n\r\n"),
    "nothing": said(b""),
    "half a head": said(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "a long line of head": said(HEAD + b"X: " + b"y" * 200_000 + b"\r\n\r\n"),
    "a page, with 200": answering(b"<html><h1>It works\x1b[2J</h1></html>", "Content-Type: text/html\r\n"),
    "XML": answering(b'<?xml version="1.0"?><sparql><head/>', "Content-Type: application/sparql-results+xml\r\n"),
    "Turtle that breaks off": answering(b"<http://a/s> <http://a/p> ", "Content-Type: text/turtle\r\n"),
    "JSON that breaks off": answering(b'{"head": {'),
    "JSON of 5000 levels": answering(b"[" * 5000),
    "another charset": answering('{"head": {"vars": ["é"]}}'.encode("utf-16"), "Content-Type: x; charset=\x1b[2J\r\n"),
    "half a character": answering(ROWS % b'{"g": {"type": "uri", "value": "http://a/\\ud800"}}'),
    "an error of forty lines": answering(b"Traceback: no\x1b[2J\n" * 40, status="500 Internal"),
    "no such status": said(b"HTTP/1.1 999 \x1b[2J\r\nContent-Length: 0\r\n\r\n"),
    "a receipt of no number": receipt("many"),
    "a receipt of 5000 digits": receipt("9" * 5000),
    "a receipt of less than nothing": receipt("-7"),
    "a receipt of no graph": receipt("7", graph="no iri \x1b[2J"),
    "a receipt of no digest": receipt("7", digest=None),
}  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a push takes: one triple."""
    folder = tmp_path_factory.mktemp("lies") / "release"
    folder.mkdir()
    (folder / "policygraph.nq").write_text("<http://a/s> <http://a/p> <http://a/o> <http://a/g> .\n")
    return folder


def verbs(url: str, release: Path) -> dict[str, list[str]]:
    services = [f"--{name}-url={url}" for name in ("query", "update")]
    store = [f"--{name}-url={url}" for name in ("query", "graph-store")]
    return {
        "query": ["query", "notices", "--endpoint", url],
        "sparql": ["sparql", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "--endpoint", url],
        "pull": ["pull", url, "-o", "-", *services],
        "pull from a graph store": ["pull", url, "-o", "-", *store],
        "push": ["push", url, "--release", str(release), *services],
        "push to a graph store": ["push", url, "--release", str(release), *store, *services[1:]],
    }


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_one_message(
    command: Run, liar: Liar, release: Path, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:

    monkeypatch.setattr("policygraph.transfer.retrying.time", SimpleNamespace(sleep=lambda _: None))
    monkeypatch.setenv("POLICYGRAPH_PASSWORD", "secret")
    liar.behaviour = LIES[lie]
    for name, arguments in verbs(liar.url, release).items():
        if name == "query" and lie.startswith("a receipt"):
            continue  # to a query these are rows as any
        code, _, told = command(*arguments, "--user", "pg", "--timeout", "1", "--max-bytes", "1000000")
        assert (code, name) == (1, name), told
        assert told.startswith("policygraph: "), (name, told)
        assert "Traceback (" not in told
        assert "\x1b" not in told
        assert "secret" not in told
        assert told.count("\n") <= 4, (name, told)
