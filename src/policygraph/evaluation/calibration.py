"""Confidence measured on annotated notices: the table that ships, and how well it foretells notices left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Final

from policygraph.confidence import BASE, Evidence, Table, Weights, evidence_of, evidence_of_assignments, shipped_signs
from policygraph.confidence.table import table_of
from policygraph.evaluation.fitting import fitted
from policygraph.evaluation.gold import Gold
from policygraph.evaluation.judged import judged, judged_assignments
from policygraph.model import Extraction, Mention, OrganizationMention, PlaceMention, ProjectMention, ThemeMention

Judgement = tuple[Evidence, bool]
BANDS: Final = (Decimal(0), Decimal("0.5"), Decimal("0.7"), Decimal("0.8"), Decimal("0.9"), Decimal("0.95"))
_Z: Final = 1.96  # of the 95 % interval


@dataclass(frozen=True, slots=True)
class Band:
    """The findings whose confidence lies in one band, and how many of them were right.

    :param low: the least confidence of the band.
    :param told: the mean of the confidences.
    :param right: how many were right of `found`.
    """

    low: Decimal
    told: float
    right: int
    found: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.found

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        n, p = self.found, self.share
        middle, spread = p + _Z**2 / (2 * n), _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return (middle - spread) / (1 + _Z**2 / n), (middle + spread) / (1 + _Z**2 / n)


def judgements(gold: Gold, extraction: Extraction) -> tuple[Judgement, ...]:
    """Return what each judged finding of a notice rests on, and whether it is right.

    :param gold: what a reader took out of the notice.
    :param extraction: what we took out of it.
    """
    resting, facts = dict(evidence_of(extraction)), dict[object, Judgement]()
    for place, right in judged(gold, extraction):
        if place in resting:
            facts.setdefault(_fact(extraction.mentions[place], place), (resting[place], right))
    assigned = {(at, place): evidence for at, place, evidence in evidence_of_assignments(extraction.notice)}
    for at, place, right in judged_assignments(gold, extraction.notice):
        facts["assignment", at, place] = (assigned[at, place], right)
    return tuple(facts.values())


def _fact(mention: Mention, place: int) -> object:
    """What several findings state together: a theme of a sentence by all its cues, a name in a task."""
    match mention:
        case ThemeMention():
            return mention.task, mention.duty, mention.theme
        case ProjectMention() | OrganizationMention() | PlaceMention():
            return type(mention), mention.task, mention.name
        case _:
            return place


def measured(notices: Iterable[Sequence[Judgement]]) -> Table:
    """Return the table of annotated notices, the weights of the signs that ship fitted anew.

    :param notices: the judgements of each.
    """
    table = table_of(one for notice in notices for one in notice)
    names: dict[str, list[str]] = {}
    for sign in shipped_signs():
        names.setdefault(sign.kind, []).append(sign.name)
    weights = {
        (kind, sign): weight
        for kind, signs in names.items()
        for sign, weight in fitted(table.rows, kind, [sign for sign in signs if sign != BASE]).items()
    }
    return Table(table.rows, Weights(weights))


def calibration(notices: Sequence[Sequence[Judgement]]) -> tuple[Band, ...]:
    """Return how right the findings of each notice were, by the confidence that all the other notices give them.

    So no finding is foretold by itself; those on which the others say nothing are left out. Which band a kind of
    evidence belongs to is told by all notices together: left to the others, it would depend on whether the finding
    itself was right, and a kind near the edge of a band would part into its right and its wrong ones.

    :param notices: the judgements of each.
    """
    by = measured(notices)
    foretold = ((measured((*notices[:place], *notices[place + 1 :])), notice) for place, notice in enumerate(notices))
    return banded(foretold, by)


def banded(foretold: Iterable[tuple[Table, Sequence[Judgement]]], by: Table | None = None) -> tuple[Band, ...]:
    """Return how right findings were, by the band in which a table puts them.

    :param foretold: for each notice the table to rate it by, and its judgements.
    :param by: the table that puts kinds of evidence into bands, where it is not the one that rates.
    """
    told: dict[Decimal, list[tuple[Decimal, bool]]] = {low: [] for low in BANDS}
    for table, notice in foretold:
        kinds = {one for one, _ in notice}
        known = {evidence: (table.confidence(evidence), (by or table).confidence(evidence)) for evidence in kinds}
        for evidence, right in notice:
            sure, place = known[evidence]
            if sure is not None and place is not None:
                told[max(low for low in BANDS if low <= place)].append((sure, right))
    return tuple(
        Band(low, float(sum(sure for sure, _ in some)) / len(some), sum(right for _, right in some), len(some))
        for low, some in told.items()
        if some
    )
