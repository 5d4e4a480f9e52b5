"""What to do when a server stumbles or the line breaks: wait and try again, or say what happened."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from policygraph.errors import EndpointFailure
from policygraph.wire.address import masked
from policygraph.wire.exchange import LineBroke, Response

_AGAIN = {429, 500, 502, 503, 504}  # a server that is busy or stumbled may do better the next time
_CHECK = "Check that the server is running and whole, then do it again."
_RIGHTS = "Give --user, and the password in POLICYGRAPH_PASSWORD or when asked, or --token; it must have the right."


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and how often to try.

    :param timeout: seconds for one request, from its first byte to the last byte of its answer.
    :param attempts: tries of one request, one at least.
    :param pause: seconds before the second try; twice as long before each further one.
    :param size: bytes that an answer may have.
    """

    timeout: float = 120
    attempts: int = 4
    pause: float = 0.5
    size: int = 2**30


def retried(
    request: Callable[[], Response], url: str, patience: Patience, *, accepted: frozenset[int] = frozenset()
) -> Response:
    """Return what a request returns; send it again, after a pause, where that may help.

    :param request: sends it; must be safe to send twice.
    :param url: that it goes to.
    :param patience: how often to try.
    :param accepted: statuses that are an answer, besides those of success.
    :raises EndpointFailure: when it failed for good.
    """
    attempt = 1
    while True:
        reason, advice, cause = "", _CHECK, None
        try:
            response = request()
        except LineBroke as error:
            reason, cause = error.message.removeprefix("the server "), error
        else:
            if 200 <= response.status < 300 or response.status in accepted:
                return response
            reason = f"answered {response.status} {response.reason}: {response.words or 'without a word'}"
            advice = _RIGHTS if response.status in (401, 403) else _CHECK
        again = cause is not None or response.status in _AGAIN
        if not again or attempt >= patience.attempts:
            times = f", {attempt} times 共 {attempt} 次" if attempt > 1 else ""
            raise EndpointFailure(f"the server {reason}{times}", where=masked(url), advice=advice) from cause
        time.sleep(patience.pause * 2 ** (attempt - 1))
        attempt += 1
