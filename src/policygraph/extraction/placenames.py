"""Names of places that no list holds, by their form: 加快|响河峡水库, S305省道|全丰|至|港口|段.

A name is known by its last character, by the words around it, or by the company it keeps in a list. Where it begins
is told by `boundaries`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.extraction.boundaries import begins_ordinary, ends_ordinary, is_common, is_han, is_ordinary, name_start
from policygraph.extraction.sightings import Sighting
from policygraph.model import Rule

NATURE = Rule(
    "place-natural-feature",
    "以河、沟、山、水库等结尾的地名",
    "A water, valley, mountain or reservoir, by its last character",
    "加快瓦窑台沟生态清洁型小流域建设。",
)
SETTLEMENT = Rule(
    "place-settlement",
    "以镇、乡、村、驿等结尾的地名",
    "A town, village or stage, by its last character",
    "推进华西村机组改造。",
)
STREET = Rule("place-road", "以路、街、高速等结尾的道路名", "A road by its name", "消除城北路、中央大街等易涝点。")
NUMBER = Rule("place-road-number", "编号公路", "A road by its number", "推进G109小峡口改扩建。")
ZONE = Rule("place-zone", "新区、片区、园区、港站等", "A zone, port or station by its name", "修复群力新区雨水泵站。")
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
RULES = (NATURE, SETTLEMENT, STREET, NUMBER, ZONE, STRETCH, ENDS, BASIN, LISTED, FACILITY)

# The last characters of a name, how many characters must stand before them, and what may not follow.
_NATURE = (
    "水库|灌区|运河|河谷|谷地|河(?![湖道网岸口堤势畔滩]|长(?!江)|流(?!域))|江(?![湖河堤滩])|溪(?!流)|沟口(?!岸)|沟(?![通渠槽壑谷坎])|峡口|峡谷|峡"
    "|湖(?![泊库长滨])|水(?=治理|流域|干流|河段|综合整治|生态修复)|湾(?!区)|岛(?![屿内链])|山(?![水区林体洪地口脉])|岭|港(?![口澳务航湾区])"
    "|坑(?=干流|流域|治理|水)|川(?![流])|淀|塬|峪|湿地(?!公园)|草原|沙地|沙漠|海子|淖尔|[错措](?=湿地|流域|湖|自然|保护|周边)|温泉|瀑布|冰川|大峡谷"
)
_SETTLEMENT = (
    r"街道|古镇|古村落|古村|镇(?![街村级政区])|乡(?![村镇贤愁土亲道级间情])|村(?![落民级庄组镇两集务干史规党委]|\d+个)"
    "|驿(?!站)|寨|堡|古城|寺(?![庙院])|嘎查|苏木|林场|农场|牧场"
)
_STREET = "高速公路|高速|大街|大道|路(?![网面线口径由率况域基肩侧灯政权费产])|街(?![道区头巷面景])"
_ENDING = re.compile(rf"(?P<nature>{_NATURE})|(?P<settlement>{_SETTLEMENT})|(?P<street>{_STREET})")
_OPEN_ZONE = (
    "一体化发展先行区|一体化发展示范区|一体化示范区|自然保护区|国家级自然保护区|国家湿地公园|湿地公园|国家森林公园|森林公园|国家地质公园|地质公园"
    "|水利枢纽|水电站|风景名胜区|风景区|新区|新城|片区|港区|工业集中区|产业集中区|集中区|产业集聚区|产业聚集区|机场|枢纽|[东西南北]站|火车站|度假区|口岸"
)
_CALLED_AFTER = ("工业集中区", "产业集中区", "产业集聚区", "产业聚集区")  # 东台|产业集中区 is called after 东台.
_NAMED_ZONE = (
    "经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|开发区|高新区|工业园区|工业区|产业园区|科技园区|园区|工业园|产业园"
    "|科技园|综合实验区|实验区|综合保税区|保税区|合作区|自由贸易试验区|自贸试验区|自贸区|城市群"
)
_ZONE = re.compile(rf"(?P<open>{_OPEN_ZONE})|(?P<named>{_NAMED_ZONE})")
_OWN_ZONE = re.compile(r"(?:省|市|县|区|州|旗)(?:经济技术开发区|经济开发区|高新区|工业园区|开发区)")
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:[GS]\d{1,4}|[XYC]\d{3})(?![0-9A-Za-z])|(?<![\d国省])(?:\d{1,3}[国省]道|[国省]道\d{1,3})线?"
)
_STRETCH = re.compile(r"(?:干流|流域|国道|省道|公路|线)?([\u4e00-\u9fff]{2,4})段")
_TO = re.compile(r"至([\u4e00-\u9fff]{2,5}?)(?=路段|段|区间|沿线|高速|公路|铁路|等\d|城际|高铁|快速|轨道)")
_COUNTED = re.compile(
    r"([\u4e00-\u9fff]{2})(?:、[\u4e00-\u9fff]{2,4}){1,40}等[\d一二三四五六七八九十]+个(?:民族)?(?:乡镇|乡[（(]镇[）)]|镇|乡|村|街道|县|市县|县市区|旗县)"
)
_BESIDE = re.compile(r"、([\u4e00-\u9fff]{1,3}[岩洞崖潭泉坪坝塘庄场垭坡塬屯圩埠塔庙祠谷坑桥])")
_LIST_MARK = re.compile("[、等]")
_DASH = re.compile("(?<=[\u4e00-\u9fff])[—－–-]{1,2}(?=[\u4e00-\u9fff])")
_CALLED = re.compile(
    r"(?P<basin>小?流域|干流|支流)|(?:第[一二三四五六七八九十]+)?(?:初级中学|中学|小学|幼儿园|水厂)|输变电"
)
_SIDES = "东西南北中"
_TO_MARKS = ("至", "到", "—", "－", "-")
_LONE = frozenset({"河", "江", "溪", "沟", "峡", "沟口", "峡口"})  # 修河: one character before the ending is enough.
_RULE_OF = {"nature": NATURE, "settlement": SETTLEMENT, "street": STREET, "open": ZONE, "named": ZONE}


@dataclass(frozen=True, slots=True)
class Find:
    """A place's name in a text: where, by which rule, and the keys of the divisions that bear it."""

    start: int
    end: int
    rule: Rule
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and what is known of it before the names are looked for.

    :param listed: the names of the gazetteer in it.
    :param masks: stretches that hold no places.
    :param initials: first characters of the prefectures around, for abbreviations such as 广清.
    :param longest: how many characters may stand before a name's ending.
    """

    text: str
    listed: list[Sighting]
    masks: list[tuple[int, int]]
    initials: str
    longest: int


@dataclass(frozen=True, slots=True)
class _Ending:
    """The last part of what may be a name, and its kind, which is the name of its group."""

    start: int
    end: int
    kind: str
    words: str


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a stretch has a character in common with one of the others."""
    return any(first < end and start < last for first, last in spans)


def by_ending(scene: Scene) -> list[Find]:
    """Find the names that end as names do, and the roads by number.

    :param scene: the sentence.
    """
    text = scene.text
    finds = [Find(*match.span(), NUMBER) for match in _NUMBER.finditer(text)]
    finds += [
        Find(*match.span(), ZONE)
        for match in _OWN_ZONE.finditer(text)
        if not match.start() or not is_han(text[match.start() - 1]) or ends_ordinary(text, match.start())
    ]
    last: Find | None = None
    for ending in _endings(scene):
        if last and ending.start < last.end:
            continue
        find = _name(scene, ending, last)
        if not find:
            continue
        if last and find.start <= last.start:
            finds.remove(last)  # 朱溪 was but the beginning of 朱溪港
        finds.append(find)
        last = find
    return finds


def _endings(scene: Scene) -> list[_Ending]:
    endings = [
        _Ending(*match.span(), match.lastgroup or "", match[0])
        for pattern in (_ENDING, _ZONE)
        for match in pattern.finditer(scene.text)
        if not overlaps(*match.span(), scene.masks)
        and not any(one.start <= match.start() and match.end() <= one.end for one in scene.listed)
    ]
    return sorted(endings, key=lambda ending: (ending.start, -ending.end))


def _name(scene: Scene, ending: _Ending, last: Find | None) -> Find | None:
    """The name with this ending: a longer form of the last one, a listed name and the ending, or a new name."""
    text, rule = scene.text, _RULE_OF[ending.kind]
    if last:
        gap = text[last.end : ending.start]
        if not gap or (rule is STREET and gap in _SIDES):
            return Find(last.start, ending.end, rule)  # 朱溪|港, 响河峡|水库, 东湖|北路
    beside = next((one for one in scene.listed if one.end == ending.start), None)
    if beside:
        return _after_listed(text, beside, ending, rule)
    floor = _floor(scene, ending.start, last, rule)
    begin = name_start(text, ending.start, floor, scene.longest)
    if begin is None or (rule is STREET and text[begin - 1 : begin] in _TO_MARKS):
        return None
    own = text[begin : ending.start]
    if len(own) < (1 if ending.words in _LONE else 2) or is_ordinary(own):
        return None
    if is_common(text, begin, ending.start, ending.end):
        return None
    if rule is ZONE and begins_ordinary(text, begin, ending.start) > 1:
        return None
    if ending.kind == "named" and not _names_zone(scene, begin, ending):
        return None
    return Find(begin, ending.start if ending.words in _CALLED_AFTER else ending.end, rule)


def _after_listed(text: str, name: Sighting, ending: _Ending, rule: Rule) -> Find | None:
    if ending.words == "片区" or (rule is STREET and text[name.start - 1 : name.start] in _TO_MARKS):
        return None  # 武汉至松滋高速公路 is called after its ends
    if name.codes and ending.words.startswith("高速"):
        return None  # 西宁高速公路 is any of its motorways
    if name.codes and name.full and rule is not ZONE:
        return None
    return Find(name.start, ending.end, rule)


def _floor(scene: Scene, start: int, last: Find | None, rule: Rule) -> int:
    """Where a name before `start` can begin at the earliest: after the names and masks before it."""
    ends = [stop for _, stop in scene.masks if stop <= start]
    ends += [one.end for one in scene.listed if one.end < start and one.full and (one.codes or rule is not ZONE)]
    return max([last.end if last else 0, *ends])


def _names_zone(scene: Scene, begin: int, ending: _Ending) -> bool:
    """Whether the words before 园区 and the like are a name, and no trade: a 产业园 is mostly called after one."""
    own = scene.text[begin : ending.start]
    if ending.words.startswith(("工业", "经济", "开发", "高新")):
        return True
    if begin and scene.text[begin - 1] + scene.text[ending.end : ending.end + 1] == "（）":
        return True  # 修水片区（太阳升产业园）
    return len(own) == 2 and own[0] != own[1] and set(own) <= set(scene.initials)  # 广清产业园


def by_company(scene: Scene, finds: list[Find]) -> list[Find]:
    """Add the names that are known by the names and words around them, and return all in reading order.

    :param scene: the sentence.
    :param finds: the names found so far.
    """
    finds = sorted(finds, key=lambda find: find.start)
    for more in (_stretches, _route_ends, _joined, _lists, _called_after):
        taken = [*scene.masks, *((find.start, find.end) for find in finds)]
        added = [find for find in more(scene.text, finds) if not overlaps(find.start, find.end, taken)]
        if added:
            finds = sorted([*finds, *added], key=lambda find: find.start)
    return finds


def _stretches(text: str, finds: list[Find]) -> Iterator[Find]:
    """松花江|道里|段, 国道G107线|清新|段."""
    for find in finds:
        is_way = not find.codes and find.rule not in (SETTLEMENT, ZONE)
        match = _STRETCH.match(text, find.end) if is_way else None
        if not match or "至" in match[1] or is_ordinary(match[1]):
            continue
        if not is_common(text, match.start(1), match.end(1) - 1, match.end(1)):
            yield Find(*match.span(1), STRETCH)


def _edge(finds: list[Find], start: int) -> int:
    """The end of the last name before `start`."""
    return max((find.end for find in finds if find.end <= start), default=0)


def _route_ends(text: str, finds: list[Find]) -> Iterator[Find]:
    """全丰|至|港口|段."""
    for match in _TO.finditer(text):
        floor = _edge(finds, match.start())
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
    for match in _CALLED.finditer(text):
        floor = _edge(finds, match.start())
        begin = name_start(text, match.start(), floor) if floor < match.start() else None
        if begin is None or not 1 < match.start() - begin < 4:
            continue
        if not is_ordinary(text[begin : match.start()]) and not is_common(text, begin, match.start(), match.end()):
            yield Find(begin, match.start(), BASIN if match["basin"] else FACILITY)
