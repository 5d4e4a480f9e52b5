"""What the second reader sees of each character: itself, its neighbours, their shapes, and listed words over them."""

from __future__ import annotations

from collections.abc import Mapping
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
    :param sizes: how long the words are that begin with a character, the longest first.
    """

    classes: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, tuple[int, ...]]


def listed_as(classes: Mapping[str, tuple[str, ...]]) -> Listed:
    """Return words with their classes, ready to be looked up.

    :param classes: of each word.
    """
    sizes: dict[str, set[int]] = {}
    for word in classes:
        sizes.setdefault(word[0], set()).add(len(word))
    return Listed(classes, {head: tuple(sorted(some, reverse=True)) for head, some in sizes.items()})


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
    return listed_as({word: tuple(classes) for word, classes in found.items() if len(word) <= _LONGEST})


def features(text: str, known: Listed | None = None) -> list[list[str]]:
    """Return what is seen of each character of a text.

    :param text: of a title or a duty, without blanks.
    :param known: the listed words; those that ship by default.
    """
    known = known or listed()
    covered = _covered(text, known)
    behind: list[list[str]] = [[], *([f"<{one}" for one in names] for names in covered)]
    ahead: list[list[str]] = [*([f">{one}" for one in names] for names in covered[1:]), []]
    shapes = [_BEFORE, *map(_shape, text), _BEHIND]
    signs = [_BEFORE, _BEFORE, *text, _BEHIND, _BEHIND]
    seen = []
    for i, own in enumerate(covered):
        a, b, c, d, e = signs[i : i + 5]
        here = ["any", f"c-2={a}", f"c-1={b}", f"c0={c}", f"c1={d}", f"c2={e}"]
        here += (f"d-2={a}{b}", f"d-1={b}{c}", f"d0={c}{d}", f"d1={d}{e}", f"s={''.join(shapes[i : i + 3])}")
        seen.append([*here, *own, *behind[i], *ahead[i]])
    return seen


def _covered(text: str, known: Listed) -> list[list[str]]:
    """For each character the classes of the words over it, and where in the word it stands."""
    over: list[set[str]] = [set() for _ in text]
    for start, head in enumerate(text):
        for size in known.sizes.get(head, ()):
            classes = known.classes.get(text[start : start + size]) if start + size <= len(text) else None
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
