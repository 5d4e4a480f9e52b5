"""The words that are no names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policygraph.lexicon.words import words


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that are no names.

    :param ordinary: words before which or after which a name stands.
    :param common: nouns that end like a place's name.
    :param vocabulary: frequent words of the language.
    """

    ordinary: frozenset[str]
    common: frozenset[str]
    vocabulary: frozenset[str]


@cache
def wording() -> Wording:
    """Return the words that are no names, read once.

    :raises MissingResource: when the installation lacks the word list.
    """
    of = words().of
    return Wording(frozenset(of("ordinary")), frozenset(of("common-noun")), frozenset(of("frequent")))
