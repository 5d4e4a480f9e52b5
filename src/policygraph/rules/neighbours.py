"""Names of places that no list holds, by the names and words beside them: S305省道|全丰|至|港口|段, 四洞沟、|佛光岩."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policygraph.lexicon.words import listed, worded, words
from policygraph.model import Rule
from policygraph.rules.placenames import SETTLEMENT, STREET, ZONE, Find, Scene
from policygraph.sentences.boundaries import begins_ordinary, cover, is_common, is_frequent, is_ordinary, name_start

STRETCH = Rule(
    "place-stretch",
    "河流、道路名后的某某段",
    "A place that a stretch of a river or road is called after",
    "抓好松花江道里段堤防巡查。",
    "抓好建设阶段质量巡查。",
)
ENDS = Rule(
    "place-route-ends",
    "某地至某地段",
    "The two ends of a route",
    "贯通S305省道全丰至港口段。",
    "办理时限由15天减至7天。",
)
BASIN = Rule(
    "place-basin",
    "流域、干流前的水名",
    "A water by the word for its basin",
    "完成九都坑干流排污口整治。",
    "开展流域排污口整治。",
)
LISTED = Rule(
    "place-in-list",
    "列举若干乡镇村的地名",
    "A name in a list that is counted as towns or villages",
    "在大冶、颍阳等4个乡镇建设塘坝。",
    "在小学、中学等4个学校建设食堂。",
)
FACILITY = Rule(
    "place-of-facility",
    "学校、水厂等所冠的地名",
    "A place that a school or waterworks is called after",
    "建成良塘初级中学。",
    "建成一所初级中学。",
)
RULES = (STRETCH, ENDS, BASIN, LISTED, FACILITY)

_STRETCH: Final = worded(r"{waterway}?({HAN}{2,4}){stretch}")
_NEXT_STRETCH: Final = worded(r"{stretch}、({HAN}{2,4})(?={stretch})")
_TO: Final = worded(
    r"{to}({HAN}{2,5}?)(?={route-follow}|{listing}\d|、{HAN}{2,4}{to}"
    r"|{listing}?(?:{route-count}|\d{1,2}){route-measure})"
)
_WORKS: Final = listed("works-noun")
_HAS_TO: Final = worded("{to}")
# What names in a list are called together: 潭头、上脑、寒信三个|示范点, 茅津渡、沙口滩、老鸦石等|节点.
_MORE: Final = r"{HAN}{2,4}"
_ENUMERATED: Final = rf"(?:(?:、{_MORE}){{1,40}}?(?:{{list-and}}{_MORE}?)?|{{list-and}}{_MORE}?)"
_COUNT: Final = rf"(?:{{listing}}|(?:{{listing}}|{{list-size}})?(?:\d|{{count-zh}})+{{site-measure}}(?:{_MORE})??)"
_COUNTED: Final = worded(rf"({{HAN}}{{2}}){_ENUMERATED}{_COUNT}{{site-kind}}{{0,2}}{{listed-site}}")
_HAS_COUNTED: Final = worded("{listed-site}")
_BESIDE: Final = worded(r"、({HAN}{1,3}{place-ending})")
_LIST_MARK: Final = worded(r"[、\d]|{list-joint}|{count-zh}(?={site-measure})")
_DASH: Final = worded("(?<={HAN})[—－–-]{1,2}(?={HAN})")
# 将军大道|（|水厂路|—|青石街|段）: a road, and the roads between which a part of it lies.
_PART_OF_ROAD: Final = worded(
    r"({HAN}{1,4}{street-ending})[（(]({HAN}{2,6})(?:[—－–~～-]{1,2}|{to})({HAN}{2,6}?){stretch}?[）)]"
)
_OPENING: Final = re.compile("[（(]")
_STREET: Final = worded("{HAN}{2,}{street-ending}$")
_CALLED: Final = worded("(?:{basin}|{ordinal-mark}{digit-zh}+{school}|{school}|{called-facility})")
_IS_COUNT: Final = worded("{digit,couple,ten,round-mark}+{leading-measure}")  # 建成|一所|初级中学
_ROUTE_TAIL: Final = worded("{route-tail}")
_LISTING: Final = listed("listing")  # 白沙河|等重点河|段
_CLOSING: Final = ("）", ")")
_NEAR = 6


def by_company(scene: Scene, finds: list[Find]) -> list[Find]:
    """Add the names that are known by the names and words around them, and return all in reading order.

    :param scene: the sentence.
    :param finds: the names found so far.
    """
    finds = sorted(finds, key=lambda find: find.start)
    for more in (_stretches, _route_ends, _joined, _lists, _called_after):
        found = list(more(scene.text, finds))
        if found:
            taken = cover(len(scene.text), ((find.start, find.end) for find in finds))
            added = (one for one in found if not any(taken[one.start : one.end] + scene.masked[one.start : one.end]))
            finds = sorted([*finds, *added], key=lambda find: find.start)
    return finds


def _stretches(text: str, finds: list[Find]) -> Iterator[Find]:
    """松花江|道里|段, 国道G107线|清新|段, 黄河万镇段、|沙峁|段."""
    found = list(_stretches_of(text, finds))
    ends: set[int] | None = None
    for match in _NEXT_STRETCH.finditer(text):
        ends = {one.end for one in found} if ends is None else ends
        if match.start() in ends and not is_ordinary(match[1]):
            found.append(Find(*match.span(1), STRETCH))
            ends.add(match.end(1))
    yield from found
    yield from _parts_of_roads(text)


def _stretches_of(text: str, finds: list[Find]) -> Iterator[Find]:
    for find in finds:
        is_way = not find.codes and find.rule not in (SETTLEMENT, ZONE)
        match = _STRETCH.match(text, find.end) if is_way else None
        if not match or _HAS_TO.search(match[1]) or is_ordinary(match[1]) or match[1].startswith(_LISTING.words):
            continue
        if not is_common(text, match.start(1), match.end(1) - 1, match.end(1)):
            yield Find(*match.span(1), STRETCH)


def _parts_of_roads(text: str) -> Iterator[Find]:
    """将军大道（|水厂路|—|青石街|段）: what brackets tell the ends of is a road, and so are ends named like one."""
    brackets = _OPENING.search(text)
    for match in _PART_OF_ROAD.finditer(text) if brackets else ():
        begin = match.start(1)
        while (length := begins_ordinary(text, begin, match.end(1) - 2)) > 1:
            begin += length
        if not is_common(text, begin, match.end(1) - 1, match.end(1)):
            yield Find(begin, match.end(1), STREET)
        for end in (2, 3):
            if _STREET.fullmatch(match[end]):
                yield Find(*match.span(end), STREET)


def _edge(edges: set[int], start: int) -> int:
    """The end of the name just before `start`, 0 where none is near."""
    return next((at for at in range(start, start - _NEAR, -1) if at in edges), 0)


def _route_ends(text: str, finds: list[Find]) -> Iterator[Find]:
    """全丰|至|港口|段."""
    edges: set[int] | None = None
    for match in _TO.finditer(text):
        edges = {find.end for find in finds} if edges is None else edges
        floor = _edge(edges, match.start())
        begin = floor if floor == match.start() else name_start(text, match.start(), floor)
        if begin is None:
            continue
        if tail := _ROUTE_TAIL.match(text, begin, match.start()):
            begin = tail.end()  # G219|线|北坪至石门段
        if begin < match.start():
            own = text[begin : match.start()]
            if len(own) < 2 or is_ordinary(own) or own in _WORKS.known:
                continue
            yield Find(begin, match.start(), ENDS)
        open_end = match[1].endswith(_LISTING.words) or match[1] in _WORKS.known  # 至|产业园等
        if not is_ordinary(match[1]) and not open_end:
            yield Find(*match.span(1), ENDS)


def _joined(text: str, finds: list[Find]) -> Iterator[Find]:
    """扎尕那|—郎木寺: a name that a dash joins to a place."""
    starts: set[int] | None = None
    for match in _DASH.finditer(text):
        starts = {find.start for find in finds} if starts is None else starts
        begin = name_start(text, match.start()) if match.end() in starts else None
        if begin is not None and match.start() - begin > 1 and not is_ordinary(text[begin : match.start()]):
            yield Find(begin, match.start(), ENDS)


def _lists(text: str, finds: list[Find]) -> Iterator[Find]:
    """四洞沟、|佛光岩: a name beside a place; |大冶|、|颍阳|等4个乡镇: names that are counted as places."""
    ends: set[int] | None = None
    for match in _BESIDE.finditer(text):
        ends = {find.end for find in finds} if ends is None else ends
        if match.start() in ends and not is_ordinary(match[1]):
            yield Find(*match.span(1), LISTED)
    for match in _COUNTED.finditer(text) if _HAS_COUNTED.search(text) else ():
        start = name_start(text, match.end(1))
        for mark in _LIST_MARK.finditer(text, match.end(1), match.end()):
            own = text[start : mark.start()] if start is not None else ""
            if start is not None and 1 < len(own) < 5 and own not in _WORKS.known and not is_ordinary(own):
                yield Find(start, mark.start(), LISTED)
            start = mark.end()


def _called_after(text: str, finds: list[Find]) -> Iterator[Find]:
    """九都坑|干流, 良塘|初级中学: a name before the word for what is called after it."""
    edges: set[int] | None = None
    for match in _CALLED.finditer(text):
        edges = {find.end for find in finds} if edges is None else edges
        floor = _edge(edges, match.start())
        begin = name_start(text, match.start(), floor) if floor < match.start() else None
        if begin is None or not 1 < match.start() - begin < 4:
            continue
        own = text[begin : match.start()]
        if (
            own not in words().of("town-quarter")
            and text[begin - 1 : begin] not in _CLOSING  # 新（改、扩）建中|小学校
            and not _IS_COUNT.fullmatch(own)
            and not is_ordinary(own)
            and not is_frequent(own)
            and not is_common(text, begin, match.start(), match.end())
        ):
            yield Find(begin, match.start(), BASIN if match[0] in words().of("basin") else FACILITY)
