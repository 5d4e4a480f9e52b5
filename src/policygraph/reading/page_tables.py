"""The ruled tables of a printed page: lines drawn on it → a grid of cells.

A page has no tables, only strokes. Where strokes cross and enclose at least two columns, there is a table; where
the stroke between two places of its grid is missing, they are one cell. A side that is left open is closed where the
lines that meet it end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from policygraph.reading.page_words import Stroke

TOLERANCE: Final = 3.0  # points; borders are drawn as two edges of a thin rectangle, and corners do not quite meet
MAX_LINES: Final = 1_000  # of a page in one direction, when those on one height are one; more are a drawing
MAX_SLOTS: Final = 20_000  # places in the finest grid of a table; 40 columns and 100 rows make 4,000


class Place(NamedTuple):
    """A cell's place in its table, 1-based from the top left, and its left and right edges on the page."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table drawn on a page.

    :param xs: the edges of its columns, from left to right.
    :param ys: the edges of its rows, from bottom to top.
    :param places: cell by slot, that is by the column and row (from the bottom) of the finest grid.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: Mapping[tuple[int, int], Place]

    def at(self, x: float, y: float) -> Place | None:
        """Return the cell that holds a point of the page, if one does."""
        return self.places.get((bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1))


def ruled_tables(upright: Iterable[Stroke], level: Iterable[Stroke], columns: int = 2) -> list[RuledTable]:
    """Return the tables that strokes enclose, from the top of the page down.

    :param upright: strokes along y.
    :param level: strokes along x.
    :param columns: that a table has at least; what has one is a frame, unless it goes on beside another page.
    """
    verticals, horizontals = merged(upright), merged(level)
    if len(verticals) > MAX_LINES or len(horizontals) > MAX_LINES:
        return []
    groups = _connected(verticals, horizontals)
    tables = [table for group in groups if (table := _table(*group, columns)) is not None]
    return sorted(tables, key=lambda table: -table.ys[-1])


def merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Return strokes with those on one line that touch or overlap as one.

    :param strokes: of one direction.
    """
    lines: list[list[Stroke]] = []
    for stroke in sorted(strokes):
        if lines and stroke.at - lines[-1][0].at <= TOLERANCE:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    found: list[Stroke] = []
    for line in lines:
        at = sum(stroke.at for stroke in line) / len(line)
        line.sort(key=lambda stroke: stroke.start)
        start, end = line[0].start, line[0].end
        for stroke in line[1:]:
            if stroke.start <= end + TOLERANCE:
                end = max(end, stroke.end)
            else:
                found.append(Stroke(at, start, end))
                start, end = stroke.start, stroke.end
        found.append(Stroke(at, start, end))
    return found


def _connected(verticals: Sequence[Stroke], horizontals: Sequence[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Groups of strokes that hang together."""
    heights = [stroke.at for stroke in horizontals]
    parent = list(range(len(verticals) + len(horizontals)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for number, vertical in enumerate(verticals):
        low = bisect_left(heights, vertical.start - TOLERANCE)
        high = bisect_right(heights, vertical.end + TOLERANCE)
        for other in range(low, high):
            level = horizontals[other]
            if level.start - TOLERANCE <= vertical.at <= level.end + TOLERANCE:
                parent[root(len(verticals) + other)] = root(number)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for number, vertical in enumerate(verticals):
        groups.setdefault(root(number), ([], []))[0].append(vertical)
    for other, level in enumerate(horizontals):
        group = groups.get(root(len(verticals) + other))
        if group is not None:
            group[1].append(level)
    return list(groups.values())


def _table(verticals: list[Stroke], horizontals: list[Stroke], columns: int) -> RuledTable | None:
    xs, ys = _edges(verticals), _edges(horizontals)
    if not xs or not ys:
        return None
    xs = _closed(xs, horizontals)
    ys = _closed(ys, verticals)
    if len(xs) <= columns or len(ys) < 2 or len(xs) * len(ys) > MAX_SLOTS:
        return None  # a frame or an underline; a table has two columns at least
    drawn_x, drawn_y = _Drawn(xs, verticals), _Drawn(ys, horizontals)
    middles_x = [(left + right) / 2 for left, right in pairwise(xs)]
    middles_y = [(low + high) / 2 for low, high in pairwise(ys)]
    height = len(middles_y)
    parent = list(range(len(middles_x) * height))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for column, x in enumerate(middles_x):
        for row, y in enumerate(middles_y):
            slot = column * height + row
            if column and not drawn_x.at(column, y):
                parent[root(slot)] = root(slot - height)
            if row and not drawn_y.at(row, x):
                parent[root(slot)] = root(slot - 1)
    cells: dict[int, list[tuple[int, int]]] = {}
    for slot in range(len(parent)):
        cells.setdefault(root(slot), []).append(divmod(slot, height))
    places = {slot: place for slots in cells.values() for place in [_place(slots, xs, height)] for slot in slots}
    return RuledTable(tuple(xs), tuple(ys), places)


def _edges(strokes: list[Stroke]) -> list[float]:
    edges: list[float] = []
    for at in sorted(stroke.at for stroke in strokes):
        if not edges or at - edges[-1] > TOLERANCE:
            edges.append(at)
    return edges


def _closed(edges: list[float], across: list[Stroke]) -> list[float]:
    """The edges of a grid with those of its open sides: where two or more of the lines across them end."""
    low, high = min(stroke.start for stroke in across), max(stroke.end for stroke in across)
    reach = 3 * TOLERANCE
    opens = edges[0] - low > reach and sum(abs(stroke.start - low) <= TOLERANCE for stroke in across) > 1
    closes = high - edges[-1] > reach and sum(abs(stroke.end - high) <= TOLERANCE for stroke in across) > 1
    return [*([low] if opens else []), *edges, *([high] if closes else [])]


class _Drawn:
    """Where lines are drawn along the edges of a grid."""

    def __init__(self, edges: list[float], strokes: list[Stroke]) -> None:
        self._spans: list[list[tuple[float, float]]] = [[] for _ in edges]
        for stroke in strokes:
            place = max(0, bisect_right(edges, stroke.at + 0.01) - 1)
            self._spans[place].append((stroke.start, stroke.end))
        for spans in self._spans:
            spans.sort()

    def at(self, edge: int, across: float) -> bool:
        spans = self._spans[edge]
        place = bisect_right(spans, (across, float("inf"))) - 1
        return place >= 0 and across <= spans[place][1]


def _place(slots: list[tuple[int, int]], xs: list[float], height: int) -> Place:
    columns = [column for column, _ in slots]
    rows = [row for _, row in slots]
    left, right, low, high = min(columns), max(columns), min(rows), max(rows)
    return Place(height - high, left + 1, high - low + 1, right - left + 1, xs[left], xs[right + 1])
