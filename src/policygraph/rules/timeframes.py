"""The clauses of a sentence, each with the time frame that what it asks for is to be reached in."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from policygraph.lexicon.words import worded, words
from policygraph.model import Period, Span
from policygraph.sentences.kinds_of_time import DAY, FESTIVAL, OPEN, RECURRING, RELATIVE, SEASON
from policygraph.sentences.sentence import Sentence

_PAST = worded("{past-attribute}")  # 2000年底前|建成的|小区 tells no time of the goal.
_ONE_DAY = (DAY, RELATIVE, RECURRING, SEASON, FESTIVAL)


class FramedClause(NamedTuple):
    """A clause and its time.

    :param clause: where it stands.
    :param times: the time frames in it.
    :param period: its own time frame, or one that an earlier clause named for those after it.
    """

    clause: Span
    times: tuple[Span, ...]
    period: Period | None


def framed_clauses(sentence: Sentence) -> tuple[FramedClause, ...]:
    """Return the clauses of a sentence with their time frames, a layer for the rules of goals.

    :param sentence: a title or a duty.
    """
    if not sentence.times:
        return tuple(FramedClause(clause, (), None) for clause in sentence.clauses)
    framed = []
    carried: Period | None = None
    for clause in sentence.clauses:
        inside = [one for one in sentence.times if clause.start <= one[0].start < clause.end]
        inside = [one for one in inside if one[1] is not OPEN and not _PAST.match(sentence.text, one[0].end)]
        inside = [one for one in inside if not _gone(one[2], sentence.issued)]
        period = carried
        if inside:
            span, rule, period = inside[0]
            if rule not in _ONE_DAY or _lasts(period, span, clause):
                carried = period
        framed.append(FramedClause(clause, tuple(span for span, _, _ in inside), period))
    return tuple(framed)


def _gone(period: Period, issued: date | None) -> bool:
    """Whether a time frame lies before the notice's year, as 上年 and 2017年以来 do: no goal is to be reached then."""
    last = period.end or period.start
    return bool(issued and last and last.year < issued.year)


def _lasts(period: Period, span: Span, clause: Span) -> bool:
    """Whether a time frame holds for the clauses after its own: 全年 does, 6月底前 does where it stands alone."""
    before = any(word in period.label for word in words().of("before-sign"))
    return not before or span.end >= clause.end - 1
