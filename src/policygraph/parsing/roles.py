"""The role that words mark."""

from __future__ import annotations

import re

from policygraph.model import Role
from policygraph.parsing.genre import genre


def tail_of(clause: str) -> re.Match[str] | None:
    """Return the words at the end of a clause that say what the bodies before them do: 按职责分工负责.

    :param clause: without its mark.
    """
    known, last = genre(), clause[-1:]
    if clause.endswith(known.named_by_role):
        return None
    told = last in known.tail_ends or (last in known.told_ends and not known.being.isdisjoint(clause))
    return known.role_tail.search(clause) if told else None


def without_tail(clause: str) -> str:
    """Return a clause without the words at its end that say what the bodies before them do.

    :param clause: without its mark.
    """
    tail = tail_of(clause)
    return clause[: tail.start()] if tail else clause


def role_of(words: str, default: Role = Role.RESPONSIBLE) -> Role:
    """Return the role that the words of a label or of a clause's end mark.

    A label with words of two roles, 配合/责任单位, binds whom it calls responsible, but 协同责任单位 are those who
    help whoever is responsible; 负责配合落实 is said of those who cooperate, since a bare 负责 or 落实 beside 配合
    only says that they do it.

    :param words: such as 牵头单位, 按职责分工负责.
    :param default: the role when no word marks one.
    """
    known = genre().role_of_word
    roles = {known[word] for word in genre().role_words.findall(words)}
    if Role.LEAD in roles:
        return Role.LEAD
    if Role.COOPERATING in roles and ("责任" not in words or genre().helps_to_answer.search(words)):
        return Role.COOPERATING
    return Role.RESPONSIBLE if roles else default
