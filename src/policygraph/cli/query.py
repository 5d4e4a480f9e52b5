"""`policygraph query` and `policygraph sparql`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import store_option, write_output
from policygraph.errors import InvalidQuery
from policygraph.queries import SavedQuery, query_names, saved_query
from policygraph.store.answers import ANSWER_FORMATS, write_answers
from policygraph.store.results import Answers, Description, GraphStore
from policygraph.table import render

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_format_option = click.option(
    "--format", "format_", type=click.Choice(ANSWER_FORMATS), default="table", show_default=True, help="Format.  输出格式"
)
_endpoint_option = click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead.  改问此 SPARQL 端点")
_output_option = click.option("-o", "--output", metavar="FILE", help="Write to this file.  写入文件")


def _complete_name(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in query_names() if name.startswith(typed)]


@click.command()
@click.argument("name", required=False, shell_complete=_complete_name)
@click.option("--set", "settings", multiple=True, metavar="PARAM=VALUE", help="Set a parameter.  设置参数")
@click.option("--list", "list_", is_flag=True, help="Show all saved queries.  列出全部查询")
@_format_option
@_output_option
@_endpoint_option
@store_option
def query(
    name: str | None,
    settings: tuple[str, ...],
    list_: bool,
    format_: str,
    output: str | None,
    endpoint: str | None,
    store: Path,
) -> None:
    """Answer a saved query.

    \b
    Examples:
      policygraph query --list
      policygraph query shared-duties
      policygraph query shared-duties --set theme=ecology --format csv -o shared.csv
      policygraph query tasks-of-unit --set unit=区水务局
      policygraph query unit-workload --endpoint http://localhost:7878/query
    """
    if list_ or name is None:
        _list()
        return
    saved = saved_query(name)
    sparql = saved.with_values(dict(map(_setting, settings)))
    answers = _store(store, endpoint).ask(sparql)
    if isinstance(answers, Description):
        raise InvalidQuery("a saved query must be a SELECT or an ASK", where=saved.name)
    heads = {column.name: f"{column.label.zh} {column.name}" for column in saved.columns}
    if format_ == "table" and output in (None, "-") and sys.stderr.isatty():
        click.echo(f"{saved.question.zh}\n{saved.question.en}\n", err=True)
    write_output(write_answers(answers, format_, heads), output)
    if isinstance(answers, Answers) and not answers.rows and settings:
        click.echo(f"no rows for {', '.join(settings)}: check the value 无结果，请检查参数取值", err=True)


@click.command()
@click.argument("query", metavar="QUERY|FILE|-")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*ANSWER_FORMATS, "turtle", "ntriples"]),
    default="table",
    show_default=True,
    help="Format; CONSTRUCT gives turtle or ntriples.  输出格式",
)
@_output_option
@_endpoint_option
@store_option
def sparql(query: str, format_: str, output: str | None, endpoint: str | None, store: Path) -> None:
    """Answer any SPARQL query: its text, a file, or - for standard input. Our prefixes are known.

    \b
    Examples:
      policygraph sparql 'SELECT ?title { ?t a pg:Task ; dcterms:title ?title }'
      policygraph sparql question.rq --format json
      echo 'ASK { ?t pg:theme theme:water }' | policygraph sparql -
    """
    answers = _store(store, endpoint).ask(with_prefixes(_text_of(query)))
    if isinstance(answers, Description):
        from policygraph.namespaces import PREFIXES
        from policygraph.serialization import serialize

        wanted = "ntriples" if format_ == "ntriples" else "turtle"
        write_output(serialize(answers.triples, wanted, prefixes=PREFIXES), output)
        return
    write_output(write_answers(answers, "table" if format_ in ("turtle", "ntriples") else format_), output)


def with_prefixes(query: str) -> str:
    """Return a query with a declaration for each of our prefixes that it uses and does not declare."""
    import re

    from policygraph.namespaces import PREFIXES

    declared = set(re.findall(r"(?i)\bPREFIX\s+([\w-]*):", query))
    used = set(re.findall(r"(?<![\w<])([A-Za-z][\w-]*):", query)) - declared
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in sorted(used) if p in PREFIXES) + query


def _text_of(query: str) -> str:
    try:
        if query == "-":
            return sys.stdin.buffer.read().decode()
        if "{" not in query:
            return Path(query).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidQuery("the query is not UTF-8 text", where=query) from error
    except OSError as error:
        raise InvalidQuery(
            f"neither a query nor a file that can be read: {error.strerror}", where=query, advice="A query holds braces."
        ) from error
    return query


def _setting(setting: str) -> tuple[str, str]:
    name, equals, value = setting.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{setting!r} is not PARAM=VALUE", param_hint="--set")
    return name, value


def _store(directory: Path, endpoint: str | None) -> GraphStore:
    if endpoint:
        from policygraph.store.remote import RemoteStore

        if not endpoint.startswith(("http://", "https://")):
            raise click.BadParameter("give an http or https URL", param_hint="--endpoint")
        return RemoteStore(endpoint)
    from policygraph.store.embedded import read_store

    return read_store(directory)


def _list() -> None:
    queries: list[SavedQuery] = [saved_query(name) for name in query_names()]
    rows = [
        [query.name, query.question.zh, ", ".join(f"{p.name}={p.default}" for p in query.parameters)] for query in queries
    ]
    click.echo(render(["name 名称", "question 问题", "parameters 参数"], rows, [False] * 3))
