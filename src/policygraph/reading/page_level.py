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
_GUTTER: Final = 0.4  # times the height of the letters, that columns keep apart
_COVERED: Final = 0.5  # of the width, that a rule of a row covers at least
_NEAR: Final = 1.0  # times the height of the letters, between the lines of a head, or of a row that goes on
_HANGING: Final = "，。、；：！？"
_MARK: Final = 0.5  # of the height of the letters, the white part of a mark at the end of a line


@dataclass(frozen=True, slots=True)
class _Rules:
    """Level rules of one width below each other: their heights, from the top down."""

    left: float
    right: float
    heights: tuple[float, ...]


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
        edges = [rules.left, *gutters, rules.right]
        top = _reach(edges, [word for word in words if word.middle > rules.heights[0]], rules.heights[0], 1)
        bottom = _reach(edges, [word for word in words if word.middle < rules.heights[-1]], rules.heights[-1], -1)
        closing += (Stroke(at, rules.left, rules.right) for at in (top, bottom))
        upright += (Stroke(edge, bottom, top) for edge in (rules.left, rules.right))
        headings = {id(band) for band in bands if band.is_heading(gutters)}
        for gutter in gutters:
            across = [band for band in bands if id(band) in headings or band.is_crossed(gutter)]
            upright += _along(gutter, bottom, top, across)
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
    for end in range(1, len(heights) + 1):
        _, left, right, _ = heights[start]
        if end < len(heights) and abs(heights[end][1] - left) <= TOLERANCE >= abs(heights[end][2] - right):
            continue
        wide = [at for at, _, _, covered in heights[start:end] if covered > _COVERED * (right - left)]
        if len(wide) >= _LEAST_RULES:
            yield _Rules(left, right, tuple(wide))
        start = end


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


def _gutters(bands: Sequence[_Band], rules: _Rules) -> list[float]:
    """The middles of the white between columns; a band of one cell over the whole width, as a heading is, is no row."""
    rows = [band for band in bands if len(_clusters(band.words)) > 1]
    if 2 * len(rows) < len(bands) or len(rows) < 2:
        return []
    spans = _clusters([word for band in rows for word in band.words])
    if spans and (spans[0][0] < rules.left - TOLERANCE or spans[-1][1] > rules.right + TOLERANCE):
        return []
    return [(one[1] + other[0]) / 2 for one, other in pairwise(spans)]


def _clusters(words: Sequence[Word]) -> list[tuple[float, float]]:
    """From where to where words stand across the page, those as one that no column parts."""
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: word.left):
        if spans and word.left - spans[-1][1] < _GUTTER * word.size:
            spans[-1] = spans[-1][0], max(spans[-1][1], _ink(word))
        else:
            spans.append((word.left, _ink(word)))
    return spans


def _reach(edges: Sequence[float], words: Sequence[Word], start: float, way: int) -> float:
    """How far the words above (`way` 1) or below (-1) a table keep to its columns: a head, or a row cut by the page."""
    rows = rows_of(words)
    at = start
    for number, row in enumerate(rows[::-1] if way > 0 else rows):
        size = max(word.size for word in row)
        near, far = (
            (min(word.bottom for word in row), max(word.top for word in row))
            if way > 0
            else (max(word.top for word in row), min(word.bottom for word in row))
        )
        columns = {sum(word.left >= edge for edge in edges) for word in row}
        crossing = any(word.left < edge < _ink(word) for word in row for edge in edges)
        inside = all(edges[0] <= word.left and _ink(word) <= edges[-1] for word in row)
        if crossing or not inside or way * (near - at) > _NEAR * size or (not number and len(columns) < 2):
            break
        at = far
    return at if at == start else at + way


def _along(x: float, bottom: float, top: float, crossed: Sequence[_Band]) -> Iterator[Stroke]:
    """An upright stroke without the bands in which one cell reaches across it; bands come from the bottom up."""
    at = bottom
    for band in crossed:
        if band.low > at:
            yield Stroke(x, at, band.low)
        at = band.high
    if top > at:
        yield Stroke(x, at, top)
