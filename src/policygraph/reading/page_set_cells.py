"""Words in the order in which a page set them → cells: lines that are set below each other are of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.reading.page_lines import as_line
from policygraph.reading.page_set_grid import SetCell
from policygraph.reading.page_words import Word

_PARTED: Final = 0.45  # times the height of the letters, between two cells on one height
_LEVEL: Final = 0.3  # the same, by which the middles of two words of one line may differ
_BACK: Final = 0.5  # the same, by which a word may begin before the end of the one before it
_PITCH: Final = (0.5, 2.0)  # the same, from line to line of a cell
_ALIGNED: Final = 0.6  # the same, by which the edges or the middles of the lines of a cell may differ
_INDENT: Final = 2.3  # the same, by which the first line of a paragraph may begin further in


def pieces_as_set(line: Sequence[Word]) -> Iterator[Word]:
    """Return the words of a line, those as one that stand on one height without a gap.

    :param line: as they were set.
    """
    start = 0
    for at in range(1, len(line) + 1):
        if at < len(line):
            one, other = line[at - 1], line[at]
            size = max(one.size, other.size)
            near = -_BACK * size < other.left - one.right < _PARTED * size
            if near and abs(one.middle - other.middle) < _LEVEL * size:
                continue
        if start < at:
            yield as_line(line[start:at])
        start = at


def cells_as_set(pieces: Sequence[Word]) -> list[SetCell]:
    """Return the cells that pieces of lines make up.

    :param pieces: in the order in which they were set.
    """
    cells: list[list[Word]] = []
    before: Word | None = None
    for piece in _with_whole_head(pieces):
        if before is not None and is_next_line(before, piece):
            cells[-1].append(piece)
        else:
            if before is not None and _is_below_heading(cells[-1], piece):
                cells.append([cells[-1].pop()])
            cells.append([piece])
        before = piece
    return [SetCell(tuple(lines)) for lines in cells]


def _with_whole_head(pieces: Sequence[Word]) -> list[Word]:
    """The pieces in their order, but for one that stands between the two letters of a head that are set as two lines.

    What stands to the right of the upper one was set before both.
    """
    out = list(pieces)
    for at in range(len(out) - 2):
        one, between, other = out[at : at + 3]
        if len(one.text) == len(other.text) == 1 and one.right < between.left and is_next_line(one, other):
            level = abs(one.middle - between.middle) < _LEVEL * one.size
            out[at : at + 2] = [between, one] if level else [one, between]
    return out


def _is_below_heading(lines: Sequence[Word], piece: Word) -> bool:
    """Whether the last line of a cell begins a row with the piece beside it, and those above it head the row."""
    *above, last = lines
    return (
        bool(above)
        and abs(last.middle - piece.middle) < _LEVEL * last.size
        and last.right <= piece.left < max(line.right for line in above)
    )


def is_next_line(line: Word, following: Word) -> bool:
    """Return whether a line stands right below another, as lines of one cell do.

    :param line: the upper one.
    :param following: the one that was set behind it.
    """
    size = max(line.size, following.size)
    least, most = _PITCH
    if not least * size < line.middle - following.middle < most * size:
        return False
    if following.left >= line.right or line.left >= following.right:
        return False
    middles = abs(line.left + line.right - following.left - following.right) / 2
    edges = (abs(line.left - following.left), abs(line.right - following.right), middles)
    return min(edges) < _ALIGNED * size or 0 < line.left - following.left < _INDENT * size
