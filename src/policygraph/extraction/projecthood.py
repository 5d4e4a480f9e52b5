"""Whether a name is a project's, and of which kind: by its last noun, its proper part and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from policygraph.extraction.clauses import HIDDEN, shield
from policygraph.extraction.enumerations import ends_in
from policygraph.extraction.naming import is_own, is_proper, is_transfer
from policygraph.extraction.sightings import find_names
from policygraph.lexicon.lexicon import Lexicon
from policygraph.model import ProjectKind, Rule

WORKS: Final = Rule(
    "project-works",
    "动词后以工程设施名词或建设行为结尾、带专名的项目",
    "What is built at a named place, by the noun or the act that ends its name",
    "加快瓦窑台沟生态清洁型小流域建设项目。",
)
PROGRAMME: Final = Rule(
    "project-programme",
    "以行动、计划、战略等结尾的专项",
    "A campaign or plan, by the noun that ends its name",
    "开展国土绿化巩固提升行动。",
)
QUOTED: Final = Rule(
    "project-quoted",
    "引号内的名称",
    "A name in quotes that is carried out or built",
    "继续实施“双名”工程。",
)

QUOTE: Final = re.compile(f'[“"‘「]{HIDDEN}+[”"’」]')
COUNTED: Final = re.compile("[0-9０-９]+(?:万|余)?(?:个|座|处|家|条|所|公里|平方公里|平方米|亩|户|套|项|台)")
_STRONG: Final = ("工程", "项目")
_LENGTHS: Final = ("公里", "千米", "米", "亩", "公顷")
_QUOTES: Final = '“”"‘’「」'
_ACRONYM: Final = re.compile(r"[（(][A-Z]{2,}[）)]$")
_BRACKET: Final = re.compile(r"[（(][^（）()]*[）)]$")
_VOLTAGE: Final = re.compile("[0-9]+(?:千伏|kV)")
_PHASE: Final = re.compile("[一二三四五六]期")
_ROAD: Final = re.compile(r"[GSXY]\d+|高速|国道|省道|公路|铁路|段")
_LAID: Final = re.compile("(?:管网|管线|管道|管廊|渠|堤)$")
_CREATING: Final = re.compile("争创|创建(?=[国省市全])|(?<=.)创建(?=.)")
_FIRM: Final = re.compile("(?:有限|股份|有限责任)?公司")
_BUILT: Final = frozenset({"建设"})
_MADE: Final = frozenset({"打造"})
_AIMED_AT: Final = re.compile("(?:中心|基地|带|枢纽|高地|样板区?)$")  # what a region is to become
_MAY_OPEN: Final = ("向", "将")  # 向丰肉牛养殖园区, 将台堡蔬菜示范园
_ONGOING: Final = frozenset({"推进", "加快"})
_TRIAL: Final = "试点"
_CORRECTED: Final = "整改"
_ORDERED: Final = ("治理", "整治", "整改")


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a name.

    :param verbs: the verbs that ask for it.
    :param tail: what follows it in its clause.
    :param category: what follows 等, the class that the names of a list belong to.
    :param count: the unit of a number after it.
    """

    verbs: frozenset[str]
    tail: str = ""
    category: str = ""
    count: str = ""


class Verdict(NamedTuple):
    """What a name is: by which rule a project, of which kind, and whether it is a mere class."""

    rule: Rule
    kind: ProjectKind
    generic: bool = False


def judge(name: str, context: Context, lexicon: Lexicon) -> Verdict | None:
    """Return what a name is, or None where it names no project.

    :param name: in full.
    :param context: what stands around it.
    :param lexicon: the words of the genre.
    """
    words = lexicon.projects
    hidden = shield(name)
    core = _BRACKET.sub("", hidden)
    # A firm's works are named after it: 甲能源有限公司2号机组改造.
    clause = _FIRM.sub("", core) if core.endswith(_STRONG) or ends_in(core, words.acts) else core
    if (
        len(core) < 2
        or any(match.start() or match[0] not in _MAY_OPEN for match in words.names["clausal"].finditer(clause))
        or (core[0] in "、，0123456789" and not _VOLTAGE.match(core))
        or _PHASE.fullmatch(core)
    ):
        return None
    if core.endswith("创建") or (_CREATING.search(core) and not core.endswith((*_STRONG, "行动"))):
        return None
    if context.verbs == _MADE and not (context.tail or context.category) and _AIMED_AT.search(name):
        return None  # 打造中国—东盟水果交易中心 states a goal.
    quoted = bool(QUOTE.search(hidden))
    if quoted and context.verbs <= _MADE and not core.endswith((*_STRONG, "行动")):
        return None  # 打造“半小时通勤圈” states a goal.
    noun = ends_in(core, words.programmes)
    if noun:
        return _programme(name, core, noun, context, lexicon, quoted=quoted)
    if words.names["doing"].search(core):
        return None
    if quoted:
        verdict = _quoted(name, core, context, lexicon)
        if verdict or core[-1] in _QUOTES:
            return verdict
    if core.endswith(_STRONG):
        return _undertaking(name, core, context, lexicon)
    return _site(name, core, context, lexicon)


def judge_list(names: Sequence[str], context: Context, lexicon: Lexicon) -> list[Verdict | None]:
    """Return what the names of a list are: one without a proper part is named by a neighbour that is alike.

    如意湖整治 after 竹屿湖整治 is one, and 金属材料研究院 after 霞光创新中心.

    :param names: in full.
    :param context: what stands around the list.
    :param lexicon: the words of the genre.
    """
    words = lexicon.projects
    verdicts = [judge(name, context, lexicon) for name in names]
    named = [(name, verdict) for name, verdict in zip(names, verdicts, strict=True) if verdict and not verdict.generic]
    kinds = {name[-3:]: verdict.kind for name, verdict in named}
    sufficient = words.classes["sufficient"].search(context.category)
    for position, (name, verdict) in enumerate(zip(names, verdicts, strict=True)):
        if not named or (verdict and not verdict.generic) or COUNTED.search(name):
            continue
        if name[-3:] in kinds:
            verdicts[position] = Verdict(WORKS, kinds[name[-3:]])
        elif words.names["siblings"].search(name) or (sufficient and ends_in(name, words.works | words.acts)):
            verdicts[position] = Verdict(WORKS, named[0][1].kind)
    return verdicts


def _programme(name: str, core: str, noun: str, context: Context, lexicon: Lexicon, *, quoted: bool) -> Verdict | None:
    words = lexicon.projects
    if words.names["ordinary"].search(core):
        return None
    if context.verbs and not quoted and not context.verbs & words.verbs["programme"]:
        return None
    if quoted:
        return Verdict(QUOTED, ProjectKind.PROGRAMME)
    if words.names["events"].search(noun):
        return Verdict(PROGRAMME, ProjectKind.PROGRAMME) if is_proper(name, lexicon) else None
    if noun.endswith("攻坚战") and not quoted and not is_proper(name, lexicon):
        return None  # 深入打好污染防治攻坚战
    shortest = 2 if noun.endswith(("战", "战略", "革命")) else 3
    return Verdict(PROGRAMME, ProjectKind.PROGRAMME) if len(core) - len(noun) >= shortest else None


def _quoted(name: str, core: str, context: Context, lexicon: Lexicon) -> Verdict | None:
    """A name with a quotation in it; bare, it is a project where what follows says so: “昆仑英才”等专项行动."""
    words = lexicon.projects
    if core[-1] in _QUOTES:
        if ends_in(name[:-1], words.programmes, 2) or name[:-1].endswith(_STRONG):
            return Verdict(QUOTED, ProjectKind.PROGRAMME)
        if QUOTE.fullmatch(core) and context.verbs & _BUILT and ends_in(name[:-1], words.works):
            return Verdict(QUOTED, ProjectKind.PROGRAMME)  # 建设“四好农村路”
        if words.classes["programmes"].search(context.category):
            works = words.classes["works"].search(context.category)
            return Verdict(QUOTED, ProjectKind.WORKS if works else ProjectKind.PROGRAMME)
        if context.tail.startswith("建设") and core[0] in _QUOTES:
            return Verdict(QUOTED, ProjectKind.PROGRAMME)
        return None
    if ends_in(core, words.works) and not context.count:
        return Verdict(QUOTED, ProjectKind.WORKS)
    noun = ends_in(core, words.quoted)
    if not noun or (noun == "改革" and context.verbs <= {"深化"}):
        return None  # 深化“放管服”改革 goes on with a standing reform.
    return Verdict(QUOTED, ProjectKind.PROGRAMME)


def _undertaking(name: str, core: str, context: Context, lexicon: Lexicon) -> Verdict | None:
    """What calls itself 工程 or 项目: without a proper name a mere class, unless it is carried out as one thing."""
    words = lexicon.projects
    own = core[:-2]
    if not own or "等" in core[:-4] or (context.count and not _is_length(context.count) and not _PHASE.search(core)):
        return None
    topic = words.names["topics"].search(core) or (core.endswith("工程") and QUOTE.search(core))
    kind = ProjectKind.PROGRAMME if topic else ProjectKind.WORKS
    if QUOTE.search(core):
        return Verdict(QUOTED, kind)
    if is_proper(name, lexicon) or _PHASE.search(core) or is_own(core):
        return Verdict(WORKS, kind)
    if words.names["vague"].match(core) or len(own) < 3 or "、" in core:
        return None
    carried = context.verbs & words.verbs["carrying"]
    return Verdict(WORKS, kind, not (carried and core.endswith("工程")))


def _site(name: str, core: str, context: Context, lexicon: Lexicon) -> Verdict | None:
    """What ends in a noun of what is built or in what is done to a place."""
    words = lexicon.projects
    if is_transfer(core):
        return Verdict(WORKS, ProjectKind.WORKS)
    if core.endswith(_TRIAL) and not QUOTE.search(core) and find_names(name, lexicon.places, None):
        return Verdict(WORKS, ProjectKind.PROGRAMME)
    act, works = ends_in(core, words.acts), ends_in(core, words.works)
    listed = bool(words.classes["any"].search(context.category))
    headless = words.classes["sufficient"].search(context.category) and len(core) > 3 and is_proper(name, lexicon)
    if not (act or works or headless) or core.endswith("线路"):
        return None
    if _is_only_helped(core, act, context, listed, lexicon) or not _is_one_thing(core, act, context):
        return None
    if _PHASE.search(core) or is_own(core) or _ACRONYM.search(name) or is_proper(name, lexicon):
        return Verdict(WORKS, ProjectKind.PROGRAMME if act.startswith(_CORRECTED) else ProjectKind.WORKS)
    if works.endswith(("园", "园区")) and len(core) > 4 and not words.names["vague"].match(core) and not context.count:
        # 推进文创产业园建设 goes on with a certain one, 建设数字农业示范园区 sets up some.
        certain = bool(context.verbs & _ONGOING) and context.tail.startswith("建设") and works.endswith("园")
        return Verdict(WORKS, ProjectKind.WORKS, generic=not certain)
    return None


def _is_only_helped(core: str, act: str, context: Context, listed: bool, lexicon: Lexicon) -> bool:
    """Whether nothing is built: 支持某公园…, 推动某大学…, 开展某河整治."""
    words = lexicon.projects
    if not act and context.verbs <= words.verbs["weak"] and not context.tail and not listed:
        return True
    if context.verbs == {"开展"} and "前期" not in context.tail and (not act or act.endswith(_ORDERED)):
        return True
    return bool(words.names["bodies"].search(core) and not context.verbs & words.verbs["building"] and not context.tail)


def _is_one_thing(core: str, act: str, context: Context) -> bool:
    """Whether a number makes no heap of it: 泵站2座 is counted, 危桥改造57座 and 某段改造7.8公里 are measured."""
    if COUNTED.search(core) and not act.startswith(_CORRECTED):
        return False
    if not context.count or _PHASE.search(core) or (act and not _is_length(context.count)):
        return True
    return bool(_ROAD.search(core) or _LAID.search(core)) and _is_length(context.count)


def _is_length(unit: str) -> bool:
    return unit.endswith(_LENGTHS)
