"""Our prefixes, declared for a query that uses them and does not declare them itself."""

from __future__ import annotations

import re

from policygraph.namespaces import PREFIXES

_DECLARED = re.compile(r"(?i)\bPREFIX\s+([\w-]*):")
_USED = re.compile(r"(?<![\w<])([A-Za-z][\w-]*):")


def with_prefixes(query: str) -> str:
    """Return a query with a declaration for each of our prefixes that it uses and does not declare.

    :param query: SPARQL.
    """
    used = set(_USED.findall(query)) - set(_DECLARED.findall(query))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(used) if prefix in PREFIXES) + query
