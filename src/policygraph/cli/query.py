"""`policygraph query`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.endpoint import Asked, endpoint_options
from policygraph.cli.filtering import filter_options, narrowed
from policygraph.cli.foreign import reads_a_graph
from policygraph.cli.options import bom_option, output_option, store_option
from policygraph.cli.saying import say, terminal_room
from policygraph.cli.threshold import min_confidence_option
from policygraph.cli.writing import write_output
from policygraph.errors import InvalidQuery
from policygraph.queries.saved import SavedQuery, query_names, saved_query
from policygraph.store.answers import ANSWER_FORMATS, write_answers
from policygraph.store.results import Answers, Description, GraphStore, Truth
from policygraph.table import render

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from policygraph.queries.filtering import NoticeFilter

_format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(ANSWER_FORMATS),
    default="table",
    show_default=True,
    help="Format.  输出格式",
)
_FOR_PEOPLE = ("table", "md", "xlsx")


def _complete_name(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in query_names() if name.startswith(typed)]


@click.command()
@click.argument("name", required=False, shell_complete=_complete_name)
@click.option("--set", "settings", multiple=True, metavar="PARAM=VALUE", help="Set a parameter.  设置参数")
@click.option("--list", "list_", is_flag=True, help="Show all saved queries.  列出全部查询")
@click.option("--evidence", is_flag=True, help="Under each row, the passages that it rests on.  逐行列出原文依据")
@click.option("--stability", is_flag=True, help="Do the leading rows stay under other definitions?  排名是否稳定")
@min_confidence_option
@filter_options
@_format_option
@bom_option
@output_option
@endpoint_options
@store_option
@reads_a_graph
def query(
    name: str | None,
    settings: tuple[str, ...],
    list_: bool,
    evidence: bool,
    stability: bool,
    min_confidence: Decimal | None,
    only: NoticeFilter,
    format_: str,
    bom: bool,
    output: str | None,
    asked: Asked,
    store: Path,
) -> None:
    """Answer a saved query.

    \b
    Examples:
      policygraph query --list
      policygraph query shared-duties --evidence
      policygraph query shared-duties --stability
      policygraph query shared-duties --min-confidence 0.8
      policygraph query shared-duties --set theme=ecology --format csv --bom -o shared.csv
      policygraph query tasks-of-unit --set unit=区水务局
      policygraph query unit-workload --place 平安区 --since 2022 --until 2022-12
      policygraph query unit-workload --endpoint http://localhost:7878/query
    """
    if list_ or name is None:
        _list()
        return
    values = _values(settings)
    opened = asked.open(store)  # its process starts while the query is read
    saved = saved_query(name)
    saved.with_values(values)  # what is wrong with them is told before anybody is asked
    left = narrowed(opened, only)
    if stability:
        write_output(_stability(saved, values, left, asked), output)
        return
    answer_saved(
        saved, values, left, format_, output, known=opened, evidence=evidence, bom=bom, min_confidence=min_confidence
    )


def answer_saved(
    saved: SavedQuery,
    values: Mapping[str, str],
    opened: GraphStore,
    format_: str,
    output: str | None,
    *,
    known: GraphStore,
    evidence: bool = False,
    bom: bool = False,
    min_confidence: Decimal | None = None,
) -> int:
    """Answer a saved query and write the answer; return how many rows it has.

    :param saved: the query.
    :param values: of its parameters, by name.
    :param opened: answers it.
    :param format_: one of `ANSWER_FORMATS`.
    :param output: the file; standard output for `None` and `-`.
    :param known: holds the names that may be asked for; more than answers, where only some notices count.
    :param evidence: whether each row brings the passages that it rests on.
    :param bom: whether delimited text begins with a byte order mark.
    :param min_confidence: rows that rest on less sure findings are left out.
    :raises UnknownName: for a unit or a place that `known` does not know; nothing is written then.
    """
    answers = opened.ask(saved.with_values(values))
    if isinstance(answers, Description):
        raise InvalidQuery("a saved query must be a SELECT or an ASK", where=saved.name)
    if isinstance(answers, Answers):
        _check_names(saved, values, answers, known)
    if min_confidence is not None and isinstance(answers, Answers):
        answers = _sure(saved, values, answers, opened, min_confidence)
    heads = {column.name: f"{column.label.zh} {column.name}" for column in saved.columns}
    if format_ == "table" and output in (None, "-") and sys.stderr.isatty():
        say(f"{saved.question.zh}\n{saved.question.en}\n", err=True)
    shown = _shown(answers, opened, format_)
    room = terminal_room(output)
    if evidence and isinstance(answers, Answers):
        data = _proved(saved, values, answers, shown, opened, format_, heads, bom, room)
    else:
        data = write_answers(shown, format_, heads, bom=bom, room=room)
    write_output(data, output)
    if values and isinstance(answers, Answers) and not answers.rows:
        told = ", ".join(f"{name}={value}" for name, value in values.items())
        say(f"no rows for these values 按这些取值无结果: {told}", err=True)
    return len(answers.rows) if isinstance(answers, Answers) else 0


def _sure(saved: SavedQuery, values: Mapping[str, str], answers: Answers, store: GraphStore, least: Decimal) -> Answers:
    """The rows that are sure enough; how many were left out is said."""
    from policygraph.queries.sureness import sure_rows
    from policygraph.queries.terms import term_of

    asked = [term_of(values.get(one.name, one.default), one) for one in saved.parameters]
    kept = sure_rows(answers, store, least, asked)
    if len(kept.rows) < len(answers.rows):
        left = len(answers.rows) - len(kept.rows)
        say(f"policygraph: {left} rows below {least} left out 略去把握低于{least}的{left}行", err=True)
    return kept


def _shown(answers: Answers | Truth, store: GraphStore, format_: str) -> Answers | Truth:
    """What people read says in words what programs read as IRIs, and tells apart what bears one name."""
    from policygraph.queries.namesakes import told_apart
    from policygraph.queries.words import in_words

    if format_ not in _FOR_PEOPLE or not isinstance(answers, Answers):
        return answers
    return told_apart(in_words(answers, store), store)


def _proved(
    saved: SavedQuery,
    values: Mapping[str, str],
    answers: Answers,
    shown: Answers | Truth,
    store: GraphStore,
    format_: str,
    heads: Mapping[str, str],
    bom: bool,
    room: int | None,
) -> bytes:
    """The answer with the passages that each row rests on."""
    from policygraph.queries.evidence import proofs, with_proofs
    from policygraph.queries.showing import rows_with_proofs

    found = proofs(saved, values, answers, store)
    if format_ in ("table", "md") and isinstance(shown, Answers):
        return rows_with_proofs(shown, found, heads, markdown=format_ == "md", room=room).encode()
    return write_answers(with_proofs(answers, found), format_, heads, bom=bom)


def _stability(saved: SavedQuery, values: Mapping[str, str], store: GraphStore, asked: Asked) -> bytes:
    from policygraph.queries.showing import stability_table
    from policygraph.queries.stability import stability
    from policygraph.store.limited import ask_apart

    limits = asked.limits
    found = stability(saved, values, store, lambda facts, sparql: ask_apart(facts, sparql, limits))
    return stability_table(*found).encode()


def _check_names(saved: SavedQuery, values: Mapping[str, str], answers: Answers, known: GraphStore) -> None:
    """An answer about what is not there is none: a misspelt name must not look like a unit without tasks."""
    from policygraph.queries.names import unknown_names

    for unknown in unknown_names(saved, values, answers, known):
        raise unknown


def _values(settings: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in map(_setting, settings):
        if name in values:
            raise click.BadParameter(f"{name} is set twice: it takes one value", param_hint="--set")
        values[name] = value
    return values


def _setting(setting: str) -> tuple[str, str]:
    name, equals, value = setting.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{setting!r} is not PARAM=VALUE", param_hint="--set")
    return name, value


def _list() -> None:
    queries: list[SavedQuery] = [saved_query(name) for name in query_names()]
    rows = [
        [query.name, query.question.zh, ", ".join(f"{p.name}={p.default}" for p in query.parameters)]
        for query in queries
    ]
    heads = ["name 名称", "question 问题", "parameters 参数"]
    say(render(heads, rows, [False] * 3, room=terminal_room()))
