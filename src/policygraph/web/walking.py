"""The graph to walk: one thing, what it leads to and what leads to it; each neighbour can be opened in turn."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from policygraph.limits.showing import cut
from policygraph.namespaces import OA, PG, RDF
from policygraph.web.assets import assets
from policygraph.web.children import Refused
from policygraph.web.graph import Graph
from policygraph.web.protocol import IRI
from policygraph.web.rendering import page
from policygraph.web.responses import html, view
from policygraph.web.terms import terms
from policygraph.web.things import Name, describe, names

# Where words stand in a text is what the pages of things show; a drawing of it hides who answers for what.
_LEFT_OUT = {RDF.type, PG.evidence, PG.sourceText, PG.rule, PG.assignment, OA.hasSource, PG.mentions}
# Things that stand between two others, which lead to each other directly too.
_BETWEEN = {PG.Assignment.value, PG.Mention.value, PG.Passage.value}
_SCRIPT = "cytoscape.min.js"


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the drawing.

    :param kind: the end of its class's IRI, by which it is coloured and filtered.
    :param kind_name: that class in words.
    :param page: path of its page.
    """

    iri: str
    name: str
    kind: str
    kind_name: str
    page: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement between two things."""

    start: str
    end: str
    property: str
    label: str


@dataclass(frozen=True, slots=True)
class Around:
    """A thing with its neighbours.

    :param more: statements that are not shown.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    more: int


def around(graph: Graph, iri: str, language: str) -> Around | None:
    """Return a thing with its neighbours; `None` where the graph says nothing of it.

    :param graph: that is served.
    :param iri: of the thing.
    :param language: zh or en.
    """
    words = terms()
    described = describe(graph.store, iri, order=words.inverse_order)
    if described is None:
        return None
    kept = [t for t in described.triples if t.predicate not in _LEFT_OUT and isinstance(t.object, NamedNode)]
    ends = dict.fromkeys([iri, *(end.value for t in kept for end in (t.subject, t.object))])  # type: ignore[union-attr]
    called = names(graph.store, ends, language)
    ends = {end: None for end in ends if end == iri or not _BETWEEN & set(called[end].kinds)}
    kept = [t for t in kept if t.subject.value in ends and t.object.value in ends]  # type: ignore[union-attr]
    nodes = tuple(_node(end, called[end], graph, language) for end in ends)
    edges = tuple(
        Edge(t.subject.value, t.object.value, t.predicate.value, words.label(t.predicate.value, language))  # type: ignore[union-attr]
        for t in kept
    )
    return Around(nodes, edges, described.total - len(described.others))


def _node(iri: str, name: Name, graph: Graph, language: str) -> Node:
    special = [kind for kind in name.kinds if not kind.endswith(("#Goal", "#Concept"))] or list(name.kinds)
    kind = special[0] if special else ""
    short = kind.rpartition("#")[2] or kind.rpartition("/")[2]
    return Node(
        iri, cut(name.text, 60), short, terms().label(kind, language) if kind else "", graph.addresses.path(iri)
    )


def walk(request: Request) -> Response:
    """Show a thing with its neighbours, drawn and as a table."""
    iri, found = _asked(request)
    scripts = (_SCRIPT, "walk.js") if _SCRIPT in assets() else ()
    shown = view(request)
    called = {node.iri: node for node in found.nodes}
    text = page("walk.html.j2", shown, iri=iri, found=found, called=called, here=called[iri],
                data=asdict(found), assets=assets(), scripts=scripts)  # fmt: skip
    return html(text, scripts=scripts)


def neighbours(request: Request) -> Response:
    """Hand out the same for the drawing, when a thing in it is opened."""
    return JSONResponse(asdict(_asked(request)[1]))


def _asked(request: Request) -> tuple[str, Around]:
    graph: Graph = request.app.state.current()
    iri = request.query_params.get("iri", "")
    if not IRI.fullmatch(iri):
        raise Refused(400, "no_iri", f"{iri!r} is not an IRI 不是 IRI", "Write it with its scheme: https://….")
    found = around(graph, iri, view(request).language)
    if found is None:
        raise Refused(404, "not_found", f"the graph says nothing of this 图谱中没有此内容: {iri}", "Search by name.")
    return iri, found
