"""Whether a name is a project's, and of which kind: by its last noun, its proper part and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from policygraph.lexicon.lexicon import Lexicon
from policygraph.lexicon.words import listed, worded, words
from policygraph.model import ProjectKind, Rule
from policygraph.rules.asking import LIST_END
from policygraph.rules.naming import is_own, is_proper, is_transfer
from policygraph.rules.nouns import ends_in
from policygraph.sentences.clauses import HIDDEN, shield
from policygraph.sentences.names import find_names

WORKS: Final = Rule(
    "project-works",
    "动词后以工程设施名词或建设行为结尾、带专名的项目",
    "What is built at a named place, by the noun or the act that ends its name",
    "加快瓦窑台沟生态清洁型小流域建设项目。",
    "加快小流域建设。",
)
PROGRAMME: Final = Rule(
    "project-programme",
    "以行动、计划、战略等结尾的专项",
    "A campaign or plan, by the noun that ends its name",
    "开展国土绿化巩固提升行动。",
    "开展专项行动。",
)
QUOTED: Final = Rule(
    "project-quoted",
    "引号内的名称",
    "A name in quotes that is carried out or built",
    "继续实施“双名”工程。",
    "落实“双随机”要求。",
)

QUOTE: Final = re.compile(f'[“"‘「]{HIDDEN}+[”"’」]')
COUNTED: Final = worded(r"\d+{sum-power}?{sum-unit}")
_QUOTES: Final = '“”"‘’「」'
_ACRONYM: Final = re.compile(r"[（(][A-Z]{2,}[）)]$")
_BRACKET: Final = re.compile(r"[（(][^（）()]*[）)]$")
_VOLTAGE: Final = worded("[0-9]+(?:{voltage}|kV)|[0-9]{2,4}{side}{street-ending}")  # 110千伏…, 816南路…
_OF_YEAR: Final = worded("20[0-9]{2}{year}")
# 将军大道（水厂—东桥段）|供热管网: which part of a road or water is meant.
_PART_OF_WAY: Final = worded("[（(][^（）()]{1,12}(?:{stretch}|(?:[—－–~～-]|{to})[^（）()]{1,12})[）)]")
_PHASE: Final = worded("{digit-zh}{phase}")
_ROAD: Final = worded(r"[GSXY]\d+|{road-part}")
_LAID: Final = worded("{laid}$")
_CREATING: Final = worded("{creation}(?={created-before})|(?<=.){creation}(?=.)")
_FIRM: Final = worded("{firm}")
_AIMED_AT: Final = worded("{aimed-at}$")  # what a region is to become
_LISTING: Final = worded("{listing}")
_EARLY: Final = worded("{early-work}")
_CLASS: Final = worded("{class-opening}+")
_STRONG: Final = listed("undertaking")
_NAMED: Final = listed("undertaking", "act-noun")
_MADE, _BUILT, _DEEPENED = listed("made-verb"), listed("built-verb"), listed("deepen-verb")
_ONGOING, _CARRIED = listed("ongoing-verb"), listed("carry-verb")
_BUILDING: Final = listed("being-built")
_MAY_OPEN, _CREATED = listed("may-open"), listed("creation")


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
    hidden = shield(name)
    core = _PART_OF_WAY.sub("", _BRACKET.sub("", hidden))
    quoted = bool(QUOTE.search(hidden))
    if _is_no_name(core, lexicon) or _states_a_goal(name, core, context, quoted):
        return None
    of = lexicon.projects
    noun = ends_in(core, of.programmes)
    if noun:
        return _programme(name, core, noun, context, lexicon, quoted=quoted)
    if of.names["doing"].search(core):
        return None
    if quoted:
        verdict = _quoted(name, core, context, lexicon)
        if verdict or core[-1] in _QUOTES:
            return verdict
    if core.endswith(_STRONG.words):
        return _undertaking(name, core, context, lexicon)
    return _site(name, core, context, lexicon)


def _is_no_name(core: str, lexicon: Lexicon) -> bool:
    """Whether words are too short, a clause, the middle of a list or a mere phase."""
    of, may_open = lexicon.projects, _MAY_OPEN.words
    # A firm's works are named after it: 甲能源有限公司2号机组改造.
    clause = _FIRM.sub("", core) if core.endswith(_STRONG.words) or ends_in(core, of.acts) else core
    return (
        len(core) < 2
        or any(match.start() or match[0] not in may_open for match in of.names["clausal"].finditer(clause))
        or ((_OF_YEAR.sub("", core, 1) or "、")[0] in "、，0123456789" and not _VOLTAGE.match(core))
        or _PHASE.fullmatch(core) is not None
        or LIST_END.search(core, 0, len(core) - 2) is not None
    )


def _states_a_goal(name: str, core: str, context: Context, quoted: bool) -> bool:
    """Whether words say what something is to become: 创建…县, 打造中国—东盟水果交易中心, 打造“半小时通勤圈”."""
    made = _MADE.known
    named = core.endswith(_NAMED.words)
    if core.endswith(_CREATED.words) or (_CREATING.search(core) and not named):
        return True
    bare = not (context.tail or context.category)
    if context.verbs == made and bare and _AIMED_AT.search(name):
        return True
    return quoted and context.verbs <= made and not named


def judge_list(names: Sequence[str], context: Context, lexicon: Lexicon) -> list[Verdict | None]:
    """Return what the names of a list are: one without a proper part is named by a neighbour that is alike.

    如意湖整治 after 竹屿湖整治 is one, and 金属材料研究院 after 霞光创新中心.

    :param names: in full.
    :param context: what stands around the list.
    :param lexicon: the words of the genre.
    """
    of = lexicon.projects
    verdicts = [judge(name, context, lexicon) for name in names]
    named = [(name, verdict) for name, verdict in zip(names, verdicts, strict=True) if verdict and not verdict.generic]
    kinds = {name[-3:]: verdict.kind for name, verdict in named}
    sufficient = of.classes["sufficient"].search(context.category)
    for position, (name, verdict) in enumerate(zip(names, verdicts, strict=True)):
        if not named or (verdict and not verdict.generic) or COUNTED.search(name):
            continue
        street = name[-1:] in words().of("street-site") and any(one.endswith(name[-1:]) for one, _ in named)
        if street:  # 兴岭路、|渔人路|
            verdicts[position] = Verdict(WORKS, ProjectKind.WORKS)
        elif name[-3:] in kinds:
            verdicts[position] = Verdict(WORKS, kinds[name[-3:]])
        elif name.endswith(of.ends["siblings"]) or (sufficient and (ends_in(name, of.works) or ends_in(name, of.acts))):
            verdicts[position] = Verdict(WORKS, named[0][1].kind)
    return verdicts


def _programme(name: str, core: str, noun: str, context: Context, lexicon: Lexicon, *, quoted: bool) -> Verdict | None:
    of = lexicon.projects
    if core.endswith(of.ends["ordinary"]):
        return None
    if context.verbs and not quoted and not context.verbs & of.verbs["programme"]:
        return None
    if quoted:
        return Verdict(QUOTED, ProjectKind.PROGRAMME)
    if noun.endswith(of.ends["events"]):
        return Verdict(PROGRAMME, ProjectKind.PROGRAMME) if is_proper(name, lexicon) else None
    if noun.endswith(words().of("programme-battle")) and not quoted and not is_proper(name, lexicon):
        return None  # 深入打好污染防治攻坚战
    shortest = 2 if noun.endswith(words().of("short-programme")) else 3
    return Verdict(PROGRAMME, ProjectKind.PROGRAMME) if len(core) - len(noun) >= shortest else None


def _quoted(name: str, core: str, context: Context, lexicon: Lexicon) -> Verdict | None:
    """A name with a quotation in it; bare, it is a project where what follows says so: “昆仑英才”等专项行动."""
    of = lexicon.projects
    if core[-1] in _QUOTES:
        if ends_in(name[:-1], of.programmes, 2) or name[:-1].endswith(_STRONG.words):
            return Verdict(QUOTED, ProjectKind.PROGRAMME)
        if QUOTE.fullmatch(core) and context.verbs & _BUILT.known and ends_in(name[:-1], of.works):
            return Verdict(QUOTED, ProjectKind.PROGRAMME)  # 建设“四好农村路”
        if of.classes["programmes"].search(context.category):
            works = of.classes["works"].search(context.category)
            return Verdict(QUOTED, ProjectKind.WORKS if works else ProjectKind.PROGRAMME)
        if context.tail.startswith(words().of("built-verb")) and core[0] in _QUOTES:
            return Verdict(QUOTED, ProjectKind.PROGRAMME)
        return None
    if ends_in(core, of.works) and not context.count:
        return Verdict(QUOTED, ProjectKind.WORKS)
    noun = ends_in(core, of.quoted)
    if not noun or (noun in words().of("reform") and context.verbs <= _DEEPENED.known):
        return None  # 深化“放管服”改革 goes on with a standing reform.
    return Verdict(QUOTED, ProjectKind.PROGRAMME)


def _undertaking(name: str, core: str, context: Context, lexicon: Lexicon) -> Verdict | None:
    """What calls itself 工程 or 项目: without a proper name a mere class, unless it is carried out as one thing."""
    of = lexicon.projects
    own = core[:-2]
    if (
        not own
        or _LISTING.search(core[:-4])
        or (context.count and not _is_length(context.count) and not _PHASE.search(core))
    ):
        return None
    topic = of.names["topics"].search(core) or (core.endswith(words().of("engineering")) and QUOTE.search(core))
    kind = ProjectKind.PROGRAMME if topic else ProjectKind.WORKS
    if QUOTE.search(core):
        return Verdict(QUOTED, kind)
    if (is_proper(name, lexicon) and not _is_class(core, lexicon)) or _PHASE.search(core) or is_own(core):
        return Verdict(WORKS, kind)
    if of.names["vague"].match(core) or len(own) < 3 or "、" in core:
        return None
    carried = context.verbs & of.verbs["carrying"]
    return Verdict(WORKS, kind, not (carried and core.endswith(words().of("engineering"))))


def _is_class(core: str, lexicon: Lexicon) -> bool:
    """Whether a name tells a class by its size or quality: 规模化大中型沼气工程, but 小型|白石水库工程."""
    opening = _CLASS.match(core)
    return opening is not None and not find_names(core, lexicon.places, None)


def _site(name: str, core: str, context: Context, lexicon: Lexicon) -> Verdict | None:
    """What ends in a noun of what is built or in what is done to a place."""
    of = lexicon.projects
    if is_transfer(core):
        return Verdict(WORKS, ProjectKind.WORKS)
    if core.endswith(words().of("trial")) and not QUOTE.search(core) and find_names(name, lexicon.places, None):
        return Verdict(WORKS, ProjectKind.PROGRAMME)
    act, works = ends_in(core, of.acts), ends_in(core, of.works)
    listed = bool(of.classes["any"].search(context.category))
    headless = of.classes["sufficient"].search(context.category) and len(core) > 3 and is_proper(name, lexicon)
    if not (act or works or headless) or core.endswith(words().of("not-works")):
        return None
    if _is_only_helped(core, act, context, listed, lexicon) or not _is_one_thing(core, act, context):
        return None
    told = _PHASE.search(core) or is_own(core) or _ACRONYM.search(name) or _PART_OF_WAY.search(name)
    if told or is_proper(name, lexicon):
        return Verdict(WORKS, ProjectKind.PROGRAMME if act.startswith(words().of("corrected")) else ProjectKind.WORKS)
    if (
        works.endswith(words().of("park-works"))
        and len(core) > 4
        and not of.names["vague"].match(core)
        and not context.count
    ):
        # 推进文创产业园建设 goes on with a certain one, 建设数字农业示范园区 sets up some.
        certain = (
            bool(context.verbs & _ONGOING.known)
            and context.tail.startswith(words().of("built-verb"))
            and works.endswith(words().of("yard"))
        )
        return Verdict(WORKS, ProjectKind.WORKS, generic=not certain)
    return None


def _is_only_helped(core: str, act: str, context: Context, listed: bool, lexicon: Lexicon) -> bool:
    """Whether nothing is built: 支持某公园…, 推动某大学…, 开展某河整治."""
    of = lexicon.projects
    if not act and context.verbs <= of.verbs["weak"] and not context.tail and not listed:
        return True
    if (
        context.verbs == _CARRIED.known
        and not _EARLY.search(context.tail)
        and not context.tail.startswith(_BUILDING.words)
        and (not act or act.endswith(words().of("ordered-act")))
    ):
        return True
    return bool(core.endswith(of.ends["bodies"]) and not context.verbs & of.verbs["building"] and not context.tail)


def _is_one_thing(core: str, act: str, context: Context) -> bool:
    """Whether a number makes no heap of it: 泵站2座 is counted, 危桥改造57座 and 某段改造7.8公里 are measured."""
    if COUNTED.search(core) and not act.startswith(words().of("corrected")):
        return False
    if not context.count or _PHASE.search(core) or (act and not _is_length(context.count)):
        return True
    return bool(_ROAD.search(core) or _LAID.search(core)) and _is_length(context.count)


def _is_length(unit: str) -> bool:
    return unit.endswith(words().of("length-unit"))
