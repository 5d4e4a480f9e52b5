"""Which thing of the old list is which of the new one: by equal names first, then by how many characters they share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import takewhile
from typing import TypeVar

_Thing = TypeVar("_Thing", bound=Hashable)


def plain(text: str) -> str:
    """Return a text without spaces and punctuation, for comparison.

    :param text: any words.
    """
    return "".join(character for character in text if character.isalnum())


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: the share of pairs of neighbouring characters that both have.

    :param one: a text.
    :param other: another.
    """
    first, second = plain(one), plain(other)
    if first == second:
        return 1.0
    pairs, others = _pairs(first), _pairs(second)
    total = len(pairs) + len(others)
    return 2 * len(pairs & others) / total if total else 0.0


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)} or {text}


def paired(
    old: Sequence[_Thing], new: Sequence[_Thing], score: Callable[[_Thing, _Thing], float], least: float
) -> list[tuple[_Thing, _Thing]]:
    """Return the pairs that belong together, each thing in one at most, the most alike first.

    :param old: things of the old list.
    :param new: things of the new list.
    :param score: how alike two are.
    :param least: what it takes to be a pair.
    """
    scores = [(score(a, b), -abs(i - j), -i, i, j) for i, a in enumerate(old) for j, b in enumerate(new)]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for value, _, _, i, j in sorted(scores, reverse=True):
        if value < least:
            break
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return [(old[i], new[j]) for i, j in sorted(pairs)]


def differing(one: str, other: str, context: int = 6) -> tuple[str, str]:
    """Return two texts without what both begin and end with, but for a few characters; … stands for the rest.

    :param one: a text.
    :param other: another.
    :param context: characters that are kept on either side.
    """
    head = _shared(one, other)
    tail = _shared(one[head:][::-1], other[head:][::-1])
    first, last = max(head - context, 0), max(tail - context, 0)

    def cut(text: str) -> str:
        return ("…" if first else "") + text[first : len(text) - last] + ("…" if last else "")

    return cut(one), cut(other)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
