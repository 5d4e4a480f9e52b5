"""Pictures of pages → words with boxes, read by machine; with the extra `ocr` installed, and never over the network.

rapidocr finds the lines of a page and reads them with the models in its own wheel. Boxes are made as PDF and OFD give
them, so that tables, columns and running heads are found by the same code; how sure the machine is stays with each
word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, Final, TypeAlias

from policygraph.model import Aside
from policygraph.reading.asides import FAINT, RECOGNIZED
from policygraph.reading.page_words import PrintedPage, Word, is_wide
from policygraph.reading.picture_strokes import straightened, strokes_of

Pixels: TypeAlias = Any
"""Rows of columns of blue, green and red, as numpy holds them."""

Recognize: TypeAlias = Callable[[Pixels, float, int], PrintedPage]
"""A picture, its pixels in a point (1/72 inch) and the number of its page → the page."""

_PARTS: Final = ("rapidocr", "onnxruntime")
_FAINT: Final = 0.5  # below which a line is a guess, and no text
_LEFT_HALF: Final = "，。、；：！？）》】」』”’"  # marks whose ink leaves the other half of their square empty
_RIGHT_HALF: Final = "（《【「『“‘"


def installed() -> bool:
    """Return whether pictures can be read here."""
    return all(find_spec(part) is not None for part in _PARTS)


def maker() -> str:
    """Return what reads, with versions: the models come with them."""
    return ", ".join(f"{part} {version(part)}" for part in _PARTS)


def recognizer() -> Recognize:
    """Return what reads pictures; it loads its models now, so one is made a file and not a page."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.0})

    def recognize(pixels: Pixels, per_point: float, number: int) -> PrintedPage:
        pixels = straightened(pixels)
        height, width = pixels.shape[:2]
        read = engine(pixels, use_cls=False, return_word_box=True, return_single_char_box=True)
        lines = list(_lines(read, per_point, height))
        sure = [line for line in lines if (line.sure or 0.0) >= _FAINT]
        upright, level = strokes_of(pixels, per_point, sure)
        asides = _asides(sure, [line for line in lines if line not in sure], number)
        return PrintedPage(
            width / per_point, height / per_point, [[line] for line in sure], upright, level, tuple(asides)
        )

    return recognize


def _asides(sure: Sequence[Word], faint: Sequence[Word], number: int) -> Iterator[Aside]:
    place = f"page {number}"
    if sure:
        least = min(sure, key=lambda line: line.sure or 0.0)
        yield Aside(RECOGNIZED, place, f"least sure {least.sure:.2f}: {least.text}")
    yield from (Aside(FAINT, place, line.text) for line in faint)


def _lines(read: Any, per_point: float, height: int) -> Iterator[Word]:
    """The lines of a picture, in points from the bottom left."""
    if read.boxes is None:
        return
    for box, text, score, characters in zip(read.boxes, read.txts, read.scores, read.word_results, strict=True):
        if not text.strip():
            continue
        left, right, top, bottom = _sides(box, per_point)
        size = min(_size(text.strip(), right - left), bottom - top)
        middle = height / per_point - (top + bottom) / 2
        low, high = middle - size / 2, middle + size / 2
        glyphs = [(said, *_sides(place, per_point)) for said, _, place in characters if place is not None]
        cut = tuple(Word(said, start, end, low, high, sure=float(score)) for said, start, end, *_ in glyphs)
        left -= size / 2 if text.strip()[0] in _RIGHT_HALF else 0.0
        right += size / 2 if text.strip()[-1] in _LEFT_HALF else 0.0
        yield Word(text.strip(), left, right, low, high, partial(tuple, cut) if len(cut) > 1 else None, float(score))


def _size(text: str, width: float) -> float:
    """The height of letters, told by what they fill of a line: boxes are drawn loosely above and below."""
    ems = sum(1.0 if is_wide(letter) else 0.5 for letter in text)
    ems -= 0.5 * ((text[0] in _RIGHT_HALF) + (text[-1] in _LEFT_HALF))
    return width / max(ems, 0.5)


def _sides(box: Sequence[Sequence[float]], per_point: float) -> tuple[float, float, float, float]:
    across, down = [float(x) / per_point for x, _ in box], [float(y) / per_point for _, y in box]
    return min(across), max(across), min(down), max(down)
