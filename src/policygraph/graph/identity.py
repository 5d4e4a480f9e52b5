"""How the units of a notice hang together with those of others → triples."""

from __future__ import annotations

from collections.abc import Mapping

from policygraph.entities.succession import Named, Tie, links
from policygraph.entities.units import Unit
from policygraph.graph.builder import GraphBuilder
from policygraph.graph.names import PG, RDFS, SKOS
from policygraph.lexicon.gazetteer import Place
from policygraph.model import Notice
from policygraph.written import Term, chinese

_PROPERTY = {Tie.SUCCEEDED: PG.succeededBy, Tie.PERHAPS: PG.perhapsSucceededBy, Tie.SAME: PG.sameAs}


def describe_ties(graph: GraphBuilder, notice: Notice, units: Mapping[str, Unit], home: Place | None) -> None:
    """State what the units of a notice went into, and which are one under several names.

    :param units: the unit that each printed name means.
    :param home: the district that issues the notice.
    """
    scope = graph.ids.scope
    for key in dict.fromkeys(unit.key for unit in units.values() if not unit.generic):
        for link in links(key, scope, home, notice.issued, notice.given.identities):
            graph.add(_unit(graph, link.old), _PROPERTY[link.tie], _unit(graph, link.new))


def _unit(graph: GraphBuilder, body: Named) -> Term:
    """A unit; one that the notice does not name has its name here, and is no unit of any notice yet."""
    node = graph.unit(body.name, body.scope)
    if not graph.states(node):
        graph.add(node, RDFS.label, chinese(body.name))
        graph.add(node, SKOS.altLabel, chinese(body.name))
    return node
