"""Tables of Word that are none: a red head set as a table, one table cut in two, a table inside a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policygraph.reading.grids import Grid, GridCell, Paragraph, is_layout

_MOST_LETTERS = 30  # of a cell of a letterhead
_MOST_ROWS = 6
_MOST_BETWEEN = 8  # letters between two parts of a table: that it goes on
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


def rejoined(flow: Iterable[Paragraph | Grid], left_out: list[str]) -> Iterator[Paragraph | Grid]:
    """Join tables that follow each other with nothing between: on paper they are one.

    A table whose head is printed again below a short line, as a table that goes on is, is one with the table above
    the line, and a row that was cut is whole again.

    :param flow: paragraphs and tables in reading order.
    :param left_out: takes the lines between two parts of a table.
    """
    table: Grid | None = None
    between: list[Paragraph] = []
    for item in flow:
        if not isinstance(item, Grid):
            between.append(item)
            if table is None or len(_said(between)) > _MOST_BETWEEN:
                yield from filter(None, (table, *between))
                table, between = None, []
            continue
        if table is not None and _width(table) == _width(item):
            if not between:
                table = _below(table, item)
                continue
            if _row(item, 1) and _row(item, 1) == _row(table, 1):
                left_out += filter(None, [_said(between)])
                table, between = _continued(table, item), []
                continue
        yield from filter(None, (table, *between))
        table, between = item, []
    yield from filter(None, (table, *between))


def _said(lines: Sequence[Paragraph]) -> str:
    return "".join(line.text.strip() for line in lines)


def _row(grid: Grid, number: int) -> dict[int, str]:
    return {cell.column: _words(cell) for cell in grid.cells if cell.row == number}


def _continued(grid: Grid, other: Grid) -> Grid:
    """A table with the rows of another whose first one is its head again."""
    rest = [replace(cell, row=cell.row - 1) for cell in other.cells if cell.row > 1]
    height = max(cell.row for cell in grid.cells)
    last, first = _row(grid, height), {cell.column: _words(cell) for cell in rest if cell.row == 1}
    cut = not first.get(1, "x") and last.get(1, "").isnumeric()  # the first column, which numbers the rows, is empty
    if not cut or not all(column in last for column, words in first.items() if words):
        return _below(grid, Grid(tuple(rest)))
    ends = {cell.column: cell.content for cell in rest if cell.row == 1}
    whole = tuple(
        replace(cell, content=_joined(cell.content, ends.get(cell.column, ()))) if cell.row == height else cell
        for cell in grid.cells
    )
    below = tuple(replace(cell, row=cell.row - 1) for cell in rest if cell.row > 1)
    return _below(Grid(whole), Grid(below))


def _joined(content: tuple[Paragraph | Grid, ...], rest: tuple[Paragraph | Grid, ...]) -> tuple[Paragraph | Grid, ...]:
    if content and rest and isinstance(content[-1], Paragraph) and isinstance(rest[0], Paragraph):
        return (*content[:-1], replace(content[-1], text=content[-1].text + rest[0].text.lstrip()), *rest[1:])
    return (*content, *rest)


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
