"""The options by which a verb asks a SPARQL endpoint instead of the store, and what an answer may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from policygraph.cli.login import login_of, login_options
from policygraph.cli.options import MOST_MEGABYTES, MOST_SECONDS, Number
from policygraph.errors import EndpointFailure

if TYPE_CHECKING:
    from policygraph.store.limited import Limits
    from policygraph.store.results import GraphStore

_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a verb asks, and what an answer may cost.

    :param url: of the endpoint; `None` for the store on disk.
    :param timeout: seconds of a query.
    :param max_rows: of an answer.
    :param max_memory: megabytes of the process that answers from the store.
    :param max_bytes: of an answer of the endpoint.
    """

    url: str | None
    method: Literal["post", "get"]
    user: str
    password: str | None
    token: str | None
    auth: Literal["auto", "basic", "digest", "bearer"]
    timeout: float
    max_rows: int
    max_memory: int
    max_bytes: int

    def open(self, directory: Path) -> GraphStore:
        """Return the endpoint when one is named, else the store in a folder.

        :param directory: of the store.
        """
        if self.url is not None:
            from policygraph.store.remote import RemoteStore

            login = login_of(self.user, self.password, self.token, self.auth)
            return RemoteStore(self.url, self.method, login, self.timeout, self.max_bytes)
        from policygraph.store.limited import LimitedStore

        return LimitedStore(directory, self.limits)

    @property
    def limits(self) -> Limits:
        """What a query of this machine may cost."""
        from policygraph.store.limited import Limits

        return Limits(self.timeout, self.max_rows, self.max_memory * 2**20)


def max_bytes_option(function: _Function) -> _Function:
    """`--max-bytes N`."""
    return click.option(
        "--max-bytes",
        type=click.IntRange(1),
        default=2**30,
        show_default=True,
        help="Bytes that an answer of a server may have.  服务器返回字节数上限",
    )(function)


def endpoint_options(function: _Function) -> Callable[..., Any]:
    """`--endpoint URL` and how to reach it, `--timeout` and the other limits, given to the verb as one `asked`."""

    @click.option("--endpoint", "url", metavar="URL", help="Ask this SPARQL endpoint instead.  改问此 SPARQL 端点")
    @click.option(
        "--method",
        type=click.Choice(["post", "get"]),
        default="post",
        show_default=True,
        help="How to send a query to the endpoint.  发送方式",
    )
    @login_options
    @click.option(
        "--timeout",
        type=Number(0.1, MOST_SECONDS),
        default=60,
        show_default=True,
        help="Seconds that a query may take.  查询时限（秒）",
    )
    @click.option(
        "--max-rows",
        type=click.IntRange(1),
        default=1_000_000,
        show_default=True,
        help="Rows that an answer may have.  结果行数上限",
    )
    @click.option(
        "--max-memory",
        type=click.IntRange(512, MOST_MEGABYTES),
        default=2048,
        show_default=True,
        metavar="MB",
        help="Memory that the store may take for a query.  查询内存上限",
    )
    @max_bytes_option
    @wraps(function)
    def verb(
        *,
        url: str | None,
        method: Literal["post", "get"],
        user: str,
        password: str | None,
        token: str | None,
        auth: Literal["auto", "basic", "digest", "bearer"],
        timeout: float,
        max_rows: int,
        max_memory: int,
        max_bytes: int,
        **rest: Any,
    ) -> Any:
        if url:
            check_address(url)
        asked = Asked(url or None, method, user, password, token, auth, timeout, max_rows, max_memory, max_bytes)
        return function(asked=asked, **rest)

    return verb  # fmt: skip


def check_address(url: str, option: str = "--endpoint") -> None:
    """Refuse, as wrong usage, what is no address of an endpoint.

    :param url: as it was given.
    :param option: that it was given by.
    """
    from policygraph.wire.address import checked

    try:
        checked(url)
    except EndpointFailure as error:
        raise click.BadParameter(str(error), param_hint=option) from error
