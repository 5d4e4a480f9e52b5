"""Tables → rows of work: the columns known by their heads, the cells read as often as they span rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policygraph.model import Phrase
from policygraph.parsing.columns import Column, Head, columns_of, is_head, kind_of, with_leading
from policygraph.parsing.forms import marked_units, printed_heads, role_of_mark, turned
from policygraph.parsing.genre import genre
from policygraph.parsing.grid import Cells, grid, mend, once, signature, unfold, words_of
from policygraph.parsing.headless import columns_by_cells
from policygraph.parsing.items_in_cells import one_by_one
from policygraph.parsing.leading import Leading, leading_noted, noted_in
from policygraph.parsing.lines import Table, TableCell, join
from policygraph.parsing.lists import names_a_body
from policygraph.parsing.numbering import Style, number_at
from policygraph.parsing.rows import Listed, Row, cuts_name, joined, row_of

_PAIR = 2  # cells of a row of a form: a head and what it says
_HEADS = 3  # rows among which the head of a matrix is looked for
_AFTER_NOTE = tuple("：:0123456789")


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table that hands out work.

    :param titles: the rows above its head.
    :param head: the cells of its head, wherever it is printed.
    :param notes: rows that explain the table: 注：….
    :param heads: what each column holds.
    """

    titles: tuple[Phrase, ...]
    head: tuple[Phrase, ...]
    rows: tuple[Row, ...]
    notes: tuple[Phrase, ...]
    heads: Mapping[int, Head]

    @property
    def leading(self) -> Leading:
        """What its notes and titles say of who leads."""
        return noted_in(line.text for line in (*self.notes, *self.titles))


def read_table(table: Table, above: TaskTable | None = None) -> TaskTable | None:
    """Read a table that has a column of units; `None` for any other.

    :param table: the grid of cells.
    :param above: the table before it with nothing between: one without a head may go on in it.
    """
    rows = grid(table)
    place = _head_place(rows)
    if (matrix := _matrix(rows)) is not None:
        return matrix
    form = turned(rows)
    if form is not None and (place is None or len(once(rows[place])) <= _PAIR or _opens_with_heads(rows)):
        return _form(rows, form)
    if place is None:
        goes_on = _going_on(rows, above) if above is not None else None
        return goes_on or _without_head(rows)
    rows = unfold(rows, place)
    height = _head_height(rows, place)
    printed = {signature(row) for row in rows[place : place + height]}
    body = [row for row in rows[place + height :] if signature(row) not in printed]
    heads = columns_of(rows[place : place + height], body)
    if not any(head.column in (Column.WORK, Column.GROUP, Column.TITLE) for head in heads.values()):
        return None  # a list of telephone numbers
    head_cells = [
        cell
        for i, row in enumerate(grid(table)[place:])
        if i < height or signature(row) in printed
        for cell in once(row)
    ]
    headings: list[Phrase] = []
    if noted := noted_in(words_of(cell) for row in rows[:place] for cell in once(row)):
        heads = with_leading(heads, noted)  # …任务分解表（列首位的为牵头单位）
    over = [cell for row in rows[:place] for cell in once(row) if cell not in head_cells]
    if over and (number := number_at(words_of(over[-1]))) and number.style is Style.HAN:
        headings.append(joined(over.pop()))  # 一、… stands above the head
    out, notes = _body(body, heads, headings)
    titles = dict.fromkeys(line for cell in over for line in cell.lines)
    head = dict.fromkeys(line for cell in head_cells for line in cell.lines)
    return TaskTable(tuple(titles), tuple(head), tuple(out), tuple(notes), heads)


def _opens_with_heads(rows: list[Cells]) -> bool:
    """Whether every row of a table opens with a head and goes on with what it says, as those of a form do."""
    opening = [words_of(once(row)[0]) for row in rows]
    beside = [words_of(cell) for cell in once(rows[0])[1:2]]
    heads = all(kind_of(words) is not None and number_at(words) is None for words in opening)
    return len(rows) > 1 and heads and all(kind_of(words) is None for words in beside)


def _form(rows: list[Cells], form: list[Cells]) -> TaskTable:
    """A table with its heads at the left."""
    heads = columns_of(form[:1], form[1:])
    out, notes = _body(form[1:], heads, [])
    head = [line for cell in printed_heads(rows) for line in cell.lines]
    over = [cell for row in rows[:1] if len(once(row)) == 1 for cell in once(row)]
    return TaskTable(tuple(line for cell in over for line in cell.lines), tuple(head), tuple(out), tuple(notes), heads)


def _matrix(rows: list[Cells]) -> TaskTable | None:
    """A table whose head names the units and whose cells say by a mark what each does."""
    for place in range(min(_HEADS, len(rows) - 1)):
        units = marked_units(rows, place)
        if units is None:
            continue
        heads = columns_of(rows[place : place + 1], rows[place + 1 :])
        heads = {at: head for at, head in heads.items() if at not in units}
        out = []
        for row in rows[place + 1 :]:
            made = row_of({at: cell for at, cell in row.items() if at not in units}, heads, (), {})
            listed = tuple(
                Listed(role_of_mark(words_of(row[at])), join(row[at].lines), join(cell.lines))
                for at, cell in units.items()
                if at in row and row[at].lines
            )
            out.append(replace(made, units=listed))
        titles = [line for row in rows[:place] for cell in once(row) for line in cell.lines]
        head = [line for cell in once(rows[place]) for line in cell.lines]
        return TaskTable(tuple(titles), tuple(head), tuple(out), (), heads)
    return None


def _body(body: Sequence[Cells], heads: Mapping[int, Head], headings: list[Phrase]) -> tuple[list[Row], list[Phrase]]:
    """The rows of work under their headings, and the rows that explain the table."""
    out: list[Row] = []
    notes: list[Phrase] = []
    above: Cells = {}
    numbers = next((at for at, head in heads.items() if head.column is Column.NUMBER), None)
    units = {at for at, head in heads.items() if head.column is Column.UNIT}
    work = next((at for at, head in heads.items() if head.column in (Column.TITLE, Column.WORK)), None)
    for row in mend(body, numbers, units, cuts_name, work, _is_note):
        filled = [cell for cell in once(row) if cell.lines]
        if filled and (_is_sum(filled[0]) or (len(filled) == 1 and _is_note(filled[0]))):
            notes += (line for cell in filled for line in cell.lines)
        elif len(filled) == 1 and _is_heading(filled[0], len(heads)):
            headings = [*_above(headings, filled[0]), joined(filled[0])]
        elif filled:
            out.append(row_of(row, heads, tuple(headings), above))
            above = row
    return one_by_one(out), notes


def _going_on(rows: list[Cells], above: TaskTable) -> TaskTable | None:
    """A table without a head, as wide as the one above it, in whose columns of units stand units."""
    if max((at for row in rows for at in row), default=0) != max(above.heads, default=0):
        return None
    units = {at for at, head in above.heads.items() if head.column is Column.UNIT}
    listed = [cell for row in rows for at, cell in row.items() if at in units and words_of(cell) not in _empty()]
    bodies = [cell for cell in listed if cell.lines and names_a_body(words_of(cell))]
    if not bodies or 2 * len(bodies) < len(listed):
        return None
    out, notes = _body(rows, above.heads, [])
    return TaskTable((), (), tuple(out), tuple(notes), above.heads)


def _without_head(rows: list[Cells]) -> TaskTable | None:
    """A table whose columns only its cells tell."""
    heads = columns_by_cells(rows) if rows else None
    if heads is None:
        return None
    out, notes = _body(rows, heads, [])
    return TaskTable((), (), tuple(out), tuple(notes), heads)


def _is_sum(cell: TableCell) -> bool:
    return words_of(cell) in genre().tables["sum"]


def _is_note(cell: TableCell) -> bool:
    words = words_of(cell)
    return bool(leading_noted(words)) or any(
        words.startswith(note) and words[len(note) : len(note) + 1] in _AFTER_NOTE for note in genre().tables["note"]
    )


def _empty() -> tuple[str, ...]:
    return ("", *genre().tables["empty"])


def _above(headings: list[Phrase], cell: TableCell) -> list[Phrase]:
    """The headings that a new one stands under: （一） under 一、, but 二、 under nothing."""
    number = number_at(words_of(cell))
    if number is None:
        return []
    styles = [number_at(heading.text) for heading in headings]
    return [h for h, above in zip(headings, styles, strict=True) if above is not None and above.style < number.style]


def _head_place(rows: list[Cells]) -> int | None:
    """The first row of the head; cells that reach down into the row that tells the units are of the same head."""
    place = next((i for i, row in enumerate(rows) if is_head(row)), None)
    while place and len(rows[place - 1]) > 1 and set(rows[place - 1].values()) & set(rows[place].values()):
        place -= 1
    return place


def _head_height(rows: list[Cells], place: int) -> int:
    """A head may have two rows, the lower refining the upper: 责任单位 over 牵头 and 配合."""
    cells = rows[place].values()
    height = max(cell.cell.row + cell.cell.rows for cell in cells) - min(cell.cell.row for cell in cells)
    if height > 1 or place + 1 == len(rows) or all(cell.cell.columns == 1 for cell in cells):
        return min(height, len(rows) - place)
    lower = [words_of(cell) for cell in once(rows[place + 1])]
    return 2 if all(not words or kind_of(words) for words in lower) else 1


def _is_heading(cell: TableCell, columns: int) -> bool:
    """A row of one cell over most columns, or one that opens with a number like 一、, is a heading."""
    return cell.cell.columns > columns // 2 or number_at(words_of(cell)) is not None
