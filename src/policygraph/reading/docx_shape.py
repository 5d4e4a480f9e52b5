"""Tables of Word that are none: a red head set as a table, one table cut in two, a table inside a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policygraph.reading.composition import Grid, GridCell, Paragraph, is_layout

_MOST_LETTERS = 30  # of a cell of a letterhead
_MOST_ROWS = 6
_WORD = 4  # letters of a word that belongs to the name before it


def without_letterhead(flow: Sequence[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    """Replace a table that only sets the head of a notice by its lines: the issuers, then what stands beside them.

    :param flow: a document from its start.
    """
    filled = [item for item in flow if isinstance(item, Grid) or item.text.strip()]
    head = filled[0] if len(filled) > 1 and isinstance(filled[1], Paragraph) else None
    for item in flow:
        if item is head and isinstance(item, Grid) and _is_letterhead(item):
            yield from _lines_of_head(item)
        else:
            yield item


def _is_letterhead(grid: Grid) -> bool:
    """Whether a table has short names at the left and one word beside all; a table of tasks has one in each row."""
    words = [(cell, _words(cell)) for cell in grid.cells]
    filled = [(cell, text) for cell, text in words if text]
    if not filled or any(len(text) > _MOST_LETTERS for _, text in filled):
        return False
    last = max(cell.column for cell, _ in filled)
    height = max(cell.row + cell.rows - 1 for cell in grid.cells)
    return height <= _MOST_ROWS and last <= 3 and sum(cell.column == last for cell, _ in filled) == 1


def _lines_of_head(grid: Grid) -> Iterator[Paragraph | Grid]:
    cells = sorted(grid.cells, key=lambda cell: (cell.column, cell.row))
    words = [text for cell in cells if (text := _words(cell))]
    if len(words) > 1 and len(words[-1]) <= _WORD and words[-1].isalpha():
        words[-2:] = [words[-2] + words[-1]]  # the word 文件 is printed once for all issuers, behind them
    yield from map(Paragraph, words)


def _words(cell: GridCell) -> str:
    if any(isinstance(item, Grid) for item in cell.content):
        return "x" * (_MOST_LETTERS + 1)
    return "".join(item.text for item in cell.content if isinstance(item, Paragraph)).strip()


def rejoined(flow: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    """Join tables that follow each other with nothing between: on paper they are one.

    :param flow: paragraphs and tables in reading order.
    """
    open_table: Grid | None = None
    for item in flow:
        if isinstance(item, Grid):
            if open_table is not None and _width(open_table) == _width(item):
                item = _below(open_table, item)
            elif open_table is not None:
                yield open_table
            open_table = item
        else:
            if open_table is not None:
                yield open_table
                open_table = None
            yield item
    if open_table is not None:
        yield open_table


def _width(grid: Grid) -> int:
    return max((cell.column + cell.columns for cell in grid.cells), default=0)


def _below(grid: Grid, other: Grid) -> Grid:
    height = max((cell.row + cell.rows - 1 for cell in grid.cells), default=0)
    return Grid((*grid.cells, *(replace(cell, row=cell.row + height) for cell in other.cells)))


def flattened(flow: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    """Replace the tables inside of cells by lines of those cells, a line a row: they belong to what the cell says.

    :param flow: paragraphs and tables in reading order, without tables that only arrange the page.
    """
    for item in flow:
        if isinstance(item, Grid) and not is_layout(item):
            yield Grid(tuple(replace(cell, content=tuple(_lines(cell.content))) for cell in item.cells))
        else:
            yield item


def _lines(content: Iterable[Paragraph | Grid]) -> Iterator[Paragraph]:
    for item in content:
        if isinstance(item, Paragraph):
            yield item
            continue
        rows: dict[int, list[str]] = {}
        for cell in item.cells:
            words = " ".join(line.text.strip() for line in _lines(cell.content) if line.text.strip())
            rows.setdefault(cell.row, []).append(words)
        for row in rows.values():
            yield Paragraph(" ".join(filter(None, row)), "table in the cell")
