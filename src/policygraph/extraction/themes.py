"""The themes of a sentence, by the object of what is to be done.

What puts a sentence under a theme is published with the theme itself, in `ontology/themes.ttl`:

- `pg:cue`: words that name an object of the theme.
- `pg:mask`: longer words in which a cue means something else, so that they hide it.
- `pg:notBefore`: what makes a cue just before it a mere place or part of another name; said of the scheme, for all.
- `pg:weight`: what share of a sentence's cues the only one of the theme must make up to count (`themes_of_duty`).
- `pg:aside`: frames such as 从…方面 whose inside gives a background, a means or an example, and no object.

In all of them `(甲|乙)` offers a choice; in a frame `…` stands for words between.

The sentence is read once from left to right. Where several words begin, the longest is taken and hides those within.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain, product
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidData
from policygraph.model import Phrase, Rule, ThemeMention
from policygraph.namespaces import PG, SKOS, THEME
from policygraph.vocabulary import parse_turtle

CUE = Rule(
    "theme-by-cue",
    "句中出现某主题的线索词，且该词不在排除语境之内",
    "a cue of the theme stands in the sentence, outside the contexts in which it does not count",
    "深入推进河湖长制。",
)
TITLE = Rule(
    "theme-of-the-title",
    "职责句自身未点明领域时，从其任务标题",
    "a duty that names no field of its own belongs to the field of its task's title",
    "优化营商环境。落实“一企一策”服务专员制度。",
)
RULES: tuple[Rule, ...] = (CUE, TITLE)

_SCHEME = THEME.iri.removesuffix("/")
_GAP = "…"
_CLAUSE = "[^，。；：,;:]"  # what a gap may hold
_CHOICE = re.compile(r"\(([^()]*)\)")
_REACH = 100  # how many characters a gap may hold
_PREFIX = 2  # words are looked up by their first two characters

_Words = Mapping[str, Set[str]]  # words, each with themes
_Lengths = Mapping[str, Sequence[int]]  # how long the words are that begin with two characters, the longest first


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    """What `ontology/themes.ttl` says, ready to be looked up.

    :param cues: each cue with the themes it tells.
    :param masks: each mask with the themes whose cues it hides.
    :param words: all cues and masks.
    :param lengths: by two first characters, how long they are, the longest first.
    :param not_before: by theme, what a cue does not count before.
    :param asides: finds the frames whose inside does not count.
    :param weights: by theme, the share of a sentence's cues that its only one must make up.
    """

    cues: _Words
    masks: _Words
    words: Set[str]
    lengths: _Lengths
    not_before: Mapping[str, tuple[str, ...]]
    asides: re.Pattern[str]
    weights: Mapping[str, float]


def load_themes(path: Path) -> ThemeLexicon:
    """Read the themes and their cues.

    :param path: a Turtle file with the theme scheme.
    :raises InvalidRdf: at the line and column of a syntax error.
    :raises InvalidData: when a cue or mask is shorter than two characters, or an aside has not one gap.
    """
    cues, masks, not_before, asides, broader, weights = _read(path)
    told = _by_word({theme: (texts, _with_broader(theme, broader)) for theme, texts in cues.items()}, path)
    hidden = _by_word({theme: (texts, {theme}) for theme, texts in masks.items()}, path)
    everywhere = not_before.get(_SCHEME, [])
    return ThemeLexicon(
        told,
        hidden,
        told.keys() | hidden.keys(),
        _lengths(told, hidden),
        {
            theme: tuple(after for text in (*everywhere, *not_before.get(theme, ())) for after in spelled_out(text))
            for theme in set().union(*told.values())
        },
        _frames({frame for texts in asides.values() for text in texts for frame in spelled_out(text)}, path),
        {theme: float(shares[0]) for theme, shares in weights.items()},
    )


def find_themes(
    phrase: Phrase,
    lexicon: ThemeLexicon,
    hidden: Sequence[tuple[int, int]] = (),
    task: int | None = None,
    duty: int | None = None,
) -> tuple[ThemeMention, ...]:
    """Find the themes of one sentence or title, each with the words that give it.

    :param phrase: the sentence.
    :param lexicon: the cues to read by.
    :param hidden: offsets between which no cue counts, such as those of a firm's name.
    :param task: ordinal of the task that the sentence stands in.
    :param duty: ordinal of its duty, 0 for the title.
    """
    return tuple(
        ThemeMention(phrase=phrase.part(start, end), rule=CUE.name, theme=theme, task=task, duty=duty)
        for start, end, theme in _cues(phrase.text, lexicon)
        if not any(first <= start < last for first, last in hidden)
    )


def themes_of_duty(
    own: tuple[ThemeMention, ...], title: tuple[ThemeMention, ...], duty: int, lexicon: ThemeLexicon
) -> tuple[ThemeMention, ...]:
    """Return the themes of a duty: its own, or where it names no field, those of its task's title.

    A field that is neither the title's nor named by more than one word, and is but a small part of what the
    sentence names, is named in passing: 县城污水管网、水厂、水库和|湿地|公园供水 is about water.

    :param own: what was found in the duty's sentence.
    :param title: what was found in the title.
    :param duty: ordinal of the duty.
    :param lexicon: says how much a single cue of a theme must weigh.
    """
    titled = {mention.theme for mention in title}
    words: dict[str, set[str]] = defaultdict(set)
    for mention in own:
        words[mention.theme].add(mention.phrase.text)
    counts = Counter(mention.theme for mention in own)
    passing = {
        theme
        for theme, least in lexicon.weights.items()
        if len(words[theme]) == 1 and theme not in titled and counts[theme] < least * len(own)
    }
    own = tuple(mention for mention in own if mention.theme not in passing)
    return own or tuple(replace(mention, rule=TITLE.name, duty=duty) for mention in title)


def _cues(text: str, lexicon: ThemeLexicon) -> Iterator[tuple[int, int, str]]:
    asides = [match.span() for match in lexicon.asides.finditer(text)]
    for start, end in _longest(text, lexicon.lengths, lexicon.words):
        if not any(first <= start < last for first, last in asides):
            for theme in sorted(_told(text[start:end], lexicon)):
                if not text.startswith(lexicon.not_before[theme], end):
                    yield start, end, theme


def _told(word: str, lexicon: ThemeLexicon) -> Set[str]:
    """The themes a cue or mask tells; a mask hides the cues of its own theme, those of others still count in it."""
    own = lexicon.cues.get(word, frozenset())
    hidden = lexicon.masks.get(word)
    if hidden is None:
        return own
    inside = (lexicon.cues[word[start:end]] for start, end in _longest(word, lexicon.lengths, lexicon.cues.keys()))
    return set(own).union(*inside) - hidden


def _longest(text: str, lengths: _Lengths, words: Set[str]) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, from left to right, none overlapping, the longest first."""
    position, last = 0, len(text) - 1
    while position < last:
        for length in lengths.get(text[position : position + _PREFIX], ()):
            word = text[position : position + length]
            if word in words:
                yield position, position + len(word)
                position += length
                break
        else:
            position += 1


_ByTheme = Mapping[str, Sequence[str]]


def _read(path: Path) -> tuple[_ByTheme, _ByTheme, _ByTheme, _ByTheme, _ByTheme, _ByTheme]:
    """The cues, masks, words not to stand before, asides, broader themes and weights that a file states, by theme."""
    said: dict[NamedNode, dict[str, list[str]]] = {
        term: defaultdict(list) for term in (PG.cue, PG.mask, PG.notBefore, PG.aside, SKOS.broader, PG.weight)
    }
    for subject, predicate, value in parse_turtle(path):
        if predicate in said and isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            said[predicate][subject.value.removeprefix(THEME.iri)].append(value.value.removeprefix(THEME.iri))
    cues, masks, not_before, asides, broader, weights = said.values()
    return cues, masks, not_before, asides, broader, weights


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


def _lengths(*words: _Words) -> _Lengths:
    found: dict[str, set[int]] = defaultdict(set)
    for word in chain(*words):
        found[word[:_PREFIX]].add(len(word))
    return {start: sorted(lengths, reverse=True) for start, lengths in found.items()}


def _frames(frames: Iterable[str], path: Path) -> re.Pattern[str]:
    """One pattern for all frames; what stands in a gap stays within a clause and is bounded, so the time is linear."""
    closings: dict[str, list[str]] = defaultdict(list)
    for frame in sorted(frames):
        opening, gap, closing = frame.partition(_GAP)
        if not opening or not gap or _GAP in closing:
            raise InvalidData(f"“{frame}” is no frame", where=str(path), advice=f"Write it as 从{_GAP}方面.")
        closings[opening].append(re.escape(closing))
    # Openings that share their closings are written once: the pattern is compiled at every start.
    openings: dict[str, list[str]] = defaultdict(list)
    for opening, ends in closings.items():
        # An open end is written as no closing: the frame runs to the end of its clause, unless another closes first.
        openings["|".join(end or rf"(?!{_CLAUSE})" for end in ends)].append(re.escape(opening))
    patterns = (f"(?:{'|'.join(starts)}){_CLAUSE}{{1,{_REACH}}}?(?={ends})" for ends, starts in openings.items())
    return re.compile("|".join(patterns) or r"(?!)")
