"""Projects: the named, bounded undertakings that a notice asks a unit to start, build, advance or carry on.

A clause is read as verb, names, tail (`asking`); the names are cut apart and written in full (`enumerations`); each
is judged by its last noun, its proper part and what stands around it (`projecthood`).
"""

from __future__ import annotations

import re
from typing import Final

from policygraph.extraction.asking import LIST_END, Ask, asks, trimmed
from policygraph.extraction.clauses import clauses, shield
from policygraph.extraction.enumerations import Item, divide, ends_in, in_full, shared_by_all
from policygraph.extraction.naming import is_proper
from policygraph.extraction.projecthood import COUNTED, PROGRAMME, QUOTE, QUOTED, WORKS, Context, judge_list
from policygraph.lexicon.lexicon import Lexicon
from policygraph.model import Phrase, ProjectKind, ProjectMention, Rule, Span
from policygraph.sentences.numerals import find_numbers

TREATED: Final = Rule(
    "project-treated",
    "对某设施进行改造、升级",
    "A named facility that is to be rebuilt",
    "争取资金对平安驿铁路货场进行升级改造。",
)
RULES: Final = (WORKS, PROGRAMME, QUOTED, TREATED)

_TREATED: Final = re.compile(
    "对(?P<name>[^，。的将]{3,30}?)(?:的[^，。]{0,40}?)?(?:进行|实施|开展)[^，。]{0,6}?(?:改造|升级|扩建|修缮|提升|整治|加固)"
)
_ENTERED: Final = re.compile("[列纳]入")
_STRONG: Final = re.compile("工程|项目")
_NOUNS: Final = frozenset({"工程", "项目"})
_BATTLES: Final = ("保卫战", "攻坚战")  # 蓝天、碧水、净土保卫战
_SUMMED: Final = re.compile(
    "(?P<number>[0-9０-９]+|[两二三四五六七八九十](?=[个座处条所家](?!月|方面)))(?:万|余)?(?:个|座|处|家|条|所|公里|亩|户|套|项|台)"
)
# 推动某校与某校|结对: bodies that are tied to each other.
_TIED: Final = re.compile("[与和同][^，。、]{2,30}?(?:结对|合作办学|医联体|联盟)")
_FAR: Final = 12  # 推动某校与某校|开展结对: characters from where the names end
_OPENS: Final = "将把"
_LONG: Final = 3  # characters before a quotation that may be part of the name that it gives
_DIVISIONS: Final = "省市县区州盟旗"
_NAMED_IN_QUOTES: Final = re.compile("“[^“”]*(?:行动|计划|工程)”$")
_MEANS: Final = re.compile("依托|围绕|结合|按照|对接|融入|对照|聚焦|利用")
_BEFORE_QUOTE: Final = re.compile("[\u4e00-\u9fff]{1,6}")  # 推进|高校|“双一流”建设
_AFTER_QUOTE: Final = re.compile("[^，。、“”]{0,6}?(?:专项行动|行动|工程)")


def find_projects(sentence: Phrase, lexicon: Lexicon) -> tuple[ProjectMention, ...]:
    """Find the projects that a sentence asks for, and the classes of projects without a name (`generic`).

    :param sentence: a title or a duty.
    :param lexicon: the words of the genre.
    """
    shielded = shield(sentence.text)
    found: dict[str, ProjectMention] = {}
    inherited = False
    for clause in clauses(shielded):
        mentions: list[ProjectMention] = []
        for ask in asks(shielded, clause, lexicon, inherited=inherited):
            mentions += _objects(sentence, shielded, ask, lexicon)
        mentions += _treated(sentence, shielded, clause, lexicon)
        inherited = bool(mentions)
        for one in mentions:
            found.setdefault(one.name, one)
    return tuple(found.values())


def _objects(sentence: Phrase, shielded: str, ask: Ask, lexicon: Lexicon) -> list[ProjectMention]:
    region = ask.region
    entered = _ENTERED.search(shielded, region.start + 2, region.end)
    if entered:  # 争取|将某项目|列入国家规划
        region = Span(region.start + (shielded[region.start] in _OPENS), entered.start())
    if _TIED.search(shielded, region.start, region.end + _FAR):
        return []
    bare, count = trimmed(shielded, region, lexicon)
    listed = LIST_END.search(shielded, region.start, region.end)
    if not (ask.verbs or listed or lexicon.projects.tail.search(shielded, region.start, region.end)):
        return []
    if listed:
        end = listed.start()
        context = Context(ask.verbs, category=shielded[listed.end() : region.end], count=count)
        items = _items(sentence.text, shielded, Span(region.start, end), shielded[listed.end() : bare], lexicon)
    else:
        context = Context(ask.verbs, tail=shielded[bare : ask.region.end], count=count)
        items = _items(sentence.text, shielded, Span(region.start, bare), "", lexicon)
    return _mentions(sentence, items, context, lexicon) or _within(sentence, shielded, ask, lexicon)


def _items(text: str, shielded: str, region: Span, after: str, lexicon: Lexicon) -> tuple[Item, ...]:
    """The names in a region in full; `after` stands behind 等 and may hold words that all of them share."""
    words = lexicon.projects
    if region.end - region.start < 2:
        return ()
    listed = "、" in shielded[region.start : region.end]
    counted = (_SUMMED if listed else COUNTED).search(shielded, region.start, region.end)
    if counted and listed:
        # 甲沟、乙沟136个排污口整治 is one piece of work at several places, 甲坝、乙坝2座水库加固 is one at each.
        names = divide(text, shielded, Span(region.start, counted.start()), lexicon)
        number = _value(counted["number"])
        shared = shared_by_all(shielded[counted.end() : region.end], lexicon)
        if not shared or not 1 < number <= len(names):
            return ()
        return (*in_full(names[:-number], "", lexicon), *in_full(names[-number:], shared, lexicon))
    items = in_full(divide(text, shielded, region, lexicon), shared_by_all(after, lexicon), lexicon)
    noun = ends_in(items[-1].name, words.programmes) if len(items) > 1 else ""
    if not noun:
        return items
    if all(is_proper(one.name, lexicon) or ends_in(one.name, _NOUNS | words.programmes) for one in items):
        return items
    stems = [one.name for one in items[:-1]] + [items[-1].name.removesuffix(noun)]
    if all(words.names["parallel"].search(stem) for stem in stems) or (noun in _BATTLES and max(map(len, stems)) < 5):
        return tuple(Item(stem + noun, one.span) for stem, one in zip(stems, items, strict=True))
    return (Item(text[region.start : region.end], region),)


def _mentions(sentence: Phrase, items: tuple[Item, ...], context: Context, lexicon: Lexicon) -> list[ProjectMention]:
    found = []
    cuts = [shield(item.name).rfind("的") + 1 for item in items]  # 规模50亿元的|产业发展基金
    for place, item in enumerate(items):
        quoted = _NAMED_IN_QUOTES.search(item.name)
        far = quoted and quoted.start() > _LONG and item.name[quoted.start() - 1] not in _DIVISIONS
        if quoted and far and item.name == sentence.text[item.span.start : item.span.end]:
            cuts[place] = quoted.start()  # 开展黄河岸线清理整治|“春雷行动”
    names = [item.name[cut:].strip() for item, cut in zip(items, cuts, strict=True)]
    if len(items) > 1 and not context.category and _is_of_all(names[-1], lexicon):
        return []
    if names and lexicon.projects.names["doing"].match(names[0]):
        return []  # 加强|甲、乙等资源保护利用
    verdicts = judge_list(names, context, lexicon)
    for item, cut, name, verdict in zip(items, cuts, names, verdicts, strict=True):
        if verdict:
            own = sentence.text[item.span.start : item.span.end]
            start = item.span.start + (cut if own.startswith(item.name[:cut]) else 0)
            phrase = sentence.part(start, item.span.end)
            rule, kind, generic = verdict
            found.append(ProjectMention(phrase=phrase, rule=rule.name, name=name, kind=kind, generic=generic))
    return found


def _value(printed: str) -> int:
    numbers = find_numbers(printed + "个")
    return int(numbers[0].low) if numbers else 0


def _is_of_all(last: str, lexicon: Lexicon) -> bool:
    """Whether a list ends in words that ask nothing to be built: 提升甲景区、乙文化园|服务功能."""
    return lexicon.projects.names["aspects"].search(last) is not None


def _within(sentence: Phrase, shielded: str, ask: Ask, lexicon: Lexicon) -> list[ProjectMention]:
    """Names that other words follow: a named 工程 or 项目, and names in quotes that are programmes by themselves."""
    text, region = sentence.text, ask.region
    for match in _STRONG.finditer(shielded, region.start, region.end):
        items = _items(text, shielded, Span(region.start, match.end()), "", lexicon)
        found = _mentions(sentence, items, Context(ask.verbs), lexicon)
        found = [one for one in found if not one.generic and is_proper(one.name, lexicon)]
        if found:
            return found
    for match in QUOTE.finditer(shielded, region.start, region.end):
        noun = _AFTER_QUOTE.match(shielded, match.end(), region.end)
        itself = ends_in(text[match.start() + 1 : match.end() - 1], lexicon.projects.programmes | _NOUNS, 2)
        building = shielded.startswith("建设", match.end())
        if shielded.startswith("经验", match.end()):
            continue
        if itself or noun or building:
            before = shielded[region.start : match.start()]
            if building and _MEANS.match(before):
                continue
            start = region.start if building and _BEFORE_QUOTE.fullmatch(before) else match.start()
            phrase = sentence.part(start, noun.end() if noun else match.end())
            return [ProjectMention(phrase=phrase, rule=QUOTED.name, name=phrase.text, kind=ProjectKind.PROGRAMME)]
    return []


def _treated(sentence: Phrase, shielded: str, clause: Span, lexicon: Lexicon) -> list[ProjectMention]:
    match = _TREATED.search(shielded, clause.start, clause.end)
    if not match or COUNTED.search(match["name"]):
        return []
    if not ends_in(match["name"], lexicon.projects.works) or not is_proper(match["name"], lexicon):
        return []
    phrase = sentence.part(*match.span("name"))
    return [ProjectMention(phrase=phrase, rule=TREATED.name, name=phrase.text, kind=ProjectKind.WORKS)]
