"""`policygraph evaluate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from policygraph.cli.options import given_options, second_reader_option
from policygraph.cli.saying import say
from policygraph.cli.writing import write_output
from policygraph.confidence import Measured
from policygraph.errors import UnreadableInput
from policygraph.evaluation import Evaluation, Gold, load_gold, merged
from policygraph.evaluation import evaluate as score
from policygraph.evaluation.opinions import judged_candidates, judged_opinions
from policygraph.extraction import extract, lexicons
from policygraph.limits.showing import visible
from policygraph.model import Extraction, Given
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.reading.isolation import bounded
from policygraph.resources import resource
from policygraph.revision import completed
from policygraph.second_reader import VERDICTS, SecondReader, read_again
from policygraph.table import render

_CANDIDATES = "candidates"  # beside the verdicts


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD…", type=click.Path(path_type=Path))
@click.option(
    "--notice", type=click.Path(path_type=Path), help="The notice, where it is not beside its gold.  通知文件"
)
@click.option("--json", "json_", is_flag=True, help="Scores and misses as JSON.  输出 JSON")
@click.option("--misses/--no-misses", default=True, show_default=True, help="List every miss.  列出每处差错")
@second_reader_option
@given_options
@click.option("--each", is_flag=True, help="A table for each notice too.  逐份列表")
def evaluate(
    gold: tuple[Path, ...],
    notice: Path | None,
    json_: bool,
    misses: bool,
    each: bool,
    second: SecondReader | None,
    given: Given,
) -> None:
    """Score what the rules read against what a person read: precision, recall and F1 by class.

    GOLD is a gold file, or a folder of them. With --second-reader it also tells how many projects of the rules are
    right where it agrees, is undecided or differs, and how many of those that it would add are projects.

    \b
    Examples:
      policygraph evaluate my-notice.gold.json
      policygraph evaluate golds/ --json > scores.json
    """
    results = []
    opinions = dict.fromkeys((*VERDICTS, _CANDIDATES), Measured(0, 0)) if second is not None else {}
    for item in _golds(gold, notice):
        extraction = _read(item, given)
        results.append((item, score(item, extraction)))
        if second is not None:
            _count_opinions(item, read_again(extraction, second), opinions)
    total = merged(result for _, result in results)
    if json_:
        data = {
            **total.as_json(),
            "notices": {item.notice.name: result.as_json()["scores"] for item, result in results},
            **({"second_reader": {name: asdict(one) for name, one in opinions.items()}} if opinions else {}),
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
    if opinions:
        rows = [[name, str(one.right), str(one.found)] for name, one in opinions.items()]
        say("\n" + render(["projects, second reader 第二读者", "right", "found"], rows, [False, True, True]))
    sys.stdout.flush()


def _golds(paths: tuple[Path, ...], notice: Path | None) -> Iterator[Gold]:
    known = tuple(sorted(resource("data/notices").glob("*.md")))
    for path in paths:
        files = sorted(found for found in path.rglob("*.json") if found.is_file()) if path.is_dir() else [path]
        if not files:
            raise UnreadableInput("the folder holds no gold file", where=str(path), advice="They end in .gold.json.")
        for file in files:
            yield load_gold(file, known, notice)


def _read(gold: Gold, given: Given) -> Extraction:
    with bounded(str(gold.notice)):
        return extract(completed(parse(read(gold.notice)), given), lexicons())


def _count_opinions(gold: Gold, extraction: Extraction, opinions: dict[str, Measured]) -> None:
    """Count what the second reader says of a notice by what is right of it."""
    for evidence, right in judged_opinions(gold, extraction):
        opinions[evidence.support] += Measured(right, 1)
    opinions[_CANDIDATES] += judged_candidates(gold, extraction)


def _table(result: Evaluation) -> str:
    rows = [
        [kind, str(s.right), str(s.found), str(s.gold), f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}"]
        for kind, s in result.scores.items()
        if s.found or s.gold
    ]
    return render(["class 类别", "right", "found", "gold", "precision", "recall", "F1"], rows, [False] + [True] * 6)
