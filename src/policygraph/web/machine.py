"""What other programs watch: whether the server is well, and what a question may cost."""

from __future__ import annotations

import json
from dataclasses import asdict
from difflib import get_close_matches

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from policygraph.namespaces import PREFIXES
from policygraph.web.children import Refused
from policygraph.web.completing import completions
from policygraph.web.feeds import Entries, atom, calendar, due, findings, notices
from policygraph.web.forms import GRAPHS, HTML, content_type
from policygraph.web.graph import Current, Graph
from policygraph.web.negotiation import best_type
from policygraph.web.partitions import partitions
from policygraph.web.prepared import newest_findings, tally
from policygraph.web.rendering import page
from policygraph.web.responses import html, page_number, view
from policygraph.web.service import VOID, serialize_triples
from policygraph.web.settings import Limits
from policygraph.web.things import rows

_UNITS = "SELECT DISTINCT ?name WHERE { ?unit a pg:Unit ; rdfs:label|skos:altLabel ?name }"


def health(request: Request) -> Response:
    """Tell that the server answers, and from which build of the graph."""
    graph = request.app.state.current()
    return JSONResponse({"status": "ok", "generation": graph.source.generation}, headers={"Cache-Control": "no-store"})


def void(request: Request) -> Response:
    """Describe the graph by its classes and properties."""
    media = best_type(request.headers.get("accept", ""), list(GRAPHS.values()))
    if media is None:
        raise Refused(406, "not_acceptable", "the graph is described in RDF 图谱说明只有 RDF 格式")
    address = str(request.base_url).rstrip("/")
    current: Current = request.app.state.current
    triples = tuple(partitions(current(), current.kept(tally), address))
    data = serialize_triples(triples, media, {**PREFIXES, "void": VOID.iri})
    return Response(data, headers={"Vary": "Accept"}, media_type=content_type(media))


def completions_file(request: Request) -> Response:
    """Hand out what the editor of queries offers."""
    current: Current = request.app.state.current
    made = current.kept(tally)
    return JSONResponse(completions(made))


def calendar_file(request: Request) -> Response:
    """Hand out the last days of a unit's tasks, or of all."""
    graph: Graph = request.app.state.current()
    unit = request.query_params.get("unit", "")
    known = {name.value for (name,) in rows(graph.store, _UNITS) if name} if unit else set()
    if unit and unit not in known:
        near = get_close_matches(unit, sorted(known), n=3, cutoff=0.4)
        raise Refused(404, "unknown_name", f"no unit is called {unit!r} 图谱中没有这一名称。",
                      "、".join(near), {"near": near})  # fmt: skip
    words = view(request)
    name = f"{words('deadlines')} {unit}".strip()
    data = calendar(due(graph.store, unit), name, str(request.base_url).rstrip("/"), graph)
    return Response(data, media_type="text/calendar; charset=utf-8")


def feed(request: Request) -> Response:
    """Hand out the notices, or what the shapes found in them, as a feed."""
    current: Current = request.app.state.current
    shown, name = view(request), request.path_params["name"]
    if name not in ("notices", "findings"):
        raise Refused(
            404, "not_found", "there is no such feed 没有此订阅", "See /feeds/notices.atom, /feeds/findings.atom."
        )
    page_ = page_number(request)
    told = _entries(current, name, page_)
    if page_ > 1 and not told.entries:
        raise Refused(404, "not_found", "this feed has no such page 此订阅没有这一页", f"Begin at /feeds/{name}.atom.")
    data = atom(shown(f"feed-{name}"), str(request.base_url).rstrip("/"), f"/feeds/{name}.atom", told, page_)
    return Response(data, media_type="application/atom+xml")


def _entries(current: Current, name: str, page_: int) -> Entries:
    if name == "notices":
        return notices(current(), page_)
    return findings(current(), page_) if page_ > 1 else current.kept(newest_findings)


def limits(request: Request) -> Response:
    """Show what one question may cost."""
    held: Limits = request.app.state.settings.limits
    if best_type(request.headers.get("accept", ""), ["application/json", HTML]) == HTML:
        return html(page("limits.html.j2", view(request), limits=asdict(held)))
    return Response(json.dumps(asdict(held), indent=1) + "\n", media_type="application/json")
