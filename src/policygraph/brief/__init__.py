"""A unit's own list (单位任务单): what it leads, what it answers for, by when, with whom, and what to check."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from policygraph.brief.compose import brief, briefs
from policygraph.brief.layout import Paper, paper
from policygraph.brief.model import Brief
from policygraph.errors import InvalidQuery

__all__ = ["FORMATS", "Brief", "brief", "briefs", "write_brief"]


def _word(paper: Paper) -> bytes:
    from policygraph.brief.word import word

    return word(paper)


def _sheet(paper: Paper) -> bytes:
    from policygraph.brief.sheet import sheet

    return sheet(paper)


def _pdf(paper: Paper) -> bytes:
    from policygraph.brief.page import pdf

    return pdf(paper)


def _html(paper: Paper) -> bytes:
    from policygraph.brief.page import html

    return html(paper)


# Format, which is also the ending of its files → what writes it; a format's library is loaded when it is asked for.
FORMATS: Mapping[str, Callable[[Paper], bytes]] = {"docx": _word, "xlsx": _sheet, "pdf": _pdf, "html": _html}


def write_brief(made: Brief, format: str = "docx", *, language: str = "zh") -> bytes:
    """Return a unit's list as the bytes of a file; the same list gives the same bytes.

    :param made: the list.
    :param format: one of `FORMATS`.
    :param language: zh or en, of headings and labels.
    :raises InvalidQuery: for a format that is not known.
    :raises MissingResource: for PDF where the machine cannot make it.
    """
    if format not in FORMATS:
        raise InvalidQuery(f"no format is called {format!r} 没有此格式", advice=f"Choose one of: {', '.join(FORMATS)}.")
    return FORMATS[format](paper(made, language))
