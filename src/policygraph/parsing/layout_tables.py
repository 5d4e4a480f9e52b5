"""Tables that only lay out a page: dissolved into the lines that they hold."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.model import Cell, Phrase
from policygraph.parsing.lines import STOP, Line, Table
from policygraph.parsing.tables import read_table

_PARAGRAPHS = 4  # lines of a cell from which on it may hold a whole notice


def without_layout(blocks: Sequence[Line | Table]) -> tuple[list[Line | Table], list[Phrase]]:
    """Dissolve the tables that only lay out a page: return its lines in the order of the text, and what stands beside.

    A cell that holds most of the table's words in several paragraphs is the paper; a table of one column is no table.

    :param blocks: lines and tables in reading order.
    """
    kept: list[Line | Table] = []
    beside: list[Phrase] = []
    dissolved = False
    for block in blocks:
        paper = _paper(block) if isinstance(block, Table) else None
        if paper is None:
            kept.append(block)
            continue
        dissolved = True
        for cell in block.cells if isinstance(block, Table) else ():
            if cell.cell in paper or any(STOP.search(line.text) for line in cell.lines):
                kept += (Line(line, False, False, 0) for line in cell.lines)
            else:
                beside += cell.lines
    if dissolved:  # what stood in a cell before and behind a table within it
        kept.sort(key=_start)
    return kept, beside


def _start(block: Line | Table) -> int:
    if isinstance(block, Line):
        return block.phrase.offsets[0]
    return next((line.offsets[0] for cell in block.cells for line in cell.lines), 0)


def _paper(table: Table) -> set[Cell] | None:
    """The cells that hold the paper itself; `None` for a table that is one."""
    size: dict[Cell, int] = {}
    lines: dict[Cell, int] = {}
    for cell in table.cells:
        size[cell.cell] = size.get(cell.cell, 0) + sum(len(line.text) for line in cell.lines)
        lines[cell.cell] = lines.get(cell.cell, 0) + len(cell.lines)
    filled = [cell for cell in size if size[cell]]
    if not filled or read_table(table) is not None:
        return None
    if len(filled) > 1 and len({cell.row for cell in filled}) == len(filled) and len({c.column for c in filled}) == 1:
        return set(filled)
    main = max(filled, key=lambda cell: size[cell])
    return {main} if lines[main] >= _PARAGRAPHS and 2 * size[main] > sum(size.values()) else None
