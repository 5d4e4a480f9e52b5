"""A unit's list as one HTML page, and as a PDF set by Typst where it is installed."""

from __future__ import annotations

import json
from dataclasses import asdict

from policygraph.brief.layout import Paper
from policygraph.diagrams.images import typeset
from policygraph.diagrams.lettering import clean
from policygraph.diagrams.svg import templates
from policygraph.diagrams.words import TEMPLATES


def html(paper: Paper) -> bytes:
    """Return a list as a page that works offline and prints.

    :param paper: the list as it is set.
    """
    return templates().get_template("brief.html.j2").render(paper=paper).encode()


def pdf(paper: Paper) -> bytes:
    """Return a list as PDF.

    :param paper: the list as it is set.
    :raises MissingResource: where Typst or a Chinese font is missing.
    """
    values = json.dumps(_cleaned(asdict(paper)), ensure_ascii=False)
    page = (TEMPLATES / "brief.typ").read_text(encoding="utf-8")
    return typeset({"main": page.encode()}, "pdf", {"paper": values})


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list | tuple) else value
