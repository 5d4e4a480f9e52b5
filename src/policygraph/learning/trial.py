"""A change of a word list tried on annotated notices: what it would add and take away, and how much is right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from policygraph.errors import InvalidData
from policygraph.evaluation import Gold
from policygraph.extraction import Lexicons
from policygraph.learning.judging import Fact, annotated, facts_of
from policygraph.learning.proposals import Kind, Proposal, propose
from policygraph.lexicon.themes import with_word
from policygraph.model import Notice
from policygraph.resources import OWN, resource
from policygraph.revision.file import Entry

_TABLE: Final = "data/lexicon/words.tsv"
_COLUMNS: Final = 4


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to the findings of annotated notices.

    :param notices: how many hold the word.
    :param added: findings that come.
    :param added_right: how many of them are right.
    :param lost: findings that go.
    :param lost_right: how many of them were right.
    """

    notices: int
    added: int
    added_right: int
    lost: int
    lost_right: int

    @property
    def better(self) -> int:
        """How many findings more are right, and fewer are wrong, than before; below nothing it does harm."""
        return 2 * self.added_right - self.added + self.lost - 2 * self.lost_right


@dataclass(frozen=True, slots=True)
class Lesson:
    """A proposal with its effect."""

    proposal: Proposal
    effect: Effect


def learn(entries: Sequence[tuple[Entry, Notice | None]], golds: Iterable[Path], words: Lexicons) -> tuple[Lesson, ...]:
    """Return the changes that corrections suggest, each tried on annotated notices, the best first.

    Nothing is changed: a person writes into the word lists what convinces.

    :param entries: corrections, each with the notice that it is about, where that lies beside it.
    :param golds: gold files beside their notices.
    :param words: the lexicons as they are.
    :raises InvalidData: when a gold file is none, or has no notice.
    """
    notices = tuple(annotated(golds))
    before: dict[Path, frozenset[Fact]] = {}

    def as_it_is(some: Sequence[tuple[Gold, Notice]]) -> frozenset[Fact]:
        for gold, notice in some:
            if gold.path not in before:
                before[gold.path] = facts_of([(gold, notice)], words)
        return frozenset(fact for gold, _ in some for fact in before[gold.path])

    lessons = [Lesson(one, _effect(one, notices, words, as_it_is)) for one in propose(entries, words.themes)]
    return tuple(sorted(lessons, key=lambda one: (-one.effect.better, -one.effect.notices, one.proposal.place)))


def _effect(
    proposal: Proposal,
    notices: Sequence[tuple[Gold, Notice]],
    words: Lexicons,
    as_it_is: Callable[[Sequence[tuple[Gold, Notice]]], frozenset[Fact]],
) -> Effect:
    holding = [(gold, notice) for gold, notice in notices if proposal.word in "".join(notice.source.text.split())]
    before = as_it_is(holding)
    if proposal.kind in (Kind.CUE, Kind.MASK):
        themes = with_word(words.themes, proposal.to, proposal.word, hides=proposal.kind is Kind.MASK)
        after = facts_of(holding, replace(words, themes=themes))
    else:
        after = _read_apart(proposal, [gold.path for gold, _ in holding]) if holding else before
    added, lost = after - before, before - after
    return Effect(len(holding), len(added), sum(one[-1] for one in added), len(lost), sum(one[-1] for one in lost))


def _read_apart(proposal: Proposal, golds: Sequence[Path]) -> frozenset[Fact]:
    """The findings of a process of its own that reads by the table with the word in it."""
    with TemporaryDirectory() as folder:
        table = Path(folder) / _TABLE
        table.parent.mkdir(parents=True)
        shutil.copyfile(resource(_TABLE), table)
        _add(table, proposal.word, proposal.to)
        done = subprocess.run(
            [sys.executable, "-m", "policygraph.learning", *map(str, golds)],
            env={**os.environ, OWN: folder},
            capture_output=True,
            check=False,
        )
    if done.returncode:
        problem = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise InvalidData(
            f"{proposal.word} could not be tried 无法试用: {problem[-1] if problem else ''}",
            where=_TABLE,
            advice="Check the gold files with `policygraph evaluate`.",
        )
    return frozenset((str(a), str(b), int(c), int(d), str(e), bool(f)) for a, b, c, d, e, f in json.loads(done.stdout))


def _add(table: Path, word: str, name: str) -> None:
    """Give a word of the table one class more, or the word a row."""
    lines = table.read_text(encoding="utf-8").splitlines()
    for place, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] == word and len(cells) == _COLUMNS:
            classes = {one.partition("(")[0]: one for one in cells[1].split(" ")}
            lines[place] = "\t".join([word, " ".join(sorted({**classes, name: name}.values())), *cells[2:]])
            break
    else:
        lines.append(f"{word}\t{name}\t\t")
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
