"""When two names mean one project: the same words but for the wrapping, or one road at one place with one kind of work.

G109小峡口改扩建 and 小峡口空间改造 G109 小峡口（…路段）改建工程 are one; 1号 and 2号, 一期 and 二期 never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from policygraph.model import ProjectMention

_WRAPPING: Final = re.compile("[\\s“”\"'‘’「」（）()《》·]")
_DASHES: Final = re.compile("[-－–—―~～]+")
_ROAD: Final = re.compile(r"(?<![A-Za-z0-9])(?:国道|省道|县道)?([GSXYC]\d{1,4})线?")
_NUMBERED: Final = re.compile(r"[一二三四五六七八九十0-9]+(?:期|号|标段)")
_TRAILING: Final = re.compile("(?:建设|工程|项目|专项)+$")
_WORK: Final = {
    "rebuild": re.compile("改扩建|新改建|改建|扩建|升级改造|提升改造|空间改造|改造|拓宽|加宽"),
    "move": re.compile("整体搬迁|搬迁|迁建"),
    "restore": re.compile("综合治理|综合整治|治理|整治|修复"),
    "secure": re.compile("除险加固|加固"),
}
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
    work = frozenset(kind for kind, pattern in _WORK.items() if pattern.search(plain))
    for pattern in _WORK.values():
        rest = pattern.sub("", rest)
    return _Traits(
        core=_TRAILING.sub("", plain) or plain,
        roads=frozenset(_ROAD.findall(plain)),
        numbered=frozenset(_NUMBERED.findall(plain)),
        work=work,
        rest=rest,
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
