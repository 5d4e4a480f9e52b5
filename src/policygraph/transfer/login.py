"""Who asks: the `Authorization` header of a request, by Basic or by Digest.

Digest is answered before anything large is sent: a server that refuses a request half-way closes the line, and what
the client then sees is a broken pipe and not the question who it is.
"""

from __future__ import annotations

import base64
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException


@dataclass(frozen=True, slots=True)
class Login:
    """A user of a server.

    :param scheme: basic, digest, or auto for the one that the server names.
    """

    user: str
    password: str
    scheme: str = "auto"

    def headers(self, method: str, url: str, timeout: float) -> dict[str, str]:
        """Return the headers by which one request says who asks. With digest, a password never goes over the line.

        :param method: of the request.
        :param url: of the request.
        :param timeout: seconds to wait while asking how the server wants it.
        """
        asked = self._challenge(method, url, timeout) if self.scheme != "basic" else ""
        scheme, _, rest = asked.partition(" ")
        if scheme.lower() != "digest":
            plain = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            return {"Authorization": f"Basic {plain}"} if self.scheme != "digest" else {}
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, self.user, self.password)
        challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        request = urllib.request.Request(url, method=method)
        answer = urllib.request.HTTPDigestAuthHandler(known).get_authorization(request, challenge)
        return {"Authorization": f"Digest {answer}"}

    def _challenge(self, method: str, url: str, timeout: float) -> str:
        """What the server wants to know of a request of that kind that says nothing; empty when it asks nothing."""
        kind, data = ("POST", b"") if method == "POST" and "?" not in url else ("GET", None)
        try:
            urllib.request.urlopen(urllib.request.Request(url, data=data, method=kind), timeout=timeout).close()
        except urllib.error.HTTPError as error:
            offers = error.headers.get_all("WWW-Authenticate") or []
            return next((offer for offer in offers if offer.lower().startswith("digest")), "")
        except (OSError, HTTPException):
            pass  # the request itself will tell
        return ""
