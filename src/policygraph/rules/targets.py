"""Targets: the quantities of a clause that are to be reached, each with what it counts and how it is meant.

A number that only names a thing (G109, 1号, “1+3+10”) or describes one (20户以上自然村) is no target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policygraph.lexicon.comparators import comparator_words
from policygraph.lexicon.words import worded, words
from policygraph.model import Period, Rule, Span, TargetMention
from policygraph.rules.indicators import indicator_of, is_level
from policygraph.rules.relative import ground_before
from policygraph.rules.timeframes import FramedClause, framed_clauses
from policygraph.sentences.quantities import Quantity
from policygraph.sentences.sentence import Sentence
from policygraph.text import plain

LEVEL: Final = Rule(
    "target-level",
    "指标达到、控制在、增长某数值",
    "A level that an indicator is to reach, keep or not pass",
    "力争“十四五”期间全区高新技术企业达到7家。",
    "做好全区高新技术企业服务。",
)
COUNT: Final = Rule(
    "target-count",
    "若干数量的事物",
    "A counted thing that is to be done or made",
    "适时新建1-2所高中学校。",
    "整治20户以上自然村的道路。",
)
RULES: Final = (LEVEL, COUNT)

_GROUND: Final = worded("{ground-end}$")
_ATTRIBUTE: Final = worded("{attribute-bound}(?={HAN})(?!{of}?[，。；、]|{of}?$)")
_BOUND_BEHIND: Final = worded("{HAN}{1,4}?{attribute-bound}{of}")  # 1万名|老人以上的|街道
_FROM: Final = worded("{from-level}[0-9].*$")  # 办理环节|由6个|减少到3个
_SHARE_LEAD: Final = 4  # characters before a share at the beginning of a piece: 力争|60%以上, 全县|三分之二以上
_BARE: Final = re.compile(r"[\s，。；、（）()]*")


def find_targets(sentence: Sentence) -> tuple[TargetMention, ...]:
    """Find the quantified goals that a sentence states.

    :param sentence: a title or a duty.
    """
    found: list[TargetMention] = []
    for aside in comparator_words().aside.finditer(sentence.text):  # （其中农村不少于80人）
        part = Span(*aside.span(1))
        found += _targets(sentence, FramedClause(part, (), None), sentence.quantities_aside(part))
    for framed in sentence.layer(framed_clauses):
        if quantities := sentence.quantities(framed.clause):
            found += _targets(sentence, framed, quantities)
    return tuple(sorted(found, key=lambda goal: goal.phrase.offsets[0]))


def _targets(sentence: Sentence, framed: FramedClause, quantities: Sequence[Quantity]) -> Iterator[TargetMention]:
    """One target a piece: 引进项目80个|、高层次人才600名."""
    text = sentence.text
    indicator = ""
    for piece, group in _pieces(sentence, framed.clause, quantities):
        chosen = _chosen(text, group, piece)
        if chosen is None or _GROUND.search(text, piece.start, piece.end):
            continue
        before = _FROM.sub("", _without(text, piece.start, chosen.start, framed.times))
        after = text[chosen.after : piece.end]
        indicator = indicator_of(before, after, chosen.unit, sentence.words.goals) or indicator or chosen.unit
        rule = LEVEL if is_level(before, sentence.words.goals) else COUNT
        ground = ground_before(text[piece.start : chosen.start])
        yield _target(
            sentence,
            piece,
            chosen,
            rule,
            indicator.removesuffix(ground) if ground else indicator,
            framed.period,
            ground,
        )


def _target(
    sentence: Sentence, piece: Span, chosen: Quantity, rule: Rule, indicator: str, period: Period | None, ground: str
) -> TargetMention:
    ranged = chosen.number.high is not None
    return TargetMention(
        phrase=sentence.phrase.part(piece.start, piece.end),
        rule=rule.name,
        task=sentence.task,
        duty=sentence.duty,
        period=period,
        indicator=indicator,
        comparator=chosen.comparator,
        value=None if ranged else chosen.number.low,
        minimum=chosen.number.low if ranged else None,
        maximum=chosen.number.high,
        unit=chosen.unit or None,
        change=chosen.change,
        compared_with=ground,
    )


def _pieces(
    sentence: Sentence, clause: Span, quantities: Sequence[Quantity]
) -> Iterator[tuple[Span, Sequence[Quantity]]]:
    """The parts of a clause that each tell one target, with their quantities."""
    start, group = clause.start, list[Quantity]()
    for place, quantity in enumerate(quantities):
        group.append(quantity)
        last = place == len(quantities) - 1
        end = clause.end if last else _divides(sentence, quantity, quantities[place + 1])
        if end:
            yield Span(start, end), group
            start, group = end + 1, []


def _divides(sentence: Sentence, one: Quantity, other: Quantity) -> int:
    """Where a new target begins between two quantities, or 0: 80个村|和12个乡脱贫|、3个县摘帽."""
    text, dividers = sentence.text, ("、", " ", *words().of("conjunction"), *words().of("and-then"))
    if text[one.after : one.after + 1] in dividers:
        return one.after
    between = text[one.after : other.start]
    at = max(between.rfind(divider) for divider in dividers)
    if at < 1 or _ATTRIBUTE.match(text, one.end) or any(particle in between for particle in words().of("of")):
        return 0
    tail = between[at + 1 :]
    return one.after + at if not tail or tail in sentence.words.goals.counted else 0


def _chosen(text: str, group: Sequence[Quantity], piece: Span) -> Quantity | None:
    """Of several numbers in a piece the one at its end, then one that is no attribute."""
    for quantity in reversed(group):
        if _BARE.fullmatch(text, quantity.after, piece.end):
            return quantity
    free = (
        quantity
        for quantity in group
        if not _ATTRIBUTE.match(text, quantity.end, piece.end) and not _describes(text, quantity, piece)
    )
    told = (one for one in group if any(test(text, one, piece) for test in (_is_served, _is_share, _sums_up_a_list)))
    return next(free, None) or next(told, None)


def _sums_up_a_list(text: str, quantity: Quantity, piece: Span) -> bool:
    """Whether a number sums up a list of which something is to become true: 甲、乙等20个以上|项目建成投产."""
    return text.endswith(words().of("listing"), piece.start, quantity.start)


def _is_share(text: str, quantity: Quantity, piece: Span) -> bool:
    """Whether a share of things is told of which something is to become true: 60%以上的村达到标准."""
    before = text[piece.start : quantity.start]
    return quantity.unit in words().of("share-unit") and quantity.change is None and len(before) <= _SHARE_LEAD


def _is_served(text: str, quantity: Quantity, piece: Span) -> bool:
    """Whether people are counted for whom something is done: 为1200户以上困难家庭改造房屋."""
    told = comparator_words()
    before = text[piece.start : quantity.start]
    return before.endswith(told.served) and quantity.unit.lstrip(told.multiples) in told.served_by


def _describes(text: str, quantity: Quantity, piece: Span) -> bool:
    """Whether a bound tells what kind of thing is meant: 超10亿元项目, 厚度小于0.025毫米的购物袋."""
    before = text[piece.start : quantity.start]
    of = text.startswith(words().of("of"), quantity.after) and quantity.after + 1 < piece.end
    told = of and comparator_words().compared(plain(before)) is not None
    bound = quantity.after > quantity.end and of  # 30人（含）以下|的企业
    behind = _BOUND_BEHIND.match(text, quantity.end, piece.end) is not None
    return before.endswith(words().of("exceeding")) or told or bound or behind


def _without(text: str, start: int, end: int, times: Sequence[Span]) -> str:
    """The words before a number without the time frames in them."""
    timed = {at for time in times if time.start < end and start < time.end for at in range(time.start, time.end)}
    return "".join(text[at] for at in range(start, end) if at not in timed)
