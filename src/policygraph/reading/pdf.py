"""PDF → lines and tables in reading order. PDFium reads the file; it is what a browser shows and copies.

The text layer gives characters with their place. Lines are taken from the top of the page down, unless several
stand side by side; the characters inside a ruled table go to its cells.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from policygraph.errors import UnreadableInput
from policygraph.model import Cell, SourceText
from policygraph.reading.composition import Block, compose
from policygraph.reading.formats import Format
from policygraph.reading.limits import MAX_PDF_PAGES, MAX_PDF_STROKES, MAX_TEXT_BYTES
from policygraph.reading.pdf_tables import TOLERANCE, Place, RuledTable, Stroke, ruled_tables

_RECOGNIZE = "Run text recognition (OCR) on it first. 请先对其进行文字识别（OCR）。"
_LINE_ENDS = "\r\n"
_HYPHENS = {"\x02": "-", "\ufffe": "-"}  # PDFium's mark for a hyphen at the end of a line
_NO_CHARACTER = re.compile(r"[\x00\ufffd\ue000-\uf8ff]")
_UNREADABLE_SHARE = 0.2
_PAGE_NUMBER = re.compile(r"[\s—–－\-·0-9０-９/第页共]*")
# Of the lines of a page, this part may stand beside another before the page counts as set in columns.
_BESIDE_SHARE = 0.25
_MIN_STROKE = 4.0  # points
_FULL = 1.8  # characters between a line and the right edge of its cell, below which the line is full
_PICTURE_SHARE = 0.4  # of a page without words that a picture covers, for the page to be a scan


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    bottom: float
    top: float


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


def read_pdf(name: str, data: bytes, where: str) -> SourceText:
    """Return the words of a PDF: a line a line, a blank line between pages, the cells of ruled tables as cells.

    :param name: the file's name without its folder.
    :param data: the whole file.
    :param where: the file, for messages.
    :raises UnreadableInput: when it is damaged, protected, scanned, or its characters cannot be told.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UnreadableInput(
                "the PDF is protected by a password PDF 受密码保护",
                where=where,
                advice="Remove the password and save it again. 请取消密码后重新保存。",
            ) from None
        raise UnreadableInput(
            "the PDF is damaged or cut short PDF 损坏或不完整",
            where=where,
            advice="Fetch or save it again. 请重新下载或保存。",
        ) from None
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
    return compose(name, Format.PDF.value, tuple(_blocks(pages)), where)


def _pages(document: pdfium.PdfDocument, where: str) -> Iterator[list[_Line | _TableText]]:
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            raise UnreadableInput(
                f"page {number + 1} of the PDF is damaged PDF 第 {number + 1} 页已损坏",
                where=where,
                advice="Fetch or save it again. 请重新下载或保存。",
            ) from None
        glyphs = _glyphs(page, where, number + 1)
        characters += sum(map(len, glyphs))
        if characters > MAX_TEXT_BYTES:
            raise UnreadableInput(
                "the file holds far more text than a notice 文件文字过多，不是通知",
                where=where,
                advice="Give it in parts. 请拆分后再读取。",
            )
        if not glyphs and _is_scan(page):
            raise UnreadableInput(
                f"page {number + 1} of the PDF is a picture without text PDF 第 {number + 1} 页是图像，没有文字层",
                where=where,
                advice=_RECOGNIZE,
            )
        yield _items(glyphs, ruled_tables(*_strokes(page)))
        page.close()


def _glyphs(page: pdfium.PdfPage, where: str, number: int) -> list[list[_Glyph]]:
    """The characters of a page in the order in which they were set, by PDFium's lines."""
    layer = page.get_textpage()
    turn = _Turn(page.get_rotation(), page)
    lines: list[list[_Glyph]] = [[]]
    box = raw.FS_RECTF()
    hollow = False
    high = 0
    for at in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        character = _character(code)
        if character in _LINE_ENDS:
            lines.append([])
            continue
        raw.FPDFText_GetLooseCharBox(layer, at, ctypes.byref(box))
        hollow = hollow or ("\u4e00" <= character <= "\u9fff" and _is_hollow(layer, at))
        lines[-1].append(_Glyph(character, *turn.box(box.left, box.bottom, box.right, box.top)))
    layer.close()
    if hollow and any(_may_be_dropped(item) for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,))):
        raise UnreadableInput(
            f"page {number} of the PDF uses a Chinese font that is neither in it nor on this computer, and characters"
            f" of it would be lost PDF 第 {number} 页使用的中文字体未嵌入，本机也未安装，部分文字会丢失",
            where=where,
            advice="Install a Chinese font, or save the PDF with its fonts. 请安装中文字体，或另存为嵌入字体的 PDF。",
        )
    return [line for line in lines if line]


def _character(code: int) -> str:
    if code == 0 or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return _HYPHENS.get(chr(code), chr(code))


def _is_hollow(layer: pdfium.PdfTextPage, at: int) -> bool:
    """Whether a character has no outline, for want of a font."""
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(layer, at, *(ctypes.byref(edge) for edge in edges))
    return bool(edges[0].value == edges[1].value)


def _may_be_dropped(item: pdfium.PdfObject) -> bool:
    """Whether PDFium passes over a piece of text: it does so where the only glyph has no width."""
    left, _, right, _ = item.get_bounds()
    return bool(left == right and not raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)))


def _is_scan(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE_SHARE * width * height:
            return True
    return False


class _Turn:
    """Turns coordinates of a page as its rotation says, so that up is up for the reader."""

    def __init__(self, degrees: int, page: pdfium.PdfPage) -> None:
        self._degrees = degrees
        self._left, self._bottom, self._right, self._top = page.get_mediabox()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point."""
        match self._degrees:
            case 90:
                return y - self._bottom, self._right - x
            case 180:
                return self._right - x, self._top - y
            case 270:
                return self._top - y, x - self._left
            case _:
                return x, y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Turn a box; return left, right, bottom, top."""
        one, other = self.point(left, bottom), self.point(right, top)
        return min(one[0], other[0]), max(one[0], other[0]), min(one[1], other[1]), max(one[1], other[1])


def _strokes(page: pdfium.PdfPage) -> tuple[list[Stroke], list[Stroke]]:
    """The straight lines drawn on a page: upright ones and level ones."""
    turn = _Turn(page.get_rotation(), page)
    upright: list[Stroke] = []
    level: list[Stroke] = []
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        for (x, y), (to_x, to_y) in _segments(item, turn):
            if abs(x - to_x) < 1 and abs(y - to_y) > _MIN_STROKE:
                upright.append(Stroke((x + to_x) / 2, min(y, to_y), max(y, to_y)))
            elif abs(y - to_y) < 1 and abs(x - to_x) > _MIN_STROKE:
                level.append(Stroke((y + to_y) / 2, min(x, to_x), max(x, to_x)))
            if len(upright) + len(level) > MAX_PDF_STROKES:
                return [], []  # a drawing, not a table
    return upright, level


def _segments(path: pdfium.PdfObject, turn: _Turn) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    matrix = path.get_matrix()
    holder = path.container
    while holder is not None:
        matrix = matrix.multiply(holder.get_matrix())
        holder = holder.container
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = turn.point(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first


def _items(glyphs: list[list[_Glyph]], tables: list[RuledTable]) -> list[_Line | _TableText]:
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


def _home(glyph: _Glyph, tables: list[RuledTable]) -> tuple[int, Place] | None:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    for number, table in enumerate(tables):
        place = table.at(x, y)
        if place is not None:
            return number, place
    return None


def _line(glyphs: Sequence[_Glyph]) -> _Line:
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
