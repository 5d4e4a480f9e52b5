"""What a person says of a notice that its text does not: who issues it, and whose units it means."""

from __future__ import annotations

from dataclasses import replace

from policygraph.model import Given, Notice
from policygraph.revision.file import Corrections


def completed(notice: Notice, given: Given = Given(), corrections: Corrections | None = None) -> Notice:  # noqa: B008
    """Return a notice with what a person says of it.

    :param notice: as parsed.
    :param given: said for this reading; it goes before the file.
    :param corrections: the file beside the notice; `None` for none.
    """
    number = "".join(notice.number.text.split()) if notice.number is not None else None
    known = (number, notice.source.name)
    applies = corrections is not None and corrections.notice in ("", *known)
    held = corrections.given if corrections is not None and applies else Given()
    return replace(
        notice, given=Given(given.publisher or held.publisher, given.district or held.district, given.identities)
    )
