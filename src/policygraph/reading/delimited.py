"""Delimited text (.csv, .tsv) → one sheet of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.limits import MAX_SHEET_CELLS
from policygraph.reading.looking import Looked
from policygraph.reading.lost_spans import MOST_ROWS, lost_spans
from policygraph.reading.sheet_rows import Rows
from policygraph.reading.sheets import Sheet, compose_sheets, too_many_cells

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_DELIMITERS: Final = "\t,;，|"
_CHINESE: Final = "，"
_MOST_MARKS: Final = 5 * MAX_SHEET_CELLS  # delimiters, of empty cells too
_SAMPLE: Final = 50  # rows by which the delimiter is told


def read_delimited(looked: Looked, media_type: str) -> SourceText:
    """Return the words of a delimited text; which character delimits is told by its rows.

    :param looked: the file.
    :param media_type: of delimited text.
    :raises UnreadableInput: when it is no text, or a quote in it never closes.
    """
    text = looked.text
    delimiter = delimiter_of(text) or ","
    cells = Rows()
    if text.count(delimiter) > _MOST_MARKS:
        raise too_many_cells(looked.where)
    try:
        for number, row in enumerate(csv.reader(_lines(text), delimiter=delimiter), 1):
            for column, words in enumerate(row, 1):
                if said := words.strip():
                    cells.add(number, column, said.replace("\r\n", "\n").replace("\r", "\n"))
            if cells.cells > MAX_SHEET_CELLS:
                raise too_many_cells(looked.where)
    except csv.Error as error:
        raise UnreadableInput(
            f"the delimited text is damaged: {error} 分隔文本已损坏",
            where=looked.where,
            advice="Save it again from a spreadsheet. 请用电子表格软件重新保存。",
        ) from None
    return compose_sheets(looked, media_type, [Sheet("", cells, merged=_spans(cells))])


def _spans(cells: Rows) -> dict[tuple[int, int], tuple[int, int]]:
    """The rows and columns that cells covered, of a sheet with one table between lines of one cell."""
    if len(cells) > MOST_ROWS:
        return {}
    numbers = sorted(cells)
    wide = [at for at, number in enumerate(numbers) if len(cells[number]) > 1]
    return lost_spans([(at, cells[at]) for at in numbers[wide[0] : wide[-1] + 1]]) if wide else {}


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, one at a time."""
    return (match.group() for match in _LINE.finditer(text) if match.end() > match.start())


def delimiter_of(text: str) -> str | None:
    """Return the character that delimits the cells of a text; `None` when none does.

    :param text: its characters.
    """
    sample = text[: 200 * _SAMPLE]
    best: tuple[int, str] | None = None
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))[:_SAMPLE]
        except csv.Error:
            continue
        widths = [len(row) for row in rows if len(row) > 1]
        common = max(set(widths), key=widths.count) if widths else 0
        agreeing = widths.count(common)
        if delimiter == _CHINESE and 2 * agreeing < sum(any(row) for row in rows):
            continue  # a comma of sentences
        if agreeing and (best is None or agreeing > best[0]):
            best = (agreeing, delimiter)
    return best[1] if best else None
