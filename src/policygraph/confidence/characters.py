"""How sure a finding is whose characters a machine read from a picture."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from policygraph.model import Extraction, Mention


def as_sure_as_read(extraction: Extraction) -> Extraction:
    """Return what was read with each finding's confidence times that in the characters that it was read from.

    :param extraction: what was read, each finding rated by its rule.
    """
    source = extraction.notice.source
    if all(region.sure is None for region in source.regions):
        return extraction

    def dimmed(mention: Mention) -> Mention:
        read = source.sure(mention.phrase.span)
        if mention.confidence is None or read is None:
            return mention
        return replace(mention, confidence=(mention.confidence * read).quantize(Decimal("0.01"), ROUND_HALF_UP))

    return replace(extraction, mentions=tuple(map(dimmed, extraction.mentions)))
