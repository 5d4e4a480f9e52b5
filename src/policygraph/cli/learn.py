"""`policygraph learn`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from policygraph.cli.saying import say
from policygraph.cli.writing import write_output
from policygraph.corpus.files import notice_files
from policygraph.errors import MissingResource, PolicygraphError, UnreadableInput
from policygraph.extraction import lexicons
from policygraph.learning import Lesson
from policygraph.learning import learn as lessons_of
from policygraph.limits.showing import visible
from policygraph.model import Notice
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.reading.isolation import bounded
from policygraph.resources import resource
from policygraph.revision import read_corrections
from policygraph.revision.apply import is_for
from policygraph.revision.file import Entry
from policygraph.table import render


@click.command()
@click.argument("corrections", nargs=-1, required=True, metavar="CORRECTIONS…", type=click.Path(path_type=Path))
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Folders of annotated notices; those of the repository by default.  标注过的通知",
)
@click.option("--all", "all_", is_flag=True, help="Those that change nothing or do harm too.  也列无效或有害的")
@click.option("--json", "json_", is_flag=True, help="As JSON.  输出 JSON")
def learn(corrections: tuple[Path, ...], against: tuple[Path, ...], all_: bool, json_: bool) -> None:
    """Propose changes of the word lists that corrections suggest, and tell what each would change.

    Each is tried on annotated notices. Nothing is changed: write what convinces into the named file.

    \b
    Examples:
      policygraph learn notices/corrections.toml
      policygraph learn a/corrections.toml b/corrections.toml --against my-annotations/
    """
    entries = [one for path in corrections for one in _entries(path)]
    found = lessons_of(entries, _golds(against), lexicons())
    kept = [one for one in found if all_ or one.effect.better > 0]
    if json_:
        write_output(json.dumps([_as_json(one) for one in kept], ensure_ascii=False, indent=1).encode() + b"\n", None)
        return
    if not kept:
        say(f"no change of {len(found)} that were tried helps 试过的 {len(found)} 处改动均无助益")
        return
    head = [
        "change 改动",
        "notices 通知",
        "finds 新得",
        "right 正确",
        "loses 失去",
        "were right 原正确",
        "because 依据",
    ]
    say(render(head, [_row(one) for one in kept], [False, True, True, True, True, True, False]))


def _row(lesson: Lesson) -> list[str]:
    effect = lesson.effect
    counts = (effect.notices, effect.added, effect.added_right, effect.lost, effect.lost_right)
    return [lesson.proposal.place, *map(str, counts), " ".join(lesson.proposal.because)]


def _as_json(lesson: Lesson) -> dict[str, object]:
    proposal = lesson.proposal
    return {
        "kind": proposal.kind.value,
        "word": proposal.word,
        "to": proposal.to,
        "place": proposal.place,
        "because": list(proposal.because),
        **asdict(lesson.effect),
        "better": lesson.effect.better,
    }


def _entries(path: Path) -> Iterator[tuple[Entry, Notice | None]]:
    """The corrections of a file, each with the notice beside it that it is about."""
    notices = list(_notices_beside(path))
    for entry in read_corrections(path).entries:
        yield entry, next((notice for notice in notices if is_for(entry, notice)), None)


def _notices_beside(path: Path) -> Iterator[Notice]:
    for file in notice_files([path.parent]):
        try:
            with bounded(str(file)):
                notice = parse(read(file))
            yield notice
        except PolicygraphError as error:
            say(visible(f"{file}: {error.message}"), err=True)


def _golds(folders: tuple[Path, ...]) -> list[Path]:
    try:
        places = folders or (resource("tests/notices"),)
    except MissingResource as error:
        raise UnreadableInput(
            "no annotated notices ship with this installation 此安装不带标注过的通知",
            where="--against",
            advice="Name a folder of them with --against.",
        ) from error
    found = sorted(path for place in places for path in place.rglob("*.gold.json") if path.is_file())
    if not found:
        raise UnreadableInput(
            "the folder holds no gold file 文件夹中没有标注文件", where=str(places[0]), advice="They end in .gold.json."
        )
    return found
