"""What PDFium says about one page: its words with their boxes, its straight lines, its pictures and notes.

Characters are asked for one by one only where a page needs it: the box of a word is that of its first and its last
character, and most pages are words in straight lines.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from policygraph.errors import UnreadableInput
from policygraph.model import Aside
from policygraph.reading import pdf_calls as calls
from policygraph.reading.asides import HIDDEN, PICTURE, STRUCK, WATERMARK
from policygraph.reading.limits import MAX_PAGE_GLYPHS
from policygraph.reading.page_tables import merged
from policygraph.reading.page_words import PrintedPage, Stroke, Word, box_of, is_wide, joined
from policygraph.reading.pdf_notes import notes_of
from policygraph.reading.pdf_objects import Objects, Turn, objects_of

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^ ]+")
_HYPHENS = {"\x02": "-", "\ufffe": "-"}  # PDFium's mark for a hyphen at the end of a line
_PICTURE_SHARE = 0.4  # of a page without words that a picture covers, for the page to be a scan
_PARTING = 0.7  # times the height of the letters, between two words that PDFium takes for one
_NARROW = 0.62  # of the height of a letter, the width of a figure or a Latin letter


def printed_page(page: pdfium.PdfPage, where: str, number: int) -> PrintedPage | None:
    """Return what a page holds; `None` when it is a picture of a page.

    :param page: the page.
    :param where: the file, for messages.
    :param number: of the page, 1-based.
    :raises UnreadableInput: when PDFium may pass over characters for want of their font, or there are too many.
    """
    layer = page.get_textpage()
    try:
        turn = Turn(page)
        objects = objects_of(page, turn)
        count = layer.count_chars()
        if count > MAX_PAGE_GLYPHS or objects.too_many:
            raise UnreadableInput(
                f"page {number} of the PDF holds more characters or forms than any page PDF 第 {number} 页内容过多",
                where=where,
                advice="Give the notice alone. 请只提供通知本身。",
            )
        reader = _Layer(layer, count, turn, objects)
        lines = [line for line in reader.lines() if line]
        if objects.droppable and (not lines or reader.is_hollow()):
            raise _lost(where, number)
        lines, struck = _without_struck(lines, objects.level)
    finally:
        layer.close()
    asides = [*reader.asides(number), *(Aside(STRUCK, f"page {number}", words) for words in struck)]
    asides += notes_of(page, number)
    if objects.pictures:
        asides.append(Aside(PICTURE, f"page {number}"))
    if not lines and objects.picture_share > _PICTURE_SHARE:
        return None
    width, height = page.get_size()
    return PrintedPage(width, height, lines, objects.upright, objects.level, tuple(asides))


def _lost(where: str, number: int) -> UnreadableInput:
    return UnreadableInput(
        f"page {number} of the PDF uses a Chinese font that is neither in it nor on this computer, and characters"
        f" of it would be lost PDF 第 {number} 页使用的中文字体未嵌入，本机也未安装，部分文字会丢失",
        where=where,
        advice="Install a Chinese font, or save the PDF with its fonts. 请安装中文字体，或另存为嵌入字体的 PDF。",
    )


class _Layer:
    """The characters of a page while they are read."""

    def __init__(self, layer: pdfium.PdfTextPage, count: int, turn: Turn, objects: Objects) -> None:
        self._layer = layer
        self._count = count
        self._turn = turn
        self._objects = objects
        self._place = calls.address_of(layer.raw)
        self._boxes = (ctypes.c_float * 8)()  # of two letters: left, top, right and bottom of each
        self._one = ctypes.addressof(self._boxes)
        self._other = self._one + ctypes.sizeof(self._boxes) // 2
        self._text = self._characters()
        self._rules = sorted(stroke.at for stroke in objects.upright)
        self._set_aside: list[str] = []
        self._unseen: list[str] = []

    def _characters(self) -> str:
        """A character for each index of PDFium; half a pair is `\\udXXX` until the pair is read."""
        if not self._count:
            return ""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        written = raw.FPDFText_GetText(self._layer, 0, self._count, buffer) - 1
        if written == self._count:
            text = bytes(buffer)[: 2 * written].decode("utf-16-le", "surrogatepass")
            return text if len(text) == written else "".join(map(chr, buffer[:written]))
        return "".join(chr(raw.FPDFText_GetUnicode(self._layer, at)) for at in range(self._count))

    def lines(self) -> Iterator[list[Word]]:
        objects = self._objects
        careful = self._careful() if objects.suspects or objects.turned or objects.unseen else None
        for line in _LINE.finditer(self._text):
            yield list(careful(*line.span()) if careful else self._words(*line.span()))

    def _words(self, start: int, end: int) -> Iterator[Word]:
        """The words of a line, cut at its blanks."""
        text, ruled = self._text, self._objects.upright
        for match in _WORD.finditer(text, start, end):
            at, stop = match.span()
            left, right, bottom, top = self._around(at, stop)
            words = text[at:stop]
            if not words.isprintable():
                words = _clean(words)
            if stop - at > 1 and _is_loose(words, right - left, top - bottom):
                yield from self._parted(at, stop)
            else:
                cut = self._cutter(at, stop, left, right) if ruled and stop - at > 1 else None
                yield Word(words, left, right, bottom, top, cut)

    def _around(self, start: int, end: int) -> tuple[float, float, float, float]:
        """The box around the first and the last letter of a word."""
        if self._turn.turns:
            left, right, bottom, top = self._edges(start)
            first, last, low, high = self._edges(end - 1)
        else:
            calls.letter_box(self._place, start, self._one)
            if end - start == 1:
                left, top, right, bottom, *_ = self._boxes
                return left, right, bottom, top
            calls.letter_box(self._place, end - 1, self._other)
            left, top, right, bottom, first, high, last, low = self._boxes
        return (
            min(left, first),
            max(right, last),
            min(bottom, low),
            max(top, high),
        )

    def _word(self, start: int, end: int) -> Word:
        left, right, bottom, top = self._around(start, end)
        cut = self._cutter(start, end, left, right) if end - start > 1 and self._objects.upright else None
        return Word(_clean(self._text[start:end]), left, right, bottom, top, cut)

    def _parted(self, start: int, end: int) -> Iterator[Word]:
        """The words of a run in which letters stand far apart: PDFium sees no blank between two columns of Chinese."""
        at, right = start, self._edges(start)[1]
        for place in range(start + 1, end):
            left, next_right, bottom, top = self._edges(place)
            if left - right > _PARTING * (top - bottom):
                yield self._word(at, place)
                at = place
            right = next_right
        yield self._word(at, end)

    def _cutter(self, start: int, end: int, left: float, right: float) -> Callable[[], Sequence[Word]] | None:
        """What gives the characters of a word that a rule may cut; they are asked for while the page is open."""
        at = bisect_right(self._rules, left + 1)
        if at == len(self._rules) or self._rules[at] >= right - 1:
            return None
        characters = list(self._glyphs(start, end))
        return lambda: characters

    def _glyphs(self, start: int, end: int) -> Iterator[Word]:
        at = start
        while at < end:
            step = 2 if "\ud800" <= self._text[at] < "\udc00" and at + 1 < end else 1
            yield Word(_clean(self._text[at : at + step]), *self._edges(at))
            at += step

    def _edges(self, at: int) -> tuple[float, float, float, float]:
        calls.letter_box(self._place, at, self._one)
        left, top, right, bottom, *_ = self._boxes
        return self._turn.box(left, bottom, right, top) if self._turn.turns else (left, right, bottom, top)

    def _careful(self) -> Callable[[int, int], Iterator[Word]]:
        """How the words of a line are read where some objects of the page are set aside, as a watermark is."""

        def words(start: int, end: int) -> Iterator[Word]:
            run: list[Word] = []
            for at in range(start, end):
                if self._text[at] == " ":
                    continue
                address = calls.letter_owner(self._place, at)
                if address in self._objects.unseen:
                    self._unseen.append(self._text[at])
                    continue
                if address in self._objects.set_aside:
                    self._set_aside.append(self._text[at])
                    continue
                glyph = Word(_clean(self._text[at]), *self._edges(at))
                if run and not -0.5 * glyph.size < glyph.left - run[-1].right < 0.15 * glyph.size:
                    yield box_of(run, "".join(word.text for word in run))
                    run = []
                run.append(glyph)
            if run:
                yield box_of(run, "".join(word.text for word in run))

        return words

    def asides(self, number: int) -> Iterator[Aside]:
        if self._set_aside:
            yield Aside(WATERMARK, f"page {number}", "".join(self._set_aside))
        if self._unseen:
            yield Aside(HIDDEN, f"page {number}", "".join(self._unseen))

    def is_hollow(self) -> bool:
        """Whether a Chinese character has no outline, for want of a font."""
        edges = [ctypes.c_double() for _ in range(4)]
        for at, character in enumerate(self._text):
            if "\u4e00" <= character <= "\u9fff":
                raw.FPDFText_GetCharBox(self._layer, at, *(ctypes.byref(edge) for edge in edges))
                if edges[0].value == edges[1].value:
                    return True
        return False


def _is_loose(text: str, width: float, size: float) -> bool:
    """Whether a word is wider than its letters, by more than the blank between two columns."""
    letters = len(text)
    if letters < 2 or width <= (_NARROW * letters + _PARTING) * size:
        return False
    wide = (len(text.encode("utf-8", "replace")) - letters) / 2  # a Han character takes three bytes
    return width > (wide + _NARROW * (letters - wide) + _PARTING) * size


def _clean(text: str) -> str:
    if text.isprintable():
        return text
    if any("\ud800" <= character < "\ue000" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join("\ufffd" if c == "\0" else _HYPHENS.get(c, c) for c in text)


def _without_struck(lines: list[list[Word]], level: Sequence[Stroke]) -> tuple[list[list[Word]], list[str]]:
    """The lines without the characters that a line goes through, and those.

    A stroke that reaches beyond the words is a rule of a table, whose row is lower than what stands in it.
    """
    if not level:
        return lines, []
    strokes = merged(level)
    heights = [stroke.at for stroke in strokes]
    struck: list[str] = []

    for number, line in enumerate(lines):
        low = min(word.bottom + 0.3 * word.size for word in line)
        high = max(word.top - 0.3 * word.size for word in line)
        left = min(word.left - word.size for word in line)
        right = max(word.right + word.size for word in line)
        near = strokes[bisect_left(heights, low) : bisect_right(heights, high)]
        through = [stroke for stroke in near if left <= stroke.start and stroke.end <= right]
        if through:
            kept, gone = _cut_by(line, through)
            if gone:
                struck.append(joined(gone))
                lines[number] = kept
    return [line for line in lines if line], struck


def _cut_by(line: list[Word], through: Sequence[Stroke]) -> tuple[list[Word], list[Word]]:
    kept: list[Word] = []
    gone: list[Word] = []
    for word in line:
        own = [
            stroke
            for stroke in through
            if abs(stroke.at - word.middle) < 0.2 * word.size and stroke.start < word.right and stroke.end > word.left
        ]
        if not own:
            kept.append(word)
            continue
        width = (word.right - word.left) / max(1, len(word.text))
        first = min(stroke.start for stroke in own)
        last = max(stroke.end for stroke in own)
        start = max(0, round((first - word.left) / width)) if width else 0
        end = min(len(word.text), round((last - word.left) / width)) if width else len(word.text)
        pieces = ((0, start, kept), (start, end, gone), (end, len(word.text), kept))
        for begin, stop, into in pieces:
            if stop > begin:
                left, right = word.left + begin * width, word.left + stop * width
                into.append(Word(word.text[begin:stop], left, right, word.bottom, word.top))
    return kept, gone


__all__ = ["is_wide", "printed_page"]
