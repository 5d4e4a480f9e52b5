"""The options by which a verb asks a SPARQL endpoint instead of the store, and what an answer may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

if TYPE_CHECKING:
    from policygraph.store.results import GraphStore

_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a verb asks, and what an answer may cost.

    :param url: of the endpoint; `None` for the store on disk.
    :param timeout: seconds of a query.
    :param max_rows: of an answer.
    :param max_memory: megabytes of the process that answers from the store.
    """

    url: str | None
    method: Literal["post", "get"]
    user: str
    password: str = field(repr=False)
    auth: Literal["basic", "digest"]
    timeout: int
    max_rows: int
    max_memory: int

    def open(self, directory: Path) -> GraphStore:
        """Return the endpoint when one is named, else the store in a folder.

        :param directory: of the store.
        """
        if self.url is not None:
            from policygraph.store.remote import RemoteStore

            return RemoteStore(self.url, self.method, self.user, self.password, self.auth, self.timeout)
        from policygraph.store.limited import LimitedStore, Limits

        return LimitedStore(directory, Limits(self.timeout, self.max_rows, self.max_memory * 2**20))


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
    @click.option("--user", default="", metavar="NAME", help="User at the endpoint.  端点用户名")
    @click.option(
        "--password",
        default="",
        envvar="POLICYGRAPH_PASSWORD",
        metavar="WORD",
        help="Better given in POLICYGRAPH_PASSWORD.  密码，宜用环境变量",
    )
    @click.option(
        "--auth",
        type=click.Choice(["basic", "digest"]),
        default="basic",
        show_default=True,
        help="How to send the password.  认证方式",
    )
    @click.option(
        "--timeout",
        type=click.IntRange(1),
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
        type=click.IntRange(512),
        default=2048,
        show_default=True,
        metavar="MB",
        help="Memory that the store may take for a query.  查询内存上限",
    )
    @wraps(function)
    def verb(
        *,
        url: str | None,
        method: Literal["post", "get"],
        user: str,
        password: str,
        auth: Literal["basic", "digest"],
        timeout: int,
        max_rows: int,
        max_memory: int,
        **rest: Any,
    ) -> Any:
        if url and not url.startswith(("http://", "https://")):
            raise click.BadParameter("give an http or https URL", param_hint="--endpoint")
        asked = Asked(url or None, method, user, password, auth, timeout, max_rows, max_memory)
        return function(asked=asked, **rest)

    return verb  # fmt: skip
