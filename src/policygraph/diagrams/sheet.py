"""Rows of wrapped text in columns: the body of the pictures that are read like a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.diagrams.ink import INK, PALE, RULE, SOFT, Group, Mark, Rect, Text, line, text
from policygraph.diagrams.lettering import width, wrap

SIZE, PITCH, PAD = 12.0, 1.32, 5.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a column.

    :param sample: marks of at most 16 × 16 before it.
    :param lines: how many there may be at most.
    """

    words: str
    bold: bool = False
    ink: str = INK
    sample: tuple[Mark, ...] = ()
    lines: int = 4
    size: float = SIZE


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other; `note` is what a pointer that rests on them shows.

    :param group: rows of one group stand in one block; their first cell is shown once.
    """

    cells: tuple[Cell, ...]
    note: str = ""
    group: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that were laid out.

    :param middles: the height of the middle of each row.
    """

    marks: tuple[Mark, ...]
    width: float
    height: float
    middles: tuple[float, ...]


def sheet(heads: Sequence[str], widths: Sequence[float], rows: Sequence[Row]) -> Sheet:
    """Lay out rows one under the other, each as tall as its tallest cell.

    :param heads: over the columns; empty ones leave no line for heads.
    :param widths: of the columns.
    :param rows: with as many cells each.
    """
    lefts = [sum(widths[:at]) for at in range(len(widths))]
    whole = sum(widths)
    marks: list[Mark] = []
    y = 0.0
    if any(heads):
        marks += (text(left + PAD, 13, head, 11.5, fill=SOFT) for left, head in zip(lefts, heads, strict=True))
        y = 21.0
    middles: list[float] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while rows[at].group and end < len(rows) and rows[end].group == rows[at].group:
            end += 1
        top = y
        for row in rows[at:end]:
            first = row is rows[at]
            cells = [_lines(cell, wide) for cell, wide in zip(row.cells, widths, strict=True)]
            shown = cells if first or not row.group else [(), *cells[1:]]
            tall = (
                max((len(lines) * cell.size * PITCH for lines, cell in zip(shown, row.cells, strict=True)), default=0)
                + 2 * PAD
            )
            y += tall
            middles.append(y - tall / 2)
            inner = tuple(
                _text(cell, lines, left, y - tall) for cell, lines, left in zip(row.cells, shown, lefts, strict=True)
            )
            marks.append(Group(tuple(mark for part in inner for mark in part), row.note, row.link))
            if row is not rows[end - 1]:
                marks.append(line(lefts[1] if len(lefts) > 1 else 0, y, whole, y, "#e3e8ec"))
        marks.insert(0, Rect(0, top, whole, y - top, PALE if rows[at].group else "none"))
        marks.append(line(0, y, whole, y, RULE))
        at = end
    return Sheet(tuple(marks), whole, y, tuple(middles))


def _lines(cell: Cell, wide: float) -> tuple[str, ...]:
    room = wide - 2 * PAD - (20 if cell.sample else 0)
    return wrap(cell.words, room, cell.size * (1.03 if cell.bold else 1), cell.lines)


def _text(cell: Cell, lines: tuple[str, ...], left: float, top: float) -> tuple[Mark, ...]:
    shift = 20 if cell.sample and lines else 0
    written = Text(left + PAD + shift, top + PAD + cell.size, lines, cell.size, cell.ink, bold=cell.bold, pitch=PITCH)
    sample = (Group(cell.sample, shift=(left + PAD, top + PAD - 1)),) if shift else ()
    return (*sample, written) if lines else ()


def heading(words: str, room: float) -> tuple[Mark, ...]:
    """Return a heading with a rule under it, 26 tall."""
    return text(0, 15, words, 14, bold=True), line(0, 22, max(room, width(words, 14)), 22)


def halves(rows: Sequence[Row], widths: Sequence[float], alone: int) -> tuple[Sequence[Row], ...]:
    """Return rows in one part, or in two of about one height where they are many.

    The second part begins where a group begins, if one begins near the middle.

    :param alone: how many rows stand in one part.
    """
    if len(rows) <= alone:
        return (rows,) if rows else ()
    heights = [sheet(["" for _ in widths], widths, [row]).height for row in rows]
    total, reached, middle = sum(heights), 0.0, 0
    while reached < total / 2:
        reached += heights[middle]
        middle += 1
    starts = [at for at in range(1, len(rows)) if rows[at].group != rows[at - 1].group and abs(at - middle) <= 4]
    cut = min(starts, key=lambda at: (abs(at - middle), at), default=middle)
    return rows[:cut], rows[cut:]
