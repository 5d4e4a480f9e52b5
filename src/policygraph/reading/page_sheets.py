"""What spreadsheets print: a sheet wider than its paper goes on beside, on pages of its own; page breaks cut cells.

A program prints such a sheet strip by strip: first all rows of its left columns, then all rows of those to their right,
or first all columns of its upper rows. The rows of both strips stand at the same heights.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, cast

from policygraph.reading.page_lines import TableLines
from policygraph.reading.page_tables import Place
from policygraph.reading.page_words import Word, box_of

Items = Sequence[Word | TableLines]

_SAME: Final = 1.0  # points, by which the edges of one row may differ from page to page
_LEAST_EDGES: Final = 4  # of rows; two tables of one row can be alike by chance
_HEAD_ROWS: Final = 3  # that may be printed again above the first row of a page
_MOST_MERGED: Final = 0.25  # of the edges of rows, that merged cells may leave out in one strip
_LEAST_OVERLAP: Final = 3  # characters that two pages both print of a line that is wider than one
_NUMBER: Final = 12  # characters of the number of a page


def as_one_sheet(pages: Sequence[Items], narrow: Callable[[int], Items]) -> list[Items]:
    """Return pages with the tables of a sheet that was printed in strips as one table; its other pages are empty.

    :param pages: what each holds in reading order.
    :param narrow: what a page holds, by its place, where frames of one column are tables too.
    """
    tables = [table for items in pages for table in _tables(items)]
    if len(pages) < 2 or (tables and not any(len(table.ys) >= _LEAST_EDGES for table in tables)):
        return list(pages)
    whole = pages
    pages = [items if _tables(items) else narrow(at) for at, items in enumerate(pages)]
    for strips in range(2, len(pages) + 1):
        high, rest = divmod(len(pages), strips)
        if rest:
            continue
        for step, wide in ((high, 1), (1, strips)):  # down, then beside; or beside, then down
            groups = [[at * wide + step * strip for strip in range(strips)] for at in range(high)]
            out: list[Items] = [()] * len(pages)
            for group in groups:
                least = _LEAST_EDGES if group is groups[0] else 2  # the last rows may be few
                if (joined := _beside([(pages[at], at + 1) for at in group], least)) is None:
                    break
                out[group[0]] = joined
            else:
                return out
    return list(whole)


def _tables(items: Items) -> list[TableLines]:
    return [item for item in items if isinstance(item, TableLines)]


def _beside(pages: Sequence[tuple[Items, int]], least: int) -> Items | None:
    """The first of some pages with what goes on beside it on the others; `None` where they are no strips of a sheet."""
    first = list(pages[0][0])
    tables = _tables(first)
    found: dict[int, list[tuple[TableLines, int]]] = {}
    for items, number in pages[1:]:
        others = _tables(items)
        if len(others) > len(tables) or (tables and not any(len(table.ys) >= least for table in others)):
            return None
        for other in others:
            home = next((at for at, table in enumerate(tables) if _is_beside(table, other)), None)
            if home is None or (found.get(home) and not _is_beside(found[home][-1][0], other)):
                return None
            found.setdefault(home, []).append((other, number))
        words = [item for item in items if isinstance(item, Word)]
        if (read := _with_words(first, words, min((table.top for table in others), default=None))) is None:
            return None
        first = read
    whole = {id(table): _widened(table, found.get(number, ())) for number, table in enumerate(tables)}
    return [whole[id(item)] if isinstance(item, TableLines) else item for item in first]


def _widened(table: TableLines, beside: Sequence[tuple[TableLines, int]]) -> TableLines:
    ys = _all_edges([table, *(other for other, _ in beside)]) if beside else table.ys
    parts = tuple((_with_edges(other, ys), number) for other, number in beside)
    return replace(_with_edges(table, ys), beside=parts) if beside else table


def _is_beside(table: TableLines, other: TableLines) -> bool:
    """Whether the rows of two tables stand at the same heights; merged cells may leave out some in one of them."""
    ys = _all_edges((table, other))
    if not all(part.ys and abs(part.ys[0] - ys[0]) <= _SAME >= abs(part.ys[-1] - ys[-1]) for part in (table, other)):
        return False
    if any(len(ys) - len(part.ys) > _MOST_MERGED * len(ys) for part in (table, other)):
        return False
    return _head(table).isdisjoint(_head(other)) and not _is_numbered(other)


def _all_edges(tables: Sequence[TableLines]) -> tuple[float, ...]:
    """The edges of rows of some tables, from bottom to top."""
    found: list[float] = []
    for edge in sorted(edge for table in tables for edge in table.ys):
        if not found or edge - found[-1] > _SAME:
            found.append(edge)
    return tuple(found)


def _with_edges(table: TableLines, ys: tuple[float, ...]) -> TableLines:
    """A table with its rows parted where those of the tables beside it are."""
    if len(ys) == len(table.ys):
        return table
    last = len(ys) - 1
    at = [min(range(len(ys)), key=lambda number: abs(ys[number] - edge)) for edge in table.ys][
        ::-1
    ]  # from the top down
    cells = []
    for place, lines in table.cells:
        top, bottom = at[place.row - 1], at[place.row - 1 + place.rows]
        cells.append((place._replace(row=last - top + 1, rows=top - bottom), lines))
    return replace(table, rows=last, cells=tuple(cells), ys=ys)


def _with_words(items: Items, words: Sequence[Word], top: float | None) -> list[Word | TableLines] | None:
    """The items of a page, with the words of the page beside it that go on with them; `None` where some do not.

    Words that are wider than a page stand on both, and each page may leave out letters at its edge.
    """
    out = list(items)
    for word in words:
        near = [at for at, item in enumerate(out) if isinstance(item, Word) and abs(item.middle - word.middle) <= _SAME]
        joined = next(((at, text) for at in near if (text := _overlapped(out[at], word)) is not None), None)
        if joined is not None:
            at, text = joined
            out[at] = box_of([cast(Word, out[at]), word], text)
        elif top is None:
            return None
        elif word.bottom > top and not near and len(word.text.strip()) > _NUMBER:
            out.insert(0, word)  # a title over the whole sheet, whose middle this page holds
        elif len(word.text.strip()) > _NUMBER:
            return None
    return out


def _overlapped(item: Word | TableLines, word: Word) -> str | None:
    """What a line says that is printed on two pages; `None` where they do not say the same where they meet."""
    if isinstance(item, TableLines):
        return None
    one, other = item.text.strip(), word.text.strip()
    if one in other or other in one:
        return max(one, other, key=len)
    most = min(len(one), len(other))
    common = next((size for size in range(most, _LEAST_OVERLAP - 1, -1) if one.endswith(other[:size])), None)
    return None if common is None else one + other[common:]


def _head(table: TableLines) -> set[str]:
    return {line.text for place, lines in table.cells if place.row == 1 for line in lines}


def _is_numbered(table: TableLines) -> bool:
    """Whether the first column of a table numbers its rows, as that of a table of its own does."""
    said = ["".join(line.text for line in lines).strip() for place, lines in table.cells if place.column == 1]
    return 2 * sum(text.isnumeric() for text in said) > len(said)


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
