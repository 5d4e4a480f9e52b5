"""Projects: the named, bounded undertakings that a notice asks a unit to start, build, advance or carry on.

A clause is read as verb, names, tail (`asking`); the names are cut apart and written in full (`enumerations`); each
is judged by its last noun, its proper part and what stands around it (`projecthood`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from policygraph.lexicon.lexicon import Lexicon, ProjectWords
from policygraph.lexicon.lookup import Lengths, holds, lengths_of
from policygraph.lexicon.words import listed, worded, words
from policygraph.model import Phrase, ProjectKind, ProjectMention, Rule, Span
from policygraph.rules.asking import LIST_END, Ask, asks, trimmed
from policygraph.rules.enumerations import Item, divide, in_full, shared_by_all
from policygraph.rules.naming import is_proper
from policygraph.rules.nouns import ends_in
from policygraph.rules.projecthood import COUNTED, PROGRAMME, QUOTE, QUOTED, WORKS, Context, judge_list
from policygraph.sentences.clauses import shield
from policygraph.sentences.numbers import find_numbers
from policygraph.sentences.sentence import Sentence

TREATED: Final = Rule(
    "project-treated",
    "对某设施进行改造、升级",
    "A named facility that is to be rebuilt",
    "争取资金对平安驿铁路货场进行升级改造。",
    "对老旧设施进行改造。",
)
RULES: Final = (WORKS, PROGRAMME, QUOTED, TREATED)

_TREATED: Final = worded(
    "{treated-by}(?P<name>(?:(?!{of}|{taken})[^，。]){3,30}?)(?:{of}[^，。]{0,40}?)?{treated-do}[^，。]{0,6}?{treated-act}"
)
_ENTERED: Final = worded("{entered}")
_STRONG: Final = worded("{undertaking}")
_SUMMED: Final = worded(r"(?P<number>\d+|{summed}(?={summed-unit}(?!{summed-not}))){sum-power}?{sum-unit}")
# 推动某校与某校|结对: bodies that are tied to each other.
_TIED: Final = worded("{tied-with}[^，。、]{2,30}?{tied}")
_SUM_OF_ALL: Final = worded("{count-zh}{list-size}$")  # 蓝天、碧水、净土|三大|保卫战
_FIELDS: Final = worded("{field-class}")
_FAR: Final = 12  # 推动某校与某校|开展结对: characters from where the names end
_LONG: Final = 3  # characters before a quotation that may be part of the name that it gives
_NAMED_IN_QUOTES: Final = worded("“[^“”]*{named-in-quotes}”$")
_LENGTH: Final = worded(r"[\d.．]+{length-unit}$")
_ALONE = listed("undertaking", "trial", "listing", "water-transfer", "opening-quote")
_CALLED: Final = listed("after-quote")
_OF, _STRONG_WORDS = listed("of"), listed("undertaking")
_MEANS: Final = worded("{means}")
_BEFORE_QUOTE: Final = worded("{HAN}{1,6}")  # 推进|高校|“双一流”建设
_AFTER_QUOTE: Final = worded("[^，。、“”]{0,6}?{after-quote}")


def find_projects(sentence: Sentence) -> tuple[ProjectMention, ...]:
    """Find the projects that a sentence asks for, and the classes of projects without a name (`generic`).

    :param sentence: a title or a duty.
    """
    found: dict[str, ProjectMention] = {}
    inherited = False
    for clause in sentence.clauses:
        mentions: list[ProjectMention] = []
        if _holds_a_noun(sentence.shielded, sentence.printed_pairs, clause, sentence.words.projects):
            for ask in asks(sentence, clause, inherited=inherited):
                mentions += _objects(sentence, ask)
            mentions += _treated(sentence, clause)
        inherited = bool(mentions)
        for one in mentions:
            found.setdefault(one.name, one)
    return tuple(found.values())


def _holds_a_noun(shielded: str, pairs: Sequence[str], clause: Span, of: ProjectWords) -> bool:
    """Whether a clause holds a word that a project's name ends in, or what makes one without.

    Heads are looked up in the words as printed; what is hidden of them is no word.
    """
    nouns, lengths, single = _nouns(of.works, of.acts, of.programmes, of.quoted)
    text = shielded[clause.start : clause.end]
    return not single.isdisjoint(text) or holds(text, pairs[clause.start : clause.end], lengths, nouns)


@cache
def _nouns(*listed: frozenset[str]) -> tuple[frozenset[str], Lengths, frozenset[str]]:
    """The words, how long they are by their beginnings, and those of one character."""
    nouns = _ALONE.known.union(*listed)
    return nouns, lengths_of(nouns), frozenset(word for word in nouns if len(word) == 1)


def _objects(sentence: Sentence, ask: Ask) -> list[ProjectMention]:
    shielded, region = sentence.shielded, ask.region
    entered = _ENTERED.search(shielded, region.start + 2, region.end)
    if entered:  # 争取|将某项目|列入国家规划
        taken = shielded[region.start] in words().of("taken-by")
        region = Span(region.start + taken, entered.start())
    if _TIED.search(shielded, region.start, region.end + _FAR):
        return []
    bare, count = trimmed(shielded, region, sentence.dated, sentence.words.projects)
    listed = LIST_END.search(shielded, region.start, region.end)
    if not (ask.verbs or listed or ends_in(shielded[region.start : region.end], sentence.words.projects.tails)):
        return []
    if listed:
        category, kind = shielded[listed.end() : region.end], shielded[listed.end() : bare]
        if _FIELDS.match(category):
            return []  # 地下管廊、停车设施等领域项目: fields, and no project by name
        named = sentence.words.projects.classes["sufficient"].search(kind)  # 等20个以上项目|建成投产
        context = Context(ask.verbs, category=kind if named else category, count=count)
        items = _items(sentence, Span(region.start, listed.start()), kind)
        items = _with_kind(items, kind, sentence.words.projects)
    else:
        context = Context(ask.verbs, tail=shielded[bare : ask.region.end], count=count)
        items = _items(sentence, Span(region.start, bare), "")
    return _mentions(sentence, items, context) or _within(sentence, ask)


def _items(sentence: Sentence, region: Span, after: str) -> tuple[Item, ...]:
    """The names in a region in full; `after` stands behind 等 and may hold words that all of them share."""
    text, shielded, lexicon = sentence.text, sentence.shielded, sentence.words
    if region.end - region.start < 2:
        return ()
    listed = "、" in shielded[region.start : region.end]
    if listed and (measured := _measured(text, shielded, region, lexicon)):
        return measured
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
    if len(items) < 2:
        return items
    return _programmes_in_full(items, lexicon) or (Item(text[region.start : region.end], region),)


def _with_kind(items: tuple[Item, ...], kind: str, of: ProjectWords) -> tuple[Item, ...]:
    """What a list calls 工程 or 行动 is called so one by one where names in quotes show that it names some."""
    if kind not in _CALLED.known or not any(QUOTE.search(shield(one.name)) for one in items):
        return items
    bare = of.works | of.acts | of.programmes
    return tuple(
        one if QUOTE.search(shield(one.name)) or ends_in(one.name, bare) else Item(one.name + kind, one.span)
        for one in items
    )


def _measured(text: str, shielded: str, region: Span, lexicon: Lexicon) -> tuple[Item, ...]:
    """The roads of a list that tells the length of each: 甲线18.6公里、乙线12公里; none where one tells no length."""
    items: list[Item] = []
    start = region.start
    for piece in shielded[region.start : region.end].split("、"):
        length = _LENGTH.search(piece)
        last = start + len(piece) == region.end  # its length was taken off with the tail
        told = length or (last and items)
        if not told or lexicon.projects.asking.search(piece):
            return ()  # 在甲镇改造3公里、在乙镇实施某工程5公里
        span = Span(start, start + (length.start() if length else len(piece)))
        items.append(Item(text[span.start : span.end], span))
        start += len(piece) + 1
    return tuple(items)


def _programmes_in_full(items: tuple[Item, ...], lexicon: Lexicon) -> tuple[Item, ...]:
    """Names of a list before one 行动 or 计划: 奶业振兴、肉牛增效|行动 are two; none where it is one name with 、."""
    of = lexicon.projects
    noun = ends_in(items[-1].name, of.programmes)
    nouns = _named_by(of.programmes)
    if not noun or all(is_proper(one.name, lexicon) or ends_in(one.name, nouns) for one in items):
        return items
    last = items[-1].name.removesuffix(noun)
    stems = [one.name for one in items[:-1]] + [_SUM_OF_ALL.sub("", last)]
    battles = noun in words().of("battle") and max(map(len, stems)) < 5  # 蓝天、碧水、净土保卫战
    if battles or all(stem.endswith(of.ends["parallel"]) for stem in stems):
        return tuple(Item(stem + noun, one.span) for stem, one in zip(stems, items, strict=True))
    return ()


@cache
def _named_by(programmes: frozenset[str]) -> frozenset[str]:
    """Nouns that make a programme of what is named before them, 工程 and 项目 too."""
    return programmes | _STRONG_WORDS.known


def _mentions(sentence: Sentence, items: tuple[Item, ...], context: Context) -> list[ProjectMention]:
    lexicon = sentence.words
    cuts = [_cut(item, sentence.text) for item in items]
    names = [item.name[cut:].strip() for item, cut in zip(items, cuts, strict=True)]
    if len(items) > 1 and not context.category and names[-1].endswith(lexicon.projects.ends["aspects"]):
        return []  # 提升甲景区、乙文化园|服务功能: words that ask nothing to be built
    if names and lexicon.projects.names["doing"].match(names[0]):
        return []  # 加强|甲、乙等资源保护利用
    found = []
    verdicts = judge_list(names, context, lexicon)
    for item, cut, name, verdict in zip(items, cuts, names, verdicts, strict=True):
        if verdict:
            own = sentence.text[item.span.start : item.span.end]
            start = item.span.start + (cut if own.startswith(item.name[:cut]) else 0)
            phrase = sentence.phrase.part(start, item.span.end)
            rule, kind, generic = verdict
            found.append(_mention((sentence.task, sentence.duty), phrase, rule, kind, name, generic=generic))
    return found


def _cut(item: Item, text: str) -> int:
    """How many characters of a name describe it: 规模50亿元的|产业发展基金, 开展黄河岸线清理整治|“春雷行动”."""
    quoted = _NAMED_IN_QUOTES.search(item.name)
    printed = item.name == text[item.span.start : item.span.end]
    if quoted and quoted.start() > _LONG and printed and item.name[quoted.start() - 1] not in words().of("division"):
        return quoted.start()
    return max(shield(item.name).rfind(particle) for particle in _OF.words) + 1


def _value(printed: str) -> int:
    numbers = find_numbers(printed + words().of("measure-word")[0])
    return int(numbers[0].low) if numbers else 0


def _within(sentence: Sentence, ask: Ask) -> list[ProjectMention]:
    """Names that other words follow: a named 工程 or 项目, and names in quotes that are programmes by themselves."""
    region = ask.region
    for match in _STRONG.finditer(sentence.shielded, region.start, region.end):
        items = _items(sentence, Span(region.start, match.end()), "")
        found = _mentions(sentence, items, Context(ask.verbs))
        found = [one for one in found if not one.generic and is_proper(one.name, sentence.words)]
        if found:
            return found
    return next((found for found in _quotations(sentence, region)), [])


def _quotations(sentence: Sentence, region: Span) -> Iterator[list[ProjectMention]]:
    shielded, text = sentence.shielded, sentence.text
    nouns = _named_by(sentence.words.projects.programmes)
    for match in QUOTE.finditer(shielded, region.start, region.end):
        noun = _AFTER_QUOTE.match(shielded, match.end(), region.end)
        itself = ends_in(text[match.start() + 1 : match.end() - 1], nouns, 2)
        building = shielded.startswith(words().of("built-verb"), match.end())
        before = shielded[region.start : match.start()]
        if shielded.startswith(words().of("experience"), match.end()) or (building and _MEANS.match(before)):
            continue
        if itself or noun or building:
            start = region.start if building and _BEFORE_QUOTE.fullmatch(before) else match.start()
            phrase = sentence.phrase.part(start, noun.end() if noun else match.end())
            yield [_mention((sentence.task, sentence.duty), phrase, QUOTED, ProjectKind.PROGRAMME)]


def _treated(sentence: Sentence, clause: Span) -> list[ProjectMention]:
    match = _TREATED.search(sentence.shielded, clause.start, clause.end)
    if not match or COUNTED.search(match["name"]):
        return []
    if not ends_in(match["name"], sentence.words.projects.works) or not is_proper(match["name"], sentence.words):
        return []
    phrase = sentence.phrase.part(*match.span("name"))
    return [_mention((sentence.task, sentence.duty), phrase, TREATED, ProjectKind.WORKS)]


def _mention(
    place: tuple[int | None, int | None],
    phrase: Phrase,
    rule: Rule,
    kind: ProjectKind,
    name: str = "",
    *,
    generic: bool = False,
) -> ProjectMention:
    """A project by the words that name it, or by its full name, with the task and the duty that it stands in."""
    task, duty = place
    full = name or phrase.text
    return ProjectMention(phrase=phrase, rule=rule.name, name=full, kind=kind, generic=generic, task=task, duty=duty)
