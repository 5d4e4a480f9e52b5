"""`policygraph evaluate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from policygraph.cli.options import given_options
from policygraph.cli.saying import say
from policygraph.cli.writing import write_output
from policygraph.errors import UnreadableInput
from policygraph.evaluation import Evaluation, Gold, load_gold, merged
from policygraph.evaluation import evaluate as score
from policygraph.extraction import extract, lexicons
from policygraph.limits.showing import visible
from policygraph.model import Given
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.reading.isolation import bounded
from policygraph.resources import resource
from policygraph.revision import completed
from policygraph.table import render


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", type=click.Path(path_type=Path))
@click.option(
    "--notice", type=click.Path(path_type=Path), help="The notice, where it is not beside its gold.  通知文件"
)
@click.option("--json", "json_", is_flag=True, help="Scores and misses as JSON.  输出 JSON")
@click.option("--misses/--no-misses", default=True, show_default=True, help="List every miss.  列出每处差错")
@given_options
@click.option("--each", is_flag=True, help="A table for each notice too.  逐份列表")
def evaluate(gold: tuple[Path, ...], notice: Path | None, json_: bool, misses: bool, each: bool, given: Given) -> None:
    """Score what the rules read against what a person read: precision, recall and F1 by class.

    GOLD is a gold file, or a folder of them.

    \b
    Examples:
      policygraph evaluate my-notice.gold.json
      policygraph evaluate golds/ --json > scores.json
    """
    results = [(item, _scored(item, given)) for item in _golds(gold, notice)]
    total = merged(result for _, result in results)
    if json_:
        data = {
            **total.as_json(),
            "notices": {item.notice.name: result.as_json()["scores"] for item, result in results},
        }
        write_output(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n", None)
        return
    if misses:
        for miss in total.misses:
            sign = f"- {miss.missed}" if miss.missed else f"+ {miss.extra}"
            say(visible(f"{miss.where}: {miss.kind}: {sign}"))
        say()
    for item, result in results if each else []:
        say(f"{visible(item.notice.name)}\n{_table(result)}\n")
    say(_table(total))
    sys.stdout.flush()


def _golds(paths: tuple[Path, ...], notice: Path | None) -> Iterator[Gold]:
    known = tuple(sorted(resource("data/notices").glob("*.md")))
    for path in paths:
        files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not files:
            raise UnreadableInput("the folder holds no gold file", where=str(path), advice="They end in .gold.json.")
        for file in files:
            yield load_gold(file, known, notice)


def _scored(gold: Gold, given: Given) -> Evaluation:
    with bounded(str(gold.notice)):
        return score(gold, extract(completed(parse(read(gold.notice)), given), lexicons()))


def _table(result: Evaluation) -> str:
    rows = [
        [kind, str(s.right), str(s.found), str(s.gold), f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}"]
        for kind, s in result.scores.items()
        if s.found or s.gold
    ]
    return render(["class 类别", "right", "found", "gold", "precision", "recall", "F1"], rows, [False] + [True] * 6)
