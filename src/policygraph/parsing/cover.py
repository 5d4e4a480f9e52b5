"""Every character of a text has its place, or is said to be unread."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from policygraph.model import Cell, Phrase, SourceText, Span, StructuralPassage, Structure
from policygraph.text.broken import broken_stretches
from policygraph.text.marks import PRIVATE, SPACE

_UNCOVERED = re.compile(rf"\S+(?:{SPACE}+\S+)*")
_PRIVATE = re.compile(f"[{PRIVATE}]+")


@dataclass(slots=True)
class _Cover:
    text: str
    covered: bytearray
    private: bool
    passages: list[StructuralPassage] = field(default_factory=list)

    def add(self, span: Span, structure: Structure) -> None:
        start, end = span
        if self.covered.find(1, start, end) >= 0 or (self.private and _PRIVATE.fullmatch(self.text, start, end)):
            return
        self.passages.append(StructuralPassage(span, structure))
        self.covered[start:end] = b"\x01" * (end - start)

    def fill(self, span: Span, structure: Structure) -> None:
        """Cover what of a stretch is still bare."""
        at = span.start
        while (start := self.covered.find(0, at, span.end)) >= 0:
            end = self.covered.find(1, start, span.end)
            at = span.end if end < 0 else end
            self.add(Span(start, at), structure)


def cover(
    source: SourceText, structure: Iterable[tuple[Phrase, Structure]], markup: Iterable[Span]
) -> tuple[tuple[StructuralPassage, ...], tuple[Span, ...]]:
    """Lay the passages over the text: return them, and the stretches that no passage covers.

    A glyph that only a font of its own could tell was not read either, in whatever passage it stands, nor were words
    that a broken encoding has made unreadable.

    :param source: the text as read.
    :param structure: what each stretch is for; of two that overlap, the first holds.
    :param markup: stretches of the page and the file format.
    """
    text = source.text
    laid = _Cover(text, bytearray(len(text)), _PRIVATE.search(text) is not None)
    regions = sorted(((r.span.start, r.cell) for r in source.regions if r.cell is not None), key=lambda one: one[0])
    starts = [start for start, _ in regions]

    def cell_of(offset: int) -> Cell | None:
        at = bisect(starts, offset)
        return regions[at - 1][1] if at else None

    apart = []
    for phrase, kind in structure:
        parted = regions and cell_of(phrase.offsets[0]) != cell_of(phrase.offsets[-1])
        if parted and _holds_others(text, phrase):
            apart.append((phrase, kind))  # a row that was cut in two: others' words stand between
        else:
            laid.add(phrase.span, kind)
    for phrase, kind in apart:
        for run in _runs(phrase):
            laid.add(run, kind)
    for span in markup:
        laid.fill(span, Structure.MARKUP)
    unread: list[Span] = []
    at = 0
    while (start := laid.covered.find(0, at)) >= 0:
        end = laid.covered.find(1, start)
        end = len(text) if end < 0 else end
        for line in text[start:end].splitlines(keepends=True):
            match = _UNCOVERED.search(line)
            if match:
                unread.append(Span(start + match.start(), start + match.end()))
            start += len(line)
        at = end
    glyphs = _PRIVATE.finditer(text) if laid.private else ()
    unread += (Span(*glyph.span()) for glyph in glyphs if laid.covered[glyph.start()])
    unread += (Span(*stretch) for stretch in broken_stretches(text) if laid.covered[stretch[0]])
    return tuple(sorted(laid.passages, key=attrgetter("span"))), tuple(sorted(unread))


def _holds_others(text: str, phrase: Phrase) -> bool:
    """Whether words of others stand between the characters of a phrase."""
    runs = list(_runs(phrase))
    return any(text[one.end : other.start].strip() for one, other in pairwise(runs))


def _runs(phrase: Phrase) -> Iterator[Span]:
    """The stretches of neighbouring characters of a phrase."""
    start = before = phrase.offsets[0]
    for at in phrase.offsets[1:]:
        if at != before + 1:
            yield Span(start, before + 1)
            start = at
        before = at
    yield Span(start, before + 1)
