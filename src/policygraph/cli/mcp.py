"""`policygraph mcp`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from policygraph.errors import MissingResource


@click.command()
@click.option("--store", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder of a store; without one, the notice that ships.  图谱库所在文件夹")  # fmt: skip
def mcp(store: Path | None) -> None:
    """Offer the saved queries and the test of a claim as tools to programs that read language (MCP, by stdio).

    \b
    Examples:
      policygraph mcp
      policygraph mcp --store build/store
    """
    if find_spec("mcp") is None:
        raise MissingResource(
            "the tools need the mcp SDK, which is not installed 缺少 MCP 组件",
            advice="Run `pip install 'policygraph[mcp]'`.",
        )
    from policygraph.web.context_server import run
    from policygraph.web.graph import shipped_graph, stored_graph

    run(stored_graph(store) if store is not None else shipped_graph())
