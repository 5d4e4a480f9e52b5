"""Tables that lost their form: a cell a line, rows of cells between bars, and tables that only lay out a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policygraph.model import Cell, Phrase, Span
from policygraph.parsing.columns import Column, kind_of
from policygraph.parsing.genre import genre
from policygraph.parsing.head import DATE, is_attachment, is_foot, is_signature
from policygraph.parsing.lines import Line, Table, TableCell
from policygraph.parsing.numbering import Style, number_at
from policygraph.parsing.tables import names_a_body, read_table
from policygraph.text.marks import BLANK

Block = Line | Table
_PARAGRAPHS = 4  # lines of a cell from which on it may hold a whole notice
_FEWEST, _MOST = 3, 10  # columns of a table that is printed a cell a line
_LONGEST = 16  # characters of the head of a column
_BAR = re.compile(r"[|｜]")
_SENTENCE = re.compile("[。；]")
_LABELLED = re.compile("[：:]")
_BLANK = re.compile(f"[{BLANK}]")


def without_layout(blocks: Sequence[Block]) -> tuple[list[Block], list[Phrase]]:
    """Dissolve the tables that only lay out a page: return its lines in the order of the text, and what stands beside.

    A cell that holds most of the table's words in several paragraphs is the paper; a table of one column is no table.

    :param blocks: lines and tables in reading order.
    """
    kept: list[Block] = []
    beside: list[Phrase] = []
    dissolved = False
    for block in blocks:
        paper = _paper(block) if isinstance(block, Table) else None
        if paper is None:
            kept.append(block)
            continue
        dissolved = True
        for cell in block.cells if isinstance(block, Table) else ():
            if cell.cell in paper or any(_SENTENCE.search(line.text) for line in cell.lines):
                kept += (Line(line, False, False, 0) for line in cell.lines)
            else:
                beside += cell.lines
    if dissolved:  # what stood in a cell before and behind a table within it
        kept.sort(key=_start)
    return kept, beside


def _start(block: Block) -> int:
    if isinstance(block, Line):
        return block.phrase.offsets[0]
    return next((line.offsets[0] for cell in block.cells for line in cell.lines), 0)


def _paper(table: Table) -> set[Cell] | None:
    """The cells that hold the paper itself; `None` for a table that is one."""
    size: dict[Cell, int] = {}
    lines: dict[Cell, int] = {}
    for cell in table.cells:
        size[cell.cell] = size.get(cell.cell, 0) + sum(len(line.text) for line in cell.lines)
        lines[cell.cell] = lines.get(cell.cell, 0) + len(cell.lines)
    filled = [cell for cell in size if size[cell]]
    if not filled or read_table(table) is not None:
        return None
    if len(filled) > 1 and len({cell.row for cell in filled}) == len(filled) and len({c.column for c in filled}) == 1:
        return set(filled)
    main = max(filled, key=lambda cell: size[cell])
    return {main} if lines[main] >= _PARAGRAPHS and 2 * size[main] > sum(size.values()) else None


def with_tables(blocks: Sequence[Block]) -> tuple[list[Block], list[Span]]:
    """Find the tables that stand in lines: return the blocks with them as tables, and the bars between their cells.

    :param blocks: lines and tables in reading order.
    """
    out: list[Block] = []
    bars: list[Span] = []
    at = 0
    while at < len(blocks):
        found = _rows_between_bars(blocks, at) or _rows_between_blanks(blocks, at) or _cells_in_lines(blocks, at)
        if found is None:
            out.append(blocks[at])
            at += 1
            continue
        table, end = found
        out.append(table)
        bars += (bar for block in blocks[at:end] if isinstance(block, Line) for bar in _bars(block.phrase))
        at = end
    return out, bars


def _bars(phrase: Phrase) -> Iterator[Span]:
    for match in _BAR.finditer(phrase.text):
        start = phrase.offsets[match.start()]
        yield Span(start, start + 1)


def _cells(phrase: Phrase) -> list[Phrase | None]:
    """The cells of a row between bars; a bar at either end of the row parts nothing."""
    cells: list[Phrase | None] = []
    at = 0
    for match in [*_BAR.finditer(phrase.text), None]:
        end = match.start() if match else len(phrase.text)
        words = phrase.text[at:end]
        inner = words.strip()
        first = at + len(words) - len(words.lstrip())
        cells.append(phrase.part(first, first + len(inner)) if inner else None)
        at = match.end() if match else end
    if cells and cells[0] is None:
        del cells[0]
    if cells and cells[-1] is None:
        del cells[-1]
    return cells


def _rows_between_bars(blocks: Sequence[Block], at: int) -> tuple[Table, int] | None:
    first = blocks[at]
    if not isinstance(first, Line) or not _BAR.search(first.phrase.text):
        return None
    rows: list[list[Phrase | None]] = []
    for place in range(at, len(blocks)):
        block = blocks[place]
        cells = _cells(block.phrase) if isinstance(block, Line) else []
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        if not rows and any(cell is not None and _LABELLED.search(cell.text) for cell in cells):
            break  # 索引号：… | 发布机构：… | tells of the paper and heads no table
        if not rows and sum(cell is not None and bool(genre().metadata.fullmatch(cell.text)) for cell in cells) > 1:
            break
        rows.append(cells)
    table = _table(rows)
    return (table, at + len(rows)) if len(rows) > 1 and read_table(table) is not None else None


def _rows_between_blanks(blocks: Sequence[Block], at: int) -> tuple[Table, int] | None:
    """Rows whose cells only a blank or a tab parts, under a head of the same make: 序号 任务 牵头单位 责任单位."""
    block = blocks[at]
    if not isinstance(block, Line) or len(block.phrase.text) > _MOST * _LONGEST or not _BLANK.search(block.phrase.text):
        return None
    heads = [cell for cell in _parted(block.phrase) if cell is not None]
    kinds = [kind_of(head.text) for head in heads]
    told = len(heads) > _FEWEST and Column.UNIT in kinds and {Column.WORK, Column.GROUP} & set(kinds)
    if not told or 2 * kinds.count(None) > len(kinds):
        return None
    rows: list[Sequence[Phrase | tuple[Phrase, ...] | None]] = [heads]
    for line in blocks[at + 1 :]:
        cells = _parted(line.phrase) if isinstance(line, Line) else []
        numbered = bool(cells) and cells[0] is not None and cells[0].text.strip(".．、").isdecimal()
        if not cells or (kinds[0] is Column.NUMBER and not numbered):
            break
        filled = [cell for cell in cells if cell is not None]
        if len(cells) == len(heads):
            rows.append(cells)
        elif kinds[0] is Column.NUMBER and len(filled) > 2:
            rows.append(_placed(filled, kinds))
        else:
            break
    table = _table(rows)
    return (table, at + len(rows)) if len(rows) > 1 and read_table(table) is not None else None


def _parted(phrase: Phrase) -> list[Phrase | None]:
    """The cells of a row between single blanks; two blanks leave a cell empty."""
    cells: list[Phrase | None] = []
    at = 0
    for match in [*_BLANK.finditer(phrase.text), None]:
        end = match.start() if match else len(phrase.text)
        cells.append(phrase.part(at, end) if end > at else None)
        at = match.end() if match else end
    return cells


def _table(rows: Sequence[Sequence[Phrase | tuple[Phrase, ...] | None]]) -> Table:
    return Table(
        tuple(
            TableCell(Cell(0, row, column), cell if isinstance(cell, tuple) else (cell,) if cell is not None else ())
            for row, cells in enumerate(rows, 1)
            for column, cell in enumerate(cells, 1)
        )
    )


def _cells_in_lines(blocks: Sequence[Block], at: int) -> tuple[Table, int] | None:
    """A head whose columns stand in lines of their own, and the rows below it: from each number to the next."""
    heads = _heads(blocks, at)
    if heads is None:
        return None
    kinds = [kind_of("".join(head.text.split())) for head in heads]
    lines: list[Phrase] = []
    groups: dict[int, Phrase] = {}  # 一、水利 above the number that goes on, by how many lines stand before it
    for place in range(at + len(heads), len(blocks)):
        words = _word(blocks[place])
        if words is None or _signs(blocks, place):
            break
        if kinds[0] is Column.NUMBER and _is_group(words.text, blocks, place):
            groups[len(lines)] = words
            continue
        if _ends(words.text):
            break
        lines.append(words)
    records = _records(lines, kinds)
    if not records:
        return None
    rows: list[Sequence[Phrase | tuple[Phrase, ...] | None]] = [heads]
    used = 0
    for record in records:
        if used in groups:
            rows.append([groups[used]])
        rows.append(_placed(record, kinds))
        used += len(record)
    table = _table(rows)
    used += len(heads) + sum(before < used for before in groups)
    return (table, at + used) if read_table(table) is not None else None


def _is_group(words: str, blocks: Sequence[Block], place: int) -> bool:
    """Whether a line is a heading among the rows: 一、水利, and below it the number of a row."""
    number = number_at(words)
    below = _word(blocks[place + 1]) if place + 1 < len(blocks) else None
    return (
        number is not None
        and number.style in (Style.HAN, Style.HAN_BRACKET)
        and below is not None
        and below.text.strip(" .．、").isdecimal()
    )


def _word(block: Block) -> Phrase | None:
    """A line without the bar behind it; `None` for a table."""
    if not isinstance(block, Line):
        return None
    cells = [cell for cell in _cells(block.phrase) if cell is not None]
    return cells[0] if len(cells) == 1 else block.phrase


def _heads(blocks: Sequence[Block], at: int) -> list[Phrase] | None:
    """The heads of a table in lines, up to the first line that is none; told by who answers and one thing more."""
    block = blocks[at]
    if not isinstance(block, Line) or len(block.phrase.text) > 2 * _LONGEST:
        return None
    first = _word(block)
    if first is None or len(first.text) > _LONGEST or kind_of("".join(first.text.split())) is None:
        return None
    heads: list[Phrase] = []
    for block in blocks[at : at + _MOST]:
        words = _word(block)
        if words is None or len(words.text) > _LONGEST or number_at(words.text) or words.text.strip().isdecimal():
            break
        if _SENTENCE.search(words.text) or (names_a_body(words.text) and kind_of("".join(words.text.split())) is None):
            break
        heads.append(words)
    kinds = [kind_of("".join(head.text.split())) for head in heads]
    while kinds and kinds[-1] is None:
        kinds.pop()
        heads.pop()
    told = Column.UNIT in kinds and (Column.WORK in kinds or Column.GROUP in kinds) and kinds[0] is not None
    return heads if told and len(heads) >= _FEWEST and 2 * kinds.count(None) <= len(kinds) else None


def _ends(words: str) -> bool:
    number = number_at(words)
    return (number is not None and number.style is Style.HAN) or is_foot(words) or is_attachment(words)


def _signs(blocks: Sequence[Block], place: int) -> bool:
    """Whether a body signs at a line: its name, and the day below it."""
    lines = [block.phrase for block in blocks[place : place + 2] if isinstance(block, Line)]
    return bool(lines) and (DATE.fullmatch(lines[0].text) is not None or (len(lines) == 2 and is_signature(lines, 0)))


def _records(lines: Sequence[Phrase], kinds: Sequence[Column | None]) -> list[list[Phrase]]:
    width = len(kinds)
    if kinds[0] is not Column.NUMBER:
        whole = [list(lines[at : at + width]) for at in range(0, len(lines), width)]
        units = [at for at, kind in enumerate(kinds) if kind is Column.UNIT]
        fits = all(len(record) == width and any(names_a_body(record[at].text) for at in units) for record in whole)
        return whole if fits else []
    starts: list[int] = []
    for at, line in enumerate(lines):
        if line.text.strip(" .．、") == str(len(starts) + 1):
            starts.append(at)
    if not starts or starts[0] != 0:
        return []
    records = [list(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    longest = max([width, *map(len, records[:-1])])
    records[-1] = records[-1][:longest]
    return records if all(len(record) > 1 for record in records) else []


def _placed(record: Sequence[Phrase], kinds: Sequence[Column | None]) -> list[tuple[Phrase, ...]]:
    """The lines of a row in its columns: one a column, or, where there are more or fewer, in order by what they say."""
    if len(record) == len(kinds):
        return [(line,) for line in record]
    best: dict[tuple[int, int], tuple[float, int]] = {}  # (lines placed, column of the last) → worth, column before
    best[0, -1] = 0.0, -1
    for at, line in enumerate(record):
        for column, kind in enumerate(kinds):
            options = [
                (worth - (column == before) / 2 - max(0, column - before - 1) / 2 + _worth(line.text, kind), before)
                for (placed, before), (worth, _) in best.items()
                if placed == at and before <= column
            ]
            if options:
                best[at + 1, column] = max(options)
    column = max(range(len(kinds)), key=lambda last: best.get((len(record), last), (-1e9, 0))[0])
    cells: list[list[Phrase]] = [[] for _ in kinds]
    for at in range(len(record), 0, -1):
        cells[column].insert(0, record[at - 1])
        column = best[at, column][1]
    return [tuple(cell) for cell in cells]


def _worth(words: str, kind: Column | None) -> float:
    """How well a line fits a column."""
    body, time = names_a_body(words) and not _SENTENCE.search(words), genre().time.fullmatch(words) is not None
    match kind:
        case Column.NUMBER:
            return 2 if words.strip(" .．、").isdecimal() else -3
        case Column.UNIT:
            return 2 if body else -2
        case Column.DEADLINE:
            return 2 if time else -2
        case _:
            return -1 if body or time else 1
