"""Tables without upright rules, told by the order in which a page was set: cell by cell, and row by row.

Programs that make pages write a cell with all its lines before they write the next one. So a line below another is of
its cell, one beside it begins the next cell, and one back on the left begins a row. What is found so counts as a table
only where its rows stand below each other and its columns beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from policygraph.reading.page_lines import TableLines
from policygraph.reading.page_set_cells import cells_as_set, is_next_line, pieces_as_set
from policygraph.reading.page_set_grid import COLUMNS, Row, SetCell, table_of
from policygraph.reading.page_words import Stroke, Word

_PARTED: Final = 0.45  # times the height of the letters, between two cells on one height
_LEVEL: Final = 0.3  # the same, by which the middles of two words of one line may differ
_MOST_GAP: Final = 3.5  # the same, from row to row
_MOST_RISE: Final = 30.0  # times the height of the letters, from a cell in the middle of its rows up to the next one
_MOST_REACH: Final = 200  # rows
_MOST_TOUCHING: Final = 0.25  # of the pieces of a page, that touch one which was not set beside them
_MOST_ROWS: Final = 2_000  # of a page; more are no page of a notice


class _Found(NamedTuple):
    table: TableLines
    end: int  # the row behind it
    before: tuple[Word, ...]  # lines that were taken for the first cell and stand above the table


def tables_as_set(
    lines: Sequence[Sequence[Word]], level: Sequence[Stroke]
) -> tuple[list[TableLines], list[list[Word]]]:
    """Return the tables that the order of the words shows, and the lines that stand outside of them.

    :param lines: the words of a page as they were set.
    :param level: its level strokes, which tell how far down a cell reaches.
    """
    pieces = [piece for line in lines for piece in pieces_as_set(line)]
    if _is_without_order(pieces):
        return [], [list(line) for line in lines]
    rows = _rows(cells_as_set(pieces))
    tables: list[TableLines] = []
    outside: list[list[Word]] = []
    at = 0
    if len(rows) > _MOST_ROWS or not any(len(row) > 1 for row in rows) or _is_set_by_lines(rows):
        return [], [list(line) for line in lines]
    while at < len(rows):
        found = _table_from(rows, at, level)
        if found is None:
            outside += [[word] for cell in rows[at] for word in cell.lines]
            at += 1
            continue
        tables.append(found.table)
        outside += [[word] for word in found.before]
        at = found.end
    return tables, outside


def _is_without_order(pieces: Sequence[Word]) -> bool:
    """Whether letters that touch were set apart, as where each is an object of its own: their order tells nothing."""
    touching = 0
    line: list[Word] = []
    for piece in [*sorted(pieces, key=lambda word: (-word.middle, word.left)), None]:
        if piece is not None and line and line[0].middle - piece.middle < _LEVEL * piece.size:
            line.append(piece)
            continue
        beside = pairwise(sorted(line, key=lambda word: word.left))
        touching += sum(abs(other.left - one.right) < _PARTED * one.size for one, other in beside)
        line = [piece] if piece is not None else []
    return touching > _MOST_TOUCHING * len(pieces)


def _is_set_by_lines(rows: Sequence[Row]) -> bool:
    """Whether a page was set line by line through its cells, so that its order tells no cells."""
    if any(len(cell.lines) > 1 for row in rows for cell in row[1:]):
        return False
    return any(
        len(above) > 1
        and (len(row) == 1 or len(row[0].lines) > 1)
        and any(is_next_line(cell.lines[-1], row[0].lines[0]) for cell in above)
        for above, row in pairwise(rows)
    )


def _table_from(rows: Sequence[Row], start: int, level: Sequence[Stroke]) -> _Found | None:
    """The table that begins at a row, if one does."""
    if len(rows[start]) < 2 and not _is_rest(rows, start):
        return None
    end = _end(rows, start)
    while end - start > 1:
        built = table_of(rows[start:end], level)
        if built is not None:
            return _Found(built.table, start + built.rows, built.before)
        shorter = [at for at in range(start + 1, end) if len(rows[at]) == 1]
        end = shorter[0] if shorter and shorter[0] < end else start
    return None


def _is_rest(rows: Sequence[Row], start: int) -> bool:
    """Whether a lone cell at the top of a page is the rest of a row: it stands in a column of the next one."""
    if start or len(rows) < 2 or len(rows[1]) < COLUMNS:
        return False
    cell = rows[0][0]
    first, *others = rows[1]
    return cell.left > first.right and any(
        abs(cell.left - other.left) < 1.5 and abs(cell.size - other.size) < 0.1 * cell.size for other in others
    )


def _end(rows: Sequence[Row], start: int) -> int:
    """Where the rows end that stand close below each other, or begin again as the first one does."""
    first = rows[start]
    end = start + 1
    while end < len(rows):
        above, row = rows[end - 1], rows[end]
        size = max(cell.size for cell in row)
        bottom, top = min(cell.bottom for cell in above), max(cell.top for cell in row)
        if bottom - top > _MOST_GAP * size or top > max(cell.top for cell in above):
            break
        again = len(row) > 1 and row[0].text == first[0].text and not row[0].text.isnumeric()
        if again and [cell.text for cell in row] != [cell.text for cell in first]:
            break  # a form that is filled again
        end += 1
    return end


def _rows(cells: Sequence[SetCell]) -> list[Row]:
    rows: list[Row] = []
    late: list[_Block] = []
    is_late = False
    for at, cell in enumerate(cells):
        following = cells[at + 1] if at + 1 < len(cells) else None
        if rows and _is_beside(rows[-1], cell, following):
            if is_late := is_late and len(rows[-1]) > 1:  # what is set behind a late cell is late itself
                late.append(_Block(len(rows) - 1, len(rows) - 1, cell.left, cell.right))
            rows[-1].append(replace(cell, rows=1) if is_late else cell)
        elif block := _block_above(rows, cell, late):
            late.append(block)
            is_late = True
            rows[block.first].append(replace(cell, rows=block.last - block.first + 1))
            rows[block.first].sort(key=lambda other: other.left)
        else:
            is_late = False
            rows.append([cell])
    for block in late:
        _reach_on(rows, block)
    return _interleaved(rows)


def _interleaved(rows: list[Row]) -> list[Row]:
    """The rows, with those as one that stand on one height between each other, as a head over two rows is set."""
    out: list[Row] = []
    for row in rows:
        if out and _is_between(out[-1], row):
            out[-1] = sorted([*out[-1], *row], key=lambda cell: cell.left)
        else:
            out.append(row)
    return out


def _is_between(row: Row, below: Row) -> bool:
    top, size = max(cell.top for cell in below), row[0].size
    inside = below[0].right < row[0].left and row[-1].right < below[-1].left
    return (
        inside
        and all(abs(cell.top - top) < _LEVEL * size for cell in row)
        and not any(one.left < other.right and other.left < one.right for one in row for other in below)
    )


def _reach_on(rows: Sequence[Row], block: _Block) -> None:
    """Let a late cell reach over the row behind it, where its place is free: it is set before the last of its rows."""
    below = rows[block.last + 1] if block.last + 1 < len(rows) else []
    if len(below) < 2 or any(other.left < block.right and block.left < other.right for other in below):
        return
    row = rows[block.first]
    for at, cell in enumerate(row):
        if cell.left == block.left:
            row[at] = replace(cell, rows=block.last - block.first + 2)


class _Block(NamedTuple):
    """The rows that a cell reaches over, and where it stands across the page."""

    first: int
    last: int
    left: float
    right: float


def _block_above(rows: Sequence[Row], cell: SetCell, late: Sequence[_Block]) -> _Block | None:
    """The rows over which a cell reaches that was set behind the last of them, as some programs set such cells."""
    last = len(rows) - 1
    if last < 0 or len(rows[last]) < 2 or cell.top <= min(other.bottom for other in rows[last]):
        return None
    low = min(other.bottom for other in rows[last])
    best: tuple[float, int] | None = None
    for first in range(last, max(-1, last - _MOST_REACH), -1):
        row = rows[first]
        taken = any(other.left < cell.right and cell.left < other.right for other in row)
        if taken or any(
            one.first <= first <= one.last and one.left < cell.right and cell.left < one.right for one in late
        ):
            break
        top = max(other.top for other in row)
        beside = first < last or any(abs(other.top - cell.top) < _LEVEL * cell.size for other in row)
        if beside and cell.top < top + cell.size:
            off = min(abs(top - cell.top), abs(top + low - cell.top - cell.bottom) / 2)
            best = min(best, (off, first)) if best else (off, first)
    if best is None or best[0] > cell.size:
        return None
    return _Block(best[1], last, cell.left, cell.right)


def _is_beside(row: Sequence[SetCell], cell: SetCell, following: SetCell | None) -> bool:
    """Whether a cell goes on in a row: to the right, and on its height or, where it reaches over rows, below it."""
    before = row[-1]
    if cell.left < before.right - _LEVEL * cell.size:
        return False
    if any(_on_one_height(cell, other) for other in row):
        return True
    if cell.top > max(other.bottom for other in row):
        return len(row) == 1 and before.left < cell.left and cell.bottom - before.top < _MOST_RISE * cell.size
    back = (
        following is not None
        and following.left >= cell.right
        and any(_on_one_height(following, other) for other in row)
    )
    return back or len(row) > 2


def _on_one_height(one: SetCell, other: SetCell) -> bool:
    return one.bottom < other.top and other.bottom < one.top
