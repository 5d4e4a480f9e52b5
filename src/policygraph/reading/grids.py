"""Tables of a file on their way to a text: paragraphs, cells, and the grid in which each cell has its place."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policygraph.errors import UnreadableInput
from policygraph.model.packed import Packed
from policygraph.reading.limits import MAX_GRID_POSITIONS


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading of a file.

    :param note: what a person should know to find it, such as `text box`.
    """

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its true place in the grid of its table, and what is in it."""

    row: int
    column: int
    rows: int
    columns: int
    content: tuple[Paragraph | Grid, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order, the empty ones too."""

    cells: Sequence[GridCell]

    @property
    def holds_tables(self) -> bool:
        """Whether a table stands in one of its cells."""
        if isinstance(self.cells, GridCells):
            return self.cells.hold_tables
        return any(isinstance(item, Grid) for cell in self.cells for item in cell.content)


Flow = Sequence[Paragraph | Grid]
"""Paragraphs and tables in reading order."""


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell as a file gives it: no place yet, but the rows and columns it claims.

    Most claim one of each and hold a paragraph without a note; their words alone stand for them.
    """

    rows: int
    columns: int
    content: Content


Content = str | tuple[Paragraph | Grid, ...]
"""What is in a cell; words alone are one paragraph without a note, as most cells have, and weigh a third."""


def lean(flow: Flow) -> Content:
    """Return what is in a cell in its lightest form.

    :param flow: its paragraphs and tables.
    """
    if len(flow) == 1 and isinstance(flow[0], Paragraph) and not flow[0].note:
        return flow[0].text
    return tuple(flow)


class GridCells(Packed[GridCell]):
    """The cells of a table, the empty ones too."""

    __slots__ = ("_content", "_places", "hold_tables")

    def __init__(self) -> None:
        """Begin without cells."""
        self._places = array("I")  # row, column, rows and columns of each cell
        self._content: list[Content] = []
        self.hold_tables = False

    def add(self, row: int, column: int, rows: int, columns: int, content: Content) -> None:
        """Add a cell; see `GridCell`."""
        self._places.extend((row, column, rows, columns))
        self._content.append(content)
        if not isinstance(content, str):
            self.hold_tables = self.hold_tables or any(isinstance(item, Grid) for item in content)

    def __len__(self) -> int:
        return len(self._content)

    def _made(self, at: int) -> GridCell:
        content = self._content[at]
        row, column, rows, columns = self._places[4 * at : 4 * at + 4]
        return GridCell(row, column, rows, columns, (Paragraph(content),) if isinstance(content, str) else content)


def place(groups: Sequence[Sequence[Sequence[Spanning | str]]], where: str) -> Grid:
    """Give every cell of a table its true place, as HTML does.

    :param groups: the rows by row group; a cell does not reach beyond its group.
    :param where: the file, for the message.
    :raises UnreadableInput: when the cells claim more room than any real table has.
    :see: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table
    """
    cells = GridCells()
    top = 0
    positions = 0
    for rows in groups:
        taken: dict[int, int] = {}  # column → last row that a cell from above holds it
        for number, row in enumerate(rows, top + 1):
            column = 1
            for spanning in row:
                cell = Spanning(1, 1, spanning) if isinstance(spanning, str) else spanning
                while taken.get(column, 0) >= number:
                    column += 1
                    positions += 1
                height = min(cell.rows, top + len(rows) - number + 1) if cell.rows else top + len(rows) - number + 1
                positions += cell.columns
                if positions > MAX_GRID_POSITIONS:
                    raise UnreadableInput(
                        "a table claims millions of columns 表格的列数过多",
                        where=where,
                        advice="Save the table again from a word processor. 请用文字处理软件重新保存表格。",
                    )
                if height > 1:
                    taken.update(dict.fromkeys(range(column, column + cell.columns), number + height - 1))
                cells.add(number, column, height, cell.columns, cell.content)
                column += cell.columns
        top += len(rows)
    return Grid(cells)


def is_layout(grid: Grid) -> bool:
    """Whether a table only arranges a page: a frame around one cell, or one column with tables inside.

    :param grid: the table.
    """
    if len(grid.cells) == 1:
        return True
    return grid.holds_tables and len({(cell.column, cell.columns) for cell in grid.cells}) == 1


def unframed(flow: Flow) -> Iterator[Paragraph | Grid]:
    """Replace the tables that only arrange the page by what is in them.

    :param flow: paragraphs and tables in reading order.
    """
    for item in flow:
        if isinstance(item, Grid) and is_layout(item):
            for cell in item.cells:
                yield from unframed(cell.content)
        elif isinstance(item, Grid) and item.holds_tables:
            yield Grid(
                tuple(
                    replace(cell, content=tuple(unframed(cell.content)))
                    if any(isinstance(inner, Grid) for inner in cell.content)
                    else cell
                    for cell in item.cells
                )
            )
        else:
            yield item
