"""OpenDocument spreadsheets (.ods) → sheets of cells as they are shown.

:see: https://docs.oasis-open.org/office/OpenDocument/v1.3/
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from xml.etree.ElementTree import Element

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.limits import MAX_GRID_POSITIONS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from policygraph.reading.looking import Looked
from policygraph.reading.number_format import date_shown
from policygraph.reading.package import child, damaged, elements, integer, local, opened, value
from policygraph.reading.sheet_rows import Rows
from policygraph.reading.sheets import Place, Sheet, compose_sheets

_GROUPS = ("table-header-rows", "table-rows", "table-row-group", "table-columns", "table-header-columns")
_COLUMN_GROUPS = ("table-columns", "table-header-columns", "table-column-group")
_BLANKS = {"tab": "\t", "line-break": "\n"}


def read_ods(looked: Looked, media_type: str) -> SourceText:
    """Return the words of an OpenDocument spreadsheet: sheets in order, cells with their names.

    :param looked: the file.
    :param media_type: of OpenDocument spreadsheets.
    :raises UnreadableInput: when it is damaged, protected, without words, or beyond reason.
    """
    with opened(looked) as package:
        if b"encryption-data" in (package.data("META-INF/manifest.xml") or b""):
            raise UnreadableInput(
                "the document is protected by a password 文档受密码保护",
                where=looked.where,
                advice="Remove the password and save it again. 请取消密码后重新保存。",
            )
        root = package.tree("content.xml")
        body = child(root, "body", "spreadsheet")
        if body is None:
            raise damaged("content.xml holds no spreadsheet", looked.where)
        hidden, struck = _styles(child(root, "automatic-styles"))
        sheets = [_sheet(table, hidden, struck, looked.where) for table in body if local(table.tag) == "table"]
    return compose_sheets(looked, media_type, sheets)


def _styles(root: Element | None) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the styles that hide a sheet, and of those that strike words out."""
    hidden: set[str] = set()
    struck: set[str] = set()
    for style in elements(root):
        for properties in style:
            if value(properties, "display") == "false":
                hidden.add(value(style, "name"))
            if any(value(properties, f"text-line-through-{how}") not in ("", "none") for how in ("style", "type")):
                struck.add(value(style, "name"))
    return frozenset(hidden), frozenset(struck)


def _sheet(table: Element, hidden: frozenset[str], struck: frozenset[str], where: str) -> Sheet:
    cells = Rows()
    filled = 0
    merged: dict[Place, tuple[int, int]] = {}
    left_out: dict[Place, str] = {}
    comments: dict[Place, str] = {}
    hidden_rows: list[tuple[int, int]] = []
    row = 1
    for element in _grouped(table, "table-row"):
        repeated = integer(value(element, "number-rows-repeated"), 1)
        if value(element, "visibility") in ("collapse", "filter"):
            hidden_rows.append((row, row + repeated))
        column = 1
        for cell in element:
            kind = local(cell.tag)
            width = integer(value(cell, "number-columns-repeated"), 1)
            if kind == "table-cell":
                words, gone = _cell(cell, struck)
                spans = (
                    integer(value(cell, "number-rows-spanned"), 1),
                    integer(value(cell, "number-columns-spanned"), 1),
                )
                note = child(cell, "annotation")
                many = repeated * width if words or gone else 0
                filled += many
                if filled > MAX_GRID_POSITIONS or (many and row + repeated > MAX_SHEET_ROWS):
                    raise UnreadableInput(
                        "the sheet has more cells than a table holds 工作表单元格过多",
                        where=where,
                        advice="Give the list of tasks alone. 请只提供任务清单。",
                    )
                for place in ((row + r, column + c) for r in range(repeated) for c in range(width)) if many else ():
                    if words.strip():
                        cells.add(*place, words)
                    if gone.strip():
                        left_out[place] = gone
                if spans != (1, 1):
                    merged[(row, column)] = spans
                if note is not None:
                    comments[(row, column)] = "".join(_text(note, struck, [])).strip()
            column += width
        row += repeated
    last = max(cells, default=0)
    unseen = frozenset(at for start, end in hidden_rows for at in range(start, min(end, last + 1)))
    hidden_columns = frozenset(_hidden_columns(table))
    whole = value(table, "style-name") in hidden
    name = value(table, "name")
    return Sheet(name, cells, merged, unseen, hidden_columns, whole, left_out, comments)


def _grouped(element: Element, kind: str) -> Iterator[Element]:
    for item in element:
        name = local(item.tag)
        if name == kind:
            yield item
        elif name in _GROUPS or name in _COLUMN_GROUPS:
            yield from _grouped(item, kind)


def _hidden_columns(table: Element) -> Iterator[int]:
    column = 1
    for item in _grouped(table, "table-column"):
        repeated = min(integer(value(item, "number-columns-repeated"), 1), MAX_SHEET_COLUMNS)
        if value(item, "visibility") in ("collapse", "filter"):
            yield from range(column, min(column + repeated, MAX_SHEET_COLUMNS + 1))
        column += repeated


def _cell(cell: Element, struck: frozenset[str]) -> tuple[str, str]:
    """The words of a cell, and those of it that a line goes through."""
    gone: list[str] = []
    if value(cell, "value-type") == "date":
        with suppress(ValueError):
            return date_shown(datetime.fromisoformat(value(cell, "date-value"))), ""
    lines = ["".join(_text(item, struck, gone)) for item in cell if local(item.tag) == "p"]
    words = "\n".join(lines).strip()
    if value(cell, "style-name") in struck:
        return "", words
    return words, "".join(gone)


def _text(element: Element, struck: frozenset[str], gone: list[str]) -> Iterator[str]:
    yield element.text or ""
    for item in element:
        kind = local(item.tag)
        if kind == "s":
            yield " " * min(integer(value(item, "c"), 1), 100)
        elif kind in _BLANKS:
            yield _BLANKS[kind]
        elif kind == "span" and value(item, "style-name") in struck:
            gone.append("".join(_text(item, frozenset(), [])))
        elif kind not in ("annotation", "ruby-text"):
            yield from _text(item, struck, gone)
        yield item.tail or ""
