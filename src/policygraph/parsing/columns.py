"""Columns of a table: what each holds, by the words of its head and, where they do not say, by its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from policygraph.model import Role
from policygraph.parsing.genre import genre
from policygraph.parsing.grid import Cells, words_of
from policygraph.parsing.labels import BRACKETED
from policygraph.parsing.leading import Leading, leading_noted
from policygraph.parsing.lines import TableCell
from policygraph.parsing.numbering import number_at
from policygraph.parsing.roles import role_of
from policygraph.text.blanks import unblanked

LONGEST_HEAD = 16  # characters of a head that says what its column holds, without what it says in brackets
_MEASURE = 3  # characters of a unit of measure: 公里, 平方米


class Column(Enum):
    """What a column of a task table holds."""

    NUMBER = "number"
    GROUP = "group"
    TITLE = "title"
    WORK = "work"
    UNIT = "unit"
    DEADLINE = "deadline"
    NOTE = "note"
    PERSON = "person"  # a note that names people: told apart only where cells stand in lines


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: what it holds, the words that say so, and the role of the units in it.

    :param persons: whether it asks for a body and for who answers in it: 责任单位及责任人.
    :param leading: what it says of who leads: 责任单位（列首位者为牵头单位）.
    """

    column: Column
    words: str
    role: Role = Role.RESPONSIBLE
    persons: bool = False
    leading: Leading = Leading.NONE


def columns_of(head: Sequence[Cells], body: Sequence[Cells]) -> dict[int, Head]:
    """Return what each column of a table holds.

    :param head: the rows of the head, each with its cells by column.
    :param body: the rows below it.
    """
    heads = _without_builders(_without_measures(_heads(head), body))
    heads = _with_one_deadline(_without_offices(_without_progress(heads, body)))
    return _with_groups(_with_work(_with_numbers(heads, body), body), body)


def with_leading(heads: dict[int, Head], leading: Leading) -> dict[int, Head]:
    """Return the heads of a table over which a note says who leads.

    :param heads: what each column holds; where one is of those who lead, the note says nothing new.
    :param leading: what the note says.
    """
    bodies = [head for head in heads.values() if head.column is Column.UNIT]
    if any(head.role is Role.LEAD for head in bodies):
        return heads
    return {
        at: replace(head, leading=leading) if head in bodies and head.role is Role.RESPONSIBLE else head
        for at, head in heads.items()
    }


def kind_of(head: str) -> Column | None:
    """Return what a column holds by the words of its head; decoys such as 牵头领导 are told apart first.

    :param head: the words; blanks in them are passed over.
    """
    head = unblanked(head)
    head = BRACKETED.sub("", head) or head
    if not head or len(head) > LONGEST_HEAD or _tells_of_the_paper(head):
        return None
    named = genre().columns
    unit = genre().unit_head.search(head)
    if _holds(head, named["measure"]) or oversees(head):
        return Column.NOTE
    if unit and unit["persons"]:
        return Column.UNIT
    if _holds(head, named["step"]) and not _holds(head, named["end"]):
        return Column.NOTE
    if _holds(head, named["decoy"]):
        return Column.NOTE
    if unit and not _holds(head, genre().generic_words):
        return Column.UNIT
    for kind, column in (
        ("deadline", Column.DEADLINE), ("number", Column.NUMBER), ("group", Column.GROUP), ("work", Column.WORK)
    ):  # fmt: skip
        if _holds(head, named[kind]):
            return column
    return Column.UNIT if genre().role_words.fullmatch(head) else None


def is_head(row: Cells) -> bool:
    """Return whether a row is a head: it knows who answers and one thing more, whatever else stands there.

    :param row: cells by column.
    """
    words = [words_of(cell) for cell in dict.fromkeys(row.values())]
    kinds = [kind_of(name) for name in words]
    known = [kind for kind in kinds if kind not in (None, Column.UNIT, Column.NOTE)]
    told = bool(known) or kinds.count(None) <= len(kinds) // 3
    return Column.UNIT in kinds and len(kinds) > 1 and told and not any(name.endswith("。") for name in words)


def oversees(head: str) -> bool:
    """Return whether a head or label asks for bodies that look after the work of others: 督导单位, 验收部门.

    :param head: the words, without blanks.
    """
    bodies = genre().unit_head.search(head) is not None
    return bodies and _holds(head, genre().columns["overseer"]) and not _answers(head)


def _tells_of_the_paper(head: str) -> bool:
    """发布机构 and 成文日期 are fields of a page and head no column; 名称 may."""
    field = genre().metadata.fullmatch(head)
    return field is not None and field.lastgroup != "title"


def _holds(head: str, words: Iterable[str]) -> bool:
    return any(word in head for word in words)


def _answers(head: str) -> bool:
    """Whether a head calls those below it responsible or leading beside what else it calls them."""
    known = genre().role_of_word
    named = genre().columns["overseer"]
    return any(known[word] is not Role.COOPERATING and word not in named for word in genre().role_words.findall(head))


def _heads(rows: Sequence[Cells]) -> dict[int, Head]:
    words: dict[int, str] = {}
    above: dict[int, str] = {}
    for row in rows:
        for at, cell in row.items():
            if cell.lines and words.get(at) != words_of(cell):
                above[at] = above.get(at, "") + words.get(at, "")
                words[at] = words_of(cell)
    led = any(kind_of(name) is Column.UNIT and "牵头" in name for name in words.values())
    return {at: _head(name, above.get(at, ""), led=led) for at, name in sorted(words.items())}


def _head(words: str, above: str, *, led: bool) -> Head:
    """A head under the one above it; 主责 and 主办 lead where no other column does."""
    bare = BRACKETED.sub("", words) or words
    role = role_of(bare)
    if led and role is Role.LEAD and "牵头" not in bare:
        role = Role.RESPONSIBLE
    column = kind_of(words) or Column.NOTE
    unit = genre().unit_head.search(words)
    persons = column is Column.UNIT and unit is not None and unit["persons"] is not None
    noted = leading_noted(words) if column is Column.UNIT else Leading.NONE
    noted = noted if Leading.FIRST not in noted or role_of(bare) is Role.RESPONSIBLE else Leading.NONE
    told = above + words if _holds(above, genre().columns["office"]) else words
    return Head(column, told, Role.RESPONSIBLE if Leading.FIRST in noted else role, persons, noted)


def _without_measures(heads: dict[int, Head], body: Sequence[Cells]) -> dict[int, Head]:
    """单位 alone is a unit of measure where its cells are no bodies: 公里, %, 个."""
    out = dict(heads)
    for at, head in heads.items():
        if head.column is Column.UNIT and not genre().role_words.search(head.words):
            cells = [words_of(row[at]) for row in body if at in row and row[at].lines]
            measures = [words for words in cells if len(words) <= _MEASURE and not genre().unit_ending.search(words)]
            if cells and 2 * len(measures) > len(cells):
                out[at] = replace(head, column=Column.NOTE)
    return out


def _without_progress(heads: dict[int, Head], body: Sequence[Cells]) -> dict[int, Head]:
    """进度 asks for a time only where its cells name times; 95%, 主体完工 report how far the work has come."""
    out = dict(heads)
    for at, head in heads.items():
        if head.column is Column.DEADLINE and _holds(head.words, genre().columns["progress"]):
            cells = [words_of(row[at]) for row in body if at in row and row[at].lines]
            if 2 * sum(genre().time_word.search(words) is not None for words in cells) < len(cells):
                out[at] = replace(head, column=Column.NOTE)
    return out


def _without_builders(heads: dict[int, Head]) -> dict[int, Head]:
    """Who builds does not answer, nor who has it built beside a column of those who do: 施工单位, 建设单位|责任单位."""
    named = genre().columns
    builders = {at for at, head in heads.items() if _holds(head.words, named["contractor"])}
    owners = {at for at, head in heads.items() if _holds(head.words, named["owner"])}
    bodies = {at for at, head in heads.items() if head.column is Column.UNIT}
    answering = {at for at in bodies if genre().role_words.search(heads[at].words)} - builders - owners
    aside = {at for at in builders | (owners if answering else set()) if at in bodies - answering}
    return {at: replace(head, column=Column.NOTE) if at in aside else head for at, head in heads.items()}


def _without_offices(heads: dict[int, Head]) -> dict[int, Head]:
    """Offices inside one body are no bodies of their own beside a column of those who answer: 县林业局内牵头科室."""
    inner = {
        at for at, head in heads.items() if head.column is Column.UNIT and _holds(head.words, genre().columns["office"])
    }
    bodies = {at for at, head in heads.items() if head.column is Column.UNIT and head.role is not Role.COOPERATING}
    return {
        at: replace(head, column=Column.NOTE) if bodies - inner and at in inner else head for at, head in heads.items()
    }


def _with_one_deadline(heads: dict[int, Head]) -> dict[int, Head]:
    """Of several columns of time that of the end counts: 完成时限 and not 进度安排, 完工时间 and not 开工时间."""
    times = {at: head.words for at, head in heads.items() if head.column is Column.DEADLINE}
    last = next((at for at, words in times.items() if _holds(words, genre().columns["end"])), None)
    others = times.keys() - {last} if last is not None else set()
    return {at: replace(head, column=Column.NOTE) if at in others else head for at, head in heads.items()}


def _with_numbers(heads: dict[int, Head], body: Sequence[Cells]) -> dict[int, Head]:
    """Of columns under one head, one that holds nothing but numbers is that of the numbers."""
    if any(head.column is Column.NUMBER for head in heads.values()):
        return heads
    for at in sorted({at for row in body for at in row} - heads.keys()):
        cells = [words_of(row[at]) for row in body if at in row and row[at].lines]
        if cells and all(map(_is_number, cells)):  # a column of numbers without a head
            return dict(sorted({**heads, at: Head(Column.NUMBER, "")}.items()))
    for at, head in heads.items():
        after = heads.get(at + 1)
        cells = [words_of(row[at]) for row in body if at in row and row[at].lines]
        if after is not None and after.words == head.words and cells and all(map(_is_number, cells)):
            return {**heads, at: replace(head, column=Column.NUMBER)}
    return heads


def _is_number(words: str) -> bool:
    bare = words.strip("（）()、.．")
    return bare.isdecimal() or number_at(f"{bare}、事") is not None


def _with_work(heads: dict[int, Head], body: Sequence[Cells]) -> dict[int, Head]:
    """Where no head says so, the work stands in the column of unknown head with the most words: 民生实事."""
    named = [at for at, head in heads.items() if head.column in (Column.WORK, Column.GROUP)]
    if len(named) == 1 and _holds(heads[named[0]].words, genre().tables["aim"]):  # 考核河流|水质目标
        before = next((at for at in heads if at < named[0] and kind_of(heads[at].words) is None), None)
        if before is not None:
            return {**heads, before: replace(heads[before], column=Column.WORK)}
    if named:
        return heads
    lengths = {
        at: sum(len(words_of(row[at])) for row in body if at in row)
        for at, head in heads.items()
        if head.column is Column.NOTE and kind_of(head.words) is None
    }
    longest = max(lengths, key=lambda at: lengths[at], default=None)
    return {at: replace(head, column=Column.WORK) if at == longest else head for at, head in heads.items()}


def _with_groups(heads: dict[int, Head], body: Sequence[Cells]) -> dict[int, Head]:
    """Of several columns of work, those whose cells mostly span rows are groups; then comes the title, then the rest.

    A column of titles in which a few cells span rows is mixed: such a cell is a group, any other a title.
    """
    work = [at for at, head in heads.items() if head.column in (Column.WORK, Column.GROUP)]
    out = {at: replace(head, column=Column.WORK) if at in work else head for at, head in heads.items()}
    titled = False
    numbers = next((at for at, head in heads.items() if head.column is Column.NUMBER), 0)
    for at in work[:-1]:
        filled = [row[at] for row in body if at in row and row[at].lines]
        cells = list(dict.fromkeys(filled))
        field = heads[at].column is Column.GROUP
        spanning = sum(cell.cell.rows > 1 for cell in cells) + _repeated(cells, anywhere=field)
        if spanning and at < numbers < work[-1]:  # 类别|序号|任务: the numbers count what stands behind them
            out[at] = replace(heads[at], column=Column.GROUP)
            continue
        # A number in every row is the row's own.
        numbered = sum(bool(number_at(words_of(cell))) for cell in cells) if len(cells) < len(filled) else 0
        behind = [one for one in work if one > at and heads[one].column is Column.WORK]
        named = field and (spanning > 0 or len(cells) < len(body) or len(behind) > 1)  # 类别|名称|措施
        if not titled and (named or 2 * max(spanning, numbered) >= len(cells) > 0):
            out[at] = replace(heads[at], column=Column.GROUP)
        elif not titled:
            titled = True
            out[at] = replace(heads[at], column=Column.TITLE)
    return out


def _repeated(cells: Sequence[TableCell], *, anywhere: bool) -> int:
    """How many cells say what one above says: the field of a task anywhere, any other the cell right above."""
    words = [words_of(cell) for cell in cells]
    return len(words) - len(set(words)) if anywhere else sum(map(str.__eq__, words, words[1:]))
