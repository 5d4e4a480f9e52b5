"""Options and ways of writing that several verbs share."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from policygraph.errors import UnreadableInput
from policygraph.namespaces import DEFAULT_BASE

_Function = TypeVar("_Function", bound=Callable[..., Any])


def store_option(function: _Function) -> _Function:
    """`--store DIR`."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("build/store"),
        envvar="POLICYGRAPH_STORE",
        show_default=True,
        help="Folder of the store.  图谱库所在文件夹",
    )(function)


def base_option(function: _Function) -> _Function:
    """`--base IRI`."""
    return click.option(
        "--base",
        default=DEFAULT_BASE,
        show_default=True,
        callback=_check_base,
        help="IRI that all instances begin with; ends in / or #.  实例 IRI 的前缀",
    )(function)


def _check_base(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    import re

    if not re.fullmatch(r"https?://[!-;=?-\[\]_a-z~]+[/#]", value):
        raise click.BadParameter("give an http(s) IRI in ASCII that ends in / or #")
    return value


def write_output(data: bytes, target: str | None) -> None:
    """Write a result to a file, or to standard output for `-` and `None`.

    A file is written beside its place and renamed, so that nothing half-written is ever found there.

    :param data: the bytes.
    :param target: path of the file.
    :raises UnreadableInput: when the file cannot be written.
    """
    if target in (None, "-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(str(target))
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
            beside.write(data)
        Path(beside.name).chmod(0o666 & ~_umask())
        Path(beside.name).replace(path)
    except OSError as error:
        raise UnreadableInput(
            f"the file cannot be written: {error.strerror}", where=str(path), advice="Check the folder and its rights."
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
