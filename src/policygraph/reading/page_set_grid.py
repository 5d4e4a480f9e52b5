"""Rows of cells as a page set them → one table: which column each cell stands in, and how many it reaches over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from policygraph.reading.page_lines import TableLines, as_line, rows_of
from policygraph.reading.page_tables import Place
from policygraph.reading.page_words import Stroke, Word

_GUTTER: Final = 0.2  # times the height of the letters, between the words of two columns
_PAIR_GUTTER: Final = 1.5  # the same, where there are only two columns
_OVERLAP: Final = 0.35  # the same, by which rows may reach into each other
COLUMNS: Final = 3  # from which on two rows are a table
_PAIRS: Final = 3  # rows of two columns, from which on they count as a table
_HEAD: Final = 14  # characters of a cell of the head of two columns
_MOST_COLUMNS: Final = 60
_MOST_SPANNING: Final = 0.2  # of the cells
_TRIED: Final = 3  # numbers of columns
_SLACK: Final = 0.3  # times the height of the letters, by which a cell may hang over the edge of its column
_FULL: Final = 8  # characters of a line that is broken because it is full
_BROKEN: Final = 3  # lines that end at one edge, from which on they are broken there
_LEAST_FULL: Final = 5  # characters of each of them
_EDGE: Final = 1.3  # times the height of the letters, by which they may keep from it
_HANGING: Final = "，。、；：！？"


@dataclass(frozen=True)
class SetCell:
    """The lines of a cell, from the top down.

    :param rows: how many it reaches over, where the order of the page tells it; else 0.
    """

    lines: tuple[Word, ...]
    rows: int = 0

    @cached_property
    def left(self) -> float:
        """Its left edge."""
        return min(line.left for line in self.lines)

    @cached_property
    def right(self) -> float:
        """Its right edge, without the white of a mark at the end of a line."""
        return max(line.right - (line.size / 2 if line.text[-1:] in _HANGING else 0.0) for line in self.lines)

    @cached_property
    def bottom(self) -> float:
        """Its lower edge."""
        return min(line.bottom for line in self.lines)

    @cached_property
    def top(self) -> float:
        """Its upper edge."""
        return max(line.top for line in self.lines)

    @cached_property
    def size(self) -> float:
        """The height of its letters."""
        return max(line.size for line in self.lines)

    @cached_property
    def text(self) -> str:
        """What it says."""
        return "".join(line.text.strip() for line in self.lines)


Row: TypeAlias = list[SetCell]
_Span: TypeAlias = tuple[float, float]


class Built(NamedTuple):
    """A table, how many of the rows are in it, and the lines that stand above it."""

    table: TableLines
    rows: int
    before: tuple[Word, ...]


class _Placed(NamedTuple):
    """A cell, and the first and the last column that it reaches over, 0-based."""

    first: int
    last: int
    cell: SetCell


def table_of(rows: Sequence[Row], level: Sequence[Stroke]) -> Built | None:
    """Return rows of cells as a table, with as many of them as keep to its columns; `None` where they are none.

    :param rows: from the top down; lone cells among them reach over columns.
    :param level: the level strokes of the page.
    """
    for count in sorted({len(row) for row in rows if 1 < len(row) <= _MOST_COLUMNS}, reverse=True)[:_TRIED]:
        columns = _columns(rows, count)
        if columns and (built := _built(rows, columns, level)) is not None:
            return built
    return None


def _built(rows: Sequence[Row], columns: list[_Span], level: Sequence[Stroke]) -> Built | None:
    before, own = _own_lines(rows, columns)
    placed = [_placed(row, columns) for _, row in own]
    kept = _kept(placed)
    grid = placed[:kept]
    if sum(len(row) > 1 for row in grid) < (2 if len(columns) >= COLUMNS else _PAIRS):
        return None
    spanning = sum(cell.last > cell.first for row in grid[1:] if len(row) > 1 for cell in row)
    if spanning > _MOST_SPANNING * sum(map(len, grid)) or not (len(columns) >= COLUMNS or _are_pairs(grid, columns)):
        return None
    return Built(_table(_with_head(grid), columns, level), own[kept][0] if kept < len(own) else len(rows), before)


def _columns(rows: Sequence[Row], count: int) -> list[_Span] | None:
    """From where to where the words of each column stand: those of the rows that fill all, then those of the others."""
    spans: list[_Span] = []
    for row in rows:
        if len(row) == count:
            own = [(cell.left, cell.right) for cell in row]
            spans = [_both(one, other) for one, other in zip(spans, own, strict=True)] if spans else own
    size = rows[0][0].size
    if any(other[0] - one[1] < _GUTTER * size for one, other in pairwise(spans)):
        return None
    for row in rows:
        for cell in row if 1 < len(row) < count else ():
            first, last = _over(cell, spans)
            if first == last:
                low = spans[first - 1][1] + _GUTTER * size if first else cell.left
                high = spans[first + 1][0] - _GUTTER * size if first + 1 < count else cell.right
                spans[first] = _both(spans[first], (max(cell.left, low), min(cell.right, high)))
    return spans


def _both(one: _Span, other: _Span) -> _Span:
    return min(one[0], other[0]), max(one[1], other[1])


def _over(cell: SetCell, columns: Sequence[_Span]) -> tuple[int, int]:
    """The first and the last column that a cell stands in; the nearest where it stands between two."""
    slack = _SLACK * min(cell.size, cell.right - cell.left)
    over = [at for at, (left, right) in enumerate(columns) if cell.left < right - slack and cell.right > left + slack]
    if over:
        return over[0], over[-1]
    nearest = min(range(len(columns)), key=lambda at: max(columns[at][0] - cell.right, cell.left - columns[at][1]))
    return nearest, nearest


def _own_lines(rows: Sequence[Row], columns: Sequence[_Span]) -> tuple[tuple[Word, ...], list[tuple[int, Row]]]:
    """The rows, each with its place; lines over several columns that stand above a first cell are rows of their own."""
    before: tuple[Word, ...] = ()
    own: list[tuple[int, Row]] = []
    for at, row in enumerate(rows):
        lines = row[0].lines
        wide = 0
        if len(row) > 1 and len(lines) > 1:
            while wide < len(lines) - 1 and len(set(_over(SetCell(lines[wide : wide + 1]), columns))) > 1:
                wide += 1
        if wide and not own:
            before = lines[:wide]
        elif wide:
            own.append((at, [SetCell(lines[:wide])]))
        own.append((at, [SetCell(lines[wide:], row[0].rows), *row[1:]] if wide else row))
    return before, own


def _placed(row: Row, columns: Sequence[_Span]) -> list[_Placed]:
    if len(row) == len(columns):
        return [_Placed(at, at, cell) for at, cell in enumerate(row)]
    found: list[_Placed] = []
    for cell in row:
        first, last = _over(cell, columns)
        if len(row) == 1 and first == 0 < last:
            last = len(columns) - 1  # a heading of rows
        if found and first <= found[-1].first:
            found[-1] = found[-1]._replace(cell=SetCell((*found[-1].cell.lines, *cell.lines), cell.rows))
            continue
        if found and first <= found[-1].last:
            found[-1] = found[-1]._replace(last=first - 1)
        found.append(_Placed(first, last, cell))
    return found


def _kept(rows: Sequence[list[_Placed]]) -> int:
    """How many rows stand below each other, without lone lines below the last one."""
    kept = 1
    while kept < len(rows):
        size = rows[kept][0].cell.size
        if _bottom(rows, kept - 1) < max(cell.cell.top for cell in rows[kept]) - _OVERLAP * size:
            break
        kept += 1
    while kept > 1 and len(rows[kept - 1]) == 1 and rows[kept - 1][0].first == 0:
        kept -= 1
    return kept


def _bottom(rows: Sequence[list[_Placed]], at: int) -> float:
    """Where a row ends: at the lowest of its cells that have one right below them, for others may reach over rows."""
    below = rows[at + 1] if at + 1 < len(rows) else ()
    ending = [cell for cell in rows[at] if any(_meet(cell, other) for other in below)] or rows[at]
    return min(cell.cell.bottom for cell in ending)


def _meet(one: _Placed, other: _Placed) -> bool:
    return one.first <= other.last and other.first <= one.last


def _are_pairs(rows: Sequence[list[_Placed]], columns: Sequence[_Span]) -> bool:
    """Whether rows of two columns are a table and no lines set beside each other: it has a head, and a wide gutter."""
    head = rows[0]
    wide = columns[1][0] - columns[0][1] > _PAIR_GUTTER * head[0].cell.size
    return wide and len(head) == len(columns) and all(len(cell.cell.text) <= _HEAD for cell in head)


def _with_head(rows: list[list[_Placed]]) -> list[list[_Placed]]:
    """The rows, with the head over several columns that the second row of a head parts."""
    if len(rows) < COLUMNS or len(rows[1]) < 2 or rows[1][0].first == 0:
        return rows
    first, last = rows[1][0].first, rows[1][-1].last
    over = [cell for cell in rows[0] if first <= cell.first and cell.last <= last]
    if len(over) != 1 or len(rows[1]) != last - first + 1:
        return rows
    return [[cell._replace(first=first, last=last) if cell is over[0] else cell for cell in rows[0]], *rows[1:]]


def _table(rows: Sequence[list[_Placed]], columns: Sequence[_Span], level: Sequence[Stroke]) -> TableLines:
    gutters = tuple((one[1], other[0]) for one, other in pairwise(columns))
    xs = (columns[0][0], *((low + high) / 2 for low, high in gutters), columns[-1][1])
    edges = [
        span if _is_full(rows, at) else (left, right)
        for at, (span, (left, right)) in enumerate(zip(columns, pairwise(xs), strict=True))
    ]
    inner = tuple(
        (
            Place(
                number + 1, cell.first + 1, _height(rows, number, cell, columns, level), cell.last - cell.first + 1,
                edges[cell.first][0], edges[cell.last][1],
            ),
            tuple(map(as_line, rows_of(cell.cell.lines))),
        )
        for number, row in enumerate(rows)
        for cell in row
    )  # fmt: skip
    top = max(cell.cell.top for cell in rows[0])
    bottom = min(cell.cell.bottom for row in rows for cell in row)
    return TableLines(xs, top, bottom, len(rows), inner, gutters=gutters)


def _is_full(rows: Sequence[list[_Placed]], column: int) -> bool:
    """Whether a column has lines that are broken for want of room: long ones, or many that all end at one edge."""
    cells = [cell.cell for row in rows for cell in row if cell.first == column == cell.last]
    broken = [line for cell in cells for line in cell.lines[:-1]]
    if any(len(line.text.strip()) >= _FULL for cell in cells if len(cell.lines) > 1 for line in cell.lines):
        return True
    edge = max((cell.right for cell in cells), default=0.0)
    return len(broken) >= _BROKEN and all(
        len(line.text.strip()) >= _LEAST_FULL and edge - line.right < _EDGE * line.size for line in broken
    )


def _height(
    rows: Sequence[list[_Placed]], at: int, cell: _Placed, columns: Sequence[_Span], level: Sequence[Stroke]
) -> int:
    """Over how many rows a cell reaches: as far as no rule ends it or, without rules, as it stands in their middle."""
    free = 1
    while at + free < len(rows) and not any(_meet(cell, other) for other in rows[at + free]):
        free += 1
    if free == 1 or cell.cell.rows:
        return min(free, cell.cell.rows or 1)
    middle = (columns[cell.first][0] + columns[cell.last][1]) / 2
    for height in range(1, free):
        low = max(other.cell.top for other in rows[at + height])
        rules = _between(level, low, _bottom(rows, at + height - 1), cell.cell.size)
        if not rules:
            break
        if any(rule.start < middle < rule.end for rule in rules):
            return height
    else:
        return free
    others = [other.cell for other in rows[at] if any(_meet(other, below) for below in rows[at + 1])]
    if not others or cell.cell.bottom > min(other.bottom for other in others) - cell.cell.size / 2:
        return 1
    top = max(other.top for other in others)
    centre = (cell.cell.top + cell.cell.bottom) / 2
    return min(range(1, free + 1), key=lambda n: abs((top + _bottom(rows, at + n - 1)) / 2 - centre))


def _between(level: Sequence[Stroke], low: float, high: float, size: float) -> list[Stroke]:
    slack = _OVERLAP * size
    return [stroke for stroke in level if low - slack <= stroke.at <= high + slack]
