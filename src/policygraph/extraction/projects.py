"""Projects: the named, bounded undertakings that a notice asks a unit to start, build, advance or carry on.

A clause is read as verb, names, tail: 加快|响河峡水库、牙扎水库配套工程|的前期工作. The verb and the tail are words of the
genre; the names end in a noun of what is built (works) or of a campaign (programme), and carry a proper name, a
quotation or a number. Names in a list are written in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.extraction.clauses import HIDDEN, clauses, shield
from policygraph.extraction.enumerations import Item, divide, ends_in, in_full
from policygraph.extraction.lexicon import Lexicon
from policygraph.extraction.naming import is_own, is_proper
from policygraph.model import Phrase, ProjectKind, ProjectMention, Rule, Span

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
OBJECT: Final = Rule(
    "project-disposed",
    "对某设施进行改造、升级",
    "A named facility that is to be rebuilt",
    "争取资金对平安驿铁路货场进行升级改造。",
)
RULES: Final = (WORKS, PROGRAMME, QUOTED, OBJECT)

_WEAK: Final = frozenset(
    "支持 确保 落实 深入 深化 统筹 争取 培育 引进 招引 举办 承办 运行 组建 设立 谋划 储备 打好 打赢 开展 论证 用好 规划 扎实 全力 完善 布局".split()
)
_CARRYING: Final = frozenset("实施 组织实施 启动 推进 开展 深入 推动 落实 争取 继续实施".split())
_LIST_END: Final = re.compile("等(?![级待于同额效教候离温比])")
_COUNT_END: Final = re.compile(
    r"(?P<number>[0-9０-９.．]+(?:[-－—~～至][0-9０-９.．]+)?)(?P<unit>[万亿]?(?:公里|千米|米|亩|公顷|平方米|立方米|平方公里|座|个|处|家|条|所|套|项|台|场|次|次|名|人|户|吨|片|对))(?:以上|以内|左右)?$"
)
_LENGTH: Final = ("公里", "千米", "米", "亩", "公顷", "万亩")
_PARTICLE: Final = re.compile("[向对把将使让被]|涉及|列入|纳入|及其|和项目|与项目|为主|为重点|以(?!上|下|内|外)|公司|按照|根据|通过|不断|并(?!网)")
_DOING: Final = re.compile("开展|进行|提供|加强|提高|促进|完善|建立")
_COUNTED_INSIDE: Final = re.compile("[0-9０-９]+(?:万|余)?(?:个|座|处|家|条|所|公里|亩|户|套|项|台)")
_CREATING: Final = re.compile("争创|创建(?=国|省|市|全)")
_ACRONYM: Final = re.compile(r"[（(][A-Z]{2,}[）)]$")
_BRACKET: Final = re.compile(r"[（(][^（）()]*[）)]$")
_PHASE: Final = re.compile("[一二三四五六]期")
_ROAD: Final = re.compile(r"[GSXY]\d+|高速|国道|省道|公路|铁路|段")
_STRONG: Final = ("工程", "项目")
_TIME: Final = re.compile("(?:到|至|在)?(?:(?:今年|明年)?(?:年底前|年内|上半年|下半年)|[0-9０-９]{1,4}[年月](?:[0-9０-９]{1,2}月)?(?:[0-9０-９]{1,2}日)?(?:底前|底|前|份|内)?)")
_TIME_END: Final = re.compile("(?:今年|明年)?(?:年底前?|年内|[0-9０-９]{1,4}年|[上下]半年|[0-9０-９]{1,2}月)?(?:底前|底|前|份|内|上半年|下半年|年内|年底前)$")
_ENTERED: Final = re.compile("[列纳]入")
_PREDICATE_END: Final = re.compile("(?:全面|全线|主体|尽快|如期|早日|按期)*(?:开工|建成|竣工|通车|投产|投用|投运|完工|试运[行营]|开行|复工|落地)(?:投产|运[营行]|见效)?$")
_VAGUE: Final = re.compile("^(?:一批|若干|多个|几个|重大|重点|主体|一批|系列|各类|相关|有关|其他|全部|所有|在建|新建|续建|基础设施|产业|各项|年度|储备|招商|签约|亿元|省级|市级|国家重[大点]|专项|民生|政府|投资|本|该|这|优质|好|大)")
_CATEGORY: Final = re.compile("项目|工程|行动|计划|平台|基地|线路|设施|活动|载体|园区|学校|医院|道路|公路|高速|铁路|通道|水库|建设|改造|治理|任务|品牌|枢纽|场馆|景区|公园|节会|战略|廊道|产业园|中心")
_QUOTE: Final = re.compile(f"[“\"‘「]{HIDDEN}+[”\"’」]")
_DISPOSED: Final = re.compile("对(?P<name>[^，。的将]{3,30}?)(?:的[^，。]{0,40}?)?(?:进行|实施|开展)[^，。]{0,6}?(?:改造|升级|扩建|修缮|提升|整治|加固)")
_HEADLESS: Final = re.compile("(?:工程|项目|道路|公路|综合体|学校|场馆|医院|园区|产业园|通道|枢纽|标志性建筑)(?:建设)?$")
_TOPIC: Final = re.compile("人才|英才|名师|名医|名校|培优|培训|惠民|就业|素质|文明|关爱|育人|帮扶|筛查|救助|补贴|免费|培育")


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around names: the verbs before, the tail after, the class after 等, the unit of a count."""

    verbs: frozenset[str]
    tail: str
    category: str
    count: str


@dataclass(frozen=True, slots=True)
class _Ask:
    """What a clause asks for: the verbs, and where their object stands."""

    verbs: frozenset[str]
    region: Span


def find_projects(sentence: Phrase, lexicon: Lexicon) -> tuple[ProjectMention, ...]:
    """Find the projects that a sentence asks for, and the classes of projects without a name (`generic`).

    :param sentence: a title or a duty.
    :param lexicon: the words of the genre.
    """
    text = sentence.text
    shielded = shield(text)
    found: list[ProjectMention] = []
    before = False
    for clause in clauses(shielded):
        mentions: list[ProjectMention] = []
        for ask in _asks(shielded, clause, lexicon, inherited=before):
            mentions += _objects(sentence, shielded, ask, lexicon)
        mentions += _disposed(sentence, shielded, clause, lexicon)
        before = bool(mentions)
        found += [one for one in mentions if not any(one.name == other.name for other in found)]
    return tuple(found)


def _asks(shielded: str, clause: Span, lexicon: Lexicon, *, inherited: bool) -> Iterator[_Ask]:
    """Yield what a clause asks for: the object of the verbs at its head, and of a strong verb in its middle."""
    timed = _TIME.match(shielded, clause.start, clause.end)
    verbs, start = _run(shielded, timed.end() if timed else clause.start, clause.end, lexicon)
    end = clause.end
    inner = None
    for match in lexicon.asking.finditer(shielded, start + 2, clause.end):
        more, begin = _run(shielded, match.start(), clause.end, lexicon)
        rest = shielded[begin : clause.end]
        if len(rest) > 2 and not rest.startswith(_STRONG) and not _LIST_END.match(rest):
            end, inner = match.start(), _Ask(more, Span(begin, clause.end))
            break
    if start < end:
        if verbs:
            yield _Ask(verbs, Span(start, end))
        elif inherited or _PREDICATE_END.search(shielded, start, end):
            yield _Ask(frozenset(), Span(start, end))
    if inner:
        yield inner


def _run(shielded: str, start: int, end: int, lexicon: Lexicon) -> tuple[frozenset[str], int]:
    """Read the run of adverbs and verbs at an offset: which verbs, and where it ends."""
    verbs = set()
    while match := lexicon.opening.match(shielded, start, end):
        word = match[0]
        # 规划馆 and 开发区 begin like verbs.
        if any(shielded[start : start + n] in lexicon.works for n in range(len(word) + 1, len(word) + 3)) or shielded[match.end() : match.end() + 1] == "区":
            break
        if word in lexicon.starting:
            verbs.add(word)
        start = match.end()
    return frozenset(verbs), start


def _objects(sentence: Phrase, shielded: str, ask: _Ask, lexicon: Lexicon) -> list[ProjectMention]:
    text, region = sentence.text, ask.region
    entered = _ENTERED.search(shielded, region.start + 2, region.end)
    if entered:  # 争取某项目|列入国家规划
        region = Span(region.start, entered.start())
    listed = _LIST_END.search(shielded, region.start, region.end)
    category = shielded[listed.end() : region.end] if listed else ""
    end = listed.start() if listed else region.end
    bare, count = _trimmed(shielded, region, lexicon)
    if not ask.verbs and not listed and not lexicon.tail.search(shielded, region.start, region.end):
        return []
    if not listed:
        end = bare
    if end - region.start < 2:
        return []
    shared = ""
    if listed:
        words = shielded[listed.end() : bare]
        shared = words if ends_in(words, lexicon.acts) and not _VAGUE.match(words) else ""
    tail = "" if listed else shielded[end : ask.region.end]
    if "、" in shielded[region.start : end] and _COUNTED_INSIDE.search(shielded, region.start, end):
        return []  # 甲沟、乙沟136个排污口整治 is one piece of work at several places.
    items = in_full(divide(text, shielded, Span(region.start, end), lexicon), shared, lexicon)
    if len(items) > 1 and ends_in(items[-1].name, lexicon.programmes) and not all(is_proper(one.name, lexicon) for one in items):
        items = (Item(text[region.start : end], Span(region.start, end)),)
    found = _judged(sentence, items, _Context(ask.verbs, tail, category, count), lexicon)
    if not found:
        found = _within(sentence, shielded, ask, lexicon)
    return found


def _trimmed(shielded: str, region: Span, lexicon: Lexicon) -> tuple[int, str]:
    """Return where the names end before tails such as 前期工作 and counts such as 7.8公里, and the unit of the count."""
    end, count = region.end, ""
    while True:
        piece = shielded[region.start : end]
        counted = _COUNT_END.search(piece)
        tail = lexicon.tail.search(piece)
        if counted and counted.start():
            count = counted["unit"]
            end = region.start + counted.start()
        elif tail and tail.start() and len(ends_in(piece, lexicon.acts)) <= len(tail[0]):
            end = region.start + tail.start()
        elif piece and piece[-1] in " 、的":
            end -= 1
        elif timed := _TIME_END.search(piece):
            end = region.start + timed.start()
        else:
            return end, count


def _judged(sentence: Phrase, items: tuple[Item, ...], context: _Context, lexicon: Lexicon) -> list[ProjectMention]:
    found: list[ProjectMention] = []
    for item in items:
        name = item.name.rpartition("的")[2] if "的" in shield(item.name) else item.name
        verdict = _verdict(name.strip(), context, lexicon) or _sibling(name, items, context, lexicon)
        if verdict:
            rule, kind, generic = verdict
            start = item.span.end - (len(sentence.text[item.span.start : item.span.end]) - max(sentence.text[item.span.start : item.span.end].rfind("的"), -1) - 1) if name != item.name else item.span.start
            phrase = sentence.part(start, item.span.end)
            found.append(ProjectMention(phrase=phrase, rule=rule.name, name=name.strip(), kind=kind, generic=generic))
    return found


_SIBLINGS: Final = frozenset({"研究院", "创新中心", "专线", "高铁", "实验室", "产业园", "学校", "医院", "小学", "中学"})


def _sibling(
    name: str, items: tuple[Item, ...], context: _Context, lexicon: Lexicon
) -> tuple[Rule, ProjectKind, bool] | None:
    """A name without anything proper in it, in a list with one like it that has: 如意湖整治 after 竹屿湖整治."""
    like = ends_in(name, _SIBLINGS) or (_HEADLESS.search(context.category) and ends_in(name, lexicon.works))
    for other in items:
        if other.name == name or not (like or other.name[-3:] == name[-3:]):
            continue
        verdict = _verdict(other.name, context, lexicon)
        if verdict and not verdict[2]:
            return WORKS, verdict[1], False
    return None


_NO_PROGRAMME: Final = re.compile("(?:年度|投资|工作|招生|生产|用地|供地|实施|整改|采购|培训|推进|建设|月度|监测|检查|抽检|执法|资金|预算|本)计划$|救援行动$|违法行动$|统一行动$|具体行动$|自觉行动$|实际行动$")
_EVENTS: Final = re.compile("(?:节|会|论坛|基金|马拉松|工坊)$")
_WITH_PROGRAMME: Final = frozenset("开展 实施 组织实施 推进 推动 启动 落实 深入 打好 打赢 完成 加快 做好 抓好 举办 承办 办好 组建 设立 全力 扎实 支持 谋划 统筹 打造 培育 壮大".split())
_LINE_CATEGORY: Final = re.compile("线路|道路|公路|铁路|工程|项目|园区|基地|设施")
_PROGRAMME_CATEGORY: Final = re.compile("行动|计划|战略|工程|活动|品牌活动|专项|项目|线路")


def _verdict(name: str, context: _Context, lexicon: Lexicon) -> tuple[Rule, ProjectKind, bool] | None:
    """What a name is: by which rule a project, of which kind, and whether it is a mere class; None if it is none."""
    hidden = shield(name)
    core = _BRACKET.sub("", hidden)
    if len(core) < 2 or _PARTICLE.search(core) or core[0] in "、，0123456789" and not re.match("[0-9]+(?:千伏|kV)", core):
        return None
    if _CREATING.search(core) and not core.endswith(("工程", "项目", "行动")):
        return None
    quoted = bool(_QUOTE.search(hidden))
    if quoted and context.verbs <= {"打造"} and not core.endswith((*_STRONG, "行动")):
        return None  # 打造“半小时通勤圈” states a goal
    noun = ends_in(core, lexicon.programmes)
    if noun:
        return _programme(name, core, noun, context, lexicon, quoted=quoted)
    if _DOING.search(core):
        return None
    if quoted:
        if ends_in(core, lexicon.works) and not context.count:
            return QUOTED, ProjectKind.WORKS, False
        if ends_in(core, lexicon.quoted) and not (core.endswith("改革") and context.verbs <= {"深化"}):
            return QUOTED, ProjectKind.PROGRAMME, False
        if core[-1] in "”\"’」":
            return _bare_quote(core, context)
    if core.endswith(_STRONG):
        return _undertaking(name, core, context, lexicon)
    return _site(name, core, context, lexicon)


def _programme(
    name: str, core: str, noun: str, context: _Context, lexicon: Lexicon, *, quoted: bool
) -> tuple[Rule, ProjectKind, bool] | None:
    own = core.removesuffix(noun)
    if _NO_PROGRAMME.search(core) or (context.verbs and not context.verbs & _WITH_PROGRAMME):
        return None
    if quoted:
        return QUOTED, ProjectKind.PROGRAMME, False
    if _EVENTS.search(noun):
        return (PROGRAMME, ProjectKind.PROGRAMME, False) if is_proper(name, lexicon) else None
    enough = 1 if noun.endswith(("战", "战略", "革命")) else 2
    return (PROGRAMME, ProjectKind.PROGRAMME, False) if len(own) > enough else None


def _bare_quote(core: str, context: _Context) -> tuple[Rule, ProjectKind, bool] | None:
    """A name in quotes with nothing after it is a project where what follows says so: “昆仑英才”等专项行动."""
    if _PROGRAMME_CATEGORY.search(context.category):
        kind = ProjectKind.WORKS if _LINE_CATEGORY.search(context.category) else ProjectKind.PROGRAMME
        return QUOTED, kind, False
    if context.tail.startswith("建设") and core[0] in "“\"‘「":
        return QUOTED, ProjectKind.PROGRAMME, False
    return None


def _undertaking(
    name: str, core: str, context: _Context, lexicon: Lexicon
) -> tuple[Rule, ProjectKind, bool] | None:
    """What calls itself 工程 or 项目."""
    own = core[:-2]
    if not own or (context.count and not context.count.endswith(_LENGTH) and not _PHASE.search(core)):
        return None
    topic = _TOPIC.search(core) or (core.endswith("工程") and _QUOTE.search(core))
    kind = ProjectKind.PROGRAMME if topic else ProjectKind.WORKS
    if _QUOTE.search(core):
        return QUOTED, kind, False
    if "等" in core[:-4]:
        return None
    if is_proper(name, lexicon) or _PHASE.search(core) or is_own(core):
        return WORKS, kind, False
    if _VAGUE.match(core) or len(own) < 3 or "、" in core:
        return None
    if context.verbs & _CARRYING and (core.endswith("工程") or ("实施" in context.verbs and len(own) > 5)):
        return WORKS, kind, False
    return WORKS, kind, True


def _site(name: str, core: str, context: _Context, lexicon: Lexicon) -> tuple[Rule, ProjectKind, bool] | None:
    """What ends in a noun of what is built or in what is done to a place."""
    act = ends_in(core, lexicon.acts)
    works = ends_in(core, lexicon.works)
    listed = bool(_CATEGORY.search(context.category))
    if not (act or works or (_HEADLESS.search(context.category) and is_proper(name, lexicon) and len(core) > 3)):
        return None
    if not act and context.verbs <= _WEAK and not context.tail and not listed:
        return None
    if context.verbs == {"开展"} and "前期" not in context.tail and (not act or act.endswith(("治理", "整治", "整改"))):
        return None
    phase = _PHASE.search(core)
    pieces = act and not context.count.endswith(_LENGTH)  # 危桥改造57座
    if context.count and not (phase or pieces or (_ROAD.search(core) and context.count.endswith(_LENGTH))):
        return None
    if _COUNTED_INSIDE.search(core) and not act.startswith("整改"):
        return None
    if core.endswith("线路"):
        return None
    if phase or is_own(core) or _ACRONYM.search(name) or is_proper(name, lexicon):
        kind = ProjectKind.PROGRAMME if act.startswith("整改") else ProjectKind.WORKS
        return WORKS, kind, False
    if works.endswith(("园", "园区")) and len(core) > 4 and not _VAGUE.match(core) and not context.count:
        return WORKS, ProjectKind.WORKS, True
    return None


def _within(sentence: Phrase, shielded: str, ask: _Ask, lexicon: Lexicon) -> list[ProjectMention]:
    """Names that other words follow: a named 工程 or 项目, and names in quotes that are programmes by themselves."""
    text, region = sentence.text, ask.region
    context = _Context(ask.verbs, "", "", "")
    for match in re.finditer("工程|项目", shielded[region.start : region.end]):
        span = Span(region.start, region.start + match.end())
        items = in_full(divide(text, shielded, span, lexicon), "", lexicon)
        found = [one for one in _judged(sentence, items, context, lexicon) if not one.generic]
        found = [one for one in found if is_proper(one.name, lexicon)]
        if found:
            return found
    for match in _QUOTE.finditer(shielded, region.start, region.end):
        inside = text[match.start() + 1 : match.end() - 1]
        follows = shielded[match.end() : region.end]
        noun = re.match("[^，。、“”]{0,6}?(?:专项行动|行动|工程)", follows)
        if ends_in(inside, lexicon.programmes, 2) or noun or follows.startswith("建设"):
            end = match.end() + (noun.end() if noun else 0)
            phrase = sentence.part(match.start(), end)
            return [ProjectMention(phrase=phrase, rule=QUOTED.name, name=phrase.text, kind=ProjectKind.PROGRAMME)]
    return []


def _disposed(sentence: Phrase, shielded: str, clause: Span, lexicon: Lexicon) -> list[ProjectMention]:
    match = _DISPOSED.search(shielded, clause.start, clause.end)
    if not match or not ends_in(match["name"], lexicon.works) or not is_proper(match["name"], lexicon):
        return []
    phrase = sentence.part(*match.span("name"))
    return [ProjectMention(phrase=phrase, rule=OBJECT.name, name=phrase.text, kind=ProjectKind.WORKS)]
