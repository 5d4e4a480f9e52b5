"""A SPARQL endpoint as a store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from policygraph.errors import EndpointFailure, InvalidQuery, InvalidRdf
from policygraph.limits.rdf import read_rdf
from policygraph.store.results import Answers, Description, Term, Truth
from policygraph.wire.address import masked
from policygraph.wire.exchange import Bounds, Response
from policygraph.wire.login import Login

TIMEOUT = 60  # seconds that a query may take
SIZE = 2**30  # bytes of an answer


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL endpoint.

    :param url: of its query service.
    :param method: how a query is sent: a form-encoded POST, which every server takes, or GET.
    :param login: who asks, for servers that want to know.
    :param timeout: seconds that a query may take, from the question to the end of the answer.
    :param size: bytes that an answer may have.
    """

    url: str
    method: OneOf["post", "get"] = "post"
    login: Login | None = None
    timeout: float = TIMEOUT
    size: int = SIZE

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query.

        :param query: SPARQL 1.1.
        :raises EndpointFailure: when there is no answer, one that is no SPARQL result, one that was cut off, or none
            within `timeout` and `size`.
        :raises InvalidQuery: when the query has no form, or the server finds an error in it.
        """
        from policygraph.wire.sparql import form_of, send

        graph = form_of(query) in ("CONSTRUCT", "DESCRIBE")
        response = send(
            self.url,
            query,
            "text/turtle" if graph else "application/sparql-results+json",
            method=self.method,
            login=self.login,
            bounds=Bounds(self.timeout, self.size),
        )
        self._check(response)
        return self._description(response.body) if graph else self._results(response)

    def _check(self, response: Response) -> None:
        if response.status == 400:
            raise InvalidQuery(f"the server finds an error in the query: {response.words}", where=masked(self.url))
        if response.status in (401, 403):
            advice = "Give --user and the password in POLICYGRAPH_PASSWORD or when asked, or --token; see --auth."
            message = "the server wants a user and a password, or refuses those given"
            raise EndpointFailure(message, where=masked(self.url), advice=advice)
        if response.status != 200:
            raise self._failure(f"the server answers with status {response.status} {response.reason}")

    def _results(self, response: Response) -> Answers | Truth:
        try:
            results = json.loads(response.body)
            if "boolean" in results:
                if not isinstance(results["boolean"], bool):
                    raise TypeError("boolean")
                return Truth(results["boolean"])
            names = tuple(str(name) for name in results["head"]["vars"])
            rows = tuple(tuple(_term(row.get(name)) for name in names) for row in results["results"]["bindings"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise self._failure(
                f"the server's answer is no SPARQL result in JSON: {response.words[:60]!r} …"
            ) from error
        limit = response.headers.get("x-sparql-maxrows", "")
        if limit.isdecimal() and len(limit) < 10 and len(rows) >= int(limit) > 0:
            # Virtuoso cuts an answer off and says so only here.
            raise self._failure(f"the server cut the answer off after {limit} rows")
        return Answers(names, rows)

    def _description(self, body: bytes) -> Description:
        try:
            return Description(tuple(quad.triple for quad in read_rdf(body, RdfFormat.TURTLE)))
        except InvalidRdf as error:
            raise self._failure(f"the server's answer is not Turtle: {error.message}") from error

    def _failure(self, message: str) -> EndpointFailure:
        return EndpointFailure(
            message, where=masked(self.url), advice="Check the address and that the server is running."
        )


def _term(binding: Mapping[str, Any] | None) -> Term | None:
    if binding is None:
        return None
    value, kind = str(binding["value"]), binding["type"]
    if kind == "uri":
        return NamedNode(value)
    if kind == "bnode":
        return BlankNode(value)  # type: ignore[return-value]
    if kind not in ("literal", "typed-literal"):
        raise ValueError(kind)
    if "xml:lang" in binding:
        return Literal(value, language=binding["xml:lang"])
    return Literal(value, datatype=NamedNode(binding["datatype"])) if "datatype" in binding else Literal(value)
