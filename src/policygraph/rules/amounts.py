"""Sums of money: what is to be invested, granted or raised, by whom and for which time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.lexicon.particulars import money_words
from policygraph.model import AmountMention, Period, Rule, Span
from policygraph.sentences.quantities import Quantity
from policygraph.sentences.sentence import Sentence

CALLED: Final = Rule(
    "amount-called",
    "总投资、补助资金等名称前后的金额",
    "A sum beside the word for what it is: an investment, a grant, a loan",
    "总投资2000万元，其中省级资金1200万元。",
    "总投资增长8%。",
)
GIVEN: Final = Rule(
    "amount-given",
    "投入、安排、争取等动词后的金额",
    "A sum behind a verb of giving or raising it",
    "县财政安排800万元用于管网改造。",
    "人均收入达到800元。",
)
RULES: Final = (CALLED, GIVEN)

_NEAR: Final = 4  # characters between a source and the name of the sum: 省级|财政|专项资金
_REACH: Final = 18  # characters before a sum in which its source and its name stand


def find_amounts(sentence: Sentence) -> Iterator[AmountMention]:
    """Find the sums of money that a sentence names.

    :param sentence: a title or a duty.
    """
    text = sentence.text
    sign = money_words().sign
    if sign not in text:
        return
    times = [(span, period) for span, _, period in sentence.times]
    for clause in sentence.clauses:
        if sign not in text[clause.start : clause.end]:
            continue
        quantities = sentence.quantities_aside(clause)
        inside = [period for span, period in times if clause.start <= span.start < clause.end]
        period = inside[0] if inside else None
        at = clause.start
        for quantity in quantities:
            if sign in quantity.unit and (mention := _amount(sentence, quantity, Span(at, clause.end), period)):
                yield mention
            at = quantity.after


def _amount(sentence: Sentence, quantity: Quantity, room: Span, period: Period | None) -> AmountMention | None:
    words, text = money_words(), sentence.text
    before = text[max(room.start, quantity.start - _REACH) : quantity.start]
    if words.no_sum_before.search(before) or words.no_sum_after.match(text, quantity.after):
        return None
    if quantity.change is not None:
        return None
    behind = words.behind.match(text, quantity.after, room.end)
    called = words.called.search(before)
    given = words.verb.search(before)
    match = called or behind or given
    if match is None:
        return None
    offset = quantity.start - len(before)
    start = offset + match.start() if match is not behind else quantity.start
    end = behind.end() if behind and match is behind else quantity.after
    sources = list(words.source.finditer(text, offset, end))
    source = sources[-1] if sources else None
    if source is not None and source.start() < start <= source.end() + _NEAR:
        start = source.start()
    number, worth = quantity.number, words.yuan.get(quantity.unit)
    return AmountMention(
        phrase=sentence.phrase.part(start, end),
        rule=GIVEN.name if match is given and not called else CALLED.name,
        task=sentence.task,
        duty=sentence.duty,
        heading=match[1],
        value=number.low,
        maximum=number.high,
        unit=quantity.unit,
        yuan=number.low * worth if worth is not None and number.high is None else None,
        comparator=quantity.comparator,
        source=source.group() if source else "",
        period=period,
    )
