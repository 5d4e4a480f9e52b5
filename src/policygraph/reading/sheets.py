"""Sheets of cells, whatever program wrote them → one text; each passage says its sheet and cell."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, Cell, SourceText
from policygraph.reading.asides import COMMENT, HIDDEN, STRUCK
from policygraph.reading.composition import Block, compose
from policygraph.reading.limits import MAX_GRID_POSITIONS, MAX_SHEET_CELLS
from policygraph.reading.looking import Looked
from policygraph.reading.sheet_rows import Rows

Place = tuple[int, int]
"""Row and column, both 1-based."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its file gives it.

    :param name: as on its tab; empty where the file has one sheet without a name.
    :param cells: the words of each cell that has any, by row and column.
    :param merged: rows and columns that a cell covers, by its place, where more than its own.
    :param hidden_rows: rows that are not shown.
    :param hidden_columns: columns that are not shown.
    :param hidden: whether the whole sheet is not shown.
    :param struck: words that a line goes through, by cell.
    :param comments: what readers wrote to cells.
    :param notes: what else the sheet holds.
    """

    name: str
    cells: Rows
    merged: Mapping[Place, tuple[int, int]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    struck: Mapping[Place, str] = field(default_factory=dict)
    comments: Mapping[Place, str] = field(default_factory=dict)
    notes: tuple[Aside, ...] = ()


def compose_sheets(looked: Looked, media_type: str, sheets: Iterable[Sheet]) -> SourceText:
    """Return the words of all sheets that are shown, a cell a passage.

    Rows of one cell above a table are lines of text; so is a sheet of one column.

    :param looked: the file.
    :param media_type: the file's media type.
    :param sheets: in their order.
    :raises UnreadableInput: when there is no text in them, or far too much.
    """
    asides: list[Aside] = []
    return compose(looked, media_type, _blocks(looked, sheets, asides), asides)


def _blocks(looked: Looked, sheets: Iterable[Sheet], asides: list[Aside]) -> Iterator[Block]:
    """The cells of all sheets one behind the other; what stands beside them is added to the asides on the way."""
    tables = 0
    total = 0
    for sheet in sheets:
        total += sheet.cells.cells
        if total > MAX_SHEET_CELLS:
            raise too_many_cells(looked.where)
        asides += _asides(sheet)
        if not sheet.hidden:
            for rows in _tables(_shown(sheet)):
                head, rest = _cut(rows)
                yield from (Block(row[0].text, _location(sheet, row[0].place)) for row in head)
                first = next(rest, None)
                if first is not None:
                    tables += 1
                    yield from _cells(sheet, chain([first], rest), first[0].row - 1, tables)


def cell_name(place: Place) -> str:
    """Return what a spreadsheet calls a cell: row 5, column 28 → AB5.

    :param place: its row and column.
    """
    row, column = place
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def place_of(name: str) -> Place | None:
    """Return the row and column that a cell's name says; `None` when it is no such name.

    :param name: such as `AB5`.
    """
    column, at = 0, 0
    while at < len(name) and at < 4 and "A" <= name[at] <= "Z":
        column = 26 * column + ord(name[at]) - 64
        at += 1
    digits = name[at:]
    if not at or len(digits) > 7 or not (digits.isascii() and digits.isdigit()) or not int(digits):
        return None
    return int(digits), column


def _location(sheet: Sheet, place: Place) -> str:
    return f"sheet {sheet.name} cell {cell_name(place)}" if sheet.name else f"row {place[0]} column {place[1]}"


def _asides(sheet: Sheet) -> Iterator[Aside]:
    if sheet.hidden:
        if sheet.cells:
            words = (text for row in sorted(sheet.cells) for _, text in sorted(sheet.cells[row].items()))
            yield Aside(HIDDEN, f"sheet {sheet.name}", " ".join(islice(words, 9)))
        return
    hidden_rows: dict[int, list[str]] = {}
    hidden_columns: dict[int, list[str]] = {}
    if sheet.hidden_rows or sheet.hidden_columns:
        for row in sorted(sheet.cells):
            for column, text in sorted(sheet.cells[row].items()):
                if row in sheet.hidden_rows:
                    hidden_rows.setdefault(row, []).append(text)
                elif column in sheet.hidden_columns:
                    hidden_columns.setdefault(column, []).append(text)
    for row, texts in hidden_rows.items():
        yield Aside(HIDDEN, f"sheet {sheet.name} row {row}", " ".join(texts))
    for column, texts in hidden_columns.items():
        yield Aside(HIDDEN, f"sheet {sheet.name} column {cell_name((0, column))[:-1]}", " ".join(texts[:9]))
    for place, text in sheet.struck.items():
        yield Aside(STRUCK, _location(sheet, place), text)
    for place, text in sheet.comments.items():
        yield Aside(COMMENT, _location(sheet, place), text)
    yield from sheet.notes


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell that is shown, with the place that it has among shown rows and columns."""

    place: Place
    text: str
    row: int
    column: int
    rows: int
    columns: int


def _shown(sheet: Sheet) -> Iterator[list[_Shown]]:
    """The rows of a sheet that show words; what is covered by a merged cell is not shown."""
    covered: set[Place] = set()
    rows = sorted(sheet.cells.keys() - sheet.hidden_rows)
    last_row = max(rows, default=0)
    last_column = max((column for row in sheet.cells.values() for column in row), default=0)
    positions = 0
    for (row, column), (height, width) in sheet.merged.items():
        bottom, right = min(row + height - 1, last_row), min(column + width - 1, last_column)
        positions += max(0, bottom - row + 1) * max(0, right - column + 1)
        if positions > MAX_GRID_POSITIONS:
            raise UnreadableInput(
                "the merged cells of a sheet claim more than a table holds 合并单元格过多",
                where=sheet.name,
                advice="Save the notice alone. 请将通知单独另存。",
            )
        covered |= {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)} - {(row, column)}
    hidden_rows, hidden_columns = sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)
    for row in rows:
        found: list[_Shown] = []
        for column, text in sorted(sheet.cells[row].items()):
            if (row, column) in covered:
                continue
            height, width = sheet.merged.get((row, column), (1, 1))
            seen_rows = _visible(row, min(row + height, last_row + 1), hidden_rows)
            seen = _visible(column, min(column + width, last_column + 1), hidden_columns)
            if seen:
                at = _visible(1, row + 1, hidden_rows), _visible(1, column, hidden_columns) + 1
                found.append(_Shown((row, column), text, *at, max(1, seen_rows), seen))
        if found:
            yield found


def _visible(start: int, end: int, hidden: list[int]) -> int:
    """How many rows or columns from one place to before another are shown."""
    return end - start - (bisect_left(hidden, end) - bisect_left(hidden, start))


def _tables(rows: Iterator[list[_Shown]]) -> Iterator[Iterator[list[_Shown]]]:
    """The stretches of a sheet that a blank row and a line of one cell part: each has a title and a head of its own.

    Each is to be taken whole before the next.
    """
    waiting = deque(islice(rows, 2))
    bottom = 0

    def stretch() -> Iterator[list[_Shown]]:
        nonlocal bottom
        start = True
        while waiting:
            row = waiting[0]
            alone = len(row) == 1 and len(waiting) > 1 and len(waiting[1]) > 1
            if not start and alone and row[0].row > bottom + 1:
                return
            start = False
            bottom = max(cell.row + cell.rows - 1 for cell in row)
            yield waiting.popleft()
            waiting.extend(islice(rows, 1))

    while waiting:
        yield stretch()


def _cut(rows: Iterator[list[_Shown]]) -> tuple[list[list[_Shown]], Iterator[list[_Shown]]]:
    """The rows of one cell above the first row of several, which are lines; and the table from there on."""
    head: list[list[_Shown]] = []
    table: list[list[_Shown]] = []
    for row in rows:
        if len(row) > 1:
            table = [row]
            break
        head.append(row)
    while head and head[-1][0].rows > 1:  # a cell that reaches down into the table is part of it
        table.insert(0, head.pop())
    return head, chain(table, rows)


def _cells(sheet: Sheet, rows: Iterable[list[_Shown]], top: int, table: int) -> Iterator[Block]:
    for row in rows:
        at = row[0].row - top
        for cell in row:
            where = Cell(table, at, cell.column, cell.rows, cell.columns)
            yield Block(cell.text, _location(sheet, cell.place), where)


def too_many_cells(where: str) -> UnreadableInput:
    """Return the error for a file of more cells than a list of tasks has.

    :param where: the file.
    """
    return UnreadableInput(
        f"it has more than {MAX_SHEET_CELLS} cells 单元格超过 {MAX_SHEET_CELLS} 个",
        where=where,
        advice="Give the list of tasks alone. 请只提供任务清单。",
    )
