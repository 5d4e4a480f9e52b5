"""A request and its answer, within one deadline and one bound (urllib3).

The deadline is for the whole exchange: a server that sends a byte a second, in its head or in its body, meets it as
one that says nothing. A redirect is followed within its origin alone, so that credentials stay where they were given.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError, ProtocolError, SSLError

from policygraph.errors import EndpointFailure
from policygraph.limits.showing import visible
from policygraph.wire.address import checked, masked, origin, private
from policygraph.wire.head import WholeHead
from policygraph.wire.login import Login

_MOST_REDIRECTS = 5
_PIECE = 65_536
_CHECK = "Check the address and that the server is running."


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an exchange may cost.

    :param seconds: from the first byte out to the last byte in.
    :param size: bytes of the answer, unpacked.
    """

    seconds: float = 60
    size: int = 2**30


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent.

    :param body: `None` where the method has none.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What came back.

    :param headers: by lower-case name.
    :param challenges: how the server wants to know who asks.
    :param words: the first line of the body as a person may read it.
    """

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes
    words: str
    challenges: tuple[str, ...] = ()


class LineBroke(EndpointFailure):
    """The server did not answer, or its answer broke off: asked again, it may."""


def exchange(request: Request, login: Login | None = None, bounds: Bounds | None = None) -> Response:
    """Send a request and return the answer, whatever its status.

    :param request: what to send.
    :param login: who asks, if the server wants to know.
    :param bounds: what it may cost, redirects and questions of the server among it.
    :raises LineBroke: when there is no answer, or half a one.
    :raises EndpointFailure: past a bound, for a redirect to another origin, or when a secret would be read on the way.
    """
    try:
        return _answer(request, login, bounds or Bounds())
    except EndpointFailure as error:
        if login is None:
            raise
        # A server that knows a secret may say it again anywhere: in a status, in a place that it sends us to.
        raise type(error)(
            login.hidden(error.message), where=login.hidden(error.where), advice=error.advice
        ) from error.__cause__


def _answer(request: Request, login: Login | None, bounds: Bounds) -> Response:
    until = time.monotonic() + bounds.seconds

    def challenges(method: str, url: str) -> list[str]:
        kind = "POST" if method == "POST" and "?" not in url else "GET"
        try:
            asked = Request(kind, url, {}, b"" if kind == "POST" else None)
            return list(_once(asked, None, replace(bounds, size=2**20), until).challenges)
        except LineBroke:
            return []  # the request itself will tell

    for _ in range(_MOST_REDIRECTS + 1):
        url = checked(request.url)
        who = login.headers(request.method, url, challenges) if login else {}
        response = _once(replace(request, headers={**request.headers, **who}), login, bounds, until)
        if response.status not in (301, 302, 303, 307, 308) or "location" not in response.headers:
            return response
        request = _moved(request, response)
    raise EndpointFailure(f"the server sends us on more than {_MOST_REDIRECTS} times", where=masked(request.url))


def _moved(request: Request, response: Response) -> Request:
    """The request that a redirect asks for, when it stays within its origin."""
    target = response.headers["location"]
    try:
        target = urljoin(request.url, target)
        within = origin(checked(target)) == origin(request.url)
    except (EndpointFailure, ValueError):
        within = False
    if not within:
        raise EndpointFailure(
            f"the server sends us on to another place, {masked(target)[:300]}, and we do not follow 拒绝跨站重定向",
            where=masked(request.url),
            advice="If you trust that place, give its address itself.",
        )
    if response.status == 303:
        return Request("GET", target, {n: v for n, v in request.headers.items() if n.lower() != "content-type"})
    return replace(request, url=target)


def _once(request: Request, login: Login | None, bounds: Bounds, until: float) -> Response:
    left = until - time.monotonic()
    watch = _Watch(max(left, 0.001))
    pool = _pool(request.url, watch)
    try:
        answer = pool.urlopen(
            request.method,
            _path(request.url),
            body=request.body,
            headers={"Accept-Encoding": "identity", "User-Agent": "policygraph", **request.headers},
            redirect=False,
            retries=False,
            timeout=urllib3.Timeout(total=max(left, 0.001)),
            preload_content=False,
        )
        body = _body(answer, bounds, request.url)
        if watch.over:
            raise TimeoutError
    except EndpointFailure:
        raise
    except (HTTPError, OSError, ValueError) as error:
        raise _failure(error, watch, bounds, request.url) from error
    finally:
        watch.end()
        pool.close()
    words = body[:4096].decode("utf-8", "replace").strip().replace("\\n", "\n")
    line = words.splitlines()[0] if words else ""
    hidden = login.hidden if login else str
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Response(
        answer.status,
        visible(hidden(answer.reason or "")[:300]),
        headers,
        body,
        visible(hidden(line)[:300]),
        tuple(answer.headers.getlist("WWW-Authenticate")),
    )


def _body(answer: urllib3.BaseHTTPResponse, bounds: Bounds, url: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in answer.stream(_PIECE, decode_content=True):
        size += len(piece)
        if size > bounds.size:
            raise EndpointFailure(
                f"the answer has more than {bounds.size} bytes 服务器返回的内容过大",
                where=masked(url),
                advice="Ask for less, or give --max-bytes.",
            )
        pieces.append(piece)
    return b"".join(pieces)


def _failure(error: Exception, watch: _Watch, bounds: Bounds, url: str) -> EndpointFailure:
    """What went wrong, in words."""
    where = masked(url)
    late = isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError)
    if watch.over or (late and not isinstance(error, NewConnectionError)):  # theirs is a time-out by descent only
        return EndpointFailure(
            f"the server gave no whole answer within {bounds.seconds:g} seconds 服务器未在时限内答完",
            where=where,
            advice=f"{_CHECK} Give it longer with --timeout.",
        )
    if isinstance(error, NameResolutionError):
        return LineBroke("no server has this name 找不到该主机", where=where, advice=_CHECK)
    if isinstance(error, SSLError | ssl.SSLError):
        return EndpointFailure(f"the server cannot prove who it is: {visible(str(error))}", where=where, advice=_CHECK)
    if isinstance(error, ProtocolError) and (partial := _partial(error)) is not None:
        return LineBroke(f"the server's answer broke off after {partial} bytes", where=where, advice=_CHECK)
    return LineBroke(f"the server gave no answer: {visible(str(_root(error)))[:300]}", where=where, advice=_CHECK)


def _partial(error: ProtocolError) -> int | None:
    inner = next((part for part in error.args if isinstance(part, Exception)), None)
    partial = getattr(inner, "partial", None)
    return partial if isinstance(partial, int) else len(partial) if isinstance(partial, bytes) else None


def _root(error: BaseException) -> BaseException:
    while isinstance(error, HTTPError) and (error.__cause__ or error.__context__):
        error = error.__cause__ or error.__context__ or error
    return error


class _Watch:
    """Closes the line when the time is over, whatever the exchange is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._until = time.monotonic() + seconds
        self._lines: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._close)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Seconds until then."""
        return max(self._until - time.monotonic(), 0.001)

    def follow(self, line: socket.socket) -> socket.socket:
        """Keep a second handle of a line: TLS takes the first one away."""
        with self._lock:
            self._lines.append(line.dup())
        return line

    def _close(self) -> None:
        self.over = True
        with self._lock:
            for line in self._lines:
                try:
                    line.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it is closed already

    def end(self) -> None:
        """Let go of the line."""
        self._timer.cancel()
        with self._lock:
            for line in self._lines:
                line.close()
            self._lines.clear()


def _pool(url: str, watch: _Watch) -> Any:
    """Connections to one server, through the proxy that the environment names for it."""
    scheme, host, port = origin(url)
    proxy = None if private(f"http://{_literal(host)}") or proxy_bypass(host) else getproxies().get(scheme)
    trust: dict[str, Any] = {"ssl_context": ssl.create_default_context()} if scheme == "https" else {}
    manager = urllib3.ProxyManager(proxy, **trust) if proxy else urllib3.PoolManager(**trust)
    pool = manager.connection_from_host(host, port, scheme)
    kind: Any = pool.ConnectionCls

    class Watched(kind):  # type: ignore[misc]
        response_class = WholeHead

        def _new_conn(self) -> socket.socket:
            self.timeout = watch.left
            return watch.follow(super()._new_conn())

    pool.ConnectionCls = Watched
    return pool


def _literal(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _path(url: str) -> str:
    """What of an address goes over the line."""
    rest = url.partition("//")[2].partition("#")[0]
    start = min((place for place in (rest.find("/"), rest.find("?")) if place >= 0), default=len(rest))
    path = rest[start:]
    return path if path.startswith("/") else f"/{path}"
