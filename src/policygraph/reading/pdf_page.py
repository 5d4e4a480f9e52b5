"""What PDFium says about one page: its characters with their boxes, its straight lines, its pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from policygraph.errors import UnreadableInput
from policygraph.reading.limits import MAX_PDF_STROKES
from policygraph.reading.pdf_tables import Stroke

_LINE_ENDS = "\r\n"
_HYPHENS = {"\x02": "-", "\ufffe": "-"}  # PDFium's mark for a hyphen at the end of a line
_MIN_STROKE = 4.0  # points
_PICTURE_SHARE = 0.4  # of a page without words that a picture covers, for the page to be a scan


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character of a page and its box, up being up for the reader."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


def glyph_lines(page: pdfium.PdfPage, where: str, number: int) -> list[list[Glyph]]:
    """Return the characters of a page in the order in which they were set, by PDFium's lines.

    :param page: the page.
    :param where: the file, for the message.
    :param number: of the page, 1-based, for the message.
    :raises UnreadableInput: when PDFium may pass over characters for want of their font.
    """
    layer = page.get_textpage()
    turn = _Turn(page.get_rotation(), page)
    lines: list[list[Glyph]] = [[]]
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
        lines[-1].append(Glyph(character, *turn.box(box.left, box.bottom, box.right, box.top)))
    layer.close()
    written = page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,))
    if (hollow or not any(lines)) and any(map(_may_be_dropped, written)):
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


def is_scan(page: pdfium.PdfPage) -> bool:
    """Return whether a picture covers much of a page.

    :param page: the page.
    """
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


def strokes(page: pdfium.PdfPage) -> tuple[list[Stroke], list[Stroke]]:
    """Return the straight lines drawn on a page: the upright ones and the level ones.

    :param page: the page.
    """
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
