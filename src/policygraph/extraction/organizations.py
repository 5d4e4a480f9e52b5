"""Bodies named in running text that no task is handed to: companies, universities, institutes, hospitals, agencies.

A name ends in the word for its kind and begins after the words of the genre: 支持|湖北仙粮物流有限公司. A kind
without a name (科研院校, 公立医院) is no body, nor is a hospital that is yet to be built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from policygraph.extraction.boundaries import begins, begins_ordinary, cover, ends_ordinary, is_ordinary
from policygraph.extraction.brands import RULES as BRAND_RULES
from policygraph.extraction.brands import short_names
from policygraph.extraction.sightings import Sighting, find_names
from policygraph.lexicon.gazetteer import Gazetteer
from policygraph.model import OrganizationMention, Phrase, Rule

COMPANY = Rule(
    "organization-company",
    "以有限公司、集团等结尾的企业名称",
    "A company, by the ending of its registered name",
    "支持湖北仙粮物流有限公司建设区域分拨中心。",
)
LEARNED = Rule(
    "organization-learned-body",
    "以大学、学院、研究院、医院等结尾的机构名称",
    "A university, institute, hospital or association, by the ending of its name",
    "加强与中国农业大学、江南大学的产学研合作。",
)
AGENCY = Rule(
    "organization-agency",
    "冠以地名或国家的机关名称",
    "An agency of a named place or of the state",
    "积极争取青海省生态环境厅支持。",
)
LISTED = Rule(
    "organization-in-list",
    "与已识别机构并列、以院校所司等结尾的名称",
    "A name in a list of bodies that ends as bodies' names do",
    "与青海大学、高原农牧创新院等开展合作。",
)
RULES = (COMPANY, LEARNED, AGENCY, LISTED, *BRAND_RULES)

_REGISTERED = "有限责任公司|有限公司|股份公司"
_FIRM = (
    "集团公司|分公司|公司|集团|药业|酒业|乳业|农商行|银行|信用合作联社|信用联社|总厂|农药厂|化肥厂|制药厂|水泥厂|机械厂"
)
_SCHOOL = (
    "大学|学院|研究院|研究所|科学院|农科院|设计院|规划院|工程院|党校|外国语学校|师范学校|职业学校|技工学校|中学|实验学校|高级中学"
    r"|(?<=[\u4e00-\u9fff]{2})[一二三四五六七八九十]中(?=[、，。；与和结开建联]|$)"
)
_CLINIC = "医院|妇幼保健院|福利院|疾病预防控制中心|血液中心"
_HELPING = ("医院", "保健院", "福利院", "疾病预防控制中心", "血液中心")
_UNION = "援[\u4e00-\u9fff]指挥部|协会|商会|学会|基金会|联合会|促进会"
_ENDING = re.compile(
    rf"{begins(f'{_REGISTERED}|{_FIRM}|{_SCHOOL}|{_CLINIC}|{_UNION}|[一二三四五六七八九十]')}"
    rf"(?:(?P<registered>{_REGISTERED})|(?P<firm>{_FIRM})|(?P<school>{_SCHOOL})|(?P<clinic>{_CLINIC})|(?P<union>{_UNION}))"
)
_STOP = re.compile(r"[^\u4e00-\u9fff（）()]")
_QUARTERS = ("西北", "西南", "东北", "华东", "华北", "华中", "华南", "中南", "首都", "南方", "北方", "国防")
_STATE = (
    "中国", "中央", "国家", "全国", "中科院", "中华", "国网", "中铁", "中建", "中交", "中车", "中煤", "中粮", "中化",
    "中核", "中石油", "中石化", "中储粮", "国投", "华能", "华电", "大唐", "国能", "国电", "三峡",
)  # fmt: skip
# 市中医院, 省茶叶研究所: called by the one word for the issuer's own area.
_OWN = re.compile(r"[省市县区州旗](?![级域内属直县区市])[\u4e00-\u9fff]{2,}")
# A kind of such bodies and no name: 贵州|公立|医院.
_KIND_ONLY = re.compile(
    "(?:县级|市级|省级|区级|乡镇|公立|民营|民办|私立|各类?|知名|高等|重点|高水平|三甲|科研|医疗|专科|优质|综合|相关|有关|定点|基层|所有|其他)+"
)
_LETTERED = ("师范", "职业技术", "职业", "医学", "理工", "工程", "农林", "财经", "民族", "技师")
# 异地新建 after a hospital's name: what is meant is the building.
_WORKS_AFTER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,5}(?:分院|院区|病区|校区|大楼|综合楼|康复楼|门诊楼|住院楼)|新院区|院区|整体|异地|易地)?(?:新建|迁建|扩建|改扩建|改建|搬迁|(?:建设|改造|提升)?(?:项目|工程)|[一二三]期)"
    r"|[\u4e00-\u9fff]{0,5}(?:分院|院区|病区|校区|大楼|综合楼|康复楼|门诊楼|住院楼)"
)
_BUILT_AFTER = re.compile("(?:建设|筹建|组建)(?=$|[、，。；])")
_ENDS = re.compile("$|[、，。；和与及等]")
_WORKS_BEFORE = ("新建", "建设", "迁建", "扩建", "改建", "建成", "筹建", "续建", "开工", "改造", "竣工")
# 中国科学院|亚热带农业生态研究所, 某大学|轻合金成型国家工程研究中心
_PART_OF = ("科学院", "农科院", "大学", "学院", "研究所")
_PART = re.compile(
    r"(?:(?!合作|共建|建设|建立|联合|设立|组建|开展|推进|支持|和|及|(?<!科学)与)[\u4e00-\u9fff]){2,14}?"
    r"(?:研究所|研究中心|工程中心|技术中心|实验室|植物园|试验站)(?:[\u4e00-\u9fff]{2,8}试验站)?(?=[^\u4e00-\u9fff]|[与和等的开建在合共]|$)"
)
_BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{2,4}[）)]")
_BRANCH_GAP = 8
_PARTING = (*"与和及等的在", "加入", "参与", "入驻", "帮扶", "托管", "联合", "对接")  # 县中医院|加入|某大学附属医院
_OFFICE = (
    r"人民政府|管委会|党工委|委员会|人民法院|检察院|海关|公安[局厅]|管理[局厅]|监管[局厅]"
    r"|生态环境[局厅]|水[利务][局厅]|交通运输[局厅]|教育[局厅]|财政[局厅]|农业农村[局厅部]|自然资源[局厅部]|科技[局厅]"
    r"|民政[局厅部]|商务[局厅部]|卫生健康委|健康委|发展改革委|发展和改革委|发改委|税务局|林草局|能源局|铁路局|气象局|邮政局"
)
_AGENCY = re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{_OFFICE})")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]+|附属")
_COUNTRY = re.compile("国家")
# What a sentence must hold for a body to be looked for: the words themselves that names end in.
_ANY = re.compile(rf"{_ENDING.pattern}|{_OFFICE}")
_LISTED = re.compile(
    r"(?<=、)((?:(?![等与和])[\u4e00-\u9fff]){2,11}(?:院|校|所|公司|集团|大学))(?=[、，。；]|等|和|与|$)"
)


def find_organizations(sentence: Phrase, gazetteer: Gazetteer) -> tuple[OrganizationMention, ...]:
    """Find the bodies that a sentence names.

    :param sentence: a title or a duty.
    :param gazetteer: the listed names; a body is often called after its place.
    """
    return tuple(
        OrganizationMention(phrase=phrase, rule=rule.name, name=phrase.text)
        for start, end, rule in organization_spans(sentence.text, gazetteer)
        for phrase in (sentence.part(start, end),)
    )


def without_helping(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names of bodies whose words say nothing of the work: firms, universities, institutes.

    A hospital that is named for its help tells of health.

    :param text: the sentence.
    :param spans: where names of bodies stand in it.
    """
    return [(start, end) for start, end in spans if not text.endswith(_HELPING, start, end)]


@lru_cache(maxsize=256)
def organization_spans(text: str, gazetteer: Gazetteer) -> tuple[tuple[int, int, Rule], ...]:
    """Return where a text names bodies, in reading order.

    :param gazetteer: the listed names; a body is often called after its place.
    """
    if not _ANY.search(text):
        return tuple(sorted(short_names(text), key=lambda span: span[:2]))
    sightings = find_names(text, gazetteer, None, anywhere=True)
    spans = list(_ending_spans(text, sightings))
    taken = cover(len(text), (span[:2] for span in spans))
    spans += [span for span in _agency_spans(text, sightings) if not all(taken[span[0] : span[1]])]
    if spans:
        taken = cover(len(text), (span[:2] for span in spans))
        spans += [
            (*match.span(1), LISTED)
            for match in _LISTED.finditer(text)
            if not any(taken[match.start(1) : match.end(1)]) and not is_ordinary(match[1])
        ]
    taken = cover(len(text), (span[:2] for span in spans))
    spans += [span for span in short_names(text) if not any(taken[span[0] : span[1]])]
    return tuple(sorted(spans, key=lambda span: span[:2]))


def _ending_spans(text: str, sightings: list[Sighting]) -> Iterator[tuple[int, int, Rule]]:
    places = {one.start: one for one in sightings}
    named = cover(len(text), ((one.start, one.end) for one in sightings))
    floor = 0
    found: tuple[int, int, Rule] | None = None
    for match in _ENDING.finditer(text):
        kind = match.lastgroup or ""
        if found and _is_branch(text[found[1] : match.start()]):
            found = (found[0], match.end(), found[2])
            floor = match.end()
            continue
        start = _start(text, match.start(), floor, places, named, 24 if kind == "registered" else 14)
        if start is None or not _is_proper(text, start, match, kind, places):
            continue
        if _is_works(text, start, match.end(), kind):
            continue
        if found:
            yield found
        found = (start, _end(text, match.end()), COMPANY if kind in ("registered", "firm") else LEARNED)
        floor = match.end()
    if found:
        yield found


def _end(text: str, end: int) -> int:
    """Where the name ends: with the place in brackets after it, 中国石油大学（华东）, or with the part meant."""
    match = _BRACKET.match(text, end) or (_PART.match(text, end) if text.endswith(_PART_OF, 0, end) else None)
    return match.end() if match else end


def _is_branch(gap: str) -> bool:
    """Whether the words between two endings make one name of both: 南昌大学|第一附属|医院."""
    if len(gap) > _BRANCH_GAP or _STOP.search(gap) or any(mark in gap for mark in _PARTING):
        return False
    rest = _ORDINAL.sub("", gap)
    return not any(begins_ordinary(rest, at, len(rest)) > 1 for at in range(len(rest)))


def _start(text: str, end: int, floor: int, places: Mapping[int, Sighting], named: bytes, longest: int) -> int | None:
    """Where the name begins that its kind's word follows at `end`."""
    begin = max(floor, end - longest)
    for at in range(end - 1, begin - 1, -1):
        joins = text[at] in "与和及" and end - at > 2 and not named[at]  # but 协和|医院
        if joins or _STOP.match(text[at]):
            begin = at + 1
            break
    else:
        if begin > floor:
            return None  # A clause without a mark: where the name begins cannot be told.
    for at in range(end - 1, begin, -1):
        if at in places and ends_ordinary(text, at, begin):
            return at
    while begin < end and (length := begins_ordinary(text, begin, end)):
        begin += length
    return begin if begin < end else None


def _is_proper(text: str, start: int, ending: re.Match[str], kind: str, places: Mapping[int, Sighting]) -> bool:
    own = text[start : ending.start()]
    if kind == "registered":
        return len(own) > 1 and not is_ordinary(own)
    place = places.get(start)
    if place:
        rest = text[place.end : ending.start()]
        if ending[0] in ("大学", "学院", "银行", "中学", "信用合作联社", "信用联社") or ending[0][-1] == "中":
            return True
        return bool(rest) and not _KIND_ONLY.fullmatch(rest) and (kind != "firm" or not is_ordinary(rest))
    if kind in ("clinic", "school", "firm") and _OWN.fullmatch(text[start : ending.end()]):
        return not _KIND_ONLY.fullmatch(own[1:])
    if ending[0] == "学院" and own.endswith(_LETTERED):
        own = own.removesuffix(next(kind for kind in _LETTERED if own.endswith(kind)))
        return len(own) > 1 and not is_ordinary(own)
    if own.startswith(_STATE) or (ending[0] == "大学" and own.startswith(_QUARTERS) and len(own) > 2):
        return True
    # 江南大学, 绿城集团: a name of its own, where no word of the genre is part of it.
    named = 1 < len(own) < 5 and not any(ends_ordinary(own, at) for at in range(1, len(own) + 1))
    return named and ending[0] in ("大学", "集团")


def _is_works(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a name is that of a building to come: a hospital rebuilt, an institute that is to be built."""
    if kind == "clinic" or text.endswith(("中学", "学校"), start, end):
        return bool(_WORKS_AFTER.match(text, end)) or text.endswith(_WORKS_BEFORE, 0, start)
    if kind != "school":
        return False
    return bool(_BUILT_AFTER.match(text, end)) or (
        text.endswith(_WORKS_BEFORE, 0, start) and _ENDS.match(text, end) is not None
    )


def _agency_spans(text: str, sightings: list[Sighting]) -> Iterator[tuple[int, int, Rule]]:
    for state in _COUNTRY.finditer(text):
        match = _AGENCY.match(text, state.end())
        if match and not _has_particle(match[0]):
            yield state.start(), match.end(), AGENCY
    for number, sighting in enumerate(sightings):
        if not (sighting.codes and sighting.full):
            continue
        match = _AGENCY.match(text, sighting.end)
        following = sightings[number + 1].start if number + 1 < len(sightings) else len(text)
        if (
            match
            and match.end() <= max(following, sighting.end)
            and not _has_particle(text[sighting.end : match.end()])
        ):
            first = number
            while first and sightings[first - 1].end == sightings[first].start:
                first -= 1
            yield sightings[first].start, match.end(), AGENCY


def _has_particle(words: str) -> bool:
    return any(mark in words for mark in "与和及等的在向对为、") and "发展和改革" not in words
