"""Delimited text (.csv, .tsv) → one sheet of cells."""

from __future__ import annotations

import csv
import io
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.limits import MAX_SHEET_CELLS
from policygraph.reading.looking import Looked
from policygraph.reading.sheets import Sheet, compose_sheets, too_many_cells

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
    cells: dict[int, dict[int, str]] = {}
    many = 0
    if text.count(delimiter) > _MOST_MARKS:
        raise too_many_cells(looked.where)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            said = {
                column: words.strip().replace("\r\n", "\n").replace("\r", "\n")
                for column, words in enumerate(row, 1)
                if words.strip()
            }
            many += len(said)
            if many > MAX_SHEET_CELLS:
                raise too_many_cells(looked.where)
            if said:
                cells[number] = said
    except csv.Error as error:
        raise UnreadableInput(
            f"the delimited text is damaged: {error} 分隔文本已损坏",
            where=looked.where,
            advice="Save it again from a spreadsheet. 请用电子表格软件重新保存。",
        ) from None
    return compose_sheets(looked, media_type, [Sheet("", cells)])


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
