"""Workbooks (.xlsx) → sheets of cells as they are shown (ECMA-376, transitional and strict)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from xml.etree.ElementTree import Element

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, SourceText
from policygraph.reading.asides import EMBEDDED, PICTURE
from policygraph.reading.limits import MAX_GRID_POSITIONS
from policygraph.reading.looking import Looked
from policygraph.reading.number_format import BUILT_IN, date_shown, shown
from policygraph.reading.package import Package, child, damaged, elements, integer, local, opened, value
from policygraph.reading.sheet_rows import Rows
from policygraph.reading.sheets import Place, Sheet, compose_sheets, place_of

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OFF = ("", "0", "false")
_NO_NUMBER_FORMAT = "General"
_LONGEST_FORMAT = 255  # characters, as Excel takes them
_MOST_COLUMNS = 500  # runs of columns that are formatted alike


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a cell, those that a line goes through apart."""

    shown: str
    struck: str = ""


def read_xlsx(looked: Looked, media_type: str) -> SourceText:
    """Return the words of a workbook: sheets in order, cells with their names, numbers as they are shown.

    :param looked: the file.
    :param media_type: of workbooks.
    :raises UnreadableInput: when it is damaged, protected, without words, or beyond reason.
    """
    with opened(looked) as package:
        return compose_sheets(looked, media_type, _Workbook(package, looked.where).sheets())


class _Workbook:
    """A workbook while it is read: what its sheets share."""

    def __init__(self, package: Package, where: str) -> None:
        self._package = package
        self._where = where
        book = next(
            (t for kind, t in package.relationships("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )
        self._root = package.tree(book)
        self._targets = package.relationships(book)
        self._from_1904 = value(child(self._root, "workbookPr"), "date1904") not in _OFF
        self._strings = [_words(item) for item in elements(self._related("sharedStrings"))]
        styles = self._related("styles")
        codes = {integer(value(item, "numFmtId"), -1): value(item, "formatCode") for item in _in(styles, "numFmts")}
        struck = [_is_on(child(font, "strike")) for font in _in(styles, "fonts")]
        self._formats: list[str] = []
        self._struck: list[bool] = []
        for item in _in(styles, "cellXfs"):
            number = integer(value(item, "numFmtId"), 0)
            self._formats.append(codes.get(number, "")[:_LONGEST_FORMAT] or BUILT_IN.get(number, _NO_NUMBER_FORMAT))
            font = integer(value(item, "fontId"), 0)
            self._struck.append(font < len(struck) and struck[font])

    def sheets(self) -> Iterator[Sheet]:
        if self._root is None:
            raise damaged("it has no workbook", self._where)
        for item in _in(self._root, "sheets"):
            kind, part = self._targets.get(value(item, "id"), ("", ""))
            if kind == "worksheet":
                sheet = self._sheet(value(item, "name"), value(item, "state") in ("hidden", "veryHidden"), part)
                if sheet is not None:
                    yield sheet

    def _sheet(self, name: str, hidden: bool, part: str) -> Sheet | None:
        cells = Rows()
        struck: dict[Place, str] = {}
        hidden_rows: set[int] = set()
        number = 0

        def take(row: Element) -> None:
            nonlocal number
            number = integer(row.get("r", ""), number + 1)
            if row.get("hidden", "") not in _OFF or row.get("ht") == "0":
                hidden_rows.add(number)
            column = 0
            for cell in row:
                place = place_of(cell.get("r", "")) or (number, column + 1)
                column = place[1]
                words = self._cell(cell)
                if words.shown.strip():
                    cells.add(*place, words.shown)
                if words.struck.strip():
                    struck[place] = words.struck

        root = self._package.emptied(part, "row", take)
        if root is None:
            return None
        if cells.cells > MAX_GRID_POSITIONS:
            raise UnreadableInput(
                f"the sheet {name} has more than {MAX_GRID_POSITIONS} cells 工作表单元格过多",
                where=self._where,
                advice="Give the list of tasks alone. 请只提供任务清单。",
            )
        merged = dict(filter(None, (_merged(value(item, "ref")) for item in _in(root, "mergeCells"))))
        columns = frozenset(
            column
            for item in islice(_in(root, "cols"), _MOST_COLUMNS)
            if item.get("hidden", "") not in _OFF
            for column in range(integer(item.get("min", ""), 1), min(integer(item.get("max", ""), 0), 16_384) + 1)
        )
        comments, notes = self._beside(name, part)
        return Sheet(name, cells, merged, frozenset(hidden_rows), columns, hidden, struck, comments, notes)

    def _cell(self, cell: Element) -> _Words:
        kind = cell.get("t", "n")
        style = integer(cell.get("s", ""), 0)
        words = self._content(cell, kind, style)
        if words.shown and style < len(self._struck) and self._struck[style]:
            return _Words("", words.shown)
        return words

    def _content(self, cell: Element, kind: str, style: int) -> _Words:
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _words(inline) if inline is not None else _Words("")
        text = next((item.text or "" for item in cell if item.tag.endswith("}v")), "")
        if not text:
            return _Words("")
        if kind == "s":
            at = integer(text, -1)
            return self._strings[at] if 0 <= at < len(self._strings) else _Words("")
        if kind == "b":
            return _Words("TRUE" if text == "1" else "FALSE")
        if kind in ("str", "e"):
            return _Words(_unescaped(text))
        code = self._formats[style] if style < len(self._formats) else _NO_NUMBER_FORMAT
        if kind == "d":
            with suppress(ValueError):
                return _Words(date_shown(datetime.fromisoformat(text)))
            return _Words(text)
        try:
            return _Words(shown(float(text), code, from_1904=self._from_1904))
        except (ValueError, OverflowError):
            return _Words(text)

    def _beside(self, name: str, part: str) -> tuple[dict[Place, str], tuple[Aside, ...]]:
        comments: dict[Place, str] = {}
        notes: list[Aside] = []
        for kind, target in self._package.relationships(part).values():
            root = self._package.tree(target) if kind in ("comments", "drawing") else None
            for item in root.iter() if root is not None else ():
                tag = local(item.tag)
                if tag == "comment" and (place := place_of(value(item, "ref"))):
                    comments[place] = "".join(_words(inner).shown for inner in item)
                elif tag == "sp":
                    words = "".join(text.text or "" for text in item.iter() if local(text.tag) == "t")
                    if words:
                        notes.append(Aside(EMBEDDED, f"sheet {name} text box", words))
                elif tag in ("pic", "graphicFrame"):
                    notes.append(Aside(PICTURE, f"sheet {name}"))
        return comments, tuple(notes)

    def _related(self, kind: str) -> Element | None:
        part = next((target for known, target in self._targets.values() if known == kind), None)
        return self._package.tree(part) if part else None


def _in(root: Element | None, name: str) -> Iterator[Element]:
    return elements(child(root, name))


def _is_on(element: Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false")


def _words(item: Element) -> _Words:
    """The words of a string with its runs; the reading aid (`rPh`) is no part of it."""
    kept: list[str] = []
    struck: list[str] = []
    for inner in item:
        kind = local(inner.tag)
        if kind == "t":
            kept.append(inner.text or "")
        elif kind == "r":
            into = struck if _is_on(child(inner, "rPr", "strike")) else kept
            into += (text.text or "" for text in inner if local(text.tag) == "t")
    return _Words(_unescaped("".join(kept)), _unescaped("".join(struck)))


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written `_x000D_`; a literal one begins `_x005F_` (22.4.2.4)."""
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _merged(reference: str) -> tuple[Place, tuple[int, int]] | None:
    first, _, last = reference.partition(":")
    start, end = place_of(first), place_of(last)
    if start is None or end is None or end < start or end[1] < start[1]:
        return None
    return start, (end[0] - start[0] + 1, end[1] - start[1] + 1)
