"""Saved queries as resources: `/q/NAME.{html,csv,xlsx,json,ttl}`, their parameters those of the URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

import anyio.from_thread
import pyoxigraph
from starlette.requests import Request
from starlette.responses import Response

from policygraph.errors import InvalidQuery, UnknownName
from policygraph.queries.evidence import Proof, proofs
from policygraph.queries.filtering import Filtered
from policygraph.queries.names import unknown_names
from policygraph.queries.saved import SavedQuery, query_names, saved_query
from policygraph.store.answers import write_answers
from policygraph.store.results import Answers, Description, Truth
from policygraph.web.charts import chart
from policygraph.web.children import Refused
from policygraph.web.evaluation import Job
from policygraph.web.forms import ROWS, XLSX, content_type
from policygraph.web.graph import Current, Graph
from policygraph.web.narrowing import filter_fields, filters_of, narrowed_by, notes_of, suggested
from policygraph.web.pool import Pool
from policygraph.web.rendering import page
from policygraph.web.responses import html, view
from policygraph.web.result_set import result_set
from policygraph.web.tables import MOST_SHOWN, columns_of, field_of, table_of

FORMS = ("html", "csv", "tsv", "xlsx", "json", "xml", "ttl")
# Names in the URL that are no parameters of a query, and what they take.
_OWN = {"lang": ("zh", "en"), "bom": ("0", "1"), "proof": ("0", "1")}


@dataclass(frozen=True, slots=True)
class PoolStore:
    """The children as a store, for functions that ask one; used outside of the event loop.

    :param pool: that answers.
    :param rows: that an answer may have, where that is fewer than the limit; 0 leaves it at the limit.
    :param size: bytes that an answer may have, in the same way.
    :param notices: of which alone it answers; of all for `None`.
    """

    pool: Pool
    rows: int = 0
    size: int = 0
    notices: tuple[str, ...] | None = None

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query within the limits.

        :param query: SPARQL 1.1.
        :raises Refused: beyond them.
        """
        limits = self.pool.limits
        rows, size = min(self.rows or limits.rows, limits.rows), min(self.size or limits.bytes, limits.bytes)
        job = Job(query, notices=self.notices, most_rows=rows, most_bytes=size)
        media, data = anyio.from_thread.run(self._collected, job)
        if media == "application/n-triples":
            parsed = pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES)
            return Description(tuple(quad.triple for quad in parsed))
        results = pyoxigraph.parse_query_results(data, format=pyoxigraph.QueryResultsFormat.JSON)
        if isinstance(results, pyoxigraph.QueryBoolean):
            return Truth(bool(results))
        variables = tuple(variable.value for variable in results.variables)
        return Answers(variables, tuple(map(tuple, results)))

    async def _collected(self, job: Job) -> tuple[str, bytes]:
        answer = await self.pool.answer(job)
        return answer.media, await answer.collected()


def question(request: Request) -> Response:
    """Answer a saved query in the form that the address names."""
    graph: Graph = request.app.state.current()
    name, form = request.path_params["name"], request.path_params["form"]
    saved = shipped(name)
    if saved is None or form not in FORMS:
        raise Refused(404, "no_such_query", f"there is no saved query here 没有此查询: {name}.{form}",
                      "See /q for all of them.", {"queries": query_names(), "forms": list(FORMS)})  # fmt: skip
    items = request.query_params.multi_items()
    values = values_of(items, saved, empty=form == "html")
    only = narrowed_by(items, filters_of(saved), graph)
    store = PoolStore(request.app.state.pool, notices=only.notices if only and not only.whole else None)
    try:
        sparql = saved.with_values(values)
    except UnknownName as error:
        more = {"allowed": list(error.allowed), "near": list(error.near)}
        raise Refused(400, "unknown_value", error.message, error.advice, more) from error
    except InvalidQuery as error:
        raise Refused(400, "invalid_value", error.message, error.advice) from error
    answers = store.ask(sparql)
    assert isinstance(answers, Answers)
    for unknown in unknown_names(saved, values, answers, graph.store):
        advice = unknown.advice or "Search for it at /search. 请用 /search 查找。"
        raise Refused(404, "unknown_name", unknown.message, advice, {"near": list(unknown.near)})
    heads = {column.name: f"{column.label.zh} {column.name}" for column in saved.columns}
    if form == "html":
        return html(_page(request, graph, saved, values, answers, store, only))
    if form == "ttl":
        return Response(result_set(saved, values, answers), media_type="text/turtle")
    bom = form in ("csv", "tsv") and request.query_params.get("bom", "") == "1"
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'} if form == "xlsx" else {}
    media = XLSX if form == "xlsx" else ROWS[form]
    return Response(write_answers(answers, form, heads, bom=bom), headers=headers, media_type=content_type(media))


@lru_cache(maxsize=256)
def shipped(name: str) -> SavedQuery | None:
    """Return a saved query as it was read once; `None` where none is called so.

    :param name: as it stands in an address.
    """
    return saved_query(name) if name in query_names() else None


def values_of(items: list[tuple[str, str]], saved: SavedQuery, *, empty: bool = False) -> dict[str, str]:
    """Return the values that a URL gives to the parameters of a query.

    :param items: of the URL.
    :param saved: the query.
    :param empty: whether an empty value counts as not given, as forms send the fields that nobody filled in.
    :raises Refused: for a name that is none of its parameters, or one given twice.
    """
    known = [parameter.name for parameter in saved.parameters]
    values: dict[str, str] = {}
    for name, value in items:
        if name in filters_of(saved):
            if value == "" and not empty:
                raise Refused(400, "invalid_value", f"{name} has no value 参数为空", "Give it one, or leave it out.")
            continue
        if name in _OWN and name not in known:
            if value not in _OWN[name]:
                raise Refused(400, "invalid_value", f"{name}={value!r} is not known 没有此取值",
                              f"It takes one of: {', '.join(_OWN[name])}.")  # fmt: skip
            continue
        if name not in known:
            raise Refused(400, "unknown_parameter", f"the query {saved.name!r} has no parameter {name!r} 没有此参数",
                          f"Its parameters: {', '.join(known) or 'none'}.", {"parameters": known})  # fmt: skip
        if name in values:
            raise Refused(400, "parameter_twice", f"{name} is given twice 参数重复", "Give it once.")
        if value == "" and not empty:
            raise Refused(400, "invalid_value", f"{name} has no value 参数为空", "Give it one, or leave it out.")
        if value:
            values[name] = value
    return values


def _page(
    request: Request,
    graph: Graph,
    saved: SavedQuery,
    values: Mapping[str, str],
    answers: Answers,
    store: PoolStore,
    only: Filtered | None,
) -> str:
    shown = view(request)
    current: Current = request.app.state.current
    items = request.query_params.multi_items()
    kept = [(name, value) for name, value in items if name in filters_of(saved) and value]
    prove = bool(saved.evidence) and request.query_params.get("proof", "") == "1"
    first = Answers(answers.variables, answers.rows[:MOST_SHOWN])
    proved: tuple[tuple[Proof, ...], ...] = proofs(saved, values, first, store) if prove else ()
    heads, table = table_of(first, saved, graph, shown.language)
    drawn = chart(saved.chart, first, table, columns_of(first))
    return page(
        "question.html.j2", shown, saved=saved, values=values, heads=heads, table=table, chart=drawn,
        asked=saved.with_chart(saved.with_values(values)), proofs=proved, prove=prove,
        fields=[*(field_of(parameter, graph, shown, values) for parameter in saved.parameters),
                *filter_fields(items, filters_of(saved), current.kept(suggested), shown)],
        notes=notes_of(only, shown),
        answers=answers, forms=[form for form in FORMS if form != "html"], given=urlencode([*values.items(), *kept]),
    )  # fmt: skip
