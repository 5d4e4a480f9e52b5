"""Days in questions: 到2025年底, 2025年6月前, by 31 December 2025, by the end of 2025, 14th Five-Year Plan."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from policygraph.sentences.periods import locate_periods

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = "(?P<{}>" + "|".join(_MONTHS) + ")[a-z]{{0,6}}"
_DAY: Final = "(?P<{}>[0-9]{{1,2}})(?:st|nd|rd|th)?"
_YEAR: Final = "(?P<{}>[12][0-9]{{3}})"
_ENGLISH: Final = re.compile(
    "(?<![0-9a-z])(?:"
    + "|".join(
        [
            r"(?P<iso>(?P<iy>[12][0-9]{3})[-/.](?P<im>[0-9]{1,2})[-/.](?P<id>[0-9]{1,2}))",
            rf"{_DAY.format('d1')} (?:of )?{_MONTH.format('m1')},? {_YEAR.format('y1')}",
            rf"{_MONTH.format('m2')} {_DAY.format('d2')},? {_YEAR.format('y2')}",
            rf"{_MONTH.format('m3')},? {_YEAR.format('y3')}",
            rf"(?P<half>first|second) half of {_YEAR.format('y4')}",
            rf"q(?P<quarter>[1-4]) (?:of )?{_YEAR.format('y5')}",
            r"(?P<plan>[0-9]{1,2})(?:st|nd|rd|th) five[- ]year[- ]plan",
            r"(?P<begin>beginning of |start of )?(?P<y6>20[0-9]{2})",
        ]
    )
    + ")(?![0-9a-z年])"
)
_AROUND: Final = re.compile(
    r"(?P<before>\bbefore )?(?:\b(?:by|until|till|up to) )?"
    r"(?:\bthe )?(?P<end>\b(?:end|close) of |\byear-end )?(?:\bthe )?$"
)
_NUMERAL: Final = str.maketrans("零一二三四五六七八九", "0123456789")
_SPELLED: Final = re.compile("[零一二三四五六七八九]{4}(?=年)")
_PLAIN_PLAN: Final = re.compile("(?<![“\"'‘])(十[三四五六七])(五)(?!期间|时期|末|初|中期|规划期)")


def find_days(text: str) -> tuple[tuple[int, int, date], ...]:
    """Return where a question names a day or a time frame, and the last day of it.

    :param text: made plain.
    """
    found = sorted(_found(text), key=lambda one: (one[0], -one[1]))
    kept: list[tuple[int, int, date]] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return tuple(kept)


def _found(text: str) -> Iterator[tuple[int, int, date]]:
    chinese = _SPELLED.sub(lambda match: match[0].translate(_NUMERAL), text)
    for span, _, period in locate_periods(chinese, None):
        if period.end is not None:
            yield span.start, span.end, period.end
    for match in _PLAIN_PLAN.finditer(text):  # 十四五 without its quotation marks
        yield match.start(), match.end(), _plan("零一二三四五六七八九".index(match[1][1]) + 10)
    for match in _ENGLISH.finditer(text):
        around = _AROUND.search(text, max(0, match.start() - 40), match.start())
        day = _english(match)
        if day is None or around is None:
            continue
        if match["y6"] and around["before"] and not around["end"]:
            day = date(day.year, 1, 1)  # as in 2025年前
        yield around.start(), match.end(), day


def _plan(ordinal: int) -> date:
    return date(1953 + 5 * (ordinal - 1) + (3 if ordinal >= 3 else 0) + 4, 12, 31)


def _english(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date(int(match["iy"]), int(match["im"]), int(match["id"]))
        for which in "12":
            if match[f"m{which}"]:
                year, month = int(match[f"y{which}"]), _MONTHS.index(match[f"m{which}"]) + 1
                return date(year, month, int(match[f"d{which}"]))
    except ValueError:
        return None
    if match["m3"]:
        return _month_end(int(match["y3"]), _MONTHS.index(match["m3"]) + 1)
    if match["half"]:
        return _month_end(int(match["y4"]), 6 if match["half"] == "first" else 12)
    if match["quarter"]:
        return _month_end(int(match["y5"]), 3 * int(match["quarter"]))
    if match["plan"]:
        return _plan(int(match["plan"]))
    return date(int(match["y6"]), 1, 1) if match["begin"] else date(int(match["y6"]), 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
