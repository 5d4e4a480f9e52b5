"""Words looked up in a text by their first two characters, which costs less than trying a pattern at every place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from operator import add, itemgetter

_SIZES = itemgetter(1)

Lengths = Mapping[str, tuple[int, ...]]  # how long the words are that begin with two characters, the longest first


def lengths_of(words: Iterable[str]) -> Lengths:
    """Return how long the words are that begin with two characters, the longest first.

    :param words: of two characters or more; shorter ones are left out.
    """
    bits: dict[str, int] = {}  # bit n stands for length n: cheaper than thousands of sets
    for word in words:
        head = word[:2]
        bits[head] = bits.get(head, 0) | 1 << len(word)
    tuples = {
        sizes: tuple(n for n in range(sizes.bit_length(), 1, -1) if sizes >> n & 1) for sizes in set(bits.values())
    }
    return {head: tuples[sizes] for head, sizes in bits.items() if tuples[sizes]}


def pairs_of(text: str) -> tuple[str, ...]:
    """Return each character of a text with the one after it; the last one with a blank.

    :param text: to look words up in.
    """
    return tuple(map(add, text, f"{text[1:]} "))


def heads_in(pairs: Sequence[str], lengths: Lengths) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Return where words may begin in a text, from left to right, and how long they may be.

    :param pairs: as `pairs_of` returned them.
    :param lengths: as `lengths_of` returned them.
    """
    return filter(_SIZES, enumerate(map(lengths.get, pairs)))  # type: ignore[arg-type]


def longest(text: str, pairs: Sequence[str], lengths: Lengths, words: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text, from left to right, none overlapping, the longest first.

    :param text: to look words up in.
    :param pairs: of the text.
    :param lengths: of the words.
    :param words: of two characters or more.
    """
    edge = 0
    for start, sizes in heads_in(pairs, lengths):
        if start < edge:
            continue
        for size in sizes:
            if text[start : start + size] in words:
                edge = min(start + size, len(text))
                yield start, edge
                break


def holds(text: str, pairs: Sequence[str], lengths: Lengths, words: Set[str]) -> bool:
    """Return whether one of some words stands in a text.

    :param text: to look words up in.
    :param pairs: of the text.
    :param lengths: of the words.
    :param words: of two characters or more.
    """
    for at, sizes in heads_in(pairs, lengths):
        for size in sizes:
            if text[at : at + size] in words:
                return True
    return False
