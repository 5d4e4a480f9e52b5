"""The cells over several rows and columns that a table lost when it was saved as text, told by what is left empty.

Text keeps the first row and column of such a cell and leaves the others empty. Two shapes show themselves: a head of
two rows whose second fills only what the first leaves empty; and rows in groups, where the first row of each group is
full and nothing is empty but in rows that leave the column of the groups empty too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

Row = Mapping[int, str]
"""The words of the cells that have any, by column."""

MOST_ROWS: Final = 2_000  # of a table whose cells are told
_LEAST_ROWS: Final = 3  # of a body in groups


def lost_spans(rows: Sequence[tuple[int, Row]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return how many rows and columns cells covered, by row and column, where that can be told.

    :param rows: of one table, from its head on, each with its number, 1-based.
    """
    if len(rows) > MOST_ROWS:
        return {}
    head = _head(rows)
    body = rows[2 if head else 1 :]
    return head | (_groups(body) if len(body) >= _LEAST_ROWS else {})


def _head(rows: Sequence[tuple[int, Row]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells of a head of two rows: the second fills what the first leaves empty, and the column before that."""
    if len(rows) < 2 or rows[1][0] != rows[0][0] + 1 or not rows[0][1] or not rows[1][1]:
        return {}
    (number, first), (_, second) = rows[:2]
    low, high = min(second), max(second)
    over = [column for column in range(low, high + 1) if column in first]
    beside = [column for column in range(1, max(*first, high) + 1) if not low <= column <= high]
    whole = high > low and len(second) == high - low + 1 and over == [low]
    if not whole or low == 1 or not all(column in first for column in beside):
        return {}
    return {(number, low): (1, high - low + 1)} | {(number, column): (2, 1) for column in beside}


def _groups(body: Sequence[tuple[int, Row]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells over several rows of a body in groups."""
    columns = {column for _, row in body for column in row}
    broken = [column for column in sorted(columns) if any(column not in row for _, row in body)]
    if not broken or any(other != one + 1 for (one, _), (other, _) in pairwise(body)):
        return {}
    group, *_ = broken
    whole = columns - set(broken)
    if not whole or group > max(whole, key=lambda column: sum(len(row[column]) for _, row in body)):
        return {}  # what is empty beside or behind the work is not told by it
    named = [row[group] for _, row in body if group in row]
    full = all(all(column in row for column in broken) for _, row in body if group in row)
    if group not in body[0][1] or not full or any(one == other for one, other in pairwise(named)):
        return {}
    return {place: (height, 1) for column in broken for place, height in _heights(body, column, group) if height > 1}


def _heights(body: Sequence[tuple[int, Row]], column: int, group: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The cells of a column and the rows that each covers: its own, and those below it that are empty."""
    start = 0
    for at in range(1, len(body) + 1):
        if at == len(body) or column in body[at][1] or group in body[at][1]:
            yield (body[start][0], column), at - start
            start = at
