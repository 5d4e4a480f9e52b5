"""Which notice a thing is part of: told beside its name wherever a graph holds several notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from policygraph.limits.showing import cut
from policygraph.namespaces import PG, RDF
from policygraph.web.graph import Graph
from policygraph.web.lookups import statements
from policygraph.web.things import names

_ROOM = 40  # characters of a notice's name that stand beside another name


def belonging(graph: Graph, iris: Iterable[str], language: str, *, page: str = "") -> Mapping[str, str]:
    """Return the notices of things by their IRI, in few words; none where the graph holds one notice only.

    :param graph: that is served.
    :param iris: of the things; what is part of no notice is left out.
    :param language: zh or en.
    :param page: IRI of what the page is about: its own notice is not told again.
    """
    if len(list(islice(statements(graph.store, RDF.type, PG.Notice), 2))) < 2:
        return {}
    own = graph.addresses.notice(page) or page
    held = {iri: notice for iri in iris if (notice := graph.addresses.notice(iri)) and notice != own}
    called = names(graph.store, held.values(), language)
    return {iri: cut(called[notice].text, _ROOM) for iri, notice in held.items()}
