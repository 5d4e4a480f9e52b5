"""A SPARQL server that graphs are put on and fetched from.

Everything that is sent here may be sent twice: a graph is put in place of another, the same triples are inserted
again, a staging graph is copied again. So every request is safe to retry, and is, when the server or the line fails.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from policygraph.errors import EndpointFailure
from policygraph.transfer.login import Login
from policygraph.transfer.retrying import Patience, retried
from policygraph.transfer.services import Services

_Result = TypeVar("_Result")
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

    def count(self, graph: NamedNode | None) -> int:
        """How many triples a graph holds; those of the default graph for `None`."""
        if self.services.query is None:
            return len(self.fetch(graph))
        rows = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {_in(graph, '?s ?p ?o')} }}")
        try:
            return int(rows[0]["n"])
        except (LookupError, ValueError) as error:
            raise EndpointFailure(
                f"the server gives no number for a count: {rows!r}", where=self.services.query
            ) from error

    def graphs(self, pattern: str = "?s ?p ?o") -> list[NamedNode]:
        """The named graphs that hold a pattern, in order."""
        rows = self.rows(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {pattern} }} }}")
        return sorted((NamedNode(row["g"]) for row in rows if "g" in row), key=lambda node: node.value)

    def rows(self, query: str) -> list[dict[str, str]]:
        """The rows of a SELECT as plain text."""
        from SPARQLWrapper import JSON

        url = self.services.query
        if url is None:
            raise EndpointFailure("the server has no query service", advice="Give its URL with --query-url.")

        def ask() -> list[dict[str, str]]:
            results = json.loads(self._wrapper(url, query, JSON).query().response.read())
            bindings = results["results"]["bindings"]
            return [{name: term["value"] for name, term in row.items()} for row in bindings]

        return self._try(ask, url)

    def update(self, text: str) -> None:
        """Carry out a SPARQL update that may be carried out twice."""
        from SPARQLWrapper import JSON

        url = self.services.update
        if url is None:
            raise EndpointFailure("the server has no update service", advice="Give its URL with --update-url.")
        self._try(lambda: self._wrapper(url, text, JSON).query().response.read(), url)

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
        from SPARQLWrapper import N3

        url = self.services.query or ""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_in(graph, '?s ?p ?o')} {condition} }}"

        def ask() -> bytes:
            wrapper = self._wrapper(url, query, N3)
            # In Turtle, Virtuoso writes the decimal 7 like the integer 7.
            wrapper.addCustomHttpHeader("Accept", "application/n-triples")
            answer: bytes = wrapper.query().response.read()
            return answer

        return self._parsed(self._try(ask, url), url)

    def _parsed(self, data: bytes, url: str) -> frozenset[Triple]:
        try:
            return frozenset(quad.triple for quad in pyoxigraph.parse(data, format=RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise EndpointFailure(f"the server's answer breaks off or is no RDF: {error}", where=url) from error

    def _wrapper(self, url: str, text: str, format: str) -> Any:
        """A request by form-encoded POST, which every server takes."""
        from SPARQLWrapper import POST, SPARQLWrapper

        wrapper = SPARQLWrapper(url, updateEndpoint=url)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)  # no parameters that the protocol does not know
        wrapper.setTimeout(int(self._patience.timeout))
        wrapper.setReturnFormat(format)
        wrapper.setQuery(text)
        if self._login is not None:
            for name, value in self._login.headers("POST", url, self._patience.timeout).items():
                wrapper.addCustomHttpHeader(name, value)
        return wrapper

    def _address(self, graph: NamedNode | None) -> str:
        which = "default" if graph is None else f"graph={quote(graph.value, safe='')}"
        return f"{self.services.store}?{which}"

    def _http(self, method: str, url: str, body: bytes | None) -> bytes:
        """A request of the Graph Store Protocol; a graph that is not there is an empty one."""
        headers = {"Content-Type": "application/n-triples"} if body is not None else {"Accept": "application/n-triples"}

        def send() -> bytes:
            if self._login is not None:
                headers.update(self._login.headers(method, url, self._patience.timeout))
            request = urllib.request.Request(url, data=body, headers=headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=self._patience.timeout) as response:
                    answer: bytes = response.read()
                    return answer
            except urllib.error.HTTPError as error:
                if method == "GET" and error.code == 404:
                    return b""
                raise

        return self._try(send, url)

    def _try(self, request: Callable[[], _Result], url: str) -> _Result:
        return retried(request, url, self._patience)


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
