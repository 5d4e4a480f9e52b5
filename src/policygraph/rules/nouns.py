"""The noun that a name ends in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache


def ends_in(name: str, nouns: frozenset[str], shortest: int = 1) -> str:
    """Return the longest of some nouns that a name ends in, or the empty string.

    :param nouns: one of the sets of the lexicon.
    :param shortest: how many characters the noun must have.
    """
    for length in _lengths(nouns).get(name[-1:], ()):
        if length < shortest:
            return ""
        if name[-length:] in nouns and length <= len(name):
            return name[-length:]
    return ""


@cache
def _lengths(nouns: frozenset[str]) -> Mapping[str, tuple[int, ...]]:
    """How long the nouns are that end in a character, the longest first."""
    found: dict[str, set[int]] = {}
    for noun in nouns:
        found.setdefault(noun[-1], set()).add(len(noun))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}
