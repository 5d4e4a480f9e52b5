"""Addresses of servers: which are taken, which are the same origin, which lines nobody else can read."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from policygraph.errors import EndpointFailure
from policygraph.limits.showing import visible

_PORTS = {"http": 80, "https": 443}


def checked(url: str) -> str:
    """Return an address that a request may go to.

    :param url: as a person or a server gave it.
    :raises EndpointFailure: for another scheme than http and https, a password in the address, or no address at all.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise EndpointFailure(f"this is no address: {error}", where=visible(url)) from error
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise EndpointFailure(
            "this is no http or https address 不是 http 或 https 地址",
            where=masked(url),
            advice="Write http://host:port/ and so on.",
        )
    if parts.username is not None or parts.password is not None:
        raise EndpointFailure(
            "the address holds a user or a password, which others can read there 地址中不得含用户名或密码",
            where=masked(url),
            advice="Leave them out; give --user, and the password in POLICYGRAPH_PASSWORD or when asked.",
        )
    if any(character <= " " or character == "\x7f" for character in url):
        raise EndpointFailure("the address holds a blank or a control character", where=visible(url))
    return url


def masked(url: str) -> str:
    """Return an address as it may be shown: no user, no password, nothing that steers a terminal."""
    before, mark, rest = url.partition("//")
    host, slash, path = rest.partition("/")
    return visible(f"{before}{mark}{'…@' if '@' in host else ''}{host.rpartition('@')[2]}{slash}{path}")


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address: who it is that credentials are given to."""
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").lower(), _port(parts)


def private(url: str) -> bool:
    """Whether nobody between here and there can read along: by https, or on this machine."""
    scheme, host, _ = origin(url)
    if scheme == "https" or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS.get(parts.scheme, 0)
