"""`policygraph serve`."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import click

from policygraph.cli.options import MOST_MEGABYTES, MOST_SECONDS, Number
from policygraph.cli.saying import say
from policygraph.errors import MissingResource, UnreadableInput
from policygraph.limits.showing import visible

_ORIGIN = re.compile(r"\*|https?://(\[[0-9a-fA-F:.]+\]|[^\s/?#@:\[\]]+)(:\d{1,5})?")


def _origins(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    from policygraph.wire.address import masked

    for value in values:
        if not _ORIGIN.fullmatch(value):
            raise click.BadParameter(f"{masked(value)!r} is no origin, such as https://example.org:8443, and not *")
    return values


@click.command()
@click.argument("release", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--store", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder of a store; without one, the notice that ships.  图谱库所在文件夹")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.  监听地址")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="0 is any free one.  端口"
)
@click.option("--host-name", "names", multiple=True, metavar="NAME",
              help="A further name by which clients know the server; * is any.  服务的其他主机名")  # fmt: skip
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", callback=_origins,
              help="Let scripts of this origin read answers; * is any.  允许跨域读取的来源")  # fmt: skip
@click.option("--seconds", type=Number(0.1, MOST_SECONDS), default=30.0, show_default=True,
              help="A query may take so long.  查询时限（秒）")  # fmt: skip
@click.option("--memory", type=click.IntRange(64, MOST_MEGABYTES), default=2048, show_default=True,
              help="MiB that a query may need.  查询可用内存（MiB）")  # fmt: skip
@click.option("--rows", type=click.IntRange(1), default=1_000_000, show_default=True,
              help="An answer may have so many.  结果行数上限")  # fmt: skip
@click.option("--bytes", "bytes_", type=click.IntRange(1), default=256 * 1024 * 1024, show_default=True,
              help="An answer may have so many.  结果字节上限")  # fmt: skip
@click.option("--children", type=click.IntRange(1, 64), default=2, show_default=True,
              help="Processes that answer queries.  查询进程数")  # fmt: skip
@click.option("--freeze", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write the pages as files into this empty folder, and end.  将网页写成文件")  # fmt: skip
def serve(
    release: Path | None,
    store: Path | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    seconds: float,
    memory: int,
    rows: int,
    bytes_: int,
    children: int,
    freeze: Path | None,
) -> None:
    """Serve the graph: pages to browse, questions to ask, SPARQL for programs. Read-only; nothing is fetched.

    RELEASE is a folder that `policygraph export` wrote; without it and without --store, the notice that ships is
    served.

    \b
    Examples:
      policygraph serve
      policygraph serve --store build/store --port 8080
      policygraph serve release/
      policygraph serve --freeze site/
    """
    for module in ("starlette", "uvicorn"):
        if find_spec(module) is None:
            raise MissingResource(
                f"the server needs {module}, which is not installed 缺少服务组件",
                advice="Run `pip install 'policygraph[serve]'`.",
            )
    if release is not None and store is not None:
        raise click.UsageError("give either RELEASE or --store DIR  请给出发布包或图谱库之一")
    from policygraph.store.generations import generation
    from policygraph.web.assets import assets
    from policygraph.web.graph import Current, release_graph, shipped_graph, stored_graph
    from policygraph.web.server import serve as run
    from policygraph.web.settings import Limits, Settings

    limits = Limits(seconds=seconds, cpu_seconds=max(1, int(seconds) + 1), memory=memory * 1024 * 1024, rows=rows,
                    bytes=bytes_, children=children)  # fmt: skip
    if store is not None:
        current = Current(stored_graph(store), lambda: stored_graph(store), lambda: generation(store))
    elif release is not None:
        if not release.is_dir():
            raise UnreadableInput("there is no such folder 没有此文件夹", where=str(release), advice="Check the path.")
        current = Current(release_graph(release))
    else:
        current = Current(shipped_graph())
    default = Settings()
    settings = Settings(limits, tuple(dict.fromkeys((*default.hosts, host, *names))), origins)
    if freeze is not None:
        import asyncio

        from policygraph.web.freezing import freeze as write

        say(f"{asyncio.run(write(current, settings, freeze))} files in {visible(str(freeze))}", err=True)
        return
    if not assets():
        say("no query editor in this installation: a plain text area instead (built without npm)"
            " 未安装查询编辑器，以普通文本框代替", err=True)  # fmt: skip
    run(current, settings, host=host, port=port,
        ready="policygraph 已就绪，请在浏览器中打开 is ready, open in a browser: {address}")  # fmt: skip
