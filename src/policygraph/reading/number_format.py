"""Numbers of spreadsheets as their cells show them: dates as dates, counts with their unit, no trace of floats.

A spreadsheet keeps 2025-06-30 as 45838 and 8家 as 8; the format of the cell says what is meant
(ECMA-376 part 1, 18.8.30 and 18.8.31).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from policygraph.reading.ordinals import printed

# Formats that files name by number only, as the Chinese editions of spreadsheets show them.
BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"',
    36: 'yyyy"年"m"月"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss",
    47: "mm:ss", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]')
_DATE_LETTERS = re.compile(r"[ymdhseg]", re.IGNORECASE)
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.([#0?]*))?")
_MOST = 1e15


def shown(number: float, code: str, *, from_1904: bool = False) -> str:
    """Return a number as a cell of some format shows it; a date always with its year, month and day as far as it goes.

    :param number: the value.
    :param code: the format.
    :param from_1904: whether the file counts days from 1904.
    """
    sections = _sections(code)
    section = sections[1] if number < 0 and len(sections) > 1 else sections[0]
    if len(sections) > 2 and number == 0:
        section = sections[2]
    letters, literals = _split(section)
    if "general" not in letters.casefold() and _DATE_LETTERS.search(re.sub(r"[eE][+-]", "", letters)):
        return _date(number, letters.casefold(), from_1904)
    if section is not sections[0] and len(sections) > 1 and number < 0:
        number = -number  # the section prints its own sign
    return _number(number, section, literals)


def date_shown(day: datetime, letters: str = "yyyymmdd") -> str:
    """Return a date in the words of Chinese notices, as far as a format shows it: 2025年6月30日, 2025年6月.

    :param day: the date and time.
    :param letters: the letters of a date format, in lower case.
    """
    minutes = "h" in letters
    months = re.sub(r"h+[^ymdhsge]*m+|m+[^ymdhsge]*s+", "", letters)
    date = ""
    if "d" in months or ("m" in months and "y" not in months and "e" not in months):
        date = f"{day.year}年{day.month}月{day.day}日"
    elif "m" in months:
        date = f"{day.year}年{day.month}月"
    elif "y" in months or "e" in months:
        date = f"{day.year}年"
    time = f"{day.hour}:{day.minute:02}" if minutes and (not date or (day.hour, day.minute) != (0, 0)) else ""
    return " ".join(filter(None, (date, time)))


def _date(number: float, letters: str, from_1904: bool) -> str:
    if not 0 <= number < 2_958_466:  # 9999-12-31
        return _plain(number)
    from_1900 = datetime(1899, 12, 30) if number >= 60 else datetime(1899, 12, 31)  # 1900 had no 29 February
    start = datetime(1904, 1, 1) if from_1904 else from_1900
    day = start + timedelta(days=int(number), seconds=round(number % 1 * 86_400))
    return date_shown(day, letters) or _plain(number)


def _sections(code: str) -> list[str]:
    sections, start, quoted = [], 0, False
    for at, character in enumerate(code):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            sections.append(code[start:at])
            start = at + 1
    return [*sections, code[start:]]


def _split(section: str) -> tuple[str, str]:
    """The letters of a section without its literals, and its marks in square brackets."""
    marks = "".join(match.group(3) or "" for match in _LITERAL.finditer(section))
    elapsed = "h" if re.fullmatch(r"(?i)h+|m+|s+", marks) else ""
    return elapsed + _LITERAL.sub("", section), marks


def _number(number: float, section: str, marks: str) -> str:
    if "@" in section or not section or "general" in section.casefold():
        return _LITERAL.sub(_kept, re.sub(r"(?i)general|@", lambda _: _plain(number), section)) or _plain(number)
    han = "dbnum" in marks.casefold()
    bare = _LITERAL.sub(lambda match: " " * len(match.group()), section)
    place = _NUMBER.search(bare)
    if place is None:
        return _LITERAL.sub(_kept, section).strip() or _plain(number)
    if "%" in bare and abs(number) < _MOST:
        number *= 100
    decimals = place.group(1)
    if "e+" in bare.casefold() or "e-" in bare.casefold() or "/" in bare:
        figures = _plain(number)
    elif not decimals:
        figures = f"{_rounded(number, 0):.0f}"
    else:
        figures = f"{_rounded(number, min(len(decimals), 15)):.{min(len(decimals), 15)}f}"
        least = decimals.count("0")
        places = min(len(decimals), 15)
        while places > least and figures[-1] == "0":
            figures, places = figures[:-1], places - 1
        figures = figures.rstrip(".")
    if han and figures.isdigit() and len(figures) < 6:
        scheme = "chineseLegalSimplified" if "dbnum2" in marks.casefold() else "chineseCounting"
        figures = printed(int(figures), scheme)
    before, after = section[: place.start()], section[place.end() :]
    after = re.sub(r"(?i)e[+-][0#]+|/[?#0-9]+", "", after)
    return (_LITERAL.sub(_kept, before) + figures + _LITERAL.sub(_kept, after)).strip()


def _kept(match: re.Match[str]) -> str:
    currency = re.match(r"\$([^-]*)", match.group(3) or "")
    return match.group(1) or match.group(2) or (currency.group(1) if currency else "")


def _rounded(number: float, places: int) -> float:
    """Half up, as spreadsheets round, and not to even."""
    if abs(number) >= _MOST:
        return number
    return float(Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _plain(number: float) -> str:
    """A number as `General` shows it: no more figures than a person typed."""
    if number == int(number) and abs(number) < _MOST:
        return str(int(number))
    return f"{number:.11g}" if abs(number) < 1e11 else f"{number:.15g}"
