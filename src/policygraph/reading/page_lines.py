"""Words of a page → its lines from the top down, and the cells of its tables filled with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policygraph.reading.page_tables import Place, RuledTable
from policygraph.reading.page_words import Word, box_of, joined

# Of the lines of a page, this part may stand beside another before the page counts as set in columns.
_BESIDE_SHARE: Final = 0.25
_APART: Final = 2.0  # times the height of the letters; words further apart on one height are two lines
_CENTRED: Final = 0.6  # times the height of the letters, that the margins of a centred line may differ
_MOST_PADDING: Final = 1.2  # times the height of the letters, between a rule and the words of a cell
# Marks that begin no line, and those that end none; most programs part a quotation mark from neither side.
_NOT_FIRST: Final = set("，。、；：？！）》】〕”’“‘·…%）,.;:?!)]}〉」』")
_UNBROKEN: Final = re.compile(r"[0-9A-Za-z]+(?:[.,:/%-][0-9A-Za-z]+)*[%‰]?")
_NOT_LAST: Final = set("（《【〔“‘”’([{〈「『")


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table of a page and the lines in each of its cells, from the top left.

    :param ys: the edges of its rows, from bottom to top, where rules part them.
    :param beside: what was printed on other pages and stands to its right, each with its page, 1-based.
    :param gutters: the white between its columns, where no rules part them.
    """

    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: int
    cells: tuple[tuple[Place, tuple[Word, ...]], ...]
    ys: tuple[float, ...] = ()
    beside: tuple[tuple[TableLines, int], ...] = ()
    gutters: tuple[tuple[float, float], ...] = ()

    @property
    def left(self) -> float:
        """The left edge."""
        return self.xs[0]


def filled(lines: Sequence[Sequence[Word]], tables: Sequence[RuledTable]) -> tuple[list[list[Word]], list[TableLines]]:
    """Return the lines of a page that stand outside of its tables, as they were set, and the tables with theirs.

    :param lines: its words as they were set.
    :param tables: its ruled tables.
    """
    loose: list[list[Word]] = []
    cells: list[dict[Place, list[Word]]] = [{} for _ in tables]
    for line in lines:
        for home, words in _homes(line, tables):
            if home is None:
                loose.append(words)
            else:
                cells[home[0]].setdefault(home[1], []).extend(words)
    found: list[TableLines] = []
    for table, places in zip(tables, cells, strict=True):
        if places:
            inner = tuple((place, tuple(map(as_line, rows_of(places[place])))) for place in sorted(places))
            found.append(TableLines(table.xs, table.ys[-1], table.ys[0], len(table.ys) - 1, inner, table.ys))
    return loose, found


def as_line(words: Sequence[Word]) -> Word:
    """Return words of one height as one.

    :param words: from left to right.
    """
    return words[0] if len(words) == 1 else box_of(words, joined(words))


def pieces(row: Sequence[Word]) -> Iterator[Word]:
    """Return what stands on one height as lines: what stands far apart is more than one.

    :param row: from left to right.
    """
    if len(row) == 1:
        yield row[0]
        return
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or row[at].left - row[at - 1].right > _APART * max(row[at].size, row[at - 1].size):
            yield as_line(row[start:at])
            start = at


def set_in_columns(lines: Sequence[Sequence[Word]]) -> list[Word] | None:
    """Return the lines of a page that is set in columns, in the order in which they were set; `None` for any other.

    A table is set row by row, so its words jump to the right again and again; columns of text hardly ever do.

    :param lines: its words as they were set.
    """
    as_set = [piece for line in lines for piece in pieces(line)]
    rows = (row for row in rows_of(as_set) if len(row) > 1)
    beside = sum(number for row in rows if (number := sum(1 for _ in pieces(row))) > 1)
    jumps = sum(other.middle > one.middle - 0.3 * one.size for one, other in pairwise(as_set))
    return as_set if beside > _BESIDE_SHARE * len(as_set) and jumps <= max(1, len(as_set) // 10) else None


def _homes(line: Sequence[Word], tables: Sequence[RuledTable]) -> Iterator[tuple[tuple[int, Place] | None, list[Word]]]:
    """The words of a line by the cell that holds them."""
    if not tables:
        yield None, list(line)
        return
    at: tuple[int, Place] | None = None
    words: list[Word] = []
    for word in _cut(line, tables):
        home = _home(word, tables)
        if words and home != at:
            yield at, words
            words = []
        at = home
        words.append(word)
    if words:
        yield at, words


def _cut(line: Sequence[Word], tables: Sequence[RuledTable]) -> Iterator[Word]:
    """The words of a line, those that a rule cuts by their characters."""
    for word in line:
        if word.cut is not None:
            middle, edge = word.middle, word.size / 3
            ends = (
                [table.at(word.left + edge, middle) for table in tables],
                [table.at(word.right - edge, middle) for table in tables],
            )
            if ends[0] != ends[1]:
                yield from word.cut()
                continue
        yield word


def _home(word: Word, tables: Sequence[RuledTable]) -> tuple[int, Place] | None:
    x, y = (word.left + word.right) / 2, word.middle
    for number, table in enumerate(tables):
        place = table.at(x, y)
        if place is not None:
            return number, place
    return None


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return what stands on one height, from left to right, and the heights from the top down.

    :param words: in any order.
    """
    rows: list[list[Word]] = []
    for piece in sorted(words, key=lambda word: -word.top):
        first = rows[-1][0] if rows else None
        if first is not None and piece.middle > first.bottom and abs(piece.middle - first.middle) < 0.6 * first.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def cell_text(place: Place, lines: Sequence[Word], padding: float) -> str:
    """Return the lines of a cell; one that had no room for what follows goes on in the next without a break.

    :param place: the cell.
    :param lines: from the top down.
    :param padding: points between its edges and its words.
    """
    text = ""
    for number, line in enumerate(lines):
        words = line.text.strip(" ")
        if number:
            text += "" if goes_on(lines[number - 1], line, place.left + padding, place.right - padding) else "\n"
        text += words
    return text


def goes_on(line: Word, following: Word, left: float, right: float) -> bool:
    """Return whether a line ends for want of room, and not because a paragraph ends there.

    What follows would have fitted, were it the end of a paragraph: its first character, or more where marks may not
    begin a line, or its first figure or Latin word.

    :param line: the line.
    :param following: the line below it.
    :param left: where lines may begin.
    :param right: where lines may end.
    """
    size = max(line.size, following.size) or 1.0
    room = right - line.right
    if abs((line.left - left) - room) < _CENTRED * size and line.left - left > size:
        room *= 2  # centred: the room on both sides
    return room < first_unit(following) + 0.3 * size


def first_unit(line: Word) -> float:
    """Return the width of the shortest piece that a line can begin with.

    :param line: the line.
    """
    text = line.text.strip()
    if not text:
        return line.size
    length = 1
    if whole := _UNBROKEN.match(text):
        length = whole.end() + 1  # a figure and what it counts are often kept together, even where a third line parts
    while length < len(text) and (text[length] in _NOT_FIRST or text[length - 1] in _NOT_LAST):
        length += 1
    counted = length > len(text)
    width = sum(line.size * (0.5 if character.isascii() else 1.0) for character in text[:length])
    return (width + line.size * counted) * 0.98


def padding_of(table: TableLines) -> float:
    """Return how far the words of a table keep from its rules, in points.

    :param table: the table.
    """
    margins = [
        (line.left - place.left, line.size)
        for place, lines in table.cells
        for line in lines
        if line.text[:1] not in _NOT_LAST  # their white is often left out where they begin a line
    ]
    if not margins:
        return 0.0
    least, size = min(margins)
    return max(0.0, min(least, _MOST_PADDING * size))
