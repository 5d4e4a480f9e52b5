"""What a printed page holds, whatever the format that says it: words with their boxes, straight lines, pictures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from policygraph.model import Aside

MIN_STROKE: Final = 4.0  # points; shorter ones are parts of signs
MIN_DASH: Final = 0.4  # points; shorter ones are the thickness of lines
_DOUBLED: Final = 0.2  # times the height of the letters, by which a word may be moved to look bold
_FIELD: Final = 12.0  # points; words further apart are not one on the other
_LATEST: Final = 20  # equal words of a field that are looked at; more are a drawing
_MOST_GAP: Final = 3.5  # points between the dashes of a line
_LEAST_DASHES: Final = 5
_SAME: Final = 0.5  # points by which the dashes of a line may stand apart across it


class Word(NamedTuple):
    """Characters set one behind the other, and their box; up is up for the reader.

    :param cut: its characters with a box each, for the few words that a rule of a table cuts.
    :param sure: how sure a machine is that it says this, from 0 to 1; `None` where the file says it.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    cut: Callable[[], Sequence[Word]] | None = None
    sure: float | None = None

    @property
    def size(self) -> float:
        """The height of its box, in points."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.bottom + self.top) / 2


class Stroke(NamedTuple):
    """A straight line: `at` on its own axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page as it is printed.

    :param lines: words in the order in which they were set, as many to a line as the format says; lines on one height
        need not be one.
    :param upright: straight lines along y.
    :param level: straight lines along x.
    :param asides: what the page holds beside its words.
    """

    width: float
    height: float
    lines: Sequence[Sequence[Word]]
    upright: Sequence[Stroke]
    level: Sequence[Stroke]
    asides: tuple[Aside, ...] = ()


def without_doubles(lines: Sequence[Sequence[Word]]) -> Sequence[Sequence[Word]]:
    """Return lines without words that are printed a second time on the first, as some programs print bold letters.

    :param lines: the words of a page.
    """
    seen: dict[tuple[str, int, int], list[Word]] = {}
    doubled = False
    kept: list[list[Word]] = []
    for line in lines:
        words: list[Word] = []
        for word in line:
            across, up = round(word.left / _FIELD), round(word.middle / _FIELD)
            fields = ((word.text, across + x, up + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
            if any(_is_on(word, other) for field in fields for other in seen.get(field, ())[-_LATEST:]):
                doubled = True
            else:
                seen.setdefault((word.text, across, up), []).append(word)
                words.append(word)
        kept.append(words)
    return [line for line in kept if line] if doubled else lines


def without_idle_cuts(lines: Sequence[Sequence[Word]], upright: Sequence[Stroke]) -> list[list[Word]]:
    """Return lines whose words keep their characters only where an upright line may cut them; they take much memory.

    :param lines: the words of a page.
    :param upright: its upright lines.
    """
    rules = sorted(stroke.at for stroke in upright)

    def kept(word: Word) -> Word:
        at = bisect_right(rules, word.left)
        return word if word.cut is None or (at < len(rules) and rules[at] < word.right) else word._replace(cut=None)

    return [[kept(word) for word in line] for line in lines]


def _is_on(word: Word, other: Word) -> bool:
    near = _DOUBLED * word.size
    return abs(word.left - other.left) < near and abs(word.middle - other.middle) < near


def without_dashes(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Return strokes with the dashes of each dashed line as one, and without short ones that belong to none.

    :param strokes: of one direction.
    """
    found = [stroke for stroke in strokes if stroke.end - stroke.start > MIN_STROKE]
    short = sorted(stroke for stroke in strokes if stroke.end - stroke.start <= MIN_STROKE)
    lines: list[list[Stroke]] = []
    for stroke in short:
        if lines and stroke.at - lines[-1][0].at <= _SAME:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    for line in lines:
        line.sort(key=lambda stroke: stroke.start)
        start = 0
        reach = line[0].end
        for number in range(1, len(line) + 1):
            if number < len(line) and line[number].start - reach <= _MOST_GAP:
                reach = max(reach, line[number].end)
                continue
            if number - start >= _LEAST_DASHES and reach - line[start].start > 2 * MIN_STROKE:
                found.append(Stroke(line[start].at, line[start].start, reach))
            if number < len(line):
                start, reach = number, line[number].end
    return found


def box_of(words: Sequence[Word], text: str) -> Word:
    """Return words as one, with the box around them.

    :param words: one or more.
    :param text: what they say together.
    """
    if len(words) == 1:
        return words[0] if words[0].text == text else words[0]._replace(text=text, cut=None)
    _, left, right, bottom, top, _, _ = words[0]
    for _, first, last, low, high, _, _ in words[1:]:
        left, right = min(left, first), max(right, last)
        bottom, top = min(bottom, low), max(top, high)
    return Word(text, left, right, bottom, top, None, least_sure(words))


def least_sure(words: Iterable[Word]) -> float | None:
    """Return how sure the least sure of some words is; `None` where no machine read them.

    :param words: in any order.
    """
    sure = [word.sure for word in words if word.sure is not None]
    return min(sure) if sure else None


def is_wide(character: str) -> bool:
    """Return whether a character is one of Chinese text: Han, or full-width punctuation."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffef" or character >= "\U00020000"


def joined(words: Sequence[Word]) -> str:
    """Return what words of one line say; a gap is a blank, but not beside Chinese, where it is the typesetter's.

    :param words: from left to right.
    """
    text, _, end, bottom, top, _, _ = words[0]
    out = [text]
    size = top - bottom
    for own, left, right, low, high, _, _ in words[1:]:
        height = high - low
        gap = left - end
        larger = max(size, height)
        if gap > 0.15 * larger:
            chinese = is_wide(text[-1:] or " ") or is_wide(own[:1] or " ")
            if not chinese or gap > 1.2 * larger:
                out.append(" ")
        out.append(own)
        text, end, size = own, right, height
    return "".join(out)
