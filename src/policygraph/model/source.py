"""The text as read, and the way back to its characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

_new: Final = tuple.__new__  # what makes a named tuple without a call of its own, thousands of times a notice


class Span(NamedTuple):
    """A stretch of the source text (a named tuple, as `Phrase` is: a notice is read by way of thousands of them).

    :param start: offset of its first character, 0 or more.
    :param end: offset after its last character, more than `start`.
    """

    start: int
    end: int


class Phrase(NamedTuple):
    """Printed words and the way back to them.

    A page break can split a sentence or a word; a phrase reads across it. So its characters need not be
    neighbours in the source: `offsets[i]` is where `text[i]` stands.

    :param text: the words without the break; never empty.
    :param offsets: ascending offsets into the source text, one a character (a `range` where nothing breaks).
    """

    text: str
    offsets: Sequence[int]

    @property
    def span(self) -> Span:
        """The smallest stretch of the source that holds the phrase."""
        return Span(self.offsets[0], self.offsets[-1] + 1)

    def part(self, start: int, end: int) -> Phrase:
        """The characters `start` to `end` of this phrase as a phrase."""
        return _new(Phrase, (self.text[start:end], self.offsets[start:end]))


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: which table of the file, and where in its grid (all 1-based)."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Region(NamedTuple):
    """A stretch of the source text and where in the file it came from (a named tuple, as `Span` is).

    :param location: where a person finds it, such as `paragraph 12`, `table 1 row 3 column 2` or `page 4`.
    :param cell: set when the stretch is the content of a table cell.
    :param sure: how sure a machine is of its characters, from 0 to 1; `None` where the file says them.
    """

    span: Span
    location: str
    cell: Cell | None = None
    sure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that a file holds and that is no part of its text, such as words struck out, or a picture.

    :param what: what it is and why it is not read, in English and Chinese.
    :param location: where a person finds it, as in `Region`.
    :param words: what it says, where that can be told.
    """

    what: str
    location: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text as read, before any normalising.

    :param name: the file's name without its folder, so that output does not depend on where it was built.
    :param text: the whole text.
    :param media_type: the file's media type, such as `text/markdown`.
    :param digest: SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits.
    :param regions: where the stretches of the text stood in the file, for formats that are not plain text.
    :param asides: what the file holds beside its text.
    :param maker: the program that turned the file into what was read, and its version; empty for most.
    """

    name: str
    text: str
    media_type: str
    digest: str
    regions: Sequence[Region] = ()
    asides: tuple[Aside, ...] = ()
    maker: str = ""

    def sure(self, span: Span) -> Decimal | None:
        """How sure the machine that read it is of its least sure part; `None` where the file says the characters.

        :param span: a stretch of the text.
        """
        first = max(0, bisect_right(self.regions, span.start, key=lambda region: region.span.start) - 1)
        least: Decimal | None = None
        for place in range(first, len(self.regions)):
            region = self.regions[place]
            if region.span.start >= span.end:
                break
            if region.sure is not None and region.span.end > span.start:
                least = region.sure if least is None else min(least, region.sure)
        return least
