"""The network of units that share tasks, and what networkx finds in it.

Units are its points, two of them are tied where one task names both; how strongly is the number of such tasks.
Figures come out the same on every run and machine: points and ties enter in a fixed order, and fractions are rounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from policygraph.analysis.work import Unit, Work

if TYPE_CHECKING:
    import networkx

_PLACES = Decimal("0.0001")
_NOTHING = 1e-9  # below the betweenness of any broker, above what sums of fractions leave of nothing


@dataclass(frozen=True, slots=True)
class Tie:
    """Two units and what they share.

    :param one: the unit that stands first in the order of the work, by IRI.
    :param tasks: that name both.
    :param lead: how many of these one of the two leads.
    :param duties: how many sentences of the theme asked for are in these.
    :param open: how many of these leave a list of units open.
    """

    one: str
    other: str
    tasks: int
    lead: int
    duties: int
    open: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's place in the network.

    :param load: tasks that name it, or in which it has the role asked for.
    :param lead: tasks that it leads.
    :param partners: units that it shares a task with; its degree.
    :param strength: tasks that it shares with each of them, summed.
    :param betweenness: how much it brokers: of all pairs of other units, the part whose shortest ways lead through it.
    :param community: the number of its community, from 1.
    :param open: how many of the tasks that name it leave a list of units open.
    """

    unit: Unit
    load: int
    lead: int
    partners: int
    strength: int
    betweenness: Decimal
    community: int
    open: int


@dataclass(frozen=True, slots=True)
class Network:
    """The network of a work.

    :param ties: those that share most first.
    :param standings: by IRI, in the order of the work.
    :param brokers: units that lie on a shortest way between two others, those that broker most first.
    :param communities: units that work with each other more than with the rest, the largest first.
    :param modularity: how clearly they part, from -0.5 to 1; 0 without ties.
    :param components: parts that no tie connects.
    """

    work: Work
    ties: tuple[Tie, ...]
    standings: Mapping[str, Standing]
    brokers: tuple[str, ...]
    communities: tuple[tuple[str, ...], ...]
    modularity: Decimal
    components: int


def network(work: Work) -> Network:
    """Return the network of the units that share tasks.

    :param work: the tasks that count.
    """
    import networkx as nx

    units = tuple(work.units)
    ties = _ties(work)
    graph = tied(units, ties)
    between = nx.betweenness_centrality(graph)
    groups = communities(graph)
    community = {place: number for number, group in enumerate(groups, 1) for place in group}
    strength = dict(graph.degree(weight="weight"))
    role = work.scope.role
    load = Counter(unit for task in work.tasks for unit in task.holders(role))
    lead = Counter(unit for task in work.tasks for unit in task.holders("lead"))
    opened = Counter(unit for task in work.tasks if task.open for unit in task.roles)
    standings = {
        iri: Standing(work.units[iri], load[iri], lead[iri], len(graph[place]), int(strength[place]),
                      rounded(between[place]), community[place], opened[iri])
        for place, iri in enumerate(units)
    }  # fmt: skip
    brokers = [iri for place, iri in enumerate(units) if between[place] > _NOTHING]
    modularity = nx.community.modularity(graph, groups, weight="weight") if ties else 0.0
    return Network(
        work,
        ties,
        standings,
        tuple(sorted(brokers, key=lambda iri: -standings[iri].betweenness)),
        tuple(tuple(units[place] for place in group) for group in groups),
        rounded(modularity),
        nx.number_connected_components(graph) if units else 0,
    )


def tied(units: Sequence[str], ties: Sequence[Tie]) -> networkx.Graph:
    """Return units and ties as a graph of networkx; a unit is the number of its place.

    :param units: by IRI.
    :param ties: between them.
    """
    import networkx as nx

    at = {unit: place for place, unit in enumerate(units)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(units)))
    graph.add_weighted_edges_from((at[tie.one], at[tie.other], tie.tasks) for tie in ties)
    return graph


def communities(graph: networkx.Graph) -> list[list[int]]:
    """Return the points of a graph in communities, the largest first.

    By greedy modularity (Clauset, Newman and Moore 2004, https://doi.org/10.1103/PhysRevE.70.066111), which takes no
    chances: the same graph gives the same communities.

    :param graph: its points are numbers.
    """
    import networkx as nx

    if not graph.number_of_edges():
        return [[place] for place in graph]
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def rounded(value: float) -> Decimal:
    """Return a fraction with four places and no zeros at its end.

    :param value: a number that is not infinite.
    """
    short = Decimal(repr(float(value))).quantize(_PLACES, ROUND_HALF_EVEN).normalize()
    return Decimal(format(short, "f")) if short else Decimal(0)


def _ties(work: Work) -> tuple[Tie, ...]:
    role = work.scope.role
    at = {unit: place for place, unit in enumerate(work.units)}
    tasks: Counter[tuple[str, str]] = Counter()
    lead: Counter[tuple[str, str]] = Counter()
    duties: Counter[tuple[str, str]] = Counter()
    opened: Counter[tuple[str, str]] = Counter()
    for task in work.tasks:
        holders, leads = task.holders(role), task.holders("lead")
        for pair in combinations(sorted(task.roles, key=at.__getitem__), 2):
            if holders.isdisjoint(pair):
                continue
            tasks[pair] += 1
            lead[pair] += not leads.isdisjoint(pair)
            duties[pair] += task.duties
            opened[pair] += task.open
    found = (Tie(*pair, tasks[pair], lead[pair], duties[pair], opened[pair]) for pair in tasks)
    return tuple(sorted(found, key=lambda tie: (-tie.tasks, -tie.duties, -tie.lead, at[tie.one], at[tie.other])))
