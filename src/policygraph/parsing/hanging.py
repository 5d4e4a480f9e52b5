"""Items and the rows of tables hung into the tree, each under what it belongs to."""

from __future__ import annotations

from dataclasses import replace

from policygraph.model import Phrase, Structure
from policygraph.parsing.assignments import read_units
from policygraph.parsing.content import HandedOut, Words, read_content
from policygraph.parsing.items import Item, Outline
from policygraph.parsing.numbering import Number, Style, bare_number, number_at
from policygraph.parsing.rows import Row
from policygraph.parsing.tables import TaskTable
from policygraph.text.blanks import unblanked


def hang(current: Item, number: Number, chunk: Phrase, inline: bool) -> Item:
    """Hang a numbered item into the tree and return it.

    :param current: the item before it.
    :param number: what opens it.
    :param chunk: its text, from its number on.
    :param inline: whether it begins in the middle of a line.
    """
    parent = current
    while parent.parent is not None and (parent.number is None or parent.number.style >= number.style):
        parent = parent.parent
    item = Item(number, chunk.part(0, number.end - number.start), parent, inline)
    parent.children.append(item)
    return item


def hang_heading(current: Item, phrase: Phrase, number: Number, place: int) -> Item:
    """Hang a group under a heading without a number, 县教育局：, 产业发展, and return it.

    :param current: the item before it.
    :param phrase: the heading.
    :param number: that tells its level.
    :param place: which paragraph of the notice it is.
    """
    parent = current
    while parent.parent is not None and (parent.number is None or parent.number.style >= number.style):
        parent = parent.parent
    item = Item(number, None, parent, content=[Words(phrase, place)])
    parent.children.append(item)
    return item


def hang_unnumbered(current: Item) -> Item:
    """Hang a new item without a number under the heading or list at hand, and return it.

    :param current: the item before it.
    """
    parent = current
    while parent.number is None and parent.parent is not None:
        parent = parent.parent
    item = Item(None, None, parent)
    parent.children.append(item)
    return item


def hang_table(tree: Outline, current: Item, table: TaskTable, place: int) -> None:
    """Hang the rows of a table under their groups; one that a page break cut in two goes on in its last group.

    :param tree: takes them.
    :param current: the item before the table.
    :param table: the table.
    :param place: which paragraph of the notice it is.
    """
    tree.titles += table.titles
    tree.structure += [(phrase, Structure.TABLE_HEAD) for phrase in table.head]
    tree.structure += [(phrase, Structure.NOTE) for phrase in table.notes]
    tree.leading |= table.leading
    groups = tree.groups.setdefault(current, {})
    last: Item | None = None
    for row in table.rows:
        parent = current
        for depth, group in enumerate(row.groups):
            key = tuple(unblanked(phrase.text) for phrase in row.groups[: depth + 1])
            if key not in groups:
                innermost = depth + 1 == len(row.groups)
                groups[key] = _group(parent, group, place, row.group_number if innermost else None)
            elif not any(group.span == part.phrase.span for part in groups[key].content):
                _repeat(groups[key], group, tree)
            parent = groups[key]
        if not row.groups and groups:
            parent = _going_on(row, [*groups.values()][-1]) or current
        tree.apart = tree.apart or (last is not None and parent is not last and bool(parent.children))
        last = parent
        _hang_row(tree, parent, row, place)


def _going_on(row: Row, group: Item) -> Item | None:
    """The group of the rows before, where the number of a row without a group goes on counting theirs."""
    number = _number_of(row)
    last = group.children[-1].number if group.children else None
    follows = number is not None and last is not None and number.style is last.style and number.value == last.value + 1
    return group if follows else None


def _number_of(row: Row) -> Number | None:
    own = number_at(row.work[0].text) if row.work else None
    return own if own is not None and row.number is None else _row_number(row.number)


def _group(parent: Item, phrase: Phrase, place: int, printed: Phrase | None) -> Item:
    number = number_at(phrase.text)
    start = number.end if number else 0
    if number is not None:
        printed = phrase.part(0, start)
    item = Item(number or _row_number(printed), printed, parent)
    item.content.append(Words(phrase.part(start, len(phrase.text)), place))
    parent.children.append(item)
    return item


def _repeat(group: Item, phrase: Phrase, tree: Outline) -> None:
    """A group printed again after a page break is the same group."""
    if group.printed is None or phrase.span.start != group.printed.span.start:
        tree.structure.append((phrase, Structure.SECTION_TITLE))


def _hang_row(tree: Outline, parent: Item, row: Row, place: int) -> None:
    work = list(row.work)
    number = number_at(work[0].text) if work else None
    printed = row.number
    if work and number is not None:
        printed = printed or work[0].part(0, number.end)
        if row.number is not None:
            tree.structure.append((work[0].part(0, number.end), Structure.TASK_NUMBER))
        work[0] = work[0].part(number.end, len(work[0].text))
    if number is None or row.number is not None:
        number = _row_number(row.number)
    item = Item(number, printed, parent, deadline=row.deadline, beside=row.beside)
    for line in work:
        item.content += read_content(line, place + len(item.content) / 1000)
    for listed in row.units:
        units = read_units(listed.names, listed.role)
        marked = units.marked | {name.text for _, name in units.names[: listed.starred]}
        units = replace(units, leading=units.leading | listed.leading, marked=marked)
        item.content.append(HandedOut(listed.printed, units, place + 1))
    tree.structure += [(phrase, Structure.NOTE) for phrase in row.notes]
    if work or row.units:
        parent.children.append(item)


def _row_number(phrase: Phrase | None) -> Number | None:
    """A 序号 is printed bare: 1, 12, 一."""
    if phrase is None:
        return None
    bare = bare_number(phrase.text)
    found = number_at(f"{bare}、事") or number_at(phrase.text)
    style = found.style if found else Style.DIGIT
    return Number(style, found.value if found else 0, bare, 0, len(phrase.text))
