"""Which form of an answer a client wants most (RFC 9110, 12.5: `Accept` and `Accept-Language`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True, slots=True)
class _Range:
    name: str
    quality: float


def _ranges(header: str) -> list[_Range]:
    """The ranges of a header; what is malformed is left out."""
    found = []
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = float(value) if _QUALITY.fullmatch(value.strip()) else 0.0
        if name:
            found.append(_Range(name.lower(), quality))
    return found


def best_type(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type that a client wants most, `None` where it takes none of those offered.

    :param accept: the header; empty means that anything is welcome.
    :param offered: media types, the server's favourite first.
    """
    ranges = _ranges(accept)
    if not accept.strip():
        return offered[0] if offered else None

    def quality(media: str) -> float:
        for pattern in (media, f"{media.partition('/')[0]}/*", "*/*"):  # the most specific range counts
            given = [each.quality for each in ranges if each.name == pattern]
            if given:
                return max(given)
        return 0.0

    scored = [(quality(media), -place, media) for place, media in enumerate(offered)]
    score, _, media = max(scored, default=(0.0, 0, ""))
    return media if score > 0 else None


def best_language(accept: str, offered: Sequence[str]) -> str:
    """Return the language that a client wants most; the first one offered where it says nothing of any.

    :param accept: the header.
    :param offered: language codes without region.
    """
    scores = dict.fromkeys(offered, 0.0)
    for each in _ranges(accept):
        code = each.name.partition("-")[0]
        if code in scores:
            scores[code] = max(scores[code], each.quality)
    return max(offered, key=lambda code: (scores[code], -offered.index(code)))
