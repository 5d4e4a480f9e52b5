"""Words as matching sees them: folded, without blanks inside."""

from __future__ import annotations

from policygraph.model import Phrase
from policygraph.text.blanks import closed_up, tidied
from policygraph.text.folding import fold


def as_read(words: str) -> str:
    """Return words of a person in the form in which the sentences of a notice are matched.

    Example: 新增 ３００ 座 → 新增300座.

    :param words: on one line.
    """
    if not words:
        return words
    phrase = tidied(Phrase(fold(words), range(len(words))))
    return closed_up(phrase).text if phrase is not None else ""
