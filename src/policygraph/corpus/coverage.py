"""How much of a text was read as what it is, and what was not."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.model import Notice, Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a text was placed.

    :param characters: number of non-space characters.
    :param unread: the stretches that were not placed, each with line and column.
    """

    characters: int
    read: int
    unread: tuple[tuple[int, int, str], ...]


def coverage(notice: Notice) -> Coverage:
    """Return how much of a notice's text was placed, and where it was not.

    :param notice: as parsed.
    """
    text = notice.source.text

    def place(span: Span) -> tuple[int, int, str]:
        line_start = text.rfind("\n", 0, span.start) + 1
        return text.count("\n", 0, span.start) + 1, span.start - line_start + 1, text[span.start : span.end]

    characters = len("".join(text.split()))
    unread = tuple(place(span) for span in notice.unread)
    return Coverage(characters, characters - sum(len("".join(words.split())) for _, _, words in unread), unread)
