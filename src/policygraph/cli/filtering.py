"""The options by which a verb counts some of the notices: `--notice`, `--place`, `--since`, `--until`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policygraph.cli.saying import say

if TYPE_CHECKING:
    from policygraph.queries.filtering import Filtered, NoticeFilter
    from policygraph.store.results import GraphStore

_Function = TypeVar("_Function", bound=Callable[..., Any])


def filter_options(function: _Function) -> Callable[..., Any]:
    """`--notice NAME`, `--place NAME`, `--since DAY`, `--until DAY`, given to the verb as one `only`."""

    @click.option(
        "--notice",
        "notices",
        multiple=True,
        metavar="NAME",
        help="Only this notice, by number, title or IRI; may be repeated.  只看某份通知（文号、标题或 IRI）",
    )
    @click.option(
        "--place",
        default="",
        metavar="NAME",
        help="Only notices of this place and of what lies in it.  只看某地及其下辖的通知",
    )
    @click.option(
        "--since",
        callback=_first_day,
        metavar="DAY",
        help="Only notices issued on this day (month, year) or later.  只看此日（月、年）及以后成文的通知",
    )
    @click.option(
        "--until",
        callback=_last_day,
        metavar="DAY",
        help="Only notices issued on this day (month, year) or earlier.  只看此日（月、年）及以前成文的通知",
    )
    @wraps(function)
    def verb(*, notices: tuple[str, ...], place: str, since: date | None, until: date | None, **rest: Any) -> Any:
        from policygraph.queries.filtering import NoticeFilter

        return function(only=NoticeFilter(notices, place, since, until), **rest)

    return verb


def narrowed(store: GraphStore, only: NoticeFilter) -> GraphStore:
    """Return the store of the notices that count; how many these are, and how many had no day, is said.

    :param store: as it was opened.
    :param only: which notices count.
    """
    return filtered_aloud(store, only).store if only else store


def filtered_aloud(store: GraphStore, only: NoticeFilter) -> Filtered:
    """Return what a filter leaves, and say how much that is.

    :param store: as it was opened.
    :param only: which notices count.
    """
    from policygraph.queries.filtering import filtered

    left = filtered(store, only)
    for note in left.notes:
        say(f"policygraph: {note.en} {note.zh}", err=True)
    return left


def _first_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    return _day(value, last=False)


def _last_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    return _day(value, last=True)


def _day(value: str | None, *, last: bool) -> date | None:
    if value is None:
        return None
    from policygraph.queries.filtering import day_named

    try:
        return day_named(value, last=last)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a day such as 2022-12-31, a month or a year") from error
