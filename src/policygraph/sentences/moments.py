"""What a time frame means that the grammar of `times` has matched: the days it begins and ends.

Its year is told by its own words, by the date named before it, or by the notice's own date. What the words do not
settle (近期, 汛前) is named without a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policygraph.lexicon.timewords import time_words
from policygraph.lexicon.words import words
from policygraph.model import Rule, Span
from policygraph.sentences import days
from policygraph.sentences.days import NONE, Days
from policygraph.sentences.kinds_of_time import DAY, FESTIVAL, LASTING, OPEN, PLAN, RECURRING, RELATIVE, SEASON, YEARS
from policygraph.text.numerals import read_number, value_of

_AHEAD: Final = 30  # how many years after the notice a short year, 26年, may lie
_PARTS_OF_YEAR: Final = ("half", "up_to", "first_quarter", "quarter", "q", "first_month", "month")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time frame that was read.

    :param days: where it begins and ends.
    :param year: the year that its words name.
    :param own: whether it names its year itself.
    :param dated: whether it is a date or a part of a year, which can be an end of a range.
    """

    span: Span
    rule: Rule
    days: Days
    year: int | None = None
    own: bool = False
    dated: bool = False


def read_moment(match: re.Match[str], named: int | None, issued: date | None) -> Moment | None:
    """Return what a match means, or `None` where it means no time: 2月30日.

    :param match: of the grammar.
    :param named: the year that the words before have named.
    :param issued: the notice's own date.
    """
    span = Span(*match.span())
    year = named or (issued.year if issued else None)
    if match["quoted"] or match["plain"]:
        return _plan(match, span)
    if match["first_year"]:
        return _years(match, span)
    if match["numeric_year"] or match["dot_month"] or match["compact"]:
        return _numeric(match, span, year)
    if match["lasts"]:
        return Moment(span, LASTING, _lasting(match, issued))
    if match["festival"]:
        return _festival(match, span, named, issued)
    for name, rule in (("school", YEARS), ("recurring", RECURRING), ("season", SEASON), ("endless", OPEN)):
        if match[name]:
            return Moment(span, rule, NONE)
    dated = match["named"] or match["inside"]
    return _dated(match, span, year, issued) if dated else _alone(match, span, year, issued)


def _plan(match: re.Match[str], span: Span) -> Moment | None:
    printed = match["quoted"] or match["plain"]
    ordinal = read_number(printed[:-1])
    if ordinal is None:
        return None
    first, last = days.plan(int(ordinal))
    assert first is not None
    assert last is not None
    phase = words().values("plan-phase").get(match["phase"] or "")
    if phase == "last":
        first = date(last.year, 1, 1)
    elif phase == "first":
        last = date(first.year, 12, 31)
    return Moment(span, PLAN, Days(first, last), None)


def _years(match: re.Match[str], span: Span) -> Moment | None:
    first, last = _year(match["first_year"]), _year(match["last_year"])
    return Moment(span, YEARS, Days(date(first, 1, 1), date(last, 12, 31)), last, own=True) if first <= last else None


def _numeric(match: re.Match[str], span: Span, year: int | None) -> Moment | None:
    if match["dot_month"]:
        on = days.day(year, int(match["dot_month"]), int(match["dot_day"])) if year else None
        return Moment(span, DAY, Days(None, on), year, dated=True)
    if match["compact"]:
        text = match["compact"]
        on = days.day(int(text[:4]), int(text[4:6]), int(text[6:]))
        return Moment(span, DAY, Days(on, on), int(text[:4]), own=True, dated=True) if on else None
    year, month = int(match["numeric_year"]), int(match["numeric_month"])
    if match["numeric_day"]:
        on = days.day(year, month, int(match["numeric_day"]))
        if on is None:
            return None
        read = Days(on, on)
    else:
        read = days.months(year, month, month)
    bounded = match["numeric_by"] or match["numeric_edge"]
    if match["numeric_by"] and not match["numeric_edge"] and not match["numeric_day"]:
        read = Days(None, read.first)
    read = Days(None, read.last) if bounded else read
    return Moment(
        span, DAY, Days(read.first, None) if match["numeric_since"] else read, year, own=True, dated=True
    )  # fmt: skip


def _lasting(match: re.Match[str], issued: date | None) -> Days:
    count = match["lasts_most"] or match["lasts"]
    half = count in words().of("half")
    number = None if half else read_number(count)
    if issued is None or (number is None and not half):
        return NONE
    unit = time_words().lasting[match["lasts_unit"]]
    length = unit // 2 if number is None else unit * int(number)
    return Days(issued, days.later(issued, length)) if length < _AHEAD * 12 else NONE


def _festival(match: re.Match[str], span: Span, named: int | None, issued: date | None) -> Moment:
    """Before a festival is by the day before it; without a year it is the next one after the notice."""
    part = words().values("festival-part")[match["festival_part"]]
    year = _year(match["festival_year"]) if match["festival_year"] else named
    if match["festival_relative"] and issued:
        year = issued.year + time_words().years[match["festival_relative"]]
    on = _festival_day(match["festival"], year) if year else None
    if year is None and issued:
        coming = (_festival_day(match["festival"], issued.year + more) for more in (0, 1))
        on = next((one for one in coming if one and one >= issued), None)
    if on is None or part == "after":
        return Moment(span, FESTIVAL, NONE)
    return Moment(span, FESTIVAL, Days(None, on - timedelta(days=1)) if part == "before" else Days(on, on))


def _festival_day(name: str, year: int) -> date | None:
    words = time_words()
    if name in words.fixed:
        return date(year, *words.fixed[name])
    return words.moon.get((words.moved[name], year))


def _dated(match: re.Match[str], span: Span, year: int | None, issued: date | None) -> Moment | None:
    """A year, a part of a year, or both."""
    relative = match["relative"]
    printed = match["year"] or match["bare_year"]
    if printed:
        year = _year(printed)
    elif match["short_year"]:
        year = 2000 + int(match["short_year"])
        if issued and not 0 <= year - issued.year + 5 <= _AHEAD:
            return None
    elif relative and year:
        word = relative.removesuffix(words().of("year-rest")[0])
        year = (issued.year if issued and word in words().of("year-now") else year) + time_words().years[word]
    own = bool(printed or match["short_year"])
    part = _part(match, year)
    if part is None:
        part = Days(date(year, 1, 1), date(year, 12, 31)) if year else NONE
    elif part == NONE and year:
        return None  # 2月30日
    whole = not any(match[name] for name in _PARTS_OF_YEAR)
    rule = RELATIVE if not own and (relative or (whole or not (match["month"] or match["first_month"]))) else DAY
    return Moment(span, rule, _bounded(match, part, year, whole=whole), year, own=own or bool(relative), dated=True)


def _part(match: re.Match[str], year: int | None) -> Days | None:
    """The days of the part of a year that is named: None where there is none, `NONE` where it has no days."""
    read = _part_of(match)
    if read is None:
        return None
    first, last, tens = read
    if year is None:
        return NONE
    if not tens:
        return days.months(year, first, last)
    ends = days.months(year, first, first).last
    assert ends is not None
    start, end = (
        days.day(year, first, tens[0]),
        days.day(year, first, min(tens[1], ends.day if match["ten"] else 31)),
    )
    return Days(start, end) if start and end else NONE


def _part_of(match: re.Match[str]) -> tuple[int, int, tuple[int, int] | None] | None:
    """First and last month, and first and last day where days are named."""
    if match["half"]:
        halves = {**words().values("half-sign"), **words().values("half-sign-rare")}
        return (1, 6, None) if halves[match["half"][0]] == "1" else (7, 12, None)
    if match["up_to"]:
        return 1, 3 * _number(match["up_to"]), None
    if match["first_quarter"]:
        return 3 * _number(match["first_quarter"]) - 2, 3 * _number(match["last_quarter"]), None
    if match["quarter"] or match["q"]:
        printed = match["quarter"] or match["q"]
        quarter = 1 if printed in words().of("first-quarter") else _number(printed)
        return 3 * quarter - 2, 3 * quarter, None
    if match["first_month"]:
        return _number(match["first_month"]), _number(match["last_month"]), None
    if not match["month"]:
        return None
    month = _number(match["month"])
    tens = _ten_days(match["ten"]) if match["ten"] else None
    if match["first_day"]:
        tens = _number(match["first_day"]), _number(match["last_day"])
    elif match["day"]:
        tens = _number(match["day"]), _number(match["day"])
    return month, month, tens


def _ten_days(printed: str) -> tuple[int, int]:
    first, _, last = words().values("ten-days")[printed].partition("-")
    return int(first), int(last)


def _bounded(match: re.Match[str], part: Days, year: int | None, *, whole: bool) -> Days:
    """The days with what stands around them: 底, 初, 前, 起, 到."""
    of, (first, last) = words().of, part
    edge, since = match["edge"] or "", match["since"]
    by = match["by"] if match["by"] not in of("around-word") else None
    if edge.endswith((*of("edge-end"), *of("year-close"))):
        return Days(None, last)
    if edge.endswith(of("edge-start")):
        return Days(first, days.day(first.year, first.month, 10) if first and not whole else None)
    if edge in of("mid-year"):
        return Days(None, date(year, 6, 30) if year else None)
    if by in (*of("before-word"), *of("before-sign")) and _is_bare(match, whole=whole):
        return Days(None, first)
    if by:
        return Days(None, last)
    if since:
        return Days(last if since in (*of("after-sign"), *of("after-word")) else first, None)
    return Days(None, last) if match["until"] else part


def _is_bare(match: re.Match[str], *, whole: bool) -> bool:
    """Whether a year or a month is named and no part of it: 6月前 is before its first day, 6月底前 by its last."""
    within = match["day"] or match["ten"] or match["edge"] or match["since"]
    return not within and bool(whole or match["month"] or match["first_month"])


def _alone(match: re.Match[str], span: Span, year: int | None, issued: date | None) -> Moment | None:
    """年底, 全年, 本月底: told from the notice's own year."""
    by = bool(match["alone_by"])
    read = NONE
    if match["month_word"] and issued:
        start = days.later(issued.replace(day=1), time_words().months[match["month_word"]])
        read = days.months(start.year, start.month, start.month)
        by = by or match["month_edge"] in words().of("edge-end")
        if match["month_day"]:
            on = days.day(start.year, start.month, _number(match["month_day"]))
            read = Days(on, on)
    elif match["alone_end"] and year:
        read, by = Days(None, date(year, 12, 31)), True
    elif match["alone_middle"] and year:
        read = Days(None, date(year, 6, 30))
    elif match["alone_early"] and year:
        read = Days(date(year, 1, 1), None)
    elif match["alone_whole"] and year:
        read = Days(date(year, 1, 1), date(year, 12, 31))
    read = Days(None, read.last) if by else read
    return Moment(span, RELATIVE, read, year, dated=bool(match["alone_end"] or match["alone_early"]))


def _year(text: str) -> int:
    """The year of 2026, 二〇二六, 26."""
    value = value_of(text)
    return value + 2000 if value < 100 else value


def _number(text: str) -> int:
    """The value of a month, a day or a quarter; 元 is the first month."""
    return 1 if text in words().of("first-month") else value_of(text)
