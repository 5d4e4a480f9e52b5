"""Names of places that no list holds, by how they end: 加快|响河峡水库, 消除|城北路.

Where a name begins is told by `boundaries`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.extraction.boundaries import (
    begins,
    begins_ordinary,
    cover,
    ends_ordinary,
    is_common,
    is_han,
    is_ordinary,
    name_start,
    name_start_after_word,
)
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
RULES = (NATURE, SETTLEMENT, STREET, NUMBER, ZONE)

# The last characters of a name, how many characters must stand before them, and what may not follow.
_NATURE = (
    "水库|灌区|运河|河谷|谷地|河(?![湖道网岸口堤势畔滩]|长(?!江)|流(?!域))|江(?![湖河堤滩])|溪(?!流)|沟口(?!岸)|沟(?![通渠槽壑谷坎灌])|峡口|峡谷|峡"
    "|湖(?![泊库长滨])|水(?=治理|流域|干流|河段|综合整治|生态修复)|湾(?!区)|岛(?![屿内链])|山(?![水区林体洪地口脉])|岭|港(?![口澳务航湾区])"
    "|川(?![流])|淀|塬|峪|湿地(?!公园)|草原|沙地|沙漠|海子|淖尔|[错措](?=湿地|流域|湖|自然|保护|周边)|渠(?![道系首水底堤沟])|温泉|瀑布|冰川|大峡谷"
)
_SETTLEMENT = (
    r"街道|古镇|古村落|古村|镇(?![街村级政区])|乡(?![村镇贤愁土亲道级间情])|村(?![落民级庄组镇两集务干史规党委]|\d+个)"
    "|驿(?!站)|寨|堡|古城|寺(?![庙院])|嘎查|苏木|林场|农场|牧场"
)
_STREET = "高速公路|高速|大街|大道|路(?![网面线口径由率况域基肩侧灯政权费产])|街(?![道区头巷面景])"
_ENDING = re.compile(
    rf"{begins(f'{_NATURE}|{_SETTLEMENT}|{_STREET}')}"
    rf"(?:(?P<nature>{_NATURE})|(?P<settlement>{_SETTLEMENT})|(?P<street>{_STREET}))"
)
_OPEN_ZONE = (
    "一体化发展先行区|一体化发展示范区|一体化示范区|自然保护区|国家级自然保护区|国家湿地公园|湿地公园|国家森林公园|森林公园|国家地质公园|地质公园"
    "|水利枢纽|水电站|风景名胜区|风景区|新区|新城|片区|港区|工业集中区|产业集中区|集中区|产业集聚区|产业聚集区|机场|枢纽|[东西南北]站|火车站|度假区|口岸"
)
_CALLED_AFTER = ("工业集中区", "产业集中区", "产业集聚区", "产业聚集区")  # 东台|产业集中区 is called after 东台.
_NAMED_ZONE = (
    "经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|开发区|高新区|工业园区|工业区|产业园区|科技园区|园区|工业园|产业园"
    "|科技园|综合实验区|实验区|综合保税区|保税区|合作区|自由贸易试验区|自贸试验区|自贸区|城市群"
)
_ZONE = re.compile(rf"{begins(f'{_OPEN_ZONE}|{_NAMED_ZONE}')}(?:(?P<open>{_OPEN_ZONE})|(?P<named>{_NAMED_ZONE}))")
_OWN_ZONE = re.compile(r"(?:省|市|县|区|州|旗)(?:经济技术开发区|经济开发区|高新区|工业园区|开发区)")
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:[GS]\d{1,4}|[XYC]\d{3})(?![0-9A-Za-z])|(?<![\d国省])(?:\d{1,3}[国省]道|[国省]道\d{1,3})线?"
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

    :param listed: the names of the gazetteer in it, by where they end.
    :param masked: a byte a character, 1 where it holds no place.
    :param initials: first characters of the prefectures around, for abbreviations such as 广清.
    :param longest: how many characters may stand before a name's ending.
    """

    text: str
    listed: Mapping[int, Sighting]
    masked: bytes
    initials: str
    longest: int


@dataclass(frozen=True, slots=True)
class _Ending:
    """The last part of what may be a name, and its kind, which is the name of its group."""

    start: int
    end: int
    kind: str
    words: str


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
            finds.pop()  # 朱溪 was but the beginning of 朱溪港
        finds.append(find)
        last = find
    return finds


def _endings(scene: Scene) -> list[_Ending]:
    names = cover(len(scene.text), ((one.start, one.end) for one in scene.listed.values()))
    endings = [
        _Ending(*match.span(), match.lastgroup or "", match[0])
        for pattern in (_ENDING, _ZONE)
        for match in pattern.finditer(scene.text)
        if not any(scene.masked[match.start() : match.end()]) and not all(names[match.start() : match.end()])
    ]
    return sorted(endings, key=lambda ending: (ending.start, -ending.end))


def _name(scene: Scene, ending: _Ending, last: Find | None) -> Find | None:
    """The name with this ending: a longer form of the last one, a listed name and the ending, or a new name."""
    text, rule = scene.text, _RULE_OF[ending.kind]
    if last:
        gap = text[last.end : ending.start]
        if not gap or (rule is STREET and gap in _SIDES):
            return Find(last.start, ending.end, rule)  # 朱溪|港, 响河峡|水库, 东湖|北路
    beside = scene.listed.get(ending.start)
    if not beside and rule is STREET and text[ending.start - 1 : ending.start] in _SIDES:
        beside = scene.listed.get(ending.start - 1)  # 长江|东|路
    if beside:
        return _after_listed(text, beside, ending, rule)
    floor = _floor(scene, ending.start, last, rule)
    begin = name_start(text, ending.start, floor, scene.longest)
    if begin is None and rule is NATURE:
        begin = name_start_after_word(text, ending.start, floor, scene.longest)
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
    earliest = max(last.end if last else 0, start - scene.longest)
    for at in range(start - 1, earliest, -1):
        one = scene.listed.get(at)
        if scene.masked[at - 1] or (one and one.full and (one.codes or rule is not ZONE)):
            return at
    return earliest if last and earliest == last.end else 0


def _names_zone(scene: Scene, begin: int, ending: _Ending) -> bool:
    """Whether the words before 园区 and the like are a name, and no trade: a 产业园 is mostly called after one."""
    own = scene.text[begin : ending.start]
    if ending.words.startswith(("工业", "经济", "开发", "高新")):
        return True
    if begin and scene.text[begin - 1] + scene.text[ending.end : ending.end + 1] == "（）":
        return True  # 修水片区（太阳升产业园）
    return len(own) == 2 and own[0] != own[1] and set(own) <= set(scene.initials)  # 广清产业园
