"""What is wrong with a release: one file and one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.limits.showing import visible


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a release.

    :param path: the file in question.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return visible(f"{self.path}: {self.message}")


def shortly(error: Exception) -> str:
    """Return the kind and words of an error, at most 300 characters."""
    return f"{type(error).__name__} {error}"[:300]
