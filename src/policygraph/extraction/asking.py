"""What a clause asks for: the verbs at its head, the object after them, and what trails the object.

加快|响河峡水库、牙扎水库配套工程|的前期工作: verb, names, tail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policygraph.extraction.enumerations import ends_in
from policygraph.lexicon.lexicon import Lexicon
from policygraph.model import Span

LIST_END: Final = re.compile("(?<![甲乙丙高中初优均平特头对同])等(?![级待于同额效教候离温比])")  # 三级甲等医院
_DIGIT: Final = "[0-9０-９]"
_TIME: Final = re.compile(
    "(?:到|至|在)?(?:(?:今年|明年)?(?:年底前|年内|上半年|下半年)"
    f"|{_DIGIT}{{1,4}}[年月](?:{_DIGIT}{{1,2}}月)?(?:{_DIGIT}{{1,2}}日)?(?:底前|底|前|份|内)?)"
)
_TIME_END: Final = re.compile(
    f"(?:今年|明年)?(?:年底前?|年内|[上下]半年|{_DIGIT}{{1,4}}年|{_DIGIT}{{1,2}}月)(?:底前|底|前|份|内|[上下]半年|年底前)?$"
)
_COUNT_END: Final = re.compile(
    f"(?:{_DIGIT}|[.．])+(?:[-－—~～至](?:{_DIGIT}|[.．])+)?"
    "(?P<unit>[万亿]?(?:公里|千米|米|亩|公顷|平方米|立方米|平方公里|座|个|处|家|条|所|套|项|台|场|次|名|人|户|吨|片|对))"
    "(?:以上|以内|左右)?$"
)
_PREDICATE: Final = re.compile(
    "(?:开工|建成|竣工|通车|投产|投用|投运|完工|试运[行营]|开行|复工|建设|落地)(?:投产|运[营行]|见效)?$"
)
_UNSPLIT: Final = ("工程", "项目")
# 珠海—湄潭|共建产业园: the verb is part of a name.
_PAIR: Final = re.compile("[—－–-][\u4e00-\u9fff]{2,4}共建$")
_SHARED: Final = re.compile("共建(?:产业|合作|科技|现代|省际|农业)*(?:园|飞地|基地)")
_JOINS: Final = "、和与及"  # G328淮滨至固始改建、S337改造: the act belongs to the name


@dataclass(frozen=True, slots=True)
class Ask:
    """What a clause asks for.

    :param verbs: the verbs before the object; none where the clause goes on from the one before.
    :param region: where the object and its tail stand.
    """

    verbs: frozenset[str]
    region: Span


def asks(shielded: str, clause: Span, lexicon: Lexicon, *, inherited: bool) -> Iterator[Ask]:
    """Yield what a clause asks for: the object of the verbs at its head, and of a strong verb in its middle.

    :param shielded: the sentence with its quotations hidden.
    :param inherited: whether the clause before asked for projects, so that this one may go on without a verb.
    """
    timed = _TIME.match(shielded, clause.start, clause.end)
    verbs, start = _run(shielded, timed.end() if timed else clause.start, clause.end, lexicon)
    end = clause.end
    inner = None
    for match in lexicon.projects.asking.finditer(shielded, start + 2, clause.end):
        more, begin = _run(shielded, match.start(), clause.end, lexicon)
        rest = shielded[begin : clause.end]
        paired = _PAIR.search(shielded, start, match.end()) and _SHARED.match(shielded, match.start())
        if (
            len(rest) > 2
            and not paired
            and rest[0] not in _JOINS
            and not rest.startswith(_UNSPLIT)
            and not LIST_END.match(rest)
        ):
            end, inner = match.start(), Ask(more, Span(begin, clause.end))
            break
    if start < end and (verbs or inherited or _PREDICATE.search(shielded, start, end)):
        yield Ask(verbs, Span(start, end))
    if inner:
        yield inner


def _run(shielded: str, start: int, end: int, lexicon: Lexicon) -> tuple[frozenset[str], int]:
    """Read the run of adverbs and verbs at an offset: which verbs, and where it ends."""
    words = lexicon.projects
    verbs = set()
    attribute = None
    while match := words.opening.match(shielded, start, end):
        longer = (shielded[start : match.end() + more] for more in (1, 2))
        if any(word in words.works for word in longer) or shielded.startswith("区", match.end()):
            break  # 规划馆 and 开发区 begin like verbs.
        if match[0] in words.starting:
            verbs.add(match[0])
        attribute = start if verbs and match[0] in words.verbs["attributive"] else None
        start = match.end()
    return frozenset(verbs), start if attribute is None else attribute


def trimmed(shielded: str, region: Span, lexicon: Lexicon) -> tuple[int, str]:
    """Return where the names end before tails such as 前期工作 and counts such as 7.8公里, and the unit of the count.

    :param shielded: the sentence with its quotations hidden.
    :param region: where names and tails stand.
    """
    words = lexicon.projects
    end, count = region.end, ""
    while True:
        piece = shielded[region.start : end]
        tail = words.tail.search(piece)
        if (counted := _COUNT_END.search(piece)) and counted.start():
            count = counted["unit"]
            end = region.start + counted.start()
        elif tail and tail.start() and len(ends_in(piece, words.acts)) <= len(tail[0]):
            end = region.start + tail.start()
        elif piece and piece[-1] in " 、的":
            end -= 1
        elif timed := _TIME_END.search(piece):
            end = region.start + timed.start()
        else:
            return end, count
