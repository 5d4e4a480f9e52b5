"""Tables that are drawn with lines of characters, as old text files and databases of law have them: ┌──┬──┐."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policygraph.model import Phrase
from policygraph.parsing.lines import Line, Table
from policygraph.parsing.placing import ABOVE, Loose, table_of
from policygraph.parsing.tables import read_table
from policygraph.text.blanks import stripped
from policygraph.text.marks import BLANK

_EDGE = "│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷┝┥┰┸╟╢╤╧"
_DRAWN = re.compile(f"[{_EDGE}]")
_RULE = re.compile(rf"[─━═—╌┄┅{BLANK}]*[─━═—╌┄┅][─━═—╌┄┅{BLANK}]*")
_STROKES = re.compile(f"[{_EDGE}─━═╌┄┅]|—+(?=[{_EDGE}])|(?<=[{_EDGE}])—+")
_TOP, _END = re.compile(r"\s*[┌┏╔]"), re.compile(r"\s*[└┗╚]")
_MOST = 400  # lines of one table


def drawn_table(blocks: Sequence[Line | Table], at: int) -> tuple[Table, int] | None:
    """Return the table whose upper edge is drawn at a line, and where it ends; `None` where none is.

    A row ends where a line is drawn under one of its cells; a cell without one goes on in the next row.

    :param blocks: lines and tables in reading order.
    :param at: the place of the line.
    """
    first = blocks[at]
    if not isinstance(first, Line) or not _TOP.match(first.phrase.text):
        return None
    lines: list[list[Phrase]] = []
    for block in blocks[at + 1 : at + _MOST]:
        if not isinstance(block, Line) or not _DRAWN.search(block.phrase.text):
            return None
        if _END.match(block.phrase.text):
            break
        lines.append(_pieces(block.phrase))
    else:
        return None
    width = max(map(len, lines), default=0)
    rows = _rows(lines, width) if width > 1 else None
    if rows is None:
        return None
    table = table_of(rows)
    return (table, at + len(lines) + 2) if read_table(table) is not None else None


def strokes(phrase: Phrase) -> list[tuple[int, int]]:
    """Return where a line of a drawn table holds what it is drawn with.

    :param phrase: the line.
    """
    return [match.span() for match in _STROKES.finditer(phrase.text)]


def _pieces(phrase: Phrase) -> list[Phrase]:
    """What stands between the upright lines."""
    edges = [match.span() for match in _DRAWN.finditer(phrase.text)]
    return [phrase.part(end, start) for (_, end), (start, _) in pairwise(edges)]


def _rows(lines: Sequence[Sequence[Phrase]], width: int) -> list[list[Loose]] | None:
    """The rows of cells; `None` where a line of words has other columns than the rest, or a cell takes several lines.

    What stands in several lines beside other columns is no one stretch of the text, which evidence has to be.
    """
    rows: list[list[list[Phrase] | None]] = []  # `None` for a cell that the one above spans
    cells: list[list[Phrase]] = [[] for _ in range(width)]
    told = [False] * width  # whether a cell stands in a row already
    for pieces in [*lines, ()]:
        drawn = [_RULE.fullmatch(piece.text) is not None for piece in pieces]
        if all(drawn):  # a line that is drawn through may run over several columns
            drawn = [True] * width
        elif len(drawn) != width:
            return None
        if any(drawn) and any(words for words, stands in zip(cells, told, strict=True) if not stands):
            rows.append([None if stands else words for words, stands in zip(cells, told, strict=True)])
            told = [True] * width
        for at, under in enumerate(drawn):
            if under:
                cells[at], told[at] = [], False
        for at, piece in enumerate(pieces):
            words = stripped(piece) if not drawn[at] else None
            if words is not None:
                if cells[at]:
                    return None
                cells[at].append(words)
    return [[ABOVE if words is None else (tuple(words) or None) for words in row] for row in rows]
