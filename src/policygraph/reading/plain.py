"""Plain text and Markdown: the text is as read, line ends and all; the tables of Markdown become cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policygraph.model import Cell, Region, Regions, SourceText, Span
from policygraph.reading.composition import digest_of
from policygraph.reading.looking import Looked
from policygraph.reading.lost_spans import MOST_ROWS, lost_spans

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLANK = " \t\u00a0\u3000"
_DELIMITER = re.compile(r"(?:[ \t]*\|)?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
# A backslash before a pipe makes it part of the cell.
_PIPE = re.compile(r"\\.|(\|)")


def read_plain(looked: Looked, media_type: str) -> SourceText:
    """Return a plain text as read.

    :param looked: the file.
    :param media_type: of plain text.
    :raises UnreadableInput: when it is no text.
    """
    text = looked.text
    return SourceText(looked.name, text, media_type, digest_of(text))


def read_markdown(looked: Looked, media_type: str) -> SourceText:
    """Return a Markdown text as read, with a region for each cell of its pipe tables.

    :param looked: the file.
    :param media_type: of Markdown.
    :raises UnreadableInput: when it is no text.
    :see: https://github.github.com/gfm/#tables-extension-
    """
    text = looked.text
    regions = Regions(_table_regions(text) if "|" in text else ())
    return SourceText(looked.name, text, media_type, digest_of(text), regions)


def _table_regions(text: str) -> Iterator[Region]:
    table = 0
    rows: list[list[Span]] = []  # of the table that is open
    before: list[Span] = []  # the cells of the line before, which a row of hyphens makes the head of a table
    for match in _LINE.finditer(text):
        line = match.group().rstrip("\r\n")
        cells = _cells(text, match.start(), match.start() + len(line)) if "|" in line else []
        if not rows:
            if before and _DELIMITER.fullmatch(line) and len(cells) == len(before):
                table, rows = table + 1, [before]
            before = cells
        elif cells:
            rows.append(cells)
        else:
            yield from _regions(text, rows, table)
            rows, before = [], []
    yield from _regions(text, rows, table)


def _regions(text: str, rows: list[list[Span]], table: int) -> Iterator[Region]:
    """The regions of a table; what its cells covered before it was saved as text is told by what is empty."""
    said = ((number, {at: text[slice(*span)] for at, span in _filled(text, row)}) for number, row in enumerate(rows, 1))
    spans = lost_spans(list(said)) if len(rows) <= MOST_ROWS else {}
    for number, row in enumerate(rows, 1):
        for column, span in _filled(text, row):
            cell = Cell(table, number, column, *spans.get((number, column), (1, 1)))
            yield Region(span, f"table {table} row {number} column {column}", cell)


def _filled(text: str, cells: list[Span]) -> Iterator[tuple[int, Span]]:
    return ((column, span) for column, span in enumerate(cells, 1) if text[span.start : span.end].strip())


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a line between `start` and `end`, without the blanks around them."""
    cuts = [match.start() for match in _PIPE.finditer(text, start, end) if match.group(1)]
    edges = [start - 1, *cuts, end]
    cells = [_trimmed(text, left + 1, right) for left, right in pairwise(edges)]
    if cells and cells[0].start == cells[0].end:
        cells = cells[1:]
    if cells and cells[-1].start == cells[-1].end and cuts and not text[cuts[-1] + 1 : end].strip():
        cells = cells[:-1]
    return cells


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _BLANK:
        start += 1
    while start < end and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)
