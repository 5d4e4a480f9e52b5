"""One row of a table: what is to be done, by whom, by when, and what its other cells say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from policygraph.model import Beside, Phrase, Role
from policygraph.parsing.columns import Column, Head
from policygraph.parsing.genre import genre
from policygraph.parsing.grid import Cells, words_of
from policygraph.parsing.labels import BRACKETED, labels_in
from policygraph.parsing.leading import Leading
from policygraph.parsing.lines import TableCell, join
from policygraph.parsing.lists import BETWEEN_NAMES, names_a_body
from policygraph.text.blanks import without

_PERSON = 3  # characters of a person's name
_PART = 8  # and of the part of one that a break leaves for the next line
_SHORT = 3  # characters of the rest of a name: 监管局


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of units in a cell.

    :param role: that the head of its column, or a label above it in its cell, gives.
    :param printed: the line.
    :param names: where its names stand: the line itself, or the one above where it says 同上.
    :param starred: whether a mark stands before the line: ★县水利局.
    :param leading: what the head of its column says of who leads.
    """

    role: Role
    printed: Phrase
    names: Phrase
    leading: Leading = Leading.NONE
    starred: bool = False


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
    :param beside: the same with the heads of the columns, and who answers beside a unit in its cell.
    """

    groups: tuple[Phrase, ...]
    group_number: Phrase | None
    number: Phrase | None
    work: tuple[Phrase, ...]
    units: tuple[Listed, ...]
    deadline: Phrase | None
    notes: tuple[Phrase, ...]
    beside: tuple[Beside, ...] = ()


def joined(cell: TableCell) -> Phrase:
    """Return the lines of a cell as one.

    :param cell: with at least one line.
    """
    return join(cell.lines)


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
    *before, last = BETWEEN_NAMES.split(line)
    short = len(following) <= _SHORT and genre().unit_ending.search(following)
    if short and genre().weak_ending.search(last):
        return True
    if not last or genre().unit_ending.search(last) or genre().open_tail.search(last):
        return False
    level = genre().named_by_level
    if level.match(last) and not level.match(following) and len(following) <= _PART:
        return True  # 市住房和|城乡建设局
    whole = len(following) > 3 and genre().unit_ending.search(BETWEEN_NAMES.split(following)[0])
    return bool(before) or len(last) < 3 or not whole


def cuts_name(above: TableCell, below: TableCell) -> bool:
    """Whether a name is cut between two cells: 县公安局、县市场 | 监管局."""
    return _breaks_name(above.lines[-1].text, below.lines[0].text)


def _lists(cell: TableCell, head: Head, above: TableCell | None) -> list[Listed]:
    """The lines of units in a cell; a label holds for the lines below it, and 同上 means the cell above."""
    if words_of(cell) in genre().tables["ditto"] and above is not None:
        return [replace(one, printed=join(cell.lines)) for one in _lists(above, head, None)]
    out = []
    role = head.role
    for line in _whole_names(cell.lines):
        labels = [label.role for label in labels_in(line.text) if label.role is not None]
        names = _without_persons(line) if head.persons else line
        if names is not None:
            out.append(Listed(role, line, names, head.leading, line.offsets[0] in cell.starred))
        role = labels[-1] if labels else role
    return out


def _without_persons(line: Phrase) -> Phrase | None:
    """The bodies at the head of a line that names their people too: 县发改局 分管副局长, 县水利局（王某）."""
    people = [match.span() for match in BRACKETED.finditer(line.text) if not names_a_body(match.group()[1:-1])]
    line = without(line, people) or line
    ends = [0]
    pieces = list(re.finditer(r"[^、，,；;/／\s]+", line.text))
    for piece in pieces:
        if genre().unit_ending.search(piece.group()) is None:
            break
        ends.append(piece.end())
    if ends == [0] and len(pieces) > 1 and len(pieces[0].group()) > _PERSON:
        ends.append(pieces[0].end())  # 县第一小学 周某
    return line.part(0, ends[-1]) if ends[-1] else None


def _answering(cell: TableCell, head: Head) -> list[Beside]:
    """Who answers in the bodies of a cell, where its head asks for them too: 责任单位及责任人."""
    asked = genre().unit_head.search(head.words) if head.persons else None
    if asked is None:
        return []
    rests = []
    for line in cell.lines:
        names = _without_persons(line)
        start = names.offsets[-1] + 1 if names is not None else line.offsets[0]
        inside = [at for at, offset in enumerate(line.offsets) if offset >= start and not line.text[at].isspace()]
        if inside:
            rests.append(line.part(inside[0], len(line.text)))
    return [Beside(asked["asked"], tuple(rests))] if rests else []


def row_of(row: Cells, heads: Mapping[int, Head], heading: tuple[Phrase, ...], above: Cells) -> Row:
    """Read a row of work.

    :param row: its cells by their columns.
    :param heads: what the columns hold.
    :param heading: the headings it stands under, outermost first.
    :param above: the row above it, which 同上 means.
    """
    groups = list(heading)
    number: Phrase | None = None
    group_number: Phrase | None = None
    titles: list[Phrase] = []
    work: list[Phrase] = []
    units: list[Listed] = []
    deadline: Phrase | None = None
    notes: list[Phrase] = []
    beside: list[Beside] = []
    seen: set[TableCell] = set()
    for at, cell in row.items():
        if cell in seen or not cell.lines:
            continue
        seen.add(cell)
        head = heads.get(at, Head(Column.NOTE, ""))
        if words_of(cell) in genre().tables["empty"]:
            notes += cell.lines
        elif head.column is Column.UNIT:
            listed = _lists(cell, head, above.get(at))
            units += listed
            notes += (line for line in cell.lines if not listed)
            beside += _answering(cell, head)
        elif head.column is Column.GROUP or (head.column is Column.TITLE and cell.cell.rows > 1):
            groups.append(joined(cell))
        elif head.column is Column.TITLE:
            titles.append(joined(cell))
        elif head.column is Column.WORK:
            work += cell.lines
        elif head.column is Column.NUMBER and cell.cell.rows > 1:
            group_number = joined(cell)
        elif head.column is Column.NUMBER and number is None:
            number = joined(cell)
        elif head.column is Column.DEADLINE and deadline is None:
            deadline = joined(cell)
        else:
            notes += cell.lines
            beside += [Beside(head.words, tuple(cell.lines))] if head.words else []
    if group_number is not None and len(groups) == len(heading):  # a number over several rows, and no group: theirs
        number = number or group_number
        group_number = None
    return Row(
        tuple(groups), group_number, number, (*titles, *work), tuple(units), deadline, tuple(notes), tuple(beside)
    )
