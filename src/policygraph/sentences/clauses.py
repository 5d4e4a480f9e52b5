"""How a sentence falls into clauses: at its commas, but not inside quotes, brackets and titles of documents."""

from __future__ import annotations

import re
from typing import Final

from policygraph.model import Span

HIDDEN: Final = "\ue000"  # A private-use character: it is in no text and in no word list.
_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "「": "」", "【": "】", '"': '"'}
_OPENING: Final = re.compile(f"[{re.escape(''.join(_PAIRS))}]")
_MARK: Final = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
# A comma between digits parts thousands: 1，200只, but 新建3座，200户受益.
# What it opens with is looked for in one go.
_SEPARATOR: Final = re.compile(r"[，,；;。：:！？!?\n](?:(?<![，,])|(?<!\d[，,])|(?<=，)(?!\d{3}(?!\d))|(?<=,)(?!\d))")


def shield(text: str) -> str:
    """Return the text with what stands inside quotes, brackets and 《》 hidden, character by character.

    A pair that is never closed hides nothing. The result is as long as the text.

    :param text: a sentence.
    """
    if not _OPENING.search(text):
        return text
    out = list(text)
    pairs = _pairs(text)
    edge = 0
    for start in sorted(pairs):
        if start >= edge:
            edge = pairs[start]
            out[start + 1 : edge] = HIDDEN * (edge - start - 1)
    return "".join(out)


def _pairs(text: str) -> dict[int, int]:
    """Where each mark that opens is closed; 《》 may hold 《》."""
    opened: dict[str, list[int]] = {closing: [] for closing in _PAIRS.values()}
    pairs = {}
    for match in _MARK.finditer(text):
        position, mark = match.start(), match[0]
        if opened.get(mark):
            pairs[opened[mark].pop()] = position
        elif mark in _PAIRS:
            opened[_PAIRS[mark]].append(position)
    return pairs


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
