"""A network that any tool of graphs can take: things, and what ties them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A thing.

    :param key: known by this; its IRI where it has one.
    :param kind: what it is, such as unit or task.
    :param note: what more there is to say, such as the sentence it was read from.
    :param group: what it belongs with, such as its section or community.
    """

    key: str
    label: str
    kind: str
    note: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from one thing to another.

    :param kind: what ties them, such as lead.
    :param weight: how strongly.
    """

    source: str
    target: str
    kind: str
    label: str = ""
    weight: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Things and ties, in a fixed order; every tie is between things that are there.

    :param directed: whether a tie has a direction.
    """

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    directed: bool = True
    places: Mapping[str, tuple[float, float]] | None = None


def network(title: str, nodes: Iterable[Node], edges: Iterable[Edge], *, directed: bool = True,
            places: Mapping[str, tuple[float, float]] | None = None) -> Network:  # fmt: skip
    """Return a network in which each thing stands once and each tie has both of its ends.

    :param places: where the drawing shows the things, if it does.
    """
    known: dict[str, Node] = {}
    for node in nodes:
        known.setdefault(node.key, node)
    held = tuple(dict.fromkeys(edge for edge in edges if edge.source in known and edge.target in known))
    return Network(title, tuple(known.values()), held, directed, places)


def positions(net: Network) -> Mapping[str, tuple[float, float]]:
    """Return a place for each thing: as drawn, else in one column for each kind.

    :param net: the network.
    """
    columns = {kind: at for at, kind in enumerate(dict.fromkeys(node.kind for node in net.nodes))}
    filled = dict.fromkeys(columns, 0)
    found: dict[str, tuple[float, float]] = {}
    for node in net.nodes:
        found[node.key] = (net.places or {}).get(node.key) or (columns[node.kind] * 360.0, filled[node.kind] * 44.0)
        filled[node.kind] += 1
    return found
