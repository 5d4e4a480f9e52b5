"""The words of the genre by which projects and goals are read, loaded once from `data/lexicon/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from policygraph.errors import InvalidData
from policygraph.extraction.boundaries import wording, words
from policygraph.extraction.gazetteer import Gazetteer, gazetteer
from policygraph.resources import resource


@dataclass(frozen=True, slots=True)
class GoalWords:
    """By what a goal is read.

    :param endstate: a verb that names an end state.
    :param opener: words before what a target counts.
    :param measure: a unit, at the start of a text.
    :param counted: verbs before what is counted.
    :param countable: measure words after which a noun is counted.
    :param comparisons: how a value is meant: a pattern for each list of `comparisons.toml`.
    """

    endstate: re.Pattern[str]
    opener: re.Pattern[str]
    measure: re.Pattern[str]
    counted: frozenset[str]
    countable: frozenset[str]
    comparisons: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class ProjectWords:
    """By what a project is read.

    :param opening: an adverb or a verb at the head of a clause.
    :param starting: the verbs with which a notice asks for a project.
    :param asking: those of them that begin an object in the middle of a clause as well.
    :param works: nouns of what is built.
    :param acts: what is done to a place.
    :param programmes: nouns of a programme.
    :param quoted: nouns that make a programme of a name in quotes before them.
    :param tail: what follows a project's name and is no part of it, at the end of a text.
    :param verbs: kinds of verbs: the lists under `verbs` of `projects.toml`.
    :param names: marks of names, the lists under `names`, each a pattern.
    :param classes: what 等 may be followed by, the lists under `classes`, each a pattern.
    """

    opening: re.Pattern[str]
    starting: frozenset[str]
    asking: re.Pattern[str]
    works: frozenset[str]
    acts: frozenset[str]
    programmes: frozenset[str]
    quoted: frozenset[str]
    tail: re.Pattern[str]
    verbs: Mapping[str, frozenset[str]]
    names: Mapping[str, re.Pattern[str]]
    classes: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of the genre.

    :param general: words that are no proper names.
    :param designation: a word that tells one undertaking from others as a place's name does.
    :param places: names of places that are known beforehand.
    """

    general: frozenset[str]
    designation: re.Pattern[str]
    places: Gazetteer
    goals: GoalWords
    projects: ProjectWords


def alternation(choices: Iterable[str]) -> str:
    """Return an atomic group of words, the longest tried first.

    :param choices: the words as they are printed.
    """
    return "(?>" + "|".join(re.escape(word) for word in sorted(choices, key=lambda word: (-len(word), word))) + ")"


@cache
def lexicon(fields: frozenset[str] = frozenset()) -> Lexicon:
    """Return the words of the genre, read once.

    :param fields: the words that tell a theme: they describe, and are no part of a proper name either.
    :raises MissingResource: when the installation lacks a list.
    :raises InvalidData: when a list of words is missing in a file.
    """
    projects = _project_words()
    described = projects.works | projects.acts | projects.programmes
    return Lexicon(
        general=wording().ordinary
        | described
        | projects.starting
        | fields
        | frozenset(words("adverbs") + words("general") + words("vocabulary")),
        designation=re.compile(alternation(words("designations"))),
        places=gazetteer(),
        goals=_goal_words(),
        projects=projects,
    )


def _project_words() -> ProjectWords:
    starting = frozenset(words("startverbs"))
    verbs = _table("projects.toml", "verbs", ("weak", "carrying", "programme", "building", "attributive"))
    kinds = (
        "vague",
        "clausal",
        "harmless",
        "doing",
        "bodies",
        "siblings",
        "topics",
        "events",
        "ordinary",
        "parallel",
        "aspects",
    )
    names = _table("projects.toml", "names", kinds)
    classes = _table("projects.toml", "classes", ("any", "sufficient", "programmes", "works"))
    ends = ("bodies", "siblings", "events", "ordinary", "parallel", "aspects", "sufficient")
    return ProjectWords(
        opening=re.compile(alternation([*starting, *words("adverbs"), " ", "\u3000"])),
        starting=starting,
        asking=re.compile(alternation(words("strongverbs"))),
        works=frozenset(words("worksnouns")),
        acts=frozenset(words("worksacts")),
        programmes=frozenset(words("programmenouns")),
        quoted=frozenset(words("quotedprogrammes")),
        tail=re.compile(alternation(words("projecttails")) + "$"),
        verbs={kind: frozenset(listed) for kind, listed in verbs.items()},
        names={kind: re.compile(alternation(listed) + "$" * (kind in ends)) for kind, listed in names.items()},
        classes={
            kind: re.compile(alternation(listed) + "(?:建设)?$" * (kind in ends)) for kind, listed in classes.items()
        },
    )


def _goal_words() -> GoalWords:
    before = ("at_least_before", "at_most_before", "reaching")
    after = ("at_least_after", "at_most_after", "about_after")
    comparisons = _table("comparisons.toml", "", before + after)
    units = alternation(words("measures"))
    return GoalWords(
        endstate=re.compile(alternation(words("endstates"))),
        opener=re.compile(alternation(words("goalopeners")) + "++"),
        # 万 or 亿 may stand before a unit and another unit in brackets after it, 台（套）; or 万 and 亿 stand alone.
        measure=re.compile(
            rf"(?:万|亿|千|百|万亿|百万|千万)?{units}(?:[（(]{units}[）)])?|[万亿](?![\u4e00-\u9fff])|[万亿](?=以上|左右)"
        ),
        counted=frozenset(words("countedverbs")),
        countable=frozenset(words("countmeasures")),
        comparisons={kind: re.compile(alternation(comparisons[kind]) + "$" * (kind in before)) for kind in comparisons},
    )


def _table(file: str, section: str, kinds: tuple[str, ...]) -> dict[str, list[str]]:
    """Lists of words from a TOML file."""
    content = tomllib.loads(resource(f"data/lexicon/{file}").read_text(encoding="utf-8"))
    table = content.get(section, {}) if section else content
    for kind in kinds:
        if not table.get(kind):
            raise InvalidData(
                f"there are no words under {section}.{kind}".replace("..", "."),
                where=file,
                advice="Give a list of words.",
            )
    return {kind: table[kind] for kind in kinds}
