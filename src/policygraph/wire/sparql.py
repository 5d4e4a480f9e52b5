"""Queries and updates to an endpoint: SPARQLWrapper makes the request, our own exchange carries it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from SPARQLWrapper import GET, POST, SPARQLWrapper

from policygraph.errors import InvalidQuery
from policygraph.limits.sparql import read_query
from policygraph.wire.exchange import Bounds, Request, Response, exchange
from policygraph.wire.login import Login


def send(
    url: str,
    text: str,
    accept: str,
    *,
    update: bool = False,
    method: str = "post",
    login: Login | None = None,
    bounds: Bounds | None = None,
) -> Response:
    """Send a query or an update by the SPARQL protocol, form-encoded, and return the answer, whatever its status.

    :param url: of the service.
    :param text: SPARQL 1.1.
    :param accept: the media type wanted.
    :param update: whether it changes what the server holds.
    :param method: post, which every server takes, or get.
    :param login: who asks.
    :param bounds: what it may cost.
    :raises InvalidQuery: for a text that is no query where it should be one.
    :raises EndpointFailure: when there is no answer, or none within bounds.
    """
    carrier = _Carrier(url, update, login, bounds)
    carrier.setMethod(GET if method == "get" else POST)
    carrier.setOnlyConneg(True)  # no parameters that the protocol does not know
    carrier.setQuery(text)
    carrier.addCustomHttpHeader("Accept", accept)
    carrier.query()
    assert carrier.response is not None
    return carrier.response


def form_of(text: str) -> str:
    """Return the form of a query that goes to an endpoint: SELECT, ASK, CONSTRUCT or DESCRIBE.

    :param text: SPARQL 1.1.
    :raises InvalidQuery: when it has none, or is an update.
    :raises OverLimit: when it is too long or too deep.
    """
    form = read_query(text, outside=True).form
    if not form:
        raise InvalidQuery(
            "the query begins with none of SELECT, ASK, CONSTRUCT and DESCRIBE 不是查询语句", advice="Mend the query."
        )
    return form


class _Carrier(SPARQLWrapper):
    """SPARQLWrapper with another way of sending: its own follows redirects anywhere, and waits without end."""

    def __init__(self, url: str, update: bool, login: Login | None, bounds: Bounds | None) -> None:
        self._update, self._login, self._bounds = update, login, bounds
        self.response: Response | None = None
        super().__init__(url, updateEndpoint=url, agent="policygraph")

    def _parseQueryType(self, query: str) -> str:  # noqa: N802
        """The form by the query's own keyword; theirs reads words in comments too."""
        return "INSERT" if self._update else form_of(query)

    def _query(self) -> tuple[Any, str]:
        made = self._createRequest()
        headers = dict(made.header_items())
        body = made.data if isinstance(made.data, bytes) else None
        request = Request(made.get_method(), made.full_url, headers, body)
        self.response = exchange(request, self._login, self._bounds)
        return BytesIO(self.response.body), self.returnFormat
