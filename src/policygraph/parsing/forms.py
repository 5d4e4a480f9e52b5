"""Tables of other forms made into rows of work: heads at the left, and units over marks (●, ○, √)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policygraph.model import Role
from policygraph.parsing.columns import Column, kind_of
from policygraph.parsing.genre import genre
from policygraph.parsing.grid import Cells, once, words_of
from policygraph.parsing.lines import TableCell

_UNITS = 2  # columns of units from which on a head is one of a matrix


def turned(rows: Sequence[Cells]) -> list[Cells] | None:
    """Return a form with its heads at the left as a head and a row for each task; `None` for any other table.

    Example: 任务名称|疏通沟渠 over 责任单位|县水利局, a block for each task; or two such pairs in a row.

    :param rows: of the grid.
    """
    pairs: list[tuple[TableCell, TableCell | None]] = []
    for row in rows:
        cells = once(row)
        if len(cells) == 1 and len(rows) > 1 and not pairs:
            continue  # a title over the form
        pairs += zip(cells[::2], [*cells[1::2], None][: len(cells[::2])], strict=False)
    names = [words_of(head) for head, _ in pairs]
    kinds = [kind_of(name) for name in names]
    if Column.UNIT not in kinds or Column.WORK not in kinds or 2 * kinds.count(None) > len(kinds):
        return None
    places = {name: at for at, name in enumerate(dict.fromkeys(names), 1)}
    heads: Cells = {}
    body: list[Cells] = []
    for (head, value), name in zip(pairs, names, strict=True):
        if name == names[0]:
            body.append({})
        heads.setdefault(places[name], head)
        if value is not None and body:
            body[-1][places[name]] = value
    return [heads, *body]


def printed_heads(rows: Sequence[Cells]) -> list[TableCell]:
    """Return every head of a form, wherever it is printed.

    :param rows: of the grid.
    """
    return [cell for row in rows for cell in once(row)[::2] if kind_of(words_of(cell)) is not None]


def marked_units(rows: Sequence[Cells], place: int) -> Mapping[int, TableCell] | None:
    """Return the units in the head of a matrix, by their column; `None` where the row heads no matrix.

    Example: 序号|任务|县水利局|县住建局 over 1|疏通沟渠|●|○.

    :param rows: of the grid.
    :param place: of the row that may be its head.
    """
    head, body = rows[place], rows[place + 1 :]
    if not any(kind_of(words_of(cell)) in (Column.WORK, Column.GROUP) for cell in once(head)):
        return None
    units = {
        at: cell for at, cell in head.items()
        if kind_of(words_of(cell)) is None and genre().unit_ending.search(words_of(cell))
    }  # fmt: skip
    cells = [words_of(row[at]) for row in body for at in units if at in row and row[at].lines]
    marks = {mark for marks in genre().marks.values() for mark in marks}
    return units if len(units) >= _UNITS and cells and all(cell in marks for cell in cells) else None


def role_of_mark(words: str) -> Role:
    """Return the role that a mark in a matrix gives: ● leads, ○ cooperates, √ answers.

    :param words: of the cell.
    """
    return next((role for role, marks in genre().marks.items() if words in marks), Role.RESPONSIBLE)
