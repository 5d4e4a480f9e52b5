"""Loose cells placed in the columns of a table: by their order, and by what each says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from policygraph.lexicon.characters import HAN
from policygraph.model import Cell, Phrase
from policygraph.parsing.columns import Column
from policygraph.parsing.genre import genre
from policygraph.parsing.lines import STOP, Table, TableCell
from policygraph.parsing.lists import names_a_body
from policygraph.parsing.numbering import bare_number

Loose: TypeAlias = tuple[Phrase, ...] | str | None
ABOVE: Final = "above"  # a cell that the one above it spans
_LISTED = re.compile("[、，,；;]")
_PEOPLE = re.compile(rf"{HAN}{{2,4}}(?:[、，, ]+{HAN}{{2,4}})*")
_PART = 8  # characters of a part of a body's name
_REST = 2  # characters of a piece that a break cut off from the cell before it
_JOINED, _REST_JOINED, _SENTENCE_JOINED = 0.5, 0.25, 0.75


def table_of(rows: Sequence[Sequence[Loose]]) -> Table:
    """Return rows of cells as a table.

    :param rows: the lines of each cell; `None` for one that is empty, `ABOVE` for one that the cell above spans.
    """
    cells: list[TableCell] = []
    width = max(map(len, rows), default=0)
    for row, listed in enumerate(rows, 1):
        for column, lines in enumerate(listed, 1):
            if isinstance(lines, str):
                continue
            height = 1
            while row - 1 + height < len(rows) and rows[row - 1 + height][column - 1 : column] == [ABOVE]:
                height += 1
            columns = width if len(listed) == 1 else 1  # the words that head the rows below
            cells.append(TableCell(Cell(0, row, column, height, columns), lines or ()))
    return Table(tuple(cells))


def placed(record: Sequence[Phrase | None], kinds: Sequence[Column | None]) -> list[Loose]:
    """Return the pieces of a row in its columns: one a column, or, where there are more or fewer, by what they say.

    An empty piece takes a column of its own. Of several pieces in one cell a short one goes on in the piece before.

    :param record: the pieces in order.
    :param kinds: what the columns hold.
    """
    if len(record) == len(kinds) and not _is_shifted(record, kinds):
        return [(line,) if line is not None else None for line in record]
    begins = [_begins_body(record, at) for at in range(len(record))]
    # (pieces placed, column of the last) → worth, column before
    best: dict[tuple[int, int], tuple[float, int]] = {(0, -1): (0.0, -1)}
    for at, line in enumerate(record):
        for column, kind in enumerate(kinds):
            worth = worth_in(line.text, kind) if line is not None else 0
            if line is not None and begins[at]:
                worth = 2 if kind is Column.UNIT else -1
            options = [
                (best[at, before][0] - _cost(record, at, before, column) + worth, before)
                for before in range(-1, column + 1)
                if (at, before) in best and not (before == column and (line is None or record[at - 1] is None))
            ]
            if options:
                best[at + 1, column] = max(options)
    column = max(range(len(kinds)), key=lambda last: best.get((len(record), last), (-1e9, 0))[0])
    cells: list[list[Phrase]] = [[] for _ in kinds]
    for at in range(len(record), 0, -1):
        piece = record[at - 1]
        if piece is not None:
            cells[column].insert(0, piece)
        column = best[at, column][1] if (at, column) in best else column
    return [tuple(cell) or None for cell in cells]


def _is_shifted(record: Sequence[Phrase | None], kinds: Sequence[Column | None]) -> bool:
    """Whether a row as wide as the head lacks a cell and has another in two lines: a body stands among the people."""
    return any(
        kind is Column.PERSON and line is not None and names_a_body(line.text) and not STOP.search(line.text)
        for line, kind in zip(record, kinds, strict=True)
    )


def _begins_body(record: Sequence[Phrase | None], at: int) -> bool:
    """Whether a piece is the beginning of a body's name that goes on in the next: 市生态|环境局."""
    piece, below = record[at], record[at + 1] if at + 1 < len(record) else None
    if piece is None or below is None or max(len(piece.text), len(below.text)) > _PART or STOP.search(piece.text):
        return False
    named = genre().named_by_level.match(piece.text) and not genre().named_by_level.match(below.text)
    return bool(named) and not names_a_body(piece.text) and names_a_body(piece.text + below.text)


def _cost(record: Sequence[Phrase | None], at: int, before: int, column: int) -> float:
    """What it costs to put a piece into the column of the one before it, or to leave columns empty between them."""
    if column != before:
        return max(0, column - before - 1) / 2
    piece, above = record[at], record[at - 1]
    if piece is None or above is None:
        return _JOINED
    if len(piece.text) <= _REST:
        return _REST_JOINED
    for parting in (STOP, _LISTED):  # a sentence below a title, several bodies below one
        if parting.search(piece.text) and not parting.search(above.text):
            return _SENTENCE_JOINED
    return _JOINED


def worth_in(words: str, kind: Column | None) -> float:
    """Return how well words fit a column.

    :param words: of one piece.
    :param kind: what the column holds.
    """
    body, time = (
        names_a_body(words) and not STOP.search(words.rstrip("。；")),
        genre().time.fullmatch(words) is not None,
    )
    match kind:
        case Column.NUMBER:
            return 2 if is_row_number(words) else -3
        case Column.UNIT:
            return 2 if body else -2
        case Column.DEADLINE:
            return 2 if time else -2
        case Column.PERSON:
            return -2 if body else 2 if _PEOPLE.fullmatch(words) else -1
        case _:
            return -1 if body or time else 1


def is_row_number(words: str) -> bool:
    """Return whether words are the number of a row: 1, 12、.

    :param words: of one piece.
    """
    return bare_number(words).isdecimal()
