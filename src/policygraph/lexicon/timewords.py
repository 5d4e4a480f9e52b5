"""The words that tell a time, read once from `data/lexicon/periods.toml` and `festivals.tsv`."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from policygraph.errors import InvalidData
from policygraph.resources import resource

_FILE = "data/lexicon/periods.toml"
_FESTIVALS = "data/lexicon/festivals.tsv"


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """The words of time.

    :param years: how many years after the notice's own a word such as 次年 means.
    :param months: likewise months: 下月.
    :param fixed: month and day of the festivals that have one, by name.
    :param moved: the column of `moon` of the other festivals, by name.
    :param moon: by column and year, the day.
    :param lists: the other lists, by section and name, such as `alone.end`.
    """

    years: Mapping[str, int]
    months: Mapping[str, int]
    fixed: Mapping[str, tuple[int, int]]
    moved: Mapping[str, str]
    moon: Mapping[tuple[str, int], date]
    lists: Mapping[str, tuple[str, ...]]

    def choice(self, *names: str) -> str:
        """Return a pattern of the words of lists, the longest first.

        :param names: such as `alone.end`.
        """
        return choice(word for name in names for word in self.lists[name])

    def characters(self, name: str) -> str:
        """Return a character class of a guard.

        :param name: its key under `guards`.
        """
        return "[" + re.escape("".join(self.lists[f"guards.{name}"])) + "]"


def choice(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first.

    :param words: as printed.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


@cache
def time_words() -> TimeWords:
    """Return the words of time.

    :raises MissingResource: when the installation lacks a list.
    :raises InvalidData: when a list is missing or a day is none.
    """
    content = tomllib.loads(resource(_FILE).read_text(encoding="utf-8"))
    try:
        festivals = content.pop("festivals")
        fixed = {name: _month_and_day(day) for name, day in festivals["days"].items()}
        years, months = content.pop("years"), content.pop("months")
        return TimeWords(years, months, fixed, festivals["moon"], _moon(), _lists(content))
    except (KeyError, ValueError, AttributeError) as error:
        problem = f"the words of time are not whole: {error}"
        raise InvalidData(problem, where=_FILE, advice="Restore the file.") from error


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


def _lists(content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """`open = […]` is known by its name, `end` in `[alone]` as `alone.end`."""
    found = {}
    for section, part in content.items():
        for name, words in part.items() if isinstance(part, dict) else ((None, part),):
            found[f"{section}.{name}" if name else section] = tuple(words)
    return found
