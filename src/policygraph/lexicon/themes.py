"""What tells a theme: its cues, masks, frames and weights, as `ontology/themes.ttl` publishes them with it.

- `pg:cue`: words that name an object of the theme; `pg:commonCue` those that are common words besides, and so are no
  part of the proper name of a project. A cue that is not said to be common says nothing about projects.
- `pg:mask`: longer words in which a cue means something else, so that they hide it.
- `pg:notBefore`: what makes a cue just before it a mere place or part of another name; said of the scheme, for all.
- `pg:notAfter`: what makes a cue another matter when it stands before it in the same clause.
- `pg:weight`: what share of a sentence's cues the only one of the theme must make up to count.
- `pg:aside`: frames such as 从…方面 whose inside gives a background, a means or an example, and no object.
- `pg:lightAside`: frames such as 对…开展 whose inside is no object where their clause names a field besides.

In all of them `(甲|乙)` offers a choice; in a frame `…` stands for words between.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidData
from policygraph.lexicon.lookup import Lengths, lengths_of, longest, pairs_of
from policygraph.namespaces import PG, SKOS, THEME
from policygraph.vocabulary import parse_turtle

_SCHEME = THEME.iri.removesuffix("/")
_GAP = "…"
_CLAUSE = "[^，。；：,;:]"  # what a gap may hold
_CHOICE = re.compile(r"\(([^()]*)\)")
_REACH = 100  # how many characters a gap may hold
_PREFIX = 2  # words are looked up by their first two characters

_Words = Mapping[str, Set[str]]  # words, each with themes


class Told(NamedTuple):
    """A theme that a word tells.

    :param theme: the local name of its IRI.
    :param not_before: what the word does not count before.
    :param not_after: what it does not count after in its clause.
    """

    theme: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    """What `ontology/themes.ttl` says, ready to be looked up.

    :param cues: each cue with the themes it tells.
    :param masks: each mask with the themes whose cues it hides.
    :param words: all cues and masks.
    :param lengths: by two first characters, how long they are, the longest first.
    :param not_before: by theme, what a cue does not count before.
    :param not_after: by theme, what a cue does not count after in its clause.
    :param common: cues that are common words besides, and so are no part of a proper name.
    :param asides: finds the frames whose inside does not count.
    :param light: finds those whose inside does not count where their clause names a field besides.
    :param weights: by theme, the share of a sentence's cues that its only one must make up.
    """

    cues: _Words
    masks: _Words
    words: Set[str]
    lengths: Lengths
    not_before: Mapping[str, tuple[str, ...]]
    not_after: Mapping[str, tuple[str, ...]]
    common: frozenset[str]
    asides: re.Pattern[str]
    light: re.Pattern[str]
    weights: Mapping[str, float]
    _told: dict[str, tuple[Told, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def told(self, word: str) -> tuple[Told, ...]:
        """Return the themes that a cue or mask tells, found when the word is first met.

        A mask hides the cues of its own theme; those of others still count in it.

        :param word: one of `words`.
        """
        found = self._told.get(word)
        if found is None:
            themes = sorted(self._themes_of(word))
            found = tuple(Told(one, self.not_before[one], self.not_after[one]) for one in themes)
            self._told[word] = found
        return found

    def _themes_of(self, word: str) -> Set[str]:
        own = self.cues.get(word, frozenset())
        hidden = self.masks.get(word)
        if hidden is None:
            return own
        cues = longest(word, pairs_of(word), self.lengths, self.cues.keys())
        return set(own).union(*(self.cues[word[start:end]] for start, end in cues)) - hidden


def load_themes(path: Path) -> ThemeLexicon:
    """Read the themes and their cues.

    :param path: a Turtle file with the theme scheme.
    :raises InvalidRdf: at the line and column of a syntax error.
    :raises InvalidData: when a cue or mask is shorter than two characters, or an aside has not one gap.
    """
    said = _read(path)
    broader = said[SKOS.broader]
    told, common = (
        _by_word({theme: (texts, _with_broader(theme, broader)) for theme, texts in stated.items()}, path)
        for stated in (_both(said[PG.cue], said[PG.commonCue]), said[PG.commonCue])
    )
    hidden = _by_word({theme: (texts, {theme}) for theme, texts in said[PG.mask].items()}, path)
    not_before = said[PG.notBefore]
    everywhere = not_before.get(_SCHEME, [])
    return ThemeLexicon(
        told,
        hidden,
        told.keys() | hidden.keys(),
        lengths_of(chain(told, hidden)),
        {
            theme: tuple(after for text in (*everywhere, *not_before.get(theme, ())) for after in spelled_out(text))
            for theme in set().union(*told.values())
        },
        {
            theme: tuple(word for text in said[PG.notAfter].get(theme, ()) for word in spelled_out(text))
            for theme in set().union(*told.values())
        },
        frozenset(common),
        _frames(said[PG.aside], path),
        _frames(said[PG.lightAside], path),
        {theme: float(shares[0]) for theme, shares in said[PG.weight].items()},
    )


def with_word(lexicon: ThemeLexicon, theme: str, word: str, *, hides: bool) -> ThemeLexicon:
    """Return a lexicon that knows one word more.

    :param theme: that the word tells, or hides.
    :param word: two characters or more.
    :param hides: whether it is a mask and no cue.
    """
    stated = lexicon.masks if hides else lexicon.cues
    more = {**stated, word: {*stated.get(word, ()), theme}}
    cues, masks = (lexicon.cues, more) if hides else (more, lexicon.masks)
    return replace(
        lexicon, cues=cues, masks=masks, words=cues.keys() | masks.keys(), lengths=lengths_of(chain(cues, masks))
    )


_ByTheme = Mapping[str, Sequence[str]]


def _read(path: Path) -> Mapping[NamedNode, _ByTheme]:
    """What a file states, by property and theme."""
    terms = (PG.cue, PG.commonCue, PG.mask, PG.notBefore, PG.notAfter, PG.aside, PG.lightAside, SKOS.broader, PG.weight)
    said: dict[NamedNode, dict[str, list[str]]] = {term: defaultdict(list) for term in terms}
    for triple in parse_turtle(path):
        stated = said.get(triple.predicate)
        if stated is not None:
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                stated[subject.value.removeprefix(THEME.iri)].append(value.value.removeprefix(THEME.iri))
    return said


def _both(some: _ByTheme, more: _ByTheme) -> _ByTheme:
    return {theme: (*some.get(theme, ()), *more.get(theme, ())) for theme in {**some, **more}}


def _with_broader(theme: str, broader: _ByTheme) -> set[str]:
    """The theme and all that are broader: a cue of one is a cue of each."""
    reached, waiting = set[str](), [theme]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(broader.get(name, ()))
    return reached


def _by_word(stated: Mapping[str, tuple[Iterable[str], Set[str]]], path: Path) -> _Words:
    """Each word of each theme, spelled out, with the themes it stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for texts, names in stated.values():
        for text in texts:
            for word in spelled_out(text):
                if len(word) < _PREFIX:
                    raise InvalidData(
                        f"“{word}” is too short to tell a theme by",
                        where=str(path),
                        advice="Write two characters or more.",
                    )
                found[word] |= names
    return dict(found)


def spelled_out(text: str) -> Iterable[str]:
    """Return a text with its choices made, in every way: (江|河)治理 is 江治理 and 河治理.

    :param text: a word or frame as stated in the file.
    """
    if "(" not in text:
        return (text,)
    parts = _CHOICE.split(text)
    return map("".join, product(*(part.split("|") if place % 2 else (part,) for place, part in enumerate(parts))))


def _frames(stated: _ByTheme, path: Path) -> re.Pattern[str]:
    """One pattern for all frames; what stands in a gap stays within a clause and is bounded, so the time is linear."""
    frames = {frame for texts in stated.values() for text in texts for frame in spelled_out(text)}
    closings: dict[str, list[str]] = defaultdict(list)
    for frame in sorted(frames):
        opening, gap, closing = frame.partition(_GAP)
        if not opening or not gap or _GAP in closing:
            raise InvalidData(f"“{frame}” is no frame", where=str(path), advice=f"Write it as 从{_GAP}方面.")
        closings[opening].append(re.escape(closing))
    # Openings that share their closings are written once: the pattern is compiled at every start. All begin in one set
    # of characters, which are found in one go.
    openings: dict[str, list[str]] = defaultdict(list)
    for opening, ends in closings.items():
        # An open end is written as no closing: the frame runs to the end of its clause, unless another closes first.
        openings["|".join(end or rf"(?!{_CLAUSE})" for end in ends)].append(_behind_first(opening))
    patterns = (f"(?:{'|'.join(starts)}){_CLAUSE}{{1,{_REACH}}}?(?={ends})" for ends, starts in openings.items())
    heads = re.escape("".join(sorted({opening[0] for opening in closings})))
    return re.compile(f"[{heads}](?:{'|'.join(patterns)})" if closings else r"(?!)")


def _behind_first(word: str) -> str:
    """A pattern for the characters of a word behind its first, where that has been taken already."""
    return f"(?<={re.escape(word[0])}){re.escape(word[1:])}"
