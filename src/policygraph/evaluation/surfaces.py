"""Surfaces: when what was found and what the gold has are the same words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policygraph.text import fold

_LEAST_OVERLAP = 0.4  # of the longer surface that the shorter must hold, where surfaces are matched leniently


def squeezed(text: str | None) -> str:
    """Return a text without its blanks and line breaks, each character in its common form.

    :param text: the text; none is empty.
    """
    return "".join(fold(text or "").split())


def bare_title(text: str | None) -> str:
    """Return a title without blanks and without the marks at its ends.

    :param text: the title; none is empty.
    """
    return squeezed(text).strip("。；;：:，,.")


def overlaps(a: str, b: str) -> bool:
    """Return whether one surface contains the other and is not much longer.

    :param a: a surface.
    :param b: another.
    """
    short, long = sorted((squeezed(a).strip('“”"'), squeezed(b).strip('“”"')), key=len)
    return bool(short) and short in long and len(short) >= _LEAST_OVERLAP * len(long)


def matched(found: Sequence[str], gold: Sequence[str], same: Callable[[str, str], bool]) -> list[tuple[int, int]]:
    """Pair what was found with the gold, each at most once, equal surfaces first.

    :param found: surfaces found.
    :param gold: surfaces of the gold.
    :param same: whether two surfaces may be paired.
    """
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(found))), set(range(len(gold)))
    for exact in (True, False):
        for i in sorted(left):
            for j in sorted(right):
                if found[i] == gold[j] if exact else same(found[i], gold[j]):
                    pairs.append((i, j))
                    left.discard(i)
                    right.discard(j)
                    break
    return pairs
