#!/bin/sh
# A tool that refuses by raising ValueError("没有这个单位"), and tools that answer with a dict or with no rows, in the Python
# SDK of the Model Context Protocol, before and after its second version.
#
# A good guess: the client reads why, as it did under version 1; `-> dict` and `-> dict[str, Any]` answer alike; an empty
#   list of rows is an empty list in the text as well.
# What happens (mcp 2.3.0): only the words of the SDK's own ToolError reach the client, of any other error it reads
#   "Error executing tool refuse" and nothing more (mcp 1.26.0 sends the words of all). A tool annotated `-> dict` has no
#   structured content, with `dict[str, Any]` it has. No rows are no text at all: a program that reads the text blocks
#   sees an answer without content, and each row of several is a block of its own, not an array.
# Seen: as above.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
for version in 1.26.0 2.3.0; do
  python3 -m venv "$dir/$version"; "$dir/$version/bin/pip" install --quiet mcp==$version
done
"$dir/1.26.0/bin/python" - <<'P' 2>/dev/null
import asyncio

from mcp.server.fastmcp import FastMCP
from mcp.shared.memory import create_connected_server_and_client_session

server = FastMCP("list")


@server.tool()
def refuse() -> str:
    raise ValueError("没有这个单位")


async def ask() -> None:
    async with create_connected_server_and_client_session(server._mcp_server) as client:
        told = (await client.call_tool("refuse", {})).content[0].text
        print("1.26.0", told)
        assert told == "Error executing tool refuse: 没有这个单位"


asyncio.run(ask())
P
"$dir/2.3.0/bin/python" - <<'P' 2>/dev/null
import asyncio
from typing import Any

import mcp
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

server = MCPServer("list")
ROW = {"unit": "区水务局"}


@server.tool()
def refuse() -> str:
    raise ValueError("没有这个单位")


@server.tool()
def refuse_in_its_own_way() -> str:
    raise ToolError("没有这个单位")


@server.tool()
def plain() -> dict:
    return ROW


@server.tool()
def typed() -> dict[str, Any]:
    return ROW


@server.tool()
def none() -> list[dict[str, Any]]:
    return []


@server.tool()
def two() -> list[dict[str, Any]]:
    return [ROW, ROW]


async def ask() -> None:
    async with mcp.Client(server) as client:
        seen = {}
        for name in ("refuse", "refuse_in_its_own_way", "plain", "typed", "none", "two"):
            answer = await client.call_tool(name, {})
            seen[name] = [block.text for block in answer.content], answer.structured_content
            print("2.3.0", name, *seen[name])
        assert seen["refuse"][0] == ["Error executing tool refuse"]
        assert seen["refuse_in_its_own_way"][0] == ["Error executing tool refuse_in_its_own_way: 没有这个单位"]
        assert seen["plain"][1] is None and seen["typed"][1] == ROW
        assert seen["none"] == ([], {"result": []}) and len(seen["two"][0]) == 2


asyncio.run(ask())
P
