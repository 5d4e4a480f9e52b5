"""The pages of things: each at its own address, in HTML, Turtle or JSON-LD, with the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from policygraph.limits.showing import cut
from policygraph.namespaces import DCTERMS, PG, PREFIXES
from policygraph.serialization import serialize
from policygraph.web.belonging import belonging
from policygraph.web.children import Refused
from policygraph.web.document import document_lines
from policygraph.web.forms import GRAPHS, HTML, content_type
from policygraph.web.graph import Current, Graph
from policygraph.web.lookups import objects
from policygraph.web.narrowing import Narrowed, narrowed, suggested
from policygraph.web.negotiation import best_type
from policygraph.web.outline import outline
from policygraph.web.protocol import IRI
from policygraph.web.quotes import quotes, source_text
from policygraph.web.rendering import View, page
from policygraph.web.responses import html, page_number, view
from policygraph.web.showing import all_iris, groups, kind_of
from policygraph.web.tables import Field
from policygraph.web.terms import terms
from policygraph.web.things import Description, describe, names, rows

_ENDINGS = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".nt": "application/n-triples",
            ".rdf": "application/rdf+xml", ".html": HTML}  # fmt: skip
_WRITTEN = {"text/turtle": "turtle", "application/ld+json": "jsonld", "application/n-triples": "ntriples",
            "application/rdf+xml": "rdfxml"}  # fmt: skip


def thing(request: Request) -> Response:
    """Show a thing."""
    current: Current = request.app.state.current
    graph = current()
    path, media = _form_of(request)
    iri = request.query_params.get("iri", "") if path == "/thing" else graph.addresses.iri(path)
    if not IRI.fullmatch(iri):
        raise Refused(400, "no_iri", f"{iri!r} is not an IRI 不是 IRI", "Write it with its scheme: https://….")
    left = narrowed(request.query_params.multi_items(), graph)
    counts = graph.addresses.of_notices(left.notices)
    described = describe(graph.store, iri, page=page_number(request), order=terms().inverse_order, only=counts)
    if described is None or described.page > described.pages:
        raise Refused(
            404, "not_found", f"the graph says nothing of this 图谱中没有此内容: {iri}", "Search for it by name."
        )
    if media != HTML:
        data = serialize(described.triples, _WRITTEN[media], prefixes=PREFIXES)
        return Response(data, headers={"Vary": "Accept"}, media_type=content_type(media))
    path = str(request.url.path).removesuffix(".html")
    shown = view(request)
    # What is part of one notice has nothing to be narrowed.
    shared = not graph.addresses.notice(iri) and PG.Notice.value not in described.kinds
    fields = left.fields(current.kept(suggested), shown) if shared or left.given else []
    return html(thing_page(graph, described, shown, path, left, fields))


def thing_page(
    graph: Graph,
    described: Description,
    shown: View,
    path: str,
    left: Narrowed | None = None,
    fields: Sequence[Field] = (),
) -> str:
    """Return the page of a thing.

    :param graph: that is served.
    :param described: what it says of the thing.
    :param shown: the language.
    :param path: of the page.
    :param left: what the filters in the address leave; all where there are none.
    :param fields: of the form that narrows the page.
    """
    store, addresses, left = graph.store, graph.addresses, left or Narrowed()
    quoted, more = quotes(store, described.iri, only=addresses.of_notices(left.notices))
    called = names(
        store, all_iris(described) | {quote_.part for quote_ in quoted} | {q.notice for q in quoted}, shown.language
    )
    title = called[described.iri].text
    notices = belonging(graph, called, shown.language, page=described.iri)
    return page(
        "thing.html.j2",
        shown,
        iri=described.iri,
        title=cut(title, 120),
        kind=kind_of(described, shown.language),
        groups=groups(described, called, shown, addresses, _places(graph, described), notices),
        notices=notices,
        quotes=quoted,
        more_quotes=more,
        called=called,
        addresses=addresses,
        described=described,
        outline=outline(graph, described.iri) if PG.Notice.value in described.kinds else (),
        trail=_trail(graph, described, shown),
        fields=fields,
        notes=left.notes(shown),
        kept=[("iri", described.iri)] if path == "/thing" else [],
        forms=[(name, _form_address(path, described, ending, left.given)) for name, ending in
               (("Turtle", ".ttl"), ("JSON-LD", ".jsonld"))],
    )  # fmt: skip


def _places(graph: Graph, described: Description) -> dict[str, int]:
    """Where the units of a task stand in its lists: who is printed first leads."""
    if PG.Task.value not in described.kinds:
        return {}
    places: dict[str, int] = {}
    for part in objects(graph.store, described.iri, PG.assignment):
        for unit in objects(graph.store, part.value, PG.unit):
            for at in objects(graph.store, part.value, PG.position):
                places[unit.value] = min(int(at.value), places.get(unit.value, int(at.value)))
    return places


def _form_address(path: str, described: Description, ending: str, filters: Sequence[tuple[str, str]]) -> str:
    asked: list[tuple[str, object]] = [*[("iri", described.iri)] * (path == "/thing"), *filters]
    asked += [("page", described.page)] * (described.page > 1)
    return f"{path}{ending}" + (f"?{urlencode(asked)}" if asked else "")


def _trail(graph: Graph, described: Description, shown: View) -> list[tuple[str, str]]:
    """What holds a thing, outermost first: notice, section, task."""
    trail: list[tuple[str, str]] = []
    iri = described.iri
    for _ in range(8):
        whole = min((end.value for end in objects(graph.store, iri, DCTERMS.isPartOf)), default="")
        if not whole:
            break
        iri = whole
        trail.insert(0, (cut(names(graph.store, [iri], shown.language)[iri].text, 40), graph.addresses.path(iri)))
    return trail


def text(request: Request) -> Response:
    """Show the text of a notice as it was read, with some of its characters marked (`?char=start,end`)."""
    graph: Graph = request.app.state.current()
    notice = graph.addresses.base + "notice/" + request.path_params["name"]
    found = rows(graph.store, f"SELECT ?source ?file WHERE {{ <{notice}> pg:sourceText ?source"
                              " OPTIONAL { ?source pg:fileName ?file } } LIMIT 1")  # fmt: skip
    if not found or found[0][0] is None:
        raise Refused(404, "not_found", f"there is no such notice 没有此通知: {notice}", "Look at the list of notices.")
    words = source_text(graph.store, found[0][0].value)
    start, end = _characters(request.query_params.get("char", ""), len(words))
    if best_type(request.headers.get("accept", ""), [HTML, "text/plain"]) == "text/plain":
        return Response(words, media_type="text/plain")
    shown = view(request)
    lines = document_lines(graph, found[0][0].value, words, (start, end))
    called = names(graph.store, [notice], shown.language)
    return html(
        page("text.html.j2", shown, title=called[notice].text, lines=lines, cited=(start, end), iri=notice,
             notice=graph.addresses.path(notice), file=found[0][1].value if found[0][1] else "")
    )  # fmt: skip


def _characters(given: str, length: int) -> tuple[int, int]:
    first, _, last = given.partition(",")
    if not (first.isdecimal() and last.isdecimal() and len(given) < 30):
        return (0, 0)
    start, end = int(first), min(int(last), length)
    return (start, end) if start < end else (0, 0)


def dereference(request: Request) -> Response:
    """Lead from the path of an IRI to the page about the thing: 303, since a thing is no page."""
    graph: Graph = request.app.state.current()
    path = request.url.path
    rest = path.removeprefix("/id/")
    iri = graph.addresses.base + rest if path.startswith("/id/") else "https://w3id.org/policygraph" + path
    target = graph.addresses.path(iri)
    if path in ("/ontology", "/shapes") or iri == PG.iri.rstrip("#"):
        target = "/ontology"
    return RedirectResponse(target, 303, headers={"Vary": "Accept"})


def _form_of(request: Request) -> tuple[str, str]:
    path = request.url.path
    for ending, media in _ENDINGS.items():
        if path.endswith(ending):
            return path.removesuffix(ending), media
    found = best_type(request.headers.get("accept", ""), [HTML, *_WRITTEN, "application/json"])
    if found is None:
        raise Refused(406, "not_acceptable", "a thing is shown in HTML or RDF 只有 HTML 或 RDF 格式",
                      f"Ask for one of: {', '.join([HTML, *GRAPHS.values()])}.")  # fmt: skip
    return path, "application/ld+json" if found == "application/json" else found
