"""Lists of units that are said of other items than the one they stand in: of those above, below or beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from policygraph.model import Phrase, Role
from policygraph.parsing.assignments import UnitList
from policygraph.parsing.content import HandedOut, Words
from policygraph.parsing.genre import genre
from policygraph.parsing.groups import Default, default_units, group_body, group_units
from policygraph.parsing.items import Item
from policygraph.parsing.labels import OF_ALL, labels_in
from policygraph.parsing.numbering import Style, value_of
from policygraph.parsing.running import read_by_whom, read_owner, read_subject


def hand_down(item: Item) -> None:
    """Give the units that a heading names for its group to every item of the group that names none who answer.

    Examples: 一、县水务局牵头工作（2项） above two items, of which one has a 配合单位：… of its own;
    以下各任务均由县水务局牵头 above all that follow, those too whose own labels name nobody in that role.

    :param item: the group; those within it have been given theirs before.
    """
    default = None if item.lists() else _default_of(item)
    given = _given_below(item, default)
    if given is None:
        return
    by_heading = _named_by(item, group_units) is not None
    own = {below.number.style for below in item.descendants() if below.number is not None and below.lists()}
    of_all = not by_heading and default is not None and not default.unmarked
    for task in _tasks_below(item, own):
        names = _lacking(task, given, by_heading=by_heading, of_all=of_all)
        if not task.lists():
            task.content.append(given)
        elif names and not any(part.paragraph < 0 for part in task.lists()):
            task.content.append(replace(given, units=UnitList(names)))


def _tasks_below(item: Item, own: set[Style]) -> Iterator[Item]:
    """The items below a heading that are handed out: with a list, of a style that others with a list have, or last."""
    for child in item.children:
        styled = child.number is not None and child.number.style in own
        if child.lists() or styled or (child.content and not child.children):
            yield child
        else:
            yield from _tasks_below(child, own)


def _lacking(task: Item, given: HandedOut, *, by_heading: bool, of_all: bool) -> tuple[tuple[Role, Phrase], ...]:
    """Who of the given answer for a task that has a list of its own.

    They do where it names only those who help; under a heading, whoever leads where it names nobody who does; by a
    sentence that is said of all, all where its labels name others and none who leads: 责任单位：县林业局.
    """
    lists = task.lists()
    roles = {role for part in lists for role, _ in part.units.names}
    if roles <= {Role.COOPERATING}:
        return tuple(named for named in given.units.names if named[0] is not Role.COOPERATING)
    if by_heading and Role.LEAD not in roles:
        return tuple(named for named in given.units.names if named[0] is Role.LEAD)
    labelled = of_all and Role.LEAD not in roles and all(labels_in(part.phrase.text) for part in lists)
    return given.units.names if labelled and not roles & {role for role, _ in given.units.names} else ()


def _default_of(item: Item) -> Default | None:
    return next((found for part in item.content if (found := default_units(part.phrase)) is not None), None)


def _named_by(item: Item, read: Callable[[Phrase], HandedOut | None]) -> HandedOut | None:
    words = next((part for part in item.content if isinstance(part, Words)), None)
    return read(words.phrase) if item.number is not None and words is not None else None


def _given_below(item: Item, default: Default | None) -> HandedOut | None:
    if not item.children or item.lists():
        return None
    if (named := _named_by(item, group_units)) is not None:
        return named
    beside = item.parent.children if item.parent is not None else []
    if len(beside) > 1 and all(_named_by(other, group_body) for other in beside):
        return _named_by(item, group_body)  # 一、县农业农村局, 二、县生态环境局
    return default.given if default is not None else None


def take_subjects(root: Item) -> None:
    """Take who does the work from sentences that begin with it, where a notice hands out in no other way.

    Example: 1.县应急局负责尾矿库隐患排查。2.县公安局负责道路交通隐患排查。 Or from clauses that say by whom.

    :param root: of the tree.
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


def say_again(root: Item) -> None:
    """Give the units of the list before to each list that says it is the same: （责任单位同上）.

    :param root: of the tree.
    """
    before: HandedOut | None = None
    for item in [root, *root.descendants()]:
        for at, part in enumerate(item.content):
            if not isinstance(part, HandedOut):
                continue
            if part.units.ditto and not part.units.names and before is not None:
                item.content[at] = part = replace(part, units=replace(before.units, deadline=part.units.deadline))
            before = part if part.units.names else before


def share_out(items: list[Item]) -> None:
    """Give a list that is said of several items to each of them: （以上4项工作由住建局牵头）, 上述工作由A牵头.

    :param items: of one group, in order.
    """
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


def hand_up(item: Item) -> None:
    """Give a list at the end of the last sub-item to the item itself, where no other sub-item has one.

    Example: （三）… 1.…。2.…。3.…。（责任单位：区水务局） hands out （三）, not 3.

    :param item: the item.
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
    if _given_below(item, _default_of(item)) is not None:
        return  # a heading that hands out its items is no item
    if last.lists() and all(isinstance(part, HandedOut) for part in last.content[start:]):
        item.content += last.content[start:]
        del last.content[start:]
