"""The options by which a verb says who asks. A secret never stands on the command line, where others can read it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from policygraph.wire.login import Login

_Function = TypeVar("_Function", bound=Callable[..., Any])
_MOST = 65_536  # bytes of a file that holds a secret


def login_options(function: _Function) -> _Function:
    """`--user`, `--password`, `--token` and `--auth`."""
    options = [
        click.option("--user", default="", metavar="NAME", envvar="POLICYGRAPH_USER",
                     help="User; the password is read from POLICYGRAPH_PASSWORD or asked for.  用户名"),
        click.option("--password", metavar="FILE|env:NAME|-",
                     help="File or variable that holds the password; - asks for it.  密码所在的文件或环境变量"),
        click.option("--token", metavar="FILE|env:NAME|-",
                     help="File or variable that holds a bearer token; else POLICYGRAPH_TOKEN.  令牌所在文件或变量"),
        click.option("--auth", type=click.Choice(["auto", "basic", "digest", "bearer"]), default="auto",
                     show_default=True, help="How to say who asks; auto sends nothing in the clear.  认证方式"),
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def login_of(user: str, password: str | None, token: str | None, auth: str) -> Login | None:
    """Return who asks; `None` when nobody is named.

    :param user: its name.
    :param password: where the password is, as on the command line.
    :param token: where the token is.
    :param auth: how to send it.
    """
    from policygraph.wire.login import Login

    bearer = _secret("token", token) if token else os.environ.get("POLICYGRAPH_TOKEN", "")
    if bearer and auth in ("auto", "bearer"):
        return Login(scheme=auth, token=bearer)
    if auth == "bearer":
        raise click.BadParameter("it needs a token: --token, or POLICYGRAPH_TOKEN", param_hint="--auth")
    if not user:
        if password:
            raise click.BadParameter("it needs a --user", param_hint="--password")
        return None
    if password:
        return Login(user, _secret("password", password), auth)
    known = os.environ.get("POLICYGRAPH_PASSWORD")
    if known is None and sys.stdin.isatty():
        known = _asked("password")
    if known is None:
        raise click.BadParameter(
            "no password: set POLICYGRAPH_PASSWORD, or name a file with --password", param_hint="--user"
        )
    return Login(user, known, auth)


def _secret(what: str, source: str) -> str:
    """A secret from where it is kept. A wrong source may be the secret itself, so it is not said again."""
    hint = f"--{what}"
    if source == "-":
        return _asked(what)
    if source.startswith("env:"):
        found = os.environ.get(source.removeprefix("env:"))
        if found is None:
            raise click.BadParameter("there is no such variable", param_hint=hint)
        return found
    path = Path(source)
    try:
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as file:
            secret = file.read(_MOST + 1).decode().rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise click.BadParameter(
            f"it takes a file that holds the {what}, env:NAME or -, and not the {what} itself, which everybody on this "
            "machine could read 请给出文件或环境变量，勿在命令行中写明",
            param_hint=hint,
        ) from error
    if not secret or len(secret) > _MOST or not secret.isprintable():
        raise click.BadParameter(f"the file holds no {what} of one line", param_hint=hint)
    return secret


def _asked(what: str) -> str:
    answer: str = click.prompt(what, hide_input=True, err=True)
    return answer
