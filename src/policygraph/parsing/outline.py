"""Paragraphs and tables → a tree of numbered items, each with its text and the units it is handed to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from policygraph.model import Beside, Phrase, Structure
from policygraph.parsing.assignments import is_bare_unit_list, read_units
from policygraph.parsing.content import HandedOut, Words, opens_with_bodies, read_content, read_opening
from policygraph.parsing.genre import genre
from policygraph.parsing.groups import default_units, group_body, group_units, over_items
from policygraph.parsing.labels import OF_ALL, labels_in
from policygraph.parsing.lines import Table
from policygraph.parsing.numbering import Number, Style, number_at, numbers_within, value_of
from policygraph.parsing.paragraphs import Paragraph
from policygraph.parsing.running import read_by_whom, read_owner, read_running, read_subject
from policygraph.parsing.tables import Row, TaskTable, read_table
from policygraph.parsing.unplaced import hands_out_unread

_SAYS_MORE = re.compile("[。；：:]")


@dataclass(slots=True, eq=False)
class Item:
    """A numbered item while the tree grows.

    :param inline: whether it begins in the middle of a line.
    :param content: its words and lists, in reading order.
    """

    number: Number | None
    printed: Phrase | None
    parent: Item | None
    inline: bool = False
    deadline: Phrase | None = None
    beside: tuple[Beside, ...] = ()
    content: list[Words | HandedOut] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    def lists(self) -> list[HandedOut]:
        """The lists that name at least one unit."""
        return [part for part in self.content if isinstance(part, HandedOut) and part.units.names]

    def descendants(self) -> Iterator[Item]:
        """The items below this one, in reading order."""
        for child in self.children:
            yield child
            yield from child.descendants()


@dataclass(slots=True)
class Outline:
    """The tree and what in the tables is head or note; the groups of the tables by the item that they stand under."""

    root: Item
    structure: list[tuple[Phrase, Structure]] = field(default_factory=list)
    groups: dict[Item, dict[tuple[str, ...], Item]] = field(default_factory=dict)
    titles: list[Phrase] = field(default_factory=list)


def outline(blocks: Sequence[Paragraph | Table]) -> Outline:
    """Build the tree of items.

    :param blocks: the paragraphs and tables of the list, without head and foot.
    """
    tree = Outline(Item(None, None, None))
    current = tree.root
    before: TaskTable | None = None
    by_body = opens_with_bodies(block.phrase for block in blocks if isinstance(block, Paragraph))
    over = over_items([block.phrase if isinstance(block, Paragraph) else None for block in blocks])
    for place, block in enumerate(blocks):
        if place in over and isinstance(block, Paragraph):
            current = _hang_heading(current, block.phrase, over[place], place)
            continue
        if isinstance(block, Table):
            before = table = read_table(block, before)
            if table is None and hands_out_unread(block):
                continue
            if table is None:
                cells = [line for cell in block.cells for line in cell.lines]
                current.content += [Words(line, place) for line in cells]
            else:
                _hang_table(tree, current, table, place)
            continue
        before = None
        for number, chunk, inline in _chunks(block.phrase, current):
            if number is not None:
                current = _hang(current, number, chunk, inline)
            body = chunk.part(number.end - number.start, len(chunk.text)) if number else chunk
            if number is None and by_body and (opened := read_opening(body, place)) is not None:
                current = _hang_unnumbered(current)
                current.content += opened
                continue
            more = _more_units(body, current.content[-1:], place) if number is None else None
            current.content += [more] if more is not None else read_content(body, place)
    _say_again(tree.root)
    for item in [tree.root, *tree.root.descendants()]:
        _share_out(item.children)
    for item in tree.root.descendants():
        if not item.children and not item.lists():
            item.content = read_running(item.content)
    _take_subjects(tree.root)
    for item in list(tree.root.descendants()):
        _hand_up(item)
    for item in [tree.root, *tree.root.descendants()]:
        _hand_down(item)
    return tree


def _more_units(words: Phrase, before: Sequence[Words | HandedOut], place: int) -> HandedOut | None:
    """A line of nothing but bodies below a labelled list goes on in it: 责任单位：县水利局|县财政局."""
    above = before[0] if before else None
    if not isinstance(above, HandedOut) or not above.units.names or _SAYS_MORE.search(words.text):
        return None
    if not is_bare_unit_list(words.text):
        return None
    labels = labels_in(above.phrase.text)
    role = above.units.names[-1][0]
    goes_on = labels[-1].role is role if labels else is_bare_unit_list(above.phrase.text)
    return HandedOut(words, read_units(words, role), place) if goes_on else None


def _hand_down(item: Item) -> None:
    """Give the units that a heading names for its group to every item of the group that has none of its own.

    Examples: 一、县水务局牵头工作（2项） above two items; 以下各任务均由县水务局牵头 above all that follow.
    """
    given = _given_below(item)
    if given is None:
        return
    for child in item.children:
        below = list(child.descendants())
        if child.content and not child.lists() and not any(other.lists() for other in below):
            for task in [other for other in below if not other.children] or [child]:
                task.content.append(given)


def _named_by(item: Item, read: Callable[[Phrase], HandedOut | None]) -> HandedOut | None:
    words = next((part for part in item.content if isinstance(part, Words)), None)
    return read(words.phrase) if item.number is not None and words is not None else None


def _given_below(item: Item) -> HandedOut | None:
    if not item.children or item.lists():
        return None
    if (named := _named_by(item, group_units)) is not None:
        return named
    beside = item.parent.children if item.parent is not None else []
    if len(beside) > 1 and all(_named_by(other, group_body) for other in beside):
        return _named_by(item, group_body)  # 一、县农业农村局, 二、县生态环境局
    return next((named for part in item.content if (named := default_units(part.phrase)) is not None), None)


def _chunks(phrase: Phrase, current: Item) -> Iterator[tuple[Number | None, Phrase, bool]]:
    """Cut a paragraph at the numbers that open items in it."""
    path = _path(current)
    opening = number_at(phrase.text, after=dict(path).get(Style.DIGIT, 0))
    cuts: list[Number] = [opening] if opening else []
    if opening:
        path = _descend(path, opening)
    for number in numbers_within(phrase.text):
        if cuts and number.start < cuts[-1].end:
            continue
        last = next((value for style, value in path if style == number.style), None)
        follows = _follows(phrase.text, number, last)
        if follows and (last is not None or not path or path[-1][0] < number.style):
            cuts.append(number)
            path = _descend(path, number)
    starts = [number.start for number in cuts]
    if not starts or starts[0] > 0:
        yield None, phrase.part(0, starts[0] if starts else len(phrase.text)), False
    for number, end in zip(cuts, [*starts[1:], len(phrase.text)], strict=bool(cuts)):
        yield number, phrase.part(number.start, end), number.start > 0


def _follows(text: str, number: Number, last: int | None) -> bool:
    """Whether a number in mid-line goes on counting; behind a list of units a clerk may have doubled or skipped one.

    Example: ①招聘20场；②募集岗位60个 stands in one sentence and opens nothing.
    """
    before = text[: number.start].rstrip()
    if before.endswith(("；", ";")) and before[-2:-1] not in ("）", ")"):
        return False
    if last is None:
        return number.value == 1
    return number.value == last + 1 or (before.endswith(("）", ")")) and last <= number.value <= last + 2)


def _path(item: Item) -> list[tuple[Style, int]]:
    path: list[tuple[Style, int]] = []
    at: Item | None = item
    while at is not None:
        if at.number is not None:
            path.insert(0, (at.number.style, at.number.value))
        at = at.parent
    return path


def _descend(path: list[tuple[Style, int]], number: Number) -> list[tuple[Style, int]]:
    return [*((style, value) for style, value in path if style < number.style), (number.style, number.value)]


def _hang(current: Item, number: Number, chunk: Phrase, inline: bool) -> Item:
    parent = current
    while parent.parent is not None and (parent.number is None or parent.number.style >= number.style):
        parent = parent.parent
    item = Item(number, chunk.part(0, number.end - number.start), parent, inline)
    parent.children.append(item)
    return item


def _hang_heading(current: Item, phrase: Phrase, number: Number, place: int) -> Item:
    """A group under a heading without a number: 县教育局：, 产业发展."""
    parent = current
    while parent.parent is not None and (parent.number is None or parent.number.style >= number.style):
        parent = parent.parent
    item = Item(number, None, parent, content=[Words(phrase, place)])
    parent.children.append(item)
    return item


def _hang_unnumbered(current: Item) -> Item:
    """A new item without a number, under the heading or list at hand."""
    parent = current
    while parent.number is None and parent.parent is not None:
        parent = parent.parent
    item = Item(None, None, parent)
    parent.children.append(item)
    return item


def _hang_table(tree: Outline, current: Item, table: TaskTable, place: int) -> None:
    """Hang the rows under their groups; a table that a page break cut in two goes on in its last group."""
    tree.titles += table.titles
    tree.structure += [(phrase, Structure.TABLE_HEAD) for phrase in table.head]
    tree.structure += [(phrase, Structure.NOTE) for phrase in table.notes]
    groups = tree.groups.setdefault(current, {})
    for row in table.rows:
        parent = current
        for depth, group in enumerate(row.groups):
            key = tuple("".join(phrase.text.split()) for phrase in row.groups[: depth + 1])
            if key not in groups:
                innermost = depth + 1 == len(row.groups)
                groups[key] = _group(parent, group, place, row.group_number if innermost else None)
            elif not any(group.span == part.phrase.span for part in groups[key].content):
                _repeat(groups[key], group, tree)
            parent = groups[key]
        if not row.groups and groups:
            parent = _going_on(row, [*groups.values()][-1]) or current
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
        units = replace(units, first_leads=units.first_leads or listed.first_leads)
        item.content.append(HandedOut(listed.printed, units, place + 1))
    tree.structure += [(phrase, Structure.NOTE) for phrase in row.notes]
    if work or row.units:
        parent.children.append(item)


def _row_number(phrase: Phrase | None) -> Number | None:
    """A 序号 is printed bare: 1, 12, 一."""
    if phrase is None:
        return None
    bare = phrase.text.strip(" .．、")
    found = number_at(f"{bare}、事") or number_at(phrase.text)
    style = found.style if found else Style.DIGIT
    return Number(style, found.value if found else 0, bare, 0, len(phrase.text))


def _take_subjects(root: Item) -> None:
    """Take who does the work from sentences that begin with it, where a notice hands out in no other way.

    Example: 1.县应急局负责尾矿库隐患排查。2.县公安局负责道路交通隐患排查。 Or from clauses that say by whom.
    """
    items = list(root.descendants())
    if root.lists() or any(item.lists() for item in items):
        return
    leaves = [item for item in items if not item.children]
    told = [(item, found) for item in leaves if (found := read_subject(item.content))]
    if len(told) > 1:
        for item, found in told:
            item.content.insert(0, found)
        return
    for read in (read_owner, read_by_whom):
        by = [(item, parts) for item in leaves if (parts := read(item.content))]
        if len(by) > 1:
            for item, parts in by:
                item.content = parts
            return


def _say_again(root: Item) -> None:
    """Give the units of the list before to each list that says it is the same: （责任单位同上）."""
    before: HandedOut | None = None
    for item in [root, *root.descendants()]:
        for at, part in enumerate(item.content):
            if not isinstance(part, HandedOut):
                continue
            if part.units.ditto and not part.units.names and before is not None:
                item.content[at] = part = replace(part, units=replace(before.units, deadline=part.units.deadline))
            before = part if part.units.names else before


def _share_out(items: list[Item]) -> None:
    """Give a list that is said of several items to each of them: （以上4项工作由住建局牵头）, 上述工作由A牵头."""
    for place, item in enumerate(items):
        for part in [*item.content]:
            said = OF_ALL.match(part.phrase.text) if isinstance(part, HandedOut) else None
            if said is None:
                continue
            count = value_of(said["number"]) if said["number"] else place + 1
            for earlier in reversed(items[max(0, place + 1 - count) : place]):
                if earlier.lists() or any(below.lists() for below in earlier.descendants()):
                    break
                earlier.content.append(part)


def _hand_up(item: Item) -> None:
    """Give a list at the end of the last sub-item to the item itself, where no other sub-item has one.

    Example: （三）… 1.…。2.…。3.…。（责任单位：区水务局） hands out （三）, not 3.
    """
    children = item.children
    alone = len(children) == 1 and children[0].inline
    # 整改措施：1.…2.…, and below them 责任单位：… for the whole: then a heading like 一、 is an item too.
    parted = any(isinstance(part, HandedOut) and genre().work_label.match(part.phrase.text) for part in item.content)
    top = item.number is None or (item.number.style <= Style.HAN and not parted)
    if (len(children) < 2 and not alone) or top or item.lists():
        return
    *earlier, last = children
    if last.number is None or last.children or any(child.lists() or list(child.descendants()) for child in earlier):
        return
    start = next((at for at, part in enumerate(last.content) if isinstance(part, HandedOut)), 0)
    if last.lists() and all(isinstance(part, HandedOut) for part in last.content[start:]):
        item.content += last.content[start:]
        del last.content[start:]
