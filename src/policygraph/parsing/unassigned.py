"""Tasks of a list that names nobody at all, and is one by its title: 2031年民生实事."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.items import Item
from policygraph.parsing.numbering import Style

_FEWEST = 3  # items of a list that names nobody at all
_STYLES = (Style.HAN_BRACKET, Style.WORDED, Style.DIGIT, Style.DIGIT_BRACKET)


def mark_tasks(root: Item) -> None:
    """Mark the items of a list that names nobody, where they count on from one.

    :param root: of the tree.
    """
    items = list(root.descendants())
    if root.lists() or any(item.lists() for item in items):
        return
    leaves = [item for item in items if not item.children and item.number is not None and item.content]
    styles = Counter(item.number.style for item in leaves if item.number is not None and item.number.style in _STYLES)
    style = max(styles, key=lambda one: styles[one], default=None)
    listed = [item for item in leaves if item.number is not None and item.number.style is style]
    values = [item.number.value for item in listed if item.number is not None]
    on = all(below in (above + 1, 1) for above, below in pairwise(values))
    if len(listed) >= _FEWEST and values[0] == 1 and on:
        for item in listed:
            item.bare = True


def is_list_of_work(title: Phrase | None, addressee: Phrase | None) -> bool:
    """Return whether a paper is a list of work by its title alone: 2031年民生实事; a letter to somebody is none.

    :param title: of the paper, or of its list.
    :param addressee: whom it is for.
    """
    return addressee is None and title is not None and genre().work_titles.search(title.text) is not None
