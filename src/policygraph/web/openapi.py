"""The questions as an interface for programs (OpenAPI 3.1), made from the headers of the saved queries.

SPARQL has a protocol and a description of its own, which OpenAPI cannot express; it is told in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policygraph import __version__
from policygraph.diagrams.facts import local
from policygraph.queries.saved import Parameter, SavedQuery, Text
from policygraph.queries.terms import concepts_of
from policygraph.web.finding import KINDS, MOST
from policygraph.web.forms import GRAPHS, ROWS
from policygraph.web.narrowing import filters_of

FORMS = ("csv", "tsv", "xlsx", "json", "xml", "ttl")
_LAST = 10**18 - 1  # as many digits as a parameter takes
_LINE = "^[^\\u0000-\\u001f]*[^\\s\\u0000-\\u001f][^\\u0000-\\u001f]*$"  # words in one line: no control character
# Names as notices print them. A server takes more; a client that keeps to this is never refused for its spelling.
_NAME = "^[\\u4e00-\\u9fffA-Za-z0-9（）]{1,40}$"
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_FAULTS = {
    "400": (
        "A parameter or its value is wrong; `detail` says which are right.",
        "参数或取值有误，detail 说明正确取值。",
    ),
    "404": ("The graph has no unit or place of that name.", "图谱中没有这一名称。"),
    "409": ("The first day is behind the last.", "起始日期晚于截止日期"),
    "503": ("Too many questions are waiting, or this one needed too much memory.", "排队过多或占用内存过多。"),
    "504": ("The answer took longer than `/-/limits` says.", "超过查询时限。"),
}


def openapi(queries: Sequence[SavedQuery], address: str) -> dict[str, Any]:
    """Return the description of the interface.

    :param queries: in the order in which they should stand.
    :param address: of the server, without a slash at its end.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "policygraph",
            "version": __version__,
            "summary": "Who leads, who answers, which goal by when: the task lists as questions. 任务清单问答接口",
            "description": "SPARQL 1.1 is answered at /sparql, which describes itself in RDF. "
            "SPARQL 端点为 /sparql，服务说明见该地址的 RDF。",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address}],
        "paths": {
            **{f"/q/{query.name}.{form}": {"get": _operation(query, form)} for query in queries for form in FORMS},
            "/search": {"get": _search()},
            "/-/health": {"get": _plain("health", Text("服务是否正常", "Whether the server is well"))},
            "/-/limits": {"get": _plain("limits", Text("一次查询的限制", "What one question may cost"))},
        },
        "components": {
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["status", "code", "title"],
                    "properties": {
                        "type": {"type": "string"},
                        "status": {"type": "integer"},
                        "code": {"type": "string"},
                        "title": {"type": "string"},
                        "detail": {"type": "string"},
                    },
                },
                "Rows": {
                    "type": "object",
                    "required": ["head", "results"],
                    "properties": {
                        "head": {
                            "type": "object",
                            "required": ["vars"],
                            "properties": {"vars": {"type": "array", "items": {"type": "string"}}},
                        },
                        "results": {
                            "type": "object",
                            "required": ["bindings"],
                            "properties": {"bindings": {"type": "array", "items": {"type": "object"}}},
                        },
                    },
                },
            }
        },
    }


_NAMED: dict[str, Any] = {"type": "string", "minLength": 1}
_DAYS: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"},
    ]
}
_FILTERS = {
    "notice": "Only this notice, by number, title or IRI. 只看某份通知",
    "place": "Only notices of this place and of what lies in it. 只看某地及其下辖的通知",
    "since": "Only notices issued on this day (month, year) or later. 只看此日及以后成文的通知",
    "until": "Only notices issued on this day (month, year) or earlier. 只看此日及以前成文的通知",
}


def _operation(query: SavedQuery, form: str) -> dict[str, Any]:
    parameters = [_parameter(parameter) for parameter in query.parameters]
    parameters += [
        {"name": name, "in": "query", "description": told, "schema": _DAYS if name in ("since", "until") else _NAMED}
        for name, told in _FILTERS.items()
        if name in filters_of(query)
    ]
    if form in ("csv", "tsv"):
        parameters.append(
            {
                "name": "bom",
                "in": "query",
                "description": "1 begins the file with a byte order mark, for Excel. 为 1 时加 BOM",
                "schema": {"type": "string", "enum": ["0", "1"], "default": "0"},
            }
        )
    media = GRAPHS["ttl"] if form == "ttl" else ROWS[form]
    schema: dict[str, Any] = {"$ref": "#/components/schemas/Rows"} if form == "json" else {}
    columns = "; ".join(f"`{column.name}` {column.label.zh} {column.label.en}" for column in query.columns)
    return {
        "operationId": f"{query.name}-{form}",
        "summary": _both(query.question),
        "description": f"{query.description.zh}\n\n{query.description.en}\n\n{columns}",
        "tags": list(query.tags),
        "parameters": parameters,
        "responses": {"200": {"description": _both(query.title), "content": {media: {"schema": schema}}}, **_faults()},
    }


def parameter_schema(parameter: Parameter) -> dict[str, Any]:
    """Return what a parameter takes, as JSON Schema with its default.

    :param parameter: of a saved query.
    """
    schema: dict[str, Any]
    if parameter.scheme:
        codes = sorted({local(concept.value) for concept in concepts_of(parameter.scheme).values()})
        schema = {"type": "string", "enum": [*codes, *(["any"] if parameter.optional else [])]}
    elif parameter.type == "date":
        schema = {"type": "string", "format": "date"}
        if parameter.optional:  # that it narrows nothing is no day
            return schema
    elif parameter.type == "integer":
        schema = {"type": "integer", "minimum": -_LAST, "maximum": _LAST}
    elif parameter.values:
        schema = {"type": "string", "enum": [*parameter.values, *(["any"] if parameter.optional else [])]}
    elif parameter.type == "text":
        schema = {"type": "string", "minLength": 1, "pattern": _LINE}
    elif parameter.type == "iri":
        schema = {"type": "string", "pattern": "^https?://[a-z0-9][a-z0-9./-]{0,120}$"}
    else:
        schema = {"type": "string", "pattern": _NAME}
    given: Any = int(parameter.default) if parameter.type == "integer" else parameter.default
    return {**schema, "default": given}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "description": _both(parameter.label),
        "schema": parameter_schema(parameter),
    }


def _search() -> dict[str, Any]:
    found = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["kind", "iri", "name", "page"],
            "properties": {name: {"type": "string"} for name in ("kind", "iri", "name", "page")},
        },
    }
    return {
        "operationId": "search",
        "summary": f"Things whose names hold some words, at most {MOST}. 按名称查找",
        "parameters": [
            {
                "name": "q",
                "in": "query",
                "required": True,
                "description": "Any stretch of a name, in simplified or traditional characters or pinyin. "
                "名称中的任意片段、繁体或拼音",
                "schema": {"type": "string", "pattern": "\\S"},
            },
            {"name": "kind", "in": "query", "schema": {"type": "string", "enum": list(KINDS)}},
        ],
        "responses": {
            "200": {"description": "What was found", "content": {"application/json": {"schema": found}}},
            **_faults("400"),
        },
    }


def _plain(name: str, text: Text) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": _both(text),
        "responses": {
            "200": {"description": _both(text), "content": {"application/json": {"schema": {"type": "object"}}}}
        },
    }


def _faults(*statuses: str) -> dict[str, Any]:
    return {
        status: {"description": f"{en} {zh}", "content": _PROBLEM}
        for status, (en, zh) in _FAULTS.items()
        if not statuses or status in statuses
    }


def _both(text: Text) -> str:
    return f"{text.en} {text.zh}"
