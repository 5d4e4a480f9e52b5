"""Tables whose rows are ruled and whose columns are not: where white parts the words of all rows, a column ends.

Level rules that leave out a column let its cell reach over several rows; so the strokes that are found here are taken
with those of the page, and the table is read as any ruled one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policygraph.reading.page_lines import rows_of
from policygraph.reading.page_tables import TOLERANCE, merged
from policygraph.reading.page_words import Stroke, Word

_LEAST_RULES: Final = 4  # heights; three are those of a table whose rows are not ruled
_GUTTER: Final = 0.27  # times the height of the letters, that columns keep apart
_COVERED: Final = 0.5  # of the width, that a rule of a row covers at least
_NEAR: Final = 1.0  # times the height of the letters, between the lines of a head, or of a row that goes on
_APART: Final = 0.5  # the same, above a head of several columns
_LEAST_WHITE: Final = 1.0  # points between two columns in a head
_HEAD_RULES: Final = 2  # heights above the first rule over all columns, at which one below a wide cell may stand
_HANGING: Final = "，。、；：！？"
_MARK: Final = 0.5  # of the height of the letters, the white part of a mark at the end of a line


Gutter = tuple[float, float]
"""White between two columns, from left to right."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """Level rules of one width below each other: their heights, from the top down.

    :param partial: shorter ones among and above them, as below a cell over several columns and beside one over rows.
    """

    left: float
    right: float
    heights: tuple[float, ...]
    partial: tuple[Stroke, ...]

    def over(self, word: Word) -> bool:
        """Whether a word of the head stands above a rule of some columns, so that it may reach over all of them."""
        return any(
            word.middle > rule.at > self.heights[1]
            and rule.start - TOLERANCE <= word.left
            and word.right <= rule.end + TOLERANCE
            for rule in self.partial
        )


def columns_between(lines: Sequence[Sequence[Word]], level: Sequence[Stroke]) -> tuple[list[Stroke], list[Stroke]]:
    """Return upright strokes between the columns of tables whose rows are ruled, and level ones that close them.

    :param lines: the words of the page.
    :param level: its level strokes.
    """
    upright: list[Stroke] = []
    closing: list[Stroke] = []
    words = [word for line in lines for word in line]
    for rules in _rules(merged(level)):
        inside = [word for word in words if rules.heights[-1] < word.middle < rules.heights[0]]
        bands = [band for low, high in pairwise(rules.heights[::-1]) if (band := _Band.of(inside, low, high))]
        gutters = _gutters(bands, rules)
        if not gutters:
            continue
        above = [word for word in words if word.middle > rules.heights[0]]
        below = [word for word in words if word.middle < rules.heights[-1]]
        top, gutters = _reach(rules, gutters, above, rules.heights[0], 1)
        bottom, gutters = _reach(rules, gutters, below, rules.heights[-1], -1)
        middles = [(low + high) / 2 for low, high in gutters]
        closing += (Stroke(at, rules.left, rules.right) for at in (top, bottom))
        between = list(_titles(bands, [word for word in words if bottom < word.middle < top], gutters[0][1]))
        closing += (Stroke(band.low, rules.left, rules.right) for band in between)
        for edge in (rules.left, rules.right):
            upright += _along(edge, bottom, top, between)
        headings = [band for band in bands if band.is_heading(middles)]
        wide = list(_wide_heads(rules, words, top))
        for (low, high), middle in zip(gutters, middles, strict=True):
            across = [band for band in bands if band.is_crossed(middle)]
            across += (band for rule, band in wide if rule.start < low and high < rule.end)
            upright += _along(middle, bottom, top, sorted([*across, *headings, *between], key=lambda band: band.low))
    return upright, closing


def _rules(level: Sequence[Stroke]) -> Iterator[_Rules]:
    """The rules of each table: those that reach from one edge to the other, whatever column they leave out."""
    heights: list[tuple[float, float, float, float]] = []  # height, left, right, covered
    for stroke in sorted(level, key=lambda stroke: -stroke.at):
        length = stroke.end - stroke.start
        if heights and heights[-1][0] - stroke.at <= TOLERANCE:
            at, left, right, covered = heights[-1]
            heights[-1] = (at, min(left, stroke.start), max(right, stroke.end), covered + length)
        else:
            heights.append((stroke.at, stroke.start, stroke.end, length))
    start = 0
    while start < len(heights):
        _, left, right, _ = heights[start]
        end = start
        wide: list[float] = []
        partial: list[Stroke] = []
        while end < len(heights):
            at, first, last, covered = heights[end]
            if first > left + TOLERANCE or last < right - TOLERANCE:
                if first < left - TOLERANCE or last > right + TOLERANCE:
                    break
                partial.append(Stroke(at, first, last))
            elif first < left - TOLERANCE or last > right + TOLERANCE:
                break
            elif covered > _COVERED * (right - left):
                wide.append(at)
            end += 1
        if len(wide) >= _LEAST_RULES:
            partial += (
                rule
                for rule in _above(heights, start)
                if left - TOLERANCE <= rule.start < rule.end <= right + TOLERANCE
            )
            yield _Rules(left, right, tuple(wide), tuple(partial))
        start = end


def _above(heights: Sequence[tuple[float, float, float, float]], start: int) -> Iterator[Stroke]:
    """The rules close above the first of a table, as one below the wide cell of a head that has none above it."""
    for at, first, last, _ in heights[max(0, start - _HEAD_RULES) : start]:
        yield Stroke(at, first, last)


def _wide_heads(rules: _Rules, words: Sequence[Word], top: float) -> Iterator[tuple[Stroke, _Band]]:
    """The rules of some columns in a head above which one cell reaches over them all, and the band of that cell."""
    for rule in rules.partial:
        if not rules.heights[1] < rule.at < top:
            continue
        high = min((at for at in (*rules.heights, top) if at > rule.at + TOLERANCE), default=top)
        inside = [
            word for word in words if rule.at < word.middle < high and rule.start < word.right and word.left < rule.end
        ]
        if len(_clusters(inside)) == 1:
            yield rule, _Band(rule.at, high, tuple(inside))


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands between two rules."""

    low: float
    high: float
    words: tuple[Word, ...]

    @classmethod
    def of(cls, words: Sequence[Word], low: float, high: float) -> _Band | None:
        inside = tuple(word for word in words if low < word.middle < high)
        return cls(low, high, inside) if inside else None

    def is_crossed(self, x: float) -> bool:
        return any(left < x < right for left, right in _clusters(self.words))

    def is_heading(self, gutters: Sequence[float]) -> bool:
        return len(_clusters(self.words)) == 1 and any(map(self.is_crossed, gutters))


def _ink(word: Word) -> float:
    """Where the ink of a word ends; a mark at its end is half white."""
    return word.right - _MARK * word.size if word.text[-1:] in _HANGING else word.right


def _gutters(bands: Sequence[_Band], rules: _Rules) -> list[Gutter]:
    """The white between columns; a band of one cell over the whole width, as a heading is, is no row."""
    rows = [band for band in bands if len(_clusters(band.words)) > 1]
    if 2 * len(rows) < len(bands) or len(rows) < 2:
        return []
    spans = _clusters([word for band in rows for word in band.words if not rules.over(word)])
    if spans and (spans[0][0] < rules.left - TOLERANCE or spans[-1][1] > rules.right + TOLERANCE):
        return []
    return [(one[1], other[0]) for one, other in pairwise(spans)]


def _titles(bands: Sequence[_Band], words: Sequence[Word], edge: float) -> Iterator[_Band]:
    """The titles that stand between two rules because the table below them, which begins as the first one, has no
    rule at its top.

    :param bands: from the bottom up.
    :param words: of the tables.
    :param edge: where their first column ends.
    """
    first = max((word for word in words if _ink(word) <= edge), key=lambda word: word.top, default=None)
    for band in bands:
        rows = rows_of(band.words)
        if first is not None and len(rows) > 1 and rows[1][0].text == first.text and len(_clusters(rows[0])) == 1:
            low, high = max(word.top for word in rows[1]), min(word.bottom for word in rows[0])
            if high - low > _APART * first.size:
                yield _Band((low + high) / 2, band.high, tuple(rows[0]))


def _narrowed(gutters: Sequence[Gutter], words: Sequence[Word]) -> list[Gutter] | None:
    """The white that is left where further words stand; `None` where a word stands in it or across it."""
    found: list[Gutter] = []
    for low, high in gutters:
        for word in words:
            if word.left < high and _ink(word) > low:
                if (word.left > low) == (_ink(word) < high):
                    return None
                low, high = (max(low, _ink(word)), high) if word.left <= low else (low, min(high, word.left))
        if high - low < _LEAST_WHITE:
            return None
        found.append((low, high))
    return found


def _clusters(words: Sequence[Word]) -> list[tuple[float, float]]:
    """From where to where words stand across the page, those as one that no column parts."""
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.left):
        if spans and word.left - spans[-1][1] < _GUTTER * word.size:
            spans[-1] = spans[-1][0], max(spans[-1][1], _ink(word))
        else:
            spans.append((word.left, _ink(word)))
    return spans


def _reach(
    rules: _Rules, gutters: list[Gutter], words: Sequence[Word], start: float, way: int
) -> tuple[float, list[Gutter]]:
    """How far the words above (`way` 1) or below (-1) a table keep to its columns: a head, or a row cut by the page."""
    rows = rows_of(words)
    at = start
    white = gutters
    columns: set[int] = set()
    for row in rows[::-1] if way > 0 else rows:
        size = max(word.size for word in row)
        near, far = (
            (min(word.bottom for word in row), max(word.top for word in row))
            if way > 0
            else (max(word.top for word in row), min(word.bottom for word in row))
        )
        narrowed = _narrowed(white, [word for word in row if not rules.over(word)])
        inside = all(rules.left <= word.left and _ink(word) <= rules.right for word in row)
        own = {sum(word.left >= high for _, high in white) for word in row}
        # what stands alone above two columns and a little apart is a heading or title, and no part of their head
        apart = _APART if len(columns) > 1 and len(own) == 1 and not any(map(rules.over, row)) else _NEAR
        if narrowed is None or not inside or way * (near - at) > apart * size:
            break
        columns |= own
        at, white = far, narrowed
    return (at + way, white) if len(columns) > 1 else (start, gutters)


def _along(x: float, bottom: float, top: float, crossed: Sequence[_Band]) -> Iterator[Stroke]:
    """An upright stroke without the bands in which one cell reaches across it; bands come from the bottom up."""
    at = bottom
    for band in crossed:
        if band.low > at:
            yield Stroke(x, at, band.low)
        at = band.high
    if top > at:
        yield Stroke(x, at, top)
