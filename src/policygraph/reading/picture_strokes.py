"""The straight lines in a picture of a page, and the picture put straight: scanners take pages in at a slant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from policygraph.reading.page_words import Stroke, Word

_SAMPLE: Final = 800  # pixels of the longer side of the copy on which the slant is measured
_MOST_SLANT: Final = 6.0  # degrees
_STEP: Final = 0.25
_SHORTEST: Final = 12.0  # points of a rule; the strokes of most letters are shorter
_THICKEST: Final = 4.0  # points
_GAP: Final = 3  # pixels that a rule may be broken by
_INK: Final = 12  # how much darker than the paper around it ink is, of 255


def straightened(pixels: Any) -> Any:
    """Return a picture turned so that its lines are level.

    :param pixels: the picture.
    """
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    share = min(1.0, _SAMPLE / max(height, width))
    small = cv2.resize(_ink(pixels), None, fx=share, fy=share, interpolation=cv2.INTER_AREA)

    def levelness(angle: float) -> float:
        """How unlike the rows of the turned copy are: most where they are lines and the white between them."""
        rows = _turned(small, angle, 0).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    steps = int(_MOST_SLANT / _STEP)
    angles = [step * _STEP for step in range(-steps, steps + 1)]
    best = max(angles, key=levelness)
    best = max((best + fine / 20 for fine in range(-4, 5)), key=levelness)
    if abs(best) < _STEP / 2 or levelness(best) < 1.1 * levelness(0.0):
        return pixels
    return _turned(pixels, best, 255)


def strokes_of(pixels: Any, per_point: float, words: Sequence[Word]) -> tuple[list[Stroke], list[Stroke]]:
    """Return the upright and the level rules of a picture, in points from the bottom left.

    :param pixels: the picture, straight.
    :param per_point: its pixels in a point.
    :param words: what is written on it; strokes of letters are no rules.
    """
    ink = _ink(pixels)
    height = pixels.shape[0]
    upright, level = [], []
    for x, y, wide, high in _bars(ink, per_point, across=False):
        stroke = Stroke((x + wide / 2) / per_point, (height - y - high) / per_point, (height - y) / per_point)
        if not any(_is_in(word, stroke.at, stroke.start, stroke.at, stroke.end) for word in words):
            upright.append(stroke)
    for x, y, wide, high in _bars(ink, per_point, across=True):
        stroke = Stroke((height - y - high / 2) / per_point, x / per_point, (x + wide) / per_point)
        if not any(_is_in(word, stroke.start, stroke.at, stroke.end, stroke.at) for word in words):
            level.append(stroke)
    return upright, level


def _ink(pixels: Any) -> Any:
    """255 where ink is, whatever shadow lies on the paper."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, _INK)


def _turned(pixels: Any, angle: float, ground: int) -> Any:
    import cv2

    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(ground, ground, ground))


def _bars(ink: Any, per_point: float, *, across: bool) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, width and height of long thin marks."""
    import cv2

    longest = max(8, round(_SHORTEST * per_point))
    bridge, bar = ((_GAP, 1), (longest, 1)) if across else ((1, _GAP), (1, longest))
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
    rules = cv2.morphologyEx(whole, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, bar))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(rules, connectivity=8)
    for x, y, wide, high, _ in boxes[1:].tolist():
        if (high if across else wide) <= _THICKEST * per_point:
            yield x, y, wide, high


def _is_in(word: Word, left: float, bottom: float, right: float, top: float) -> bool:
    """Whether a stroke lies within a line of letters, and so is part of them."""
    edge = 0.2 * word.size
    return (
        word.left - edge <= left and right <= word.right + edge
        and word.bottom - edge <= bottom and top <= word.top + edge
    )  # fmt: skip
