"""Names of places that no list holds, by the names and words beside them: S305省道|全丰|至|港口|段, 四洞沟、|佛光岩."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.extraction.boundaries import cover, is_common, is_frequent, is_ordinary, name_start
from policygraph.extraction.placenames import SETTLEMENT, ZONE, Find, Scene
from policygraph.model import Rule

STRETCH = Rule(
    "place-stretch",
    "河流、道路名后的某某段",
    "A place that a stretch of a river or road is called after",
    "抓好松花江道里段堤防巡查。",
)
ENDS = Rule("place-route-ends", "某地至某地段", "The two ends of a route", "贯通S305省道全丰至港口段。")
BASIN = Rule("place-basin", "流域、干流前的水名", "A water by the word for its basin", "完成九都坑干流排污口整治。")
LISTED = Rule(
    "place-in-list",
    "列举若干乡镇村的地名",
    "A name in a list that is counted as towns or villages",
    "在大冶、颍阳等4个乡镇建设塘坝。",
)
FACILITY = Rule(
    "place-of-facility",
    "学校、水厂等所冠的地名",
    "A place that a school or waterworks is called after",
    "建成良塘初级中学。",
)
RULES = (STRETCH, ENDS, BASIN, LISTED, FACILITY)

_STRETCH = re.compile(r"(?:干流|流域|国道|省道|公路|线)?([\u4e00-\u9fff]{2,4})段")
_NEXT_STRETCH = re.compile(r"段、([\u4e00-\u9fff]{2,4})(?=段)")
_TO = re.compile(
    r"至([\u4e00-\u9fff]{2,5}?)(?=路段|段|区间|沿线|高速|公路|铁路|等\d|城际|高铁|快速|轨道|、[\u4e00-\u9fff]{2,4}至|等?(?:[两三四五六]|\d{1,2})条|等?县乡道路|公交|旅游公路|旅游专线|道路|一级|二级|改线|改扩建|扩建|改建|养护|大中修|班列|航线|连接线|直通)"
)
# What names in a list are called together: 潭头、上脑、寒信三个|示范点, 茅津渡、沙口滩、老鸦石等|节点.
_SITES = (
    "乡镇|乡[（(]镇[）)]|镇级|镇|乡|村|街道|社区|片区|县市区|市县|旗县|县|水库|淤地坝|灌区|河流|小流域|断面|口岸|林区|景区|景点|节点|站点|港区"
    "|码头|示范点|示范村|集镇|中心镇|城镇|地(?![质方理])"
)
_COUNTED = re.compile(
    r"([\u4e00-\u9fff]{2})(?:(?:、[\u4e00-\u9fff]{2,4}){1,40}?(?:[和与][\u4e00-\u9fff]{2,4}?)?|[和与][\u4e00-\u9fff]{2,4}?)(?:等|(?:等|[老大小])?[\d一二三四五六七八九十两]+[个座条处](?:[\u4e00-\u9fff]{2,4})??)"
    rf"(?:民族|建制|重点|主要|小型|中型|核心|重要|病险|城乡|乡村振兴|边境|抵边){{0,2}}(?:{_SITES})"
)
_BESIDE = re.compile(r"、([\u4e00-\u9fff]{1,3}[岩洞崖潭泉坪坝塘庄场垭坡塬屯圩埠塔庙祠谷坑桥])")
_LIST_MARK = re.compile(r"[、等和与\d]|[一二三四五六七八九十两](?=[个座条处])")
_DASH = re.compile("(?<=[\u4e00-\u9fff])[—－–-]{1,2}(?=[\u4e00-\u9fff])")
_CALLED = re.compile(
    r"(?P<basin>小?流域|干流|支流)|(?:第[一二三四五六七八九十]+)?(?:初级中学|中学|小学|幼儿园|水厂)|输变电|泵站|水闸|闸站|污水处理[厂站]|垃圾中转站|变电站"
    "|卫生院|敬老院|区域医疗中心|养老服务中心|农贸市场|客运站|汽车站|作业区|工业小区|旅游区|风景区|遗址|古渡|水文站|大桥|特大桥|矿区|集镇"
)
_QUARTERS = frozenset(("城南", "城北", "城东", "城西", "城区", "县城"))
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
    ends = {one.end for one in found}
    for match in _NEXT_STRETCH.finditer(text):
        if match.start() in ends and not is_ordinary(match[1]):
            found.append(Find(*match.span(1), STRETCH))
            ends.add(match.end(1))
    yield from found


def _stretches_of(text: str, finds: list[Find]) -> Iterator[Find]:
    for find in finds:
        is_way = not find.codes and find.rule not in (SETTLEMENT, ZONE)
        match = _STRETCH.match(text, find.end) if is_way else None
        if not match or "至" in match[1] or is_ordinary(match[1]):
            continue
        if not is_common(text, match.start(1), match.end(1) - 1, match.end(1)):
            yield Find(*match.span(1), STRETCH)


def _edge(edges: set[int], start: int) -> int:
    """The end of the name just before `start`, 0 where none is near."""
    return next((at for at in range(start, start - _NEAR, -1) if at in edges), 0)


def _route_ends(text: str, finds: list[Find]) -> Iterator[Find]:
    """全丰|至|港口|段."""
    edges = {find.end for find in finds}
    for match in _TO.finditer(text):
        floor = _edge(edges, match.start())
        begin = floor if floor == match.start() else name_start(text, match.start(), floor)
        if begin is None:
            continue
        if begin < match.start():
            if match.start() - begin < 2 or is_ordinary(text[begin : match.start()]):
                continue
            yield Find(begin, match.start(), ENDS)
        if not is_ordinary(match[1]):
            yield Find(*match.span(1), ENDS)


def _joined(text: str, finds: list[Find]) -> Iterator[Find]:
    """扎尕那|—郎木寺: a name that a dash joins to a place."""
    starts = {find.start for find in finds}
    for match in _DASH.finditer(text):
        begin = name_start(text, match.start()) if match.end() in starts else None
        if begin is not None and match.start() - begin > 1 and not is_ordinary(text[begin : match.start()]):
            yield Find(begin, match.start(), ENDS)


def _lists(text: str, finds: list[Find]) -> Iterator[Find]:
    """四洞沟、|佛光岩: a name beside a place; |大冶|、|颍阳|等4个乡镇: names that are counted as places."""
    ends = {find.end for find in finds}
    for match in _BESIDE.finditer(text):
        if match.start() in ends and not is_ordinary(match[1]):
            yield Find(*match.span(1), LISTED)
    for match in _COUNTED.finditer(text):
        start = name_start(text, match.end(1))
        for mark in _LIST_MARK.finditer(text, match.end(1), match.end()):
            if start is not None and 1 < mark.start() - start < 5 and not is_ordinary(text[start : mark.start()]):
                yield Find(start, mark.start(), LISTED)
            start = mark.end()


def _called_after(text: str, finds: list[Find]) -> Iterator[Find]:
    """九都坑|干流, 良塘|初级中学: a name before the word for what is called after it."""
    edges = {find.end for find in finds}
    for match in _CALLED.finditer(text):
        floor = _edge(edges, match.start())
        begin = name_start(text, match.start(), floor) if floor < match.start() else None
        if begin is None or not 1 < match.start() - begin < 4:
            continue
        own = text[begin : match.start()]
        if (
            own not in _QUARTERS
            and not is_ordinary(own)
            and not is_frequent(own)
            and not is_common(text, begin, match.start(), match.end())
        ):
            yield Find(begin, match.start(), BASIN if match["basin"] else FACILITY)
