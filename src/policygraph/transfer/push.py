"""Store or release → SPARQL server: everything into staging graphs, counted, then switched in one update.

Until the switch, nothing that others see has changed; after it, every graph is counted again. What is on the server
is told by a receipt, a small graph that travels along: a later push knows which graphs are ours to replace or to
remove, and a pull knows what to expect. Decision and reasons: docs/data-platform.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.errors import EndpointFailure
from policygraph.namespaces import DCTERMS, XSD, Namespace
from policygraph.transfer.server import Server
from policygraph.transfer.services import MERGED

RECEIPT = NamedNode("https://w3id.org/policygraph/transfer")
_STAGING = "https://w3id.org/policygraph/staging/"
_TRIPLES = Namespace("http://rdfs.org/ns/void#").triples
_SAFE = "What was on the server has not changed; push again. 服务器上的原有数据未变，可重新推送。"


@dataclass(frozen=True, slots=True)
class Payload:
    """What is to be on the server.

    :param graphs: triples by named graph.
    :param merged: what all of them say, each triple once.
    """

    graphs: Mapping[NamedNode, Sequence[Triple]]
    merged: Sequence[Triple]

    @property
    def size(self) -> int:
        """How many triples go over the line."""
        return len(self.merged) + sum(map(len, self.graphs.values()))


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was pushed.

    :param graphs: how many triples each holds now, by name; the merged graph under `MERGED` if it is the default one.
    :param removed: graphs of an earlier push that are gone.
    """

    graphs: Mapping[NamedNode, int]
    removed: tuple[NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a receipt: how many triples a graph holds, and the digest of their sorted N-Triples."""

    triples: int
    sha256: str


def push(
    payload: Payload, server: Server, *, verify: bool = False, told: Callable[[int], None] = lambda _: None
) -> Pushed:
    """Put everything on a server, or leave it as it was.

    :param payload: what is to be there.
    :param server: takes it.
    :param verify: fetch every staged graph back and compare it triple by triple, not only by count.
    :param told: called with the number of triples that went over.
    :raises EndpointFailure: when the server fails or holds less than was sent; the message says what is missing.
    """
    if server.services.update is None or server.services.query is None:
        return _put_each(payload, server, told)
    before = read_receipt(server)
    merged = _merged_graph(server, before)
    goal = _goal(payload, merged)
    staged: dict[NamedNode | None, NamedNode] = {graph: staging(graph) for graph in goal}
    try:
        for graph, triples in goal.items():
            server.put(staged[graph], triples, told, whole=False)
            check_whole(server, staged[graph], triples, verify=verify)
        if merged is None and _is_union(server, staged, before):
            raise EndpointFailure(
                "the server's default graph shows its named graphs too, or somebody added to it"
                " 默认图包含各具名图，或有他人写入",
                advice=f"Give the merged graph a name of its own: --merged {MERGED.value}",
            )
    except EndpointFailure as error:
        raise EndpointFailure(error.message, where=error.where, advice=f"{error.advice}\n  {_SAFE}".strip()) from error
    gone = tuple(graph for graph in sorted(before, key=str) if graph not in goal and graph != MERGED)
    _switch(server, staged, gone)
    for graph, triples in goal.items():
        check_whole(server, graph, triples, verify=False)
    server.update(" ;\n".join(f"DROP SILENT GRAPH {node}" for node in staged.values()))
    return Pushed({graph or MERGED: len(triples) for graph, triples in goal.items() if graph != RECEIPT}, gone)


def _goal(payload: Payload, merged: NamedNode | None) -> dict[NamedNode | None, Sequence[Triple]]:
    """What is to stand in each graph, the receipt last."""
    goal: dict[NamedNode | None, Sequence[Triple]] = {merged: payload.merged}
    goal.update(payload.graphs.items())
    goal[RECEIPT] = receipt({graph or MERGED: triples for graph, triples in goal.items()})
    return goal


def _put_each(payload: Payload, server: Server, told: Callable[[int], None]) -> Pushed:
    """Where there is only a graph store: each graph in one request, which the protocol carries out whole."""
    merged = server.services.merged
    goal = _goal(payload, merged)
    for graph, triples in goal.items():
        server.put(graph, triples, told, whole=True)
        check_whole(server, graph, triples, verify=False)
    return Pushed({graph or MERGED: len(triples) for graph, triples in goal.items() if graph != RECEIPT}, ())


def _merged_graph(server: Server, before: Mapping[NamedNode, Entry]) -> NamedNode | None:
    """The graph for the merged knowledge. A default graph that somebody else filled is not replaced."""
    merged = server.services.merged
    if merged is None and MERGED not in before and (held := server.count(None)):
        raise EndpointFailure(
            f"the server's default graph holds {held} triples that no push put there 默认图中已有他人数据",
            where=server.services.query or "",
            advice=f"Nothing was changed. Give the merged graph a name of its own: --merged {MERGED.value}",
        )
    return merged


def _is_union(server: Server, staged: Mapping[NamedNode | None, NamedNode], before: Mapping[NamedNode, Entry]) -> bool:
    """Whether what was put into named graphs shows in the default graph."""
    held = server.count(None)
    return held > (before[MERGED].triples if MERGED in before else 0) and bool(staged)


def _switch(server: Server, staged: Mapping[NamedNode | None, NamedNode], gone: Iterable[NamedNode]) -> None:
    """One update that puts every staged graph in its place. The staging graphs stay, so that it may be sent twice."""
    moves = [f"COPY GRAPH {node} TO {f'GRAPH {graph}' if graph else 'DEFAULT'}" for graph, node in staged.items()]
    try:
        server.update(" ;\n".join([*moves, *(f"DROP SILENT GRAPH {graph}" for graph in gone)]))
    except EndpointFailure as error:
        raise EndpointFailure(
            f"everything was sent, but putting it in its place failed: {error.message}",
            where=error.where,
            advice="The server may hold old and new graphs side by side; push again before anybody relies on it.",
        ) from error


def check_whole(server: Server, graph: NamedNode | None, triples: Sequence[Triple], *, verify: bool) -> None:
    """Compare what a server holds with what was sent.

    :param server: the server.
    :param graph: the graph in question.
    :param triples: what was sent.
    :param verify: compare the triples themselves as well.
    :raises EndpointFailure: when anything is missing or was added, with how many and one of them.
    """
    held = server.count(graph)
    if held == len(triples) and not verify:
        return
    name = graph.value if graph else "the default graph"
    try:
        found = server.fetch_whole(graph, held)
    except EndpointFailure:
        if held == len(triples):
            raise
        found = None
    if found is not None and found == frozenset(triples) and held == len(triples):
        return
    told = f"{name}: {len(triples)} triples were sent, the server holds {held} 发送 {len(triples)}，服务器持有 {held}"
    if found is not None:
        missing, extra = frozenset(triples) - found, found - frozenset(triples)
        told += "".join(
            f"; {len(some)} {words}, such as {min(map(str, some))[:300]}"
            for some, words in ((missing, "are missing 缺失"), (extra, "were never sent 多出"))
            if some
        )
    raise EndpointFailure(told, where=server.services.query or server.services.store or "")


def staging(graph: NamedNode | None) -> NamedNode:
    """Return the graph that takes a graph's triples until the switch: always the same one, so that none is left."""
    return NamedNode(_STAGING + hashlib.sha256((graph.value if graph else "").encode()).hexdigest()[:24])


def fingerprint(triples: Iterable[Triple]) -> str:
    """Return the SHA-256 of the sorted N-Triples, which is the RDFC-1.0 hash of triples without blank nodes."""
    return hashlib.sha256("".join(sorted(f"{triple} .\n" for triple in triples)).encode()).hexdigest()


def receipt(graphs: Mapping[NamedNode, Sequence[Triple]]) -> tuple[Triple, ...]:
    """Return what a push says about itself: size and digest of each graph.

    :param graphs: triples by name; the default graph goes by `MERGED`.
    """
    return tuple(
        triple
        for graph, triples in sorted(graphs.items(), key=lambda item: item[0].value)
        for triple in (
            Triple(graph, _TRIPLES, Literal(str(len(triples)), datatype=XSD.integer)),
            Triple(graph, DCTERMS.identifier, Literal(f"sha256:{fingerprint(triples)}")),
        )
    )


def read_receipt(server: Server) -> dict[NamedNode, Entry]:
    """Return what an earlier push left on a server, by graph; nothing when there was none.

    :param server: the server.
    """
    try:
        return {NamedNode(iri): Entry(int(n), d.removeprefix("sha256:")) for iri, n, d in _receipt_rows(server)}
    except (LookupError, ValueError, AttributeError) as error:
        raise EndpointFailure(
            "the receipt on the server is not as a push leaves it 服务器上的推送回执已损坏",
            where=server.services.query or server.services.store or "",
            advice=f"Somebody changed the graph {RECEIPT.value}: drop it there, and push again.",
        ) from error


def _receipt_rows(server: Server) -> list[tuple[str, str, str]]:
    """Graph, number of triples and digest, as they stand on the server."""
    if server.services.query is not None:
        pattern = f"?g {_TRIPLES} ?n ; {DCTERMS.identifier} ?d"
        rows = server.rows(f"SELECT ?g ?n ?d WHERE {{ GRAPH {RECEIPT} {{ {pattern} }} }}")
        return [(row["g"], row["n"], row["d"]) for row in rows]
    facts: dict[tuple[Any, Any], Any] = {(t.subject, t.predicate): t.object for t in server.fetch(RECEIPT)}
    return [
        (s.value, n.value, facts[s, DCTERMS.identifier].value)
        for (s, p), n in facts.items()
        if p == _TRIPLES and (s, DCTERMS.identifier) in facts
    ]
