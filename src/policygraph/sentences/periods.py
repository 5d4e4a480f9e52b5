"""Time frames in running text, and the days they begin and end where the words and the notice's date settle them.

A range may leave out what its two ends share: in 2025年1月1日至6月30日 the end has the year of the start, 次年 is told
from it, and 11月至3月 ends in the year after. What the words do not settle (近期, 汛前) is named without a day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from policygraph.lexicon.words import worded, words
from policygraph.model import Period, Phrase, Rule, Span
from policygraph.sentences import days
from policygraph.sentences.days import Days
from policygraph.sentences.kinds_of_time import LASTING, RANGE, RECURRING
from policygraph.sentences.moments import Moment, read_moment
from policygraph.sentences.times import GRAMMAR, PARTS
from policygraph.text import plain

_TITLE: Final = re.compile("《[^》]*》")
_TIED: Final = worded(r"{range-from}?\s?{DASH}\s?", PARTS)
_AGAIN: Final = worded(r"\s?(?:、|-|{again-and})\s?")
_ENDING: Final = worded("{range-end}")
_TIMES: Final = ("year", "bare_year", "short_year", "relative", "month", "quarter", "half")


def locate_periods(
    text: str, issued: date | None, folded: str | None = None, year: int | None = None
) -> tuple[tuple[Span, Rule, Period], ...]:
    """Return where a text names time frames, the rules that found them and what they are.

    :param text: a sentence or a clause; what it names in 《》 is no time frame.
    :param issued: the notice's own date.
    :param folded: the text with its signs plain, where that is known.
    :param year: the year that the notice is about, which tells 6月底 where it prints no date of its own.
    """
    folded = plain(text) if folded is None else folded
    if "《" in folded:
        folded = _TITLE.sub(lambda title: "\ue000" * len(title[0]), folded)
    return tuple(
        (one.span, one.rule, Period(text[one.span.start : one.span.end], *one.days))
        for one in _moments(folded, issued, year)
        if not folded.endswith(words().of("compared-with"), 0, one.span.start)  # 较|2020年下降12%
    )


def parse_deadline(phrase: Phrase, issued: date | None, year: int | None = None) -> Period | None:
    """Read the words of 完成时限 as a period; None where they tell no time.

    :param phrase: the deadline as printed, which stays the period's label.
    :param issued: the notice's own date.
    :param year: the year that the notice is about.
    """
    found = locate_periods(phrase.text, issued, year=year) or _bare(phrase.text, issued, year)
    if not found:
        return None
    starts = [period.start for _, _, period in found if period.start]
    ends = [period.end for _, _, period in found if period.end]
    return Period(phrase.text, min(starts, default=None), max(ends, default=None))


_BARE: Final = worded("{0-9,digit,ten,couple}{1,3}(?:{year}|{bare-months})")
_BARE_DAYS: Final = worded("(?P<count>[0-9]{1,3})(?P<unit>{bare-days}){lasting-within}")
_BARE_YEAR: Final = re.compile("20[0-9]{2}(?:[-、]20[0-9]{2})?")


def _bare(text: str, issued: date | None, year: int | None) -> tuple[tuple[Span, Rule, Period], ...]:
    """What is a time only where a time is asked for: 三年, 2026, 2025-2027."""
    bare = plain(text).strip().strip("。").strip()
    if counted := _BARE_DAYS.fullmatch(bare):
        length = int(words().values("bare-days")[counted["unit"]]) * int(counted["count"])
        ahead = issued is not None and length > 0
        last = issued + timedelta(days=length) if issued is not None and ahead else None
        return ((Span(0, len(text)), LASTING, Period(text, issued if ahead else None, last)),)
    if _BARE.fullmatch(bare):
        return locate_periods(bare + words().of("within-sign")[0], issued, year=year)
    return locate_periods(bare + words().of("year")[0], issued) if _BARE_YEAR.fullmatch(bare) else ()


def _moments(folded: str, issued: date | None, year: int | None) -> list[Moment]:
    """The time frames, the two ends of a range made one."""
    found: list[Moment] = []
    named = year if issued is None else None  # the year of the date before, which 9月底前 after 2026年6月 shares
    for match in GRAMMAR.finditer(folded):
        before = found[-1] if found else None
        gap = Span(before.span.end if before else 0, match.start())
        if before and before.rule is RECURRING and _AGAIN.fullmatch(folded, gap.start, gap.end) and match["month"]:
            found[-1] = replace(before, span=Span(before.span.start, match.end()))  # 每年5月、10月
            continue
        tied = bool(before and before.dated and _ties(folded, gap, match))
        if match["until"] in words().of("range-to") and not tied and not _is_time(match):
            continue
        moment = read_moment(match, before.year if tied and before else named, issued)
        if moment is None:
            continue
        if tied and before:
            found[-1] = _range(before, moment, folded)
            continue
        found.append(moment)
        ahead = issued is None or (moment.year is not None and moment.year >= issued.year)
        if moment.own and ahead and not match["until"]:
            named = moment.year
    return found


def _is_time(match: re.Match[str]) -> bool:
    return any(match[name] for name in _TIMES)


def _ties(folded: str, gap: Span, match: re.Match[str]) -> bool:
    """Whether what stands between two dates makes them the ends of a range: 至, 起至, a dash."""
    if match["until"] in words().of("range-to") or match["festival_to"]:
        return folded[gap.start : gap.end] in ("", " ", *words().of("range-from"))
    return bool(_TIED.fullmatch(folded, gap.start, gap.end))


def _range(start: Moment, end: Moment, folded: str) -> Moment:
    first, last = start.days.first or start.days.last, end.days.last
    if first and last and last < first and not end.own:
        last = days.later(last, 12)
    ending = _ENDING.match(folded, end.span.end)
    span = Span(start.span.start, ending.end() if ending else end.span.end)
    return Moment(span, RANGE, Days(first, last), end.year, own=end.own or start.own, dated=False)
