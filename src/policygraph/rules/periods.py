"""Time frames that a sentence names: what `sentences.periods` finds, but for what only a deadline tells."""

from __future__ import annotations

from policygraph.model import PeriodMention
from policygraph.sentences.kinds_of_time import OPEN, RULES
from policygraph.sentences.sentence import Sentence

__all__ = ["RULES", "find_periods"]


def find_periods(sentence: Sentence) -> tuple[PeriodMention, ...]:
    """Find the time frames that a sentence names.

    :param sentence: a title or a duty.
    """
    return tuple(
        PeriodMention(
            phrase=sentence.phrase.part(one.start, one.end),
            rule=rule.name,
            period=period,
            task=sentence.task,
            duty=sentence.duty,
        )
        for one, rule, period in sentence.times
        if rule is not OPEN  # 持续推进 is a time frame where a deadline is told, and a verb in running text.
    )
