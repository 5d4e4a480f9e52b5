"""How much of a text was read as what it is, and what was not."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.model import Notice, Span
from policygraph.reading.asides import EMBEDDED


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a text was placed.

    :param characters: number of non-space characters, those included that the file holds and no reader took.
    :param unread: the stretches that were not placed, each with line and column.
    :param untaken: how many characters of embedded parts are not in the text.
    """

    characters: int
    read: int
    unread: tuple[tuple[int, int, str], ...]
    untaken: int = 0


def coverage(notice: Notice) -> Coverage:
    """Return how much of a notice's text was placed, and where it was not.

    :param notice: as parsed.
    """
    text = notice.source.text

    def place(span: Span) -> tuple[int, int, str]:
        return *line_and_column(text, span.start), text[span.start : span.end]

    unread = tuple(place(span) for span in notice.unread)
    untaken = sum(_count(aside.words) for aside in notice.source.asides if aside.what == EMBEDDED)
    characters = _count(text)
    return Coverage(characters + untaken, characters - sum(_count(words) for _, _, words in unread), unread, untaken)


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return where an offset stands in a text, both from 1.

    :param at: the offset.
    """
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _count(words: str) -> int:
    return len("".join(words.split()))
