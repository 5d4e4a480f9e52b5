"""Columns of a table: what each holds, by the words of its head and, where they do not say, by its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from policygraph.model import Role
from policygraph.parsing.genre import genre, role_of
from policygraph.parsing.lines import TableCell
from policygraph.parsing.numbering import number_at

_END = re.compile("完成|时限|期限")


class Column(Enum):
    """What a column of a task table holds."""

    NUMBER = "number"
    GROUP = "group"
    TITLE = "title"
    WORK = "work"
    UNIT = "unit"
    DEADLINE = "deadline"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: what it holds, the words that say so, and the role of the units in it."""

    column: Column
    words: str
    role: Role = Role.RESPONSIBLE


def columns_of(head: list[dict[int, TableCell]], body: list[dict[int, TableCell]]) -> dict[int, Head]:
    """Return what each column of a table holds.

    :param head: the rows of the head, each with its cells by column.
    :param body: the rows below it.
    """
    return _with_groups(_with_work(_with_one_deadline(_heads(head)), body), body)


def words_of(cell: TableCell) -> str:
    """Return the words of a cell, without blanks and line breaks.

    :param cell: the cell.
    """
    return "".join("".join(line.text for line in cell.lines).split())


def kind_of(head: str) -> Column | None:
    """Return what a column holds by the words of its head; decoys such as 牵头领导 are told apart first.

    :param head: the words, without blanks.
    """
    if not head or len(head) > 16:
        return None
    for kind, column in (
        ("decoy", Column.NOTE), ("unit", Column.UNIT), ("deadline", Column.DEADLINE),
        ("number", Column.NUMBER), ("group", Column.GROUP), ("work", Column.WORK),
    ):  # fmt: skip
        if any(word in head for word in genre().columns[kind]):
            return column
    return Column.UNIT if genre().role_words.fullmatch(head) else None


def _heads(rows: list[dict[int, TableCell]]) -> dict[int, Head]:
    words: dict[int, str] = {}
    for row in rows:
        words.update({at: words_of(cell) for at, cell in row.items() if cell.lines})
    led = any(kind_of(name) is Column.UNIT and "牵头" in name for name in words.values())
    return {at: Head(kind_of(name) or Column.NOTE, name, _role(name, led=led)) for at, name in sorted(words.items())}


def _role(head: str, *, led: bool) -> Role:
    """The role that a head gives; 主责 and 主办 lead where no other column does."""
    role = role_of(head)
    return Role.RESPONSIBLE if led and role is Role.LEAD and "牵头" not in head else role


def _with_one_deadline(heads: dict[int, Head]) -> dict[int, Head]:
    """Of several columns of time that of the end counts: 完成时限 and not 进度安排."""
    times = {at: head.words for at, head in heads.items() if head.column is Column.DEADLINE}
    last = next((at for at, words in times.items() if _END.search(words)), None)
    others = times.keys() - {last} if last is not None else set()
    return {at: Head(Column.NOTE, head.words) if at in others else head for at, head in heads.items()}


def _with_work(heads: dict[int, Head], body: list[dict[int, TableCell]]) -> dict[int, Head]:
    """Where no head says so, the work stands in the column of unknown head with the most words: 民生实事."""
    if any(head.column in (Column.WORK, Column.GROUP) for head in heads.values()):
        return heads
    lengths = {
        at: sum(len(words_of(row[at])) for row in body if at in row)
        for at, head in heads.items()
        if head.column is Column.NOTE and kind_of(head.words) is None
    }
    longest = max(lengths, key=lambda at: lengths[at], default=None)
    return {at: Head(Column.WORK, head.words) if at == longest else head for at, head in heads.items()}


def _with_groups(heads: dict[int, Head], body: list[dict[int, TableCell]]) -> dict[int, Head]:
    """Of several columns of work, those whose cells mostly span rows are groups; then comes the title, then the rest.

    A column of titles in which a few cells span rows is mixed: such a cell is a group, any other a title.
    """
    work = [at for at, head in heads.items() if head.column in (Column.WORK, Column.GROUP)]
    out = {at: Head(Column.WORK, head.words) if at in work else head for at, head in heads.items()}
    titled = False
    for at in work[:-1]:
        filled = [row[at] for row in body if at in row and row[at].lines]
        cells = list(dict.fromkeys(filled))
        spanning = sum(cell.cell.rows > 1 for cell in cells) + len(cells) - len({words_of(cell) for cell in cells})
        # A number in every row is the row's own.
        numbered = sum(bool(number_at(words_of(cell))) for cell in cells) if len(cells) < len(filled) else 0
        if not titled and (heads[at].column is Column.GROUP or 2 * max(spanning, numbered) >= len(cells) > 0):
            out[at] = Head(Column.GROUP, heads[at].words)
        elif not titled:
            titled = True
            out[at] = Head(Column.TITLE, heads[at].words)
    return out
