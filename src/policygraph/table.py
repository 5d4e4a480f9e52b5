"""Rows of text as a table whose columns align, also where characters are two cells wide."""

from __future__ import annotations

from collections.abc import Sequence

from wcwidth import wcswidth

from policygraph.limits.showing import visible

_LONGEST = 32_767  # characters that a cell of a workbook can hold
_CUT = "…（过长，已截断 too long, cut here）"


def width(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    :param text: one line.
    """
    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)


def fitting(text: str) -> str:
    """Return what a cell of a workbook can hold of a text; one that is cut says so at its end.

    :param text: of any length.
    """
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


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
    return visible(cell.replace("\n", "⏎").replace("\t", "⇥"))
