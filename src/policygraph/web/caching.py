"""Pages that were made once are kept as long as the graph stays; a client that has one is told so (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from policygraph.web.graph import Current, Graph

_PAGES = 1000  # that are kept, those asked for last
_LARGEST = 2_000_000  # bytes of a page that is kept
_Handler = Callable[[Request], Response]


class _Kept:
    """Pages by what was asked; for any thread."""

    def __init__(self, _graph: Graph) -> None:
        self._turn = threading.Lock()
        self._pages: OrderedDict[tuple[object, ...], tuple[int, bytes, dict[str, str]]] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> tuple[int, bytes, dict[str, str]] | None:
        with self._turn:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: tuple[object, ...], page: tuple[int, bytes, dict[str, str]]) -> None:
        with self._turn:
            self._pages[key] = page
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)


def cached(handler: _Handler) -> _Handler:
    """Return a handler that makes each page once.

    :param handler: whose pages follow from the graph, the address and the headers `Accept` and `Accept-Language`.
    """

    def answer(request: Request) -> Response:
        current: Current = request.app.state.current
        kept = current.kept(_Kept)
        names = ("accept", "accept-language", "host")
        key = (request.url.path, request.scope["query_string"], *(request.headers.get(name, "") for name in names))
        found = kept.get(key)
        if found is None:
            made = handler(request)
            body = bytes(made.body)
            headers = {name: value for name, value in made.headers.items() if name != "content-length"}
            headers["etag"] = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
            headers.setdefault("cache-control", "no-cache")
            found = (made.status_code, body, headers)
            if made.status_code == 200 and len(body) <= _LARGEST:
                kept.put(key, found)
        status, body, headers = found
        if status == 200 and headers["etag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={name: headers[name] for name in ("etag", "cache-control")})
        return Response(body, status, headers)

    return answer
