"""Options that several verbs share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from policygraph.namespaces import DEFAULT_BASE
from policygraph.reading.limits import OFFICE

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


def office_option(function: _Function) -> _Function:
    """`--office PROGRAM`."""
    return click.option(
        "--office",
        metavar="PROGRAM",
        expose_value=False,
        callback=_name_office,
        help="The soffice of LibreOffice, where it is not on the path; reads .doc, .wps, .rtf, .odt.  LibreOffice 程序",
    )(function)


def _name_office(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        os.environ[OFFICE] = value  # for this process and those that it starts


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
