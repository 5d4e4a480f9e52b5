"""Our prefixes, declared for a query that uses them and does not declare them itself."""

from __future__ import annotations

import re

from policygraph.errors import InvalidQuery
from policygraph.limits.sparql import place, prefixed_names
from policygraph.namespaces import PREFIXES

_DECLARED = re.compile(r"(?i)\bPREFIX\s+([\w-]*):")
_USED = re.compile(r"(?<![\w<])([A-Za-z][\w-]*):")
_ALIASES = {"dct": "dcterms", "dc": "dcterms"}  # what others call those that we know


def with_prefixes(query: str) -> str:
    """Return a query with a declaration for each of our prefixes that it uses and does not declare.

    :param query: SPARQL.
    """
    used = set(_USED.findall(query)) - set(_DECLARED.findall(query))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(used) if prefix in PREFIXES) + query


def check_prefixes(query: str) -> None:
    """Refuse in one line a query that uses a prefix which it does not declare.

    :param query: SPARQL, to which our prefixes have been added.
    :raises InvalidQuery: with the place of the prefix, and one of ours that may be meant.
    """
    declared = set(_DECLARED.findall(query))
    ours = sum(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" in query for prefix in PREFIXES)
    for prefix, rest, start in prefixed_names(query):
        if prefix in declared or prefix == "_":
            continue
        from difflib import get_close_matches

        near = _ALIASES.get(prefix) or next(iter(get_close_matches(prefix, PREFIXES, n=1, cutoff=0.5)), "")
        meant = f"write {near}:{rest}, or declare" if near else "declare"
        raise InvalidQuery(
            f"the prefix of {prefix}:{rest} is not declared 前缀未声明 ({_place(query, start, ours)}):"
            f" {meant} PREFIX {prefix}: <…>"
        )


def _place(query: str, start: int, added: int) -> str:
    """Where a character stands in the query as it was typed, before the lines that were added on top."""
    line, _, rest = place(query, start).partition(",")
    number = int(line.removeprefix("line ")) - added
    return f"line {max(number, 1)},{rest}"
