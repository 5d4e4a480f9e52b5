"""The words that tell a time with what they mean, and the days of the festivals of the moon (`festivals.tsv`)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from policygraph.errors import InvalidData
from policygraph.lexicon.words import words
from policygraph.resources import resource

_FESTIVALS = "data/lexicon/festivals.tsv"


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """The words of time.

    :param years: how many years after the notice's own a word such as 次年 means.
    :param months: likewise months: 下月.
    :param lasting: how many months a unit has in which a time that lasts is counted.
    :param fixed: month and day of the festivals that have one, by name.
    :param moved: the column of `moon` of the other festivals, by name.
    :param moon: by column and year, the day.
    """

    years: Mapping[str, int]
    months: Mapping[str, int]
    lasting: Mapping[str, int]
    fixed: Mapping[str, tuple[int, int]]
    moved: Mapping[str, str]
    moon: Mapping[tuple[str, int], date]


@cache
def time_words() -> TimeWords:
    """Return the words of time.

    :raises MissingResource: when the installation lacks a list.
    :raises InvalidData: when a class is missing or a day is none.
    """
    of = words().values
    try:
        years, months, lasting = (
            {word: int(more) for word, more in of(name).items()} for name in ("year-told", "month-told", "lasting-unit")
        )
        fixed = {name: _month_and_day(day) for name, day in of("festival-fixed").items()}
        return TimeWords(years, months, lasting, fixed, of("festival-moved"), _moon())
    except ValueError as error:
        problem = f"the words of time are not whole: {error}"
        raise InvalidData(problem, where=_FESTIVALS, advice="Restore the file and words.tsv.") from error


def _month_and_day(text: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2000-{text}")
    return day.month, day.day


def _moon() -> dict[tuple[str, int], date]:
    lines = [line for line in resource(_FESTIVALS).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return {
        (name, int(row["year"])): date.fromisoformat(day)
        for row in csv.DictReader(lines, delimiter="\t")
        for name, day in row.items()
        if name != "year"
    }
