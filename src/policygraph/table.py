"""Rows of text as a table whose columns align, also where characters are two cells wide."""

from __future__ import annotations

from collections.abc import Sequence

from wcwidth import wcswidth


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    :param text: one line.
    """
    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)


def render(head: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> str:
    """Return a table: a line of heads, a rule, a line a row.

    :param head: one a column.
    :param rows: as many cells each; control characters in them are made visible.
    :param numeric: whether a column holds numbers, which stand to the right.
    """
    cells = [[_visible(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(head, *cells, strict=True)]

    def line(row: Sequence[str]) -> str:
        parts = []
        for cell, room, right in zip(row, widths, numeric, strict=True):
            gap = " " * (room - width(cell))
            parts.append(gap + cell if right else cell + gap)
        return "  ".join(parts).rstrip()

    return "\n".join([line(head), "  ".join("─" * room for room in widths), *map(line, cells)])


def _visible(cell: str) -> str:
    return "".join(c if c.isprintable() else {"\n": "⏎", "\t": "⇥"}.get(c, "�") for c in cell)
