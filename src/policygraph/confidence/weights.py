"""What each sign weighs for or against a kind of finding: `data/confidence-weights.tsv`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from policygraph.errors import InvalidData
from policygraph.resources import resource

BASE: Final = "base"  # the weight that every finding of the kind begins with
_FILE: Final = "data/confidence-weights.tsv"
_SUREST: Final = Decimal("0.99")  # no sum of signs makes certain


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model as text: the signs of a finding add up to the logarithm of its odds.

    :param of: by kind of finding and sign.
    """

    of: Mapping[tuple[str, str], float]

    def weigh(self, kind: str) -> bool:
        """Whether findings of a kind are weighed; others are counted alone."""
        return (kind, BASE) in self.of

    def confidence(self, kind: str, signs: Iterable[str]) -> Decimal:
        """Return how sure a finding of a kind is, to two places.

        :param kind: one that is weighed.
        :param signs: what speaks for or against it; those without a weight weigh nothing.
        """
        sum_ = self.of[kind, BASE] + sum(self.of.get((kind, sign), 0.0) for sign in signs)
        share = Decimal(1 / (1 + math.exp(-sum_)))
        return min(share.quantize(Decimal("0.01"), ROUND_HALF_UP), _SUREST)


@dataclass(frozen=True, slots=True)
class Sign:
    """A row of the file.

    :param kind: the kind of findings that it speaks for or against.
    :param name: as in `Evidence.support`, or the name of a rule.
    :param zh: what it says, in Chinese.
    :param en: the same in English.
    """

    kind: str
    name: str
    weight: float
    zh: str
    en: str


@cache
def shipped_signs() -> tuple[Sign, ...]:
    """Return the rows of the file that ships, read once.

    :raises MissingResource: when the installation lacks it.
    :raises InvalidData: at the line of a row that is none.
    """
    signs = []
    for number, line in enumerate(resource(_FILE).read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith(("#", "kind\t")):
            continue
        cells = line.split("\t")
        try:
            kind, name, weight, zh, en = cells
            signs.append(Sign(kind, name, float(weight), zh, en))
        except ValueError as error:
            advice = "A row is kind, sign, weight, zh, en."
            raise InvalidData("a row of the weights is none", where=f"{_FILE}:{number}", advice=advice) from error
    return tuple(signs)


def weights_of(signs: Iterable[Sign]) -> Weights:
    """Return the weights that rows give.

    :param signs: the rows.
    """
    return Weights({(sign.kind, sign.name): sign.weight for sign in signs})
