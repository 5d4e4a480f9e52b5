"""Numbers that count or measure, with their units: 7家, 16-20名, 2.8亿元, 24小时, 92%.

A number that only names a thing (G109, 1号, 5G) or that tells its size (200万千瓦光伏项目) counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from policygraph.lexicon.lexicon import GoalWords
from policygraph.model import Comparator, Span
from policygraph.sentences.numerals import Number, find_numbers

_CIRCLE: Final = re.compile("[^，。、]{0,8}?圈|级|型|制(?!造)")  # 半小时经济圈, 2000吨级
_CAPACITY: Final = re.compile("[吨瓦伏方时]$|立方米$")
_PLANT: Final = re.compile("[^，。、的]{1,16}?(?:项目|工程|机组|生产线|装置|管道|电站|水库|基地|泊位|航道)")
_EXISTING: Final = re.compile("(?:现有|已有|原有|已建成|现存|已完成)[^，、]{0,8}$")
_FLOOR: Final = re.compile("(?:至少|不少于|不低于)[^，]{0,4}$")
_CEILING: Final = re.compile("最[高多长][^，]{0,4}$")
_REACH: Final = 24  # how far before a number the words may stand that tell what it means
_LISTED: Final = frozenset("个条项名批支")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as offsets into a sentence.

    :param number: its value.
    :param start: offset of the number's first character.
    :param end: offset after the unit.
    :param unit: as printed, with 万 and 亿; empty where there is none.
    :param after: offset after the words that belong to it: 以上, 左右.
    :param comparator: how it is meant; None for a range.
    """

    number: Number
    start: int
    end: int
    unit: str
    after: int
    comparator: Comparator | None


_BOUND: Final = re.compile("以上|以下|以内|左右")
_DIVISION: Final = re.compile("[台门江河][区县市]")


def find_quantities(
    text: str, shielded: str, clause: Span, times: Iterable[Span], words: GoalWords
) -> tuple[Quantity, ...]:
    """Find the numbers of a clause that count or measure, in reading order.

    :param text: the sentence.
    :param shielded: the sentence with its quotations hidden: what stands in them only names.
    :param clause: where to look.
    :param times: where time frames stand, whose numbers do not count.
    :param words: units and comparisons.
    """
    spans = tuple(times)
    found = []
    for number in find_numbers(shielded[clause.start : clause.end]):
        start, end = clause.start + number.start, clause.start + number.end
        if not any(time.start < end and start < time.end for time in spans):
            found.append(_quantity(text, number, Span(start, end), clause, words))
    return tuple(quantity for quantity in found if quantity)


def _quantity(text: str, number: Number, span: Span, clause: Span, words: GoalWords) -> Quantity | None:
    before = text[max(clause.start, span.start - _REACH) : span.start]
    if number.share:
        return _read(text, number, span.start, span.end, "%" if number.share == "百分之" else "‰", clause, words)
    if before and (before[-1] in "第每满" or (before[-1].isascii() and before[-1].isalnum())):
        return None
    about = text[span.end : span.end + 1] in ("余", "多")
    unit = words.measure.match(text, span.end + about, clause.end)
    if not unit:  # 利用系数提高到0.62
        alone = span.end == clause.end or _BOUND.fullmatch(text, span.end, clause.end)
        bare = not number.chinese and alone and words.comparisons["reaching"].search(before)
        return _read(text, number, span.start, span.end, "", clause, words) if bare else None
    if text.startswith("范围内", unit.end()) or (number.chinese and _DIVISION.match(text, unit.end() - 1)):
        return None  # 沿边3公里范围内, 九台区
    if number.chinese and not _counts(before, text[span.start : span.end], number, unit[0], words):
        return None
    if _CAPACITY.search(unit[0]) and _PLANT.match(text, unit.end(), clause.end):
        return None
    if _CIRCLE.match(text, unit.end(), clause.end) or _EXISTING.search(before):
        return None
    return _read(text, number, span.start, unit.end(), unit[0], clause, words, about=about)


def _counts(before: str, printed: str, number: Number, measure: str, words: GoalWords) -> bool:
    """Whether a number in Chinese characters counts: 新建两座 does; 两地, 一个 and 百公里 do not."""
    if printed in ("十", "百", "千"):
        return False
    verb = any(before.endswith(word) for word in words.counted)
    if number.high is None and number.low < 2:
        return verb and measure in words.countable
    return measure in words.countable or (verb and measure in _LISTED)


def _read(
    text: str, number: Number, start: int, end: int, unit: str, clause: Span, words: GoalWords, *, about: bool = False
) -> Quantity:
    """A quantity with the words that belong to it, and how it is meant."""
    before, after = text[max(clause.start, start - _REACH) : start], end
    comparator = Comparator.AT_LEAST if about else None
    ways = (("at_least_after", Comparator.AT_LEAST), ("at_most_after", Comparator.AT_MOST), ("about_after", None))
    for kind, meant in ways:
        match = words.comparisons[kind].match(text, end, clause.end)
        if match:
            after, comparator = match.end(), meant or comparator
            break
    if number.high is not None:
        return Quantity(number, start, end, unit, after, None)
    return Quantity(number, start, end, unit, after, comparator or _compared(before, words))


def _compared(before: str, words: GoalWords) -> Comparator:
    """How a value is meant by the words before it; 不超过 holds 超过, so that the longer one counts."""
    least = words.comparisons["at_least_before"].search(before)
    most = words.comparisons["at_most_before"].search(before)
    if _FLOOR.search(before) or (least and not (most and most.start() < least.start())):
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if most or _CEILING.search(before) else Comparator.EQUAL
