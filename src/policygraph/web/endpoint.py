"""`/sparql` by the SPARQL 1.1 protocol, and the read-only half of the Graph Store Protocol."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from policygraph.errors import PolicygraphError
from policygraph.limits.sparql import read_query
from policygraph.web.children import Refused
from policygraph.web.evaluation import Job
from policygraph.web.forms import GRAPHS, HTML
from policygraph.web.negotiation import best_type
from policygraph.web.pool import Pool
from policygraph.web.protocol import Asked, read_get, read_only, read_post, wanted_forms
from policygraph.web.responses import answered
from policygraph.web.service import service_description
from policygraph.web.settings import Limits

_SHORT = 20_000  # characters of a query that is remembered as read


async def body_of(request: Request, limits: Limits) -> bytes:
    """Return the body of a request.

    :param request: of a client.
    :param limits: how large it may be, and in how many seconds it must be sent.
    :raises Refused: for a larger or a slower one.
    """
    most = limits.body
    large = Refused(413, "too_large", f"the request has more than {most} bytes 请求过大", "Send less.")
    told = request.headers.get("content-length", "")
    if told.isdecimal() and (len(told) > 18 or int(told) > most):
        raise large
    data = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for piece in request.stream():
                data += piece
                if len(data) > most:
                    raise large
    except TimeoutError as error:
        message = f"the request was not sent within {limits.seconds:g} seconds 请求未在时限内发送完"
        raise Refused(408, "too_slow", message, "Send it at once.") from error
    except ClientDisconnect as error:
        raise Refused(400, "incomplete", "the request was not sent to its end 请求不完整") from error
    return bytes(data)


async def sparql(request: Request) -> Response:
    """Answer a query operation; without a query, describe the service."""
    pool: Pool = request.app.state.pool
    if request.method in ("GET", "HEAD"):
        asked = read_get(request.scope["query_string"])
        if asked.query is None:
            return _described(request)
    elif request.method == "POST":
        body = await body_of(request, pool.limits)
        asked = read_post(request.scope["query_string"], request.headers.get("content-type", ""), body)
        if asked.query is None:
            raise Refused(400, "no_query", "the request holds no query 请求中没有查询", "Send one as query=….")
    else:
        raise Refused(405, "method", f"a query is not asked by {request.method} 不支持此方法", "Use GET or POST.")
    answer = await pool.answer(job_of(asked, request, pool.limits))
    return answered(answer, {"Cache-Control": "no-cache"})


def job_of(asked: Asked, request: Request, limits: Limits) -> Job:
    """Return a checked question for the pool.

    :param asked: by the protocol.
    :param request: that it came with.
    :param limits: of one question.
    :raises Refused: for a query that no engine should see, or a form that is not known.
    """
    assert asked.query is not None
    check(asked.query)
    rows_as, graph_as = wanted_forms(asked.format, request.headers.get("accept", ""))
    if not rows_as and not graph_as:
        raise Refused(
            406,
            "not_acceptable",
            "there is no form of an answer that the client takes 没有客户端接受的结果格式",
            f"Ask for one of: {', '.join(GRAPHS.values())} or a form of SPARQL results.",
        )
    return Job(
        asked.query, _address(request), asked.default_graphs, asked.named_graphs,
        rows_as, graph_as, limits.rows, limits.bytes,
    )  # fmt: skip


def check(query: str) -> None:
    """Refuse what would harm an engine, or reach beyond the graph.

    :param query: as sent.
    :raises Refused: for such a query.
    """
    try:
        _read(query)
    except PolicygraphError as error:
        raise Refused(400, "invalid_query", error.message, error.advice) from error


def _address(request: Request) -> str:
    """The address of a request without its query, against which relative IRIs are resolved."""
    host = request.headers.get("host")
    if host is None:
        return str(request.url.replace(query="", fragment=""))
    return f"{request.scope['scheme']}://{host}{quote(request.scope['path'])}"


def _read(query: str) -> None:
    """Read a query; the same short ones come again and again."""
    if len(query) <= _SHORT:
        _read_short(query)
    else:
        read_query(query)


@lru_cache(maxsize=256)
def _read_short(query: str) -> None:
    read_query(query)


def _described(request: Request) -> Response:
    media = best_type(request.headers.get("accept", ""), ["text/turtle", *GRAPHS.values(), HTML])
    if media == HTML:
        return Response(status_code=303, headers={"Location": "/query"})
    if media is None:
        raise Refused(406, "not_acceptable", "the service is described in RDF 服务说明只有 RDF 格式")
    return Response(service_description(str(request.url.replace(query="")), media), headers={"Vary": "Accept"},
                    media_type=media)  # fmt: skip


async def graph_store(request: Request) -> Response:
    """Hand out a whole graph (https://www.w3.org/TR/sparql11-http-rdf-update/#http-get)."""
    if request.method not in ("GET", "HEAD"):
        raise read_only()
    pool: Pool = request.app.state.pool
    parameters = request.query_params
    names = [value for name, value in parameters.multi_items() if name == "graph"]
    if ("default" in parameters) == bool(names) or len(names) > 1:
        raise Refused(400, "which_graph", "name one graph by graph=IRI, or default 请指定一个图", "See /docs.")
    graphs = tuple(names)
    asked = Asked("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", graphs, (), parameters.get("format", ""))
    _, media = wanted_forms(asked.format, request.headers.get("accept", ""))
    if not media:
        raise Refused(406, "not_acceptable", "a graph is handed out in RDF only 图只以 RDF 格式提供")
    if names:
        known = request.app.state.current().store.graphs()
        if names[0] not in {graph.value for graph in known}:
            raise Refused(404, "no_such_graph", f"there is no graph {names[0]!r} 没有此图", "List them by SPARQL.")
    limits = pool.limits
    job = Job(asked.query or "", "", graphs, (), "", media, limits.rows, limits.bytes, said_in="".join(names))
    return answered(await pool.answer(job))
