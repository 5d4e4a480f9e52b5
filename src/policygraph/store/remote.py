"""A SPARQL endpoint as a store (SPARQLWrapper)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from typing import Any
from typing import Literal as OneOf
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from policygraph.errors import EndpointFailure, InvalidQuery
from policygraph.store.results import Answers, Description, Term, Truth

TIMEOUT = 60  # seconds that a query may take


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL endpoint.

    :param url: of its query service.
    :param method: how a query is sent: a form-encoded POST, which every server takes, or GET.
    :param user: who asks, for servers that want to know.
    :param auth: how the password is sent.
    :param timeout: seconds that a query may take.
    """

    url: str
    method: OneOf["post", "get"] = "post"
    user: str = ""
    password: str = field(default="", repr=False)
    auth: OneOf["basic", "digest"] = "basic"
    timeout: int = TIMEOUT

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query.

        :param query: SPARQL 1.1.
        :raises EndpointFailure: when there is no answer, one that is no SPARQL result, or one that was cut off.
        :raises InvalidQuery: when the server finds an error in the query.
        """
        from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper

        endpoint = SPARQLWrapper(self.url)
        endpoint.setMethod(GET if self.method == "get" else POST)
        if self.user and self.auth == "basic":
            endpoint.setCredentials(self.user, self.password)
        endpoint.setQuery(query)
        graph = endpoint.queryType in ("CONSTRUCT", "DESCRIBE")
        endpoint.setReturnFormat(TURTLE if graph else JSON)
        body, headers = self._fetch(endpoint._createRequest())
        return self._description(body) if graph else self._results(body, headers)

    def _fetch(self, request: Request) -> tuple[bytes, Message]:
        """Send a request that SPARQLWrapper made.

        Its own way of sending knows one realm for Digest only, and leaves the password with every later request.
        """
        try:
            with self._opener().open(request, timeout=self.timeout) as response:
                return response.read(), response.headers
        except HTTPError as error:
            said = error.read(500).decode("utf-8", "replace").strip()
            error.close()
            if error.code == 400:
                raise InvalidQuery(f"the server finds an error in the query: {said}", where=self.url) from error
            if error.code in (401, 403):
                raise self._refused("the server wants a user and a password, or refuses those given") from error
            raise self._failure(f"the server answers with status {error.code} {error.reason}") from error
        except TimeoutError as error:
            raise self._failure(f"the server gave no answer within {self.timeout} seconds") from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._failure(f"the server gave no answer within {self.timeout} seconds") from error
            raise self._failure(f"the server gave no answer: {error.reason}") from error
        except (OSError, ValueError, HTTPException) as error:
            raise self._failure(f"the server gave no answer: {error}") from error

    def _opener(self) -> OpenerDirector:
        if not (self.user and self.auth == "digest"):
            return build_opener()
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self.url, self.user, self.password)
        return build_opener(HTTPDigestAuthHandler(passwords))

    def _results(self, body: bytes, headers: Message) -> Answers | Truth:
        try:
            results = json.loads(body)
            if "boolean" in results:
                return Truth(bool(results["boolean"]))
            names = tuple(str(name) for name in results["head"]["vars"])
            rows = tuple(tuple(_term(row.get(name)) for name in names) for row in results["results"]["bindings"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            start = body[:60].decode("utf-8", "replace")
            raise self._failure(f"the server's answer is no SPARQL result in JSON: {start!r} …") from error
        limit = headers.get("X-SPARQL-MaxRows", "")
        if limit.isdecimal() and len(rows) >= int(limit) > 0:  # Virtuoso cuts an answer off and says so only here
            raise self._failure(f"the server cut the answer off after {limit} rows")
        return Answers(names, rows)

    def _description(self, body: bytes) -> Description:
        try:
            return Description(tuple(quad.triple for quad in pyoxigraph.parse(body, format=RdfFormat.TURTLE)))
        except SyntaxError as error:
            raise self._failure(f"the server's answer is not Turtle: {error}") from error

    def _refused(self, message: str) -> EndpointFailure:
        advice = "Give --user, --auth basic or digest, and the password in POLICYGRAPH_PASSWORD."
        return EndpointFailure(message, where=self.url, advice=advice)

    def _failure(self, message: str) -> EndpointFailure:
        return EndpointFailure(message, where=self.url, advice="Check the address and that the server is running.")


def _term(binding: dict[str, Any] | None) -> Term | None:
    if binding is None:
        return None
    value = str(binding["value"])
    if binding["type"] == "uri":
        return NamedNode(value)
    if "xml:lang" in binding:
        return Literal(value, language=binding["xml:lang"])
    return Literal(value, datatype=NamedNode(binding["datatype"])) if "datatype" in binding else Literal(value)
