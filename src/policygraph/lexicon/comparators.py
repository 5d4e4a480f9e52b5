"""How a value is meant: the words before and after a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policygraph.lexicon.words import words
from policygraph.model import Change, Comparator


@dataclass(frozen=True, slots=True, eq=False)
class ComparatorWords:
    """By what a value's meaning is read.

    :param before: words at the end of what stands before a number.
    :param after: words after the number and its unit, at the start of a text.
    :param change: words of a change at the end of what stands before a number.
    :param meant: the comparator of each word before or after, by place and word.
    :param changes: the change of each of its words.
    :param round: marks of a round figure, each with what they make of it.
    :param kinds: units of what 等5类 counts.
    :param named: measures after which a Chinese figure names.
    :param served: words before a number of people who are served.
    :param served_by: measures of such people.
    :param aside: finds a part told in brackets; group 1 is what stands in them.
    :param multiples: characters before a unit that multiply it.
    :param rate: finds what the name of an indicator may end in beside its own words.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    change: re.Pattern[str]
    meant: Mapping[tuple[str, str], Comparator]
    changes: Mapping[str, Change]
    round: Mapping[str, Comparator]
    kinds: tuple[str, ...]
    named: frozenset[str]
    served: tuple[str, ...]
    served_by: tuple[str, ...]
    aside: re.Pattern[str]
    multiples: str
    rate: re.Pattern[str]

    def compared(self, before: str) -> tuple[Comparator, int] | None:
        """Return how a value is meant and where the words begin that say so, or None where none do.

        :param before: what stands before the number, its signs folded.
        """
        match = self.before.search(before)
        return (self.meant["before", match[1]], match.start()) if match else None

    def changed(self, before: str) -> Change | None:
        """Return whether a value tells a rise or a fall.

        :param before: what stands before the number; 增长不低于 is a rise, too.
        """
        while (compared := self.compared(before)) and compared[1] > 0:
            before = before[: compared[1]]
        match = self.change.search(before)
        return self.changes[match[1]] if match else None


@cache
def comparator_words() -> ComparatorWords:
    """Return the words, read once.

    :raises MissingResource: when the installation lacks the word list.
    :raises InvalidData: when a class of them is missing.
    """
    of, pattern = words().of, words().pattern
    meant = {
        (place, word): Comparator(name)
        for place in ("before", "after")
        for word, name in words().values(f"{place}-number").items()
    }
    return ComparatorWords(
        before=pattern(r"({before-number})\s?$"),
        after=pattern("({after-number})"),
        change=pattern("({change}){changed-already}?$"),
        meant=meant,
        changes={word: Change(name) for word, name in words().values("change").items()},
        round={word: Comparator(name) for word, name in words().values("round-mark").items()},
        kinds=of("kind-measure"),
        named=frozenset(of("naming-measure")),
        served=of("served"),
        served_by=of("served-by"),
        aside=pattern(
            "[（(]({part-aside}[^（）()，；。]{1,40}|{HAN}{2,30}[≥≤>＞<＜]=?[0-9.]+[^（）()，；。]{0,4})[）)]"
        ),
        multiples="".join((*of("hundreds"), *of("myriad"))),
        rate=pattern("{rate-word}$"),
    )
