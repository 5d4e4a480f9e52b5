"""A SPARQL server that graphs are put on and fetched from.

Everything that is sent here may be sent twice: a graph is put in place of another, the same triples are inserted
again, a staging graph is copied again. So every request is safe to retry, and is, when the server or the line fails.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote

from pyoxigraph import NamedNode, RdfFormat, Triple

from policygraph.errors import EndpointFailure, InvalidRdf, OverLimit
from policygraph.limits.rdf import read_rdf
from policygraph.transfer.retrying import Patience, retried
from policygraph.transfer.services import Services
from policygraph.wire.address import masked
from policygraph.wire.exchange import Bounds, Request, Response, exchange
from policygraph.wire.login import Login

_UPDATE_TRIPLES, _UPDATE_BYTES = 500, 200_000  # of one INSERT DATA; Virtuoso takes no more than 1,000 triples
_STORE_TRIPLES = 20_000  # of one request of the Graph Store Protocol
_PART_TRIPLES = 5_000  # of one part, where a server does not give more at a time


class Server:
    """A server with its services.

    :param services: where they are.
    :param login: who asks, if the server wants to know.
    :param patience: how long to wait for it.
    """

    def __init__(self, services: Services, login: Login | None = None, patience: Patience | None = None) -> None:
        self.services = services
        self._login = login
        self._patience = patience or Patience()
        self._bounds = Bounds(self._patience.timeout, self._patience.size)

    def count(self, graph: NamedNode | None) -> int:
        """How many triples a graph holds; those of the default graph for `None`."""
        if self.services.query is None:
            return len(self.fetch(graph))
        rows = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {_in(graph, '?s ?p ?o')} }}")
        try:
            return int(rows[0]["n"])
        except (LookupError, ValueError) as error:
            raise EndpointFailure(
                f"the server gives no number for a count: {str(rows)[:60]} …", where=masked(self.services.query)
            ) from error

    def graphs(self, pattern: str = "?s ?p ?o") -> list[NamedNode]:
        """The named graphs that hold a pattern, in order."""
        rows = self.rows(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {pattern} }} }}")
        try:
            return sorted((NamedNode(row["g"]) for row in rows if "g" in row), key=lambda node: node.value)
        except ValueError as error:
            raise EndpointFailure(
                f"the server names a graph by what is no IRI: {error}", where=masked(self.services.query or "")
            ) from error

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT as plain text."""
        url = self.services.query
        if url is None:
            raise EndpointFailure("the server has no query service", advice="Give its URL with --query-url.")
        response = self._sparql(url, query, "application/sparql-results+json")
        try:
            bindings = json.loads(response.body)["results"]["bindings"]
            return [{str(name): str(term["value"]) for name, term in row.items()} for row in bindings]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise EndpointFailure(
                f"the server answered something else than a SPARQL result: {response.words[:60]!r} …",
                where=masked(url),
                advice="Check that this is the address of its query service.",
            ) from error

    def update(self, text: str) -> None:
        """Carry out a SPARQL update that may be carried out twice."""
        url = self.services.update
        if url is None:
            raise EndpointFailure("the server has no update service", advice="Give its URL with --update-url.")
        self._sparql(url, text, "*/*", update=True)

    def put(
        self, graph: NamedNode | None, triples: Sequence[Triple], told: Callable[[int], None], *, whole: bool
    ) -> None:
        """Put triples in place of a graph.

        :param told: called with the number of triples that went over.
        :param whole: in one request, so that nobody ever sees a part of them.
        """
        if self.services.store is None:
            self._insert(graph, triples, told)
            return
        url = self._address(graph)
        size = max(len(triples), 1) if whole else _STORE_TRIPLES
        for start in range(0, max(len(triples), 1), size):
            part = triples[start : start + size]
            body = "".join(f"{triple} .\n" for triple in part).encode()
            self._http("POST" if start else "PUT", url, body)
            told(len(part))

    def _insert(self, graph: NamedNode | None, triples: Sequence[Triple], told: Callable[[int], None]) -> None:
        self.update(f"DROP SILENT {_name(graph)}")
        for part in _chunks(triples):
            self.update(f"INSERT DATA {{ {_in(graph, ''.join(part))} }}")
            told(len(part))

    def fetch_whole(self, graph: NamedNode | None, wanted: int) -> frozenset[Triple]:
        """The triples of a graph that holds so many; in parts, where the server cuts long answers without a word."""
        found = self.fetch(graph)
        if len(found) >= wanted or self.services.query is None:
            return found
        digits = 1 if wanted <= 16 * _PART_TRIPLES else 2
        for part in range(16**digits):
            condition = f'FILTER (SUBSTR(MD5(STR(?s)), 1, {digits}) = "{part:0{digits}x}")'
            found |= self._constructed(graph, condition)
        return found

    def fetch(self, graph: NamedNode | None) -> frozenset[Triple]:
        """The triples of a graph as the server gives them; those of the default graph for `None`."""
        if self.services.store is not None:
            data = self._http("GET", self._address(graph), None)
            return self._parsed(data, self.services.store)
        return self._constructed(graph, "")

    def _constructed(self, graph: NamedNode | None, condition: str) -> frozenset[Triple]:
        url = self.services.query or ""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_in(graph, '?s ?p ?o')} {condition} }}"
        # In Turtle, Virtuoso writes the decimal 7 like the integer 7.
        return self._parsed(self._sparql(url, query, "application/n-triples").body, url)

    def _parsed(self, data: bytes, url: str) -> frozenset[Triple]:
        try:
            return frozenset(quad.triple for quad in read_rdf(data, RdfFormat.N_TRIPLES))
        except (InvalidRdf, OverLimit) as error:
            raise EndpointFailure(
                f"the server's answer breaks off or is no RDF: {error.message}", where=masked(url)
            ) from error

    def _sparql(self, url: str, text: str, accept: str, *, update: bool = False) -> Response:
        """A request by form-encoded POST, which every server takes."""
        from policygraph.wire.sparql import send

        return retried(
            lambda: send(url, text, accept, update=update, login=self._login, bounds=self._bounds), url, self._patience
        )

    def _address(self, graph: NamedNode | None) -> str:
        which = "default" if graph is None else f"graph={quote(graph.value, safe='')}"
        return f"{self.services.store}?{which}"

    def _http(self, method: str, url: str, body: bytes | None) -> bytes:
        """A request of the Graph Store Protocol; a graph that is not there is an empty one."""
        headers = {"Content-Type": "application/n-triples"} if body is not None else {"Accept": "application/n-triples"}

        response = retried(
            lambda: exchange(Request(method, url, headers, body), self._login, self._bounds),
            url,
            self._patience,
            accepted=frozenset({404}) if method == "GET" else frozenset(),
        )
        return b"" if response.status == 404 else response.body


def _name(graph: NamedNode | None) -> str:
    return f"GRAPH {graph}" if graph is not None else "DEFAULT"


def _in(graph: NamedNode | None, pattern: str) -> str:
    return f"GRAPH {graph} {{ {pattern} }}" if graph is not None else pattern


def _chunks(triples: Iterable[Triple]) -> Iterator[list[str]]:
    """Lines of N-Triples in parts that every server takes."""
    part: list[str] = []
    size = 0
    for triple in triples:
        line = f"{triple} .\n"
        if part and (len(part) >= _UPDATE_TRIPLES or size + len(line) > _UPDATE_BYTES):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line.encode())
    if part:
        yield part
