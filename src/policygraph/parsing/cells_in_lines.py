"""Tables that are printed a cell a line: a head whose columns stand in lines of their own, and the rows below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policygraph.model import Phrase
from policygraph.parsing.columns import LONGEST_HEAD, Column
from policygraph.parsing.genre import genre
from policygraph.parsing.heads_in_lines import heads_in_lines, word_of
from policygraph.parsing.imprint import DATE, is_attachment, is_foot, is_signature
from policygraph.parsing.lines import STOP, Line, Table
from policygraph.parsing.lists import is_bare_unit_list, is_time, names_a_body
from policygraph.parsing.numbering import Style, bare_number, number_at
from policygraph.parsing.placing import ABOVE, Loose, is_row_number, placed, table_of, worth_in
from policygraph.parsing.tables import read_table
from policygraph.text.numerals import value_of

_MAY_LACK = frozenset((Column.UNIT, Column.DEADLINE, Column.NOTE, Column.PERSON))  # columns without a cell in a row
_FEW_GAPS = 4  # where at most one line in so many has a blank one above it, that stands for an empty cell
_LEFT_OUT = 1.5  # what it costs to take a row for one that lacks a cell
_TWICE = 0.25  # and for one that has two lines of bodies in a cell
_SPANNED = 0.5  # and for one in which the cell above goes on


def cells_in_lines(blocks: Sequence[Line | Table], at: int) -> tuple[Table, int] | None:
    """Return the table whose head begins at a line, and where it ends; `None` where none does.

    :param blocks: lines and tables in reading order.
    :param at: the place of the line.
    """
    heads = heads_in_lines(blocks, at)
    if heads is None:
        return None
    kinds = heads.kinds
    lines: list[Phrase] = []
    gaps: list[bool] = []
    groups: dict[int, Phrase] = {}  # 一、水利 above the number that goes on, by how many lines stand before it
    headed = _opens_group(blocks, at + heads.lines)
    for place in range(at + heads.lines, len(blocks)):
        words = word_of(blocks[place])
        if words is None or _signs(blocks, place):
            break
        if kinds[0] is Column.NUMBER and (
            _is_group(words.text, blocks, place) or (headed and _opens_group(blocks, place))
        ):
            groups[len(lines)] = words
            continue
        if _ends(words.text):
            break
        lines.append(words)
        block = blocks[place]
        gaps.append(isinstance(block, Line) and block.gap)
    rows: list[Sequence[Loose]] = [[*heads.printed]]
    used = 0
    if kinds[0] is Column.NUMBER:
        gaps = gaps if _FEW_GAPS * sum(gaps) <= len(gaps) else [False] * len(gaps)
        for record in _numbered(lines, kinds):
            if used in groups:
                rows.append([(groups[used],)])
            rows.append(placed(_with_gaps(record, gaps[used : used + len(record)], len(kinds)), heads.places))
            used += len(record)
    else:
        listed, used = max(
            (_unnumbered(lines, heads.places, numbers) for numbers in (False, True)), key=lambda found: found[1]
        )
        if listed and len(listed[0]) > len(kinds):
            rows[0] = [*rows[0][: _titled(heads.places)], None, *rows[0][_titled(heads.places) :]]
        rows += listed
    if used == 0:
        return None
    table = table_of(rows)
    used += heads.lines + sum(before < used for before in groups)
    return (table, at + used) if read_table(table) is not None else None


def _is_group(words: str, blocks: Sequence[Line | Table], place: int) -> bool:
    """Whether a line is a heading among the rows: 一、水利, and below it the number of a row."""
    while _is_heading(words):  # one of which the page shows no row stands over the next: 二、…|三、…|5
        place += 1
        below = word_of(blocks[place]) if place < len(blocks) else None
        if below is None:
            return False
        if is_row_number(below.text):
            return True
        words = below.text
    return False


def _is_heading(words: str) -> bool:
    number = number_at(words)
    return number is not None and number.style in (Style.HAN, Style.HAN_BRACKET)


def _opens_group(blocks: Sequence[Line | Table], place: int) -> bool:
    """Whether short words without a number head the rows below them: 乡村振兴, and below it the number of a row."""
    pair = [word_of(block) for block in blocks[place : place + 2]]
    words, below = pair if len(pair) == 2 else (None, None)
    if words is None or below is None or not is_row_number(below.text) or is_row_number(words.text):
        return False
    said = STOP.search(words.text) or number_at(words.text) or words.text in genre().tables["empty"]
    return not said and len(words.text) <= LONGEST_HEAD and not names_a_body(words.text) and not is_time(words.text)


def _ends(words: str) -> bool:
    number = number_at(words)
    return (number is not None and number.style is Style.HAN) or is_foot(words) or is_attachment(words)


def _signs(blocks: Sequence[Line | Table], place: int) -> bool:
    """Whether a body signs at a line: its name, and the day below it."""
    lines = [block.phrase for block in blocks[place : place + 2] if isinstance(block, Line)]
    return bool(lines) and (DATE.fullmatch(lines[0].text) is not None or (len(lines) == 2 and is_signature(lines, 0)))


def _numbered(lines: Sequence[Phrase], kinds: Sequence[Column | None]) -> list[list[Phrase]]:
    """The lines of each row, where each begins with its number; a list that was cut off begins with any.

    One that a body took out of a longer list leaves numbers out: behind a full row any greater number begins the next.
    """
    numbers = [_row_number(line.text) for line in lines]
    if not numbers or numbers[0] is None:
        return []
    starts: list[int] = []
    last = numbers[0] - 1
    for at, number in enumerate(numbers):
        full = bool(starts) and at - starts[-1] in (len(kinds) - 1, len(kinds))
        if number is not None and (number == last + 1 or (full and number > last)):
            starts.append(at)
            last = number
    records = [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    longest = max([len(kinds), *map(len, records[:-1])])
    while longest < len(records[-1]) and _goes_on(records[-1][longest].text):
        longest += 1  # 县水利局|县财政局|6月底前
    records[-1] = records[-1][:longest]
    return records if all(len(record) > 1 for record in records) else []


def _goes_on(words: str) -> bool:
    """Whether a line may belong to the last row, though the row is full: one more body, or a time limit."""
    return is_bare_unit_list(words) or is_time(words)


def _row_number(words: str) -> int | None:
    """The number of a row, where words are one."""
    return value_of(bare_number(words)) if is_row_number(words) and len(words) <= LONGEST_HEAD else None


def _with_gaps(record: Sequence[Phrase], gaps: Sequence[bool], width: int) -> Sequence[Phrase | None]:
    """The lines of a row that lacks some, with an empty one where a blank line stands between them."""
    if len(record) >= width:
        return record
    out: list[Phrase | None] = []
    for line, gap in zip(record, gaps, strict=True):
        out += [None, line] if gap and out and len(record) + out.count(None) < width else [line]
    return out


def _titled(kinds: Sequence[Column | None]) -> int:
    """The column that names the work: the columns before it may go on over several rows."""
    first = kinds.index(Column.UNIT)
    work = [at for at, kind in enumerate(kinds[:first]) if kind in (Column.WORK, Column.GROUP)]
    last = work[-1] if work else 0
    numbers = kinds.index(Column.NUMBER) if Column.NUMBER in kinds else last
    return min(last, numbers)


def _unnumbered(
    lines: Sequence[Phrase], kinds: Sequence[Column | None], numbers: bool
) -> tuple[list[Sequence[Loose]], int]:
    """The rows of a table whose first column goes on over several of them, or that has no numbers.

    :param numbers: whether a number without a head of its own stands before what names the work.
    """
    shared = _titled(kinds)
    columns = [*kinds[:shared], Column.NUMBER, *kinds[shared:]] if numbers else [*kinds]
    best: dict[int, tuple[float, int, Sequence[Loose]]] = {0: (0.0, 0, ())}
    for at in range(len(lines)):
        if at not in best:
            continue
        for row, size, worth in _rows_at(lines, at, columns, shared if at else 0):
            if worth + best[at][0] > best.get(at + size, (-1e9, 0, ()))[0]:
                best[at + size] = worth + best[at][0], at, row
    end = max(best)
    rows: list[Sequence[Loose]] = []
    at = end
    while at:
        _, before, row = best[at]
        rows.insert(0, row)
        at = before
    whole = len(rows) > 1 or end == len(lines)
    return (rows, end) if rows and whole else ([], 0)


def _rows_at(
    lines: Sequence[Phrase], at: int, columns: Sequence[Column | None], shared: int
) -> Iterator[tuple[Sequence[Loose], int, float]]:
    """The rows that may begin at a line: whole, without the columns that go on or one cell, or with one more body.

    Of several columns of work the first may go on behind the number: 1|保供|粮食面积|… over 2|油菜面积|….
    """
    work = [one for one, kind in enumerate(columns) if kind is Column.WORK and one > shared]
    spanned = work[0] if len(work) > 1 and at else None
    bodies = [one for one, kind in enumerate(columns) if kind is Column.UNIT]
    for above in range(shared + 1):
        wanted = [*range(above, len(columns))]
        left_out = (one for one in wanted if columns[one] in _MAY_LACK)
        for missing in (None, *left_out, *([spanned] if spanned is not None else [])):
            for twice in (None, *(one for one in bodies if one != missing)):
                kept = sorted([one for one in wanted if one != missing] + ([twice] if twice is not None else []))
                cells = lines[at : at + len(kept)]
                fit = len(cells) == len(kept) and all(
                    _fits(line.text, columns[one], behind=one > shared) for line, one in zip(cells, kept, strict=True)
                )
                if not fit or not any(columns[one] is Column.UNIT for one in kept):
                    continue
                goes_on = missing is not None and missing == spanned
                row: list[Loose] = [ABOVE if one < above else None for one in range(len(columns))]
                if missing is not None and goes_on:
                    row[missing] = ABOVE
                worth = -_SPANNED * (above + goes_on) - (_LEFT_OUT if missing is not None and not goes_on else 0)
                for line, one in zip(cells, kept, strict=True):
                    before = row[one]
                    row[one] = (*before, line) if isinstance(before, tuple) else (line,)
                    worth += worth_in(line.text, columns[one]) if before is None else -_TWICE
                yield row, len(kept), worth


def _fits(words: str, kind: Column | None, *, behind: bool) -> bool:
    """Whether a line may stand in a column: what is no body stands in none of bodies, a number in none before others.

    :param behind: whether the column stands behind that of the numbers, where 0 may be what is to be reached.
    """
    if kind is Column.NUMBER:
        return is_row_number(words)
    if kind is Column.UNIT:
        return words.strip() in genre().tables["empty"] or (names_a_body(words) and not STOP.search(words))
    return behind or not is_row_number(words)
