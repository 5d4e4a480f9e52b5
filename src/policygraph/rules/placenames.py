"""Names of places that no list holds, by how they end: 加快|响河峡水库, 消除|城北路.

Where a name begins is told by `boundaries`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from policygraph.lexicon.words import listed, worded, words
from policygraph.model import Rule
from policygraph.sentences.boundaries import (
    begins_ordinary,
    cover,
    ends_ordinary,
    ends_word,
    is_common,
    is_frequent,
    is_han,
    is_ordinary,
    name_start,
    name_start_after_word,
)
from policygraph.sentences.names import Sighting

NATURE = Rule(
    "place-natural-feature",
    "以河、沟、山、水库等结尾的地名",
    "A water, valley, mountain or reservoir, by its last character",
    "加快瓦窑台沟生态清洁型小流域建设。",
    "加强与山区的沟通。",
)
SETTLEMENT = Rule(
    "place-settlement",
    "以镇、乡、村、驿等结尾的地名",
    "A town, village or stage, by its last character",
    "推进华西村机组改造。",
    "推进农村机组改造。",
)
STREET = Rule(
    "place-road",
    "以路、街、高速等结尾的道路名",
    "A road by its name",
    "消除城北路、中央大街等易涝点。",
    "消除道路易涝点。",
)
NUMBER = Rule(
    "place-road-number",
    "编号公路",
    "A road by its number",
    "推进G109小峡口改扩建。",
    "推进5G网络覆盖。",
)
ZONE = Rule(
    "place-zone",
    "新区、片区、园区、港站等",
    "A zone, port or station by its name",
    "修复群力新区雨水泵站。",
    "修复新区雨水泵站。",
)
RULES = (NATURE, SETTLEMENT, STREET, NUMBER, ZONE)

# The last part of a name; each word says what may not follow it.
_ENDING: Final = worded(
    "{^nature-ending,settlement-ending,street-ending}"
    "(?:(?P<nature>{nature-ending})|(?P<settlement>{settlement-ending})|(?P<street>{street-ending}))"
)
_ZONE: Final = worded("{^open-zone,named-zone}(?:(?P<open>{open-zone})|(?P<named>{named-zone}))")
_OWN_ZONE: Final = worded("{own-area}{own-zone}")
_NUMBER: Final = worded(
    r"(?<![0-9A-Za-z])(?:[GS]\d{1,4}|[XYC]\d{3})(?![0-9A-Za-z])"
    r"|(?<!\d)(?<!{road-level})(?:\d{1,3}{national-road}|{national-road}\d{1,3}){line}?"
    r"|(?<![0-9A-Za-z])\d{2,4}{side}{street-ending}"  # 816南路
)
_SIGN: Final = worded(r"[GSXYC]|{national-road}|\d{side}")
_SLOGAN: Final = worded("{slogan-number}{HAN}{1,2}{slogan-number}$")
_ROUTE_TAIL: Final = worded("{route-tail}")
_SAME_LIST: Final = worded("(?:、{HAN}{2,4}){0,3}、")
_JOIN: Final = worded("{conjunction}")
_REGIONS: Final = listed("region")
_DASHES: Final = ("—", "－", "-")
_QUOTES: Final = {"“": "”", '"': '"', "‘": "’", "「": "」"}
_TWO_WORDS: Final = 4  # characters
_RULE_OF: Final = {"nature": NATURE, "settlement": SETTLEMENT, "street": STREET, "open": ZONE, "named": ZONE}


class Find(NamedTuple):
    """A place's name in a text: where, by which rule, and the keys of the divisions that bear it."""

    start: int
    end: int
    rule: Rule
    codes: tuple[str, ...] = ()


class Scene(NamedTuple):
    """A sentence and what is known of it before the names are looked for.

    :param listed: the names of the gazetteer in it, by where they end.
    :param masked: a byte a character, 1 where it holds no place.
    :param initials: first characters of the prefectures around, for abbreviations such as 广清.
    :param longest: how many characters may stand before a name's ending.
    :param own: the name of the area that speaks, where no list holds it.
    """

    text: str
    listed: Mapping[int, Sighting]
    masked: bytes
    initials: str
    longest: int
    own: str = ""


class _Ending(NamedTuple):
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
    numbered = _NUMBER.finditer(text) if _SIGN.search(text) else ()
    finds = [Find(*match.span(), NUMBER) for match in numbered]
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
    matches = [*_ENDING.finditer(scene.text), *_ZONE.finditer(scene.text)]
    names = cover(len(scene.text), ((one.start, one.end) for one in scene.listed.values())) if matches else b""
    endings = [
        _Ending(*match.span(), match.lastgroup or "", match[0])
        for match in matches
        if not any(scene.masked[match.start() : match.end()]) and not all(names[match.start() : match.end()])
    ]
    return sorted(endings, key=lambda ending: (ending.start, -ending.end))


def _name(scene: Scene, ending: _Ending, last: Find | None) -> Find | None:
    """The name with this ending: a longer form of the last one, a listed name and the ending, or a new name."""
    text, rule = scene.text, _RULE_OF[ending.kind]
    sides = words().of("side-or-centre")
    if last:
        gap = text[last.end : ending.start]
        if not gap or (rule is STREET and gap in sides):
            return Find(last.start, ending.end, rule)  # 朱溪|港, 响河峡|水库, 东湖|北路
    beside = scene.listed.get(ending.start)
    if not beside and rule is STREET and text[ending.start - 1 : ending.start] in sides:
        beside = scene.listed.get(ending.start - 1)  # 长江|东|路
    if beside:
        return _after_listed(text, beside, ending, rule)
    begin = _begin(scene, ending, last, rule)
    if begin is None and rule is STREET:
        begin = _next_of_streets(text, ending, last)
    elif begin is not None and not _is_name(scene, begin, ending, rule):
        begin = _next_of_streets(text, ending, last) if rule is STREET else None
    if begin is None:
        return None
    return Find(begin, ending.start if ending.words in words().of("called-after") else ending.end, rule)


def _next_of_streets(text: str, ending: _Ending, last: Find | None) -> int | None:
    """三堡街、民元里、|邮电路|: common words name a street where they stand in a list behind one."""
    begin = text.rfind("、", 0, ending.start) + 1
    behind = last is not None and last.rule is STREET and _SAME_LIST.fullmatch(text, last.end, begin)
    own = text[begin : ending.start]
    return begin if behind and 0 < len(own) < 3 and not is_common(text, begin, begin + 1, ending.end) else None


def _begin(scene: Scene, ending: _Ending, last: Find | None, rule: Rule) -> int | None:
    """Where a name that no list holds begins."""
    text, floor = scene.text, _floor(scene, ending.start, last, rule)
    begin = name_start(text, ending.start, floor, scene.longest)
    if begin is None and rule is NATURE:
        begin = name_start_after_word(text, ending.start, floor, scene.longest)
    if begin is None or (rule is STREET and _is_end_of_route(text, begin)):
        return None
    tail = _ROUTE_TAIL.match(text, begin, ending.start)
    if tail and begin and text[begin - 1].isdigit():
        begin = tail.end()  # 国道316|线|王家湾
    own = text[begin : ending.start]
    if rule is not ZONE and len(own) == scene.longest == _TWO_WORDS and is_frequent(own[:2]):
        return None if is_frequent(own[2:]) else begin + 2  # 清洗|青石|河, but 结果|纳入|镇
    return begin


def _is_name(scene: Scene, begin: int, ending: _Ending, rule: Rule) -> bool:
    """Whether the words before an ending are a name, and not cut from other words."""
    text = scene.text
    own = text[begin : ending.start]
    if len(own) < (1 if ending.words in words().of("lone-ending") else 2) or is_ordinary(own) or _is_slogan(own):
        return False
    if own in words().of("beside-verb"):
        return False  # 临|河路段
    if is_common(text, begin, ending.start, ending.end) and not _is_beside_alike(text, begin, ending.end):
        return False
    if _is_nickname(text, begin, ending.end) or (rule is STREET and _lies_by(text, begin, ending.end)):
        return False
    if any(_ends_noun(text, begin + join.start()) for join in _JOIN.finditer(own) if join.start()):
        return False  # 服务站和|村, 水库和|山
    if rule is ZONE and begins_ordinary(text, begin, ending.start) > 1:
        return False
    return ending.kind != "named" or _names_zone(scene, begin, ending)


def _is_slogan(own: str) -> bool:
    """退垸还|湖, 压紧压实|水库: two verbs of one character, each with its object, or a verb said twice."""
    if len(own) < _TWO_WORDS - 1:
        return False
    verbs = words().of("slogan-verb")
    return _SLOGAN.search(own) is not None or own[0] == own[2:3] or (own[0] in verbs and own[2] in verbs)


def _is_beside_alike(text: str, begin: int, end: int) -> bool:
    """Whether a name of three characters stands in a list of such: 高岭镇、|谢村镇, though 村镇 is a common noun."""
    last = text[end - 1]
    if end - begin != _TWO_WORDS - 1 or is_common(text, begin, begin + 1, end):
        return False  # 城中村 is one itself
    return text.endswith(f"{last}、", 0, begin) or (text[end : end + 1] == "、" and last in text[end + 1 : end + 6])


def _lies_by(text: str, begin: int, end: int) -> bool:
    """临河路|段: what a stretch of road lies by."""
    return text[begin] in words().of("beside-verb") and text.startswith(words().of("stretch"), end)


def _is_nickname(text: str, begin: int, end: int) -> bool:
    """“母亲湖”."""
    return begin > 0 and text[begin - 1] in _QUOTES and text[end : end + 1] == _QUOTES[text[begin - 1]]


def _ends_noun(text: str, end: int) -> bool:
    """Whether a noun ends at `end`, so that a 和 after it joins it to the next."""
    return ends_word(text, end) or text.endswith((*words().of("works-noun"), *words().of("common-noun")), 0, end)


def _is_end_of_route(text: str, begin: int) -> bool:
    return text[begin - 1 : begin] in (*words().of("to-mark"), *_DASHES)


def _after_listed(text: str, name: Sighting, ending: _Ending, rule: Rule) -> Find | None:
    if ending.words in words().of("quarter-zone") or (rule is STREET and _is_end_of_route(text, name.start)):
        return None  # 武汉至松滋高速公路 is called after its ends
    if name.codes and ending.words.startswith(words().of("motorway")):
        return None  # 西宁高速公路 is any of its motorways
    if text[name.start : name.end] in _REGIONS.known and ending.words in words().of("gateway"):
        return None  # 粤港澳大湾区口岸 are all of its ports
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
    if ending.words.startswith(words().of("telling-zone")):
        return True
    if begin and scene.text[begin - 1] + scene.text[ending.end : ending.end + 1] == "（）":
        return True  # 修水片区（太阳升产业园）
    return len(own) == 2 and own[0] != own[1] and set(own) <= set(scene.initials)  # 广清产业园
