"""SPARQL server → named graphs, whole or an error that says what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode, Triple

from policygraph.errors import EndpointFailure
from policygraph.namespaces import PG
from policygraph.transfer.push import RECEIPT, fingerprint, read_receipt
from policygraph.transfer.server import Server
from policygraph.transfer.services import MERGED
from policygraph.vocabulary import VOCABULARY_GRAPH


def pull(server: Server, *, told: Callable[[int], None] = lambda _: None) -> Mapping[NamedNode, frozenset[Triple]]:
    """Fetch the notices and the vocabulary from a server.

    What an earlier push put there is compared with its receipt, count and digest; other graphs with the count that
    the server gives for them.

    :param server: the server.
    :param told: called with the number of triples that came over.
    :raises EndpointFailure: when a graph does not come back whole.
    """
    expected = read_receipt(server)
    names = [
        graph
        for graph in sorted(expected, key=lambda node: node.value)
        if graph not in (MERGED, server.services.merged)
    ]
    if not expected:
        if server.services.query is None:
            raise EndpointFailure(
                "the server holds no receipt of a push, and has no query service to list its graphs",
                where=server.services.store or "",
                advice="Give its URL with --query-url.",
            )
        found = server.graphs(f"?notice {PG.sourceText} ?text")
        names = [graph for graph in found if graph not in (MERGED, RECEIPT, server.services.merged)]
        names += [graph for graph in server.graphs("?s a ?class") if graph == VOCABULARY_GRAPH]
    graphs: dict[NamedNode, frozenset[Triple]] = {}
    for graph in names:
        wanted = expected[graph].triples if graph in expected else server.count(graph)
        triples = server.fetch_whole(graph, wanted)
        _check(server, graph, triples, wanted, expected[graph].sha256 if graph in expected else None)
        graphs[graph] = triples
        told(len(triples))
    if not graphs:
        raise EndpointFailure("the server holds no notice 服务器上没有通知", where=server.services.query or "")
    return graphs


def _check(server: Server, graph: NamedNode, triples: frozenset[Triple], wanted: int, sha256: str | None) -> None:
    where = server.services.store or server.services.query or ""
    if len(triples) != wanted:
        missing = f"{wanted - len(triples)} are missing 缺失" if len(triples) < wanted else "there are more than that"
        raise EndpointFailure(
            f"{graph.value}: the server gave {len(triples)} of {wanted} triples; {missing}",
            where=where,
            advice="It may cut long answers: raise its limit on rows, or give --graph-store-url.",
        )
    if sha256 is not None and fingerprint(triples) != sha256:
        raise EndpointFailure(
            f"{graph.value}: all {wanted} triples came back, but not as they were sent 内容与推送时不同",
            where=where,
            advice="The server rewrites literals, or somebody changed the graph: push it again and compare.",
        )
