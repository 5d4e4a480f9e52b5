"""Old workbooks (.xls, .et) → sheets of cells as they are shown; xlrd reads the records."""

from __future__ import annotations

import io
from typing import Any

import xlrd

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.looking import Looked
from policygraph.reading.number_format import shown
from policygraph.reading.package import damaged
from policygraph.reading.sheet_rows import Rows
from policygraph.reading.sheets import Place, Sheet, compose_sheets


def read_xls(looked: Looked, media_type: str) -> SourceText:
    """Return the words of an old workbook: sheets in order, cells with their names, numbers as they are shown.

    :param looked: the file.
    :param media_type: of old workbooks.
    :raises UnreadableInput: when it is damaged, protected, or without words.
    """
    try:
        book = xlrd.open_workbook(file_contents=looked.data, formatting_info=True, logfile=io.StringIO())
        sheets = [_sheet(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UnreadableInput(
                "the workbook is protected by a password 工作簿受密码保护",
                where=looked.where,
                advice="Remove the password and save it again. 请取消密码后重新保存。",
            ) from None
        raise damaged(str(error), looked.where) from None
    except Exception as error:  # xlrd meets broken records with whatever its arithmetic gives
        raise damaged(f"{type(error).__name__} in a record of the workbook", looked.where) from None
    return compose_sheets(looked, media_type, sheets)


def _sheet(book: Any, sheet: Any) -> Sheet:
    cells = Rows()
    struck: dict[Place, str] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _text(book, sheet, row, column)
            kept, left_out = _without_struck(book, sheet, row, column, text)
            if kept.strip():
                cells.add(row + 1, column + 1, kept)
            if left_out.strip():
                struck[(row + 1, column + 1)] = left_out
    merged = {(top + 1, left + 1): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    return Sheet(
        sheet.name,
        cells,
        merged,
        frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
        bool(sheet.visibility),
        struck,
        {(row + 1, column + 1): note.text for (row, column), note in sheet.cell_note_map.items() if note.text},
    )


def _text(book: Any, sheet: Any, row: int, column: int) -> str:
    kind, content = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return str(content).replace("\r\n", "\n").replace("\r", "\n")
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        format_key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
        code = book.format_map[format_key].format_str if format_key in book.format_map else "General"
        return shown(float(content), code, from_1904=bool(book.datemode))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if content else "FALSE"
    return str(xlrd.error_text_from_code.get(content, "")) if kind == xlrd.XL_CELL_ERROR else ""


def _without_struck(book: Any, sheet: Any, row: int, column: int, text: str) -> tuple[str, str]:
    """The words of a cell without and with a line through them."""
    if not text:
        return "", ""
    font = book.xf_list[sheet.cell_xf_index(row, column)].font_index
    kept: list[str] = []
    struck: list[str] = []
    at = 0
    for start, following in [*sheet.rich_text_runlist_map.get((row, column), []), (len(text), font)]:
        into = struck if font < len(book.font_list) and book.font_list[font].struck_out else kept
        into.append(text[at:start])
        at, font = start, following
    return "".join(kept), "".join(struck)
