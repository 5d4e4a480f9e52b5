"""The words of the genre by which projects and goals are read, loaded once from `data/lexicon/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policygraph.errors import InvalidData
from policygraph.extraction.boundaries import words, wording
from policygraph.extraction.gazetteer import Gazetteer, gazetteer
from policygraph.resources import resource

COMPARISONS = ("at_least_before", "at_most_before", "at_least_after", "at_most_after", "about_after", "reaching")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists and the patterns made of them.

    :param opening: a run of adverbs and verbs at the head of a clause; group `verb` is set when a verb is in it.
    :param asking: a verb that asks for a project, in the middle of a clause.
    :param starting: the verbs with which a notice asks for a project.
    :param works: nouns of what is built.
    :param acts: what is done to a place.
    :param programmes: nouns of a programme.
    :param quoted: nouns that make a programme of a name in quotes before them.
    :param tail: what follows a project's name and is no part of it, at the end of a text.
    :param general: words that are no proper names.
    :param places: names of places that are known beforehand.
    :param endstate: a verb that names an end state.
    :param opener: words before what a target counts.
    :param measure: a unit, at the start of a text.
    :param comparisons: words that compare, by kind, each kind a pattern.
    """

    opening: re.Pattern[str]
    asking: re.Pattern[str]
    starting: frozenset[str]
    works: frozenset[str]
    acts: frozenset[str]
    programmes: frozenset[str]
    quoted: frozenset[str]
    tail: re.Pattern[str]
    general: frozenset[str]
    places: Gazetteer
    endstate: re.Pattern[str]
    opener: re.Pattern[str]
    measure: re.Pattern[str]
    counted: frozenset[str]
    countable: frozenset[str]
    comparisons: dict[str, re.Pattern[str]]


def alternation(choices: Iterable[str]) -> str:
    """Return an atomic group of words, the longest tried first.

    :param choices: the words as they are printed.
    """
    return "(?>" + "|".join(re.escape(word) for word in sorted(choices, key=lambda word: (-len(word), word))) + ")"


@cache
def lexicon() -> Lexicon:
    """Return the words of the genre, read once.

    :raises MissingResource: when the installation lacks a list.
    :raises InvalidData: when `comparisons.toml` lacks a kind of comparison.
    """
    starting, adverbs = frozenset(words("startverbs")), frozenset(words("adverbs"))
    works, acts = frozenset(words("worksnouns")), frozenset(words("worksacts"))
    programmes, quoted = frozenset(words("programmenouns")), frozenset(words("quotedprogrammes"))
    return Lexicon(
        opening=re.compile(alternation(starting | adverbs | {" ", "\u3000"})),
        asking=re.compile(alternation(words("strongverbs"))),
        starting=starting,
        works=works,
        acts=acts,
        programmes=programmes,
        quoted=quoted,
        tail=re.compile(alternation(words("projecttails")) + "$"),
        general=wording().ordinary | wording().common | works | acts | programmes | starting | adverbs | frozenset(words("general") + words("vocabulary")),
        places=gazetteer(),
        endstate=re.compile(alternation(words("endstates"))),
        opener=re.compile(alternation(words("goalopeners")) + "++"),
        measure=_measure(alternation(words("measures"))),
        counted=frozenset(words("countedverbs")),
        countable=frozenset(words("countmeasures")),
        comparisons=_comparisons(),
    )


def _measure(units: str) -> re.Pattern[str]:
    """A unit, with 万 or 亿 before it and another in brackets after it, 台（套）; or 万 and 亿 alone."""
    return re.compile(
        rf"(?:万|亿|千|百|万亿|百万|千万)?{units}(?:[（(]{units}[）)])?|[万亿](?![\u4e00-\u9fff])|[万亿](?=以上|左右)"
    )


def _comparisons() -> dict[str, re.Pattern[str]]:
    path = resource("data/lexicon/comparisons.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    missing = [kind for kind in COMPARISONS if not table.get(kind)]
    if missing:
        advice = "Each is a list of words."
        raise InvalidData(f"{', '.join(missing)} not given", where=path.name, advice=advice)
    return {kind: re.compile(alternation(table[kind]) + ("$" if kind.endswith("before") or kind == "reaching" else "")) for kind in COMPARISONS}
