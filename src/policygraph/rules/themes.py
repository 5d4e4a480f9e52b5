"""The themes of a sentence, by the object of what is to be done.

The sentence is read once from left to right. Where several words begin, the longest is taken and hides those within.
What puts a sentence under a theme is published with the theme itself: see `policygraph.lexicon.themes`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from policygraph.lexicon.lookup import longest, pairs_of
from policygraph.lexicon.themes import ThemeLexicon
from policygraph.lexicon.words import listed, worded
from policygraph.model import Mention, Notice, PassedOver, Phrase, Rule, ThemeMention
from policygraph.rules.settle import IN_PASSING
from policygraph.sentences.boundaries import cover, is_frequent, is_ordinary
from policygraph.sentences.sentence import Sentence

CUE = Rule(
    "theme-by-cue",
    "句中出现某主题的线索词，且该词不在排除语境之内",
    "a cue of the theme stands in the sentence, outside the contexts in which it does not count",
    "深入推进河湖长制。",
    "召开全县工作推进会。",
)
TITLE = Rule(
    "theme-of-the-title",
    "职责句自身未点明领域时，从其任务标题",
    "a duty that names no field of its own belongs to the field of its task's title",
    "优化营商环境。每月召开一次调度会。",
    "推进河道清淤。疏浚农村水系。",
)
NOTICE = Rule(
    "theme-of-the-notice",
    "任务标题未点明领域时，从通知标题所指的领域",
    "a task whose title names no field belongs to the one field that the notice is about",
    "云岭县2025年食品安全重点工作安排",
    "云岭县2025年重点工作安排",
)
DUTIES = Rule(
    "theme-of-the-duties",
    "任务标题和通知都未点明领域时，从多数职责句所指的领域",
    "a task whose title names no field, in a notice of many fields, belongs to what most of its sentences are about",
    "疏浚农村水系。整治病险水库。",
    "疏浚农村水系。新建幼儿园。",
)
RULES: tuple[Rule, ...] = (CUE, TITLE, NOTICE, DUTIES)

# 教育、医疗、饮水、养老|等帮扶政策: a list before a word for what its items are examples of.
_EXAMPLES: Final = worded(
    r"(?:[^，。；：、（）()]{1,6}、){2,8}[^，。；：、（）()]{1,6}(?={listing}{HAN}{0,4}{example-category})"
)
_ABOUT: Final = worded("{about-title}")
_HAS_EXAMPLES: Final = worded(r"{listing}{HAN}{0,4}?{example-category}")
# 在制造、物流、医疗、养老|等场景推广人工智能: so many fields are examples where another is named besides.
_LONG_LIST: Final = worded(r"(?:[^，。；：、（）()]{1,6}、){3,12}[^，。；：、（）()]{1,6}(?={listing})")
_HAS_LISTING: Final = worded("{listing}")
_MARKS: Final = "，。；："
_BENEFIT, _ACTOR, _DEED = listed("benefit-verb"), listed("actor-noun"), listed("deed-verb")
_LATIN: Final = re.compile("[A-Za-z]{2}")
_SHORT: Final = 2  # characters of a cue that may be cut from two words
_BRACKETS: Final = worded(r"[（(][^（）()]*、[^（）()]*[）)]")


def propose_themes(sentence: Sentence) -> tuple[ThemeMention, ...]:
    """Return the themes that a sentence names by cues.

    :param sentence: a title or a duty, with the cues to read by.
    """
    cues = sentence.cues
    if cues is None:
        return ()
    return find_themes(sentence.phrase, cues, sentence.task, sentence.duty, sentence.printed_pairs)


def find_themes(
    phrase: Phrase,
    lexicon: ThemeLexicon,
    task: int | None = None,
    duty: int | None = None,
    pairs: Sequence[str] | None = None,
) -> tuple[ThemeMention, ...]:
    """Find the themes of one sentence or title, each with the words that give it.

    :param phrase: the sentence.
    :param lexicon: the cues to read by.
    :param task: ordinal of the task that the sentence stands in.
    :param duty: ordinal of its duty, 0 for the title.
    :param pairs: each character of the sentence with the one after it, where they are known.
    """
    parts: dict[int, Phrase] = {}  # a word that tells several themes is their evidence as one
    found = []
    for start, end, theme in _cues(phrase.text, lexicon, pairs_of(phrase.text) if pairs is None else pairs):
        part = parts.get(start) or parts.setdefault(start, phrase.part(start, end))
        found.append(ThemeMention(phrase=part, rule=CUE.name, theme=theme, task=task, duty=duty))
    return tuple(found)


def settle_fields(
    mentions: Iterable[Mention], notice: Notice, lexicon: ThemeLexicon
) -> tuple[list[Mention], list[PassedOver]]:
    """Return the mentions with the themes of duties settled, and those of fields that are named in passing.

    A duty that names no field has those of the title above it.

    :param mentions: what was found in a notice.
    :param notice: as parsed.
    :param lexicon: the cues that were read by.
    """
    own: dict[tuple[int | None, int | None], list[ThemeMention]] = defaultdict(list)
    settled: list[Mention] = []
    lost: list[PassedOver] = []
    for one in mentions:
        if isinstance(one, ThemeMention):
            own[one.task, one.duty].append(one)
        else:
            settled.append(one)
    about = [phrase for phrase in (notice.title, notice.list_title) if phrase is not None]
    field = field_of_notice(about, lexicon)
    for task in notice.tasks:
        title = themes_of_title(tuple(own[task.ordinal, 0]), task.title, field, task.ordinal)
        title = title or themes_of_most([own[task.ordinal, duty.ordinal] for duty in task.duties])
        settled += title
        for duty in task.duties:
            found = tuple(own[task.ordinal, duty.ordinal])
            kept = themes_of_duty(found, title, duty.ordinal, lexicon)
            settled += kept
            stands = set(map(id, kept))
            lost += [PassedOver(one, None, IN_PASSING) for one in found if id(one) not in stands]
    return settled, lost


def field_of_notice(titles: Sequence[Phrase], lexicon: ThemeLexicon) -> frozenset[str]:
    """Return the field that a notice is about, by its titles; none where they name several.

    :param titles: the title of the notice and that of its list.
    :param lexicon: the cues to read by.
    """
    fields: set[str] = set()
    for title in titles:
        about = _ABOUT.search(title.text)
        start = about.end() if about else 0
        fields |= {one.theme for one in find_themes(title.part(start, len(title.text)), lexicon)}
    return frozenset(fields) if len(fields) == 1 else frozenset()


def themes_of_title(
    own: tuple[ThemeMention, ...], title: Phrase, field: frozenset[str], task: int
) -> tuple[ThemeMention, ...]:
    """Return the themes of a task's title: its own, or where it names no field, the one the notice is about.

    :param own: what was found in the title.
    :param title: the title, which is the evidence that no field is named.
    :param field: as `field_of_notice` returned it.
    :param task: ordinal of the task.
    """
    if own:
        return own
    return tuple(ThemeMention(phrase=title, rule=NOTICE.name, theme=one, task=task, duty=0) for one in sorted(field))


def themes_of_most(duties: Sequence[Sequence[ThemeMention]]) -> tuple[ThemeMention, ...]:
    """Return the themes of more than half of a task's duties, as those of its title; each rests on its first cue.

    :param duties: what was found in each duty.
    """
    told = Counter(theme for found in duties for theme in {mention.theme for mention in found})
    first = {mention.theme: mention for found in reversed(duties) for mention in reversed(found)}
    most = (theme for theme in sorted(told) if 2 * told[theme] > len(duties))
    return tuple(replace(first[theme], rule=DUTIES.name, duty=0) for theme in most)


def themes_of_duty(
    own: tuple[ThemeMention, ...], title: tuple[ThemeMention, ...], duty: int, lexicon: ThemeLexicon
) -> tuple[ThemeMention, ...]:
    """Return the themes of a duty: its own, or where it names no field, those of its task's title.

    A field that is neither the title's nor named by more than one word, and is but a small part of what the
    sentence names, is named in passing: 县城污水管网、水厂、水库和|湿地|公园供水 is about water.

    :param own: what was found in the duty's sentence.
    :param title: what was found in the title.
    :param duty: ordinal of the duty.
    :param lexicon: says how much a single cue of a theme must weigh.
    """
    titled = {mention.theme for mention in title}
    told: dict[str, set[str]] = defaultdict(set)
    for mention in own:
        told[mention.theme].add(mention.phrase.text)
    counts = Counter(mention.theme for mention in own)
    passing = {
        theme
        for theme, least in lexicon.weights.items()
        if len(told[theme]) == 1 and theme not in titled and counts[theme] < least * len(own)
    }
    own = tuple(mention for mention in own if mention.theme not in passing)
    return own or tuple(
        ThemeMention(phrase=one.phrase, rule=TITLE.name, theme=one.theme, task=one.task, duty=duty) for one in title
    )


def _cues(text: str, lexicon: ThemeLexicon, pairs: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where cues count; those in a bracket with a list are examples where the words around it tell a field."""
    patterns = (lexicon.asides, _EXAMPLES) if _HAS_EXAMPLES.search(text) else (lexicon.asides,)
    aside = cover(len(text), (match.span() for pattern in patterns for match in pattern.finditer(text)))
    found = []
    for start, end in longest(text, pairs, lexicon.lengths, lexicon.words):
        if end - start == _SHORT and _is_cut(text, start, end):
            start, end = _next_word(text, end, lexicon)
        if start == end or aside[start] or _is_bearer(text, start, end):
            continue
        for theme, not_before, not_after in lexicon.told(text[start:end]):
            hindered = text.startswith(not_before, end) or (not_after and _is_after(text, start, not_after))
            if not hindered:
                found.append((start, end, theme))
    brackets = [match.span() for match in _BRACKETS.finditer(text)] if found else []
    if brackets:
        bracketed = cover(len(text), brackets)
        found = [one for one in found if not bracketed[one[0]]] or found
    return _without_light(text, found, lexicon) if len(found) > 1 else found


def _without_light(text: str, found: list[tuple[int, int, str]], lexicon: ThemeLexicon) -> list[tuple[int, int, str]]:
    """The cues without those in light asides and long lists whose clause names a field besides."""
    patterns = (lexicon.light, _LONG_LIST) if _HAS_LISTING.search(text) else (lexicon.light,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            first = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
            last = min((at for mark in _MARKS if (at := text.find(mark, end)) >= 0), default=len(text))
            if any(first <= one[0] < last and not start <= one[0] < end for one in found):
                found = [one for one in found if not start <= one[0] < end]
    return found


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a cue of two characters is but the end of one word and the beginning of the next: 推|广电|子发票, AIS."""
    if text[start].isascii():
        return bool(_LATIN.search(text, end - 1, end + 1)) or bool(_LATIN.search(text, max(0, start - 1), start + 1))
    before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return (
        len(before) == len(after) == _SHORT
        and (is_frequent(before) or is_ordinary(before))
        and (is_frequent(after) or is_ordinary(after))
    )


def _next_word(text: str, end: int, lexicon: ThemeLexicon) -> tuple[int, int]:
    """The word that begins with the last character of one that was cut: 清理财政 holds 财政, and not 理财."""
    sizes = lexicon.lengths.get(text[end - 1 : end + 1], ())
    last = next((end - 1 + size for size in sizes if text[end - 1 : end - 1 + size] in lexicon.words), end)
    return (end - 1, last) if last > end else (end, end)


def _is_bearer(text: str, start: int, end: int) -> bool:
    """Whether a cue names who is to do or have something: 支持|民营企业|研制高端黄酒 is about what they make."""
    return (
        text.endswith(_BENEFIT.words, 0, start)
        and text.endswith(_ACTOR.words, start, end)
        and text.startswith(_DEED.words, end)
    )


def _is_after(text: str, start: int, hindering: tuple[str, ...]) -> bool:
    """Whether one of some words stands before a cue in its clause."""
    said = [word for word in hindering if word in text]
    if not said:
        return False
    clause = text[max(text.rfind(mark, 0, start) for mark in _MARKS) + 1 : start]
    return any(word in clause for word in said)
