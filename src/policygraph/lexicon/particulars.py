"""Words of persons, steps, progress and money: `data/lexicon/persons.toml`, `steps.toml`, `money.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from policygraph.errors import InvalidData
from policygraph.lexicon.characters import HAN
from policygraph.lexicon.patterns import late
from policygraph.resources import resource

_PERSONS: Final = "data/lexicon/persons.toml"
_STEPS: Final = "data/lexicon/steps.toml"
_MONEY: Final = "data/lexicon/money.toml"


@dataclass(frozen=True, slots=True, eq=False)
class PersonWords:
    """By what persons in charge are known.

    :param heading: finds that a heading asks for persons.
    :param no_heading: finds that it asks for something else.
    :param post: finds how a post ends.
    :param inside: characters that stand in posts and in no short name.
    :param name: matches a personal name.
    :param hidden: what stands for a name that is held back, behind the surname: 某.
    """

    heading: re.Pattern[str]
    no_heading: re.Pattern[str]
    post: re.Pattern[str]
    inside: str
    name: re.Pattern[str]
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class StepWords:
    """By what steps and progress are known.

    :param stage: finds a word of a stage; the words of no step guard it.
    :param stages: the stage of each word.
    :param heading: finds that the lines under a heading are steps.
    :param beside: matches what may stand beside a time in a heading of steps.
    :param states: for each state a pattern of its words; the first that is found counts.
    """

    stage: re.Pattern[str]
    stages: Mapping[str, str]
    heading: re.Pattern[str]
    beside: re.Pattern[str]
    states: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True, eq=False)
class MoneyWords:
    """By what sums of money are known.

    :param sign: a character of every unit of money.
    :param called: finds at the end of a text what a sum is called, with what stands between it and the number.
    :param verb: finds a verb there.
    :param behind: matches after a sum what it is called: 2000万元|专项资金.
    :param source: finds who gives the money.
    :param no_sum_before: finds at the end of a text that a number is no sum to be spent.
    :param no_sum_after: matches after the number, likewise.
    :param yuan: what one of a unit is worth in yuan.
    """

    sign: str
    called: re.Pattern[str]
    verb: re.Pattern[str]
    behind: re.Pattern[str]
    source: re.Pattern[str]
    no_sum_before: re.Pattern[str]
    no_sum_after: re.Pattern[str]
    yuan: Mapping[str, Decimal]


@cache
def person_words() -> PersonWords:
    """Return the words of persons in charge, read once.

    :raises MissingResource: when the installation lacks the file.
    :raises InvalidData: when a list is missing.
    """
    content = _content(_PERSONS)
    try:
        headings, posts, names = content["headings"], content["posts"], content["names"]
        joint = f"[{re.escape(names['joint'])}]"
        surname = f"(?:{_choice(names['double'])}|[{names['single']}])"
        return PersonWords(
            late(_choice(headings["persons"])),
            late(_choice(headings["not"])),
            late(_choice(posts["endings"])),
            posts["inside"],
            late(f"{surname}(?:{_choice(names['hidden'])}|{HAN}{{1,2}})|{HAN}{{1,8}}(?:{joint}{HAN}{{1,8}}){{1,3}}"),
            frozenset(names["hidden"]),
        )
    except KeyError as error:
        raise _broken(_PERSONS, error) from error


@cache
def step_words() -> StepWords:
    """Return the words of steps and progress, read once.

    :raises MissingResource: when the installation lacks the file.
    :raises InvalidData: when a list is missing.
    """
    content = _content(_STEPS)
    try:
        stages = {word: stage for stage, listed in content["stages"].items() for word in listed}
        no_step = content["no_step"]
        guard = "".join(f"(?<!{re.escape(word)})" for word in no_step["before"])
        return StepWords(
            late(f"{guard}({_choice(stages)})(?!{_choice(no_step['after'])})"),
            stages,
            late(_choice(content["headings"]["words"])),
            late(f"{_choice(content['headings']['beside'])}*"),
            {state: late(_choice(listed)) for state, listed in content["states"].items()},
        )
    except KeyError as error:
        raise _broken(_STEPS, error) from error


@cache
def money_words() -> MoneyWords:
    """Return the words of money, read once.

    :raises MissingResource: when the installation lacks the file.
    :raises InvalidData: when a list is missing.
    """
    content = _content(_MONEY)
    try:
        called, not_money = content["called"], content["not_money"]
        between = rf"(?:[（(：:]|\s|{_choice(called['between'])}){{0,3}}$"
        return MoneyWords(
            content["sign"],
            late(f"({_choice(called['words'])}){between}"),
            late(f"({_choice(called['verbs'])}){_choice(called['behind_verbs'])}?{between}"),
            late(
                f"{_choice(called['behind_sums'])}?(?:{_choice(content['sources']['words'])})?({_choice(called['words'])})"
            ),
            late(_choice(content["sources"]["words"])),
            late(f"(?:{_choice(not_money['before'])}){between}"),
            late(_choice(not_money["after"])),
            {unit: Decimal(worth) for unit, worth in content["yuan"].items()},
        )
    except KeyError as error:
        raise _broken(_MONEY, error) from error


def _content(file: str) -> dict[str, Any]:
    return tomllib.loads(resource(file).read_text(encoding="utf-8"))


def _broken(file: str, error: KeyError) -> InvalidData:
    return InvalidData(f"a list of words is missing: {error}", where=file, advice="Restore the file.")


def _choice(words: Iterable[str]) -> str:
    """A pattern of words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
