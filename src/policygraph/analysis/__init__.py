"""The network of units that share tasks: who works with whom, who brokers, who must sit at the table, what if.

The figures count the units that are printed. Where a list ends in 等, others may share in the task too: every result
says how many such tasks it rests on, and none may be read as complete.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policygraph.analysis.cover import Cover, smallest_cover
from policygraph.analysis.figures import Figure, Measure, figures, whole_figures
from policygraph.analysis.merging import Merger, merged, mergers
from policygraph.analysis.network import Network, Standing, Tie, network
from policygraph.analysis.work import Scope, Task, Unit, Work, read_work
from policygraph.store.results import GraphStore

__all__ = [
    "Analysis",
    "Cover",
    "Figure",
    "Measure",
    "Merger",
    "Network",
    "Scope",
    "Standing",
    "Task",
    "Tie",
    "Unit",
    "Work",
    "analyze",
    "analyze_work",
    "figures",
    "whole_figures",
]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A network, its smallest set of units that touches all tasks, and both again after mergers.

    :param mergers: of units; none where nothing is supposed.
    :param after: the same tasks with the units merged; `None` where none are.
    """

    network: Network
    cover: Cover
    mergers: tuple[Merger, ...] = ()
    after: Analysis | None = None


def analyze(
    store: GraphStore,
    *,
    theme: str = "",
    role: str = "",
    notice: str = "",
    merge: Sequence[tuple[str, str]] = (),
) -> Analysis:
    """Analyse how the units of a graph work together.

    :param store: any store.
    :param theme: only tasks of this theme, such as water.
    :param role: only ties of a unit that has this role in a task with the other units of the task, such as lead.
    :param notice: only tasks of this notice: its document number or IRI.
    :param merge: units, each with the one that it goes into, by printed name or IRI.
    :raises InvalidQuery: for what the graph does not know, or when no task is left to look at.
    """
    found = mergers(store, merge)
    return analyze_work(read_work(store, theme=theme, role=role, notice=notice), found)


def analyze_work(work: Work, found: Sequence[Merger] = ()) -> Analysis:
    """Analyse who does what.

    :param work: the tasks that count.
    :param found: mergers of units to compare with.
    """
    tasks = {task.iri: task.holders(work.scope.role) for task in work.tasks}
    cover = smallest_cover(tasks, tuple(work.units))
    after = analyze_work(merged(work, found)) if found else None
    return Analysis(network(work), cover, tuple(found), after)
