"""Time limits that a heading gives to every item below it: 一、水利工作（9月底前完成）, 以下任务均于9月底前完成."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policygraph.model import Phrase
from policygraph.parsing.content import HandedOut, Words
from policygraph.parsing.genre import genre
from policygraph.parsing.items import Item

_MARKS = " 。；;：:"


def hand_down_times(items: Sequence[Item]) -> None:
    """Give the time limit of a group to every task of it that has none; an inner group's goes before an outer one's.

    :param items: of the tree, its root first, when its tasks are known.
    """
    for group in reversed([item for item in items if item.children and not item.bare]):
        told = None if group.lists() else _time_of(group)
        if told is None:
            continue
        for item in group.descendants():
            if (item.lists() or item.bare) and not _has_time(item):
                item.inherited = told


def _has_time(item: Item) -> bool:
    said = any(isinstance(part, HandedOut) and part.units.deadline is not None for part in item.content)
    return said or item.deadline is not None or item.inherited is not None


def _time_of(group: Item) -> Phrase | None:
    return next(_times(group), None)


def _times(group: Item) -> Iterator[Phrase]:
    heading = next((part for part in group.content if isinstance(part, Words)), None)
    for part in group.content:
        if isinstance(part, HandedOut):
            limit = part.units.deadline
            if limit is not None and group.number is not None and genre().limits.search(limit.text):
                yield limit
        elif found := genre().group_time.search(part.phrase.text):
            if told := _time_at(part.phrase, found.end()):
                yield told[0]
        elif part is heading and group.number is not None and (told := _time_at(part.phrase, 0)):
            rest = part.phrase.text[told[1] :].rstrip(_MARKS)  # 2031年6月底前完成|的任务
            if not rest or genre().group_tail.fullmatch(rest):
                yield told[0]


def _time_at(phrase: Phrase, at: int) -> tuple[Phrase, int] | None:
    """The time limit at a place of some words, and where the words for what is done by then end."""
    found = genre().time.match(phrase.text, at)
    if found is None or not found["time"] or not genre().limits.search(found.group()):
        return None
    return phrase.part(*found.span("time")), found.end()
