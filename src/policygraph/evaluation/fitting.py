"""Weights of signs fitted to findings that were judged: a logistic model, by Newton's method, in plain Python."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from policygraph.confidence import BASE, Evidence, Measured

_PRIOR: Final = 2.0  # how strongly weights are held near 0: a sign that was seldom seen weighs little
_BASE_PRIOR: Final = 0.05  # the base is held as good as not at all
_STEPS: Final = 12
_MOST: Final = 30.0  # of the sum of weights, on either side


def fitted(rows: Mapping[Evidence, Measured], kind: str, signs: Sequence[str]) -> dict[str, float]:
    """Return the weight of each sign, to two places, and that of the base.

    :param rows: how many findings on each evidence were right.
    :param kind: the kind of findings that are weighed.
    :param signs: those that get a weight: names in a support, or names of rules.
    """
    names = [BASE, *signs]
    seen = [
        ([name in (BASE, evidence.rule, *evidence.signs) for name in names], row.right, row.found)
        for evidence, row in sorted(rows.items())
        if evidence.kind == kind
    ]
    weights = [0.0] * len(names)
    for _ in range(_STEPS if seen else 0):
        weights = [weight + step for weight, step in zip(weights, _step(seen, weights), strict=True)]
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}


def _step(seen: Iterable[tuple[Sequence[bool], int, int]], weights: Sequence[float]) -> list[float]:
    """One step of Newton towards the weights under which what was seen is likeliest."""
    size = len(weights)
    priors = [_BASE_PRIOR, *[_PRIOR] * (size - 1)]
    slope = [-prior * weight for prior, weight in zip(priors, weights, strict=True)]
    curve = [[priors[row] if row == column else 0.0 for column in range(size)] for row in range(size)]
    for held, right, found in seen:
        places = [place for place, is_held in enumerate(held) if is_held]
        sum_ = max(-_MOST, min(_MOST, sum(weights[place] for place in places)))
        share = 1 / (1 + math.exp(-sum_))
        for row in places:
            slope[row] += right - found * share
            for column in places:
                curve[row][column] += found * share * (1 - share)
    return _solved(curve, slope)


def _solved(rows: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of linear equations, by elimination with the largest pivot."""
    left = [[*row, value] for row, value in zip(rows, right, strict=True)]
    size = len(left)
    for place in range(size):
        pivot = max(range(place, size), key=lambda row: abs(left[row][place]))
        left[place], left[pivot] = left[pivot], left[place]
        for row in range(size):
            if row != place and left[row][place]:
                times = left[row][place] / left[place][place]
                left[row] = [one - times * other for one, other in zip(left[row], left[place], strict=True)]
    return [row[size] / row[place] for place, row in enumerate(left)]
