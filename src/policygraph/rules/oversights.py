"""Bodies that look after the work of others: what stands under 督导单位 or 验收部门 answers for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policygraph.model import OversightMention, Rule, Task
from policygraph.parsing.assignments import read_units
from policygraph.parsing.columns import oversees
from policygraph.parsing.genre import genre

OVERSIGHT: Final = Rule(
    "oversight-under-heading",
    "督导单位、验收部门等栏目或标签下的单位，不承担任务",
    "A body under a heading of those who look after the work of others",
    "督导单位：县政府办公室",
    "责任单位：县水务局",
)
RULES: Final = (OVERSIGHT,)


def find_oversights(task: Task, _: date | None = None) -> Iterator[OversightMention]:
    """Find the bodies that look after a task.

    :param task: with what stands beside its work.
    """
    for beside in task.beside:
        if not oversees(beside.heading):
            continue
        for line in beside.lines:
            for _role, name in read_units(line).names:
                if genre().unit_ending.search(name.text):
                    yield OversightMention(phrase=name, rule=OVERSIGHT.name, task=task.ordinal, heading=beside.heading)
