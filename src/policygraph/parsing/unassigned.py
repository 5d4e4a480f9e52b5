"""Tasks of a list that names nobody at all, and is one by its title: 2031年民生实事."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.items import Item
from policygraph.parsing.numbering import Style, value_of

_FEWEST = 3  # items of a list that names nobody at all
_STYLES = (Style.HAN_BRACKET, Style.WORDED, Style.DIGIT, Style.DIGIT_BRACKET)
_ANNOUNCED = re.compile(r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3})[项件个][^。：:]{0,12}[：:]$")


def mark_tasks(root: Item, *, titled: bool, announced: int | None) -> None:
    """Mark the items of a list that names nobody, where they count on from one.

    :param root: of the tree.
    :param titled: whether the paper is such a list by its title.
    :param announced: how many items the words above the first say that there are; then they may be numbered 一、, too.
    """
    items = list(root.descendants())
    if not (titled or announced) or root.lists() or any(item.lists() for item in items):
        return
    leaves = [item for item in items if not item.children and item.number is not None and item.content]
    known = (*_STYLES, Style.HAN) if announced else _STYLES
    styles = Counter(item.number.style for item in leaves if item.number is not None and item.number.style in known)
    style = max(styles, key=lambda one: styles[one], default=None)
    listed = [item for item in leaves if item.number is not None and item.number.style is style]
    values = [item.number.value for item in listed if item.number is not None]
    on = all(below in (above + 1, 1) for above, below in pairwise(values))
    if len(listed) >= _FEWEST and values[0] == 1 and on and (titled or len(listed) == announced):
        for item in listed:
            item.bare = True


def is_list_of_work(title: Phrase | None, addressee: Phrase | None) -> bool:
    """Return whether a paper is a list of work by its title alone: 2031年民生实事; a letter to somebody is none.

    :param title: of the paper, or of its list.
    :param addressee: whom it is for.
    """
    return addressee is None and title is not None and genre().work_titles.search(title.text) is not None


def announced_items(lines: Sequence[Phrase]) -> int | None:
    """Return how many items of work a line above a list says that follow: 民生实事项目为10项，分别是：.

    :param lines: of the head.
    """
    for line in lines:
        found = _ANNOUNCED.search(line.text)
        if found and genre().work_titles.search(line.text):
            return value_of(found["count"])
    return None
