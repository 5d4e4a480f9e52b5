"""The findings of annotated notices, each judged, as facts that two readings can be compared by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from policygraph.evaluation import Gold, load_gold
from policygraph.evaluation.judged import judged
from policygraph.extraction import Lexicons, extract
from policygraph.model import Mention, Notice, OrganizationMention, PlaceMention, ProjectMention, ThemeMention
from policygraph.parsing import parse
from policygraph.reading import read

Fact = tuple[str, str, int, int, str, bool]


def annotated(paths: Iterable[Path]) -> Iterator[tuple[Gold, Notice]]:
    """Yield annotated notices, parsed.

    :param paths: gold files.
    :raises InvalidData: when one is none, or has no notice.
    """
    for path in paths:
        gold = load_gold(path)
        yield gold, parse(read(gold.notice))


def facts_of(notices: Iterable[tuple[Gold, Notice]], words: Lexicons) -> frozenset[Fact]:
    """Return what is found in annotated notices and judged: notice, kind, task, duty, name, and whether it is right.

    :param notices: with their annotations.
    :param words: the lexicons to read by.
    """
    found = set()
    for gold, notice in notices:
        extraction = extract(notice, words)
        for place, right in judged(gold, extraction):
            mention = extraction.mentions[place]
            kind = type(mention).__name__.removesuffix("Mention").lower()
            found.add((gold.path.name, kind, mention.task or 0, mention.duty or 0, _name(mention), right))
    return frozenset(found)


def _name(mention: Mention) -> str:
    match mention:
        case ThemeMention():
            return mention.theme
        case ProjectMention() | PlaceMention() | OrganizationMention():
            return mention.name
        case _:
            return mention.phrase.text
