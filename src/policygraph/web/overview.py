"""The pages that lead to all others: the start, the lists with their facets, the questions, the query page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from policygraph.namespaces import PREFIXES
from policygraph.queries.prefixes import with_prefixes
from policygraph.queries.saved import query_names, saved_query
from policygraph.serialization import serialize
from policygraph.store.results import Answers, Description, Truth
from policygraph.web.assets import assets
from policygraph.web.belonging import belonging
from policygraph.web.charts import Drawn, chart, chart_of_query
from policygraph.web.children import Refused
from policygraph.web.endpoint import check
from policygraph.web.facets import NAMED, listed
from policygraph.web.finding import KINDS, MOST
from policygraph.web.forms import HTML, ROWS
from policygraph.web.graph import Current, Graph
from policygraph.web.narrowing import narrowed, suggested
from policygraph.web.negotiation import best_type
from policygraph.web.ontology import ontology_page
from policygraph.web.openapi import openapi
from policygraph.web.prepared import index, tally, tasks
from policygraph.web.questions import PoolStore
from policygraph.web.rendering import page
from policygraph.web.responses import html, view
from policygraph.web.tables import MOST_SHOWN, Cell, columns_of, table_of
from policygraph.web.tasks import FACETS
from policygraph.web.terms import terms
from policygraph.web.things import rows

_COUNTS = """SELECT ?class (COUNT(?x) AS ?n) WHERE {
  VALUES ?class { pg:Notice pg:Task pg:Duty pg:Unit pg:Project pg:Goal pg:Place pg:PolicyDocument }
  ?x a ?class
} GROUP BY ?class"""
_NOTICES = """SELECT ?notice ?number ?title ?issued ?tasks WHERE {
  ?notice a pg:Notice .
  OPTIONAL { ?notice dcterms:identifier ?number } OPTIONAL { ?notice dcterms:title ?title }
  OPTIONAL { ?notice dcterms:issued ?issued }
  OPTIONAL { ?notice pg:listTitle ?list }
} ORDER BY DESC(?issued) STR(?notice) LIMIT 20"""
_EDITOR, _VIEWS = "yasqe.min.js", "yasr.min.js"
# What the page of a query takes in; a larger answer can be downloaded, and passes through no memory of the server's.
_MOST_ROWS, _MOST_BYTES = 20_000, 16 * 1024 * 1024
_FIRST = ("shared-duties", "tasks-of-unit", "tasks-without-lead", "quantified-targets", "due-by", "open-lists")


def home(request: Request) -> Response:
    """Show what is here and the ways in."""
    current: Current = request.app.state.current
    graph, shown = current(), view(request)
    counts = current.kept(_counts)
    order = ["Notice", "Task", "Duty", "Unit", "Project", "Goal", "Place", "PolicyDocument"]
    figures = sorted(
        ((order.index(kind.rpartition("#")[2]), kind.rpartition("#")[2], terms().label(kind, shown.language), n)
         for kind, n in counts)
    )  # fmt: skip
    notices = [
        (graph.addresses.path(notice.value), title.value if title else "", number.value if number else "",
         issued.value if issued else "")
        for notice, number, title, issued, _ in rows(graph.store, _NOTICES) if notice
    ]  # fmt: skip
    known = query_names()
    return html(
        page("home.html.j2", shown, figures=figures, notices=notices,
             questions=[saved_query(name) for name in _FIRST if name in known], all_questions=len(known))
    )  # fmt: skip


def _counts(graph: Graph) -> tuple[tuple[str, int], ...]:
    return tuple((kind.value, int(n.value)) for kind, n in rows(graph.store, _COUNTS) if kind and n)


def question_list(request: Request) -> Response:
    """Show every saved query."""
    return html(page("questions.html.j2", view(request), questions=[saved_query(name) for name in query_names()]))


def query_page(request: Request) -> Response:
    """Show a place to write a query, and its answer where the URL holds one."""
    shown = view(request)
    graph: Graph = request.app.state.current()
    query = request.query_params.get("query", "")
    full = with_prefixes(query)
    heads: list[tuple[str, bool]] = []
    table: list[list[Cell]] | None = None
    refused: Refused | None = None
    answers: Answers | Truth | Description | None = None
    drawn: Drawn | None = None
    told = ""
    if query.strip():
        try:
            check(full)
            answers = PoolStore(request.app.state.pool, rows=_MOST_ROWS, size=_MOST_BYTES).ask(full)
        except Refused as error:
            refused = error
    if isinstance(answers, Answers):
        first = Answers(answers.variables, answers.rows[:MOST_SHOWN])
        heads, table = table_of(first, None, graph, shown.language)
        drawn = chart(chart_of_query(query), first, table, columns_of(first))
    elif isinstance(answers, Truth):
        told = "true" if answers.value else "false"
    elif answers is not None:
        told = serialize(answers.triples, "turtle", prefixes=PREFIXES).decode()
    given = assets()
    scripts = (_EDITOR, "editor.js") if _EDITOR in given else ()
    views = given.get(_VIEWS) if scripts and answers is not None else None
    text = page(
        "query.html.j2", shown, query=query, full=full, heads=heads, table=table, chart=drawn, refused=refused,
        told=told,
        questions=[saved_query(name) for name in query_names()], assets=given, scripts=scripts, views=views,
        total=len(answers.rows) if isinstance(answers, Answers) else 0,
        forms=("ttl", "nt", "jsonld", "rdf") if isinstance(answers, Description) else tuple(ROWS),
    )  # fmt: skip
    return html(text, refused.status if refused else 200, scripts=(*scripts, _VIEWS) if views else scripts)


def browse(request: Request) -> Response:
    """Show tasks by facets, each value with the number of tasks that it would leave."""
    current: Current = request.app.state.current
    graph, shown = current(), view(request)
    items = request.query_params.multi_items()
    left = narrowed(items, graph)
    chosen = [item for item in items if item not in left.given]
    found = listed(graph, current.kept(tasks), chosen, shown.language, left.notices)
    return html(page("browse.html.j2", shown, found=found, addresses=graph.addresses, named_facets=NAMED,
                     fields=left.fields(current.kept(suggested), shown), notes=left.notes(shown),
                     kept=[item for item in chosen if item[0] in FACETS and item[1]]))  # fmt: skip


def search(request: Request) -> Response:
    """Show the things whose names hold some words."""
    current: Current = request.app.state.current
    graph, shown = current(), view(request)
    wanted = best_type(request.headers.get("accept", ""), ["application/json", HTML])
    words, kind = (request.query_params.get(name, "") for name in ("q", "kind"))
    unknown = sorted(set(request.query_params) - {"q", "kind", "lang"})
    if wanted != HTML and (unknown or not words.strip()):
        raise Refused(400, "no_words", "a search needs words, as q=… 请给出要查找的文字", "Its parameters: q, kind.")
    if kind and kind not in KINDS:
        raise Refused(
            400, "unknown_kind", f"no kind is called {kind!r} 没有这一类别", f"Choose one of: {', '.join(KINDS)}."
        )
    found = current.kept(index).find(words, kind=kind)
    if wanted != HTML:
        return JSONResponse([{"kind": each.kind, "iri": each.iri, "name": each.name,
                              "page": graph.addresses.path(each.iri)} for each in found])  # fmt: skip
    return html(page("search.html.j2", shown, found=found, words=words, kind=kind, kinds=KINDS, most=MOST,
                     addresses=graph.addresses,
                     notices=belonging(graph, [each.iri for each in found], shown.language)))  # fmt: skip


def interface(request: Request) -> Response:
    """Show how programs ask the questions."""
    address = str(request.base_url).rstrip("/")
    return html(page("api.html.j2", view(request), queries=[saved_query(name) for name in query_names()],
                     address=address))  # fmt: skip


def description(request: Request) -> Response:
    """Describe the questions to programs."""
    address = str(request.base_url).rstrip("/")
    return JSONResponse(openapi([saved_query(name) for name in query_names()], address))


def ontology(request: Request) -> Response:
    """Show every term of the ontology."""
    current: Current = request.app.state.current
    return html(ontology_page(current(), current.kept(tally), view(request)))
