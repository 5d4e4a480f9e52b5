"""What the second reader sees of each character: itself, its neighbours, their shapes, and listed words over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from policygraph.lexicon.gazetteer import gazetteer
from policygraph.lexicon.words import words

# The classes of listed words that it looks at: nouns, verbs and endings around names, not whole grammars.
_CLASSES: Final = (
    "works-noun", "works-act", "programme-noun", "quoted-programme-noun", "project-tail", "start-verb", "deed-verb",
    "heading-verb", "goal-opener", "counted-verb", "adverb", "place-ending", "nature-ending", "settlement-ending",
    "village-ending", "site", "region", "mountain", "common-noun", "measure", "name-ordinary", "name-vague",
    "called-facility", "open-zone", "named-zone", "enterprise", "office", "affix",
)  # fmt: skip
_DIVISION: Final = "division"
_LONGEST: Final = 10  # characters of a word
_BEFORE, _BEHIND = "^", "$"


@dataclass(frozen=True, slots=True)
class Listed:
    """Listed words with their classes.

    :param classes: of each word.
    :param longest: characters of the longest.
    """

    classes: Mapping[str, tuple[str, ...]]
    longest: int


@cache
def listed() -> Listed:
    """Return the words that the second reader knows: some classes of the lexicon, and the names of divisions."""
    found: dict[str, list[str]] = {}
    for name in _CLASSES:
        for word in words().of(name):
            found.setdefault(word, []).append(name)
    for division in gazetteer().divisions.values():
        if len(division.name) > 1:
            found.setdefault(division.name, [])
            if _DIVISION not in found[division.name]:
                found[division.name].append(_DIVISION)
    kept = {word: tuple(classes) for word, classes in found.items() if len(word) <= _LONGEST}
    return Listed(kept, max(map(len, kept), default=0))


def features(text: str, known: Listed | None = None) -> list[list[str]]:
    """Return what is seen of each character of a text.

    :param text: of a title or a duty, without blanks.
    :param known: the listed words; those that ship by default.
    """
    known = known or listed()
    size = len(text)
    covered = _covered(text, known)
    shapes = [_shape(character) for character in text]

    def at(row: Sequence[str], place: int) -> str:
        return row[place] if 0 <= place < size else _BEFORE if place < 0 else _BEHIND

    seen = []
    for i in range(size):
        here = ["any"]
        here += (f"c{step}={at(text, i + step)}" for step in (-2, -1, 0, 1, 2))
        here += (f"d{step}={at(text, i + step)}{at(text, i + step + 1)}" for step in (-2, -1, 0, 1))
        here.append(f"s={at(shapes, i - 1)}{shapes[i]}{at(shapes, i + 1)}")
        here += covered[i]
        here += (f"<{one}" for one in covered[i - 1] if i)
        here += (f">{one}" for one in (covered[i + 1] if i + 1 < size else ()))
        seen.append(here)
    return seen


def _covered(text: str, known: Listed) -> list[list[str]]:
    """For each character the classes of the words over it, and where in the word it stands."""
    over: list[set[str]] = [set() for _ in text]
    for start in range(len(text)):
        for size in range(min(known.longest, len(text) - start), 0, -1):
            classes = known.classes.get(text[start : start + size])
            if classes:  # the longest word that begins here
                for step in range(size):
                    place = "S" if size == 1 else "B" if step == 0 else "E" if step == size - 1 else "I"
                    over[start + step].update(f"{name}:{place}" for name in classes)
                break
    return [sorted(names) for names in over]


def _shape(character: str) -> str:
    """A digit, a letter, a Chinese character, or itself."""
    if character.isdigit():
        return "9"
    if character.isascii() and character.isalpha():
        return "A"
    return "x" if "\u4e00" <= character <= "\u9fff" else character
