"""Time frames in running text, and the days they begin and end where the words and the notice's date settle them.

A Five-Year Plan is reckoned from 1953: the fourteenth runs from 2021 to 2025.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

from policygraph.extraction.numerals import read_number
from policygraph.model import Period, PeriodMention, Phrase, Rule, Span

PLAN: Final = Rule(
    "period-plan",
    "五年规划时期",
    "A Five-Year Plan period",
    "力争“十四五”期间全区高新技术企业达到7家。",
)
YEARS: Final = Rule("period-years", "起止年份", "From one year to another", "2021—2025年，新增绿地50公顷。")
DAY: Final = Rule("period-date", "年、月、日", "A year, month or day", "2022年12月底前完成主体工程。")
RELATIVE: Final = Rule(
    "period-relative", "相对于发文日期的时间", "Time told from the notice's own year", "年底前完成招标。"
)
RECURRING: Final = Rule("period-recurring", "周期性时间", "Time that comes again", "每季度报送一次进展情况。")
OPEN: Final = Rule("period-open", "长期或持续", "Time without an end", "长期坚持。")
RULES: Final = (PLAN, YEARS, DAY, RELATIVE, RECURRING, OPEN)

_QUOTE: Final = "[“\"'‘]"
_UNQUOTE: Final = "[”\"'’]"
_CN: Final = "[一二三四五六七八九十]"
_D: Final = "[0-9０-９]"
_DASH: Final = "(?:[-－–—―~～]{1,2}|至|到)"
_BEFORE: Final = "(?:底前|底之前|底以前|末前|前|之前|以前|底|末|初|内|中旬|上旬|下旬)?"
_PATTERN: Final = re.compile(
    # What a time frame can begin with, which spares trying every kind at every place.
    "(?=[“\"'‘一二三四五六七八九十0-9０-９到至截自今明当本年全上下第近月季每按逐长持常])"
    rf"(?:(?P<plan>(?:{_QUOTE}(?P<q>{_CN}{{1,2}}五){_UNQUOTE}|(?P<b>{_CN}{{1,2}}五)(?=期间|时期|末|初|中期|规划期))"
    r"(?P<part>规划期间|规划期|期间|时期|末期|期末|末|初期|初|中期|以来)?)"
    rf"|(?P<years>(?P<y1>{_D}{{4}})年?{_DASH}(?P<y2>{_D}{{4}})年)"
    rf"|(?P<months>(?:(?P<my>{_D}{{4}})年)?(?P<m1>{_D}{{1,2}})月?{_DASH}(?P<m2>{_D}{{1,2}})月)"
    rf"|(?P<day>(?:(?P<to>到|至|截至|自)(?={_D}{{4}}年))?(?:(?P<y>{_D}{{4}})年|(?P<rel>今年|明年|当年|本年))?(?P<m>{_D}{{1,2}})月"
    rf"(?:(?P<d>{_D}{{1,2}})[日号])?(?P<mpart>份?{_BEFORE}))"
    rf"|(?P<year>(?:到|至|截至)?(?P<yy>(?:19|20|１９|２０){_D}{{2}})年(?:年)?(?P<ypart>上半年|下半年|(?:第?[一二三四]季度)|度|{_BEFORE}))"
    r"|(?P<relative>(?P<word>今年|明年|本年度?|当年|年度(?=完成|投资|计划|新增|[，,：:])|全年|年内|年底|年末|年中|上半年|下半年|第?[一二三四]季度|近期|月底|季末|季度末)"
    r"(?P<rpart>上半年|下半年|年底前|年底|内|底前|底|之前|以前|前)?)"
    r"|(?P<recurring>每(?:个)?(?:季度|半年|年度?|月|周|日|天|旬)|按月|按季度?|逐年|每两年)"
    r"|(?P<open>长期坚持|长期推进|长期|持续推进|持续实施|常态化推进|常年))"
)
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_COMPARED: Final = ("较", "比", "相较于", "相比")  # 较|2020年下降12%: the year that is compared with
_TITLE: Final = re.compile(r"《[^》]*》")


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
    text = _TITLE.sub(lambda title: "\ue000" * len(title[0]), text)
    found = []
    for match in _PATTERN.finditer(text):
        read = _read(match, issued)
        if read and not text.endswith(_COMPARED, 0, match.start()):
            rule, start, end = read
            found.append((Span(*match.span()), rule, Period(match[0], start, end)))
    return tuple(found)


def parse_deadline(phrase: Phrase, issued: date | None) -> Period | None:
    """Read the words of 完成时限 as a period; None where they tell no time.

    :param phrase: the deadline as printed, which stays the period's label.
    :param issued: the notice's own date.
    """
    found = locate_periods(phrase.text, issued)
    if not found:
        return None
    starts = [period.start for _, _, period in found if period.start]
    ends = [period.end for _, _, period in found if period.end]
    return Period(phrase.text, min(starts, default=None), max(ends, default=None))


def _read(match: re.Match[str], issued: date | None) -> tuple[Rule, date | None, date | None] | None:
    if match["plan"]:
        return _plan(match)
    if match["years"]:
        first, last = _whole(match["y1"]), _whole(match["y2"])
        return (YEARS, date(first, 1, 1), date(last, 12, 31)) if 1900 < first <= last < 2200 else None
    year = issued.year if issued else None
    if match["months"]:
        year = _whole(match["my"]) if match["my"] else year
        first, last = _whole(match["m1"]), _whole(match["m2"])
        if not 1 <= first <= last <= 12:
            return None
        return (DAY, _first(year, first), _last(year, last))
    if match["day"]:
        return _day(match, year)
    if match["year"]:
        return _year(match)
    if match["relative"]:
        return _relative(match, year)
    return RECURRING if match["recurring"] else OPEN, None, None


def _plan(match: re.Match[str]) -> tuple[Rule, date, date] | None:
    printed = match["q"] or match["b"]
    ordinal = read_number(printed.removesuffix("五"))
    if ordinal is None or not printed[:-1]:
        return None
    first = 1953 + 5 * (int(ordinal) - 1) + (3 if ordinal >= 3 else 0)  # 1963 to 1965 lie between two plans.
    part = match["part"] or ""
    start, end = date(first, 1, 1), date(first + 4, 12, 31)
    if part in ("末", "末期", "期末"):
        return PLAN, date(first + 4, 1, 1), end
    if part in ("初", "初期"):
        return PLAN, start, date(first, 12, 31)
    return PLAN, start, end


def _day(match: re.Match[str], year: int | None) -> tuple[Rule, date | None, date | None] | None:
    if match["y"]:
        year = _whole(match["y"])
    elif match["rel"] == "明年" and year:
        year += 1
    month, part = _whole(match["m"]), match["mpart"] or ""
    if not 1 <= month <= 12:
        return None
    if match["d"]:
        day = _whole(match["d"])
        if not 1 <= day <= 31 or (year and day > monthrange(year, month)[1]):
            return None
        on = date(year, month, day) if year else None
        return DAY, None if "前" in part else on, on
    if "前" in part and not part.startswith(("底", "末")):
        end = _first(year, month)
        return DAY, None, end
    start = None if "前" in part or part in ("底", "末") or match["to"] else _first(year, month)
    return DAY, start, _last(year, month)


def _year(match: re.Match[str]) -> tuple[Rule, date | None, date | None]:
    year, part = _whole(match["yy"]), match["ypart"] or ""
    if part in ("上半年", "下半年") or "季度" in part:
        return DAY, *_within(year, part)
    if part in ("前", "之前", "以前"):
        return DAY, None, date(year, 1, 1)
    to = match["year"].startswith(("到", "至", "截至"))
    start = None if to or part.startswith(("底", "末")) else date(year, 1, 1)
    return DAY, start, date(year, 12, 31)


def _relative(match: re.Match[str], year: int | None) -> tuple[Rule, date | None, date | None] | None:
    word, part = match["word"], match["rpart"] or ""
    if word.startswith("近期") or word in ("月底", "季末", "季度末"):
        return RELATIVE, None, None
    if year is None:
        return RELATIVE, None, None
    if word == "明年":
        year += 1
    for piece in (part, word):
        if piece in ("上半年", "下半年") or "季度" in piece:
            start, end = _within(year, piece)
            return RELATIVE, None if "前" in part else start, end
    if word == "年中":
        return RELATIVE, None, date(year, 6, 30)
    by_end = "底" in word + part or word == "年末"
    return RELATIVE, None if by_end else date(year, 1, 1), date(year, 12, 31)


def _within(year: int, part: str) -> tuple[date, date]:
    if part == "上半年":
        return date(year, 1, 1), date(year, 6, 30)
    if part == "下半年":
        return date(year, 7, 1), date(year, 12, 31)
    quarter = _QUARTERS[part.removeprefix("第")[0]]
    return date(year, 3 * quarter - 2, 1), date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])


def _whole(text: str) -> int:
    return int(text)  # int() reads full-width digits, too


def _first(year: int | None, month: int) -> date | None:
    return date(year, month, 1) if year else None


def _last(year: int | None, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if year else None
