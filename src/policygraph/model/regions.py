"""Where the stretches of a text stood in its file: many, of few shapes, kept in columns of numbers.

A list of tasks has a region for each cell of its tables. As objects these weigh several times as much as the words; in
columns a region takes some fifty bytes, and is made an object when it is asked for.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from decimal import Decimal
from itertools import chain, zip_longest
from typing import Final

from policygraph.model.packed import Packed
from policygraph.model.source import Cell, Region, Span

_NUMBER: Final = re.compile(r"(?<![0-9])(0|[1-9][0-9]{0,8})(?![0-9])")
_FIELDS: Final = 5  # numbers of a cell
_NO_CELL: Final = (0,) * _FIELDS


class Regions(Packed[Region]):
    """Regions in the order of the text; equal to a tuple of the same."""

    __slots__ = ("_cells", "_ends", "_first", "_numbers", "_shapes", "_starts", "_sure", "_words")

    def __init__(self, regions: Iterable[Region] = ()) -> None:
        """Take regions in.

        :param regions: in the order of the text; each is taken when it is its turn, and not kept.
        """
        self._starts = array("I")
        self._ends = array("I")
        self._shapes = array("I")  # for each region a place among the words
        self._first = array("I")  # for each region the place of its first number
        self._numbers = array("I")  # of all locations, one behind the other
        self._cells = array("I")  # five numbers a region, all 0 where there is no cell
        self._sure: dict[int, Decimal] = {}
        known: dict[tuple[str, ...], int] = {}
        for at, region in enumerate(regions):
            cell = region.cell
            parts = _NUMBER.split(region.location)
            words = tuple(parts[::2])
            self._starts.append(region.span.start)
            self._ends.append(region.span.end)
            self._shapes.append(known.setdefault(words, len(known)))
            self._first.append(len(self._numbers))
            self._numbers.extend(map(int, parts[1::2]))
            self._cells.extend(
                _NO_CELL if cell is None else (cell.table, cell.row, cell.column, cell.rows, cell.columns)
            )
            if region.sure is not None:
                self._sure[at] = region.sure
        self._words = tuple(known)  # what locations say around their numbers, each once

    def __len__(self) -> int:
        return len(self._starts)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"

    def _made(self, at: int) -> Region:
        words = self._words[self._shapes[at]]
        first = self._first[at]
        numbers = map(str, self._numbers[first : first + len(words) - 1])
        location = "".join(chain.from_iterable(zip_longest(words, numbers, fillvalue="")))
        table, row, column, rows, columns = self._cells[_FIELDS * at : _FIELDS * (at + 1)]
        cell = Cell(table, row, column, rows, columns) if rows else None
        return Region(Span(self._starts[at], self._ends[at]), location, cell, self._sure.get(at))
