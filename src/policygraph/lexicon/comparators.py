"""How a value is meant: the words before and after a number, `data/lexicon/quantities.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policygraph.errors import InvalidData
from policygraph.lexicon.timewords import choice
from policygraph.model import Change, Comparator
from policygraph.resources import resource

_FILE = "data/lexicon/quantities.toml"


@dataclass(frozen=True, slots=True, eq=False)
class ComparatorWords:
    """By what a value's meaning is read.

    :param before: words at the end of what stands before a number.
    :param after: words after the number and its unit, at the start of a text.
    :param change: words of a change at the end of what stands before a number.
    :param meant: the comparator of each word before or after, by place and word.
    :param changes: the change of each of its words.
    :param round: marks of a round figure, each with what they make of it.
    :param more: what follows a round figure that is passed: 百余.
    :param named: measures after which a Chinese figure names.
    :param kinds: units of what 等5类 counts.
    :param not_share: characters before which 成 is no tenth.
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
    more: tuple[str, ...]
    named: frozenset[str]
    kinds: tuple[str, ...]
    not_share: str
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

    :raises MissingResource: when the installation lacks the file.
    :raises InvalidData: when a list is missing.
    """
    content = tomllib.loads(resource(_FILE).read_text(encoding="utf-8"))
    try:
        return _words(content)
    except (KeyError, ValueError) as error:
        problem = f"the words of quantities are not whole: {error}"
        raise InvalidData(problem, where=_FILE, advice="Restore the file.") from error


def _words(content: Mapping[str, Any]) -> ComparatorWords:
    meant = {
        (place, word): Comparator(name) for place in ("before", "after") for name, words in content[place].items()
        for word in words
    }  # fmt: skip
    changes = {word: Change(name) for name, words in content["change"].items() for word in words}
    more = tuple(content["round"].pop("more"))
    names = content["names"]
    return ComparatorWords(
        before=re.compile(rf"({choice(word for place, word in meant if place == 'before')})\s?$"),
        after=re.compile(f"({choice(word for place, word in meant if place == 'after')})"),
        change=re.compile(f"({choice(changes)})了?$"),
        meant=meant,
        changes=changes,
        round={word: Comparator(name) for name, words in content["round"].items() for word in words},
        more=more,
        named=frozenset(names["measures"]),
        kinds=tuple(names["kinds"]),
        not_share=names["share_before"],
        served=tuple(content["served"]["words"]),
        served_by=tuple(content["served"]["measures"]),
        aside=re.compile(f"[（(]((?:{choice(content['parts']['aside'])})[^（）()，；。]{{1,40}})[）)]"),
        multiples=content["parts"]["multiples"],
        rate=re.compile(f"(?:{choice(content['parts']['rates'])})$"),
    )
