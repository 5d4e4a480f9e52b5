"""A question as understood → the saved query that it asks for, or none.

A pattern fits when it accounts for every word of the question: its needs are met, and whatever else is said means
something that it may have, or nothing. So a question with a word that is not understood is never answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from policygraph.asking.keys import key_of
from policygraph.asking.reading import Reading
from policygraph.asking.wordlists import FILLER, Meaning, Pattern, Word, wordlists
from policygraph.queries.saved import SavedQuery, saved_query

_THINGS = ("iri", "unit", "place", "home", "project", "document")
_FIRST = {  # which of several text parameters a value fills, by preference
    "task": ("inTask", "words"),
    "matter": ("words",),
    "indicator": ("about",),
    "project": ("words",),
}
_NEXT = 2  # how many next best are offered
_NEAREST = 3


class Verdict(Enum):
    """What became of a question."""

    FOUND = "found"
    LACKS = "lacks"  # a query fits, but for a value that the question does not name
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A saved query with values.

    :param values: of its parameters, as `policygraph query --set` takes them.
    :param why: the words that led there, each with what it was taken to mean.
    :param rows: names of things that only mark rows of the answer.
    :param lacks: parameters that the question should have named.
    """

    query: str
    values: Mapping[str, str]
    why: tuple[tuple[str, str], ...]
    rows: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a question was taken to ask.

    :param best: the query to answer it with, when `verdict` is `FOUND`; with what it lacks, when `LACKS`.
    :param others: the next best, or the nearest where none fits.
    :param unknown: words that are not understood.
    :param beyond: what was asked about that the graph holds nothing of, in Chinese and English.
    :param ambiguous: names that may stand for several units, with those.
    :param widened: words that no title and no sentence has, each with the theme that it belongs to: an answer for the
        whole theme would not be what was asked.
    """

    verdict: Verdict
    reading: Reading
    best: Candidate | None
    others: tuple[Candidate, ...]
    unknown: tuple[str, ...] = ()
    beyond: tuple[tuple[str, str], ...] = ()
    ambiguous: tuple[tuple[str, str], ...] = ()
    widened: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a pattern fits: words by what they were taken for, what was not met and what was not accounted for."""

    pattern: Pattern
    taken: tuple[tuple[int, Meaning], ...]
    met: int
    unmet: tuple[str, ...]
    strange: int

    @property
    def full(self) -> bool:
        return not self.unmet and not self.strange

    @property
    def lacks_only_values(self) -> bool:
        return not self.strange and not self.pattern.row and all(need.startswith("<") for need in self.unmet)

    @property
    def rank(self) -> tuple[int, int]:
        """The more needs are met and values filled, the better."""
        return self.met, sum(meaning.kind not in ("concept", "filler") for _, meaning in self.taken)


def choose(reading: Reading) -> Choice:
    """Choose the saved query that a question asks for.

    :param reading: the question as understood.
    """
    for narrower in reading.narrower:  # the notice's own words come before the theme that they belong to
        chosen = choose(narrower)
        if chosen.best is not None and chosen.verdict is Verdict.FOUND and _takes_words(chosen.best):
            return chosen
    fits = [fit for pattern in wordlists().patterns for fit in [_fit(reading, pattern)] if fit]
    full = sorted((fit for fit in fits if fit.full), key=lambda fit: fit.rank, reverse=True)
    near = sorted((fit for fit in fits if not fit.full and fit.met), key=_distance)
    unknown, beyond, ambiguous = reading.unknown, _beyond(reading), _ambiguous(reading)
    if full:
        best, *others = _distinct(full + near, reading, 1 + _NEXT)
        if widened := _widened(best):
            return Choice(Verdict.NONE, reading, None, (best, *others), unknown, beyond, ambiguous, widened)
        return Choice(Verdict.FOUND, reading, best, tuple(others), unknown)
    lacking = [fit for fit in near if fit.lacks_only_values and _candidate(fit, reading).lacks]
    if lacking:
        best, *others = _distinct(lacking + near, reading, 1 + _NEXT)
        return Choice(Verdict.LACKS, reading, best, tuple(others), unknown)
    nearest = _distinct(near, reading, _NEAREST)
    return Choice(Verdict.NONE, reading, None, tuple(nearest), unknown, beyond, ambiguous)


def _widened(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    """The Chinese words that were taken for the theme they belong to, though they name neither it nor all of it."""
    wide = wordlists().wide | wordlists().asked
    return tuple(
        (word, meant.removeprefix("theme "))
        for word, meant in candidate.why
        if meant.startswith("theme ") and not word.isascii() and key_of(word) not in wide
    )


def _takes_words(candidate: Candidate) -> bool:
    return any(meant.startswith(("matter ", "heading ", "indicator ")) for _, meant in candidate.why)


def _distance(fit: _Fit) -> tuple[int, int]:
    return len(fit.unmet) + fit.strange - fit.met, -fit.met


def _distinct(fits: Sequence[_Fit], reading: Reading, limit: int) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for fit in fits:
        if fit.pattern.query not in found and len(found) < limit:
            found[fit.pattern.query] = _candidate(fit, reading)
    return list(found.values())


def _fit(reading: Reading, pattern: Pattern) -> _Fit | None:
    concepts = {meaning.value for word in reading.words for meaning in word.meanings if meaning.kind == "concept"}
    if pattern.avoids & (reading.together | concepts):
        return None
    words = reading.words
    needs, met, unmet = [], 0, []
    for need in pattern.needs:
        if any(choice in reading.together for choice in need):
            met += 1
        else:
            needs.append(need)
    taken = _assign(words, needs)
    met += len(taken)
    values = [meaning for _, meaning in taken.values() if _is_value(meaning)]
    if len(set(values)) < len(values):  # two units are two, not one named twice
        return None
    unmet = [" | ".join(need) for place, need in enumerate(needs) if place not in taken]
    roles = dict(taken.values())
    filled = {meaning.kind: meaning.value for meaning in roles.values() if _is_value(meaning)}
    strange = 0
    for index, word in enumerate(words):
        if index in roles:
            continue
        meaning = _allowed(word, pattern, filled)
        if meaning is None and pattern.loose and word.text == reading.negligible:
            continue
        if meaning is None:
            strange += 1
        else:
            roles[index] = meaning
            if _is_value(meaning):
                filled[meaning.kind] = meaning.value
    return _Fit(pattern, tuple(sorted(roles.items(), key=lambda role: role[0])), met, tuple(unmet), strange)


def _is_value(meaning: Meaning) -> bool:
    return meaning.kind not in ("concept", "filler", "beyond", "ambiguous")


def _assign(words: Sequence[Word], needs: Sequence[tuple[str, ...]]) -> dict[int, tuple[int, Meaning]]:
    """Meet as many needs as may be, each by a word of its own: need → word and meaning."""
    able = []  # of the words that meet a need as many as there are needs are enough, for the others take one each
    for need in needs:
        found = ((place, _meeting(word, need)) for place, word in enumerate(words))
        able.append(list(islice(((place, meaning) for place, meaning in found if meaning), len(needs))))

    def met(place: int, used: frozenset[int]) -> dict[int, tuple[int, Meaning]]:
        if place == len(needs):
            return {}
        ways = [{place: (i, meaning), **met(place + 1, used | {i})} for i, meaning in able[place] if i not in used]
        return max([*ways, met(place + 1, used)], key=len)

    return met(0, frozenset())


def _meeting(word: Word, need: Sequence[str]) -> Meaning | None:
    return next((meaning for choice in need for meaning in word.meanings if _meets(meaning, choice)), None)


def _meets(meaning: Meaning, choice: str) -> bool:
    if not choice.startswith("<"):
        return meaning.kind == "concept" and meaning.value == choice
    wanted = choice[1:-1]
    if wanted == "thing":
        return meaning.kind in _THINGS
    return meaning.kind == wanted or (wanted == "place" and meaning.kind == "home")


def _allowed(word: Word, pattern: Pattern, filled: Mapping[str, str]) -> Meaning | None:
    """What a word beside the needs may mean: a value, a concept, or nothing."""
    for meaning in word.meanings:
        if _is_value(meaning) and (
            filled.get(meaning.kind) == meaning.value
            or (f"<{meaning.kind}>" in pattern.may and meaning.kind not in filled)
        ):
            return meaning
    for meaning in word.meanings:
        if meaning.kind == "concept" and meaning.value in pattern.may:
            return meaning
    nothing = any(meaning.kind in ("filler", "home") for meaning in word.meanings)  # the district narrows nothing
    return FILLER if nothing else None


def _candidate(fit: _Fit, reading: Reading) -> Candidate:
    query = saved_query(fit.pattern.query)
    named = [(reading.words[index].text, meaning) for index, meaning in fit.taken if _is_value(meaning)]
    values: dict[str, str] = {}
    values.update(fit.pattern.values)
    rows: list[str] = []
    for _, meaning in named:
        parameter = None if fit.pattern.row else _parameter(query, meaning, values)
        if parameter is not None:
            values.setdefault(parameter, meaning.iri if parameter == "iri" else meaning.value)
        elif meaning.kind != "home":
            rows.append(meaning.value)
    lacks = tuple(p.name for p in query.parameters if not p.optional and p.name not in values)
    why = tuple(
        (reading.words[index].text, f"{meaning.kind} {meaning.value}" if _is_value(meaning) else meaning.value)
        for index, meaning in fit.taken
        if meaning.kind != "filler"
    )
    return Candidate(query.name, values, why, tuple(dict.fromkeys(rows)), lacks)


def _parameter(query: SavedQuery, meaning: Meaning, values: Mapping[str, str]) -> str | None:
    """The parameter of a query that a value fills: the first that is free, or that holds the same already."""
    words = ("text",)
    taken = dict.fromkeys(("task", "section", "matter", "heading", "indicator"), words)
    types = {"home": ("place", "iri"), "project": ("iri", *words), **taken}.get(meaning.kind, (meaning.kind, "iri"))
    fitting = [p.name for kind in types for p in query.parameters if p.type == kind]
    first = _FIRST.get(meaning.kind, ())
    fitting.sort(key=lambda name: first.index(name) if name in first else len(first))
    held = [name for name in fitting if values.get(name) == meaning.value]
    return next((name for name in [*held, *fitting] if name in held or name not in values), None)


def _beyond(reading: Reading) -> tuple[tuple[str, str], ...]:
    says = wordlists().beyond
    return tuple(dict.fromkeys(says[m.value] for word in reading.words for m in word.meanings if m.kind == "beyond"))


def _ambiguous(reading: Reading) -> tuple[tuple[str, str], ...]:
    return tuple(
        (word.text, meaning.value) for word in reading.words for meaning in word.meanings if meaning.kind == "ambiguous"
    )
