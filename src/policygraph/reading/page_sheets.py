"""What spreadsheets print: a sheet wider than its paper goes on beside, on pages of its own; page breaks cut cells.

A program prints such a sheet strip by strip: first all rows of its left columns, then all rows of those to their right,
or first all columns of its upper rows. The rows of both strips stand at the same heights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from policygraph.reading.page_lines import TableLines
from policygraph.reading.page_tables import Place
from policygraph.reading.page_words import Word

Items = Sequence[Word | TableLines]

_SAME: Final = 1.0  # points, by which the edges of one row may differ from page to page
_LEAST_EDGES: Final = 4  # of rows; two tables of one row can be alike by chance
_HEAD_ROWS: Final = 3  # that may be printed again above the first row of a page
_NUMBER: Final = 12  # characters of the number of a page


def as_one_sheet(pages: Sequence[Items], narrow: Callable[[int], Items]) -> list[Items]:
    """Return pages with the tables of a sheet that was printed in strips as one table; its other pages are empty.

    :param pages: what each holds in reading order.
    :param narrow: what a page holds, by its place, where frames of one column are tables too.
    """
    tables = [_only_table(items) for items in pages]
    if len(pages) < 2 or not any(table is not None and len(table.ys) >= _LEAST_EDGES for table in tables):
        return list(pages)
    whole = pages
    pages = [
        items if table is not None else narrow(at) for at, (items, table) in enumerate(zip(pages, tables, strict=True))
    ]
    tables = [_only_table(items) for items in pages]
    for strips in range(2, len(pages) + 1):
        high, rest = divmod(len(pages), strips)
        if rest:
            continue
        for step, wide in ((high, 1), (1, strips)):  # down, then beside; or beside, then down
            groups = [[at * wide + step * strip for strip in range(strips)] for at in range(high)]
            if all(_are_beside([pages[at] for at in group], [tables[at] for at in group]) for group in groups):
                return _widened(pages, tables, groups)
    return list(whole)


def _only_table(items: Items) -> TableLines | None:
    found = [item for item in items if isinstance(item, TableLines)]
    return found[0] if len(found) == 1 else None


def _are_beside(pages: Sequence[Items], tables: Sequence[TableLines | None]) -> bool:
    first, *others = tables
    if first is None or len(first.ys) < _LEAST_EDGES:
        return False
    for items, table in zip(pages[1:], others, strict=True):
        if table is None or len(table.ys) != len(first.ys):
            return False
        if any(abs(one - other) > _SAME for one, other in zip(first.ys, table.ys, strict=True)):
            return False
        if any(isinstance(item, Word) and len(item.text.strip()) > _NUMBER for item in items):
            return False
    heads = [_head(table) for table in tables if table is not None]
    return all(one.isdisjoint(other) for one, other in pairwise(heads)) and not any(map(_is_numbered, others))


def _head(table: TableLines) -> set[str]:
    return {line.text for place, lines in table.cells if place.row == 1 for line in lines}


def _is_numbered(table: TableLines | None) -> bool:
    """Whether the first column of a table numbers its rows, as that of a table of its own does."""
    if table is None:
        return False
    said = ["".join(line.text for line in lines).strip() for place, lines in table.cells if place.column == 1]
    return 2 * sum(text.isnumeric() for text in said) > len(said)


def _widened(
    pages: Sequence[Items], tables: Sequence[TableLines | None], groups: Sequence[Sequence[int]]
) -> list[Items]:
    out: list[Items] = [()] * len(pages)
    for first, *others in groups:
        beside = tuple((table, at + 1) for at in others if (table := tables[at]) is not None)
        out[first] = [replace(item, beside=beside) if isinstance(item, TableLines) else item for item in pages[first]]
    return out


def whole_cells(pages: Sequence[Items]) -> list[Items]:
    """Return pages with the cells as whole that a page break cut in two: spreadsheets print their words on both sides.

    Words in the middle of a cell that reaches over a page break stand beyond the table on one of the two pages.

    :param pages: what each holds in reading order.
    """
    out = list(pages)
    for at in range(len(out) - 1):
        above, below = out[at], out[at + 1]
        last = next((item for item in reversed(above) if isinstance(item, TableLines)), None)
        first = next((item for item in below if isinstance(item, TableLines)), None)
        if last is None or first is None:
            continue
        for word in [item for item in above[above.index(last) + 1 :] if isinstance(item, Word)]:
            if cut := _cell_of(word, first, first_row=True):
                out[at], out[at + 1] = _moved_up(out[at], word, last, cut), _without(out[at + 1], first, cut)
                break
        for word in [item for item in below[: below.index(first)] if isinstance(item, Word)]:
            if _cell_of(word, last, first_row=False):
                out[at + 1] = [item for item in out[at + 1] if item is not word]
    return out


def _cell_of(word: Word, table: TableLines, first_row: bool) -> Place | None:
    """The cell at the edge of a table that says the same as a word, at the same place across."""
    for place, lines in table.cells:
        edge = place.row <= _HEAD_ROWS if first_row else place.row + place.rows - 1 == table.rows
        if edge and len(lines) == 1 and lines[0].text == word.text and abs(lines[0].left - word.left) < _SAME:
            return place
    return None


def _moved_up(items: Items, word: Word, table: TableLines, cut: Place) -> list[Word | TableLines]:
    """The items of the upper page, with a word below its table in the empty cell above it."""
    taken = {
        row
        for place, _ in table.cells
        if place.column == cut.column
        for row in range(place.row, place.row + place.rows)
    }
    row = table.rows
    while row > 1 and row - 1 not in taken:
        row -= 1
    place = Place(row, cut.column, table.rows - row + 1 + cut.rows, cut.columns, cut.left, cut.right)
    if row in taken:
        return list(items)
    whole = replace(table, cells=tuple(sorted((*table.cells, (place, (word,))), key=lambda cell: cell[0])))
    return [whole if item is table else item for item in items if item is not word]


def _without(items: Items, table: TableLines, cut: Place) -> list[Word | TableLines]:
    left = replace(table, cells=tuple(cell for cell in table.cells if cell[0] != cut))
    return [left if item is table else item for item in items]


__all__ = ["as_one_sheet", "whole_cells"]
