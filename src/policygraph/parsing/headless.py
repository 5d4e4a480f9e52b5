"""Tables without any head: what their columns hold, by their cells alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policygraph.parsing.columns import Column, Head
from policygraph.parsing.grid import Cells, words_of
from policygraph.parsing.lists import is_bare_unit_list, is_time
from policygraph.parsing.numbering import bare_number
from policygraph.parsing.placing import is_row_number

_ROWS, _COLUMNS = 2, 3  # the fewest of a table that is told by its cells
_WORK = 4  # characters, on average, of the cells that say what is to be done


def columns_by_cells(rows: Sequence[Cells]) -> dict[int, Head] | None:
    """Return what the columns of a table without a head hold; `None` where its cells do not tell.

    One column counts its rows on, another holds nothing but bodies, and a third says what they are to do.

    Example: 2|植树造林3万亩|县林业局 over 3|修复堤埂12公里|县水利局.

    :param rows: of the grid.
    """
    columns = [*rows[0]]
    alike = all([*row] == columns and all(cell.cell.columns == 1 for cell in row.values()) for row in rows)
    if len(rows) < _ROWS or len(columns) < _COLUMNS or not alike:
        return None
    words = {at: [words_of(row[at]) for row in rows] for at in columns}
    numbers = next((at for at in columns if _counts_on(words[at])), None)
    bodies = {at for at in columns if all(map(is_bare_unit_list, words[at]))}
    times = {at for at in columns if all(map(is_time, words[at])) and all(words[at])}
    rest = {at: sum(map(len, words[at])) for at in columns if at not in {numbers, *bodies, *times} and all(words[at])}
    work = max(rest, key=lambda at: rest[at], default=None)
    if numbers is None or work is None or not bodies or rest[work] < _WORK * len(rows):
        return None
    kinds = dict.fromkeys(columns, Column.NOTE) | dict.fromkeys(bodies, Column.UNIT)
    kinds |= {numbers: Column.NUMBER, work: Column.WORK} | dict.fromkeys(sorted(times)[-1:], Column.DEADLINE)
    return {at: Head(kind, "") for at, kind in kinds.items()}


def _counts_on(words: Sequence[str]) -> bool:
    if not all(map(is_row_number, words)):
        return False
    return all(int(bare_number(below)) == int(bare_number(above)) + 1 for above, below in pairwise(words))
