"""What moves, turns and scales the points of a printed page: the six numbers that PDF and OFD both write."""

from __future__ import annotations

from typing import Final, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
WHOLE: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)  # leaves every point where it is


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return what one matrix and then another do to a point.

    :param inner: the one that is applied first.
    :param outer: the one that is applied to what the first gives.
    """
    if outer == WHOLE:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
