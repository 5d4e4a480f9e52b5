"""Every figure of an analysis as one list: what is measured, of which units, how much, from which tasks.

Tables of whole networks, comparisons and the RDF are made from this list, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from policygraph.analysis.cover import Cover
from policygraph.analysis.network import Network, rounded


class Measure(Enum):
    """What is measured; `ontology/measures.ttl` names and defines each.

    First what is said of a whole network, then of a unit, of two units, and of a group of units.
    """

    TASKS = "tasks"
    JOINT_TASKS = "joint-tasks"
    UNASSIGNED_TASKS = "unassigned-tasks"
    UNITS = "units"
    ISOLATED_UNITS = "isolated-units"
    PAIRS = "pairs"
    MEETINGS = "meetings"
    DENSITY = "density"
    COMPONENTS = "components"
    COMMUNITIES = "communities"
    MODULARITY = "modularity"
    BROKERS = "brokers"
    MEAN_LOAD = "mean-load"
    COVER_BOUND = "cover-bound"

    LOAD = "load"
    LEAD_TASKS = "lead-tasks"
    PARTNERS = "partners"
    STRENGTH = "strength"
    BETWEENNESS = "betweenness"

    SHARED_TASKS = "shared-tasks"
    SHARED_LEAD = "shared-lead"
    SHARED_DUTIES = "shared-duties"

    COMMUNITY = "community"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number.

    :param units: those that it is about, by IRI; none where it is about the whole network.
    :param open: how many of the tasks that it rests on leave a list of units open.
    """

    measure: Measure
    units: tuple[str, ...]
    value: Decimal
    open: int


def whole_figures(net: Network, cover: Cover) -> tuple[Figure, ...]:
    """Return what can be said of a network as a whole.

    :param net: the network.
    :param cover: the smallest set of its units.
    """
    tasks, standings = net.work.tasks, net.standings.values()
    units, pairs = len(net.standings), len(net.ties)
    values: dict[Measure, int | float | Decimal] = {
        Measure.TASKS: len(tasks),
        Measure.JOINT_TASKS: sum(len(task.roles) > 1 for task in tasks),
        Measure.UNASSIGNED_TASKS: len(cover.untouched),
        Measure.UNITS: units,
        Measure.ISOLATED_UNITS: sum(not standing.partners for standing in standings),
        Measure.PAIRS: pairs,
        Measure.MEETINGS: sum(tie.tasks for tie in net.ties),
        Measure.DENSITY: 2 * pairs / (units * (units - 1)) if units > 1 else 0,
        Measure.COMPONENTS: net.components,
        Measure.COMMUNITIES: len(net.communities),
        Measure.MODULARITY: net.modularity,
        Measure.BROKERS: len(net.brokers),
        Measure.MEAN_LOAD: sum(standing.load for standing in standings) / units if units else 0,
        Measure.COVER: len(cover.units),
        Measure.COVER_BOUND: cover.bound,
    }
    opened = net.work.open_tasks
    return tuple(
        Figure(measure, cover.units if measure is Measure.COVER else (), rounded(float(value)), opened)
        for measure, value in values.items()
    )


def figures(net: Network, cover: Cover) -> tuple[Figure, ...]:
    """Return every figure of a network.

    :param net: the network.
    :param cover: the smallest set of its units.
    """
    return (*whole_figures(net, cover), *_unit_figures(net), *_tie_figures(net), *_community_figures(net))


def _unit_figures(net: Network) -> Iterator[Figure]:
    for iri, standing in net.standings.items():
        values = {
            Measure.LOAD: Decimal(standing.load),
            Measure.LEAD_TASKS: Decimal(standing.lead),
            Measure.PARTNERS: Decimal(standing.partners),
            Measure.STRENGTH: Decimal(standing.strength),
        }
        yield from (Figure(measure, (iri,), value, standing.open) for measure, value in values.items())
        # A list left open anywhere may hide a tie that makes another way shorter.
        yield Figure(Measure.BETWEENNESS, (iri,), standing.betweenness, net.work.open_tasks)


def _tie_figures(net: Network) -> Iterator[Figure]:
    for tie in net.ties:
        ends = (tie.one, tie.other)
        yield Figure(Measure.SHARED_TASKS, ends, Decimal(tie.tasks), tie.open)
        yield Figure(Measure.SHARED_LEAD, ends, Decimal(tie.lead), tie.open)
        if net.work.scope.theme:
            yield Figure(Measure.SHARED_DUTIES, ends, Decimal(tie.duties), tie.open)


def _community_figures(net: Network) -> Iterator[Figure]:
    for group in net.communities:
        yield Figure(Measure.COMMUNITY, group, Decimal(len(group)), net.work.open_tasks)
