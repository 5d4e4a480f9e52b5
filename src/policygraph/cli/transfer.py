"""`policygraph push` and `policygraph pull`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policygraph.cli.endpoint import max_bytes_option
from policygraph.cli.login import login_of, login_options
from policygraph.cli.options import MOST_SECONDS, Number, store_option
from policygraph.cli.saying import say
from policygraph.cli.writing import write_output

if TYPE_CHECKING:
    from policygraph.transfer.server import Server

_Function = TypeVar("_Function", bound=Callable[..., Any])
_SERVERS = ["oxigraph", "fuseki", "virtuoso", "graphdb", "qlever"]


def _server_options(function: _Function) -> _Function:
    """Where the server has its services, who asks, how long to wait."""
    options = [
        click.option("--server", "make", type=click.Choice(_SERVERS), help="Its make; else found out.  服务器类型"),
        click.option("--query-url", metavar="URL", help="Its SPARQL query service.  查询地址"),
        click.option("--update-url", metavar="URL", help="Its SPARQL update service.  更新地址"),
        click.option("--graph-store-url", metavar="URL", help="Its Graph Store Protocol service.  图存储地址"),
        click.option("--no-graph-store", is_flag=True, help="Use updates only.  只用更新接口"),
        click.option("--merged", metavar="IRI|default", help="Graph that takes the merged knowledge.  合并图的名称"),
        login_options,
        click.option("--timeout", type=Number(1, MOST_SECONDS), default=120, show_default=True, metavar="SECONDS",
                     help="For one request, to the last byte of its answer.  单次请求超时"),
        max_bytes_option,
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@click.command()
@click.argument("url")
@click.option(
    "--release", type=click.Path(path_type=Path, file_okay=False), help="Push this release, not the store.  推送发布包"
)
@click.option("--verify", is_flag=True, help="Fetch everything back and compare it triple by triple.  逐条核对")
@_server_options
@store_option
def push(url: str, release: Path | None, verify: bool, store: Path, **options: Any) -> None:
    """Put the graph on a SPARQL server: notices and vocabulary as named graphs, and all of them merged.

    Everything goes into staging graphs first and is counted there; one update then puts it in its place. When anything
    is missing, nothing changes, and the message says what. URL is the server's base, or that of one of its services.

    \b
    Examples:
      policygraph push http://localhost:7878
      policygraph push http://localhost:3030/tasks --user admin
      policygraph push http://localhost:8890 --user dba --release release/
      policygraph push http://localhost:7001 --query-url http://localhost:7001/q --update-url http://localhost:7001/u
    """
    from policygraph.transfer.payload import payload_of_release, payload_of_store
    from policygraph.transfer.push import push as run

    if release is not None:
        payload = payload_of_release(release)
    else:
        from policygraph.store.embedded import read_store

        payload = payload_of_store(read_store(store))
    server = _server(url, **options)
    with _bar(payload.size) as told:
        pushed = run(payload, server, verify=verify, told=told)
    for graph, count in pushed.graphs.items():
        say(f"{count:>9}  {graph.value}")
    for graph in pushed.removed:
        say(f"  removed  {graph.value}")


@click.command()
@click.argument("url")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write N-Quads to this file instead; - is standard output.  写入 N-Quads 文件",
)
@_server_options
@store_option
def pull(url: str, output: str | None, store: Path, **options: Any) -> None:
    """Bring the graph back from a SPARQL server into the store, whole or not at all.

    What a push put there is compared with the receipt that it left: counts and checksums. A notice of the store that
    is not on the server stays.

    \b
    Examples:
      policygraph pull http://localhost:7878 --store copy
      policygraph pull http://localhost:8890 --user dba -o graph.nq
    """
    from policygraph.transfer.pull import pull as run

    with _bar(0) as told:
        graphs = run(_server(url, **options), told=told)
    if output is not None:
        from policygraph.release.dataset import canonical_nquads

        write_output(canonical_nquads(graphs), output)
        return
    from policygraph.store.embedded import open_store

    opened = open_store(store)
    for graph, triples in graphs.items():
        changed = opened.put(graph, triples)
        say(f"{len(triples):>9}  {graph.value}{'' if changed else ' (unchanged)'}")
    opened.flush()


def _server(
    url: str,
    *,
    make: str | None,
    query_url: str | None,
    update_url: str | None,
    graph_store_url: str | None,
    no_graph_store: bool,
    merged: str | None,
    user: str,
    password: str | None,
    token: str | None,
    auth: str,
    timeout: float,
    max_bytes: int,
) -> Server:
    """The server that the options describe."""
    from dataclasses import replace

    from policygraph.transfer.retrying import Patience
    from policygraph.transfer.server import Server
    from policygraph.transfer.services import Services, services_of

    services = services_of(url, make, Services(query_url, update_url, graph_store_url), min(timeout, 10))
    if no_graph_store:
        services = replace(services, store=None)
    if merged is not None:
        services = replace(services, merged=None if merged == "default" else _graph(merged))
    login = login_of(user, password, token, auth)
    return Server(services, login, Patience(timeout=timeout, size=max_bytes))


def _graph(iri: str) -> Any:
    from pyoxigraph import NamedNode

    from policygraph.wire.address import masked, names_a_user

    if names_a_user(iri):
        raise click.BadParameter("it holds a user or a password, which the server would tell", param_hint="--merged")
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise click.BadParameter(f"{masked(iri)!r} is no IRI", param_hint="--merged") from error


@contextmanager
def _bar(length: int) -> Iterator[Callable[[int], None]]:
    """A progress bar in triples on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length or 1, label="triples 三元组", file=sys.stderr) as bar:

        def told(count: int) -> None:
            if not length:
                bar.length = (bar.length or 0) + count
            bar.update(count)

        yield told
