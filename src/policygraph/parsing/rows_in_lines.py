"""Tables that are printed a row a line, their cells parted by bars, blanks or tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policygraph.model import Phrase
from policygraph.parsing.columns import LONGEST_HEAD, Column, kind_of
from policygraph.parsing.genre import genre
from policygraph.parsing.lines import Line, Table, join
from policygraph.parsing.lists import is_bare_unit_list, is_time, names_a_body
from policygraph.parsing.numbering import Style, number_at
from policygraph.parsing.placing import ABOVE, Loose, is_row_number, placed, table_of, worth_in
from policygraph.parsing.tables import read_table
from policygraph.text.blanks import stripped, unblanked
from policygraph.text.marks import BAR, SPACE

_FEWEST, _MOST = 3, 10  # columns of a table whose rows are lines
BAR_BETWEEN = re.compile(f"[{BAR}]")
_LOST = 2  # cells of a row between bars that may be lost
_LABELLED = re.compile("[：:]")
_BLANK = re.compile(SPACE)
_GAP, _WIDE = re.compile(f"{SPACE}+"), re.compile(f"{SPACE}{{2,}}")
_TAB = re.compile("\t")


def cells_between_bars(phrase: Phrase) -> list[Phrase | None]:
    """Return the cells of a row between bars; a bar at either end of the row parts nothing.

    :param phrase: the row.
    """
    cells: list[Phrase | None] = []
    at = 0
    for match in [*BAR_BETWEEN.finditer(phrase.text), None]:
        end = match.start() if match else len(phrase.text)
        cells.append(stripped(phrase, at, end))
        at = match.end() if match else end
    if cells and cells[0] is None:
        del cells[0]
    if cells and cells[-1] is None:
        del cells[-1]
    return cells


def rows_between_bars(blocks: Sequence[Line | Table], at: int) -> tuple[Table, int] | None:
    """Return the table whose rows of cells between bars begin at a line, and where it ends; `None` where none does.

    :param blocks: lines and tables in reading order.
    :param at: the place of the line.
    """
    first = blocks[at]
    if not isinstance(first, Line) or not BAR_BETWEEN.search(first.phrase.text):
        return None
    rows: list[list[Phrase | None]] = []
    for place in range(at, len(blocks)):
        block = blocks[place]
        cells = cells_between_bars(block.phrase) if isinstance(block, Line) else []
        lost = len(rows[0]) - len(cells) if rows else 0
        if 0 < lost <= _LOST and any(cell is not None and names_a_body(cell.text) for cell in cells):
            cells = _filled_up(cells, rows[0])  # cells that those above span, and the page does not print
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        if not rows and any(cell is not None and _LABELLED.search(cell.text) for cell in cells):
            break  # 索引号：… | 发布机构：… | tells of the paper and heads no table
        if not rows and sum(cell is not None and bool(genre().metadata.fullmatch(cell.text)) for cell in cells) > 1:
            break
        rows.append(cells)
    if len(rows) < 2:
        return None
    table = table_of([[(cell,) if cell else None for cell in rows[0]], *_unshifted(rows)])
    return (table, at + len(rows)) if read_table(table) is not None else None


def _filled_up(cells: Sequence[Phrase | None], heads: Sequence[Phrase | None]) -> list[Phrase | None]:
    """The cells of a row that lacks some at its beginning or its end: wherever those that are there fit best.

    Example: 类别|序号|任务|责任单位|时限 over 2|植树|县林业局|9月, which lacks the first.
    """
    kinds = [kind_of(head.text) if head is not None else None for head in heads]
    lost = len(heads) - len(cells)
    rows = [[*[None] * before, *cells, *[None] * (lost - before)] for before in range(lost + 1)]
    return max(
        rows,
        key=lambda row: sum(
            worth_in(cell.text, kind) for cell, kind in zip(row, kinds, strict=True) if cell is not None
        ),
    )


def run_between_bars(blocks: Sequence[Line | Table], at: int) -> tuple[int, bool]:
    """Return where rows of as many cells end that begin at a line, and whether a table of them may hand out work.

    A run of many rows in which no table begins is so told once, and not read anew from each of its rows.

    :param blocks: lines and tables in reading order.
    :param at: the place of the line.
    """
    width, end = 0, at
    words: set[str] = set()
    while end < len(blocks):
        block = blocks[end]
        cells = cells_between_bars(block.phrase) if isinstance(block, Line) else []
        if len(cells) < 2 or (width and len(cells) != width):
            break
        width = len(cells)
        words.update(cell.text for cell in cells if cell is not None)
        end += 1
    if end == at:
        return at + 1, False
    marks = {mark for marks in genre().marks.values() for mark in marks}
    named = any(unblanked(word) in marks or kind_of(word) is Column.UNIT for word in words)
    return end, named


def _unshifted(rows: Sequence[list[Phrase | None]]) -> Iterator[list[Loose]]:
    """The rows below a head, with the cells of each in its columns: a page leaves out a cell that the one above spans.

    Example: 工作任务|具体要求|责任部门 over 一、公开|1.更新网站|办公室 and 2.更新目录|各科室|.
    """
    units = [at for at, cell in enumerate(rows[0]) if cell is not None and kind_of(cell.text) is Column.UNIT]
    for cells in rows[1:]:
        filled = [cell for cell in cells if cell is not None]
        away = len(cells) - len(filled)
        shifted = [*[None] * away, *filled]
        bodies = [cell.text for at in units if (cell := shifted[at]) is not None and names_a_body(cell.text)]
        strays = [cell.text for at in units if (cell := cells[at]) is not None and names_a_body(cell.text)]
        leading = all(cell is None for cell in cells[len(filled) :])
        if away and leading and units[:1] and away < units[0] and len(bodies) > len(strays) == 0:
            yield [*[ABOVE] * away, *((cell,) for cell in filled)]
        else:
            yield [(cell,) if cell is not None else None for cell in cells]


def rows_between_blanks(blocks: Sequence[Line | Table], at: int) -> tuple[Table, int] | None:
    """Return the table whose rows begin at a line and whose cells only a blank or a tab parts; `None` where none does.

    Example: 序号 任务 牵头单位 责任单位 over 1 疏浚沟渠 县水利局 县财政局.

    :param blocks: lines and tables in reading order.
    :param at: the place of the line.
    """
    block = blocks[at]
    if not isinstance(block, Line) or not _BLANK.search(block.phrase.text):
        return None
    if len(block.phrase.text) > _MOST * LONGEST_HEAD:
        return None
    parting = _parting(block.phrase.text)
    heads = [cell for cell in _parted(block.phrase, parting) if cell is not None]
    heads = heads if parting is _WIDE else _whole_heads(heads)
    kinds = [kind_of(head.text) for head in heads]
    fewest = _FEWEST if kinds[:1] == [Column.NUMBER] or _TAB.search(block.phrase.text) else _FEWEST + 1
    told = len(heads) >= fewest and Column.UNIT in kinds and {Column.WORK, Column.GROUP} & set(kinds)
    if not told or 2 * kinds.count(None) > len(kinds):
        return None
    rows: list[Sequence[Loose]] = [[(head,) for head in heads]]
    pieces: list[Phrase | None] = []
    tabbed = False  # whether tabs part the cells of a row that is one line
    used = 1
    for line in blocks[at + 1 :]:
        cells = _parted(line.phrase, parting) if isinstance(line, Line) else []
        if not cells:
            break
        numbered = cells[0] is not None and is_row_number(cells[0].text)
        if kinds[0] is Column.NUMBER and not numbered:
            grouped = _group(cells)
            if grouped is not None:
                _add_row(rows, pieces, kinds, tabbed)
                pieces = []
                rows.append([(grouped,)])
            elif pieces and not _ends_table(cells) and (len(pieces) < len(kinds) or _lists_alone(cells)):
                pieces += cells  # a cell of two lines, and those behind it
                tabbed = False
            else:
                break
        elif len(cells) == len(heads) or (kinds[0] is Column.NUMBER and sum(cell is not None for cell in cells) > 1):
            _add_row(rows, pieces, kinds, tabbed)
            pieces, tabbed = cells, isinstance(line, Line) and "\t" in line.phrase.text
        else:
            break
        used += 1
    _add_row(rows, pieces, kinds, tabbed)
    table = table_of(rows)
    return (table, at + used) if len(rows) > 1 and read_table(table) is not None else None


def _add_row(
    rows: list[Sequence[Loose]], pieces: Sequence[Phrase | None], kinds: Sequence[Column | None], tabbed: bool
) -> None:
    """Place the pieces of a row; an empty cell before the work is one that the cell above spans."""
    if not pieces:
        return
    if tabbed:
        pieces = [*pieces, *[None] * (len(kinds) - len(pieces))]  # empty cells at the end of a line are lost
    elif pieces[-1] is None:
        pieces = pieces[:-1]
    if len(pieces) < len(kinds):
        pieces = [part for piece in pieces for part in _cut_before_body(piece)]
    row = [_with_foreign(cell) if isinstance(cell, tuple) else cell for cell in placed(pieces, kinds)]
    first = next((at for at, cell in enumerate(row) if at and cell is not None), 0)
    work = max((at for at, kind in enumerate(kinds) if kind is Column.WORK), default=0)
    spanned = [kinds[at] in (Column.GROUP, Column.WORK) and 0 < at < min(first, work) for at in range(len(row))]
    rows.append([ABOVE if spans and len(rows) > 1 else cell for cell, spans in zip(row, spanned, strict=True)])


def _with_foreign(lines: tuple[Phrase, ...]) -> Loose:
    """The pieces of a cell, with those joined that only a blank beside Latin letters or figures parts: 5G 基站."""
    out = [*lines[:1]]
    for piece in lines[1:]:
        before = out[-1]
        at = before.offsets[-1] + 1
        if piece.offsets[0] == at + 1 and (before.text[-1].isascii() or piece.text[0].isascii()):
            out[-1] = join([before, Phrase(" ", (at,)), piece])
        else:
            out.append(piece)
    return tuple(out)


def _cut_before_body(piece: Phrase | None) -> list[Phrase | None]:
    """A piece cut at the blank behind a figure, where a body stands behind it: 赤字率提高到3% 财政部."""
    if piece is not None:
        for at in range(1, len(piece.text)):
            if piece.offsets[at] > piece.offsets[at - 1] + 1 and is_bare_unit_list(piece.text[at:]):
                return [piece.part(0, at), piece.part(at, len(piece.text))]
    return [piece]


def _group(cells: Sequence[Phrase | None]) -> Phrase | None:
    """The words of a row that heads those below it: 一 产业发展."""
    filled = [cell for cell in cells if cell is not None]
    if len(filled) > 2 or not filled:
        return None
    number = number_at(filled[0].text) or number_at(f"{filled[0].text}、事")
    if number is None or number.style not in (Style.HAN, Style.HAN_BRACKET):
        return None
    if len(filled) == 1 or number.end < len(filled[0].text):
        return join(filled)
    mark = Phrase("、", (filled[0].offsets[-1] + 1,))  # the blank behind a bare number
    return join([filled[0], mark, filled[1]])


def _lists_alone(cells: Sequence[Phrase | None]) -> bool:
    """Whether a line holds nothing but bodies and times, as one does that goes on in a full row."""
    return all(cell is not None and (is_bare_unit_list(cell.text) or is_time(cell.text)) for cell in cells)


def _ends_table(cells: Sequence[Phrase | None]) -> bool:
    """Whether a line is a sentence or a note, and no cell of a row."""
    return len(cells) == 1 and cells[0] is not None and not names_a_body(cells[0].text)


def _whole_heads(pieces: Sequence[Phrase]) -> list[Phrase]:
    """The heads of columns, with those joined whose characters a blank parts: 工 作 任 务."""
    out: list[Phrase] = []
    run: list[Phrase] = []
    for piece in [*pieces, None]:
        if piece is not None and all(after > at + 1 for at, after in pairwise(piece.offsets)):
            run += (piece.part(at, at + 1) for at in range(len(piece.text)))
            continue
        if run:
            out += _split_run(run)
            run = []
        if piece is not None:
            out.append(piece)
    return out


def _split_run(run: Sequence[Phrase]) -> list[Phrase]:
    """Characters that stand apart as heads of columns: a head of numbers, 序 号, and one for what is left."""
    for cut in range(2, len(run)):
        rest = "".join(one.text for one in run[cut:])
        if "".join(one.text for one in run[:cut]) in genre().columns["number"] and kind_of(rest) is not None:
            return [join(run[:cut]), join(run[cut:])]
    return [join(run)]


def _parting(head: str) -> re.Pattern[str]:
    """What parts the cells of a table: wide blanks where all between its heads are wide, else any."""
    gaps = _GAP.findall(head)
    return _WIDE if gaps and all(len(gap) > 1 for gap in gaps) else _BLANK


def _parted(phrase: Phrase, parting: re.Pattern[str]) -> list[Phrase | None]:
    """The cells of a row between blanks; of single ones, two leave a cell empty."""
    cells: list[Phrase | None] = []
    at = 0
    blank = _TAB if _TAB.search(phrase.text) else parting  # where tabs part the cells, a blank stands in one
    for match in [*blank.finditer(phrase.text), None]:
        end = match.start() if match else len(phrase.text)
        cells.append(stripped(phrase, at, end) if end > at else None)
        at = match.end() if match else end
    return cells
