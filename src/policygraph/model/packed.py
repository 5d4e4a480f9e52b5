"""Many values of one shape, kept in columns of numbers: each is made an object when it is asked for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item")


class Packed(Sequence[Item]):
    """A sequence that makes its values on demand; equal to any other packed one, or tuple, of the same."""

    __slots__ = ()

    @abstractmethod
    def _made(self, at: int) -> Item:
        """Make the value at a place, which is not below 0."""

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        """Return the value at a place, or those of a stretch of places."""
        if isinstance(at, slice):
            return tuple(map(self._made, range(len(self))[at]))
        return self._made(range(len(self))[at])

    def __iter__(self) -> Iterator[Item]:
        return map(self._made, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Packed | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))
