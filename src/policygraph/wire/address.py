"""Addresses of servers: which are taken, which are the same origin, which lines nobody else can read."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from policygraph.errors import EndpointFailure
from policygraph.limits.showing import visible

_PORTS = {"http": 80, "https": 443}
_AT = re.compile("[@\uff20\ufe6b]")  # and what some programs take for it
_START = re.compile("(?:https?:|ftp:)?/*")
_USER = re.compile(r"[^/?#]*//[^/?#]*[@\uff20\ufe6b]")
_WRITE = "Write http://host:port/ and so on."


def checked(url: str) -> str:
    """Return an address that a request may go to.

    :param url: as a person or a server gave it.
    :raises EndpointFailure: for another scheme than http and https, a password in the address, or no address at all.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # whose words may be a piece of a password
        raise EndpointFailure("this is no address 不是网址", where=masked(url), advice=_WRITE) from None
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise EndpointFailure(
            "this is no http or https address 不是 http 或 https 地址",
            where=masked(url),
            advice=_WRITE,
        )
    if parts.username is not None or parts.password is not None:
        raise EndpointFailure(
            "the address holds a user or a password, which others can read there 地址中不得含用户名或密码",
            where=masked(url),
            advice="Leave them out; give --user, and the password in POLICYGRAPH_PASSWORD or when asked.",
        )
    if any(character <= " " or character == "\x7f" for character in url):
        raise EndpointFailure("the address holds a blank or a control character", where=masked(url))
    return url


def names_a_user(url: str) -> bool:
    """Whether an IRI holds a user or a password before its host, which whoever reads the IRI would see."""
    return _USER.match(url) is not None


def masked(url: str) -> str:
    """Return an address as it may be shown: no user, no password, nothing that steers a terminal.

    Of what is no address nobody knows where a password would end, so all before the last @ is left out.
    """
    try:
        parts = urlsplit(url)
        whole = parts.scheme in _PORTS and parts.hostname and parts.port != 0 and not _AT.search(parts.netloc)
    except ValueError:
        whole = False
    ats = [] if whole else list(_AT.finditer(url))
    if not ats:
        return visible(url)
    start = _START.match(url)
    return visible(f"{start[0] if start else ''}…@{url[ats[-1].end() :]}")


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
