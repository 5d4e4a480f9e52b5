"""The noun that a name ends in."""

from __future__ import annotations

from collections.abc import Container

_LONGEST = 12  # characters


def ends_in(name: str, nouns: Container[str], shortest: int = 1) -> str:
    """Return the longest of some nouns that a name ends in, or the empty string.

    :param shortest: how many characters the noun must have.
    """
    for length in range(min(_LONGEST, len(name)), shortest - 1, -1):
        if name[-length:] in nouns:
            return name[-length:]
    return ""
