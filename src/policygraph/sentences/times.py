"""How a time frame is printed: named parts, and the one pattern that they make up.

Text is read with its signs plain (`policygraph.text.plain`). The words stand in `words.tsv`; the names of the groups
are what `sentences.moments` reads; each part says what it reads by an example.
"""

from __future__ import annotations

from typing import Final

from policygraph.lexicon.words import worded

PARTS: Final = {
    "DASH": "(?:-{1,2}|{range-to})",
    "OR": "(?:-{1,2}|、|{range-to}|{range-and})",
    "QUOTE": "{opening-quote}",
    "UNQUOTE": "[”」\"'’]",
    "NO_DIGIT": "(?<![0-9.])",
    "NO_FIGURE": "(?<!{0-9,digit,ten,hundreds,myriad,couple,guard-month-number})",
    "FIGURE": "{digit,ten}",
    "YEAR_IN_FIGURES": "(?:19|20)[0-9]{2}",
    "YEAR_IN_WORDS": "{one,two}(?:{century}|0)(?:{digit,nought}|0){2}",
    "ANY_YEAR": "(?:(?<![0-9]){YEAR_IN_FIGURES}|{YEAR_IN_WORDS})",
    "MONTH_IN_FIGURES": "(?:1[0-2]|0?[1-9])",
    "MONTH": "(?:{NO_DIGIT}{MONTH_IN_FIGURES}|{NO_FIGURE}(?:{ten}{one,two}?|{digit,first-month}))",
    "DAY_IN_WORDS": "{three}{ten}{one}?|{two}?{ten}{digit}?|{digit}",
    "DAY": "(?:3[01]|[12][0-9]|0?[1-9]|{DAY_IN_WORDS})",
    "DAY_SIGN": "{day,day-spoken}",
    "NUMBER_OF_QUARTER": "(?:{one,two,three,four}|[1-4])",
    "A_QUARTER": "{ordinal-mark}?{NUMBER_OF_QUARTER}{quarter}",
    "A_HALF": "{half-sign}{half-year}",
    "COUNT": "(?:[0-9]{1,2}|{digit,ten,couple}{1,3}|{half})",
    "BEFORE": "{before-word,before-sign}",
    # “十四五”期间, 十五五时期
    "PLAN": "(?:{QUOTE}(?P<quoted>{FIGURE}{1,2}{five}){UNQUOTE}|(?P<plain>{FIGURE}{1,2}{five})(?={plan-follow}))"
    "(?P<phase>{plan-phase})?",
    # 2021—2025年, 2025、2026年, 2025年-2027年; 2025-2026学年 is left to SCHOOL_YEAR.
    "LAST_YEAR": "(?P<last_year>{YEAR_IN_FIGURES}|{YEAR_IN_WORDS}|[0-9]{2}(?={year}))",
    "YEARS_END": "(?:{year}{year-rest}?(?!{0-9,half-sign,ordinal-mark,digit,ten,edge-end,edge-start,mid-sign})|$)",
    "YEARS": "(?P<first_year>{ANY_YEAR}){year}?{year-rest}?{OR}{LAST_YEAR}{YEARS_END}",
    "SCHOOL_YEAR": "(?P<school>{ANY_YEAR}[-/]{YEAR_IN_FIGURES}{school-year})",
    # 上半年, 前三季度, 一、二季度, 第1季度, 3-5月, 6月15日-20日, 6月上旬, 12月15日
    "HALF": "(?P<half>{half-sign,half-sign-rare}{half-year}){year-rest}?",
    "UP_TO": "{up-to}(?P<up_to>{one,two,three,couple}|[1-3]){measure-word}?{quarter}",
    "FIRST_QUARTER": "{ordinal-mark}?(?P<first_quarter>{NUMBER_OF_QUARTER})(?:{quarter,quarter-short})?",
    "QUARTERS": "{FIRST_QUARTER}{OR}{ordinal-mark}?(?P<last_quarter>{NUMBER_OF_QUARTER}){quarter}",
    "ONE_QUARTER": "(?:{ordinal-mark}?(?P<quarter>{NUMBER_OF_QUARTER}|{first-quarter}){quarter}"
    "|{quarter-letter}(?P<q>[1-4])(?![0-9]))",
    "MONTHS": "(?P<first_month>{MONTH})(?:{month}?{month-rest}?{DASH}|、)"
    "(?P<last_month>{MONTH_IN_FIGURES}|{ten}{one,two}?|{digit}){month}{month-rest}?(?![0-9]{1,2}(?:{DAY_SIGN}|-))",
    "DAYS": "(?P<first_day>{DAY}){DAY_SIGN}?{DASH}(?P<last_day>{DAY}){DAY_SIGN}",
    "ONE_DAY": "(?P<day>{DAY})(?:{DAY_SIGN}|(?={BEFORE}))",
    "OF_MONTH": "(?:{DAYS}|{ONE_DAY}|(?P<ten>{ten-days})|(?![0-9]{1,2}{DAY_SIGN}))",
    # 三月三 is a festival
    "MONTH_AND_DAY": "(?P<month>{MONTH}){month}(?!{guard-month}|{three}(?!{ten}|{DAY_SIGN})){month-rest}?{OF_MONTH}",
    "WITHIN": "(?:{HALF}|{UP_TO}|{QUARTERS}|{ONE_QUARTER}|{MONTHS}|{MONTH_AND_DAY})",
    # 底, 年底, 初, 内: the part of the unit before it that is meant
    "END": "{year}?{edge-end}(?!{guard-late})|{year-close}",
    "START": "{year}?{edge-start}(?!{guard-early})",
    "MIDDLE": "{mid-year}(?={mid-follow}|[，。、；）)]|$)|{middle-ten-days}",
    "EDGE": "(?P<edge>{END}|{START}|{MIDDLE}|{year}?{within-sign}(?!{guard-within}))",
    # 前, 之前, 止: the last day is meant; 起, 以来: the first
    "BY": "(?P<by>{before-word,around-word,until-word}|{before-sign,until-sign}(?!{guard-before}))",
    "SINCE": "(?P<since>{since-word,after-word}|{since-sign}(?!{guard-since})|{after-sign}(?!{guard-later}))",
    # 2026年, 二〇二六年, 26年(底), 2026(上半年), 次年
    "PART_AHEAD": "{A_HALF}|{A_QUARTER}",
    "SHORT": "(?:{year}(?={year}?{edge-end,edge-start}|{PART_AHEAD}|{MONTH}{month})|(?={PART_AHEAD}))",
    "BARE": "(?={edge-end}|{year}?{A_HALF}|{A_QUARTER}|{quarter-letter}[1-4]|{whole-year})",
    "TOLD": "(?<!{guard-year-after})(?P<relative>{year-told}{year-rest}?)(?!{guard-year-before})",
    "YEAR": "(?:(?P<year>{ANY_YEAR}){year}(?:{whole-year}|{year-rest}(?!{resort}))?|(?P<bare_year>{ANY_YEAR}){BARE}"
    "|{NO_DIGIT}(?P<short_year>[0-9]{2}){SHORT}|{TOLD})",
    # a year, a part of a year or both, with what comes before and after
    "ONE_AT_LEAST": "(?(named)|(?(inside)|(?!)))",
    "DATED": "(?:(?P<until>{date-until})|(?P<from>{date-from}))?(?P<named>{YEAR})?(?P<inside>{WITHIN})?"
    "{ONE_AT_LEAST}{EDGE}?(?:{BY}|{SINCE})?",
    # 2026.6.30前, 2026-06-30, 2026/6/30, 2026.12 at its end, 12.31前
    "DAY_OF_MONTH": "(?:(?P=sign)(?P<numeric_day>3[01]|[12][0-9]|0?[1-9])(?![0-9]){day}?|{IN_FIGURES_END})",
    "MONTH_OF_YEAR": "(?P<numeric_year>{YEAR_IN_FIGURES})(?:(?P<sign>[./-])(?P<numeric_month>1[0-2]|0?[1-9]))",
    "NUMERIC_BOUND": "(?P<numeric_by>{BEFORE}|{until-sign})?(?P<numeric_since>{since-sign})?",
    "IN_FIGURES": "{NO_DIGIT}{MONTH_OF_YEAR}{DAY_OF_MONTH}(?P<numeric_edge>{edge-end})?{NUMERIC_BOUND}",
    "IN_FIGURES_END": r"(?!{0-9,year,month}|\.)(?={numeric-follow}|[，。、；）)-]|$)",
    "DAY_IN_FIGURES": r"{NO_DIGIT}(?P<dot_month>1[0-2]|0?[1-9])\.(?P<dot_day>3[01]|[12][0-9]){BEFORE}",
    "COMPACT": "{NO_DIGIT}(?P<compact>20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])",
    "NUMERIC": "(?:{IN_FIGURES}|{DAY_IN_FIGURES}|{COMPACT})",
    # 每年12月底前, 每季度, 每两年, 每月5日前, 逐年
    "EACH": "{recurring-each}(?:{COUNT}{measure-word}?)?{recurring-unit}",
    "EACH_MONTH": "{MONTH}{month}(?!{guard-month})(?:{DAY}{day}|{ten-days})?{edge-end,edge-start}?",
    "EACH_SEASON": "{A_HALF}{edge-end}?|{A_QUARTER}{edge-end}?|{year}?{edge-end,edge-start}",
    "EACH_PART": "(?:(?:{EACH_MONTH}|{EACH_SEASON}|{DAY}{DAY_SIGN}|{ten-days}){BEFORE}?)?",
    "RECURRING": "(?P<recurring>(?:{EACH}|{recurring-word}){EACH_PART})",
    # 年底, 全年, 年度计划, 下月底前: told from the notice's own year
    "A_MONTH": "(?P<month_word>{month-told})(?:(?P<month_day>{DAY}){DAY_SIGN}"
    "|(?P<month_edge>{edge-end,within-sign,month-rest}))",
    "WHOLE": "(?P<alone_whole>{alone-whole}|{annual}(?={annual-before}|[，,：:]))",
    "ALONE_KINDS": "(?P<alone_end>{alone-end})|(?P<alone_middle>{alone-middle})|(?P<alone_early>{alone-early})"
    "|(?P<alone_open>{alone-open})|{WHOLE}|{A_MONTH}",
    "ALONE": "(?<!{0-9,guard-alone,guard-whole})(?:{ALONE_KINDS})(?!{guard-within})"
    "(?P<alone_by>{before-word}|{before-sign}(?!{guard-before}))?",
    # 三年内, 半年内, 未来五年, 用三年时间
    "LASTING_HEAD": r"(?:(?P<ahead>{lasting-ahead}{of}?)|(?P<taking>{lasting-by})"
    r"|(?<!\.)(?<!{0-9,digit,ten,hundreds,myriad,couple,guard-lasting}))",
    "LASTING_SPAN": "(?P<lasts>{COUNT})(?:{DASH}(?P<lasts_most>{COUNT}))?(?P<lasts_unit>{lasting-unit}){roughly}?",
    "LASTING_END": "(?(ahead){lasting-within}?|(?(taking){lasting-time}|(?:{of}?{time-noun})?{lasting-within}))",
    "LASTING": "{LASTING_HEAD}{LASTING_SPAN}{LASTING_END}",
    # 汛期前, 2026年春节后… : what no calendar settles, and festivals
    "SEASON": "(?P<season>(?:{ANY_YEAR}{year}|{year-told})?{season}{season-coming}?"
    "(?:{before-word}|{before-sign}(?!{guard-before})))",
    "FESTIVAL_YEAR": "(?:(?P<festival_year>{ANY_YEAR}){year}|(?P<festival_relative>{year-told}))?",
    "FESTIVAL": "(?P<festival_to>{range-to})?{FESTIVAL_YEAR}{QUOTE}?(?P<festival>{festival-fixed,festival-moved})"
    "{UNQUOTE}?{festival-day}?(?P<festival_part>{festival-part})",
    "ENDLESS": "(?P<endless>{endless})",
}
# Each kind of time frame, behind the classes that its first words are of, which spares trying all at every place.
_KINDS: Final = (
    ("0-9,one,two,year-told,range-to,opening-quote,festival-fixed,festival-moved", "{FESTIVAL}"),
    ("digit,ten,opening-quote", "{PLAN}"),
    ("recurring-each,recurring-word", "{RECURRING}"),
    ("0-9,one,two", "{SCHOOL_YEAR}"),
    ("0-9,digit,ten,couple,half,lasting-ahead,lasting-by", "{LASTING}"),
    ("0-9,one,two,year-told,season", "{SEASON}"),
    ("0-9,one,two", "{YEARS}"),
    ("0-9,one", "{NUMERIC}"),
    (
        "0-9,digit,ten,couple,first-month,ordinal-mark,half-sign,half-sign-rare,up-to,first-quarter,quarter-letter,"
        "year-told,date-until,date-from",
        "{DATED}",
    ),
    ("alone-end,alone-middle,alone-early,alone-open,alone-whole,annual,month-told", "{ALONE}"),
    ("endless", "{ENDLESS}"),
)
_FIRST: Final = {name: None for classes, _ in _KINDS for name in classes.removeprefix("0-9,").split(",")}
GRAMMAR: Final = worded(
    "{^0-9," + ",".join(_FIRST) + "}(?:" + "|".join(f"{{^{classes}}}{kind}" for classes, kind in _KINDS) + ")", PARTS
)
