"""Every finder of mentions over every sentence of a notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from policygraph.identifiers import named
from policygraph.model import Extraction, Mention, Notice, Phrase, Rule


@dataclass(frozen=True, slots=True)
class Lexicons:
    """The word lists that the finders read by."""

    rules: Mapping[str, Rule]

    def jurisdiction(self, notice: Notice) -> str | None:
        """Return the full name of the district that issues a notice, where it can be told."""
        return None

    def scope(self, home: str | None, notice: Notice) -> str:
        """Return the local name under which a district's units, places and projects stand."""
        return named(notice.issuer.text) if notice.issuer else "unknown"


@cache
def lexicons() -> Lexicons:
    """Return the lexicons that ship."""
    return Lexicons({})


def extract(notice: Notice, words: Lexicons) -> Extraction:
    """Find everything that is named in a notice.

    :param notice: as parsed.
    :param words: the lexicons to read by.
    """
    mentions: list[Mention] = []
    return Extraction(notice, tuple(mentions))


def sentences(notice: Notice) -> Iterator[tuple[Phrase, int | None, int | None]]:
    """Yield the sentences of a notice, each with the ordinals of its task and duty (0 for a title).

    :param notice: as parsed.
    """
    for phrase in (notice.title, notice.list_title, *notice.preamble):
        if phrase is not None:
            yield phrase, None, None
    for task in notice.tasks:
        yield task.title, task.ordinal, 0
        for duty in task.duties:
            yield duty.phrase, task.ordinal, duty.ordinal
