"""Printed names → units: which printed forms of one notice mean the same body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policygraph.entities.identifiers import place_before
from policygraph.lexicon.gazetteer import Place
from policygraph.model import Notice, Phrase
from policygraph.parsing.genre import genre
from policygraph.text import fold, printed

LEVELS = "省市区县州旗镇乡"
# 区发展和改革局（以下简称区发改局）: the notice itself gives the short form.
_SHORT_FORM = re.compile(r"([\u4e00-\u9fff]{3,30})[（(](?:以下)?简称[“\"]?([\u4e00-\u9fff]{2,20})[”\"]?[）)]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A body (单位) as the notice knows it.

    :param key: its full name without the district's own name before it: the same in all notices of the district.
    :param name: what to call it: that name, but for who issues the notice, whose full name is printed.
    :param forms: that name and every printed form, in reading order.
    :param generic: whether the name names no single body: 各乡镇, 有关部门.
    """

    key: str
    name: str
    forms: tuple[str, ...]
    generic: bool


def resolve_units(
    notice: Notice,
    district: Place | None = None,
    same: Mapping[str, str] | None = None,
    others: Iterable[Phrase] = (),
) -> Mapping[str, Unit]:
    """Return the unit that each printed name of a notice means.

    Two printed names are one unit where they differ only by the district's name (平安区水务局, 区水务局), where one
    lacks the level that a list says once (区经济发展局、交通与建设局 and elsewhere 区交通与建设局), or where the notice
    explains a short form.

    :param notice: the notice as parsed.
    :param district: the district that issues it.
    :param same: printed names that a person says are one unit, by the name to keep.
    :param others: further names of bodies in it: those that look after the work of others.
    """
    home = "".join(place.name for place in (*district.parents, district)) if district else None
    text = notice.source.text
    names: dict[str, dict[str, None]] = {}  # every name, and the ways in which it is printed
    for phrase in [*(part.name for task in notice.tasks for part in task.assignments), *others]:
        names.setdefault(phrase.text, {})[printed(text, phrase)] = None
    if notice.issuer is not None:
        names.setdefault(notice.issuer.text, {})[printed(text, notice.issuer)] = None
    elif notice.publisher:
        names.setdefault(notice.publisher, {})[notice.publisher] = None
    short_forms = {
        match[2]: match[1] for match in _SHORT_FORM.finditer(fold(text)) if genre().unit_ending.search(match[1])
    }
    local = {name: _without_home("".join(name.split()), home) for name in names}
    if home is None:  # a place that no list knows, 云岭县: 云岭县水利局 is 县水利局 where both are named
        there = place_before(notice)
        shorter = {n: bare if n == notice.publisher else _without_home(bare, there) for n, bare in local.items()}
        local = {name: shorter[name] if shorter[name] in local else bare for name, bare in local.items()}
    known = set(local.values())
    canonical: dict[str, str] = {}
    for name, bare in local.items():
        full = next((f"{level}{bare}" for level in LEVELS if f"{level}{bare}" in known), bare)
        spelled = next((long for short, long in short_forms.items() if bare in (short, long)), None)
        canonical[name] = _without_home(spelled, home) if spelled in known and spelled else full
    canonical.update({name: kept for name, kept in (same or {}).items() if name in canonical})
    forms: dict[str, dict[str, None]] = {}
    for name, ways in names.items():
        forms.setdefault(canonical[name], {}).update(ways)
    # Who issues a notice is known by the full name that stands under it.
    labels = {canonical[notice.publisher]: "".join(notice.publisher.split())} if notice.publisher else {}
    units = {
        key: Unit(
            key, labels.get(key, key), tuple(dict.fromkeys([labels.get(key, key), *printed_forms])), _is_generic(key)
        )
        for key, printed_forms in forms.items()
    }
    return {name: units[canonical[name]] for name in names}


def _without_home(name: str, home: str | None) -> str:
    """Strip the district's name but keep its level: 平安区水务局 → 区水务局."""
    if not home:
        return name
    for start in range(len(home) - 2):
        ending = home[start:]
        if name.startswith(ending) and len(name) > len(ending) + 1:
            return ending[-1] + name[len(ending) :] if ending[-1] in LEVELS else name
    return name


def _is_generic(name: str) -> bool:
    return name.startswith("各") or any(word in name for word in genre().generic_words)
