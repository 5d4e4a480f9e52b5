"""The same pages as files: a site that opens from a disk, with no server and no network.

Every page that can be reached from the start is asked of the application itself and written once in each language,
its links turned into paths from file to file. What needs a server (a query of one's own, the search box, several
facets at once) is left out, and links to it are no links. Pages of single passages and mentions are left out too: the
sentences stand on the pages of the things that they prove.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import re
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from posixpath import relpath
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from starlette.types import ASGIApp, Message

from policygraph.diagrams.words import LANGUAGES
from policygraph.errors import UnreadableInput
from policygraph.web.app import application
from policygraph.web.graph import Current
from policygraph.web.settings import Settings

_HREF = re.compile(r'(<(?:a|link)\b[^>]*?)\s(href)="([^"]*)"([^>]*>)')
_FORM = re.compile(r'<details class="narrow".*?</details>|<form\b.*?</form>', re.DOTALL)
_HEAD_LINK = re.compile(r"<link rel=\"alternate\"[^>]*>\n?")
_LEFT_OUT = re.compile(r"/(?:sparql|data|query|search|walk|api|openapi\.json|thing|-)(?:[/?.]|$)|/(?:passage|mention)/")
_SAFE = re.compile(r"[^A-Za-z0-9._/-]+")
_PATIENCE = 3600.0  # nobody waits for a page
_FILES = (".ttl", ".jsonld", ".csv", ".tsv", ".xlsx", ".json", ".xml", ".ics", ".atom")

_FIRST = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=zh/index.html">
<title>policygraph</title></head>
<body><a href="zh/index.html">中文</a> <a href="en/index.html" lang="en">English</a></body></html>
"""


@dataclass(frozen=True, slots=True)
class Address:
    """A page in a language: its path and the parameters that make it another page."""

    language: str
    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """Where it is written, from the top of the site."""
        name = unquote(self.path).strip("/") or "index"
        asked = "".join(f"--{key}-{value}" for key, value in self.query)
        plain = _SAFE.sub("_", name + asked)
        if plain != name + asked or len(plain) > 180:
            plain = f"{plain[:150]}-{hashlib.sha256((name + asked).encode()).hexdigest()[:8]}"
        if self.path.endswith(_FILES):
            return f"files/{plain}"
        return f"{self.language}/{plain.removesuffix('.html')}.html"


async def freeze(current: Current, settings: Settings, directory: Path) -> int:
    """Write the site, whole or not at all; return how many files it has.

    :param current: the graph.
    :param settings: limits of the questions on its pages.
    :param directory: an empty folder, or one that is not there yet.
    :raises UnreadableInput: when the folder holds something, or cannot be written.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UnreadableInput("the folder is not empty 文件夹不为空", where=str(directory), advice="Name another one.")
    app = application(current, replace(settings, patience=_PATIENCE))
    try:
        place = directory.resolve()  # of a link, what it leads to
        place.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=place.parent, prefix=".policygraph-", ignore_cleanup_errors=True) as beside:
            site = Path(beside) / "site"
            async with _running(app):
                count = await _written(app, site)
            if place.exists():
                place.rmdir()
            site.replace(place)
        return count
    except OSError as error:
        raise UnreadableInput(f"the site cannot be written: {error.strerror}", where=str(directory)) from error


async def _written(app: ASGIApp, directory: Path) -> int:
    seen = {Address(language, "/") for language in LANGUAGES}
    waiting = deque(sorted(seen, key=lambda address: address.language))
    while waiting:
        address = waiting.popleft()
        body, is_page = await _fetched(app, address)
        if is_page:
            text, found = _rewritten(body.decode(), address)
            body = text.encode()
            for link in found:
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
        target = directory / address.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    (directory / "index.html").write_text(_FIRST, encoding="utf-8")
    return len(seen) + 1


async def _fetched(app: ASGIApp, address: Address) -> tuple[bytes, bool]:
    query = urlencode([*address.query, *([] if address.path.endswith(_FILES) else [("lang", address.language)])])
    status, media, body = await _get(app, address.path, query)
    if status != 200:
        raise UnreadableInput(f"the page {address.path}?{query} could not be made: {body.decode()[:300]}")
    return body, media.startswith("text/html")


def _rewritten(text: str, address: Address) -> tuple[str, tuple[Address, ...]]:
    """A page whose links lead from file to file, and the pages that they lead to."""
    found: list[Address] = []

    def turned(match: re.Match[str]) -> str:
        before, _, target, after = match.groups()
        link = html.unescape(target)
        if link.startswith(("#", "data:", "http:", "https:")):
            return match.group()
        to, fragment = _address(link, address)
        if to is None:
            return before + after
        found.append(to)
        path = relpath(to.file, str(PurePosixPath(address.file).parent))
        return f'{before} href="{html.escape(path + fragment)}"{after}'

    plain = _FORM.sub("", _HEAD_LINK.sub("", text))
    return _HREF.sub(turned, plain), tuple(found)


def _address(link: str, here: Address) -> tuple[Address | None, str]:
    parts = urlsplit(link)
    path = parts.path or here.path
    query = parse_qsl(parts.query, keep_blank_values=True)
    language = next((value for key, value in query if key == "lang"), here.language)
    kept = tuple((key, value) for key, value in query if key not in ("lang", "char"))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    asked = {key for key, _ in kept}
    if _LEFT_OUT.search(path) or (path == "/browse" and len(asked) > 1) or (path.startswith("/q/") and kept):
        return None, ""
    return Address("files" if path.endswith(_FILES) else language, path, kept), fragment


async def _get(app: ASGIApp, path: str, query: str) -> tuple[int, str, bytes]:
    """Ask the application for a page, as a browser would."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost"), (b"accept", b"text/html, */*;q=0.1")],
        "server": ("localhost", 80), "client": ("localhost", 1),
    }  # fmt: skip
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    await app(scope, receive, send)
    headers = {key.lower(): value for key, value in said[0]["headers"]}
    return said[0]["status"], headers.get(b"content-type", b"").decode(), b"".join(m.get("body", b"") for m in said[1:])


@asynccontextmanager
async def _running(app: ASGIApp) -> AsyncIterator[None]:
    """The application between its start and its end."""
    told: asyncio.Queue[Message] = asyncio.Queue()
    said: asyncio.Queue[Message] = asyncio.Queue()
    task = asyncio.ensure_future(app({"type": "lifespan", "asgi": {"version": "3.0"}}, told.get, said.put))
    await told.put({"type": "lifespan.startup"})
    await said.get()
    try:
        yield
    finally:
        await told.put({"type": "lifespan.shutdown"})
        await said.get()
        await task
