"""What a person should look at in what was read, most doubtful first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policygraph.corpus.coverage import Coverage, line_and_column
from policygraph.limits.showing import visible
from policygraph.model import Extraction
from policygraph.reading.asides import EMBEDDED
from policygraph.text.broken import broken_stretches

if TYPE_CHECKING:
    from policygraph.validation import ValidationReport

# From what is lost for certain to what may well be so; other warnings are about the notice and not about its reading.
_MOST_DOUBTFUL_FIRST = (
    "count-as-stated",
    "task-has-one-lead-list",
    "unit-has-a-name",
    "item-has-units",
    "duty-has-units",
)
_SHOWN = 60  # characters of unread words


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """One thing to look at.

    :param rank: 0 for the most doubtful.
    :param file: name of the notice's file.
    :param line: 1-based, 0 where it has no place in the text.
    :param told: what is doubtful, in Chinese and English.
    """

    rank: int
    file: str
    line: int
    column: int
    told: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return visible(f"{place}: {self.told}")


def doubts(name: str, cover: Coverage, report: ValidationReport, extraction: Extraction) -> tuple[Doubt, ...]:
    """Return what a person should look at in one notice, most doubtful first.

    :param name: of its file.
    :param cover: how much of its text was placed.
    :param report: what the shapes found in its graph.
    :param extraction: what was read, with what a second reader would add.
    """
    return tuple(sorted((*_doubts(name, cover, report), *candidates(extraction))))


def candidates(extraction: Extraction) -> tuple[Doubt, ...]:
    """Return what the second reader takes for projects and no rule does; none where it was not asked.

    :param extraction: what was read.
    """
    source = extraction.notice.source
    return tuple(
        Doubt(
            1 + len(_MOST_DOUBTFUL_FIRST),
            source.name,
            *line_and_column(source.text, one.phrase.span.start),
            f"第二读者以为是项目，规则未取 the second reader takes for a project what no rule does: {one.phrase.text}",
        )
        for one in (extraction.second.candidates if extraction.second else ())
    )


def _doubts(name: str, cover: Coverage, report: ValidationReport) -> Iterator[Doubt]:
    if cover.untaken:
        yield Doubt(0, name, 0, 0, f"{EMBEDDED}: {cover.untaken} characters 字")
    for line, column, words in cover.unread:
        shown = " ".join(words.split())
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        why = "编码损坏，" if any(broken_stretches(words)) else ""
        broken = "broken encoding, " if why else ""
        yield Doubt(0, name, line, column, f"{why}未读 {broken}not read: {shown}")
    for finding in report.findings:
        shape = finding.name
        if shape in _MOST_DOUBTFUL_FIRST:
            rank = 1 + _MOST_DOUBTFUL_FIRST.index(shape)
            yield Doubt(rank, finding.file, finding.line, finding.column, f"{finding.told()} [{shape}]")
