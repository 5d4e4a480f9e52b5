"""Pages set in upright lines: characters below each other, lines from the right to the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policygraph.reading.page_words import Word, box_of

_SHARE: Final = 0.6  # of the steps from character to character that go down, for the page to be upright
_SHORT: Final = 2  # characters of a word that may be one of an upright line
_LEAST: Final = 8  # characters, below which nothing is told


def in_columns(lines: Sequence[Sequence[Word]]) -> list[Word] | None:
    """Return the upright lines of a page from the right to the left; `None` when the page is not set so.

    :param lines: its words as they were set.
    """
    words = [word for line in lines for word in line if word.text.strip()]
    if 2 * sum(len(word.text) <= _SHORT for word in words) <= len(words):
        return None
    steps = [_is_below(one, other) for one, other in pairwise(words)]
    if len(words) < _LEAST or sum(steps) < _SHARE * len(steps):
        return None
    columns: list[list[Word]] = []
    for word, below in zip(words, [False, *steps], strict=True):
        if below and columns:
            columns[-1].append(word)
        else:
            columns.append([word])
    return list(_sorted(columns))


def _is_below(one: Word, other: Word) -> bool:
    middle, other_middle = (one.left + one.right) / 2, (other.left + other.right) / 2
    return abs(middle - other_middle) < 0.5 * one.size and 0 < one.middle - other.middle < 2.5 * one.size


def _sorted(columns: list[list[Word]]) -> Iterator[Word]:
    for column in sorted(columns, key=lambda column: -column[0].left):
        yield box_of(column, "".join(word.text for word in column))
