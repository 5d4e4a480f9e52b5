"""Patterns that are compiled at their first use: a run of the program uses few of those that it names."""

from __future__ import annotations

import re
from typing import cast

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    :param pattern: a regular expression.
    :param flags: as `re.compile` takes them.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """A pattern to be; from its first use on its methods are the compiled pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
