"""First and last days of months, quarters, halves and plans."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

_LAST_MONTH: Final = 12
_SHIFTED: Final = 3  # From the third plan on: 1963 to 1965 lie between two plans.


class Days(NamedTuple):
    """A stretch of days; an end is None where it is not settled."""

    first: date | None
    last: date | None


NONE: Final = Days(None, None)


def months(year: int, first: int, last: int) -> Days:
    """Return the days from one month to another, of the next year where the first comes after the last.

    :param year: the year of the first.
    :param first: 1 to 12.
    :param last: 1 to 12.
    """
    end = year + (last < first)
    return Days(date(year, first, 1), date(end, last, monthrange(end, last)[1]))


def day(year: int, month: int, number: int) -> date | None:
    """Return a day, or None where the month has no such.

    :param year: 1 to 9999.
    :param month: of the year.
    :param number: of the month.
    """
    exists = 1 <= month <= _LAST_MONTH and 1 <= number <= monthrange(year, month)[1]
    return date(year, month, number) if exists else None


def plan(ordinal: int) -> Days:
    """Return the days of a Five-Year Plan; they are reckoned from 1953, the fourteenth runs from 2021 to 2025.

    :param ordinal: 1 for the first.
    """
    first = 1953 + 5 * (ordinal - 1) + (3 if ordinal >= _SHIFTED else 0)
    return Days(date(first, 1, 1), date(first + 4, 12, 31))


def later(start: date, count: int) -> date:
    """Return the day a number of months after another one, the month's last where it has no such day.

    :param start: the day to count from.
    :param count: how many months, negative to count back.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
