"""A request by the SPARQL 1.1 protocol → what is asked (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from policygraph.web.children import Refused
from policygraph.web.forms import GRAPH_SYNONYMS, GRAPHS, NAMES, ROW_SYNONYMS, ROWS
from policygraph.web.negotiation import best_type

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]*")
_MANY = 1000  # fields that a form may have


@dataclass(frozen=True, slots=True)
class Asked:
    """A query operation.

    :param query: its text; `None` where the request has none.
    :param default_graphs: of the dataset that the protocol names.
    :param named_graphs: of the same.
    :param format: short name of the form wanted, which goes before `Accept`.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


def read_get(query_string: bytes) -> Asked:
    """Read a query operation by GET.

    :param query_string: of the URL, as sent.
    :raises Refused: for an update, several queries, or what is no UTF-8.
    """
    return _asked(_fields(query_string))


def read_post(query_string: bytes, content_type: str, body: bytes) -> Asked:
    """Read a query operation by POST, of a form or of the query alone.

    :param query_string: of the URL, as sent.
    :param content_type: the header.
    :param body: as sent.
    :raises Refused: for an update, several queries, another type of content, or what is no UTF-8.
    """
    media, _, parameters = content_type.partition(";")
    media = media.strip().lower()
    if media == FORM:
        return _asked([*_fields(query_string), *_fields(body)])
    if media == UPDATE:
        raise read_only()
    if media != QUERY:
        raise Refused(
            415, "unsupported_media_type", f"a query is not sent as {media or 'nothing named'!r} 不支持的请求类型",
            f"Send {FORM} with query=…, or the query alone as {QUERY}.",
        )  # fmt: skip
    charset = re.search(r'charset\s*=\s*"?([\w-]+)', parameters, re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Refused(415, "unsupported_media_type", "a query is sent in UTF-8 查询须为 UTF-8 编码")
    given = _fields(query_string)
    if any(name == "query" for name, _ in given):
        raise Refused(400, "several_queries", "the request holds a query in its URL and another in its body")
    return _asked([*given, ("query", _text(body))])


def read_only() -> Refused:
    """Return the refusal of anything that would change the graph."""
    return Refused(
        403, "read_only", "this server is read-only and takes no update 本服务只读，不接受更新",
        "Change the notices or their corrections and build again; `policygraph push` fills a server that writes.",
    )  # fmt: skip


@lru_cache(maxsize=64)
def wanted_forms(asked_format: str, accept: str) -> tuple[str, str]:
    """Return the media types in which rows and triples are wanted, each empty where none is.

    :param asked_format: the value of `?format=`.
    :param accept: the header.
    :raises Refused: for a form that is not known.
    """
    if not asked_format:
        return (_chosen(accept, ROWS, ROW_SYNONYMS), _chosen(accept, GRAPHS, GRAPH_SYNONYMS))
    name = NAMES.get(asked_format, asked_format)
    rows = ROWS.get(name) or (asked_format if asked_format in ROWS.values() else "")
    graph = GRAPHS.get(name) or (asked_format if asked_format in GRAPHS.values() else "")
    if not rows and not graph:
        raise Refused(
            400, "unknown_format", f"no form is called {asked_format!r} 没有这种结果格式",
            f"Choose one of: {', '.join([*ROWS, *GRAPHS])}.",
        )  # fmt: skip
    # `json` of triples and `ttl` of rows are asked for by people who do not know which kind will come.
    return rows or ROWS["json"], graph or GRAPHS[{"json": "jsonld", "xml": "rdf"}.get(name, "ttl")]


def _chosen(accept: str, offered: Mapping[str, str], synonyms: Mapping[str, str]) -> str:
    found = best_type(accept, [*offered.values(), *synonyms])
    return synonyms.get(found, found) if found else ""


def _fields(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("ascii"), keep_blank_values=True, errors="strict", encoding="utf-8", max_num_fields=_MANY
        )
    except UnicodeDecodeError as error:
        raise Refused(
            400, "encoding", "the request is not UTF-8, percent-encoded 请求须为百分号编码的 UTF-8"
        ) from error
    except ValueError as error:
        raise Refused(400, "too_many_fields", f"the request has more than {_MANY} fields 请求参数过多") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "encoding", "the query is not UTF-8 查询不是 UTF-8 编码") from error


def _asked(fields: Sequence[tuple[str, str]]) -> Asked:
    if any(name == "update" for name, _ in fields):
        raise read_only()
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise Refused(400, "several_queries", "the request holds several queries 请求中有多个查询", "Send one.")
    graphs = {kind: tuple(value for name, value in fields if name == kind)
              for kind in ("default-graph-uri", "named-graph-uri")}  # fmt: skip
    for iri in (*graphs["default-graph-uri"], *graphs["named-graph-uri"]):
        if not IRI.fullmatch(iri):
            raise Refused(400, "no_iri", f"{iri!r} is not the IRI of a graph 不是图的 IRI")
    forms = [value for name, value in fields if name in ("format", "output")]
    return Asked(
        queries[0] if queries else None, graphs["default-graph-uri"], graphs["named-graph-uri"],
        forms[-1] if forms else "",
    )  # fmt: skip
