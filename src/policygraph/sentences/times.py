"""How a time frame is printed: named parts, and the one pattern that they make up.

Text is read after `fold`, so that digits, dashes and points are plain. The names of the groups are what
`sentences.periods` reads; each part says what it reads by an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from policygraph.lexicon.timewords import choice, time_words

DASH: Final = "(?:-{1,2}|[至到])"
_OR: Final = "(?:-{1,2}|[至到、和及])"
_FIGURES: Final = "一二三四五六七八九十"
_NO_DIGIT: Final = r"(?<![0-9.])"
_NO_FIGURE: Final = f"(?<![0-9{_FIGURES}百千万两几数个第正每])"
_QUOTE: Final = "[“\"'‘]"
_UNQUOTE: Final = "[”\"'’]"

_YEAR4: Final = "(?:19|20)[0-9]{2}"
_SPELLED_YEAR: Final = "[一二][九〇零0][〇零0一二三四五六七八九]{2}"
_ANY_YEAR: Final = rf"(?:(?<![0-9]){_YEAR4}|{_SPELLED_YEAR})"
_MONTH: Final = rf"(?:{_NO_DIGIT}(?:1[0-2]|0?[1-9])|{_NO_FIGURE}(?:十[一二]?|[一二三四五六七八九元]))"
_ONE_TO_NINE: Final = "[一二三四五六七八九]"
_DAY: Final = f"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十{_ONE_TO_NINE}?|{_ONE_TO_NINE})"
_QUARTER: Final = "[一二三四1-4]"
_COUNT: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3}|半)"

# “十四五”期间, 十五五时期
_PLAN: Final = (
    rf"(?:{_QUOTE}(?P<quoted>[{_FIGURES}]{{1,2}}五){_UNQUOTE}"
    rf"|(?P<plain>[{_FIGURES}]{{1,2}}五)(?=期间|时期|末|初|中期|规划期))"
    "(?P<phase>规划期间|规划期|期间|时期|末期|期末|末|初期|初|中期|以来)?"
)
# 2021—2025年, 2025、2026年, 2025年-2027年; 2025-2026学年 is left to _SCHOOL_YEAR.
_YEARS: Final = (
    rf"(?P<first_year>{_ANY_YEAR})年?度?{_OR}(?P<last_year>{_YEAR4}|{_SPELLED_YEAR}|[0-9]{{2}}(?=年))"
    rf"(?:年度?(?![0-9上下第{_FIGURES}]|[底末初中])|$)"
)
_SCHOOL_YEAR: Final = rf"(?P<school>{_ANY_YEAR}[-/]{_YEAR4}学年(?:度)?)"
# 上半年, 前三季度, 一、二季度, 第1季度, 3-5月, 6月15日-20日, 6月上旬, 12月15日
_HALF: Final = "(?P<half>[上下前后]半年)度?"
_UP_TO: Final = "前(?P<up_to>[一二两三1-3])个?季度"
_QUARTERS: Final = rf"第?(?P<first_quarter>{_QUARTER})(?:季度?)?{_OR}第?(?P<last_quarter>{_QUARTER})季度"
_ONE_QUARTER: Final = rf"(?:第?(?P<quarter>{_QUARTER}|首)季度|Q(?P<q>[1-4])(?![0-9]))"
_MONTHS: Final = (
    rf"(?P<first_month>{_MONTH})(?:月?份?{DASH}|、)(?P<last_month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
    rf"(?![0-9]{{1,2}}[日号-])"
)
_DAYS: Final = rf"(?P<first_day>{_DAY})[日号]?{DASH}(?P<last_day>{_DAY})[日号]"
_ONE_DAY: Final = rf"(?P<day>{_DAY})(?:[日号]|(?=前|之前|以前))"


def _month_and_day() -> str:
    after = time_words().characters("month_before")
    part = f"(?:{_DAYS}|{_ONE_DAY}|(?P<ten>[上中下]旬)|(?![0-9]{{1,2}}[日号]))"
    return f"(?P<month>{_MONTH})月(?!{after}|三(?![十日号]))份?{part}"  # 三月三 is a festival


def _within() -> str:
    return "(?:" + "|".join((_HALF, _UP_TO, _QUARTERS, _ONE_QUARTER, _MONTHS, _month_and_day())) + ")"


def _edge() -> str:
    """底, 年底, 初, 内: the part of the unit before it that is meant."""
    words = time_words()
    early, within, late = (words.characters(f"{name}_before") for name in ("early", "within", "late"))
    middle = "年中(?=[前之以，。、；）)]|$)"
    return f"(?P<edge>年?[底末](?!{late})|年终|年?初(?!{early})|{middle}|中旬|年?内(?!{within}))"


def _bound() -> str:
    """前, 之前, 止: the last day is meant; 起, 以来: the first."""
    words = time_words()
    before, since, later = (words.characters(f"{name}_before") for name in ("before", "since", "later"))
    last = f"(?P<by>之前|以前|前后|为止|[止前](?!{before}))"
    return f"{last}|(?P<since>开始|以来|以后|之后|起(?!{since})|后(?!{later}))"


def _year() -> str:
    """2026年, 二〇二六年, 26年(底), 2026(上半年), 次年."""
    words = time_words()
    after, before = words.characters("years_after"), words.characters("years_before")
    short = f"(?:年(?=年?[底末初]|[上下]半年|第?{_QUARTER}季度|{_MONTH}月)|(?=[上下]半年|第?{_QUARTER}季度))"
    bare = f"(?=[底末]|年?[上下]半年|第?{_QUARTER}季度|Q[1-4]|全年)"
    relative = f"(?<!{after})(?P<relative>{choice(words.years)}度?)(?!{before})"
    return (
        rf"(?:(?P<year>{_ANY_YEAR})年(?:全年|度(?!假))?|(?P<bare_year>{_ANY_YEAR}){bare}"
        rf"|{_NO_DIGIT}(?P<short_year>[0-9]{{2}}){short}|{relative})"
    )


def _dated() -> str:
    """A year, a part of a year or both, with what comes before and after."""
    words = time_words()
    before = f"(?:(?P<until>{words.choice('edges.until')})|(?P<from>{words.choice('edges.from')}))?"
    either = "(?(named)|(?(inside)|(?!)))"  # one of the two, at least
    return f"{before}(?P<named>{_year()})?(?P<inside>{_within()})?{either}{_edge()}?(?:{_bound()})?"


# 2026.6.30前, 2026-06-30, 2026/6/30, 2026.12 at its end, 12.31前
_NUMERIC: Final = (
    rf"{_NO_DIGIT}(?P<numeric_year>{_YEAR4})(?:(?P<sign>[./-])(?P<numeric_month>1[0-2]|0?[1-9]))"
    rf"(?:(?P=sign)(?P<numeric_day>3[01]|[12][0-9]|0?[1-9])(?![0-9])日?|(?![0-9.年月])(?=[前之以底起至到，。、；）)-]|$))"
    r"(?P<numeric_edge>底)?(?P<numeric_by>之前|以前|[前止])?(?P<numeric_since>起)?"
)
_NUMERIC_DAY: Final = rf"{_NO_DIGIT}(?P<dot_month>1[0-2]|0?[1-9])\.(?P<dot_day>3[01]|[12][0-9])(?:之前|以前|前)"
_COMPACT: Final = rf"{_NO_DIGIT}(?P<compact>20[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"


def _recurring() -> str:
    """每年12月底前, 每季度, 每两年, 每月5日前, 逐年."""
    words = time_words()
    month = f"{_MONTH}月(?!{words.characters('month_before')})(?:{_DAY}日|[上中下]旬)?(?:底|末|初)?"
    season = f"[上下]半年底?|第?{_QUARTER}季度(?:[末底])?|年?[底末初]"
    part = f"(?:(?:{month}|{season}|{_DAY}[日号]|[上中下]旬)(?:之前|以前|前)?)?"
    each = f"{words.choice('recurring.each')}(?:{_COUNT}个?)?{words.choice('recurring.units')}"
    return f"(?P<recurring>(?:{each}|{words.choice('recurring.words')}){part})"


def _alone() -> str:
    words = time_words()
    after, healthy = words.characters("alone_after"), words.characters("whole_after")
    annual = f"年度(?={words.choice('alone.annual_before')})"
    months = f"(?P<month_word>{choice(words.months)})(?:(?P<month_day>{_DAY})[日号]|(?P<month_edge>底|末|内|份))?"
    within = words.characters("within_before")
    kinds = ("end", "middle", "early", "open")
    plain = "|".join(f"(?P<alone_{name}>{words.choice(f'alone.{name}')})" for name in kinds)
    whole = f"(?P<alone_whole>{words.choice('alone.whole')}|{annual})"
    by = f"(?P<alone_by>之前|以前|前(?!{words.characters('before_before')}))?"
    return f"(?<!{after})(?<!{healthy})(?:{plain}|{whole}|{months})(?!{within}){by}"


def _lasting() -> str:
    """三年内, 半年内, 未来五年, 用三年时间."""
    words = time_words()
    head = (
        f"(?:(?P<ahead>{words.choice('lasting.ahead')}的?)|(?P<taking>{words.choice('lasting.by')})"
        f"|(?<![近每满第前后0-9{_FIGURES}百千万两几数.]))"
    )
    span = rf"(?P<lasts>{_COUNT})(?:{DASH}(?P<lasts_most>{_COUNT}))?(?P<lasts_unit>个月|年|个季度)(?:左右)?"
    within, time = words.choice("lasting.within"), words.choice("lasting.time")
    return f"{head}{span}(?(ahead)(?:{within})?|(?(taking){time}|(?:的?时间)?{within}))"


def _season() -> str:
    words = time_words()
    before = words.characters("before_before")
    year = rf"(?:{_ANY_YEAR}年|{choice(words.years)})?"
    coming = f"{words.choice('seasons.coming')}?"
    return f"(?P<season>{year}{words.choice('seasons.names')}{coming}(?:之前|以前|前(?!{before})))"


def _festival() -> str:
    words = time_words()
    names = choice((*words.fixed, *words.moved))
    year = rf"(?:(?P<festival_year>{_ANY_YEAR})年|(?P<festival_relative>{choice(words.years)}))?"
    part = "(?P<festival_part>前后|之前|以前|前|期间|假期|当天|当日|到来之?前|来临之?前|后)"
    return f"(?P<festival_to>[至到])?{year}{_QUOTE}?(?P<festival>{names}){_UNQUOTE}?节?{part}"


def _parts() -> tuple[tuple[str, str], ...]:
    """Each kind of time frame with the characters that it can begin with, which spares trying all at every place."""
    words = time_words()
    figures, years = f"0-9{_FIGURES}两半", _heads(words.years)
    dated, ends = f"{figures}元第上下前后首Q{years}", _heads(words.lists["edges.until"])
    listed = {
        section: _heads(word for name, part in words.lists.items() if name.startswith(section) for word in part)
        for section in ("recurring", "lasting", "seasons", "alone", "endless", "edges")
    }
    festivals = _heads((*words.fixed, *words.moved))
    return (
        (f"0-9一二“\"'‘{years}{ends}{festivals}", _festival()),
        (f"“\"'‘{_FIGURES}", _PLAN),
        (listed["recurring"], _recurring()),
        ("0-9一二", _SCHOOL_YEAR),
        (f"{figures}{listed['lasting']}", _lasting()),
        (f"0-9一二{years}{listed['seasons']}", _season()),
        ("0-9一二", _YEARS),
        ("0-9", f"(?:{_NUMERIC}|{_NUMERIC_DAY}|{_COMPACT})"),
        (f"{dated}{listed['edges']}", _dated()),
        (f"{listed['alone']}{_heads(words.months)}", _alone()),
        (listed["endless"], f"(?P<endless>{words.choice('endless.words')})"),
    )


def _heads(words: Iterable[str]) -> str:
    """The first characters of words, for a character class."""
    return re.escape("".join(sorted({word[0] for word in words})))


@cache
def grammar() -> re.Pattern[str]:
    """Return the pattern of a time frame in a folded text.

    :raises MissingResource: when the installation lacks a list of words.
    :raises InvalidData: when a list is missing.
    """
    parts = _parts()
    begins = "".join(heads for heads, _ in parts)
    return re.compile(f"(?=[{begins}])(?:" + "|".join(f"(?=[{heads}]){part}" for heads, part in parts) + ")")
