"""The words of a question and the pieces of the notices' own words in it: the cheapest way to account for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from policygraph.asking.keys import key_of, normal
from policygraph.asking.names import Name
from policygraph.asking.reading import Reading
from policygraph.asking.wordlists import FILLER, Meaning, listed, table, wordlists

_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_TITLES: Final = ("title", "target")
_TEXTS: Final = ("title", "duty", "target")
_RAW: Final = frozenset({"theme", "ambiguous", "beyond", "project", "document", "heading"})
_NAMED: Final = frozenset({"unit", "place", "home", "date", "task", "iri", "section", "kind"})
_UNKNOWN: Final = 10.0
_PIECE: Final = 1.2  # what a piece of a notice's words costs, where some of it means nothing else; a word costs 1
_CUT: Final = 0.3  # what it costs to part a word that is known
_THEME: Final = 2.0  # a word for a whole theme, which a piece of the notices comes before
_KNOWN_PIECE: Final = 1.9  # where all of it are words of questions, too
_LEAST: Final = 2  # characters of a piece
_LEAST_KNOWN: Final = 4
_LONGEST: Final = 24


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a piece of a question.

    :param text: as typed, made plain.
    :param start: where it stands.
    :param meaning: the one thing that it is taken for; `None` where it is not understood.
    """

    text: str
    start: int
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class _Item:
    """A word, or a character of what may be words of a notice; with the theme that it begins, which is so long.

    :param opens: whether a word begins with it.
    :param closes: whether a word ends with it.
    """

    start: int
    text: str
    meanings: tuple[Meaning, ...]
    theme: Meaning | None = None
    size: int = 1
    opens: bool = True
    closes: bool = True


def tokens_of(reading: Reading, names: Sequence[Name]) -> list[Token]:
    """Return the cheapest way that some one title or target allows; else all that the notices say, sentences too.

    :param reading: a question as understood word by word.
    :param names: what the things of the graph are called.
    """
    items = list(_items(reading))
    pairs = {a.text + b.text for a, b in pairwise(items) if a.start + len(a.text) == b.start}
    one = dict.fromkeys(name.text for name in names if name.kind in _TITLES)
    ways = [_tokens(items, text) for text in one if any(pair in text for pair in pairs)]
    known = [way for way in ways if all(token.meaning is not None for token in way[1])]
    if known:
        return min(known, key=lambda way: way[0])[1]
    return _tokens(items, "\n".join(name.text for name in names if name.kind in _TEXTS))[1]


def _tokens(items: Sequence[_Item], within: str) -> tuple[float, list[Token]]:
    """The cheapest way to account for all of a question, with its cost: words, and pieces that stand in a text."""
    best: list[tuple[float, int, Meaning | None]] = [(0.0, 0, None)] * (len(items) + 1)
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        meaning = _single(item)
        cost = _UNKNOWN if meaning is None else 1.0
        best[place] = (best[place + 1][0] + cost, 1, meaning)
        if item.theme is not None and best[place + item.size][0] + _THEME < best[place][0]:
            best[place] = (best[place + item.size][0] + _THEME, item.size, item.theme)
        for end, text, raw in _ranges(items, place):
            if text not in within:
                continue
            if text[0] in composing_words()["edges"] or text[-1] in composing_words()["edges"]:
                continue
            if not raw and len(text) < _LEAST_KNOWN:
                continue
            cost = best[end][0] + (_PIECE if raw else _KNOWN_PIECE)
            cost += _CUT * (not items[place].opens) + _CUT * (not items[end - 1].closes)
            if cost < best[place][0]:
                best[place] = (cost, end - place, Meaning("words", text))
    tokens = []
    place = 0
    while place < len(items):
        _, length, meaning = best[place]
        start = items[place].start
        text = "".join(item.text for item in items[place : place + length])
        tokens.append(Token(text, start, meaning))
        place += length
    return best[0][0], tokens


def _items(reading: Reading) -> Iterator[_Item]:
    """The words of a question with where they stand; of what may be words of a notice each character."""
    text, place = normal(reading.question), 0
    for word in reading.words:
        start = text.find(word.text, place)
        place = start + len(word.text)
        if not ({meaning.kind for meaning in word.meanings} <= _RAW and _CHINESE.search(word.text)):
            yield _Item(start, word.text, word.meanings)
            continue
        theme = next((one for one in word.meanings if one.kind == "theme"), None)
        whole = theme if key_of(word.text) in wordlists().wide | wordlists().asked else None
        for at, char in enumerate(word.text):
            last = at == len(word.text) - 1
            opens, closes = not (word.meanings and at), not word.meanings or last
            yield _Item(start + at, char, (), None if at else whole, len(word.text), opens, closes)


def _ranges(items: Sequence[_Item], place: int) -> Iterator[tuple[int, str, bool]]:
    """Stretches without a gap from a word on: where they end, their text, whether some of it means nothing else."""
    text, raw = "", False
    at = items[place].start
    for end in range(place, len(items)):
        item = items[end]
        if item.start != at or len(text) > _LONGEST or any(meaning.kind in _NAMED for meaning in item.meanings):
            return
        text += item.text
        at = item.start + len(item.text)
        raw = raw or not item.meanings
        if len(text) >= _LEAST:
            yield end + 1, text, raw


def _single(word: _Item) -> Meaning | None:
    for kind in ("unit", "task", "date", "place", "home", "concept", "filler"):
        meant = [meaning for meaning in word.meanings if meaning.kind == kind]
        if kind == "concept":
            meant = [one for one in meant if one.value in composing_words()["allowed"]] or meant
        if meant:
            return meant[0] if kind != "home" else Meaning("place", meant[0].value, meant[0].iri)
    return FILLER if word.text in composing_words()["light"] else None


@cache
def composing_words() -> Mapping[str, frozenset[str]]:
    """Return the words of `data/asking/composing.toml` by what they are for."""
    return {name: frozenset(listed(text)) for name, text in table("composing").items() if isinstance(text, str)}
