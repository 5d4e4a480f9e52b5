"""Cells that hold several items: one row of a table, and a task for each number in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from policygraph.model import Phrase
from policygraph.parsing.numbering import Number, number_at
from policygraph.parsing.rows import Row

_ROWS = 2  # through which numbers count on


def one_by_one(rows: Sequence[Row]) -> list[Row]:
    """Return rows with one item each, where the numbers in the cells of the work count on from row to row.

    Numbers that begin anew in each row count the parts of one task.

    Example: 县水利局|1.疏浚河道 2.加固堤坝 over 县林业局|3.补植林带 4.护林防火 gives four rows.

    :param rows: of a table.
    """
    if any(row.number is not None for row in rows) or all(len(row.work) < _ROWS for row in rows):
        return [*rows]
    parts = [[*_items(row.work)] for row in rows]
    numbers = [number for items in parts for number, _ in items]
    several = sum(len(items) > 1 for items in parts)
    whole = all(items and items[0][1][0] is row.work[0] for items, row in zip(parts, rows, strict=True) if row.work)
    if not several or sum(map(bool, parts)) < _ROWS or not whole:
        return [*rows]
    if any(below.style is not above.style or below.value != above.value + 1 for above, below in pairwise(numbers)):
        return [*rows]
    return [replace(row, work=work) for row, items in zip(rows, parts, strict=True) for work in _works(row, items)]


def _works(row: Row, items: Sequence[tuple[Number, tuple[Phrase, ...]]]) -> Iterator[tuple[Phrase, ...]]:
    yield from (work for _, work in items) if items else (row.work,)


def _items(work: Sequence[Phrase]) -> Iterator[tuple[Number, tuple[Phrase, ...]]]:
    """The numbered items of a cell, each with the lines down to the next."""
    numbered = [(at, number) for at, line in enumerate(work) if (number := number_at(line.text)) is not None]
    for (at, number), end in zip(numbered, [*(at for at, _ in numbered[1:]), len(work)], strict=bool(numbered)):
        yield number, tuple(work[at:end])
