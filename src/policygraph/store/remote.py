"""A SPARQL endpoint as a store (SPARQLWrapper)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from policygraph.errors import EndpointFailure, InvalidQuery
from policygraph.store.results import Answers, Description, Term, Truth

_TIMEOUT = 60  # seconds that a query may take


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL endpoint.

    :param url: of its query service.
    """

    url: str

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query by a form-encoded POST, which every server takes.

        :raises EndpointFailure: when there is no answer, or one that is no SPARQL result.
        :raises InvalidQuery: when the server finds an error in the query.
        """
        from SPARQLWrapper import JSON, POST, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

        endpoint = SPARQLWrapper(self.url)
        endpoint.setMethod(POST)
        endpoint.setReturnFormat(JSON)
        endpoint.setTimeout(_TIMEOUT)
        endpoint.setQuery(query)
        try:
            results = endpoint.query().convert()
        except QueryBadFormed as error:
            raise InvalidQuery(f"the server finds an error in the query: {error}", where=self.url) from error
        except (SPARQLWrapperException, OSError, ValueError) as error:
            raise EndpointFailure(
                f"the server gave no answer: {error}",
                where=self.url,
                advice="Check the address and that it is running.",
            ) from error
        if not isinstance(results, dict):
            raise EndpointFailure("the server's answer is no SPARQL result in JSON", where=self.url)
        if "boolean" in results:
            return Truth(bool(results["boolean"]))
        try:
            names = tuple(results["head"]["vars"])
            rows = tuple(tuple(_term(row.get(name)) for name in names) for row in results["results"]["bindings"])
        except (KeyError, TypeError) as error:
            raise EndpointFailure("the server's answer is no SPARQL result in JSON", where=self.url) from error
        return Answers(names, rows)


def _term(binding: dict[str, Any] | None) -> Term | None:
    if binding is None:
        return None
    value = str(binding["value"])
    if binding["type"] == "uri":
        return NamedNode(value)
    if "xml:lang" in binding:
        return Literal(value, language=binding["xml:lang"])
    return Literal(value, datatype=NamedNode(binding["datatype"])) if "datatype" in binding else Literal(value)
