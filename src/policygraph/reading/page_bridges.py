"""Rows of a ruled table that only level rules part, as where each second row of a page is shaded and no other ruled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policygraph.reading.page_tables import TOLERANCE, RuledTable, merged
from policygraph.reading.page_words import Stroke, Word

_HEADING: Final = 4.0  # times the height of the letters, the most between the rules above and below a heading

_LINE_GAP: Final = 0.9  # the same, between the lines of a row


def bridges(lines: Sequence[Sequence[Word]], level: Sequence[Stroke], tables: Sequence[RuledTable]) -> list[Stroke]:
    """Return upright strokes by which the columns of tables go on above and below, as far as words keep to them.

    :param lines: the words of the page.
    :param level: its level strokes.
    :param tables: its ruled tables.
    """
    if not tables:
        return []
    rules = merged(level)
    words = [word for line in lines for word in line]
    found: list[Stroke] = []
    for table in tables:
        wide = [stroke.at for stroke in rules if _spans(stroke, table)]
        below = list(
            _going_on(table, words, table.ys[0], sorted((at for at in wide if at < table.ys[0]), reverse=True))
        )
        above = list(_going_on(table, words, table.ys[-1], sorted(at for at in wide if at > table.ys[-1])))
        edge = min([table.ys[0], *(stroke.start for stroke in below)])
        if (below or above) and not any(at < edge - TOLERANCE for at in wide):
            below += _last_row(table, words, edge)
        found += below + above
    return found


def _last_row(table: RuledTable, words: Sequence[Word], edge: float) -> Iterator[Stroke]:
    """The columns of a last row without shade, below which no rule stands: what is set close below keeps to them."""
    low = edge
    row: list[Word] = []
    for word in sorted((word for word in words if word.middle < edge), key=lambda word: -word.top):
        if low - word.top > _LINE_GAP * word.size or word.right <= table.xs[0] or word.left >= table.xs[-1]:
            break
        row.append(word)
        low = min(low, word.bottom)
    crossing = any(word.left + 1 < x < word.right - 1 for word in row for x in table.xs)  # a note, or a paragraph
    if row and not crossing and _keep_to_columns(row, table):
        yield from (Stroke(x, low - 1, edge) for x in table.xs)


def _spans(stroke: Stroke, table: RuledTable) -> bool:
    return abs(stroke.start - table.xs[0]) <= TOLERANCE and abs(stroke.end - table.xs[-1]) <= TOLERANCE


def _going_on(table: RuledTable, words: Sequence[Word], edge: float, rules: Sequence[float]) -> Iterator[Stroke]:
    for at in rules:
        low, high = min(at, edge), max(at, edge)
        if high - low <= TOLERANCE:
            edge = at
            continue
        inside = [word for word in words if low < word.middle < high]
        if _is_heading(inside, table, high - low):
            yield from (Stroke(x, low, high) for x in (table.xs[0], table.xs[-1]))
            edge = at
            continue
        if not _keep_to_columns(inside, table):
            return
        yield from (Stroke(x, low, high) for x in table.xs)
        edge = at


def _is_heading(words: Sequence[Word], table: RuledTable, height: float) -> bool:
    """Whether words between two rules are one short line inside of a table, as the heading of some of its rows is."""
    if not words or height > _HEADING * max(word.size for word in words):
        return False
    middle = words[0].middle
    if any(abs(word.middle - middle) > word.size / 2 for word in words):
        return False
    left, right = min(word.left for word in words), max(word.right for word in words)
    gaps = sorted(words, key=lambda word: word.left)
    whole = all(other.left - one.right < other.size / 2 for one, other in pairwise(gaps))
    return whole and table.xs[0] <= left and right <= table.xs[-1]


def _keep_to_columns(words: Sequence[Word], table: RuledTable) -> bool:
    columns: set[int] = set()
    for word in words:
        for piece in word.cut() if word.cut is not None else (word,):
            if any(piece.left + 1 < x < piece.right - 1 for x in table.xs):
                return False
            columns.add(sum(x < (piece.left + piece.right) / 2 for x in table.xs))
    return len(columns) > 1
