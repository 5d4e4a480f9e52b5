"""Numbers that count or measure, with their units: 7家, 16-20名, 2.8亿元, 24小时, 92%, 4批次/千人.

A number that only names a thing (G109, 1号, 5G) or that tells its size (200万千瓦光伏项目) counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from policygraph.lexicon.comparators import comparator_words
from policygraph.lexicon.lexicon import GoalWords
from policygraph.lexicon.words import worded
from policygraph.lexicon.words import words as listed
from policygraph.model import Change, Comparator, Span
from policygraph.sentences.numbers import Number, find_numbers

_CIRCLE: Final = worded("[^，。、]{0,8}?{circle-end}|{circle}|{made-by}(?!{making})")  # 半小时经济圈, 2000吨级
_CAPACITY: Final = worded("{capacity-unit}$|[GMk]W$")
_PLANT: Final = worded("(?:(?!{of})[^，。、]){1,16}?{plant}")
_EXISTING: Final = worded("{existing}[^，、]{0,8}$")
_FLOOR: Final = worded("{floor-word}[^，]{0,4}$")
_CEILING: Final = worded("{ceiling-word}[^，]{0,4}$")
_REACH: Final = 24  # how far before a number the words may stand that tell what it means
_DIVISION: Final = worded("{division-head}{division-tail}")
_SAME: Final = re.compile(r"([\u4e00-\u9fff])[0-9.]+\1(?![\u4e00-\u9fff])")  # what is counted is its own measure
_PER: Final = worded("/(?:[0-9]{1,3}{myriad}|{hundreds}|{myriad})")  # 8/10万: so many of so many
_OF_PER: Final = re.compile("[0-9]/$")
_TO: Final = worded(r"\s?(?:-{1,2}|{range-to})\s?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as offsets into a sentence.

    :param number: its value.
    :param start: offset of the number's first character.
    :param end: offset after the unit.
    :param unit: as printed, with 万 and 亿; empty where there is none.
    :param after: offset after the words that belong to it: 以上, 左右.
    :param comparator: how it is meant; None for a range.
    :param change: whether it tells a rise or a fall.
    """

    number: Number
    start: int
    end: int
    unit: str
    after: int
    comparator: Comparator | None
    change: Change | None = None


def find_quantities(
    text: str, folded: str, shielded: str, clause: Span, timed: AbstractSet[int], words: GoalWords
) -> tuple[Quantity, ...]:
    """Find the numbers of a clause that count or measure, in reading order.

    :param text: the sentence.
    :param folded: the sentence with its signs plain.
    :param shielded: that with its quotations hidden: what stands in them only names.
    :param clause: where to look.
    :param timed: the places of time frames, whose numbers do not count.
    :param words: units and verbs before what is counted.
    """
    numbers = find_numbers(shielded[clause.start : clause.end])
    if not numbers:
        return ()
    found: list[Quantity] = []
    for number in numbers:
        start, end = clause.start + number.start, clause.start + number.end
        if not timed.isdisjoint(range(start, end)):
            continue
        quantity = _quantity(text, folded, number, Span(start, end), clause, words)
        if quantity is None:
            continue
        whole = _ends_of_range(found[-1], quantity, folded) if found else None
        if whole:
            found[-1] = whole
        else:
            found.append(quantity)
    return tuple(found)


def _ends_of_range(first: Quantity, last: Quantity, folded: str) -> Quantity | None:
    """10公里—15公里 as one quantity."""
    low, high = first.number, last.number
    if low.high is not None or high.high is not None or not low.low < high.low or first.unit != last.unit:
        return None
    if not _TO.fullmatch(folded, first.end, last.start):
        return None
    number = replace(low, high=high.low, end=high.end)
    return replace(last, number=number, start=first.start, comparator=None)


def _quantity(text: str, folded: str, number: Number, span: Span, clause: Span, words: GoalWords) -> Quantity | None:
    of = listed().of
    if number.unit:
        end = span.end + (number.unit in of("doubling"))
        return _read(text, folded, number, Span(span.start, end), number.unit, clause)
    before = folded[max(clause.start, span.start - _REACH) : span.start]
    if before and (before[-1] in of("ordinal-before") or (before[-1].isascii() and before[-1].isalnum())):
        return None
    if _OF_PER.search(before):
        return None
    per = _PER.match(folded, span.end, clause.end)
    if per:
        return _read(text, folded, number, Span(span.start, per.end()), text[span.end : per.end()], clause)
    more, power = text[span.end : span.end + 1] in of("more-than"), ""
    if text[span.end : span.end + 1] in of("myriad") and text[span.end + 1 : span.end + 2] in of("more-than"):
        more, power = True, text[span.end]  # 3万余亩
    at = span.end + more + len(power)
    unit = words.measure.match(text, at, clause.end) or words.measure.match(folded, at, clause.end)
    if unit and folded.startswith(of("no-measure"), unit.start()):
        return None  # 121|人才工程
    if not unit:
        unit = _SAME.match(folded, span.start - 1, clause.end) if span.start > clause.start else None
        if unit:  # 新增学位1200位, 墓穴300穴
            return _read(text, folded, number, Span(span.start, unit.end()), text[unit.end() - 1], clause)
    if not unit:  # 利用系数提高到0.62
        bare = not number.chinese and _stands_alone(text, span, before, clause, words)
        return _read(text, folded, number, span, "", clause) if bare else None
    printed = power + text[at : unit.end()]
    slogan = text.startswith(of("slogan-number"), unit.end())
    if number.chinese and not _counts(before, text[span.start : span.end], number, printed, words, slogan=slogan):
        return None
    if _only_tells(text, number, Span(unit.start(), unit.end()), printed, before, clause):
        return None
    return _read(text, folded, number, Span(span.start, unit.end()), printed, clause, more=more)


def _stands_alone(text: str, span: Span, before: str, clause: Span, words: GoalWords) -> bool:
    """Whether a number without a unit is said to be reached and nothing follows it."""
    bound = comparator_words().after.match(text, span.end, clause.end)
    alone = span.end == clause.end or (bound is not None and bound.end() == clause.end)
    return alone and bool(words.reaching.search(before) or comparator_words().compared(before))


def _only_tells(text: str, number: Number, unit: Span, printed: str, before: str, clause: Span) -> bool:
    """Whether a number tells where, how large or of which class a thing is: 3公里范围内, 5万吨管道, 现有12家."""
    if text.startswith(listed().of("scope-after"), unit.end) or (
        number.chinese and _DIVISION.match(text, unit.end - 1)
    ):
        return True
    if _CAPACITY.search(printed) and _PLANT.match(text, unit.end, clause.end):
        return True
    return bool(_CIRCLE.match(text, unit.end, clause.end) or _EXISTING.search(before)) or _sums_up(before, printed)


def _sums_up(before: str, unit: str) -> bool:
    """Whether a number only says how many things were listed: 孤儿等5类困难群体."""
    return before.endswith(listed().of("listing")) and unit in comparator_words().kinds


def _counts(before: str, printed: str, number: Number, measure: str, words: GoalWords, *, slogan: bool) -> bool:
    """Whether a number in Chinese characters counts: 新建两座 does; 两地, 一个 and 百公里 do not."""
    of, told = listed().of, comparator_words()
    if number.meant:
        return True
    if printed in of("bare-power"):  # 实施百项工程 counts; 百公里, 千家|万户 and 百企|联百村 do not
        return measure in words.countable and before.endswith(tuple(words.counted)) and not slogan
    if told.compared(before) or _FLOOR.search(before) or measure in of("times-unit"):
        return True
    if number.low > 1 and measure.startswith(of("myriad")) and not before.endswith(("“", *of("ordinal-mark"))):
        return True  # 六万亩
    verb = before.endswith(tuple(words.counted))
    if number.high is None and number.low < 2:
        return verb and measure in words.countable
    spelled = len(printed) > 1 and number.low > 10 and measure not in told.named  # 一百二十人次
    if spelled and not before.endswith(("“", *of("ordinal-mark"))):
        return True
    return measure in words.countable or (verb and measure in of("listed-measure"))


def _read(
    text: str, folded: str, number: Number, span: Span, unit: str, clause: Span, *, more: bool = False
) -> Quantity:
    """A quantity with the words that belong to it, and how it is meant."""
    words = comparator_words()
    before, after = folded[max(clause.start, span.start - _REACH) : span.start], span.end
    comparator = Comparator.AT_LEAST if more else None
    match = words.after.match(text, span.end, clause.end)
    if match:
        after, comparator = match.end(), words.meant["after", match[1]]
    change = words.changed(before)
    if number.high is not None:
        return Quantity(number, span.start, span.end, unit, after, None, change)
    comparator = comparator or _compared(before) or number.meant or Comparator.EQUAL
    return Quantity(number, span.start, span.end, unit, after, comparator, change)


def _compared(before: str) -> Comparator | None:
    """How a value is meant by the words before it, if any say so."""
    told = comparator_words().compared(before)
    if told:
        return told[0]
    if _FLOOR.search(before):
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if _CEILING.search(before) else None
