"""The smallest set of units that touches all tasks: who must sit at the table.

Parts of the network that share no unit are solved one by one. In each, what decides nothing is left out: a task that
names all the units of another, a unit that is in no task beyond another's. Then a search by branch and bound finds
the smallest set and proves it. Where that takes too long, the best set found so far stands, which is at least as good
as taking the unit that touches most first (Chvátal 1979, https://doi.org/10.1287/moor.4.3.233), and the answer says
how small a set could be at best. The tasks of a part are the bits of a whole number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_STEPS = 300_000  # tasks that a search may look at before it gives up: about a second
_DEEPEST = 300  # units that it may choose one after the other


@dataclass(frozen=True, slots=True)
class Cover:
    """A set of units that touches all tasks.

    :param units: those that touch most tasks first.
    :param bound: a set of fewer units than this does not exist.
    :param needed: units that are proved to be in every smallest set.
    :param untouched: tasks that no unit can touch, since they name none.
    """

    units: tuple[str, ...]
    bound: int
    needed: frozenset[str]
    untouched: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether the set is proved to be a smallest one."""
        return len(self.units) == self.bound


def smallest_cover(tasks: Mapping[str, frozenset[str]], order: Sequence[str], steps: int = _STEPS) -> Cover:
    """Return a smallest set of units that touches all tasks, or a small one where the smallest takes too long to find.

    :param tasks: the units that can touch each.
    :param order: all units; of two that serve alike, the one that stands first here is taken.
    :param steps: how many tasks each search may look at, counted each time.
    """
    at = {unit: place for place, unit in enumerate(order)}
    sets = [frozenset(at[unit] for unit in units) for units in tasks.values() if units]
    parts = [_solve(part, steps) for part in _parts(_essential(sets))]
    chosen = {unit for units, _, _ in parts for unit in units}
    ranked = sorted(chosen, key=lambda unit: (-sum(unit in units for units in sets), unit))
    return Cover(
        tuple(order[unit] for unit in ranked),
        sum(bound for _, bound, _ in parts),
        frozenset(order[unit] for _, _, needed in parts for unit in needed),
        tuple(task for task, units in tasks.items() if not units),
    )


def _essential(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Tasks that are not touched whenever another one is."""
    kept: list[frozenset[int]] = []
    for units in sorted(set(sets), key=lambda units: (len(units), sorted(units))):
        if not any(other <= units for other in kept):
            kept.append(units)
    return kept


def _parts(sets: Iterable[frozenset[int]]) -> list[list[frozenset[int]]]:
    """Tasks by what connects them: no unit is named in two parts."""
    parts: list[tuple[set[int], list[frozenset[int]]]] = []
    for units in sets:
        met = [part for part in parts if part[0] & units]
        parts = [part for part in parts if not part[0] & units]
        joined = {*units}.union(*(part[0] for part in met))
        parts.append((joined, [*(task for part in met for task in part[1]), units]))
    return [part for _, part in parts]


def _solve(sets: Sequence[frozenset[int]], steps: int) -> tuple[list[int], int, list[int]]:
    """A set of units for one part, how small it could be, and which of them no other set as small can do without."""
    reach = dict.fromkeys(sorted(frozenset[int]().union(*sets)), 0)
    for bit, units in enumerate(sets):
        for unit in units:
            reach[unit] |= 1 << bit
    useful = _useful(reach)
    search = _Search(reach, [sorted(units & useful) for units in sets], steps)
    best = _greedy(reach, len(sets))
    while better := search.smaller_than(len(best)):
        best = better
    if search.gave_up:
        return best, search.least((1 << len(sets)) - 1), []
    needed = []
    for unit in best:
        others = [sorted(units - {unit}) for units in sets]
        without = _Search(reach, others, steps)
        if not all(others) or (not without.smaller_than(len(best) + 1) and not without.gave_up):
            needed.append(unit)
    return best, len(best), needed


def _useful(reach: Mapping[int, int]) -> frozenset[int]:
    """Units that touch something that no unit before or above them touches too."""
    kept: list[int] = []
    for unit in sorted(reach, key=lambda unit: (-reach[unit].bit_count(), unit)):
        if all(reach[unit] & ~reach[other] for other in kept):
            kept.append(unit)
    return frozenset(kept)


def _greedy(reach: Mapping[int, int], tasks: int) -> list[int]:
    chosen = []
    left = (1 << tasks) - 1
    while left:
        unit = max(reach, key=lambda unit: ((reach[unit] & left).bit_count(), -unit))
        chosen.append(unit)
        left &= ~reach[unit]
    return chosen


class _Search:
    """Looks for small sets by trying, for the task that fewest units can touch, each of these.

    :param reach: the tasks of each unit, as bits.
    :param named: the units that may be chosen for each task.
    :param steps: how many tasks it may look at.
    """

    def __init__(self, reach: Mapping[int, int], named: Sequence[Sequence[int]], steps: int) -> None:
        self._reach = reach
        self._named = named
        self._steps = steps
        self.gave_up = False

    def smaller_than(self, size: int) -> list[int]:
        """A set of fewer units; empty where there is none, or when it gave up."""
        return self._run((1 << len(self._named)) - 1, [], size) or []

    def least(self, left: int) -> int:
        """How many of the tasks left share no unit with each other: each of these takes a unit of its own."""
        count = 0
        for task in sorted(_bits(left), key=lambda bit: (len(self._named[bit]), bit)):
            if left >> task & 1:
                count += 1
                for unit in self._named[task]:
                    left &= ~self._reach[unit]
        return count

    def _run(self, left: int, chosen: list[int], size: int) -> list[int] | None:
        if not left:
            return chosen if len(chosen) < size else None
        self._steps -= left.bit_count()
        self.gave_up = self.gave_up or self._steps < 0 or len(chosen) > _DEEPEST
        if self.gave_up or len(chosen) + self.least(left) >= size:
            return None
        task = min(_bits(left), key=lambda bit: (len(self._named[bit]), bit))
        for unit in sorted(self._named[task], key=lambda unit: (-(self._reach[unit] & left).bit_count(), unit)):
            found = self._run(left & ~self._reach[unit], [*chosen, unit], size)
            if found:
                return found
        return None


def _bits(number: int) -> list[int]:
    return [bit for bit in range(number.bit_length()) if number >> bit & 1]
