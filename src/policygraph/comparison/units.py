"""What became of the units: new, gone, renamed, merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from policygraph.comparison.matter import Task
from policygraph.comparison.similarity import likeness
from policygraph.comparison.told import Change, told

_SHARE = 0.5  # of a unit's tasks that another must have taken over to be its successor


def unit_changes(pairs: Sequence[tuple[Task, Task]], old: Sequence[Task], new: Sequence[Task]) -> Iterator[Change]:
    """Yield which units came and went, and which took over from which.

    A unit that is gone has a successor when another stands, in at least half of the tasks that go on, where it did not
    stand before. Two predecessors of one successor were merged; so was a unit whose successor was there already.
    A name of a class of units (有关单位) is nobody's successor, and has none.

    :param pairs: tasks that go on.
    :param old: all tasks as they were.
    :param new: all tasks as they are.
    """
    before, after = _units(old), _units(new)
    proper = after - {unit for task in new for unit in task.generic}
    gone, come = sorted(before - after), sorted(after - before)
    classes = {unit for task in old for unit in task.generic}
    successors = {
        unit: successor for unit in gone if unit not in classes and (successor := _successor(unit, pairs, proper))
    }
    merged = Counter(successors.values())
    for unit in gone:
        successor = successors.get(unit)
        if successor is None:
            yield told("unit-gone", unit=unit)
        elif merged[successor] > 1 or successor in before:
            yield told("unit-merged", unit=unit, now=successor)
        else:
            yield told("unit-renamed", unit=unit, now=successor)
    for unit in come:
        if unit not in merged:
            yield told("unit-new", unit=unit)


def _units(tasks: Sequence[Task]) -> set[str]:
    return {unit for task in tasks for _, units in task.units for unit in units}


def _of(task: Task) -> set[str]:
    return {unit for _, units in task.units for unit in units}


def _successor(unit: str, pairs: Sequence[tuple[Task, Task]], after: set[str]) -> str | None:
    """The unit that took over most of a unit's tasks; among equals the one whose name is most like it."""
    held = [(before, now) for before, now in pairs if unit in _of(before)]
    taken = Counter(other for before, now in held for other in _of(now) - _of(before) if other in after)
    if not taken:
        return None
    best = max(taken, key=lambda other: (taken[other], likeness(unit, other), other))
    return best if taken[best] >= max(_SHARE * len(held), 1) else None
