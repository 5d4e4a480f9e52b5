"""Values → HTML in one of two languages; whatever a page prints is escaped, and every link keeps the language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from policygraph.diagrams.facts import local
from policygraph.diagrams.svg import templates
from policygraph.diagrams.words import LANGUAGES, TEMPLATES
from policygraph.web.assets import assets, digest
from policygraph.web.negotiation import best_language

_ROOM = TEMPLATES / "web"


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the pages, by key and language: `templates/web/words.toml`."""
    return tomllib.loads((_ROOM / "words.toml").read_text(encoding="utf-8"))


@cache
def asset(name: str) -> str:
    """Return a file of the pages.

    :param name: such as `pages.css`.
    """
    return (_ROOM / name).read_text(encoding="utf-8")


@cache
def content_security_policy(scripts: tuple[str, ...] = ()) -> str:
    """Return the policy of a page: its scripts and our style by their digests, nothing from elsewhere.

    :param scripts: names of what the page runs beside our one script: ours, or the editor's.
    """
    given = assets()
    run = [given[name].integrity if name in given else digest(asset(name).encode()) for name in ("pages.js", *scripts)]
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(repr(each) for each in run)}",
            f"style-src 'self' '{digest(asset('pages.css').encode())}'",
            "img-src 'self' data:",
            "font-src 'self' data:" if scripts else "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


@dataclass(frozen=True, slots=True)
class View:
    """How one request wants its page.

    :param language: zh or en.
    :param chosen: whether the URL says so; then every link says so too.
    :param path: of the request.
    :param query: of the request, without the language.
    """

    language: str
    chosen: bool = False
    path: str = "/"
    query: tuple[tuple[str, str], ...] = ()

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key, with values in their places."""
        return words()[key][self.language].format(**values)

    def named(self, key: str) -> str:
        """Return the words of a key; empty where there is none, as for a value that came from an address."""
        return words().get(key, {}).get(self.language, "")

    def href(self, path: str, *pairs: tuple[str, object], **parameters: object) -> str:
        """Return a link that keeps the language.

        :param path: of a page of ours; it may have a query string and a fragment.
        :param pairs: parameters in their order.
        :param parameters: more of them.
        """
        return _with(path, [*pairs, *parameters.items(), *([("lang", self.language)] if self.chosen else [])])

    def other(self, language: str) -> str:
        """Return the address of the same page in another language."""
        return _with(self.path, [*self.query, ("lang", language)])

    def here(self, **changes: object) -> str:
        """Return the address of this page with other parameters; an empty value takes one away."""
        kept = [(name, value) for name, value in self.query if name not in changes]
        return self.href(
            self.path, *kept, *((name, value) for name, value in changes.items() if value not in ("", None))
        )


def _with(path: str, pairs: list[tuple[str, object]]) -> str:
    front, mark, fragment = path.partition("#")
    if pairs:
        front += ("&" if "?" in front else "?") + urlencode(pairs)
    return front + mark + fragment


def view_of(path: str, query: list[tuple[str, str]], accept_language: str) -> View:
    """Return how a request wants its page.

    :param path: of the URL.
    :param query: of the URL.
    :param accept_language: the header.
    """
    asked = next((value for name, value in query if name == "lang" and value in LANGUAGES), "")
    rest = tuple((name, value) for name, value in query if name != "lang")
    return View(asked or best_language(accept_language, LANGUAGES), bool(asked), path, rest)


def page(template: str, view: View, **values: object) -> str:
    """Return a page.

    :param template: its name in `templates/web/`.
    :param view: how it is wanted.
    :param values: what it shows.
    """
    environment = templates()
    environment.filters["last_name"] = local
    environment.globals["asset"] = asset
    return environment.get_template(f"web/{template}").render(
        view=view, style=asset("pages.css"), script=asset("pages.js"), **values
    )
