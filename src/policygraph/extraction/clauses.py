"""How a sentence falls into clauses: at its commas, but not inside quotes, brackets and titles of documents."""

from __future__ import annotations

import re
from typing import Final

from policygraph.model import Span

HIDDEN: Final = "\ue000"  # A private-use character: it is in no text and in no word list.
_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "「": "」", "【": "】", '"': '"'}
_SEPARATOR: Final = re.compile(r"[，；;。：:！？!?\n]|(?<!\d),|,(?!\d)")


def shield(text: str) -> str:
    """Return the text with what stands inside quotes, brackets and 《》 hidden, character by character.

    A pair that is never closed hides nothing. The result is as long as the text.

    :param text: a sentence.
    """
    out = list(text)
    position = 0
    while position < len(text):
        mark = text[position]
        end = _closing(text, position, mark) if mark in _PAIRS else -1
        if end > 0:
            out[position + 1 : end] = HIDDEN * (end - position - 1)
            position = end
        position += 1
    return "".join(out)


def _closing(text: str, start: int, mark: str) -> int:
    """Return where the pair that opens at `start` closes, or -1; 《》 may hold 《》."""
    closing, depth = _PAIRS[mark], 0
    for position in range(start, len(text)):
        character = text[position]
        if character == closing and depth and (position > start):
            depth -= 1
            if not depth:
                return position
        elif character == mark:
            depth += 1
    return -1


def clauses(shielded: str) -> tuple[Span, ...]:
    """Return the clauses of a sentence, without the commas and the spaces around them.

    :param shielded: what `shield` returned, so that a comma in a quotation divides nothing.
    """
    found = []
    start = 0
    for match in _SEPARATOR.finditer(shielded + "。"):
        piece = shielded[start : match.start()]
        begin = start + len(piece) - len(piece.lstrip())
        end = start + len(piece.rstrip())
        if begin < end:
            found.append(Span(begin, end))
        start = match.end()
    return tuple(found)
