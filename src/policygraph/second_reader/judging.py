"""What the second reader says of a notice: with which projects of the rules it agrees, and what it would add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.confidence import Evidence, evidence_of
from policygraph.model import Candidate, Extraction, Notice, Phrase, ProjectMention, SecondOpinion, ThemeMention
from policygraph.second_reader.reader import SecondReader

AGREES: Final = "agrees"
UNDECIDED: Final = "undecided"
DIFFERS: Final = "differs"
VERDICTS: Final = (AGREES, UNDECIDED, DIFFERS)
_AGREED: Final = 0.5  # mean share of a name's characters from which the second reader agrees
_DIFFERED: Final = 0.2  # below which it differs


def second_opinion(extraction: Extraction, reader: SecondReader) -> SecondOpinion:
    """Return what the second reader says of what the rules found.

    :param extraction: what was read.
    :param reader: the second reader.
    """
    shares: dict[int, float] = {}
    taken = {at for one in extraction.mentions if not isinstance(one, ThemeMention) for at in one.phrase.offsets}
    candidates: list[Candidate] = []
    for task, duty, phrase in sentences(extraction.notice):
        reading = reader.read(phrase.text)
        shares.update(zip(phrase.offsets, reading.shares, strict=True))
        candidates += (
            Candidate(phrase.part(start, end), task, duty)
            for start, end in reading.names
            if taken.isdisjoint(phrase.offsets[start:end])
        )
    verdicts = {}
    for place, _ in _judged(extraction):
        known = [shares[at] for at in extraction.mentions[place].phrase.offsets if at in shares]
        if known:
            verdicts[place] = _verdict(sum(known) / len(known))
    return SecondOpinion(reader.name, verdicts, tuple(candidates))


def judged_again(extraction: Extraction) -> Iterator[tuple[int, Evidence]]:
    """Yield what each project rests on when the second reader has spoken, with its place among the mentions.

    :param extraction: what was read, with a second opinion.
    """
    verdicts = extraction.second.verdicts if extraction.second else {}
    for place, evidence in _judged(extraction):
        if place in verdicts:
            yield place, Evidence(evidence.kind, evidence.rule, verdicts[place])


def sentences(notice: Notice) -> Iterator[tuple[int, int, Phrase]]:
    """Yield the titles and duties of a notice, each with the ordinals of its task and duty.

    :param notice: as parsed.
    """
    for task in notice.tasks:
        yield task.ordinal, 0, task.title
        for duty in task.duties:
            yield task.ordinal, duty.ordinal, duty.phrase


def _judged(extraction: Extraction) -> Iterator[tuple[int, Evidence]]:
    """The projects that a rule found, each with what it rests on; none that a person named."""
    for place, evidence in evidence_of(extraction):
        if isinstance(extraction.mentions[place], ProjectMention):
            yield place, evidence


def _verdict(share: float) -> str:
    return AGREES if share >= _AGREED else DIFFERS if share < _DIFFERED else UNDECIDED
