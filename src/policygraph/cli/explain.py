"""`policygraph explain`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from policygraph.cli.saying import say
from policygraph.confidence import rated, shipped_table
from policygraph.corpus.files import corrections_beside
from policygraph.errors import UnreadableInput
from policygraph.explanation import Explanation
from policygraph.explanation import explain as run
from policygraph.extraction import extract, lexicons
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.resources import resource
from policygraph.revision import apply_corrections
from policygraph.table import width

_FILE_LINE = re.compile(r"(.+):(\d+)(?::\d+)?")


@click.command()
@click.argument("place", metavar="FILE:LINE|TASK")
@click.option(
    "--notice", type=click.Path(path_type=Path), help="The notice of TASK; by default the one that ships.  通知文件"
)
@click.option("--corrections/--no-corrections", default=True, show_default=True,
              help="Apply the corrections.toml beside the notice.  应用更正文件")  # fmt: skip
def explain(place: str, notice: Path | None, corrections: bool) -> None:
    """Tell which rules fired on a line or in a task, what they made, what gave way and why, and what was left.

    \b
    Examples:
      policygraph explain notice.md:75
      policygraph explain 6
      policygraph explain （一）1 --notice notice.txt
    """
    match = _FILE_LINE.fullmatch(place)
    line, task = (int(match[2]), None) if match else (None, place)
    path = Path(match[1]) if match else notice or next(iter(sorted(resource("data/notices").glob("*.md"))))
    if not path.is_file():
        raise UnreadableInput("there is no such file 没有这个文件", where=str(path), advice="Name it as FILE:LINE.")
    words = lexicons()
    extraction = extract(parse(read(path)), words)
    beside = corrections_beside(path) if corrections else None
    if beside is not None:
        extraction = apply_corrections(extraction, beside)
    extraction = rated(extraction, shipped_table())
    explained = run(extraction, words.rules, line=line, task=task)
    if not explained:
        what = f"line {line} has no text" if task is None else f"no task has the number {task}"
        raise UnreadableInput(what, where=str(path), advice="Give the line of a sentence, or a number as printed.")
    say("\n".join(_told(part, path.name) for part in explained))


def _told(part: Explanation, name: str) -> str:
    structure = part.structure.value if part.structure else "not read 未读"
    lines = [f"{name}:{part.line}:{part.column}: {structure}: {part.text}"]
    room = max((width(f.words) for f in part.findings), default=0)
    for finding in part.findings:
        gap = " " * (room - width(finding.words))
        source = f"[{finding.rule}]" if finding.rule else "[correction 人工更正]"
        sure = f"  {finding.sure}" if finding.sure else ""
        lines.append(f"    {finding.kind:<12} {finding.words}{gap} → {finding.made}  {source} {finding.reason}{sure}")
    lines += [
        f"    passed over 让位: {loser.kind} {loser.words} → {loser.made}  [{loser.rule}] {loser.reason}"
        for loser in part.passed_over
    ]
    if part.left:
        lines.append(f"    left 未取: {'｜'.join(part.left)}")
    return "\n".join(lines)
