"""When two names mean one project: the same words but for the wrapping, or one road at one place with one kind of work.

G109小峡口改扩建 and 小峡口空间改造 G109 小峡口（…路段）改建工程 are one; 1号 and 2号, 一期 and 二期 never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.model import ProjectMention

_WRAPPING: Final = re.compile("[\\s“”\"'‘’「」（）()《》·]")
_DASHES: Final = re.compile("[-－–—―~～]+")
_ROAD: Final = worded(r"(?<![A-Za-z0-9]){road-class}?([GSXYC]\d{1,4}){line}?")
_NUMBERED: Final = worded("(?:{digit-zh}|[0-9])+{phase-mark}")
_TRAILING: Final = worded("(?:{undertaking}|{wrapping-tail})+$")
_WORK: Final = worded("{work-kind}")
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a name is compared by.

    :param core: its words without the wrapping and without 建设, 工程 and 项目 at its end.
    :param roads: numbers of roads in it.
    :param numbered: phases and numbers in it.
    :param work: kinds of work in it.
    :param rest: its words without roads and kinds of work: its proper name comes first.
    """

    core: str
    roads: frozenset[str]
    numbered: frozenset[str]
    work: frozenset[str]
    rest: str


def same_project(one: str, other: str) -> bool:
    """Whether two names mean one project.

    :param one: a full name.
    :param other: another.
    """
    return _same(_traits(one), _traits(other))


def merge_projects(mentions: Iterable[ProjectMention]) -> Mapping[ProjectMention, str]:
    """Return for each mention the one name of its project: the longest of those that mean the same.

    A class of projects without a name keeps its own.

    :param mentions: of one or several notices.
    """
    found = tuple(mentions)
    names = dict.fromkeys(one.name for one in found if not one.generic)
    groups: list[list[tuple[str, _Traits]]] = []
    for name in names:
        traits = _traits(name)
        joined = [group for group in groups if any(_same(traits, other) for _, other in group)]
        rest = [group for group in groups if not any(group is one for one in joined)]
        groups = [*rest, [member for group in joined for member in group] + [(name, traits)]]
    canonical = {}
    for group in groups:
        longest = max((name for name, _ in group), key=lambda name: (len(name), name))
        canonical.update({name: longest for name, _ in group})
    return {one: one.name if one.generic else canonical[one.name] for one in found}


def _traits(name: str) -> _Traits:
    plain = _DASHES.sub("-", _WRAPPING.sub("", name))
    rest = _ROAD.sub("", plain)
    kinds = words().values("work-kind")
    work = frozenset(kinds[word] for word in _WORK.findall(plain))
    return _Traits(
        core=_TRAILING.sub("", plain) or plain,
        roads=frozenset(_ROAD.findall(plain)),
        numbered=frozenset(_NUMBERED.findall(plain)),
        work=work,
        rest=_WORK.sub("", rest),
    )


def _same(one: _Traits, other: _Traits) -> bool:
    if one.core == other.core:
        return True
    if not (one.roads & other.roads) or one.numbered != other.numbered or not (one.work & other.work):
        return False
    shared = _common_start(one.rest, other.rest)
    return shared > _SHORTEST or (shared == _SHORTEST and shared in (len(one.rest), len(other.rest)))


def _common_start(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
