"""The rows of a sheet, each packed into one string: as many strings as there are cells weigh more than their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

_BETWEEN: Final = "\ud800"  # half a character, which no text holds that can be written
_KEPT_OPEN: Final = 64  # rows that may still grow; a file that jumps between more is packed again and again


class Rows(Mapping[int, Mapping[int, str]]):
    """The words of each cell that has any, by row and column."""

    __slots__ = ("_open", "_packed", "_shapes", "cells")

    def __init__(self) -> None:
        """Begin without rows."""
        self.cells = 0
        self._open: dict[int, dict[int, str]] = {}
        self._packed: dict[int, tuple[tuple[int, ...], str]] = {}
        self._shapes: dict[tuple[int, ...], tuple[int, ...]] = {}  # which columns have words, each once

    def add(self, row: int, column: int, words: str) -> None:
        """Add a cell; what is there already gives way.

        :param row: 1-based.
        :param column: 1-based.
        :param words: not empty.
        """
        cells = self._open.get(row)
        if cells is None:
            if len(self._open) >= _KEPT_OPEN:
                for number in list(islice(self._open, _KEPT_OPEN // 2)):
                    self._pack(number)
            cells = self._open[row] = self._unpacked(row) if row in self._packed else {}
        self.cells += column not in cells
        cells[column] = words.replace(_BETWEEN, "\ufffd") if _BETWEEN in words else words

    def __getitem__(self, row: int) -> Mapping[int, str]:
        """Return the words of a row by column."""
        return self._open[row] if row in self._open else self._unpacked(row)

    def __iter__(self) -> Iterator[int]:
        yield from self._packed
        yield from (row for row in self._open if row not in self._packed)

    def __len__(self) -> int:
        return len(self._packed.keys() | self._open.keys())

    def _pack(self, row: int) -> None:
        cells = self._open.pop(row)
        columns = tuple(cells)
        self._packed[row] = self._shapes.setdefault(columns, columns), _BETWEEN.join(cells.values())

    def _unpacked(self, row: int) -> dict[int, str]:
        columns, words = self._packed[row]
        return dict(zip(columns, words.split(_BETWEEN), strict=True))
