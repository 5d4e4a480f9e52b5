"""PDF → lines and tables in reading order. PDFium reads the file; it is what a browser shows and copies.

The text layer gives characters with their place. Lines are taken from the top of the page down, unless several
stand side by side; the characters inside a ruled table go to its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from policygraph.errors import UnreadableInput
from policygraph.model import Cell, SourceText
from policygraph.reading.composition import Block, compose
from policygraph.reading.limits import MAX_PDF_PAGES, MAX_TEXT_BYTES
from policygraph.reading.looking import Looked
from policygraph.reading.pdf_page import Glyph, glyph_lines, is_scan, strokes
from policygraph.reading.pdf_tables import TOLERANCE, Place, RuledTable, ruled_tables

_RECOGNIZE = "Run text recognition (OCR) on it first. 请先对其进行文字识别（OCR）。"
_NO_CHARACTER = re.compile(r"[\x00\ufffd\ue000-\uf8ff]")
_UNREADABLE_SHARE = 0.2
_TAIL = 4096  # bytes at the end of a PDF among which its end mark stands, whatever a server put behind it
_PAGE_NUMBER = re.compile(r"[\s—–－\-·0-9０-９/第页共]*")
# Of the lines of a page, this part may stand beside another before the page counts as set in columns.
_BESIDE_SHARE = 0.25
_FULL = 1.8  # characters between a line and the right edge of its cell, below which the line is full


@dataclass(frozen=True, slots=True)
class _Line:
    """Characters on one height of a page, and where."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class _TableText:
    """A ruled table and the lines in each of its cells."""

    ruled: RuledTable
    lines: tuple[tuple[Place, tuple[_Line, ...]], ...]

    @property
    def bottom(self) -> float:
        return self.ruled.ys[0]

    @property
    def top(self) -> float:
        return self.ruled.ys[-1]

    @property
    def left(self) -> float:
        return self.ruled.xs[0]


def read_pdf(looked: Looked, media_type: str) -> SourceText:
    """Return the words of a PDF: a line a line, a blank line between pages, the cells of ruled tables as cells.

    :param looked: the file.
    :param media_type: of PDF.
    :raises UnreadableInput: when it is damaged, protected, scanned, or its characters cannot be told.
    """
    data, where = looked.data, looked.where
    if b"%%EOF" not in data[-_TAIL:]:
        raise _damaged("the PDF is cut short: its end is missing PDF 不完整，缺少结尾", where)  # PDFium would make do
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UnreadableInput(
                "the PDF is protected by a password PDF 受密码保护",
                where=where,
                advice="Remove the password and save it again. 请取消密码后重新保存。",
            ) from None
        raise _damaged("the PDF is damaged PDF 已损坏", where) from None
    try:
        if len(document) > MAX_PDF_PAGES:
            raise UnreadableInput(
                f"the PDF has more than {MAX_PDF_PAGES} pages PDF 超过 {MAX_PDF_PAGES} 页",
                where=where,
                advice="Give the notice alone. 请只提供通知本身。",
            )
        pages = list(_pages(document, where))
    finally:
        document.close()
    text = "".join(line.text for page in pages for item in page for line in _lines_of(item))
    if not text.strip():
        raise UnreadableInput(
            "the PDF holds pictures of pages but no text PDF 只有页面图像，没有文字层", where=where, advice=_RECOGNIZE
        )
    if len(_NO_CHARACTER.findall(text)) > _UNREADABLE_SHARE * len(text):
        raise UnreadableInput(
            "the PDF does not say which characters its glyphs stand for PDF 未说明字形对应的字符，无法取出文字",
            where=where,
            advice=_RECOGNIZE,
        )
    return compose(looked, media_type, _blocks(pages))


def _damaged(message: str, where: str) -> UnreadableInput:
    return UnreadableInput(message, where=where, advice="Fetch or save it again. 请重新下载或保存。")


def _pages(document: pdfium.PdfDocument, where: str) -> Iterator[list[_Line | _TableText]]:
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            raise _damaged(f"page {number + 1} of the PDF is damaged PDF 第 {number + 1} 页已损坏", where) from None
        glyphs = glyph_lines(page, where, number + 1)
        characters += sum(map(len, glyphs))
        if characters > MAX_TEXT_BYTES:
            raise UnreadableInput(
                "the file holds far more text than a notice 文件文字过多，不是通知",
                where=where,
                advice="Give it in parts. 请拆分后再读取。",
            )
        if not glyphs and is_scan(page):
            raise UnreadableInput(
                f"page {number + 1} of the PDF is a picture without text PDF 第 {number + 1} 页是图像，没有文字层",
                where=where,
                advice=_RECOGNIZE,
            )
        yield _items(glyphs, ruled_tables(*strokes(page)))
        page.close()


def _items(glyphs: list[list[Glyph]], tables: list[RuledTable]) -> list[_Line | _TableText]:
    """Lines and tables of a page in reading order."""
    loose: list[_Line] = []
    cells: list[dict[Place, list[_Line]]] = [{} for _ in tables]
    for line in glyphs:
        for home, group in groupby(line, lambda glyph: _home(glyph, tables)):
            piece = _line(list(group))
            if home is None:
                loose.append(piece)
            else:
                cells[home[0]].setdefault(home[1], []).append(piece)
    filled: list[_Line | _TableText] = []
    for table, places in zip(tables, cells, strict=True):
        if places:
            lines = ((place, tuple(found)) for place, found in sorted(places.items(), key=lambda item: item[0]))
            filled.append(_TableText(table, tuple(lines)))
    rows = _rows([*loose, *filled])
    beside = sum(len(row) for row in rows if len(row) > 1)
    if not filled and beside > _BESIDE_SHARE * len(loose):
        return list(loose)  # set in columns: the order in which it was set is the better guess
    return [item for row in rows for item in row]


def _rows(items: list[_Line | _TableText]) -> list[list[_Line | _TableText]]:
    """What stands on one height, from left to right, and the heights from the top down."""
    rows: list[list[_Line | _TableText]] = []
    for item in sorted(items, key=lambda item: -item.top):
        if rows and isinstance(item, _Line) and item.bottom + item.top > 2 * rows[-1][0].bottom:
            rows[-1].append(item)
        else:
            rows.append([item])
    return [sorted(row, key=lambda item: item.left) for row in rows]


def _home(glyph: Glyph, tables: list[RuledTable]) -> tuple[int, Place] | None:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    for number, table in enumerate(tables):
        place = table.at(x, y)
        if place is not None:
            return number, place
    return None


def _line(glyphs: Sequence[Glyph]) -> _Line:
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()] or list(glyphs)
    return _Line(
        "".join(glyph.text for glyph in glyphs).rstrip(" "),
        min(glyph.left for glyph in printed),
        max(glyph.right for glyph in printed),
        min(glyph.bottom for glyph in printed),
        max(glyph.top for glyph in printed),
    )


def _lines_of(item: _Line | _TableText) -> Iterator[_Line]:
    if isinstance(item, _Line):
        yield item
    else:
        for _, lines in item.lines:
            yield from lines


def _blocks(pages: list[list[_Line | _TableText]]) -> Iterator[Block]:
    tables = 0
    rows = 0  # of the table so far; a page break may cut it
    open_table: RuledTable | None = None
    for number, page in enumerate(pages, 1):
        gap = number > 1
        line_number = 0
        for item in page:
            if isinstance(item, _Line):
                line_number += 1
                if not _PAGE_NUMBER.fullmatch(item.text):
                    open_table = None
                yield Block(item.text, f"page {number} line {line_number}", gap=gap)
                gap = gap and not item.text.strip()
                continue
            if open_table is None or not _same_columns(open_table, item.ruled):
                tables, rows = tables + 1, 0
            for place, lines in item.lines:
                row = rows + place.row
                location = f"page {number} table {tables} row {row} column {place.column}"
                cell = Cell(tables, row, place.column, place.rows, place.columns)
                yield Block(_cell_text(place, lines), location, cell, gap)
                gap = False
            rows += len(item.ruled.ys) - 1
            open_table = item.ruled


def _same_columns(one: RuledTable, other: RuledTable) -> bool:
    return len(one.xs) == len(other.xs) and all(
        abs(left - right) <= TOLERANCE for left, right in zip(one.xs, other.xs, strict=True)
    )


def _cell_text(place: Place, lines: Sequence[_Line]) -> str:
    """The lines of a cell; one that fills the cell goes on in the next without a break."""
    text = ""
    before: _Line | None = None
    for line in lines:
        words = line.text.strip(" ")
        if before is not None:
            size = before.top - before.bottom
            text += "" if place.right - before.right < _FULL * size or before.bottom == line.bottom else "\n"
        text += words
        before = line if words else before
    return text
