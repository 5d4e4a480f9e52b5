"""What a clause asks for: the verbs at its head, the object after them, and what trails the object.

加快|响河峡水库、牙扎水库配套工程|的前期工作: verb, names, tail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from policygraph.lexicon.lexicon import Lexicon, ProjectWords
from policygraph.lexicon.words import listed, worded
from policygraph.model import Span
from policygraph.rules.naming import is_own
from policygraph.rules.nouns import ends_in
from policygraph.sentences.boundaries import is_frequent
from policygraph.sentences.sentence import Sentence

LIST_END: Final = worded("(?<!{list-end-before}){list-end}")  # 三级甲等医院
_LISTED: Final = worded("(?<!{list-end-before}){list-end}$")
_TIME_LEAD: Final = worded("{time-lead}")
_COUNT_END: Final = worded(
    r"(?<![\d.．])[\d.．]++(?:(?:[-－—~～]|{count-to})[\d.．]++)?(?P<unit>{count-power}?{count-unit}){count-bound}?$"
)
_ONE: Final = worded("1{one-unit}")  # 新建白石供水厂1座: one thing, and no heap
_PREDICATE: Final = worded("{predicate}{predicate-end}?$")
# 珠海—湄潭|共建产业园: the verb is part of a name.
_PAIR: Final = worded("[—－–-]{HAN}{2,4}{joint-building}$")
_SHARED: Final = worded("{joint-building}{shared-kind}*{shared-place}")
_JOINS: Final = worded("、|{conjunction}")  # G328淮滨至固始改建、S337改造: the act belongs to the name
_ZONE, _STRONG = listed("zone-mark"), listed("undertaking")
_TRAILING: Final = worded(" |、|{of}")


class Ask(NamedTuple):
    """What a clause asks for.

    :param verbs: the verbs before the object; none where the clause goes on from the one before.
    :param region: where the object and its tail stand.
    """

    verbs: frozenset[str]
    region: Span


def asks(sentence: Sentence, clause: Span, *, inherited: bool) -> Iterator[Ask]:
    """Yield what a clause asks for: the object of the verbs at its head, and of a strong verb in its middle.

    :param inherited: whether the clause before asked for projects, so that this one may go on without a verb.
    """
    shielded, lexicon = sentence.shielded, sentence.words
    verbs, start = _run(shielded, _after_time(sentence.text, clause, sentence.dated), clause.end, lexicon)
    inner = _inner(shielded, start, clause.end, lexicon)
    end = inner[0] if inner else clause.end
    if start < end and (verbs or inherited or _PREDICATE.search(shielded, start, end)):
        yield Ask(verbs, Span(start, end))
    if inner:
        yield inner[1]


def _after_time(text: str, clause: Span, dated: Sequence[Span]) -> int:
    """Where a clause goes on after a time at its head: 2025年6月底前|建成…"""
    if not dated:
        return clause.start
    lead = _TIME_LEAD.match(text, clause.start, clause.end)
    heads = (clause.start, lead.end() if lead else clause.start)
    return next((time.end for time in dated if time.start in heads), clause.start)


def _inner(shielded: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, Ask] | None:
    """The first strong verb in the middle of a clause that an object follows, and where it stands."""
    for match in lexicon.projects.asking.finditer(shielded, start + 2, end):
        more, begin = _run(shielded, match.start(), end, lexicon)
        rest = shielded[begin:end]
        paired = _PAIR.search(shielded, start, match.end()) and _SHARED.match(shielded, match.start())
        cut = _JOINS.match(rest) or rest.startswith(_STRONG.words) or LIST_END.match(rest)
        # 某小学、某中学等|扩建教学楼项目: the verb is part of what the names of the list belong to.
        named = shielded[:end].endswith(_STRONG.words) and _LISTED.search(shielded, start, match.start())
        if len(rest) > 2 and not (paired or cut or named):
            return match.start(), Ask(more, Span(begin, end))
    return None


def _run(shielded: str, start: int, end: int, lexicon: Lexicon) -> tuple[frozenset[str], int]:
    """Read the run of adverbs and verbs at an offset: which verbs, and where it ends."""
    of = lexicon.projects
    verbs = set()
    attribute = None
    while match := of.opening.match(shielded, start, end):
        end_of_verb = match.end()
        if (
            shielded[start : end_of_verb + 1] in of.works
            or shielded[start : end_of_verb + 2] in of.works
            or _is_of_zone(shielded, start, end_of_verb, end)
        ):
            break  # 规划馆 and 开发区 begin like verbs.
        if match[0] in of.starting:
            verbs.add(match[0])
        attribute = start if verbs and match[0] in of.verbs["attributive"] else None
        start = end_of_verb
    return frozenset(verbs), start if attribute is None else attribute


def _is_of_zone(shielded: str, start: int, end_of_verb: int, end: int) -> bool:
    """Whether a verb begins the word for a zone: 开发|区, but not 实施|区养老服务中心建设."""
    if not shielded.startswith(_ZONE.words, end_of_verb):
        return False
    return is_frequent(shielded[start : end_of_verb + 1]) or not is_own(shielded[end_of_verb:end])


def trimmed(shielded: str, region: Span, dated: Sequence[Span], of: ProjectWords) -> tuple[int, str]:
    """Return where the names end before tails such as 前期工作 and counts such as 7.8公里, and the unit of the count.

    :param shielded: the sentence with its quotations hidden.
    :param region: where names and tails stand.
    :param dated: where dates stand.
    :param of: tails and acts.
    """
    times = {time.end: time.start for time in dated}
    end, count = region.end, ""
    while True:
        piece = shielded[region.start : end]
        tail = ends_in(piece, of.tails)
        if (counted := _COUNT_END.search(piece)) and counted.start():
            count = counted["unit"] if _ONE.fullmatch(counted[0]) is None else ""
            end = region.start + counted.start()
        elif tail and len(tail) < len(piece) and len(ends_in(piece, of.acts)) <= len(tail):
            end -= len(tail)
        elif piece and _TRAILING.fullmatch(piece[-1]):
            end -= 1
        elif region.start < times.get(end, -1):
            end = times[end]
        else:
            return end, count
