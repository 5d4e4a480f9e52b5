"""The text objects of an OFD page → letters with their boxes (GB/T 33190, chapter 11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from policygraph.reading.glyph_codes import GlyphCodes, is_private
from policygraph.reading.ofd_geometry import apply, numbers, steps
from policygraph.reading.package import child, integer, local, value
from policygraph.reading.page_matrix import Matrix
from policygraph.reading.page_words import Word

_NO_CODE = "\ufffd\xa4"  # what is written for a character that has no code, beside the number of its glyph


def characters(item: Element, codes: Callable[[str], GlyphCodes]) -> Iterator[str]:
    """Return the characters of a text object; what a code of private use or a glyph stands for, its font says.

    :param item: the object.
    :param codes: the table of a font by its identifier.
    """
    text = "".join(code.text or "" for code in item if local(code.tag) == "TextCode")
    glyphs = _glyph_numbers(item)
    font = value(item, "Font")
    for at, character in enumerate(text):
        told = ""
        if at in glyphs and (character in _NO_CODE or is_private(character)):
            told = codes(font).of_glyph(glyphs[at])
        elif is_private(character):
            told = codes(font).of_code(character)
        yield told or character


def _glyph_numbers(item: Element) -> dict[int, int]:
    """The number of the glyph by the place of a character, where a file gives one for one (GB/T 33190, 11.4.1)."""
    found: dict[int, int] = {}
    for change in item:
        if local(change.tag) == "CGTransform":
            start = integer(value(change, "CodePosition"), 0)
            count = integer(value(change, "CodeCount"), 1)
            glyphs = [integer(one, 0) for one in _words(child(change, "Glyphs")).split()]
            if count == len(glyphs):
                found.update(enumerate(glyphs, start))
    return found


def glyphs_of(code: Element, text: str, height: float, matrix: Matrix) -> Iterator[Word]:
    """Return the letters of a piece of text with their boxes, in points.

    :param code: the piece.
    :param text: what it says.
    :param height: of its letters, in its own measure.
    :param matrix: from its own measure to points.
    """
    x = (numbers(value(code, "X")) or [0.0])[0]
    y = (numbers(value(code, "Y")) or [0.0])[0]
    across = steps(value(code, "DeltaX"), len(text) - 1)
    down = steps(value(code, "DeltaY"), len(text) - 1)
    for at, character in enumerate(text):
        wide = height if not character.isascii() else 0.5 * height
        step = across[at] if at < len(across) else wide if not down else 0.0
        width = min(step, wide) if step > 0 and at < len(text) - 1 else wide
        if not character.isspace():
            left, top = apply(matrix, x, y - 0.85 * height)
            right, bottom = apply(matrix, x + width, y + 0.15 * height)
            yield Word(character, min(left, right), max(left, right), min(bottom, top), max(bottom, top))
        x += step
        y += down[at] if at < len(down) else 0.0


def runs(glyphs: list[Word]) -> Iterator[list[Word]]:
    """Return letters that follow each other without a gap, on one height.

    :param glyphs: in the order in which they were set.
    """
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at == len(glyphs) or not (
            -0.5 * glyphs[at].size < glyphs[at].left - glyphs[at - 1].right < 0.8 * glyphs[at].size
            and abs(glyphs[at].middle - glyphs[at - 1].middle) < 0.3 * glyphs[at].size
        ):
            yield glyphs[start:at]
            start = at


def as_word(run: list[Word]) -> Word:
    """Return letters as a word.

    :param run: from left to right.
    """
    text = "".join(glyph.text for glyph in run)
    first, last = run[0], run[-1]
    return Word(text, first.left, last.right, first.bottom, first.top, (lambda: run) if len(run) > 1 else None)


def said(item: Element) -> str:
    """Return what an object says.

    :param item: a text object.
    """
    return "".join(code.text or "" for code in item.iter() if local(code.tag) == "TextCode").strip()


def _words(element: Element | None) -> str:
    return (element.text or "") if element is not None else ""
