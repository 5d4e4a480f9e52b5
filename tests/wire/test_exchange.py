from __future__ import annotations

import gzip
import json
import re
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from policygraph.errors import EndpointFailure, PolicygraphError
from policygraph.store.remote import RemoteStore
from policygraph.transfer.pull import pull
from policygraph.transfer.retrying import Patience
from policygraph.transfer.server import Server
from policygraph.transfer.services import Services
from policygraph.wire.exchange import Bounds, LineBroke, Request, exchange
from policygraph.wire.login import Login

LOGIN = Login("pg", "secret", "basic")
SECRET = b"cGc6c2VjcmV0"  # pg:secret, as Basic sends it
ASK = "ASK { ?s ?p ?o }"


def redirect(target: str, status: str = "302 Found") -> Any:
    def answer(line: socket.socket, _: bytes) -> None:
        line.sendall(f"HTTP/1.1 {status}\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode())

    return answer


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize("login", [LOGIN, Login(token="secret"), Login("pg", "secret", "auto")])
def test_a_redirect_to_another_place_is_told_and_not_followed(liar: Any, other: Any, status: str, login: Login) -> None:
    liar.behaviour = redirect(other.url, status)
    with pytest.raises(EndpointFailure, match=f"sends us on to another place, {other.url}"):
        exchange(Request("POST", liar.url, {}, b"query=x"), login)
    assert other.heard == []


@pytest.mark.parametrize(
    "target",
    ["https://127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/", "file:///etc/hosts", "//localhost:{port}/x",
     "http://user:word@127.0.0.1:{port}/", "http://[", "http://[::1/",
     "http://127.0.0.1:{port}0/", "http://[::1]:{port}/", "data:,x"],
)  # fmt: skip
def test_another_scheme_host_or_port_is_another_place(liar: Any, target: str) -> None:
    liar.behaviour = redirect(target.format(port=liar.port))
    with pytest.raises(EndpointFailure, match="another place") as caught:
        exchange(Request("GET", liar.url), LOGIN)
    assert len(liar.heard) == 1
    assert "user:word" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "method"), [("302 Found", b"POST"), ("307 Temporary", b"POST"), ("303 See", b"GET")]
)
def test_a_redirect_within_its_origin_is_followed_with_credentials(liar: Any, status: str, method: bytes) -> None:
    def behaviour(line: socket.socket, asked: bytes) -> None:
        if b" /sparql " in asked:
            redirect("/moved", status)(line, asked)
        else:
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    liar.behaviour = behaviour
    assert exchange(Request("POST", liar.url, {}, b"query=x"), LOGIN).body == b"ok"
    assert liar.heard[1].startswith(method + b" /moved ")
    assert SECRET in liar.heard[1]
    assert liar.heard[1].endswith(b"query=x") == (method == b"POST")


def test_a_circle_of_redirects_ends(liar: Any) -> None:
    liar.behaviour = redirect("/sparql")
    with pytest.raises(EndpointFailure, match="more than 5 times"):
        exchange(Request("GET", liar.url))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://user:word@127.0.0.1/", "holds a user or a password"),
        ("http://user@127.0.0.1/", "holds a user or a password"),
        ("ftp://127.0.0.1/", "no http or https"),
        ("file:///etc/hosts", "no http or https"),
        ("http://", "no http or https"),
        ("http://127.0.0.1:0/", "no http or https"),
        ("http://127.0.0.1:99999/", "no address"),
        ("http://127.0.0.1/a b", "blank or a control"),
        ("http://127.0.0.1/\x1b[2J", "blank or a control"),
        ("http://[127.0.0.1/", "no address"),
        # What is no address, or another than it seems, with what may be a password anywhere in it.
        ("http://user:word@127.0.0.1:99999/", "no address"),
        ("http://user:wo/rd@127.0.0.1/", "no address"),
        ("http://user:wo?rd@127.0.0.1/", "no address"),
        ("http://user:wo#rd@127.0.0.1/", "no address"),
        ("http://user:wo[rd@127.0.0.1/", "no address"),
        ("http://user:word\uff20127.0.0.1/", "no address"),
        ("user:word@127.0.0.1/", "no http or https"),
        ("http:/user:word@127.0.0.1/", "no http or https"),
        ("http:user:word@127.0.0.1/", "no http or https"),
        ("http:\\\\user:word@127.0.0.1\\", "no http or https"),
        ("//user:word@127.0.0.1/", "no http or https"),
        ("ftp://user:word@127.0.0.1/", "no http or https"),
    ],
)
def test_what_is_no_address_is_told_and_a_password_in_it_is_not(url: str, says: str) -> None:
    with pytest.raises(EndpointFailure, match=says) as caught:
        exchange(Request("GET", url))
    told = str(caught.value).replace("a user or a password", "")
    assert not re.search(r"user|wo|rd[@\uff20]|\x1b", told.partition(": ")[0])
    assert not re.search(r"word|'wo'|\x1b", told.partition(": ")[2].partition("\n")[0])


@pytest.mark.parametrize("login", [Login("pg", "secret"), Login(token="secret")])
def test_auto_sends_no_secret_that_others_could_read(login: Login) -> None:
    asked: list[str] = []

    def challenges(_method: str, url: str) -> list[str]:
        asked.append(url)
        return ["Basic realm=x"]

    with pytest.raises(EndpointFailure, match="for all to read"):
        login.headers("GET", "http://192.0.2.1/sparql", challenges)
    for url in ("http://127.0.0.1/", "http://localhost:80/", "http://[::1]/", "https://192.0.2.1/"):
        assert login.headers("GET", url, challenges)["Authorization"].startswith(("Basic", "Bearer"))
    for name in ("http://localhost.example.org/", "http://127.0.0.1.example.org/", "http://127.1.example/"):
        with pytest.raises(EndpointFailure, match="for all to read"):
            login.headers("GET", name, challenges)


def test_a_secret_that_the_server_says_again_is_not_shown(liar: Any) -> None:
    def behaviour(line: socket.socket, _: bytes) -> None:
        words = b"you said " + SECRET + b" or secret \x1b]0;owned\x07"
        line.sendall(b"HTTP/1.1 500 Oops\r\nContent-Length: %d\r\n\r\n" % len(words) + words)

    liar.behaviour = behaviour
    words = exchange(Request("GET", liar.url), LOGIN).words
    assert words == "you said … or … \\x1b]0;owned\\x07"


@pytest.mark.parametrize(
    "head",
    [
        "500 you said {}",
        "302 x\r\nLocation: http://127.0.0.2/?{}",
        "302 x\r\nLocation: /{}",
        "5{}",
        "200 x\r\n{}",
        "{}",
    ],
)
@pytest.mark.parametrize("login", [LOGIN, Login(token="secret")])
def test_nor_where_it_says_it_in_its_head(liar: Any, head: str, login: Login) -> None:
    said = head.format(SECRET.decode() + "-secret")
    liar.behaviour = lambda line, _: line.sendall(f"HTTP/1.1 {said}\r\nContent-Length: 0\r\n\r\n".encode())
    try:
        told = exchange(Request("GET", liar.url), login).reason
    except EndpointFailure as error:
        told = str(error)
    assert "secret" not in told
    assert SECRET.decode() not in told or login.token


@pytest.mark.parametrize("login", [Login(token="sec\nret"), Login(token="sec\rret"), Login(token="密钥"),
                                   Login(token="sec\0ret"), Login("a\r\nX: y", "secret", "digest")])  # fmt: skip
def test_a_secret_that_no_header_can_hold_is_told_and_not_shown(liar: Any, login: Login) -> None:
    with pytest.raises(EndpointFailure, match="cannot be sent") as caught:
        exchange(Request("GET", liar.url), login)
    assert not re.search("sec|ret|密钥", str(caught.value))


def trickle(head: bytes, piece: bytes) -> Any:
    def behaviour(line: socket.socket, _: bytes) -> None:
        line.sendall(head)
        while True:
            line.sendall(piece)
            time.sleep(0.05)

    return behaviour


def endless(head: bytes, piece: bytes) -> Any:
    def behaviour(line: socket.socket, _: bytes) -> None:
        line.sendall(head)
        while True:
            line.sendall(piece)

    return behaviour


def silent(line: socket.socket, _: bytes) -> None:
    line.recv(1)


SLOW = {
    "says nothing": silent,
    "trickles its status": trickle(b"", b"H"),
    "trickles its head": trickle(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "trickles its body": trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b" "),
    "trickles pieces": trickle(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "says wait": trickle(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "never ends its body": trickle(b"HTTP/1.1 200 OK\r\n\r\n", b"{"),
}


@pytest.mark.parametrize("behaviour", SLOW.values(), ids=SLOW)
def test_a_slow_answer_meets_the_deadline_of_the_whole_exchange(liar: Any, behaviour: Any) -> None:
    liar.behaviour = behaviour
    with pytest.raises(EndpointFailure, match=r"no whole answer within 0\.4 seconds"):
        RemoteStore(liar.url, timeout=0.4).ask(ASK)
    services = Services(liar.url, liar.url, liar.url)
    with pytest.raises(EndpointFailure, match=r"no whole answer within 0\.4 seconds"):
        pull(Server(services, None, Patience(timeout=0.4)))
    assert len(liar.heard) == 2  # nothing is tried again that has used up its time


PACKED = gzip.compress(b" " * 50_000_000)
LARGE = {
    "endless": endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536),
    "endless in pieces": endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"4\r\nxxxx\r\n" * 1000),
    "packed": lambda line, _: line.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PACKED) + PACKED
    ),
}


@pytest.mark.parametrize("behaviour", LARGE.values(), ids=LARGE)
def test_a_large_answer_ends_at_its_bound(liar: Any, behaviour: Any) -> None:
    liar.behaviour = behaviour
    with pytest.raises(EndpointFailure, match="more than 1000000 bytes"):
        RemoteStore(liar.url, size=1_000_000).ask(ASK)


def answers(body: bytes, head: str = "", status: str = "200 OK", length: int | None = None) -> Any:
    size = len(body) if length is None else length
    data = f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\n{head}\r\n".encode() + body
    return lambda line, _: line.sendall(data)


def rows(term: object) -> Any:
    return answers(json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": [{"g": term}]}}).encode())


LIES = {
    "no HTTP": lambda line, _: line.sendall(b"hello\r\n\r\n"),
    "nothing": lambda *_: None,
    "half a head": lambda line, _: line.sendall(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "half a body": answers(b'{"head"', length=100),
    "a page": answers(b"<html>hello</html>"),
    "no body": answers(b""),
    "broken JSON": answers(b'{"head": {'),
    "deep JSON": answers(b"[" * 5000),
    "other JSON": answers(b"[1, 2]"),
    "rows that are none": answers(b'{"head": {"vars": ["g"]}, "results": {"bindings": [7]}}'),
    "a truth that is none": answers(b'{"boolean": "perhaps"}'),
    "an IRI that is none": rows({"type": "uri", "value": "no iri"}),
    "a half character": rows({"type": "uri", "value": "http://a/\ud800"}),
    "an unknown kind": rows({"type": "other", "value": "x"}),
    "a language that is none": rows({"type": "literal", "value": "x", "xml:lang": "!"}),
    "not UTF-8": answers(b'{"head": {"vars": ["\xff"]}}'),
    "an error": answers(b"out of order\x1b[2J", status="500 Oops"),
    "a status that is none": lambda line, _: line.sendall(b"HTTP/1.1 abc\r\n\r\n"),
    "a length that is none": lambda line, _: line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{"),
    "many lines of head": lambda line, _: line.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n"),
    "a long line of head": lambda line, _: line.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n"),
    "gzip that is none": answers(b"no gzip", head="Content-Encoding: gzip\r\n"),
    "a limit that is none": answers(
        b'{"head": {"vars": []}, "results": {"bindings": 7}}', head=f"X-SPARQL-MaxRows: {'9' * 5000}\r\n"
    ),
}


@pytest.mark.parametrize("behaviour", LIES.values(), ids=LIES)
def test_every_lie_of_a_server_is_one_message(liar: Any, behaviour: Callable[[socket.socket, bytes], None]) -> None:
    liar.behaviour = behaviour
    tried: list[Callable[[], object]] = [
        lambda: RemoteStore(liar.url, timeout=5).ask("SELECT ?g { ?s ?p ?g }"),
        lambda: pull(Server(Services(liar.url, liar.url), None, Patience(timeout=5, attempts=1))),
        lambda: pull(Server(Services(store=liar.url), None, Patience(timeout=5, attempts=1))),
    ]
    for attempt in tried:
        with pytest.raises(PolicygraphError) as caught:
            attempt()
        assert "\x1b" not in str(caught.value)
        assert str(caught.value).count("\n") <= 2


def test_a_line_that_breaks_may_be_tried_again(liar: Any) -> None:
    liar.behaviour = LIES["nothing"]
    with pytest.raises(LineBroke):
        exchange(Request("GET", liar.url), None, Bounds(5))


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: x\r\n"]
)
def test_a_head_that_breaks_off_is_no_empty_answer(liar: Any, head: bytes) -> None:
    liar.behaviour = lambda line, _: line.sendall(head)
    with pytest.raises(LineBroke, match="the head of the answer broke off"):
        exchange(Request("GET", liar.url), None, Bounds(5))
    liar.behaviour = lambda line, _: line.sendall(head.rstrip() + b"\r\nContent-Length: 0\r\n\r\n")
    assert exchange(Request("GET", liar.url), None, Bounds(5)).body == b""
