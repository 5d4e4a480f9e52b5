"""Lists without numbers whose items a line of bodies closes: a heading, what is to be done, and who does it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.handing_out import hands_out
from policygraph.parsing.imprint import DATE
from policygraph.parsing.labels import labels_in
from policygraph.parsing.numbering import Number, Style, number_at

_FEWEST = 2  # lines of bodies; one alone may end a paper
_LONGEST_LIST = 300  # characters of a line of bodies
_TAIL = 24  # characters at its end that say what the bodies do
_FINAL = re.compile("[。；！？]$")
_LONGEST_HEADING = 24  # characters of a line that may head what stands below it
_MARKS = frozenset("。；;：:，,？！")


@dataclass(frozen=True, slots=True)
class Closed:
    """The lines of a list whose items lines of bodies close, by their places.

    :param headings: those over several items, each with the number that such a heading would have.
    :param titles: those that name an item.
    :param lists: the lines of bodies.
    """

    headings: dict[int, Number] = field(default_factory=dict)
    titles: frozenset[int] = frozenset()
    lists: frozenset[int] = frozenset()

    def first(self) -> int | None:
        """The place where the list begins; `None` where there is none."""
        return min((*self.headings, *self.titles), default=None)


def closed_by_lists(paragraphs: Sequence[Phrase | None], *, headed: bool = False) -> Closed:
    """Return what the lines are of a list without any number, whose items lines of bodies close.

    Example: 扩大就业|支持企业吸纳|给予补贴|县人社局、县财政局等按职责分工负责 is a heading, a title, a duty and a list.

    :param paragraphs: of a list; `None` for a table.
    :param headed: whether a title and what the paper says of itself may stand above the first item.
    """
    lists: list[int] = []
    for place, phrase in enumerate(paragraphs):
        if phrase is None or number_at(phrase.text):
            return Closed()
        if place and _is_list(phrase.text):
            lists.append(place)
    if len(lists) < _FEWEST:
        return Closed()
    headings: dict[int, Number] = {}
    titles: set[int] = set()
    start = 0
    for end in lists:
        texts = [phrase.text for phrase in paragraphs[start:end] if phrase is not None]
        first = start + (_above(texts) if headed and not start else 0)
        heading = _has_heading(texts[first - start :])
        if heading:
            headings[first] = Number(Style.HAN, len(headings) + 1, "", 0, 0)
        if texts:
            titles.add(first + heading)
        start = end + 1
    return Closed(headings, frozenset(titles), frozenset(lists))


def are_items(lines: Sequence[str]) -> bool:
    """Return whether the lines of a text are whole, though no stop ends them: only lines of bodies may have one.

    :param lines: of a text that was not cut at one width.
    """
    lists = [place for place, line in enumerate(lines) if _is_list(line)]
    if len(lists) < _FEWEST:
        return False
    return all(place in lists or not _FINAL.search(line) for place, line in enumerate(lines) if place > lists[0])


def _is_list(text: str) -> bool:
    if len(text) > _LONGEST_LIST or not genre().role_tail.search(text[-_TAIL:].rstrip("。；")) or labels_in(text):
        return False
    return hands_out(text)


def may_head(text: str) -> bool:
    """Return whether a line may head what stands below it: it is short and holds no mark.

    :param text: the line.
    """
    return len(text) <= _LONGEST_HEADING and _MARKS.isdisjoint(text)


def _has_heading(texts: Sequence[str]) -> bool:
    """Whether two lines stand over what is to be done: a heading of several items, and the title of the first."""
    short = list(map(may_head, texts))
    return short[:2] == [True, True] and not all(short)


def _above(texts: Sequence[str]) -> int:
    """How many lines stand above the first item and its heading: the title of the paper, and what it says of itself."""
    short = list(map(may_head, texts))
    runs = [at for at in range(len(short)) if short[at] and not (at and short[at - 1])]
    if not runs:
        return max(0, len(texts) - 1)
    first = next((at for at in reversed(runs) if short[at : at + 2] == [True, True]), runs[-1])
    last = next((at for at in range(first, len(short)) if not short[at]), len(short))
    ends = [at for at in range(first, last - 1) if DATE.fullmatch(texts[at]) or texts[at].endswith(_titles())]
    if ends:
        return ends[-1] + 1
    return first + (first == 0 and last - first > 2)


def _titles() -> tuple[str, ...]:
    return tuple(word for word in genre().title_endings if len(word) > 1)
