"""The options by which a verb asks a SPARQL endpoint instead of the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

if TYPE_CHECKING:
    from policygraph.store.remote import RemoteStore

_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint as it was named on the command line; the parameters are those of `RemoteStore`."""

    url: str
    method: Literal["post", "get"]
    user: str
    password: str = field(repr=False)
    auth: Literal["basic", "digest"]
    timeout: int

    def store(self) -> RemoteStore:
        """Return the endpoint as a store."""
        from policygraph.store.remote import RemoteStore

        return RemoteStore(self.url, self.method, self.user, self.password, self.auth, self.timeout)


def endpoint_options(function: _Function) -> Callable[..., Any]:
    """`--endpoint URL` and how to reach it, given to the verb as one `endpoint`."""

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
        help="Seconds to wait for the endpoint.  等待秒数",
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
        **rest: Any,
    ) -> Any:
        if url and not url.startswith(("http://", "https://")):
            raise click.BadParameter("give an http or https URL", param_hint="--endpoint")
        endpoint = Endpoint(url, method, user, password, auth, timeout) if url else None
        return function(endpoint=endpoint, **rest)

    return verb  # fmt: skip
