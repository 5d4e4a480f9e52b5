"""The application: which address is answered by whom, and what holds for every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from policygraph.errors import PolicygraphError
from policygraph.web import assets, browsing, endpoint, machine, overview, questions, walking
from policygraph.web.caching import cached
from policygraph.web.children import Refused
from policygraph.web.graph import Current, Graph
from policygraph.web.pool import Pool
from policygraph.web.preparing import Preparing, worth_preparing
from policygraph.web.responses import refusal
from policygraph.web.settings import Settings

_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


def application(current: Current, settings: Settings) -> ASGIApp:
    """Return the server as an ASGI application.

    :param current: the graph that is served.
    :param settings: limits and hosts.
    """

    def prepared(graph: Graph) -> Preparing | None:
        return Preparing(graph, settings.patience) if worth_preparing(graph) else None

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        pool = Pool(lambda: current().source, settings.limits)
        await pool.start()
        app.state.pool = pool
        await anyio.to_thread.run_sync(current.prepared_by, prepared)
        try:
            yield
        finally:
            current.end()
            await pool.close()

    app = Starlette(
        routes=[
            Route("/", cached(overview.home)),
            Route("/sparql", endpoint.sparql, methods=_METHODS),
            Route("/sparql/", endpoint.sparql, methods=_METHODS),
            Route("/data", endpoint.graph_store, methods=_METHODS),
            Route("/q", cached(overview.question_list)),
            Route("/q/{name}.{form}", questions.question),
            Route("/query", overview.query_page),
            Route("/browse", cached(overview.browse)),
            Route("/search", cached(overview.search)),
            Route("/api", cached(overview.interface)),
            Route("/openapi.json", overview.description),
            Route("/ontology", cached(overview.ontology)),
            Route("/void", cached(machine.void)),
            Route("/.well-known/void", cached(machine.void)),
            Route("/calendar.ics", cached(machine.calendar_file)),
            Route("/feeds/{name}.atom", cached(machine.feed)),
            Route("/walk", cached(walking.walk)),
            Route("/walk.json", cached(walking.neighbours)),
            Route("/-/editor/{name}", assets.asset_file),
            Route("/-/completions.json", cached(machine.completions_file)),
            Route("/-/health", machine.health),
            Route("/-/limits", machine.limits),
            Route("/notice/{name}/text", cached(browsing.text)),
            Route("/id/{rest:path}", browsing.dereference),
            *(Route(f"/{scheme}/{{rest:path}}", browsing.dereference)
              for scheme in ("theme", "role", "project-kind", "structure", "rule", "measure")),
            Route("/{rest:path}", cached(browsing.thing)),
        ],
        exception_handlers={Refused: _refused, PolicygraphError: _failed, HTTPException: _http},
        lifespan=lifespan,
    )  # fmt: skip
    app.state.current = current
    app.state.settings = settings
    return _Guarded(app, settings)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return refusal(request, error)


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, PolicygraphError)
    return refusal(request, Refused(400, "invalid", error.message, error.advice))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        answer = refusal(request, Refused(405, "method", "this page is only read 此页只读", "Use GET."))
        answer.headers["Allow"] = "GET, HEAD"
        return answer
    return refusal(request, Refused(error.status_code, "not_found", "there is no such page 没有此页", "Start at /."))


class _Guarded:
    """Answers only under its own names, so that no page elsewhere reaches it by a name of its own (DNS rebinding)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = settings.hosts
        self._origins = settings.origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = [value for name, value in scope["headers"] if name == b"host"]
        if "*" not in self._hosts and (len(given) != 1 or _name(given[0]) not in self._hosts):
            answer = refusal(Request(scope), _unknown_host())
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, self._with_headers(scope, send))

    def _with_headers(self, scope: Scope, send: Send) -> Callable[[Message], Awaitable[None]]:
        origin = next((value for name, value in scope["headers"] if name == b"origin"), b"")
        allowed = "*" in self._origins or origin.decode("latin-1") in self._origins

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *_HEADERS]
                if origin and allowed:
                    headers += [(b"access-control-allow-origin", b"*" if "*" in self._origins else origin),
                                (b"vary", b"Origin")]  # fmt: skip
                message = {**message, "headers": headers}
            await send(message)

        return sent


def _unknown_host() -> Refused:
    return Refused(
        421,
        "unknown_host",
        "this server is not known by that name 未知主机名",
        "Name it with --host-name when it is started.",
    )


def _name(host: bytes) -> str:
    """The name in a Host header, without its port."""
    text = host.decode("latin-1").lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if text.rpartition(":")[2].isdecimal() and ":" in text else text
