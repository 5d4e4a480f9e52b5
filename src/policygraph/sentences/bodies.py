"""Names of bodies in a sentence: companies, universities, institutes, hospitals, agencies.

A name ends in the word for its kind and begins after the words of the genre: 支持|湖北仙粮物流有限公司. A kind
without a name (科研院校, 公立医院) is no body, nor is a hospital that is yet to be built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.sentences.boundaries import (
    begins_ordinary,
    cover,
    ends_ordinary,
    ends_word,
    is_frequent,
    is_ordinary,
    name_start,
)
from policygraph.sentences.brands import short_names
from policygraph.sentences.names import Sighting

_KINDS: Final = ("registered", "firm", "school", "clinic", "union", "centre")
_SORTS: Final = {
    "REGISTERED": "(?P<registered>{body-registered})|(?P<firm>{body-firm})",
    "SCHOOL": r"(?P<school>{body-school}|(?<={HAN}{2}){numbered-school}(?=[、，。；]|{body-follow}|$))",
    "CLINIC": "(?P<clinic>{body-clinic})",
    "UNION": r"(?P<union>{aid}{HAN}{command}|{body-union})",
    "CENTRE": "(?P<centre>{body-centre})",
}
_ENDING: Final = worded(
    "{^body-registered,body-firm,body-school,numbered-school,body-clinic,body-union,body-centre,aid}"
    "(?:{REGISTERED}|{SCHOOL}|{CLINIC}|{UNION}|{CENTRE})",
    _SORTS,
)
# No name goes over the end of a list, 花都、增城|等|地建设医院, though 高等专科学校 has that character.
_STOP: Final = worded(r"(?!{HAN}|[（）()])[\s\S]|(?<!{list-end-before}){list-end}")
# 市中医院, 省茶叶研究所: called by the one word for the issuer's own area.
_OWN: Final = worded(r"{own-area}(?!{not-own-area}){HAN}{2,}")
# A kind of such bodies and no name: 贵州|公立|医院.
_KIND_ONLY: Final = worded("{body-kind}+")
_PARTS: Final = r"{HAN}{0,5}{building-part}"
# 异地新建 after a hospital's name: what is meant is the building.
_WORKS_AFTER: Final = worded(
    rf"(?:{_PARTS}|{{relocated}})?(?:{{rebuilt}}|{{improving}}?{{undertaking}}|{{digit-zh}}{{phase}})|{_PARTS}"
)
_BUILT_AFTER: Final = worded("{being-built}(?=$|[、，。；])")
_ENDS: Final = worded("$|[、，。；]|{list-joint}")
# 中国科学院|亚热带农业生态研究所, 某大学|轻合金成型国家工程研究中心
_PART: Final = worded(
    r"(?:(?!{part-stop}){HAN}){2,14}?{institute}(?:{HAN}{2,8}{trial-station})?"
    r"(?=(?!{HAN})|{part-follow}|$)"
)
_BRACKET: Final = worded(r"[（(]{HAN}{2,4}[）)]")
_BRANCH_GAP: Final = 8
_PARTING: Final = worded("{body-parting}")  # 县中医院|加入|某大学附属医院
_AREA: Final = worded("({HAN}{2,3}){division-tail}{HAN}")
_AGENCY: Final = worded(r"{HAN}{0,8}?{office}")
_ORDINAL: Final = worded("{ordinal-mark}{digit-zh}+|{attached}")
_STATE: Final = worded("{state}")
_PARTICLE: Final = worded("{particle}")
_JOINED: Final = worded("{joined-office}")
_LISTED: Final = worded(r"(?<=、)((?:(?!{list-joint}){HAN}){2,11}{listed-body})(?=[、，。；]|{list-joint}|$)")
# What a sentence must hold for a body with an ending to be looked for: the words themselves.
_ANY: Final = worded(
    "{body-registered,body-firm,body-school,numbered-school,body-clinic,body-union,body-centre,command,office}"
)
_LONGEST: Final = {"registered": 24, "centre": 11}
_LONG: Final = 14
_NAME: Final = 2  # characters of a body's own name before its field


@dataclass(frozen=True, slots=True)
class Body:
    """A name of a body in a sentence.

    :param kind: by what it was told: `company`, `learned`, `agency`, `list`, `brand`, `kindred` or `trade`.
    """

    start: int
    end: int
    kind: str


def find_bodies(text: str, find_names: Callable[[], Sequence[Sighting]]) -> tuple[Body, ...]:
    """Find the names of bodies in a sentence, in reading order.

    What a name's ending tells comes before what an office's word tells, that before a list, that before short names.

    :param text: the sentence.
    :param find_names: finds the listed names in it, short ones too; a body is often called after its place.
    """
    found: list[Body] = []
    told = _ANY.search(text) is not None
    if not told:
        return tuple(sorted((Body(*one) for one in short_names(text)), key=attrgetter("start", "end")))
    names = find_names()
    for finder in (_by_ending, _agencies, _listed):
        taken = cover(len(text), ((one.start, one.end) for one in found))
        whole = finder is _agencies  # an agency may hold another name: 青海大学|附属医院 but not be held by it
        test = all if whole else any
        found += [one for one in finder(text, names, found) if not test(taken[one.start : one.end])]
    taken = cover(len(text), ((one.start, one.end) for one in found))
    found += [Body(start, end, kind) for start, end, kind in short_names(text) if not any(taken[start:end])]
    return tuple(sorted(found, key=attrgetter("start", "end")))


def _by_ending(text: str, sightings: Sequence[Sighting], _: Sequence[Body]) -> Iterator[Body]:
    places = {one.start: one for one in sightings}
    named = cover(len(text), ((one.start, one.end) for one in sightings))
    floor = 0
    found: Body | None = None
    for match in _ENDING.finditer(text):
        kind = next(name for name in _KINDS if match[name])
        if found and _is_branch(text[found.end : match.start()]):
            found = Body(found.start, match.end(), found.kind)
            floor = match.end()
            continue
        start = _start(text, match.start(), floor, places, named, kind)
        if start is None or not _is_proper(text, start, match[0], match.start(), kind, places):
            continue
        if _is_works(text, start, match.end(), kind):
            continue
        if found:
            yield found
        told = "company" if kind in ("registered", "firm") else "learned"
        found = Body(start, _end(text, match.end()), told)
        floor = match.end()
    if found:
        yield found


def _end(text: str, end: int) -> int:
    """Where the name ends: with the place in brackets after it, 中国石油大学（华东）, or with the part meant."""
    part = text.endswith(words().of("part-of"), 0, end)
    match = _BRACKET.match(text, end) or (_PART.match(text, end) if part else None)
    return match.end() if match else end


def _is_branch(gap: str) -> bool:
    """Whether the words between two endings make one name of both: 南昌大学|第一附属|医院."""
    if len(gap) > _BRANCH_GAP or _STOP.search(gap) or _PARTING.search(gap):
        return False
    rest = _ORDINAL.sub("", gap)
    return not any(begins_ordinary(rest, at, len(rest)) > 1 for at in range(len(rest)))


def _start(text: str, end: int, floor: int, places: Mapping[int, Sighting], named: bytes, kind: str) -> int | None:
    """Where the name begins that its kind's word follows at `end`."""
    if kind == "centre":
        site = next((one for one in words().of("managed-site") if text.endswith(one, floor, end)), "")
        start = name_start(text, end - len(site), floor, _LONGEST["centre"])
        return next((at for at in places if places[at].end == end), start)
    longest = _LONGEST.get(kind, _LONG)
    joints = words().of("name-joint")
    begin = max(floor, end - longest)
    for at in range(end - 1, begin - 1, -1):
        joins = text[at] in joints and end - at > 2 and not named[at]  # but 协和|医院
        if joins or _STOP.match(text, at):
            begin = at + 1
            break
    else:
        if begin > floor:
            return None  # A clause without a mark: where the name begins cannot be told.
    for at in range(end - 1, begin, -1):
        if at in places and _sets_off(text, at, begin, kind):
            return at
    while begin < end and (length := begins_ordinary(text, begin, end)):
        begin += length
    return begin if begin < end else None


def _sets_off(text: str, at: int, begin: int, kind: str) -> bool:
    """Whether what stands before a place shows that a name begins with it: 养殖场|福建海岳牧业集团有限公司."""
    if ends_ordinary(text, at, begin):
        return True
    nouns = words().of("works-noun")
    return kind == "registered" and (ends_word(text, at, begin) or text.endswith(nouns, begin, at))


def _is_proper(text: str, start: int, ending: str, end: int, kind: str, places: Mapping[int, Sighting]) -> bool:
    """Whether the words before an ending name one body."""
    own = text[start:end]
    if kind == "registered":
        return len(own) > 1 and not is_ordinary(own)
    of = words().of
    if place := places.get(start):
        rest = text[place.end : end]
        if kind == "centre" or ending in of("placed-body") or ending in of("numbered-school"):
            return True
        return bool(rest) and not _KIND_ONLY.fullmatch(rest) and (kind != "firm" or not is_ordinary(rest))
    if kind in ("clinic", "school", "firm") and _OWN.fullmatch(own + ending):
        return not _KIND_ONLY.fullmatch(own[1:])
    if ending in of("college") and own.endswith(of("school-field")):
        own = own.removesuffix(next(field for field in of("school-field") if own.endswith(field)))
        return len(own) > 1 and not is_ordinary(own)
    compass = kind == "school" and own.startswith(of("compass-region")) and len(own) > 2
    if own.startswith(of("state-name")) or compass or (kind == "school" and _is_of_area(own)):
        return True
    if ending in of("university") and own.endswith(of("school-field")):
        own = own.removesuffix(max((one for one in of("school-field") if own.endswith(one)), key=len))
    # 江南大学, 绿城集团: a name of its own, where no word of the genre is part of it.
    if kind == "centre":
        return len(own) > 1 and not is_ordinary(own) and not _KIND_ONLY.fullmatch(own)
    if kind == "union" or ending in of("institute"):  # 东澜|水产|研究所, 育英|教育|基金会
        return _is_own_name(own[:_NAME]) and (is_frequent(own[_NAME:]) or is_ordinary(own[_NAME:]))
    return ending in of("named-body") and _is_own_name(own)


def _is_of_area(own: str) -> bool:
    """Whether a name begins with that of an area which no list may hold: 澄湾市|规划设计."""
    area = _AREA.match(own)
    return area is not None and not is_ordinary(area[1]) and not is_frequent(area[1])


def _is_own_name(own: str) -> bool:
    return (
        1 < len(own) < 5 and not any(ends_ordinary(own, at) for at in range(1, len(own) + 1)) and not is_frequent(own)
    )


def _is_works(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a name is that of a building to come: a hospital rebuilt, an institute that is to be built."""
    before = text.endswith(words().of("works-before"), 0, start)
    if kind == "centre" and text[max(0, start - 1) : start] in ("—", "－", "-"):
        return True  # 打造中国—|东盟水果交易中心
    if kind == "clinic" or text.endswith(words().of("built-school"), start, end):
        return bool(_WORKS_AFTER.match(text, end)) or before
    if kind == "centre":
        return before or text.endswith(words().of("made-verb"), 0, start)
    if kind != "school":
        return False
    return bool(_BUILT_AFTER.match(text, end)) or (before and _ENDS.match(text, end) is not None)


def _agencies(text: str, sightings: Sequence[Sighting], _: Sequence[Body]) -> Iterator[Body]:
    for state in _STATE.finditer(text):
        match = _AGENCY.match(text, state.end())
        if match and not _has_particle(match[0]):
            yield Body(state.start(), match.end(), "agency")
    for number, sighting in enumerate(sightings):
        if not (sighting.codes and sighting.full):
            continue
        match = _AGENCY.match(text, sighting.end)
        following = sightings[number + 1].start if number + 1 < len(sightings) else len(text)
        if not match or match.end() > max(following, sighting.end):
            continue
        if not _has_particle(text[sighting.end : match.end()]):
            first = number
            while first and sightings[first - 1].end == sightings[first].start:
                first -= 1
            yield Body(sightings[first].start, match.end(), "agency")


def _has_particle(told: str) -> bool:
    return bool(_PARTICLE.search(told)) and not _JOINED.search(told)


def _listed(text: str, _: Sequence[Sighting], found: Sequence[Body]) -> Iterator[Body]:
    """与青海大学、|高原农牧创新院|: what stands in a list with a body and ends as bodies do."""
    if found:
        for match in _LISTED.finditer(text):
            if not is_ordinary(match[1]):
                yield Body(*match.span(1), "list")
