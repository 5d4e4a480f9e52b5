"""Which services a SPARQL server has, and where: told by the user, or found out from one URL."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from policygraph.errors import EndpointFailure
from policygraph.wire.address import checked
from policygraph.wire.exchange import Bounds, LineBroke, Request, Response, exchange

_MOST = 2**20  # bytes of an answer while finding out
# The graph for the merged knowledge on servers whose default graph is not ours to fill.
MERGED = NamedNode("https://w3id.org/policygraph/merged")


@dataclass(frozen=True, slots=True)
class Services:
    """The URLs of a server.

    :param query: SPARQL 1.1 Query, if there is one.
    :param update: SPARQL 1.1 Update, if there is one.
    :param store: SPARQL 1.1 Graph Store Protocol, if there is one.
    :param merged: the graph that takes the merged knowledge; `None` for the default graph.
    """

    query: str | None = None
    update: str | None = None
    store: str | None = None
    merged: NamedNode | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a make of server has its services, as endings of its base URL.

    :param mark: words of its `Server` header, or the name of a header that only it sends.
    """

    mark: str
    query: str
    update: str
    store: str
    merged: NamedNode | None = None

    def services(self, base: str) -> Services:
        """The services of a server of this make."""
        return Services(base + self.query, base + self.update, base + self.store, self.merged)


LAYOUTS = {
    "oxigraph": Layout("oxigraph", "/query", "/update", "/store"),
    "fuseki": Layout("fuseki", "/query", "/update", "/data"),
    "virtuoso": Layout("virtuoso", "/sparql", "/sparql-auth", "/sparql-graph-crud-auth", MERGED),
    "graphdb": Layout("graphdb", "", "/statements", "/rdf-graphs/service", MERGED),
    "qlever": Layout("qlever", "", "", "", MERGED),
}


def services_of(url: str, server: str | None = None, given: Services | None = None, timeout: float = 10) -> Services:
    """Return the services behind a URL.

    :param url: the base of a server, or the URL of one of its services.
    :param server: its make, a key of `LAYOUTS`; found out when not given.
    :param given: URLs that the user told; they are taken as they are.
    :param timeout: seconds to wait for an answer while finding out.
    :raises EndpointFailure: when no service answers there.
    """
    told = given or Services()
    for address in (url, told.query, told.update, told.store):
        if address is not None:
            checked(address)
    if told.query and (told.update or told.store):
        found = Services()
    elif server is not None:
        found = LAYOUTS[server].services(_base(url, LAYOUTS[server]))
    else:
        found = _by_ending(url) or _by_asking(url, timeout)
    return replace(
        found,
        query=told.query or found.query,
        update=told.update or found.update,
        store=told.store or found.store,
        merged=told.merged or found.merged,
    )


def _base(url: str, layout: Layout) -> str:
    bare = url.rstrip("/")
    for ending in sorted((layout.query, layout.update, layout.store), key=len, reverse=True):
        if ending and bare.endswith(ending):
            return bare.removesuffix(ending)
    return bare


def _by_ending(url: str) -> Services | None:
    """The make of server, where the URL of its graph store gives it away."""
    bare = url.rstrip("/")
    layout = LAYOUTS["virtuoso"]
    if bare.endswith((layout.store, layout.store.removesuffix("-auth"), layout.update)):
        return layout.services(bare.removesuffix("-auth").removesuffix("-graph-crud").removesuffix("/sparql"))
    if "/repositories/" in bare:
        return LAYOUTS["graphdb"].services(_base(bare, LAYOUTS["graphdb"]))
    return None


def _by_asking(url: str, timeout: float) -> Services:
    """Ask where one of the usual places answers a query; its headers tell the make."""
    bare = url.rstrip("/")
    base = next(
        (bare.removesuffix(end) for end in ("/store", "/data", "/query", "/update", "/sparql") if bare.endswith(end)),
        bare,
    )
    for candidate in dict.fromkeys((bare, f"{base}/query", f"{base}/sparql")):
        headers = _answers(candidate, timeout)
        if headers is None:
            continue
        for name, layout in LAYOUTS.items():
            if layout.mark in headers.get("server", "").lower() or any(h.startswith(layout.mark) for h in headers):
                return LAYOUTS[name].services(base)
        if candidate == bare and not bare.endswith(("/query", "/sparql")):
            return Services(query=bare, update=bare)  # one URL for everything, of an unknown make
        known = LAYOUTS["oxigraph"].services(base)
        return replace(known, query=candidate)
    if _is_graph_store(bare, timeout):
        return Services(store=bare)
    raise EndpointFailure(
        "no SPARQL server answers here 此处没有 SPARQL 服务",
        where=url,
        advice="Check the address and that it is running; or give --query-url, --update-url and --graph-store-url.",
    )


def _answers(url: str, timeout: float) -> dict[str, str] | None:
    """The headers of a service that answers a query with a SPARQL result, by lower-case name."""
    accept = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
    response = _asked(Request("POST", url, accept, b"query=ASK+%7B%7D"), timeout)
    if response is None:
        return None
    # One that wants to know who asks is there as well.
    answers = response.status == 401 or (response.status == 200 and b'"boolean"' in response.body)
    return dict(response.headers) if answers else None


def _is_graph_store(url: str, timeout: float) -> bool:
    """Whether a graph that nobody has is not found there, or empty, as the protocol wants it."""
    request = Request("GET", f"{url}?graph=urn:x-policygraph:none", {"Accept": "application/n-triples"})
    response = _asked(request, timeout)
    if response is None:
        return False
    return response.status in (401, 404) or (
        response.status == 200 and "triples" in response.headers.get("content-type", "")
    )


def _asked(request: Request, timeout: float) -> Response | None:
    try:
        return exchange(request, None, Bounds(timeout, _MOST))
    except LineBroke:
        return None
