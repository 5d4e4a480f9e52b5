"""Tables without upright rules: columns told by the white between words that stand below each other.

Rows are told by the level rules, where a table has one between each two, and else by the column that every row fills.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policygraph.reading.page_lines import TableLines, as_line, filled, pieces, rows_of, set_in_columns
from policygraph.reading.page_tables import Place, RuledTable, merged
from policygraph.reading.page_words import PrintedPage, Stroke, Word

_HEAD_GUTTER: Final = 0.4  # times the height of the letters, that two words of a head keep apart
_GUTTER: Final = 0.2  # the same, over all rows
_BLANK: Final = 0.3  # the same, between a figure and what stands beside it
_HEAD: Final = 14  # characters of a cell of the head
_MOST_GAP: Final = 3.5  # times the height of the letters, between two lines of a table without rules
_COLUMNS: Final = 3
_MOST_COLUMNS: Final = 60
_LEAST_NUMBERED: Final = 2  # rows
_PAIRS: Final = 3  # rows of two columns, from which on they count as a table
_LONG: Final = 8  # characters of a line that is broken because it is full
_TOUCHING: Final = 0.12  # times the height of the letters
_BROKEN: Final = 2  # characters of a line of a head that its column broke
_SENTENCE: Final = 5  # the same of a line with a mark inside it, as running text has
_HANGING: Final = "，。、；：！？"
_MARKS: Final = "，。、；：,;"
_PAIR_GUTTER: Final = 1.5  # times the height of the letters, between two columns


def in_order(
    page: PrintedPage, tables: Sequence[RuledTable], told: Sequence[TableLines] = ()
) -> list[Word | TableLines]:
    """Return the lines and tables of a page in reading order, with the tables that only alignment shows.

    :param page: the page.
    :param tables: its ruled tables.
    :param told: tables that were taken out of the page before.
    """
    if not tables and not told and (plain := plain_lines(page.lines)) is not None:
        return list(plain)
    loose, full = filled(page.lines, tables)
    if not full and not told and (columns := set_in_columns(loose)) is not None:
        return list(columns)
    rules = merged(page.level)
    out: list[Word | TableLines] = []
    waiting = sorted([*full, *told], key=lambda table: -table.top)
    rows: list[list[Word]] = []
    for row in _with_whole_heads([list(_runs(row)) for row in rows_of(word for line in loose for word in line)]):
        while waiting and waiting[0].top > row[0].middle:
            out += [*_with_tables(rows, rules), waiting.pop(0)]
            rows = []
        rows.append(row)
    return [*out, *_with_tables(rows, rules), *waiting]


def _with_tables(rows: list[list[Word]], rules: Sequence[Stroke]) -> Iterator[Word | TableLines]:
    at = 0
    while at < len(rows):
        end = _table_end(rows, at)
        table = _table(rows[at:end], rules) if end > at + 1 else None
        if table is None:
            yield from pieces(rows[at])
            at += 1
        else:
            yield table
            at = end


def plain_lines(lines: Sequence[Sequence[Word]]) -> list[Word] | None:
    """Return the lines of a page where each stands below the one before, none with a gap as wide as between columns.

    :param lines: the words of the page as they were set.
    """
    out: list[Word] = []
    above = float("inf")
    for line in lines:
        first = line[0]
        if first.top > above:
            return None
        for one, other in pairwise(line):
            if other.left - one.right >= _HEAD_GUTTER * other.size or abs(other.middle - one.middle) > other.size / 2:
                return None
        out.append(first if len(line) == 1 else as_line(line))
        above = first.middle
    return out


def _runs(row: list[Word]) -> Iterator[Word]:
    """The words of a row, with those that touch as one: some programs set each letter on its own."""
    if len(row) == 1:
        yield row[0]
        return
    start = 0
    for at in range(1, len(row) + 1):
        if at == len(row) or row[at].left - row[at - 1].right > _TOUCHING * row[at].size:
            yield as_line(row[start:at])
            start = at


def _with_whole_heads(rows: list[list[Word]]) -> Iterator[list[Word]]:
    """The rows, with the head of a narrow first column (序号) that is set as two lines beside the others as one."""
    at = 0
    while at < len(rows):
        above, row = rows[at], rows[at + 1] if at + 1 < len(rows) else []
        below = rows[at + 2] if at + 2 < len(rows) else []
        taken = 1
        if len(above) == 1 and len(row) >= _COLUMNS and _are_broken(above[0], row[0]):
            above, taken = [_whole(above[0], row[0], row[0]), *row[1:]], 2
        elif (
            len(above) == len(below) == 1
            and len(row) >= _COLUMNS
            and _are_broken(above[0], below[0])
            and max(above[0].right, below[0].right) < row[0].left
        ):
            above, taken = [_whole(above[0], below[0], row[0]), *row], 3
        yield above
        at += taken


def _are_broken(one: Word, other: Word) -> bool:
    """Whether two short lines below each other can be one head."""
    text = one.text.strip() + other.text.strip()
    near = abs(one.left - other.left) < one.size and one.bottom - other.top < one.size
    return near and len(text) <= 2 * _BROKEN and text.isalpha()


def _whole(one: Word, other: Word, beside: Word) -> Word:
    """Two lines as one, on the height of what stands beside them."""
    left, right = min(one.left, other.left), max(one.right, other.right)
    return beside._replace(text=one.text.strip() + other.text.strip(), left=left, right=right, cut=None)


def _table_end(rows: list[list[Word]], start: int) -> int:
    """Where the rows end that go on from a head: the next line over the whole width, or far below."""
    head = rows[start]
    if not 2 <= len(head) <= _MOST_COLUMNS or any(len(word.text.strip()) > _HEAD for word in head):
        return start
    gutters = _gutters(head)
    least = _HEAD_GUTTER if len(head) >= _COLUMNS else _PAIR_GUTTER
    if any(right - left < least * head[0].size for left, right in gutters):
        return start
    end = start + 1
    while end < len(rows):
        row, before = rows[end], rows[end - 1]
        size = max(word.size for word in row)
        gap = min(word.bottom for word in before) - max(word.top for word in row)
        narrowed = _narrowed(gutters, row)
        if gap > _MOST_GAP * size or len(narrowed) < len(gutters):
            break
        gutters = narrowed
        end += 1
    while end > start + 1 and len(rows[end - 1]) == 1 and rows[end - 1][0].left < gutters[0][0]:
        end -= 1  # a line below the table, as short as its first column
    return end


def _gutters(row: Sequence[Word]) -> list[tuple[float, float]]:
    return [(one.right, other.left) for one, other in pairwise(row)]


def _narrowed(gutters: Sequence[tuple[float, float]], row: Sequence[Word]) -> list[tuple[float, float]]:
    """What a row leaves free of gutters; those of which it leaves too little are gone."""
    phrases, size = list(_phrases(row)), row[0].size
    return [free for gutter in gutters if (free := _left_free(gutter, phrases, size)) is not None]


def _left_free(
    gutter: tuple[float, float], phrases: Sequence[tuple[float, float]], size: float
) -> tuple[float, float] | None:
    low, high = gutter
    middle = (low + high) / 2
    for left, right in phrases:
        if right <= low or left >= high:
            continue
        if (left + right) / 2 < middle:
            low = max(low, right)
        else:
            high = min(high, left)
    return (low, high) if high - low >= _GUTTER * size else None


def _phrases(row: Sequence[Word]) -> Iterator[tuple[float, float]]:
    """From where to where pieces reach that only the blanks of figures part: 改造桥梁 8 座."""
    left, right = row[0].left, row[0].right
    for piece in row[1:]:
        if piece.left - right > _BLANK * piece.size:
            yield left, right
            left = piece.left
        right = piece.right
    yield left, right


def _table(rows: list[list[Word]], rules: Sequence[Stroke]) -> TableLines | None:
    full = sum(len(row) > 1 for row in rows)
    width = len(rows[0])
    if full < (2 if width >= _COLUMNS else _PAIRS):
        return None
    gutters = _gutters(rows[0])
    for row in rows[1:]:
        gutters = _narrowed(gutters, row)
    if len(gutters) < width - 1:
        return None
    left = min(piece.left for row in rows for piece in row)
    right = max(piece.right for row in rows for piece in row)
    xs = (left, *((low + high) / 2 for low, high in gutters), right)
    groups = _rows_by_rules(rows, rules, left, right) or _rows_by_white(rows, xs) or _rows_by_column(rows, xs)
    if len(groups) < 2:
        return None
    edges = _edges(rows, xs)
    cells: dict[Place, list[Word]] = {}
    for number, group in enumerate(groups, 1):
        for piece in (piece for row in group for piece in row):
            column = bisect_right(xs, (piece.left + piece.right) / 2, 1, len(xs) - 1) - 1
            place = Place(number, column + 1, 1, 1, *edges[column])
            cells.setdefault(place, []).append(piece)
    top = max(piece.top for piece in rows[0])
    bottom = min(piece.bottom for piece in rows[-1])
    inner = tuple((place, tuple(map(as_line, rows_of(cells[place])))) for place in sorted(cells))
    return TableLines(tuple(xs), top, bottom, len(groups), inner)


def _edges(rows: list[list[Word]], xs: Sequence[float]) -> list[tuple[float, float]]:
    """How far the lines of each column reach: a column with long lines as these, others to the next."""
    edges: list[tuple[float, float]] = []
    for left, right in pairwise(xs):
        inside = [word for row in rows for word in row if left <= (word.left + word.right) / 2 <= right]
        if any(_is_full(word.text.strip()) for word in inside):
            left, right = min(word.left for word in inside), max(map(_right, inside))
        edges.append((left, right))
    return edges


def _right(line: Word) -> float:
    """Where the letters of a line end; a mark at its end may hang over the edge of the column."""
    return line.right - line.size if line.text.strip()[-1:] in _HANGING else line.right


def _is_full(text: str) -> bool:
    return len(text) >= _LONG or (len(text) >= _SENTENCE and any(mark in text[:-1] for mark in _MARKS))


def _rows_by_rules(
    rows: list[list[Word]], rules: Sequence[Stroke], left: float, right: float
) -> list[list[list[Word]]] | None:
    """The rows between level rules over the whole width, where there are as many as a ruled table has."""
    wide = [stroke.at for stroke in rules if stroke.end - stroke.start > 0.8 * (right - left)]
    groups: list[list[list[Word]]] = []
    before: int | None = None
    for row in rows:
        place = sum(at > row[0].middle for at in wide)
        if place != before:
            groups.append([])
        before = place
        groups[-1].append(row)
    return groups if len(groups) > 2 else None


def _rows_by_white(rows: list[list[Word]], xs: Sequence[float]) -> list[list[list[Word]]] | None:
    """The rows between the widest level bands of white, where so each has one number: cells may be set in the middle.

    `None` where the first column does not number the rows, or the white does not tell them apart.
    """
    numbers = sum(word.text.strip().isnumeric() for row in rows[1:] for word in row if word.right <= xs[1])
    if numbers < _LEAST_NUMBERED:
        return None
    low = min(word.bottom for word in rows[0])
    bands: list[tuple[float, int]] = []  # height of the white above a row of words, and its place
    for place, row in enumerate(rows[1:], 1):
        bands.append((low - max(word.top for word in row), place))
        low = min(low, *(word.bottom for word in row))
    ends = sorted(place for _, place in sorted(bands, reverse=True)[:numbers])
    groups = [rows[start:end] for start, end in pairwise([0, *ends, len(rows)])]
    told = [[word.text.strip() for row in group for word in row if word.right <= xs[1]] for group in groups[1:]]
    return groups if all(len(words) == 1 and words[0].isnumeric() for words in told) else None


def _rows_by_column(rows: list[list[Word]], xs: Sequence[float]) -> list[list[list[Word]]]:
    """A row begins where the first column has words; the lines below it that leave it empty go on in it.

    A narrow first column breaks its head (序号) itself: what stands alone below the head, and is no figure, is of it.
    """
    groups: list[list[list[Word]]] = []
    for row in rows:
        first = row[0].left < xs[1] and row[0].right <= xs[1] + row[0].size
        of_head = len(groups) == 1 and len(row) == 1 and len(row[0].text.strip()) <= _BROKEN and row[0].text.isalpha()
        if groups and (not first or of_head):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
