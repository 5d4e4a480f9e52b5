"""The sentences of a notice: those of its tasks, and those outside of them in which documents are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.model import Notice, Phrase, Span, Structure
from policygraph.text import fold

_YEARS = re.compile(r"(?<![0-9〔\[])20[0-9]{2}(?![0-9])")


def phrases_of_tasks(notice: Notice) -> Iterator[tuple[Phrase, int, int]]:
    """Yield the titles and duties of a notice, each with the ordinals of its task and duty (0 for a title).

    :param notice: as parsed.
    """
    for task in notice.tasks:
        yield task.title, task.ordinal, 0
        for duty in task.duties:
            yield duty.phrase, task.ordinal, duty.ordinal


def phrases_around(notice: Notice) -> Iterator[Phrase]:
    """Yield the titles of a notice, its preamble and the text of its sections.

    :param notice: as parsed.
    """
    for phrase in (notice.title, notice.list_title, *notice.preamble):
        if phrase is not None:
            yield phrase
    outside = [one.span for one in notice.structure if one.structure in (Structure.SECTION_TEXT, Structure.NOTE)]
    text = fold(notice.source.text) if outside else ""
    for span in outside:
        yield _without_breaks(text, span)


def _without_breaks(text: str, span: Span) -> Phrase:
    offsets = [at for at in range(span.start, span.end) if text[at] not in "\r\n"]
    return Phrase("".join(text[at] for at in offsets), offsets)


def titled_year(notice: Notice) -> int | None:
    """Return the year that a notice is about by its title; `None` where that names none, or several.

    Examples: 青石县2031年重点工作清单 is about 2031; 2031—2033年行动计划 about no single year.

    :param notice: as parsed.
    """
    for title in (notice.list_title, notice.title):
        years = {int(year) for year in _YEARS.findall(title.text)} if title is not None else set()
        if years:
            return years.pop() if len(years) == 1 else None
    return None
