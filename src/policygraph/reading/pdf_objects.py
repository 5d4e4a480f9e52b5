"""The objects that a PDF page draws: straight lines, pictures, and pieces of text that are no part of the text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from policygraph.reading import pdf_calls as calls
from policygraph.reading.limits import MAX_DASHES, MAX_PAGE_OBJECTS, MAX_PDF_STROKES
from policygraph.reading.page_matrix import WHOLE, Matrix, product
from policygraph.reading.page_words import MIN_DASH, Stroke, without_dashes

_FLOAT: Final = ctypes.sizeof(ctypes.c_float)
_MOST_DEPTH: Final = 12  # forms inside each other
_SLANT: Final = 0.05  # of a turned letter; less is the slant of a badly laid scan
_PALE: Final = 0xB0  # of each colour, from which on a letter is pale; white ones may stand on a dark ground
_WHITE: Final = 0xF8
_CLEAR: Final = 0x99  # opacity below which letters are a watermark
_LARGE: Final = 1.3  # times the usual height, from which on a pale letter is a watermark


@dataclass(slots=True)
class Objects:
    """What is drawn on a page.

    :param set_aside: addresses of the pieces of text that are watermarks.
    :param unseen: those of letters without ink among letters with it; where all are so, they are the layer of a scan.
    :param turned: whether some text stands at an angle.
    :param suspects: whether some text is set aside for its colour.
    :param droppable: whether PDFium may pass over some text for want of a font.
    :param too_many: whether the page holds more objects than any.
    """

    upright: list[Stroke] = field(default_factory=list)
    level: list[Stroke] = field(default_factory=list)
    pictures: int = 0
    picture_share: float = 0.0
    set_aside: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    turned: bool = False
    suspects: bool = False
    droppable: bool = False
    too_many: bool = False


class Turn:
    """Turns coordinates of a page as its rotation says, so that up is up for the reader."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._degrees = page.get_rotation()
        self.turns = bool(self._degrees)
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


def objects_of(page: pdfium.PdfPage, turn: Turn) -> Objects:
    """Return what a page draws.

    :param page: the page.
    :param turn: its rotation.
    """
    found = Objects()
    width, height = page.get_size()
    walk = _Walk(found, turn, width * height)
    count = raw.FPDFPage_CountObjects(page)
    place = calls.address_of(page.raw)
    walk.over((calls.page_object(place, at) for at in range(count)), WHOLE, 0)
    walk.finish()
    return found


class _Walk:
    """A walk over the objects of a page, forms included."""

    def __init__(self, found: Objects, turn: Turn, area: float) -> None:
        self._found = found
        self._turn = turn
        self._area = area or 1.0
        self._seen = 0
        self._embedded: dict[int | None, bool] = {}
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._numbers = (ctypes.c_float * 4)()  # what a call gives: the edges of a box, a point, a size
        at = ctypes.addressof(self._numbers)
        self._number_at = (at, at + _FLOAT, at + 2 * _FLOAT, at + 3 * _FLOAT)
        self._colours = (ctypes.c_uint * 4)()
        at = ctypes.addressof(self._colours)
        self._colour_at = (at, at + _FLOAT, at + 2 * _FLOAT, at + 3 * _FLOAT)
        self._letters: list[tuple[int, float, float]] = []
        self._pale: list[int] = []  # places among the letters
        self._unseen: list[int] = []
        self._turns: dict[int, list[int]] = {}

    def over(self, objects: Iterator[int], outer: Matrix, depth: int) -> None:
        """Look at objects and at those inside them."""
        for item in objects:
            self._seen += 1
            if self._seen > MAX_PAGE_OBJECTS:
                self._found.too_many = True
                return
            kind = calls.kind(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._text(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._picture(item)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
                inner = product(self._own(item), outer)
                count = calls.form_objects(item)
                self.over((calls.form_object(item, at) for at in range(count)), inner, depth + 1)

    def finish(self) -> None:
        """Tell the pale letters that are larger than the others, and strokes that are a drawing."""
        found = self._found
        large: set[int] = set()
        if self._pale:
            sizes = list(map(self._size, self._letters))
            usual = sorted(sizes)[len(sizes) // 2]
            large = {self._letters[at][0] for at in self._pale if sizes[at] > _LARGE * usual}
        found.suspects = bool(large)
        usual_turn = max(self._turns, key=lambda turn: len(self._turns[turn]), default=0)
        aside = {item for turn, items in self._turns.items() if turn != usual_turn for item in items}
        found.turned = bool(aside)
        found.set_aside = large | aside
        if 2 * len(self._unseen) < len(self._letters):
            found.unseen = set(self._unseen)
        found.upright, found.level = without_dashes(found.upright), without_dashes(found.level)
        if len(found.upright) + len(found.level) > MAX_PDF_STROKES:
            found.upright, found.level = [], []  # a drawing, not a table

    def _size(self, letters: tuple[int, float, float]) -> float:
        item, c, d = letters
        calls.font_size(item, self._number_at[0])
        size: float = self._numbers[0] * (c * c + d * d) ** 0.5
        return size

    def _own(self, item: int) -> Matrix:
        calls.matrix(item, self._matrix_at)
        a, b, c, d, e, f = self._matrix
        return a, b, c, d, e, f

    def _text(self, item: int, outer: Matrix) -> None:
        calls.matrix(item, self._matrix_at)
        a, b, c, d, e, f = self._matrix
        if outer is not WHOLE:
            a, b, c, d, _, _ = product((a, b, c, d, e, f), outer)
        self._letters.append((item, c, d))
        straight = abs(b) < _SLANT * abs(a) or abs(a) < _SLANT * abs(b)
        turn = 0 if straight and a > abs(b) else _quarter(a, b) if straight else -1 - len(self._turns)
        self._turns.setdefault(turn, []).append(item)
        if calls.fill_colour(item, *self._colour_at):
            red, green, blue, opacity = self._colours
            if opacity < _CLEAR or (red >= _PALE and _PALE <= min(red, green, blue) < _WHITE):
                self._pale.append(len(self._letters) - 1)
        if calls.render_mode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            self._unseen.append(item)
        font = calls.font(item)
        if font not in self._embedded:
            self._embedded[font] = font is not None and calls.is_embedded(font) == 1
        if not self._embedded[font] and not self._found.droppable:
            calls.bounds(item, *self._number_at)
            self._found.droppable = (
                self._numbers[0] == self._numbers[2]
            )  # PDFium passes over it, having no glyph for it

    def _picture(self, item: int) -> None:
        calls.bounds(item, *self._number_at)
        left, bottom, right, top = self._numbers
        self._found.pictures += 1
        self._found.picture_share += (right - left) * (top - bottom) / self._area  # scanners cut pages into strips

    def _path(self, item: int, outer: Matrix) -> None:
        upright, level = self._found.upright, self._found.level
        if len(upright) + len(level) > MAX_DASHES:
            return
        matrix = product(self._own(item), outer)
        count = calls.segments(item)
        if count > MAX_PDF_STROKES:
            return
        for (x, y), (to_x, to_y) in self._segments(item, count, matrix):
            if abs(x - to_x) < 1 and abs(y - to_y) > MIN_DASH:
                upright.append(Stroke((x + to_x) / 2, min(y, to_y), max(y, to_y)))
            elif abs(y - to_y) < 1 and abs(x - to_x) > MIN_DASH:
                level.append(Stroke((y + to_y) / 2, min(x, to_x), max(x, to_x)))

    def _segments(
        self, path: int, count: int, matrix: Matrix
    ) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
        a, b, c, d, e, f = matrix
        x_at, y_at, *_ = self._number_at
        first = last = (0.0, 0.0)
        for at in range(count):
            segment = calls.segment(path, at)
            calls.segment_point(segment, x_at, y_at)
            own_x, own_y, _, _ = self._numbers
            point = a * own_x + c * own_y + e, b * own_x + d * own_y + f
            if self._turn.turns:
                point = self._turn.point(*point)
            kind = calls.segment_kind(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                first = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield last, point
            last = point
            if calls.segment_closes(segment):
                yield last, first
                last = first


def _quarter(a: float, b: float) -> int:
    """Which way is up: 0 for upright letters, 1 to 3 for quarters of a turn."""
    if abs(b) < abs(a):
        return 0 if a > 0 else 2
    return 1 if b > 0 else 3
