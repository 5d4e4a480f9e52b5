"""Places named in a sentence: divisions, waters, mountains, roads, zones, and small places by the form of their names.

Listed names come from the gazetteer. The others are known by their last character and by what stands around them:
加快|响河峡水库, S305省道|全丰|至|港口|段. Names inside those of bodies and of cited documents are no places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.extraction.boundaries import begins_ordinary, ends_ordinary, is_common, is_han, is_ordinary, name_start
from policygraph.extraction.gazetteer import Gazetteer, Place, Sighting, find_names, settle
from policygraph.extraction.organizations import organization_spans
from policygraph.model import Phrase, PlaceMention, Rule

DIVISION = Rule("place-division", "行政区划名称", "A listed administrative division", "加强与西宁市及周边各区县的产业互动。")
ATLAS = Rule("place-atlas", "通用地理名称", "A sea, river, mountain range or region of the atlas", "探索建立黄河水质监测机制。")
NATURE = Rule(
    "place-natural-feature",
    "以河、沟、山、水库等结尾的地名",
    "A water, valley, mountain or reservoir, by its last character",
    "加快瓦窑台沟生态清洁型小流域建设。",
)
SETTLEMENT = Rule("place-settlement", "以镇、乡、村、驿等结尾的地名", "A town, village or stage, by its last character", "推进华西村机组改造。")
STREET = Rule("place-road", "以路、街、高速等结尾的道路名", "A road by its name", "消除城北路、中央大街等易涝点。")
NUMBER = Rule("place-road-number", "编号公路", "A road by its number", "推进G109小峡口改扩建。")
ZONE = Rule("place-zone", "新区、片区、园区、港站等", "A zone, port or station by its name", "修复群力新区雨水泵站。")
STRETCH = Rule("place-stretch", "河流、道路名后的某某段", "A place that a stretch of a river or road is called after", "抓好松花江道里段堤防巡查。")
ENDS = Rule("place-route-ends", "某地至某地段", "The two ends of a route", "贯通S305省道全丰至港口段。")
BASIN = Rule("place-basin", "流域、干流前的水名", "A water by the word for its basin", "完成九都坑干流排污口整治。")
FACILITY = Rule("place-of-facility", "学校、水厂等所冠的地名", "A place that a school or waterworks is called after", "建成良塘初级中学。")
RULES = (DIVISION, ATLAS, NATURE, SETTLEMENT, STREET, NUMBER, ZONE, STRETCH, ENDS, BASIN, FACILITY)

# The last characters of a name, how many characters must stand before them, and what may not follow.
_NATURE = (
    "水库|灌区|河(?![湖道网岸口堤势畔滩]|长(?!江)|流(?!域))|江(?![湖河堤滩])|溪(?!流)|沟口(?!岸)|沟(?![通渠槽壑谷坎])|峡口|峡谷|峡"
    "|湖(?![泊库长滨])|水(?=治理|流域|干流|河段|综合整治|生态修复)|湾(?!区)|岛(?![屿内链])|山(?![水区林体洪地口脉])|岭|港(?![口澳务航湾区])"
    "|坑(?=干流|流域|治理|水)|川(?![流])|淀|塬|峪"
)
_SETTLEMENT = "街道|镇(?![街村级政区])|乡(?![村镇贤愁土亲道级间情])|村(?![落民级庄组镇两集务干史规]|党|委)|驿|寨|堡|古城"
_STREET = "高速公路|高速|大街|大道|路(?![网面线口径由率况域基肩侧灯政权费产])|街(?![道区头巷面景])"
_ENDING = re.compile(rf"(?P<nature>{_NATURE})|(?P<settlement>{_SETTLEMENT})|(?P<street>{_STREET})")
_OPEN_ZONE = (
    "新区|新城|片区|港区|工业集中区|产业集中区|集中区|产业集聚区|产业聚集区|机场|枢纽|[东西南北]站|火车站|度假区|口岸"
)
_NAMED_ZONE = (
    "经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|开发区|高新区|工业园区|产业园区|科技园区|园区|工业园|产业园"
    "|科技园|综合实验区|实验区|综合保税区|保税区|合作区|自由贸易试验区|自贸试验区|自贸区|城市群"
)
_ZONE = re.compile(rf"(?P<open>{_OPEN_ZONE})|(?P<named>{_NAMED_ZONE})")
_OWN_ZONE = re.compile(r"(?:省|市|县|区|州|旗)(?:经济技术开发区|经济开发区|高新区|工业园区|开发区)")
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[GS]\d{1,4}|[XYC]\d{3})(?![0-9A-Za-z])|(?<![国省])[国省]道\d{3}线?|\d{3}(?=[国省]道)")
_STRETCH = re.compile(r"(?:干流|流域|国道|省道|公路|线)?([\u4e00-\u9fff]{2,4})段")
_TO = re.compile(r"至([\u4e00-\u9fff]{2,5}?)(?=路段|段|区间|沿线|高速|公路|铁路|城际|高铁|快速|轨道)")
_BASIN = re.compile(r"小?流域|干流|支流")
_FACILITY = re.compile(r"第[一二三四五六七八九十]+(?:初级中学|中学|小学|幼儿园|水厂)|初级中学|中学|小学|幼儿园|水厂|输变电")
_TITLE = re.compile(r"《[^《》]*》")
_TRANSFER = re.compile(r"引.{1,2}[济入补].{1,2}")
_RAILWAY = re.compile(r"铁路|高铁")


_SIDES = "东西南北中"
_DASHES = "至到—-－～"
_LONE = frozenset({"河", "江", "溪", "沟", "峡", "沟口", "峡口"})  # 修河: one character before the ending is enough.


@dataclass(frozen=True, slots=True)
class _Find:
    start: int
    end: int
    rule: Rule
    codes: tuple[str, ...] = ()


def find_places(sentence: Phrase, gazetteer: Gazetteer, home: Place | None) -> tuple[PlaceMention, ...]:
    """Find the places that a sentence names.

    :param sentence: a title or a duty.
    :param gazetteer: the listed names.
    :param home: the area that the notice speaks for: its short names, and those of its province, count as places.
    """
    text = sentence.text
    sightings = find_names(text, gazetteer, home)
    masks = [match.span() for pattern in (_TITLE, _TRANSFER) for match in pattern.finditer(text)]
    masks += [(start, end) for start, end, _ in organization_spans(text, gazetteer)]
    listed = [one for one in sightings if not _hit(one.start, one.end, masks)]
    anchor = home.anchor if home else None
    mentions: list[PlaceMention] = []
    edge, near = -1, anchor
    for find in _finds(text, listed, masks, gazetteer.initials.get((anchor or "")[:2], "")):
        name = text[find.start : find.end]
        codes = find.codes or (gazetteer.short.get(name, ()) if find.rule in (STRETCH, ENDS) else ())
        # 哈尔滨市道里区: a name means the division in the one said just before it.
        code = settle(codes, gazetteer, near if edge == find.start else anchor)
        edge, near = find.end, code or anchor
        phrase = sentence.part(find.start, find.end)
        mentions.append(PlaceMention(phrase=phrase, rule=find.rule.name, name=name, code=code))
    return tuple(mentions)


def _finds(text: str, listed: list[Sighting], masks: list[tuple[int, int]], initials: str) -> list[_Find]:
    finds = _by_ending(text, listed, masks, initials)
    taken = [(find.start, find.end) for find in finds]
    for one in listed:
        if not _hit(one.start, one.end, taken) and not (_RAILWAY.match(text, one.end) and not one.codes):
            finds.append(_Find(one.start, one.end, DIVISION if one.codes else ATLAS, one.codes))
    finds.sort(key=lambda find: find.start)
    for more in (_stretches, _route_ends, _basins, _facilities):
        taken = [*masks, *((find.start, find.end) for find in finds)]
        finds += [find for find in more(text, finds) if not _hit(find.start, find.end, taken)]
        finds.sort(key=lambda find: find.start)
    return finds


def _hit(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _by_ending(text: str, listed: list[Sighting], masks: list[tuple[int, int]], initials: str) -> list[_Find]:
    hits = [(match.start(), match.end(), match.lastgroup or "") for match in _ENDING.finditer(text)]
    hits += [(match.start(), match.end(), match.lastgroup or "") for match in _ZONE.finditer(text)]
    finds = [_Find(*match.span(), NUMBER) for match in _NUMBER.finditer(text)]
    finds += [
        _Find(*match.span(), ZONE)
        for match in _OWN_ZONE.finditer(text)
        if not match.start() or not is_han(text[match.start() - 1]) or ends_ordinary(text, match.start())
    ]
    last: _Find | None = None
    for start, end, kind in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if _hit(start, end, masks) or any(one.start <= start and end <= one.end for one in listed):
            continue
        if last and start < last.end:
            continue
        find = _ending_find(text, start, end, kind, listed, masks, last, initials)
        if not find:
            continue
        if last and find.start <= last.start:
            finds.remove(last)
        finds.append(find)
        last = find
    return finds


def _ending_find(
    text: str,
    start: int,
    end: int,
    kind: str,
    listed: list[Sighting],
    masks: list[tuple[int, int]],
    last: _Find | None,
    initials: str,
) -> _Find | None:
    rule = {"nature": NATURE, "settlement": SETTLEMENT, "street": STREET}.get(kind, ZONE)
    if last and (last.end == start or (kind == "street" and last.end == start - 1 and text[last.end] in _SIDES)):
        return _Find(last.start, end, rule)  # 朱溪|港, 响河峡|水库
    beside = next((one for one in listed if one.end == start), None)
    if beside:
        if text[start:end] == "片区" or (beside.start and text[beside.start - 1] in _DASHES and kind == "street"):
            return None
        if beside.codes and text.startswith("高速", start):
            return None  # 西宁高速公路 is any of its motorways
        if beside.full and beside.codes and kind != "open" and kind != "named":
            return None
        return _Find(beside.start, end, rule)
    floor = max(
        last.end if last else 0,
        max((one.end for one in listed if one.end < start and one.full), default=0),
        max((stop for _, stop in masks if stop <= start), default=0),
    )
    begin = name_start(text, start, floor)
    if begin is None:
        return None
    own = text[begin:start]
    if len(own) < (1 if text[start:end] in _LONE else 2) or is_common(text, begin, start, end) or is_ordinary(own):
        return None
    if rule is ZONE and begins_ordinary(text, begin, start) > 1:
        return None
    if kind == "named" and not text[begin - 1 : begin] + text[end : end + 1] == "（）" and not (len(own) == 2 and own[0] != own[1] and own[0] in initials and own[1] in initials):
        return None
    # 东台产业集中区 is called after a place that is named by 东台 alone.
    return _Find(begin, start if rule is ZONE and 5 * len(own) < 2 * (end - begin) else end, rule)


def _stretches(text: str, finds: list[_Find]) -> list[_Find]:
    ways = (find for find in finds if find.rule in (ATLAS, NATURE, STREET, NUMBER))
    matches = (_STRETCH.match(text, find.end) for find in ways)
    return [
        _Find(*match.span(1), STRETCH)
        for match in matches
        if match and "至" not in match[1] and not is_ordinary(match[1])
    ]


def _route_ends(text: str, finds: list[_Find]) -> list[_Find]:
    ends = []
    for match in _TO.finditer(text):
        floor = max((find.end for find in finds if find.end <= match.start()), default=0)
        begin = floor if floor == match.start() else name_start(text, match.start(), floor)
        if begin is None:
            continue
        if begin < match.start():
            if match.start() - begin < 2 or is_ordinary(text[begin : match.start()]):
                continue
            ends.append(_Find(begin, match.start(), ENDS))
        if not is_ordinary(match[1]):
            ends.append(_Find(*match.span(1), ENDS))
    return ends


def _basins(text: str, finds: list[_Find]) -> list[_Find]:
    return _called_after(text, finds, _BASIN, BASIN)


def _facilities(text: str, finds: list[_Find]) -> list[_Find]:
    return _called_after(text, finds, _FACILITY, FACILITY)


def _called_after(text: str, finds: list[_Find], pattern: re.Pattern[str], rule: Rule) -> list[_Find]:
    called = []
    for match in pattern.finditer(text):
        floor = max((find.end for find in finds if find.end <= match.start()), default=0)
        begin = name_start(text, match.start(), floor, 4)
        if begin is None or begin == floor == match.start() or not 1 < match.start() - begin < 4:
            continue
        own = text[begin : match.start()]
        if all(map(is_han, own)) and not is_ordinary(own) and not is_common(text, begin, match.start(), match.end()):
            called.append(_Find(begin, match.start(), rule))
    return called
