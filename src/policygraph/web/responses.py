"""What goes back: pages, graphs, answers in pieces, and faults in the form that the client reads."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncGenerator, Mapping

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from policygraph.web.children import Refused
from policygraph.web.forms import HTML, content_type
from policygraph.web.negotiation import best_type
from policygraph.web.pool import Answer
from policygraph.web.rendering import View, content_security_policy, page, view_of

_LOG = logging.getLogger("uvicorn.error")
_PROBLEM = "application/problem+json"


def view(request: Request) -> View:
    """Return how a request wants its page."""
    path = request.scope.get("path", "/")
    return view_of(path, request.query_params.multi_items(), request.headers.get("accept-language", ""))


def html(
    text: str, status: int = 200, headers: Mapping[str, str] | None = None, scripts: tuple[str, ...] = ()
) -> Response:
    """Return a page.

    :param text: of the page.
    :param status: of HTTP.
    :param headers: more of them.
    :param scripts: what it runs beside our one script.
    """
    own = {"Content-Security-Policy": content_security_policy(scripts), "Vary": "Accept, Accept-Language"}
    return Response(text, status, {**own, **(headers or {})}, media_type=HTML)


def refusal(request: Request, refused: Refused) -> Response:
    """Return a fault: a page for a browser, JSON by RFC 9457 for a program that takes it, else a line of text.

    :param request: what was asked.
    :param refused: why it was not answered.
    """
    wanted = best_type(request.headers.get("accept", ""), [_PROBLEM, "application/json", "text/plain", HTML])
    headers = {"Cache-Control": "no-store"}
    if refused.status in (503, 429):
        headers["Retry-After"] = "2"
    if refused.status == 405:
        headers["Allow"] = "GET, HEAD, POST, OPTIONS"
    if wanted == HTML or (request.headers.get("accept", "").startswith(HTML)):
        return html(page("fault.html.j2", view(request), refused=refused), refused.status, headers)
    if wanted == "text/plain":
        text = "\n  ".join(filter(None, [refused.message, refused.advice])) + "\n"
        return Response(text, refused.status, headers, media_type="text/plain")
    told = {"type": "about:blank", "status": refused.status, "code": refused.code, "title": refused.message}
    told |= {"detail": refused.advice} if refused.advice else {}
    told |= dict(refused.more)
    body = json.dumps(told, ensure_ascii=False)
    return Response(body, refused.status, headers, media_type=_PROBLEM)


def answered(answer: Answer, headers: Mapping[str, str] | None = None) -> Response:
    """Return an answer: at once where it is all there, else in pieces.

    :param answer: of a child.
    :param headers: more of them.
    """
    own = {"Vary": "Accept", **(headers or {}), "Content-Type": content_type(answer.media)}
    return Response(answer.whole, headers=own) if answer.body is None else _Streamed(answer.body, own)


class _Streamed(StreamingResponse):
    """An answer in pieces; broken off, it ends without the mark of its end, and no client takes it for whole."""

    def __init__(self, body: AsyncGenerator[bytes, None], headers: Mapping[str, str]) -> None:
        super().__init__(body, headers=headers)
        self._body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; the child goes back to its place even where the client has gone."""
        try:
            await super().__call__(scope, receive, send)
        except Refused as refused:  # to return before the end makes the server cut the connection
            _LOG.warning("an answer was broken off: %s", refused.message)
        finally:
            await self._body.aclose()


def page_number(request: Request) -> int:
    """Return the page that an address asks for, 1-based; the first where it says nothing that is one.

    :param request: its address.
    """
    given = request.query_params.get("page", "1")
    return int(given) if given.isdecimal() and 0 < len(given) < 7 and int(given) > 0 else 1
