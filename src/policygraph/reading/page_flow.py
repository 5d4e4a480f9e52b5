"""Printed pages → one text: running heads apart, rows and tables that a page break cut joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from policygraph.model import Aside, Cell
from policygraph.reading.asides import RUNNING
from policygraph.reading.composition import Block
from policygraph.reading.page_aligned import in_order, plain_lines
from policygraph.reading.page_bridges import bridges
from policygraph.reading.page_halves import halves
from policygraph.reading.page_level import columns_between
from policygraph.reading.page_lines import TableLines, cell_text, padding_of
from policygraph.reading.page_paragraphs import whole_lines
from policygraph.reading.page_set import tables_as_set
from policygraph.reading.page_sheets import as_one_sheet, whole_cells
from policygraph.reading.page_tables import TOLERANCE, RuledTable, merged, ruled_tables
from policygraph.reading.page_upright import in_columns
from policygraph.reading.page_words import PrintedPage, Word, least_sure

_PAGE_NUMBER: Final = re.compile(r"[\s—–－\-·0-9０-９/第页共]*")
_DIGITS: Final = re.compile(r"\d+")
_EDGE: Final = 2  # lines at the top and at the bottom of a page among which running heads stand
_SENTENCE_END: Final = "。；;.！？!?"


def flow(pages: Sequence[PrintedPage]) -> tuple[list[Block], list[Aside]]:
    """Return the text of pages as blocks, and what stands beside it.

    :param pages: in their order.
    """
    parted = [(number, half) for number, page in enumerate(pages, 1) for half in halves(page)]
    numbers, pages = [number for number, _ in parted], [half for _, half in parted]
    items = whole_cells([whole_lines(_items(page)) for page in pages])
    laid_out = as_one_sheet(items, lambda at: _with_frames(pages[at]) if pages[at].upright else items[at])
    asides = [aside for page in pages for aside in page.asides]
    running = _running(laid_out, pages)
    asides += (Aside(RUNNING, f"page {numbers[at]}", words) for words, at in running.items())
    return list(_Flow(running, numbers).blocks(laid_out)), asides


def _items(page: PrintedPage) -> list[Word | TableLines]:
    columns = in_columns(page.lines)
    if columns is not None:
        return list(columns)
    if not page.upright and not page.level and (plain := plain_lines(page.lines)) is not None:
        return list(plain)
    tables = ruled_tables(page.upright, page.level)
    if not tables:
        upright, level = columns_between(page.lines, page.level)
        if upright:
            tables = ruled_tables([*page.upright, *upright], [*page.level, *level])
        told, outside = tables_as_set(page.lines, merged(page.level))
        if told and _is_better(told, tables):
            return in_order(replace(page, lines=outside), (), told)
    elif more := bridges(page.lines, page.level, tables):
        tables = ruled_tables([*page.upright, *more], page.level)
    return in_order(page, tables)


def _with_frames(page: PrintedPage) -> list[Word | TableLines]:
    """The items of a page on which frames of one column are tables."""
    return in_order(page, ruled_tables(page.upright, page.level, 1))


def _is_better(told: Sequence[TableLines], tables: Sequence[RuledTable]) -> bool:
    """Whether the order in which a page was set tells more columns of its tables than level rules and white do."""
    return max(len(table.xs) for table in told) > max((len(table.xs) for table in tables), default=0)


def _running(pages: Sequence[Sequence[Word | TableLines]], printed: Sequence[PrintedPage]) -> dict[str, int]:
    """The heads and feet that stand on several pages at one height, and the first page of each."""
    seen: Counter[tuple[str, int]] = Counter()
    first: dict[str, int] = {}
    words: dict[tuple[str, int], list[str]] = {}
    for number, (items, page) in enumerate(zip(pages, printed, strict=True)):
        for line in {id(line): line for line in (*_edge(items, 1), *_edge(items, -1))}.values():
            key = (_DIGITS.sub("#", line.text.strip()), round(line.middle / 3))
            if not 0.12 * page.height < line.middle < 0.88 * page.height and not _PAGE_NUMBER.fullmatch(line.text):
                seen[key] += 1
                words.setdefault(key, []).append(line.text.strip())
                first.setdefault(line.text.strip(), number)
    most = {key for key, count in seen.items() if count > 1 and 2 * count >= len(pages)}
    return {text: first[text] for key in most for text in dict.fromkeys(words[key])}


def _edge(items: Sequence[Word | TableLines], step: int) -> Iterator[Word]:
    for item in items[::step][:_EDGE]:
        if isinstance(item, TableLines):
            return
        yield item


class _Flow:
    """Pages while they are laid one behind the other; a page break may cut a table."""

    def __init__(self, running: dict[str, int], numbers: Sequence[int]) -> None:
        self._running = running
        self._numbers = numbers  # of the printed pages; two halves of a page have one
        self._tables = 0
        self._open: TableLines | None = None
        self._rows: list[dict[int, _Cell]] = []
        self._last: dict[int, int] = {}  # the last row in which a column has words
        self._gap = False

    def blocks(self, pages: Sequence[Sequence[Word | TableLines]]) -> Iterator[Block]:
        line_number = 0
        for number, items in enumerate(pages, 1):
            self._gap = number > 1
            page = self._numbers[number - 1]
            if number == 1 or page != self._numbers[number - 2]:
                line_number = 0
            for at, item in enumerate(items):
                if isinstance(item, TableLines):
                    if self._open is None or not _same_columns(self._open, item):
                        yield from self._finished()
                        self._tables += 1
                    self._append(item, number)
                    self._open = item
                    continue
                edge = at < _EDGE or at >= len(items) - _EDGE
                if edge and item.text.strip() in self._running:
                    continue
                line_number += 1
                if not _PAGE_NUMBER.fullmatch(item.text):
                    yield from self._finished()
                elif self._open is not None:
                    continue  # the number of a page within a table
                yield self._block(Block(item.text, f"page {page} line {line_number}", sure=item.sure))
        yield from self._finished()

    def _block(self, block: Block) -> Block:
        if not self._gap:
            return block
        self._gap = not block.text.strip()
        return block._replace(gap=True)

    def _append(self, table: TableLines, page: int) -> None:
        """Add the rows of a table, or of what a page break cut off it."""
        rows: list[dict[int, _Cell]] = [{} for _ in range(table.rows)]
        before = 0
        for part, number in ((table, page), *table.beside):
            padding = padding_of(part)
            for place, lines in part.cells:
                text = cell_text(place, lines, padding)
                if text.strip():
                    cell = _Cell(text, number, place.rows, place.columns, least_sure(lines))
                    rows[place.row - 1][before + place.column] = cell
            before += len(part.xs) - 1
        rows = _without_covered(rows)
        known = {_said(row) for row in self._rows[:_HEAD_ROWS]}
        fresh = bool(self._rows)
        while fresh and rows and _said(rows[0]) in known:
            rows.pop(0)  # the head, printed again
        if fresh and rows and self._goes_on(rows):
            self._join(rows.pop(0))
        elif fresh and rows:
            self._stretch(rows)
        for number, row in enumerate(rows, len(self._rows)):
            self._last.update(dict.fromkeys(row, number))
        self._rows += rows

    def _goes_on(self, rows: list[dict[int, _Cell]]) -> bool:
        """Whether the first row on a page is the rest of the last one on the page before."""
        first, last = rows[0], self._rows[-1]
        if not first or not last:
            return False
        body = [row for row in (*self._rows[1:][-_SAMPLE:], *rows[1:_SAMPLE]) if row]
        numbered = next((c for c in sorted(last) if body and _counts(body, c)), None)
        if numbered is not None:
            return numbered not in first
        return len(first) < len(last) and all(
            column in last and last[column].text[-1:] not in _SENTENCE_END for column in first
        )

    def _join(self, rest: dict[int, _Cell]) -> None:
        last = self._rows[-1]
        for column, cell in rest.items():
            before = last.get(column)
            last[column] = _joined(before, cell) if before else cell
            self._last[column] = len(self._rows) - 1

    def _stretch(self, rows: list[dict[int, _Cell]]) -> None:
        """A cell over several rows, cut by the page break, reaches on where the next page leaves its place empty."""
        for column, number in list(self._last.items()):
            cell = self._rows[number][column]
            if cell.rows > 1 and number + cell.rows == len(self._rows) and column not in rows[0]:
                height = next((at for at, row in enumerate(rows) if column in row), len(rows))
                self._rows[number][column] = replace(cell, rows=cell.rows + height)

    def _finished(self) -> Iterator[Block]:
        for number, row in enumerate(self._rows, 1):
            for column, cell in sorted(row.items()):
                where = Cell(self._tables, number, column, cell.rows, cell.columns)
                location = f"page {self._numbers[cell.page - 1]} table {self._tables} row {number} column {column}"
                yield self._block(Block(cell.text, location, where, sure=cell.sure))
        self._rows = []
        self._last = {}
        self._open = None


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    page: int
    rows: int
    columns: int
    sure: float | None = None


def _joined(before: _Cell, rest: _Cell) -> _Cell:
    sure = min((one for one in (before.sure, rest.sure) if one is not None), default=None)
    return replace(before, text=before.text + rest.text, sure=sure)


def _without_covered(rows: list[dict[int, _Cell]]) -> list[dict[int, _Cell]]:
    """The rows without those that only cells from above reach into: rules that do not quite meet part one in two."""
    if all(cell.rows == 1 for row in rows for cell in row.values()):
        return rows
    steps = [0] * (len(rows) + 1)
    for at, row in enumerate(rows):
        for cell in row.values():
            steps[min(at + 1, len(rows))] += 1
            steps[min(at + cell.rows, len(rows))] -= 1
    gone = [not row and covering > 1 for row, covering in zip(rows, accumulate(steps), strict=False)]
    return [
        {column: replace(cell, rows=cell.rows - sum(gone[at : at + cell.rows])) for column, cell in row.items()}
        for at, row in enumerate(rows)
        if not gone[at]
    ]


_HEAD_ROWS: Final = 3
_SAMPLE: Final = 60  # rows by which it is told which column numbers them


def _said(row: dict[int, _Cell]) -> tuple[tuple[int, str], ...]:
    return tuple((column, cell.text) for column, cell in sorted(row.items()))


def _counts(rows: Sequence[dict[int, _Cell]], column: int) -> bool:
    """Whether a column numbers the rows: what it says are figures, in most of them."""
    said = [row[column].text.strip(" .、．()（）") for row in rows if column in row]
    return 2 * len(said) > len(rows) and all(len(text) <= 4 and text.isnumeric() for text in said)


def _same_columns(one: TableLines, other: TableLines) -> bool:
    if one.gutters and len(one.gutters) == len(other.gutters):
        return all(
            low < high_ and low_ < high for (low, high), (low_, high_) in zip(one.gutters, other.gutters, strict=True)
        )
    return len(one.xs) == len(other.xs) and all(
        abs(left - right) <= 2 * TOLERANCE for left, right in zip(one.xs, other.xs, strict=True)
    )
