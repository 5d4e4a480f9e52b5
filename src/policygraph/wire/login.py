"""Who asks: the `Authorization` header of a request, by Basic, by Digest or by a token.

Digest is answered before anything large is sent: a server that refuses a request half-way closes the line, and what
the client then sees is a broken pipe and not the question who it is.
"""

from __future__ import annotations

import base64
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

from policygraph.errors import EndpointFailure
from policygraph.limits.showing import visible
from policygraph.wire.address import masked, private

# The challenges of a server, as it answers a request of that method to that address which says nothing of who asks.
Challenges = Callable[[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Login:
    """A user of a server.

    :param scheme: basic, digest, bearer, or auto for the one that the server names; auto sends nothing that others
        could read on the way.
    :param token: goes instead of user and password.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    scheme: str = "auto"
    token: str = field(default="", repr=False)

    def headers(self, method: str, url: str, challenges: Challenges) -> dict[str, str]:
        """Return the headers by which one request says who asks. With digest, a password never goes over the line.

        :param method: of the request.
        :param url: of the request.
        :param challenges: asks the server how it wants it.
        :raises EndpointFailure: when the server wants a secret that others could read on the way.
        """
        self._check(url)
        if self.token:
            if self.scheme != "bearer" and not private(url):
                raise _in_the_clear(url, "token", "bearer")
            return {"Authorization": f"Bearer {self.token}"}
        if self.scheme == "basic":
            return self._basic()
        offers = challenges(method, url)
        digest = next((offer for offer in offers if offer.lower().startswith("digest")), "")
        if digest:
            return self._digest(method, url, digest)
        if self.scheme == "digest":
            return {}
        if private(url):
            return self._basic()
        if offers:
            raise _in_the_clear(url, "password", "basic")
        return {}

    def hidden(self, text: str) -> str:
        """Return a text of the server without the secrets that it may say again."""
        plain = self._basic()["Authorization"].removeprefix("Basic ") if self.password else ""
        for secret in (self.token, plain, self.password):
            if len(secret) > 2:
                text = text.replace(secret, "…").replace(visible(secret), "…")
        return text

    def _check(self, url: str) -> None:
        """Refuse what no header can hold: what the line says of it would say it to everybody."""
        for what, value in (("user", self.user), ("token", self.token)):
            if not value.isprintable() or (what == "token" and not value.isascii()):
                raise EndpointFailure(
                    f"the {what} holds a line end or a character that cannot be sent 含有无法发送的字符",
                    where=masked(url),
                    advice="Often it is the line end of a file that was read into a variable.",
                )

    def _basic(self) -> dict[str, str]:
        plain = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {plain}"}

    def _digest(self, method: str, url: str, offer: str) -> dict[str, str]:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, url, self.user, self.password)
        challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(offer.partition(" ")[2]))
        request = urllib.request.Request(url, method=method)
        try:
            answer = urllib.request.HTTPDigestAuthHandler(known).get_authorization(request, challenge)
        except (ValueError, KeyError) as error:
            raise EndpointFailure(
                f"the server asks who we are in an unknown way: {visible(str(error))}", where=url
            ) from error
        return {"Authorization": f"Digest {answer}"}


def _in_the_clear(url: str, secret: str, scheme: str) -> EndpointFailure:
    return EndpointFailure(
        f"the {secret} would go over the network for all to read 密码将以明文传输，已中止",
        where=masked(url),
        advice=f"Use an https address; or, where the line is safe, say --auth {scheme}.",
    )
