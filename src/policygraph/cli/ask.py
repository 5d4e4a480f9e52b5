"""`policygraph ask`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.endpoint import Asked, endpoint_options
from policygraph.cli.filtering import filter_options, narrowed
from policygraph.cli.foreign import reads_a_graph
from policygraph.cli.options import store_option
from policygraph.cli.query import answer_saved
from policygraph.cli.saying import say
from policygraph.cli.threshold import min_confidence_option
from policygraph.cli.writing import write_output
from policygraph.queries.saved import saved_query
from policygraph.store.answers import ANSWER_FORMATS

if TYPE_CHECKING:
    from decimal import Decimal

    from policygraph.queries.filtering import NoticeFilter


@click.command()
@click.argument("words", metavar="QUESTION", nargs=-1, required=True)
@click.option("--explain", "--dry-run", "explain", is_flag=True,
              help="Only tell which query it is and why.  只说明选了哪个查询及理由")  # fmt: skip
@click.option("--evidence", is_flag=True, help="Under each row, the passages that it rests on.  逐行列出原文依据")
@click.option("--format", "format_", type=click.Choice(ANSWER_FORMATS), default="table", show_default=True,
              help="Format.  输出格式")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to this file.  写入文件")
@min_confidence_option
@filter_options
@endpoint_options
@store_option
@reads_a_graph
def ask(
    words: tuple[str, ...],
    explain: bool,
    evidence: bool,
    min_confidence: Decimal | None,
    format_: str,
    output: str | None,
    only: NoticeFilter,
    asked: Asked,
    store: Path,
) -> None:
    """Answer a question in Chinese or English by the saved query that it asks for, or say that none fits.

    \b
    Examples:
      policygraph ask "哪些单位共同承担的涉水任务最多？"
      policygraph ask "Which tasks does the Education Bureau have?" --evidence
      policygraph ask "2025年底前要完成哪些目标？" --explain
      policygraph ask "谁牵头的任务最多？" --place 海东市 --since 2022
    """
    from policygraph.asking import Verdict, ask_store, lines

    whole = asked.open(store)
    answered = ask_store(" ".join(words), narrowed(whole, only))
    choice = answered.choice
    told = "\n".join(lines(choice, answered.named, answered.labels)) + "\n"
    found = choice.verdict is Verdict.FOUND and choice.best is not None
    if explain:
        write_output(told.encode(), output)
    else:
        say(told, err=True)
    if choice.best is None or not found:
        sys.exit(1)
    if explain:
        return
    rows = answer_saved(
        saved_query(choice.best.query),
        choice.best.values,
        answered.store,
        format_,
        output,
        known=whole,
        evidence=evidence,
        min_confidence=min_confidence,
    )
    if rows:
        say(f"共 {rows} 行 rows", err=True)
