"""Tables that a page break cut in the middle of a row: read as one again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policygraph.model import Span
from policygraph.parsing.columns import Column
from policygraph.parsing.genre import genre
from policygraph.parsing.grid import grid, signature, words_of
from policygraph.parsing.lines import Line, Table, TableCell
from policygraph.parsing.tables import TaskTable, read_table

_SEVERAL = 2  # parts of a table that is to be joined
_FIRST = 3  # rows of which one may go on in the row above: behind a head of two rows
_NOTHING = re.compile("[（()）]")


def with_continued(blocks: Sequence[Line | Table]) -> tuple[list[Line | Table], list[Span]]:
    """Join the tables whose first row goes on in the last row of the table before: return them and what stood between.

    A table goes on where nothing but 续表 stands between, and its first row has no number where the others have one.

    :param blocks: lines and tables in reading order.
    """
    out: list[Line | Table] = []
    between: list[Span] = []
    parts: list[Table] = []  # of the table at hand
    read: TaskTable | None = None
    mark: Line | None = None
    for block in blocks:
        if isinstance(block, Line):
            if parts and mark is None and _says_continued(block.phrase.text):
                mark = block
                continue
            out += [*_joined(parts), *filter(None, [mark]), block]
            parts, mark = [], None
            continue
        if parts and _lacks(block):
            read = read_table(parts[0]) if len(parts) == 1 else read
            if read is not None and _goes_on(parts[-1], block, read):
                between += [mark.phrase.span] if mark is not None else []
                parts.append(block)
                mark = None
                continue
        out += [*_joined(parts), *filter(None, [mark])]
        parts, mark = [block], None
    return [*out, *_joined(parts), *filter(None, [mark])], between


def _says_continued(text: str) -> bool:
    return _NOTHING.sub("", text).strip() in genre().tables["continued"]


def _lacks(table: Table) -> bool:
    """Whether a cell of the first rows of a table is empty."""
    rows = grid(table)
    width = max(map(max, rows), default=0)
    return any(len(row) < width or not all(cell.lines for cell in row.values()) for row in rows[:_FIRST])


def _goes_on(above: Table, below: Table, read: TaskTable) -> bool:
    numbers = next((at for at, head in read.heads.items() if head.column is Column.NUMBER), None)
    rows = grid(below)
    if numbers is None or max(read.heads) != max(map(max, rows)):
        return False
    head = "".join(line.text for line in read.head)
    body = [row for row in rows[:_FIRST] if "".join(signature(row)) not in ("".join(head.split()), "")]
    last = grid(above)[-1].get(numbers)
    if not body or last is None or not words_of(last) or last.cell.rows > 1:
        return False
    cut = body[0].get(numbers)
    return (cut is None or not words_of(cut)) and all(cell.cell.columns == 1 for cell in body[0].values())


def _joined(parts: Sequence[Table]) -> list[Table]:
    if len(parts) < _SEVERAL:
        return [*parts]
    cells: list[TableCell] = []
    height = 0
    for part in parts:
        number = parts[0].cells[0].cell.table
        cells += (replace(one, cell=replace(one.cell, table=number, row=one.cell.row + height)) for one in part.cells)
        height = max(cell.cell.row + cell.cell.rows - 1 for cell in cells[-len(part.cells) :])
    return [Table(tuple(cells))]
