"""Time frames in running text, and the days they begin and end where the words and the notice's date settle them.

A range may leave out what its two ends share: in 2025年1月1日至6月30日 the end has the year of the start, 次年 is told
from it, and 11月至3月 ends in the year after. What the words do not settle (近期, 汛前) is named without a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from policygraph.lexicon.timewords import time_words
from policygraph.model import Period, PeriodMention, Phrase, Rule, Span
from policygraph.sentences import days
from policygraph.sentences.days import NONE, Days
from policygraph.sentences.folding import fold
from policygraph.sentences.numerals import read_number
from policygraph.sentences.times import DASH, grammar

PLAN: Final = Rule(
    "period-plan",
    "五年规划时期",
    "A Five-Year Plan period",
    "力争“十四五”期间全区高新技术企业达到7家。",
)
YEARS: Final = Rule("period-years", "起止年份", "From one year to another", "2021—2025年，新增绿地50公顷。")
DAY: Final = Rule("period-date", "年、月、日", "A year, month or day", "2022年12月底前完成主体工程。")
RANGE: Final = Rule(
    "period-range", "起止日期", "From one date to another", "2022年11月至次年3月，实施冬季清洁取暖补贴。"
)
RELATIVE: Final = Rule(
    "period-relative", "相对于发文日期的时间", "Time told from the notice's own year", "年底前完成招标。"
)
LASTING: Final = Rule("period-lasting", "自发文起的时限", "Time that lasts from the notice's date", "三年内整治堤岸。")
FESTIVAL: Final = Rule("period-festival", "节日前后", "Time told by a festival", "春节前发放补助。")
SEASON: Final = Rule(
    "period-season", "农时、汛期等时令", "Time told by floods, farming or heating", "汛期前完成闸门检修。"
)
RECURRING: Final = Rule("period-recurring", "周期性时间", "Time that comes again", "每季度报送一次进展情况。")
OPEN: Final = Rule("period-open", "长期或持续", "Time without an end", "长期坚持。")
RULES: Final = (PLAN, YEARS, DAY, RANGE, RELATIVE, LASTING, FESTIVAL, SEASON, RECURRING, OPEN)

_COMPARED: Final = ("较", "比", "相较于", "相比")  # 较|2020年下降12%: the year that is compared with
_TITLE: Final = re.compile("《[^》]*》")
_TIED: Final = re.compile(rf"(?:起|开始)?\s?(?:{DASH})\s?")
_AGAIN: Final = re.compile(r"\s?(?:、|和|及|-)\s?")
_ENDING: Final = re.compile("前?止|为止")
_QUARTERS: Final = {figure: number for number, figure in enumerate("一二三四", start=1)} | {"首": 1, "两": 2}
_TENS: Final = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_AHEAD: Final = 30  # how many years after the notice a short year, 26年, may lie


@dataclass(frozen=True, slots=True)
class _Moment:
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


def find_periods(sentence: Phrase, issued: date | None) -> tuple[PeriodMention, ...]:
    """Find the time frames that a sentence names.

    :param sentence: a title or a duty.
    :param issued: the notice's own date, from which 今年 and 年底 are told.
    """
    return tuple(
        PeriodMention(phrase=sentence.part(one.start, one.end), rule=rule.name, period=period)
        for one, rule, period in locate_periods(sentence.text, issued)
        if rule is not OPEN  # 持续推进 is a time frame where a deadline is told, and a verb in running text.
    )


@lru_cache(maxsize=256)
def locate_periods(text: str, issued: date | None) -> tuple[tuple[Span, Rule, Period], ...]:
    """Return where a text names time frames, the rules that found them and what they are.

    :param text: a sentence or a clause; what it names in 《》 is no time frame.
    :param issued: the notice's own date.
    """
    folded = fold(text)
    if "《" in folded:
        folded = _TITLE.sub(lambda title: "\ue000" * len(title[0]), folded)
    return tuple(
        (one.span, one.rule, Period(text[one.span.start : one.span.end], *one.days))
        for one in _moments(folded, issued)
        if not folded.endswith(_COMPARED, 0, one.span.start)
    )


def parse_deadline(phrase: Phrase, issued: date | None) -> Period | None:
    """Read the words of 完成时限 as a period; None where they tell no time.

    :param phrase: the deadline as printed, which stays the period's label.
    :param issued: the notice's own date.
    """
    found = locate_periods(phrase.text, issued) or _bare(phrase.text, issued)
    if not found:
        return None
    starts = [period.start for _, _, period in found if period.start]
    ends = [period.end for _, _, period in found if period.end]
    return Period(phrase.text, min(starts, default=None), max(ends, default=None))


_BARE: Final = re.compile("[0-9一二三四五六七八九十两]{1,3}(?:年|个月)")
_BARE_YEAR: Final = re.compile("20[0-9]{2}(?:[-、]20[0-9]{2})?")


def _bare(text: str, issued: date | None) -> tuple[tuple[Span, Rule, Period], ...]:
    """What is a time only where a time is asked for: 三年, 2026, 2025-2027."""
    plain = fold(text).strip("。 \u3000")
    if _BARE.fullmatch(plain):
        return locate_periods(plain + "内", issued)
    return locate_periods(plain + "年", issued) if _BARE_YEAR.fullmatch(plain) else ()


def _moments(folded: str, issued: date | None) -> list[_Moment]:
    """The time frames, the two ends of a range made one."""
    found: list[_Moment] = []
    named: int | None = None  # the year of the date before, which 9月底前 after 2026年6月 shares
    for match in grammar().finditer(folded):
        before = found[-1] if found else None
        gap = Span(before.span.end if before else 0, match.start())
        if before and before.rule is RECURRING and _AGAIN.fullmatch(folded, gap.start, gap.end) and match["month"]:
            found[-1] = replace(before, span=Span(before.span.start, match.end()))  # 每年5月、10月
            continue
        tied = bool(before and before.dated and _ties(folded, gap, match))
        if match["until"] in ("到", "至") and not tied and not _is_time(match):
            continue
        moment = _read(match, before.year if tied and before else named, issued)
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
    return any(match[name] for name in ("year", "bare_year", "short_year", "relative", "month", "quarter", "half"))


def _ties(folded: str, gap: Span, match: re.Match[str]) -> bool:
    """Whether what stands between two dates makes them the ends of a range: 至, 起至, a dash."""
    if match["until"] in ("到", "至") or match["festival_to"]:
        return folded[gap.start : gap.end] in ("", "起", "开始", " ")
    return bool(_TIED.fullmatch(folded, gap.start, gap.end))


def _range(start: _Moment, end: _Moment, folded: str) -> _Moment:
    first, last = start.days.first or start.days.last, end.days.last
    if first and last and last < first and not end.own:
        last = days.later(last, 12)
    ending = _ENDING.match(folded, end.span.end)
    span = Span(start.span.start, ending.end() if ending else end.span.end)
    return _Moment(span, RANGE, Days(first, last), end.year, own=end.own or start.own, dated=False)


def _read(match: re.Match[str], named: int | None, issued: date | None) -> _Moment | None:
    """What a match means; `named` is the year that the words before have named."""
    span = Span(*match.span())
    year = named or (issued.year if issued else None)
    if match["quoted"] or match["plain"]:
        return _plan(match, span)
    if match["first_year"]:
        return _years(match, span)
    if match["numeric_year"] or match["dot_month"] or match["compact"]:
        return _numeric(match, span, year)
    if match["lasts"]:
        return _Moment(span, LASTING, _lasting(match, issued))
    if match["festival"]:
        return _festival(match, span, named, issued)
    for name, rule in (("school", YEARS), ("recurring", RECURRING), ("season", SEASON), ("endless", OPEN)):
        if match[name]:
            return _Moment(span, rule, NONE)
    dated = match["named"] or match["inside"]
    return _dated(match, span, year, issued) if dated else _alone(match, span, year, issued)


def _plan(match: re.Match[str], span: Span) -> _Moment | None:
    printed = match["quoted"] or match["plain"]
    ordinal = read_number(printed.removesuffix("五"))
    if ordinal is None:
        return None
    first, last = days.plan(int(ordinal))
    assert first is not None
    assert last is not None
    phase = match["phase"] or ""
    if phase in ("末", "末期", "期末"):
        first = date(last.year, 1, 1)
    elif phase in ("初", "初期"):
        last = date(first.year, 12, 31)
    return _Moment(span, PLAN, Days(first, last), None)


def _years(match: re.Match[str], span: Span) -> _Moment | None:
    first, last = _year(match["first_year"]), _year(match["last_year"])
    return _Moment(span, YEARS, Days(date(first, 1, 1), date(last, 12, 31)), last, own=True) if first <= last else None


def _numeric(match: re.Match[str], span: Span, year: int | None) -> _Moment | None:
    if match["dot_month"]:
        on = days.day(year, int(match["dot_month"]), int(match["dot_day"])) if year else None
        return _Moment(span, DAY, Days(None, on), year, dated=True)
    if match["compact"]:
        text = match["compact"]
        on = days.day(int(text[:4]), int(text[4:6]), int(text[6:]))
        return _Moment(span, DAY, Days(on, on), int(text[:4]), own=True, dated=True) if on else None
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
    return _Moment(
        span, DAY, Days(read.first, None) if match["numeric_since"] else read, year, own=True, dated=True
    )  # fmt: skip


def _lasting(match: re.Match[str], issued: date | None) -> Days:
    count = match["lasts_most"] or match["lasts"]
    number = read_number(count) if count != "半" else None
    if issued is None or (number is None and count != "半"):
        return NONE
    unit = {"年": 12, "个季度": 3, "个月": 1}[match["lasts_unit"]]
    length = unit // 2 if number is None else unit * int(number)
    return Days(issued, days.later(issued, length)) if length < _AHEAD * 12 else NONE


def _festival(match: re.Match[str], span: Span, named: int | None, issued: date | None) -> _Moment:
    """Before a festival is by the day before it; without a year it is the next one after the notice."""
    part = match["festival_part"]
    year = _year(match["festival_year"]) if match["festival_year"] else named
    if match["festival_relative"] and issued:
        year = issued.year + time_words().years[match["festival_relative"]]
    on = _festival_day(match["festival"], year) if year else None
    if year is None and issued:
        coming = (_festival_day(match["festival"], issued.year + more) for more in (0, 1))
        on = next((one for one in coming if one and one >= issued), None)
    if on is None or part == "后":
        return _Moment(span, FESTIVAL, NONE)
    before = part.endswith(("前", "以前")) and part != "前后"
    return _Moment(span, FESTIVAL, Days(None, on - timedelta(days=1)) if before else Days(on, on))


def _festival_day(name: str, year: int) -> date | None:
    words = time_words()
    if name in words.fixed:
        return date(year, *words.fixed[name])
    return words.moon.get((words.moved[name], year))


def _dated(match: re.Match[str], span: Span, year: int | None, issued: date | None) -> _Moment | None:
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
        year += time_words().years[relative.removesuffix("度")]
    own = bool(printed or match["short_year"])
    part = _part(match, year)
    if part is None:
        part = Days(date(year, 1, 1), date(year, 12, 31)) if year else NONE
    elif part == NONE and year:
        return None  # 2月30日
    whole = not any(match[name] for name in ("half", "up_to", "first_quarter", "quarter", "q", "first_month", "month"))
    rule = RELATIVE if not own and (relative or (whole or not (match["month"] or match["first_month"]))) else DAY
    return _Moment(span, rule, _bounded(match, part, year, whole=whole), year, own=own or bool(relative), dated=True)


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
        return (1, 6, None) if match["half"][0] in "上前" else (7, 12, None)
    if match["up_to"]:
        return 1, 3 * _number(match["up_to"]), None
    if match["first_quarter"]:
        return 3 * _number(match["first_quarter"]) - 2, 3 * _number(match["last_quarter"]), None
    if match["quarter"] or match["q"]:
        quarter = _QUARTERS.get(match["quarter"] or "") or _number(match["quarter"] or match["q"])
        return 3 * quarter - 2, 3 * quarter, None
    if match["first_month"]:
        return _number(match["first_month"]), _number(match["last_month"]), None
    if not match["month"]:
        return None
    month = _number(match["month"])
    tens = _TENS[match["ten"][0]] if match["ten"] else None
    if match["first_day"]:
        tens = _number(match["first_day"]), _number(match["last_day"])
    elif match["day"]:
        tens = _number(match["day"]), _number(match["day"])
    return month, month, tens


def _bounded(match: re.Match[str], part: Days, year: int | None, *, whole: bool) -> Days:
    """The days with what stands around them: 底, 初, 前, 起, 到."""
    edge, by, since = match["edge"] or "", match["by"] or "", match["since"] or ""
    first, last = part
    if edge.endswith(("底", "末", "终")):
        return Days(None, last)
    if edge.endswith("初"):
        return Days(first, days.day(first.year, first.month, 10) if first and not whole else None)
    if edge == "年中":
        return Days(None, date(year, 6, 30) if year else None)
    if by and by != "前后" and not match["day"] and not match["ten"] and edge == "" and not since:
        month = match["month"] or match["first_month"]
        if by in ("前", "之前", "以前") and (whole or month):
            return Days(None, first)
    if by and by != "前后":
        return Days(None, last)
    if since:
        return Days(last if since in ("后", "以后", "之后") else first, None)
    return Days(None, last) if match["until"] else part


def _alone(match: re.Match[str], span: Span, year: int | None, issued: date | None) -> _Moment | None:
    """年底, 全年, 本月底: told from the notice's own year."""
    by = bool(match["alone_by"])
    read = NONE
    if match["month_word"] and issued:
        start = days.later(issued.replace(day=1), time_words().months[match["month_word"]])
        read = days.months(start.year, start.month, start.month)
        by = by or match["month_edge"] in ("底", "末")
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
    return _Moment(span, RELATIVE, read, year, dated=bool(match["alone_end"] or match["alone_early"]))


def _year(text: str) -> int:
    """The year of 2026, 二〇二六, 26."""
    value = int(text) if text.isascii() and text.isdigit() else _spelled(text)
    return value + 2000 if value < 100 else value


def _spelled(text: str) -> int:
    figures = text.replace("零", "〇")
    return int("".join(one if one.isascii() else str("〇一二三四五六七八九".index(one)) for one in figures))


def _number(text: str) -> int:
    """The value of a month, a day or a quarter; 元 is the first month."""
    if text.isascii():
        return int(text)
    value = read_number(text.replace("元", "一"))
    assert value is not None
    return int(value)
