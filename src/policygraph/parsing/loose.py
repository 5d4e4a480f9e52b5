"""Tables that lost their form: rows of cells between bars or blanks, and tables that are printed a cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.model import Phrase, Span
from policygraph.parsing.cells_in_lines import cells_in_lines
from policygraph.parsing.drawn_tables import drawn_table, strokes
from policygraph.parsing.lines import Line, Table
from policygraph.parsing.rows_in_lines import BAR_BETWEEN, rows_between_bars, rows_between_blanks, run_between_bars
from policygraph.text.marks import BAR, BLANK

_BARS_ALONE = re.compile(rf"[{BAR}{BLANK}]+")  # blank space alone is no line
_TRIES = 16  # rows of a run at which its table may begin; a head anywhere below is found from the first of them


def with_tables(blocks: Sequence[Line | Table]) -> tuple[list[Line | Table], list[Span]]:
    """Find the tables that stand in lines: return the blocks with them as tables, and the bars between their cells.

    :param blocks: lines and tables in reading order.
    """
    out: list[Line | Table] = []
    bars: list[Span] = []
    kept: list[Line | Table] = []
    for block in blocks:
        if isinstance(block, Line) and _BARS_ALONE.fullmatch(block.phrase.text):
            bars += _bars(block.phrase)
        else:
            kept.append(block)
    at = end = tries = 0
    while at < len(kept):
        drawn = drawn_table(kept, at)
        barred = rows_between_bars(kept, at) if at >= end or tries else None
        found = drawn or barred or rows_between_blanks(kept, at) or cells_in_lines(kept, at)
        if found is None:
            if at < end:
                tries = max(0, tries - 1)
            else:
                end, hands_out = run_between_bars(kept, at)
                tries = _TRIES if hands_out else 0
            out.append(kept[at])
            at += 1
            continue
        table, end = found
        out.append(table)
        parting = _strokes if drawn else _bars
        bars += (bar for block in kept[at:end] if isinstance(block, Line) for bar in parting(block.phrase))
        at = end
    return out, bars


def _strokes(phrase: Phrase) -> Iterator[Span]:
    for start, end in strokes(phrase):
        yield Span(phrase.offsets[start], phrase.offsets[end - 1] + 1)


def _bars(phrase: Phrase) -> Iterator[Span]:
    for match in BAR_BETWEEN.finditer(phrase.text):
        start = phrase.offsets[match.start()]
        yield Span(start, start + 1)
