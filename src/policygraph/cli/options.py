"""Options that several verbs share."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from policygraph.namespaces import DEFAULT_BASE

MOST_SECONDS = 10_000_000  # four months; beyond some years no system waits for anything
MOST_MEGABYTES = 2**24  # 16 TB; beyond 2**43 no system counts them
_LONGEST_NAME = 60  # characters of the name of an office or a division
_Function = TypeVar("_Function", bound=Callable[..., Any])
bom_option = click.option(
    "--bom", is_flag=True, help="Begin csv and tsv with a byte order mark, for Excel.  为 Excel 加 BOM（csv、tsv）"
)
output_option = click.option("-o", "--output", metavar="FILE", help="Write to this file.  写入文件")


class Number(click.FloatRange):
    """A number between two others: what is none lies between no two, and is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number, as click does, or end with its word on wrong usage."""
        number = super().convert(value, param, ctx)
        if number != number:
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


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
        from policygraph.reading.limits import OFFICE

        os.environ[OFFICE] = value  # for this process and those that it starts


def second_reader_option(function: _Function) -> _Function:
    """`--second-reader`, as the second reader or `None` in the argument `second`."""
    return click.option(
        "--second-reader",
        "second",
        is_flag=True,
        callback=_ask_second_reader,
        help="Have a small tagger judge the projects: it raises or lowers how sure they are, lists what it would"
        " add, and makes no fact.  由第二读者核对项目，只调整把握、列出候选，不产生事实",
    )(function)


def _ask_second_reader(_context: click.Context, _parameter: click.Parameter, value: bool) -> Any:
    if not value:
        return None
    from policygraph.second_reader import second_reader

    return second_reader()


def given_options(function: _Function) -> _Function:
    """`--district NAME|CODE`, `--publisher NAME` and `--identities FILE`, as one argument `given`."""
    publisher = click.option(
        "--publisher",
        metavar="NAME",
        default="",
        callback=_check_name,
        help="Who issues the notice, where its text does not say.  发文机关（文中未署名时）",
    )
    district = click.option(
        "--district",
        metavar="NAME|CODE",
        default="",
        callback=_check_district,
        help="Whose units are meant, where the text does not say: a name, or a code of GB/T 2260."
        "  所属区划的名称或代码（文中看不出时）",
    )

    identities = click.option(
        "--identities",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="Who is the same as whom across notices, in TOML.  跨通知的同一与承继关系（TOML 文件）",
    )

    @wraps(function)
    def with_given(*args: Any, publisher: str, district: str, identities: Path | None, **rest: Any) -> Any:
        from policygraph.entities.identities import read_identities
        from policygraph.model import Given, Identities

        said = read_identities(identities) if identities is not None else Identities()
        return function(*args, given=Given(publisher, district, said), **rest)

    return publisher(district(identities(with_given)))  # type: ignore[return-value]


def _check_name(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from policygraph.text import as_read

    name = as_read(value.strip())
    if value and not 2 <= len(name) <= _LONGEST_NAME:
        raise click.BadParameter(f"give a name of 2 to {_LONGEST_NAME} characters 请给出名称")
    return name


def _check_district(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not value.strip().isdecimal():
        return _check_name(context, parameter, value)
    from policygraph.lexicon.gazetteer import gazetteer

    if value.strip() not in gazetteer().divisions:
        raise click.BadParameter(f"GB/T 2260 has no code {value.strip()} 没有此区划代码")
    return value.strip()


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
    from policygraph.wire.address import names_a_user

    if names_a_user(value):
        raise click.BadParameter("it holds a user or a password, which every IRI would say 前缀中不得含用户名或密码")
    from pyoxigraph import NamedNode

    try:
        NamedNode(value)
    except ValueError:
        raise click.BadParameter("this is no IRI: look at its host and port 不是有效的 IRI") from None
    return value
