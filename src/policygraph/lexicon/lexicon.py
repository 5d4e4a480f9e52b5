"""The words of the genre by which projects and goals are read, made into sets and patterns once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policygraph.lexicon.gazetteer import Gazetteer, gazetteer
from policygraph.lexicon.words import alternation, beginning, words


@dataclass(frozen=True, slots=True)
class GoalWords:
    """By what a goal is read.

    :param endstate: a verb that names an end state.
    :param opener: words before what a target counts.
    :param measure: a unit, at the start of a text.
    :param counted: verbs before what is counted.
    :param countable: measure words after which a noun is counted.
    :param reaching: a verb between what is measured and its value, at the end of a text.
    """

    endstate: re.Pattern[str]
    opener: re.Pattern[str]
    measure: re.Pattern[str]
    counted: frozenset[str]
    countable: frozenset[str]
    reaching: re.Pattern[str]


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
    :param tails: what follows a project's name and is no part of it.
    :param verbs: kinds of verbs, the classes `verb-…`.
    :param names: marks of names, the classes `name-…`, each a pattern.
    :param ends: how names end, the other classes `name-…`.
    :param classes: what 等 may be followed by, the classes `class-…`, each a pattern.
    """

    opening: re.Pattern[str]
    starting: frozenset[str]
    asking: re.Pattern[str]
    works: frozenset[str]
    acts: frozenset[str]
    programmes: frozenset[str]
    quoted: frozenset[str]
    tails: frozenset[str]
    verbs: Mapping[str, frozenset[str]]
    names: Mapping[str, re.Pattern[str]]
    ends: Mapping[str, tuple[str, ...]]
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


_VERBS = ("weak", "carrying", "programme", "building", "attributive")
_NAMES = ("vague", "clausal", "doing", "topics")
_NAME_ENDS = ("bodies", "siblings", "events", "ordinary", "parallel", "aspects")
_CLASSES = ("any", "sufficient", "programmes", "works")
# Those that are looked for at the end of a text.
_ENDS = ("sufficient",)


@cache
def lexicon(common: frozenset[str] = frozenset()) -> Lexicon:
    """Return the words of the genre, read once.

    :param common: words that are said elsewhere to be no part of a proper name, such as common cues of themes.
    :raises MissingResource: when the installation lacks the word list.
    :raises InvalidData: when a row breaks its grammar, or no word has a class that the rules read.
    """
    projects = _project_words()
    described = projects.works | projects.acts | projects.programmes
    listed = (frozenset(words().of(name)) for name in ("ordinary", "adverb", "general", "frequent"))
    return Lexicon(
        general=frozenset().union(*listed) | described | projects.starting | common,
        designation=words().pattern("{designation}"),
        places=gazetteer(),
        goals=_goal_words(),
        projects=projects,
    )


def _project_words() -> ProjectWords:
    of = words().of
    starting = frozenset(of("start-verb"))
    opening = (*starting, *of("adverb"), " ", "\u3000")
    return ProjectWords(
        opening=re.compile(beginning(opening) + alternation(opening)),
        starting=starting,
        asking=words().pattern("{asking-verb}"),
        works=frozenset(of("works-noun")),
        acts=frozenset(of("works-act")),
        programmes=frozenset(of("programme-noun")),
        quoted=frozenset(of("quoted-programme-noun")),
        tails=frozenset(of("project-tail")),
        verbs={kind: frozenset(of(f"verb-{kind}")) for kind in _VERBS},
        names={kind: words().pattern(f"{{name-{kind}}}") for kind in _NAMES},
        ends={kind: of(f"name-{kind}") for kind in _NAME_ENDS},
        classes={
            kind: re.compile(alternation(of(f"class-{kind}")) + words().compose("{building-after}?$") * (kind in _ENDS))
            for kind in _CLASSES
        },
    )


def _goal_words() -> GoalWords:
    of = words().of
    units = alternation(of("measure"))
    rated = alternation((*of("measure"), *of("time-unit")))  # 4批次/千人, 元/年
    powers = alternation(of("power"))
    bare = words().compose("{great-power}(?!{HAN})|{great-power}(?={bound})")
    return GoalWords(
        endstate=words().pattern("{end-state}"),
        opener=re.compile(alternation(of("goal-opener")) + "++"),
        measure=re.compile(rf"{powers}?{units}(?:[（(]{units}[）)])?(?:[/每·]{powers}?{rated})*+|{bare}"),
        counted=frozenset(of("counted-verb")),
        countable=frozenset(of("count-measure")),
        reaching=re.compile(alternation(of("reaching")) + "$"),
    )
