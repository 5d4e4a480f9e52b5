"""The number of an item as printed, with its group's before it where numbering restarts."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.parsing.items import Item
from policygraph.parsing.numbering import Style


def printed_numbers(items: Sequence[Item], text: str) -> dict[Item, str]:
    """Return the number of each item as printed, prefixed by its group's where numbering restarts.

    Examples: 5; （一）1 where 1 restarts under each （一）; 四、（一） where （一） stands under 三 too. Numbers
    below 1. count inside their group: 4（2）①, unless they run on through all groups.

    :param items: of the whole list, in reading order.
    :param text: the source.
    """
    paths = {item: _path(item, text) for item in items if item.number is not None}
    depths: dict[tuple[Style, int], int] = {}
    for level in {_level(path) for path in paths.values()}:
        # Only a number that begins again with 1 restarts; one that a clerk doubled or skipped does not.
        first = [path for path in paths.values() if _level(path) == level and path[-1][1] == 1]
        deepest = max(map(len, first), default=1)
        depths[level] = (
            next((n for n in range(1, deepest) if len({tuple(path[-n:]) for path in first}) == len(first)), deepest)
            if len(first) > 1
            else 1
        )
    groups: dict[Style, set[int]] = {}
    for item, path in paths.items():
        groups.setdefault(path[-1][0], set()).add(id(item.parent))
    out: dict[Item, str] = {}
    for item, path in paths.items():
        style, depth = path[-1][0], depths[_level(path)]
        parent = _numbered_parent(item)
        if style is Style.DECIMAL:  # says its group itself
            out[item] = path[-1][2]
        elif style > Style.DIGIT and parent is not None and (depth > 1 or len(groups[style]) == 1):
            head = as_printed(parent, text)
            out[item] = (out[parent] if parent.number and parent.number.style >= Style.DIGIT else head) + path[-1][2]
        else:
            printed = [words + ("、" if kind is Style.HAN else "") for kind, _, words in path[-depth:-1]]
            out[item] = "".join(printed) + path[-1][2]
    return out


def _level(path: list[tuple[Style, int, str]]) -> tuple[Style, int]:
    """A style of number, and how often it stands above: the 序号 of a group and 1. in its rows count apart."""
    style = path[-1][0]
    return style, sum(above is style for above, _, _ in path[:-1])


def _path(item: Item, text: str) -> list[tuple[Style, int, str]]:
    """The numbers from the outermost group down to the item: style, value and print."""
    at: Item | None = item
    path = []
    while at is not None:
        if at.number is not None:
            path.append((at.number.style, at.number.value, as_printed(at, text)))
        at = at.parent
    return path[::-1]


def as_printed(item: Item, text: str) -> str:
    """Return the number of an item as the source prints it: (一) and not （一）.

    :param item: with or without a number.
    :param text: the source.
    """
    if item.number is None:
        return ""
    number = item.number.printed
    start = item.printed.text.find(number) if item.printed is not None else -1
    if item.printed is None or start < 0:
        return number
    return "".join(text[at] for at in item.printed.offsets[start : start + len(number)])


def _numbered_parent(item: Item) -> Item | None:
    at = item.parent
    while at is not None and at.number is None:
        at = at.parent
    return at
