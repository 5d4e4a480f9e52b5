"""Scores: counts by class, the precision, recall and F1 that follow from them, and the misses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Score:
    """Counts of one class; precision, recall and F1 follow from them.

    :param right: found and in the gold.
    :param found: all that was found.
    :param gold: all that the gold has.
    """

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference from the gold.

    :param kind: the class it counts in.
    :param where: `file:line:column` of what was found, or the file and the task's number for what was not.
    :param missed: what the gold has and was not found.
    :param extra: what was found and the gold does not have.
    """

    kind: str
    where: str
    missed: str = ""
    extra: str = ""


@dataclass(slots=True)
class Evaluation:
    """Scores by class, and the misses."""

    scores: dict[str, Score] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The evaluation as plain data."""
        scores = {
            kind: {**asdict(s), "precision": s.precision, "recall": s.recall, "f1": s.f1}
            for kind, s in self.scores.items()
        }
        return {"scores": scores, "misses": [asdict(miss) for miss in self.misses]}

    def count(self, kind: str, right: int, found: int, gold: int) -> None:
        """Add to the counts of a class."""
        score = self.scores.setdefault(kind, Score())
        score.right += right
        score.found += found
        score.gold += gold


def merged(evaluations: Iterable[Evaluation]) -> Evaluation:
    """Return the sum of several evaluations."""
    total = Evaluation()
    for evaluation in evaluations:
        for kind, score in evaluation.scores.items():
            total.count(kind, score.right, score.found, score.gold)
        total.misses += evaluation.misses
    return total
