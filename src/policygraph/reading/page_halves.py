"""Wide pages set in two columns, as two A4 pages on one of A3: each half is a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from policygraph.reading.page_words import PrintedPage, Stroke, Word

_MIDDLE: Final = (0.4, 0.6)  # of the width, between which white parts two columns
_LEAST_WHITE: Final = 10.0  # points
_FOOT: Final = 0.07  # of the height, at the top and at the bottom, where running heads stand
_LEAST_WORDS: Final = 6  # of a half


def halves(page: PrintedPage) -> tuple[PrintedPage, ...]:
    """Return a page, or its left and its right half where it was set in two columns, one behind the other.

    The right half is moved to where the left one stands, so that a table that goes on in it keeps its columns.

    :param page: the page.
    """
    if page.width <= page.height:
        return (page,)
    words = [word for line in page.lines for word in line if word.text.strip()]
    white = _white(words, page)
    if white is None:
        return (page,)
    at = (white[0] + white[1]) / 2
    low, high = page.height * _FOOT, page.height * (1 - _FOOT)
    sides = [word.left > at for word in words if low < word.middle < high]
    if sum(one != other for one, other in pairwise(sides)) != 1 or sides[0] or not sum(sides) >= _LEAST_WORDS:
        return (page,)
    if len(sides) - sum(sides) < _LEAST_WORDS:
        return (page,)
    left, right = _half(page, 0.0, at), _half(page, at, page.width)
    offset = _edge(right) - _edge(left)
    return left, replace(_moved(right, -offset), asides=())


def _white(words: Sequence[Word], page: PrintedPage) -> tuple[float, float] | None:
    """The widest white band down the middle of a page, which no word and no level line crosses."""
    least, most = (page.width * share for share in _MIDDLE)
    taken = sorted(
        [(word.left, word.right) for word in words if page.height * _FOOT < word.middle < page.height * (1 - _FOOT)]
        + [(stroke.start, stroke.end) for stroke in page.level]
    )
    reach = 0.0
    best: tuple[float, float] | None = None
    for start, end in taken:
        left, right = max(reach, least), min(start, most)
        if right - left > (best[1] - best[0] if best else _LEAST_WHITE):
            best = (left, right)
        reach = max(reach, end)
    return best


def _half(page: PrintedPage, start: float, end: float) -> PrintedPage:
    lines = [[word for word in line if start <= (word.left + word.right) / 2 < end] for line in page.lines]
    return replace(
        page,
        width=end - start,
        lines=[line for line in lines if line],
        upright=[stroke for stroke in page.upright if start <= stroke.at < end],
        level=[stroke for stroke in page.level if start <= (stroke.start + stroke.end) / 2 < end],
    )


def _edge(page: PrintedPage) -> float:
    low, high = page.height * _FOOT, page.height * (1 - _FOOT)
    edges = [word.left for line in page.lines for word in line if low < word.middle < high]
    return min([*edges, *(stroke.start for stroke in page.level)])


def _moved(page: PrintedPage, by: float) -> PrintedPage:
    return replace(
        page,
        lines=[[_word(word, by) for word in line] for line in page.lines],
        upright=[stroke._replace(at=stroke.at + by) for stroke in page.upright],
        level=[Stroke(stroke.at, stroke.start + by, stroke.end + by) for stroke in page.level],
    )


def _word(word: Word, by: float) -> Word:
    cut = word.cut
    moved = word._replace(left=word.left + by, right=word.right + by)
    return moved if cut is None else moved._replace(cut=lambda: [_word(piece, by) for piece in cut()])
