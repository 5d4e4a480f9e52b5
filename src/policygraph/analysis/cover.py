"""The smallest set of units that touches all tasks: who must sit at the table.

Tasks and units are bits of whole numbers. First what decides nothing is left out: a task that names all the units of
another, a unit that is in no task beyond another's. Then a search by branch and bound finds the smallest set and
proves it. Where the search would take too long, the set is the one that taking the busiest unit first gives
(Chvátal 1979, https://doi.org/10.1287/moor.4.3.233), and the answer says how small a set could be at best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_STEPS = 20_000  # of the search, before it gives up: about a second


@dataclass(frozen=True, slots=True)
class Cover:
    """A set of units that touches all tasks.

    :param units: those that touch most tasks that were not yet touched first.
    :param bound: a smaller set than of this many units does not exist.
    :param needed: units that are in every smallest set; none are told where the search gave up.
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


class _GaveUpError(Exception):
    """The search took more steps than it may."""


@dataclass(slots=True)
class _Search:
    """Looks for a set of fewer units than `best`.

    :param reach: the tasks of each unit, as bits.
    :param named: the units of each task.
    """

    reach: Sequence[int]
    named: Sequence[tuple[int, ...]]
    best: list[int]
    steps: int = field(default=_STEPS)

    def run(self, left: int, chosen: list[int]) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise _GaveUpError
        if not left:
            self.best = list(chosen)
            return
        if len(chosen) + _apart(left, self.reach, self.named) >= len(self.best):
            return
        task = min(_bits(left), key=lambda bit: (len(self.named[bit]), bit))
        for unit in sorted(self.named[task], key=lambda unit: (-(self.reach[unit] & left).bit_count(), unit)):
            self.run(left & ~self.reach[unit], [*chosen, unit])


def smallest_cover(tasks: Mapping[str, frozenset[str]], order: Sequence[str], steps: int = _STEPS) -> Cover:
    """Return a smallest set of units that touches all tasks.

    :param tasks: the units that can touch each.
    :param order: all units; of two that serve alike, the one that stands first here is taken.
    :param steps: how many the search may take.
    """
    untouched = tuple(task for task, units in tasks.items() if not units)
    at = {unit: place for place, unit in enumerate(order)}
    sets = _essential({frozenset(at[unit] for unit in units) for units in tasks.values() if units})
    reach = [sum(1 << bit for bit, units in enumerate(sets) if unit in units) for unit in range(len(order))]
    everything = (1 << len(sets)) - 1
    greedy = _greedy(everything, reach)
    useful = _useful(reach)
    search = _Search(reach, [tuple(sorted(units & useful)) for units in sets], greedy, steps)
    try:
        search.run(everything, [])
    except _GaveUpError:
        bound = _apart(everything, reach, search.named)
        return Cover(tuple(order[unit] for unit in search.best), bound, frozenset(), untouched)
    best = sorted(search.best, key=lambda unit: (-_count(tasks, order[unit]), unit))
    needed = frozenset(order[unit] for unit in best if _is_needed(unit, reach, sets, len(best), steps))
    return Cover(tuple(order[unit] for unit in best), len(best), needed, untouched)


def _count(tasks: Mapping[str, frozenset[str]], unit: str) -> int:
    return sum(unit in units for units in tasks.values())


def _bits(number: int) -> list[int]:
    return [bit for bit in range(number.bit_length()) if number >> bit & 1]


def _essential(sets: set[frozenset[int]]) -> list[frozenset[int]]:
    """Tasks that are not touched whenever another one is."""
    kept: list[frozenset[int]] = []
    for units in sorted(sets, key=lambda units: (len(units), sorted(units))):
        if not any(other <= units for other in kept):
            kept.append(units)
    return kept


def _useful(reach: Sequence[int]) -> frozenset[int]:
    """Units that touch something that no unit before or above them touches too."""
    ranked = sorted((unit for unit in range(len(reach)) if reach[unit]), key=lambda u: (-reach[u].bit_count(), u))
    kept: list[int] = []
    for unit in ranked:
        if not any(reach[unit] & ~reach[other] == 0 for other in kept):
            kept.append(unit)
    return frozenset(kept)


def _greedy(left: int, reach: Sequence[int]) -> list[int]:
    chosen = []
    while left:
        unit = max(range(len(reach)), key=lambda unit: ((reach[unit] & left).bit_count(), -unit))
        chosen.append(unit)
        left &= ~reach[unit]
    return chosen


def _apart(left: int, reach: Sequence[int], named: Sequence[tuple[int, ...]]) -> int:
    """How many of the tasks left share no unit with each other, at least: each of these takes a unit of its own."""
    count = 0
    for task in sorted(_bits(left), key=lambda bit: (len(named[bit]), bit)):
        if left >> task & 1:
            count += 1
            for unit in named[task]:
                left &= ~reach[unit]
    return count


def _is_needed(unit: int, reach: Sequence[int], sets: Sequence[frozenset[int]], size: int, steps: int) -> bool:
    """Whether no other set of the same size does without a unit."""
    named = [tuple(sorted(units - {unit})) for units in sets]
    if not all(named):
        return True
    search = _Search(reach, named, [0] * (size + 1), steps)
    try:
        search.run((1 << len(sets)) - 1, [])
    except _GaveUpError:
        return False
    return len(search.best) > size
