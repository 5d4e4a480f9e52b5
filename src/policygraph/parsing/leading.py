"""Notes on who leads where the lists themselves do not say: 列首位者为牵头单位, 无牵头单位的，责任单位即为牵头单位."""

from __future__ import annotations

from collections.abc import Container, Iterable
from enum import Flag, auto
from functools import reduce
from operator import or_
from typing import TypeAlias

from policygraph.model import Phrase, Role
from policygraph.parsing.genre import genre

Named: TypeAlias = tuple[Role, Phrase]


class Leading(Flag):
    """What notes say of the lists of units beside them."""

    NONE = 0
    FIRST = auto()  # whoever is listed first leads
    REST_HELPS = auto()  # and the others help: 其余为配合单位
    MARKED = auto()  # whoever has a mark beside its name leads: 标★的为牵头单位
    ALONE = auto()  # where nobody is named who leads, those who answer do


def leading_noted(note: str) -> Leading:
    """Return what a note in brackets, in a cell or in a short line of its own says of who leads.

    :param note: its words.
    """
    if genre().noted.search(note) is None:
        return Leading.NONE
    if genre().first_leads.search(note) is None:
        return leading_told(note)
    told = leading_told(note)
    return told if told & (Leading.ALONE | Leading.MARKED) else Leading.FIRST | _rest(note)


def leading_told(words: str) -> Leading:
    """Return what running words say of who leads, which say other things as well.

    Example: 现将任务分解如下，排在第一位的责任单位为牵头单位; not 把安全放在首位，牵头单位要负起责任.

    :param words: a paragraph, or the head of a column.
    """
    if genre().noted.search(words) is None:
        return Leading.NONE
    if genre().marked_leads.search(words):
        return Leading.MARKED
    if genre().alone_leads.search(words):
        return Leading.ALONE
    return Leading.FIRST | _rest(words) if genre().first_told.search(words) else Leading.NONE


def _rest(words: str) -> Leading:
    return Leading.REST_HELPS if genre().rest_helps.search(words) else Leading.NONE


def noted_in(notes: Iterable[str]) -> Leading:
    """Return what notes say together of who leads.

    :param notes: the words of each.
    """
    return reduce(or_, map(leading_noted, notes), Leading.NONE)


def led(listed: list[Named], leading: Leading, marked: Container[str], *, first: bool, alone: bool) -> list[Named]:
    """Return the bodies of a list that gives no role but that of those who answer, with the roles that notes give.

    :param listed: the bodies with their roles.
    :param leading: what the notes say.
    :param marked: the names beside which a mark stands.
    :param first: whether it is not the rest of a list that begins above it.
    :param alone: whether nobody else is named who leads the same work.
    """
    if not listed or any(role is not Role.RESPONSIBLE for role, _ in listed):
        return listed
    if Leading.MARKED in leading:
        return [(Role.LEAD if name.text in marked else role, name) for role, name in listed]
    if Leading.FIRST in leading:
        rest = Role.COOPERATING if Leading.REST_HELPS in leading else Role.RESPONSIBLE
        return [(Role.LEAD if first and not at else rest, name) for at, (_, name) in enumerate(listed)]
    return [(Role.LEAD, name) for _, name in listed] if alone and Leading.ALONE in leading else listed
