"""`policygraph mcp`: the tools over the Model Context Protocol (the official SDK), by standard input and output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import anyio
import mcp_types as types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

from policygraph import __version__
from policygraph.web.finding import names_of
from policygraph.web.graph import Graph
from policygraph.web.quotes import source_text
from policygraph.web.things import rows
from policygraph.web.tools import INSTRUCTIONS, Refusal, as_text, call, tools

_CHARACTERS = 4000  # of a text that one resource gives
_TEXTS = """SELECT ?notice ?source ?title WHERE {
  ?notice a pg:Notice ; pg:sourceText ?source . OPTIONAL { ?notice dcterms:identifier ?title }
} ORDER BY ?notice LIMIT 1000"""


def mcp_server(graph: Graph) -> Server[Any]:
    """Return the server of the tools and of the evidence.

    :param graph: that is asked.
    """
    index = names_of(graph)

    async def list_tools(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=tool.name, title=tool.title, description=tool.description, input_schema=dict(tool.schema),
                    annotations=types.ToolAnnotations(read_only_hint=True, open_world_hint=False),
                )
                for tool in tools()
            ]
        )  # fmt: skip

    async def call_tool(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            answer = await anyio.to_thread.run_sync(call, graph, index, asked.name, asked.arguments or {})
        except Refusal as refusal:
            return _result({"refused": refusal.code, "reason": refusal.message, "near": list(refusal.near)}, fault=True)
        return _result(answer)

    async def list_resources(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        return types.ListResourcesResult(
            resources=[
                types.Resource(uri=f"policygraph://text/{_name(notice.value)}", name=_name(notice.value),
                               description="Text of a notice as read. 通知原文", mime_type="text/plain")
                for notice, _source, _title in rows(graph.store, _TEXTS) if notice
            ]
        )  # fmt: skip

    async def list_templates(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(
            resource_templates=[
                types.ResourceTemplate(
                    uri_template="policygraph://passage/{notice}/{start}/{end}", name="passage",
                    description="Exact words of a notice, by their characters. 原文字句", mime_type="text/plain",
                )
            ]
        )  # fmt: skip

    async def read_resource(
        _: ServerRequestContext[Any], asked: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        text = passage_text(graph, str(asked.uri))
        return types.ReadResourceResult(
            contents=[types.TextResourceContents(uri=str(asked.uri), text=text, mime_type="text/plain")]
        )

    return Server(
        "policygraph", version=__version__, title="policygraph", instructions=INSTRUCTIONS, on_list_tools=list_tools,
        on_call_tool=call_tool, on_list_resources=list_resources, on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )  # fmt: skip


def passage_text(graph: Graph, uri: str) -> str:
    """Return the words that a resource stands for; the beginning of a text that is long.

    :param graph: that is asked.
    :param uri: `policygraph://text/NOTICE` or `policygraph://passage/NOTICE/START/END`.
    :raises ValueError: when there is no such text.
    """
    parts = urlsplit(uri)
    pieces = [unquote(piece) for piece in parts.path.split("/") if piece]
    if parts.scheme != "policygraph" or parts.netloc not in ("text", "passage") or not pieces:
        raise ValueError("no such resource")
    for notice, source, _title in rows(graph.store, _TEXTS):
        if notice and source and _name(notice.value) == pieces[0]:
            text = source_text(graph.store, source.value)
            match pieces[1:]:
                case []:
                    return text[:_CHARACTERS]
                case [start, end] if start.isdecimal() and end.isdecimal():
                    return text[int(start) : int(end)][:_CHARACTERS]
    raise ValueError("no such resource")


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]


def _result(answer: Mapping[str, Any], *, fault: bool = False) -> types.CallToolResult:
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=as_text(answer))], structured_content=dict(answer), is_error=fault
    )


def run(graph: Graph) -> None:
    """Answer on standard input and output until it ends.

    :param graph: that is asked.
    """

    async def serve() -> None:
        server = mcp_server(graph)
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    anyio.run(serve)
