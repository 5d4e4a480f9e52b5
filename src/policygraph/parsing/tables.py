"""Tables → rows of work: the columns known by their heads, the cells read as often as they span rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.model import Phrase, Role
from policygraph.parsing.columns import Column, Head, columns_of, kind_of, words_of
from policygraph.parsing.genre import genre
from policygraph.parsing.labels import labels_in
from policygraph.parsing.lines import Table, TableCell, join
from policygraph.parsing.numbering import Style, number_at

_UNIT_SEPARATOR = re.compile(r"[、，,；;：:\s]")
_SUM = re.compile("合计|小计|总计|共计")
_DITTO = re.compile("同上|同前|〃|″")
_NOTE = re.compile(r"(?:注|备注|说明|附注)[：:\d]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of units in a cell.

    :param role: that the head of its column, or a label above it in its cell, gives.
    :param printed: the line.
    :param names: where its names stand: the line itself, or the one above where it says 同上.
    """

    role: Role
    printed: Phrase
    names: Phrase


@dataclass(frozen=True, slots=True)
class Row:
    """One row of work.

    :param groups: the headings it stands under, outermost first.
    :param group_number: the 序号 of its innermost heading.
    :param number: its 序号.
    :param work: what is to be done, a paragraph each; the first is the title.
    :param units: lists of units.
    :param deadline: the words of the column 完成时限.
    :param notes: what the other columns say.
    """

    groups: tuple[Phrase, ...]
    group_number: Phrase | None
    number: Phrase | None
    work: tuple[Phrase, ...]
    units: tuple[Listed, ...]
    deadline: Phrase | None
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table that hands out work.

    :param titles: the rows above its head.
    :param head: the cells of its head, wherever it is printed.
    :param notes: rows that explain the table: 注：….
    """

    titles: tuple[Phrase, ...]
    head: tuple[Phrase, ...]
    rows: tuple[Row, ...]
    notes: tuple[Phrase, ...]


def read_table(table: Table) -> TaskTable | None:
    """Read a table that has a column of units; `None` for any other.

    :param table: the grid of cells.
    """
    rows = _grid(table)
    place = _head_place(rows)
    if place is None:
        return None
    height = _head_height(rows, place)
    printed = {_signature(row) for row in rows[place : place + height]}
    body = [row for row in rows[place + height :] if _signature(row) not in printed]
    heads = columns_of(rows[place : place + height], body)
    if not any(head.column in (Column.WORK, Column.GROUP, Column.TITLE) for head in heads.values()):
        return None  # a list of telephone numbers
    head_cells = [
        cell for i, row in enumerate(rows[place:]) if i < height or _signature(row) in printed for cell in _once(row)
    ]
    out: list[Row] = []
    headings: list[Phrase] = []
    over = [cell for row in rows[:place] for cell in _once(row) if cell not in head_cells]
    if over and (number := number_at(words_of(over[-1]))) and number.style is Style.HAN:
        headings.append(_joined(over.pop()))  # 一、… stands above the head
    notes: list[Phrase] = []
    above: dict[int, TableCell] = {}
    for row in body:
        filled = [cell for cell in _once(row) if cell.lines]
        if filled and (_SUM.fullmatch(words_of(filled[0])) or (len(filled) == 1 and _NOTE.match(words_of(filled[0])))):
            notes += (line for cell in filled for line in cell.lines)
        elif len(filled) == 1 and _is_heading(filled[0], len(heads)):
            headings = [*_above(headings, filled[0]), _joined(filled[0])]
        elif filled:
            out.append(_row(row, heads, tuple(headings), above))
            above = row
    titles = dict.fromkeys(line for cell in over for line in cell.lines)
    head = dict.fromkeys(line for cell in head_cells for line in cell.lines)
    return TaskTable(tuple(titles), tuple(head), tuple(out), tuple(notes))


def _above(headings: list[Phrase], cell: TableCell) -> list[Phrase]:
    """The headings that a new one stands under: （一） under 一、, but 二、 under nothing."""
    number = number_at(words_of(cell))
    if number is None:
        return []
    styles = [number_at(heading.text) for heading in headings]
    return [h for h, above in zip(headings, styles, strict=True) if above is not None and above.style < number.style]


def _grid(table: Table) -> list[dict[int, TableCell]]:
    """Rows of cells by column; a cell that spans rows or columns stands in each of them."""
    rows: dict[int, dict[int, TableCell]] = {}
    for cell in table.cells:
        place = cell.cell
        for row in range(place.row, place.row + place.rows):
            for column in range(place.column, place.column + place.columns):
                rows.setdefault(row, {})[column] = cell
    return [dict(sorted(rows[row].items())) for row in sorted(rows)]


def _once(row: dict[int, TableCell]) -> list[TableCell]:
    return list(dict.fromkeys(row.values()))


def _signature(row: dict[int, TableCell]) -> tuple[str, ...]:
    return tuple(words_of(cell) for cell in _once(row))


def _joined(cell: TableCell) -> Phrase:
    return join(cell.lines)


def _head_place(rows: list[dict[int, TableCell]]) -> int | None:
    """The first row of the head; cells that reach down into the row that tells the units are of the same head."""
    place = next((i for i, row in enumerate(rows) if _is_head(row)), None)
    while place and len(rows[place - 1]) > 1 and set(rows[place - 1].values()) & set(rows[place].values()):
        place -= 1
    return place


def _is_head(row: dict[int, TableCell]) -> bool:
    kinds = [kind_of(words_of(cell)) for cell in _once(row)]
    return Column.UNIT in kinds and len(kinds) > 1 and kinds.count(None) <= len(kinds) // 3


def _head_height(rows: list[dict[int, TableCell]], place: int) -> int:
    """A head may have two rows, the lower refining the upper: 责任单位 over 牵头 and 配合."""
    cells = rows[place].values()
    height = max(cell.cell.row + cell.cell.rows for cell in cells) - min(cell.cell.row for cell in cells)
    if height > 1 or place + 1 == len(rows) or all(cell.cell.columns == 1 for cell in cells):
        return min(height, len(rows) - place)
    lower = [words_of(cell) for cell in _once(rows[place + 1])]
    return 2 if all(not words or kind_of(words) for words in lower) else 1


def _is_heading(cell: TableCell, columns: int) -> bool:
    """A row of one cell over most columns, or one that opens with a number like 一、, is a heading."""
    return cell.cell.columns > columns // 2 or number_at(words_of(cell)) is not None


def _whole_names(lines: Sequence[Phrase]) -> list[Phrase]:
    """The lines of a cell of units, with those joined that break a name: 商|务局, 高新园|（邹区镇）."""
    out: list[Phrase] = []
    for line in lines:
        if out and _breaks_name(out[-1].text, line.text):
            out[-1] = join([out[-1], line])
        else:
            out.append(line)
    return out


def _breaks_name(line: str, following: str) -> bool:
    if following[0] in "（(":
        return True
    if labels_in(line) or labels_in(following):
        return False
    *before, last = _UNIT_SEPARATOR.split(line)
    if not last or genre().unit_ending.search(last) or genre().open_tail.search(last):
        return False
    whole = len(following) > 3 and genre().unit_ending.search(_UNIT_SEPARATOR.split(following)[0])
    return bool(before) or len(last) < 3 or not whole


def _lists(cell: TableCell, role: Role, above: TableCell | None) -> list[Listed]:
    """The lines of units in a cell; a label holds for the lines below it, and 同上 means the cell above."""
    if _DITTO.fullmatch(words_of(cell)) and above is not None:
        return [Listed(one.role, join(cell.lines), one.names) for one in _lists(above, role, None)]
    out = []
    for line in _whole_names(cell.lines):
        labels = [label.role for label in labels_in(line.text) if label.role is not None]
        out.append(Listed(role, line, line))
        role = labels[-1] if labels else role
    return out


def _row(
    row: dict[int, TableCell], heads: dict[int, Head], heading: tuple[Phrase, ...], above: dict[int, TableCell]
) -> Row:
    groups = list(heading)
    number: Phrase | None = None
    group_number: Phrase | None = None
    titles: list[Phrase] = []
    work: list[Phrase] = []
    units: list[Listed] = []
    deadline: Phrase | None = None
    notes: list[Phrase] = []
    seen: set[TableCell] = set()
    for at, cell in row.items():
        if cell in seen or not cell.lines:
            continue
        seen.add(cell)
        head = heads.get(at, Head(Column.NOTE, ""))
        if head.column is Column.UNIT:
            units += _lists(cell, head.role, above.get(at))
        elif head.column is Column.GROUP or (head.column is Column.TITLE and cell.cell.rows > 1):
            groups.append(_joined(cell))
        elif head.column is Column.TITLE:
            titles.append(_joined(cell))
        elif head.column is Column.WORK:
            work += cell.lines
        elif head.column is Column.NUMBER and cell.cell.rows > 1:
            group_number = _joined(cell)
        elif head.column is Column.NUMBER and number is None:
            number = _joined(cell)
        elif head.column is Column.DEADLINE and deadline is None:
            deadline = _joined(cell)
        else:
            notes += cell.lines
    if group_number is not None and len(groups) == len(heading):  # a number over several rows, and no group: theirs
        number = number or group_number
        group_number = None
    return Row(tuple(groups), group_number, number, (*titles, *work), tuple(units), deadline, tuple(notes))
