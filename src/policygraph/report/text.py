"""The notice's own text, cut into stretches that carry what was read from them."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was read from a stretch of the text.

    :param kind: unit, project, goal, theme, place, organization, document or period; also the name of its style.
    :param target: anchor of what it became.
    :param told: what it became, in words.
    """

    start: int
    end: int
    kind: str
    target: str
    told: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters with the same marks.

    :param mark: the innermost, which the stretch links to.
    :param around: the kinds of the marks that hold it.
    :param after: marks that end here and have no stretch of their own, because others cover them.
    :param faint: whether it is markup of the file and not the notice's words.
    """

    start: int
    text: str
    mark: Mark | None
    around: tuple[str, ...]
    after: tuple[Mark, ...]
    faint: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with its 1-based number; `task` is the anchor of the task it belongs to."""

    number: int
    task: str
    stretches: tuple[Stretch, ...]


def lines(
    text: str,
    marks: Sequence[Mark],
    faint: Sequence[tuple[int, int]],
    regions: Sequence[tuple[int, str]],
    anchors: Sequence[int] = (),
) -> Iterator[Line]:
    """Yield the lines of a text that are not empty.

    :param text: as read.
    :param marks: may overlap.
    :param faint: stretches of markup.
    :param regions: where each task begins, in order, and its anchor; the empty anchor ends the one before.
    :param anchors: further offsets that something links to.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.target))
    cuts = {0, len(text), *anchors, *(at for span in faint for at in span)}
    cuts |= {at for mark in ordered for at in (mark.start, mark.end)}
    line_starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    cuts |= set(line_starts)
    stretches = _stretches(text, sorted(cut for cut in cuts if cut <= len(text)), ordered, faint)
    starts = [start for start, _ in regions]
    held: list[Stretch] = []
    number = 1
    for stretch in stretches:
        here = bisect_right(line_starts, stretch.start)
        if here != number and held:
            yield _line(number, held, starts, regions)
            held = []
        number = here
        if stretch.text.strip("\n\r") or stretch.after:
            held.append(stretch)
    if held:
        yield _line(number, held, starts, regions)


def _line(number: int, held: Sequence[Stretch], starts: Sequence[int], regions: Sequence[tuple[int, str]]) -> Line:
    at = bisect_right(starts, held[-1].start) - 1
    return Line(number, regions[at][1] if at >= 0 else "", tuple(held))


def _stretches(
    text: str, cuts: Sequence[int], marks: Sequence[Mark], faint: Sequence[tuple[int, int]]
) -> Iterator[Stretch]:
    """Walk the cuts once, with the marks that are open."""
    faint_starts = [start for start, _ in faint]
    covered: set[int] = set()  # marks that were the innermost somewhere
    open_marks: list[tuple[int, Mark]] = []
    waiting = 0
    for start, end in itertools.pairwise(cuts):
        while waiting < len(marks) and marks[waiting].start <= start:
            open_marks.append((waiting, marks[waiting]))
            waiting += 1
        inside = [(at, mark) for at, mark in open_marks if mark.end > start]
        inner = min(inside, key=lambda one: (one[1].end - one[1].start, one[0]), default=None)
        if inner and text[start:end].strip("\r\n"):  # a line's end is not shown, so nothing is reached by it
            covered.add(inner[0])
        open_marks = [(at, mark) for at, mark in inside if mark.end > end]
        ending = tuple(mark for at, mark in inside if mark.end == end and at not in covered)
        around = tuple(sorted({mark.kind for at, mark in inside if not inner or at != inner[0]}))
        place = bisect_right(faint_starts, start) - 1
        dim = place >= 0 and start < faint[place][1]
        yield Stretch(start, text[start:end], inner[1] if inner else None, around, ending, dim)
