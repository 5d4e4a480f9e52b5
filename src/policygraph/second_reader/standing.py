"""How often projects were right on which the second reader agreed, and on which it did not: what its word is worth."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from policygraph.confidence import Table, read_table
from policygraph.model import Extraction
from policygraph.second_reader.judging import judged_again, second_opinion
from policygraph.second_reader.reader import SecondReader

_FILE: Final = "data/second-reader/confidence.tsv"


@cache
def shipped_standing() -> Table:
    """Return the table that ships, read once: by rule and verdict, each notice read by a model fitted on others.

    :raises MissingResource: when the installation lacks it.
    :raises InvalidData: at the line of a row that is none.
    """
    return read_table(_FILE)


def read_again(extraction: Extraction, reader: SecondReader, standing: Table | None = None) -> Extraction:
    """Return what was read with the word of the second reader, and the confidence of projects raised or lowered by it.

    It adds no mention and takes none away. Where too few were measured with its verdict, the confidence stays.

    :param extraction: what was read, each finding rated by its rule.
    :param reader: the second reader.
    :param standing: how often it was right; the table that ships by default.
    """
    standing = standing or shipped_standing()
    told = replace(extraction, second=second_opinion(extraction, reader))
    mentions = list(told.mentions)
    for place, evidence in judged_again(told):
        row = standing.rows.get(evidence)
        if row is not None and row.confidence is not None:
            mentions[place] = replace(mentions[place], confidence=row.confidence)
    return replace(told, mentions=tuple(mentions))
