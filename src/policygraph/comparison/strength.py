"""How firmly a clause promises: 确保 more than a plain promise, 力争 less."""

from __future__ import annotations

import re
import tomllib
from enum import IntEnum
from functools import cache

from policygraph.resources import resource


class Strength(IntEnum):
    """From weak to strong."""

    HEDGED = 0
    PLAIN = 1
    FIRM = 2


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(resource("data/comparison/strength.toml").read_text(encoding="utf-8"))
    firm, hedged = ("|".join(map(re.escape, sorted(data[kind], key=len, reverse=True))) for kind in ("firm", "hedged"))
    return re.compile(firm), re.compile(hedged)


def strength(clause: str) -> tuple[Strength, str]:
    """Return how firmly a clause promises, and the word that says so.

    «力争达到7家» is hedged, «达到7家» plain, «确保达到7家» firm; what is hedged and firm at once is hedged.

    :param clause: from its first word to its end.
    """
    firm, hedged = _words()
    if match := hedged.search(clause):
        return Strength.HEDGED, match[0]
    if match := firm.search(clause):
        return Strength.FIRM, match[0]
    return Strength.PLAIN, ""
