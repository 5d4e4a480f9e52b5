"""The grid of a table: its rows by column, unfolded where tasks stand side by side, joined where one was cut in two."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import TypeAlias

from policygraph.parsing.labels import BRACKETED
from policygraph.parsing.lines import Table, TableCell, join

Cells: TypeAlias = dict[int, TableCell]
Breaks: TypeAlias = Callable[[TableCell, TableCell], bool]
_ENDS = ("。", "；", "！", ";", ".")


def grid(table: Table) -> list[Cells]:
    """Return the rows of cells by column; a cell that spans rows or columns stands in each of them.

    :param table: as read.
    """
    rows: dict[int, Cells] = {}
    for cell in table.cells:
        place = cell.cell
        for row in range(place.row, place.row + place.rows):
            for column in range(place.column, place.column + place.columns):
                rows.setdefault(row, {})[column] = cell
    return [dict(sorted(rows[row].items())) for row in sorted(rows)]


def words_of(cell: TableCell) -> str:
    """Return the words of a cell, without blanks and line breaks.

    :param cell: the cell.
    """
    return "".join("".join(line.text for line in cell.lines).split())


def once(row: Cells) -> list[TableCell]:
    """Return the cells of a row, each once.

    :param row: cells by column.
    """
    return list(dict.fromkeys(row.values()))


def signature(row: Cells) -> tuple[str, ...]:
    """Return the words of a row, by which a head that is printed again is known.

    :param row: cells by column.
    """
    return tuple(words_of(cell) for cell in once(row))


def unfold(rows: Sequence[Cells], place: int) -> list[Cells]:
    """Return the rows of a table with one task a row, where its head is printed several times side by side.

    Example: 序号|任务|责任单位|序号|任务|责任单位 gives two rows for each.

    :param rows: of the grid.
    :param place: of the head.
    """
    head = rows[place]
    words = [words_of(cell) for cell in head.values()]
    columns = list(head)
    for width in range(2, len(words) // 2 + 1):
        if len(words) % width == 0 and words == words[:width] * (len(words) // width):
            parts = [columns[at : at + width] for at in range(0, len(columns), width)]
            return [
                *rows[:place],
                {at: head[at] for at in parts[0]},
                *(
                    {at: row[own] for at, own in zip(parts[0], part, strict=True) if own in row}
                    for row in rows[place + 1 :]
                    for part in parts
                    if any(own in row and row[own].lines for own in part)
                ),
            ]
    return list(rows)


def mend(
    rows: Sequence[Cells],
    numbers: int | None,
    lists: Container[int],
    breaks: Breaks,
    work: int | None = None,
    is_note: Callable[[TableCell], bool] = lambda _: False,
) -> list[Cells]:
    """Return the rows with those joined that belong together: the second has no number and goes on.

    A page break cut such a row in two; or the cells that spanned both rows were lost when the table was saved as text,
    and what is left of the second, more of the work, stands where the number was.

    :param rows: of the body.
    :param numbers: the column of numbers; without one nothing is joined.
    :param lists: the columns of units, whose lines stay apart.
    :param breaks: whether a name is cut between two cells of units.
    :param work: the first column of what is to be done.
    :param is_note: whether a cell that stands alone is a note on the table.
    """
    out: list[Cells] = []
    for row in rows:
        if out and numbers is not None and _goes_on(out[-1], row, numbers, lists, breaks):
            out[-1] = {at: _joined(cell, row.get(at), at in lists) for at, cell in out[-1].items()}
        elif (
            out
            and numbers is not None
            and work in out[-1]
            and _counts_on(out[-1], row, numbers)
            and not is_note(row[numbers])
        ):
            done = out[-1][work]
            out[-1] = {**out[-1], work: replace(done, lines=(*done.lines, *row[numbers].lines))}
        else:
            out.append(row)
    return out


def _counts_on(above: Cells, row: Cells, numbers: int) -> bool:
    """Whether a row says one thing alone, where numbers stand, and counts: 新增座位300个. Headings do not."""
    filled = [at for at, cell in row.items() if cell.lines]
    before = above.get(numbers)
    if filled != [numbers] or before is None or not words_of(before).isdecimal():
        return False
    words = BRACKETED.sub("", words_of(row[numbers]))  # 教育方面（5项） is a heading
    opens = words[:1].isdecimal()
    return row[numbers].cell.columns == 1 and not opens and any(map(str.isdecimal, words))


def _goes_on(above: Cells, row: Cells, numbers: int, lists: Container[int], breaks: Breaks) -> bool:
    number, before = row.get(numbers), above.get(numbers)
    if (number is not None and number.lines) or before is None or not before.lines or before.cell.rows > 1:
        return False
    if any(cell.cell.columns > 1 for cell in once(row)):
        return False
    both = [(at, above[at], cell) for at, cell in row.items() if cell.lines and at in above and above[at].lines]
    return any(
        breaks(first, second)
        if at in lists
        else not words_of(first).endswith(_ENDS) and words_of(second).endswith(_ENDS)
        for at, first, second in both
    )


def _joined(cell: TableCell, following: TableCell | None, listed: bool) -> TableCell:
    """A cell with the lines of the one that it goes on in; a sentence that was cut is one line again."""
    if following is None or following is cell or not following.lines:
        return cell
    if listed or not cell.lines or words_of(cell).endswith(_ENDS):
        return replace(cell, lines=(*cell.lines, *following.lines))
    *before, last = cell.lines
    first, *after = following.lines
    return replace(cell, lines=(*before, join([last, first]), *after))
