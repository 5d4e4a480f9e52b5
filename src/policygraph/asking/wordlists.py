"""The words of questions, read once from `data/asking/`: what they mean, and which of them lead to which query."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal

from policygraph.asking.keys import Key, key_of
from policygraph.errors import InvalidData
from policygraph.lexicon.themes import spelled_out
from policygraph.namespaces import PG, SKOS, THEME
from policygraph.resources import resource
from policygraph.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a word of a question can mean.

    :param kind: `concept`, `filler`, `beyond`, or what kind of value it names: `theme`, `kind`, `unit`, `place`,
        `home` (the district that the graph is of), `project`, `document`, `date`, `iri`, `ambiguous`, `task` and
        `section` (their numbers), `matter` (words of a title or a sentence), `heading` (words of a section's title),
        `indicator` (words of what a target counts).
    :param value: which concept or value: what a parameter takes.
    :param iri: of the thing that is named, if it is one of the graph.
    """

    kind: str
    value: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question.

    :param text: as typed, made plain.
    :param meanings: what it can mean; none when it is not known.
    """

    text: str
    meanings: tuple[Meaning, ...]


FILLER = Meaning("filler", "")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which words lead to a saved query.

    :param needs: each a choice of concepts and `<values>`, one of which must be meant.
    :param may: what else may be meant.
    :param avoids: what may not.
    :param row: whether a value only names a row of the answer and fills no parameter.
    :param loose: whether a single short word that is not understood may be passed over.
    :param values: of parameters that the words of the pattern fix.
    """

    query: str
    needs: tuple[tuple[str, ...], ...]
    may: frozenset[str]
    avoids: frozenset[str]
    row: bool
    loose: bool
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wordlists:
    """What `data/asking/` says, with the words of the themes.

    :param meanings: of words, by their keys.
    :param together: by language, sequences of concepts that mean one more.
    :param beyond: what to say of a thing that the graph holds nothing about, zh and en, by its name.
    :param wide: what the themes are called: such a word names a whole theme, not a matter within it.
    :param asked: words by which people ask for a theme: a matter where a title has them, the theme elsewhere.
    """

    meanings: Mapping[Key, tuple[Meaning, ...]]
    together: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    beyond: Mapping[str, tuple[str, str]]
    patterns: tuple[Pattern, ...]
    wide: frozenset[Key]
    asked: frozenset[Key]

    def is_beyond(self, key: Key) -> bool:
        """Whether a word names what the graph holds nothing of: 人口 alone asks for no share of a population."""
        return any(one.kind == "beyond" for one in self.meanings.get(key, ()))


def listed(text: str) -> list[str]:
    """Return the words of a list that commas part.

    :param text: the list.
    """
    return [word.strip() for word in text.replace("\n", " ").split(",") if word.strip()]


def table(name: str) -> dict[str, Any]:
    """Return a file of `data/asking/`.

    :param name: without its ending.
    :raises InvalidData: when it is not TOML.
    """
    try:
        return tomllib.loads(resource(f"data/asking/{name}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidData(f"not valid TOML: {error}", where=f"{name}.toml", advice="Mend the file there.") from error


@cache
def wordlists() -> Wordlists:
    """Return the words of questions, read once.

    :raises MissingResource: when the installation lacks a list.
    :raises InvalidData: when a list breaks its grammar.
    """
    words, patterns = table("words"), table("patterns")
    meanings: dict[Key, tuple[Meaning, ...]] = {}

    def mean(texts: Iterable[str], meaning: Meaning) -> None:
        for text in texts:
            _put(meanings, key_of(text), meaning)

    try:
        for concept, lists in words["concepts"].items():
            mean(_both(lists), Meaning("concept", concept))
        for kind, lists in words["kinds"].items():
            mean(_both(lists), Meaning("kind", kind))
        asked, told, labels = _theme_words()
        for theme, texts in asked.items():
            mean(texts, Meaning("theme", theme, THEME[theme].value))
        mean(_both(words["filler"]), FILLER)
        for name, lists in words["beyond"].items():
            mean((word for word in _both(lists) if key_of(word) not in meanings), Meaning("beyond", name))
        for word, of in told.items():
            key = key_of(word)
            if key not in meanings:  # what the lists say comes first
                one = (
                    Meaning("theme", of[0], THEME[of[0]].value) if len(of) == 1 else Meaning("ambiguous", "、".join(of))
                )
                _put(meanings, key, one)
        anywhere = listed(patterns["anywhere"]["concepts"])
        return Wordlists(
            meanings,
            {
                language: tuple(
                    (name, tuple(sequence.split()))
                    for name, lists in patterns["together"].items()
                    for sequence in listed(lists[language])
                )
                for language in ("zh", "en")
            },
            {name: (lists["say_zh"], lists["say_en"]) for name, lists in words["beyond"].items()},
            tuple(_pattern(anywhere=anywhere, **pattern) for pattern in patterns["pattern"]),
            frozenset(map(key_of, labels)),
            frozenset(key_of(text) for texts in asked.values() for text in texts),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidData(
            f"a list is not complete: {error}", where="data/asking", advice="See docs/asking.md."
        ) from error


def _put(meanings: dict[Key, tuple[Meaning, ...]], key: Key, meaning: Meaning) -> None:
    known = meanings.get(key, ())
    if key and meaning not in known:
        meanings[key] = (*known, meaning)


def _both(lists: Mapping[str, str]) -> list[str]:
    return listed(lists["zh"]) + listed(lists["en"])


def _pattern(
    *,
    query: str,
    needs: list[str],
    anywhere: list[str],
    may: str = "",
    avoids: str = "",
    row: bool = False,
    loose: bool = False,
    values: Mapping[str, str] | None = None,
) -> Pattern:
    choices = tuple(tuple(need.split("|")) for need in needs)
    concepts = {choice for need in choices for choice in need if not choice.startswith("<")}
    return Pattern(
        query,
        choices,
        frozenset(listed(may)) | concepts | set(anywhere),
        frozenset(listed(avoids)),
        row,
        loose,
        tuple((values or {}).items()),
    )


@cache
def numbered(kind: str) -> re.Pattern[str]:
    """Return how a question names a task or a section by its number; one group of those that match holds the number.

    :param kind: task or section.
    """
    return re.compile("|".join(f"(?:{pattern})" for pattern in table("patterns")["numbered"][kind]))


@cache
def ordinals() -> Mapping[str, int]:
    """Return the numbers that English words count by: third is 3."""
    return {word: number for number, word in enumerate(listed(table("patterns")["ordinals"]["en"]), start=1)}


@cache
def after_matter() -> tuple[str, ...]:
    """Return what may stand behind a short word of a matter."""
    return tuple(listed(table("patterns")["matter"]["after"]))


@cache
def counted_before() -> re.Pattern[str]:
    """Return what ends just before the words of what is counted: 多少|学位."""
    return re.compile(str(table("patterns")["matter"]["counted"]))


@cache
def bodies() -> frozenset[str]:
    """Return what stands before the ending in the names of bodies, in full and in short."""
    return frozenset(word for entry in table("units")["body"] for word in [entry["full"], *listed(entry["short"])])


def _theme_words() -> tuple[dict[str, list[str]], dict[str, tuple[str, ...]], list[str]]:
    """The words by which people ask for each theme; its labels and cues, each with its themes; and the labels."""
    asked: dict[str, list[str]] = defaultdict(list)
    words: dict[str, tuple[str, ...]] = {}
    labels: list[str] = []
    names, cues = (SKOS.prefLabel, SKOS.altLabel, SKOS.notation), (PG.cue, PG.commonCue)
    for triple in vocabulary():
        predicate = triple.predicate
        iri = getattr(triple.subject, "value", "")
        if not iri.startswith(THEME.iri) or not isinstance(triple.object, Literal):
            continue
        theme, text = iri.removeprefix(THEME.iri), triple.object.value
        if predicate == PG.asked:
            asked[theme].append(text)
        elif predicate in names:
            words[text] = (theme,)
            labels.append(text)
        elif predicate in cues and "…" not in text:
            for word in spelled_out(text):
                words[word] = tuple(sorted({theme, *words.get(word, ())}))
    return asked, words, labels
