"""The ruled tables of a PDF page: lines drawn on it → a grid of cells.

A PDF has no tables, only strokes. Where strokes cross and enclose at least two columns, there is a table; where
the stroke between two places of its grid is missing, they are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

TOLERANCE: Final = 3.0  # points; borders are drawn as two edges of a thin rectangle, and corners do not quite meet


@dataclass(frozen=True, slots=True, order=True)
class Stroke:
    """A straight line: `at` on its own axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell's place in its table, 1-based from the top left, and its right edge on the page."""

    row: int
    column: int
    rows: int
    columns: int
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


def ruled_tables(verticals: Iterable[Stroke], horizontals: Iterable[Stroke]) -> list[RuledTable]:
    """Return the tables that strokes enclose, from the top of the page down.

    :param verticals: strokes along y.
    :param horizontals: strokes along x.
    """
    upright, level = _merged(verticals), _merged(horizontals)
    tables = [table for group in _connected(upright, level) if (table := _table(*group)) is not None]
    return sorted(tables, key=lambda table: -table.ys[-1])


def _merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes on one line that touch or overlap, as one."""
    lines: list[list[Stroke]] = []
    for stroke in sorted(strokes):
        if lines and stroke.at - lines[-1][0].at <= TOLERANCE:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    merged: list[Stroke] = []
    for line in lines:
        at = sum(stroke.at for stroke in line) / len(line)
        start, end = None, 0.0
        for stroke in sorted(line, key=lambda stroke: stroke.start):
            if start is not None and stroke.start <= end + TOLERANCE:
                end = max(end, stroke.end)
                continue
            if start is not None:
                merged.append(Stroke(at, start, end))
            start, end = stroke.start, stroke.end
        if start is not None:
            merged.append(Stroke(at, start, end))
    return merged


def _connected(verticals: Sequence[Stroke], horizontals: Sequence[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Groups of strokes that hang together."""
    groups: list[tuple[list[Stroke], list[Stroke]]] = []
    left = set(range(len(horizontals)))
    fresh = set(range(len(verticals)))
    while fresh:
        queue = [fresh.pop()]
        upright: list[Stroke] = []
        level: list[Stroke] = []
        while queue:
            stroke = verticals[queue.pop()]
            upright.append(stroke)
            touched = [at for at in left if _cross(stroke, horizontals[at])]
            left.difference_update(touched)
            level += [horizontals[at] for at in touched]
            reached = [at for at in fresh if any(_cross(verticals[at], horizontals[other]) for other in touched)]
            fresh.difference_update(reached)
            queue += reached
        groups.append((upright, level))
    return groups


def _cross(vertical: Stroke, horizontal: Stroke) -> bool:
    return (
        horizontal.start - TOLERANCE <= vertical.at <= horizontal.end + TOLERANCE
        and vertical.start - TOLERANCE <= horizontal.at <= vertical.end + TOLERANCE
    )


def _table(verticals: list[Stroke], horizontals: list[Stroke]) -> RuledTable | None:
    xs, ys = sorted({stroke.at for stroke in verticals}), sorted({stroke.at for stroke in horizontals})
    if len(xs) < 3 or len(ys) < 2:
        return None  # a frame or an underline; a table has two columns at least
    middles_x = [(left + right) / 2 for left, right in pairwise(xs)]
    middles_y = [(low + high) / 2 for low, high in pairwise(ys)]
    cell: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for column, x in enumerate(middles_x):
        for row, y in enumerate(middles_y):
            slot = (column, row)
            cell[slot] = {slot}
            if column and not _is_drawn(verticals, xs[column], y):
                _join(cell, slot, (column - 1, row))
            if row and not _is_drawn(horizontals, ys[row], x):
                _join(cell, slot, (column, row - 1))
    return RuledTable(tuple(xs), tuple(ys), {slot: _place(slots, xs, len(ys) - 1) for slot, slots in cell.items()})


def _is_drawn(strokes: list[Stroke], at: float, across: float) -> bool:
    return any(stroke.at == at and stroke.start <= across <= stroke.end for stroke in strokes)


def _join(cell: dict[tuple[int, int], set[tuple[int, int]]], one: tuple[int, int], other: tuple[int, int]) -> None:
    if cell[one] is not cell[other]:
        cell[other] |= cell[one]
        for slot in cell[one]:
            cell[slot] = cell[other]


def _place(slots: set[tuple[int, int]], xs: list[float], height: int) -> Place:
    columns = [column for column, _ in slots]
    rows = [row for _, row in slots]
    left, right, low, high = min(columns), max(columns), min(rows), max(rows)
    return Place(height - high, left + 1, high - low + 1, right - left + 1, xs[right + 1])
