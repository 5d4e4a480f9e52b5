"""What to do when a server stumbles or the line breaks: wait and try again, or say what happened."""

from __future__ import annotations

import time
import urllib.error
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from typing import TypeVar

from policygraph.errors import EndpointFailure

_Result = TypeVar("_Result")
_AGAIN = {429, 500, 502, 503, 504}  # a server that is busy or stumbled may do better the next time
_CHECK = "Check that the server is running and whole, then do it again."
_RIGHTS = "Give --user, and the password in POLICYGRAPH_PASSWORD or when asked; the user must have the right."


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and how often to try.

    :param timeout: seconds for one request.
    :param attempts: tries of one request, one at least.
    :param pause: seconds before the second try; twice as long before each further one.
    """

    timeout: float = 120
    attempts: int = 4
    pause: float = 0.5


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What went wrong with a request.

    :param again: whether another try may help.
    """

    reason: str
    again: bool
    advice: str = _CHECK


def retried(request: Callable[[], _Result], url: str, patience: Patience) -> _Result:
    """Return what a request returns; send it again, after a pause, where that may help.

    :param request: sends it; must be safe to send twice.
    :param url: that it goes to.
    :param patience: how often to try.
    :raises EndpointFailure: when it failed for good.
    """
    attempt = 1
    while True:
        try:
            return request()
        except EndpointFailure:
            raise
        except Exception as error:
            trouble = _trouble(error)
            if trouble is None:
                raise
            if not trouble.again or attempt >= patience.attempts:
                times = f", {attempt} times 共 {attempt} 次" if attempt > 1 else ""
                raise EndpointFailure(
                    f"the server {trouble.reason}{times}", where=url, advice=trouble.advice
                ) from error
        time.sleep(patience.pause * 2 ** (attempt - 1))
        attempt += 1


def _trouble(error: Exception) -> _Trouble | None:
    """What an error means; `None` for one that is a fault of ours."""
    from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, SPARQLWrapperException, Unauthorized

    match error:
        case urllib.error.HTTPError():
            reason = f"answered {error.code} {error.reason}: {_first_line(error.read())}"
            return _Trouble(reason, error.code in _AGAIN, _RIGHTS if error.code in (401, 403) else _CHECK)
        case EndPointInternalError():
            return _Trouble(f"answered 500: {_first_line(str(error).encode())}", True)
        case Unauthorized():
            return _Trouble("wants to know who asks (401)", False, _RIGHTS)
        case SPARQLWrapperException():
            return _Trouble(f"refused ({type(error).__name__}): {_first_line(str(error).encode())}", False)
        case IncompleteRead():
            return _Trouble(f"broke off after {len(error.partial)} bytes", True)
        case OSError() | HTTPException():
            return _Trouble(f"did not answer: {getattr(error, 'reason', None) or error or type(error).__name__}", True)
        case ValueError() | LookupError() | TypeError():
            return _Trouble(f"answered something else than a SPARQL result: {error}", False)
    return None


def _first_line(body: bytes) -> str:
    text = body.decode("utf-8", "replace").strip().replace("\\n", "\n")
    return text.splitlines()[0][:300] if text else "without a word"
