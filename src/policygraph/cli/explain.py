"""`policygraph explain`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from policygraph.cli.options import given_options, second_reader_option
from policygraph.cli.saying import say
from policygraph.confidence import rated, shipped_table
from policygraph.corpus.files import corrections_beside
from policygraph.errors import UnreadableInput
from policygraph.explanation import Explanation
from policygraph.explanation import explain as run
from policygraph.extraction import extract, lexicons
from policygraph.limits.showing import visible
from policygraph.model import Given, SourceText
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.reading.isolation import bounded
from policygraph.resources import resource
from policygraph.revision import apply_corrections, completed
from policygraph.second_reader import SecondReader, read_again
from policygraph.table import width

_STORE = Path("build/store")
_FILE_LINE = re.compile(r"(.+):([0-9]{1,9})(?::[0-9]+)?", re.DOTALL)


@click.command()
@click.argument("place", metavar="FILE:LINE|TASK")
@click.option(
    "--notice",
    default="",
    metavar="NAME|FILE",
    help="The notice of TASK: its file, or its number or title in the store.  通知",
)
@second_reader_option
@given_options
@click.option("--corrections/--no-corrections", default=True, show_default=True,
              help="Apply the corrections.toml beside the notice.  应用更正文件")  # fmt: skip
@click.option("--store", type=click.Path(path_type=Path, file_okay=False), envvar="POLICYGRAPH_STORE",
              help="Folder of the store with the notice of TASK; else build/store.  图谱库所在文件夹")  # fmt: skip
def explain(
    place: str, notice: str, corrections: bool, store: Path | None, second: SecondReader | None, given: Given
) -> None:
    """Tell which rules fired on a line or in a task, what they made, what gave way and why, and what was left.

    A task is looked for in the notices of the store, or in the one of --notice; where several have a task of that
    number, one must be named. Without a store it is one of the notice that ships. Which notice it is, is always said.

    \b
    Examples:
      policygraph explain notice.md:75
      policygraph explain 6
      policygraph explain （一）1 --notice notice.txt
      policygraph explain 6 --notice 平政办〔2022〕196号 --store graph
      policygraph explain 6 --second-reader
    """
    match = _FILE_LINE.fullmatch(place)
    line, task = (int(match[2]), None) if match else (None, place)
    with bounded(notice or place):
        path, source, name, task = _found(Path(match[1]) if match else None, notice, task, store)
        say(f"notice 通知: {visible(name)}", err=True)
        words = lexicons()
        beside = corrections_beside(path) if corrections and path is not None else None
        extraction = extract(completed(parse(source), given, beside), words)
        if beside is not None:
            extraction = apply_corrections(extraction, beside)
        extraction = rated(extraction, shipped_table())
        if second is not None:
            extraction = read_again(extraction, second)
        explained = run(extraction, words.rules, line=line, task=task)
    if not explained:
        what = f"line {line} has no text" if task is None else f"no task has the number {task}"
        raise UnreadableInput(what, where=name, advice="Give the line of a sentence, or a number as printed.")
    say("\n".join(_told(part, source.name) for part in explained))


def _found(
    file: Path | None, notice: str, task: str | None, store: Path | None
) -> tuple[Path | None, SourceText, str, str | None]:
    """The notice that is meant: its file where there is one, its text, what it is called; the task's number there."""
    path = file or (Path(notice) if notice and Path(notice).is_file() else None)
    if path is None and store is None and not _is_store(_STORE):
        if notice:
            raise UnreadableInput("there is no such file 没有这个文件", where=notice, advice="Or name a --store.")
        path = _shipped()
    if path is not None:
        if not path.is_file():
            raise UnreadableInput("there is no such file 没有这个文件", where=str(path), advice="Name it as FILE:LINE.")
        return path, read(path), str(path), task
    from policygraph.queries.held import held_notice
    from policygraph.store.embedded import read_store

    found = held_notice(read_store(store or _STORE), notice, task or "")
    shipped = _shipped()
    own = read(shipped)
    if own.digest == found.source.digest:
        return shipped, own, found.label, found.number
    return None, found.source, found.label, found.number


def _is_store(directory: Path) -> bool:
    from policygraph.errors import StoreUnavailable
    from policygraph.store.embedded import check_store

    try:
        check_store(directory)
    except StoreUnavailable:
        return False
    return True


def _shipped() -> Path:
    return next(iter(sorted(resource("data/notices").glob("*.md"))))


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
    lines += [f"    candidate 候选: {words}  [second reader 第二读者]" for words in part.candidates]
    if part.left:
        lines.append(f"    left 未取: {'｜'.join(part.left)}")
    return "\n".join(lines)
