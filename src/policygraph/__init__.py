"""policygraph reads Chinese government task-list notices into a checked, queryable knowledge graph.

    >>> import policygraph
    >>> graph = policygraph.materialize(policygraph.read("notice.md"))  # doctest: +SKIP
    >>> graph.serialize("turtle")  # doctest: +SKIP

Every verb of the command line is a function here. Nothing is imported before it is used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "read": "reading",
    "read_bytes": "reading",
    "parse": "parsing",
    "extract": "extraction",
    "materialize": "pipeline",
    "Materialized": "pipeline",
    "serialize": "serialization",
    "validate": "validation",
    "build": "corpus",
    "notice_files": "corpus",
    "open_store": "store.embedded",
    "read_store": "store.embedded",
    "analyze": "analysis",
    "query": "queries",
    "saved_query": "queries",
    "query_names": "queries",
    "evaluate": "evaluation",
    "explain": "explanation",
    "draw": "diagrams.draw",
    "brief": "brief",
    "briefs": "brief",
    "write_brief": "brief",
    "export": "release.package",
    "check": "release.check",
    "compare": "comparison.report",
    "push": "transfer.push",
    "pull": "transfer.pull",
    "PolicygraphError": "errors",
}

__all__ = ["__version__", *_PUBLIC]


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        from importlib import import_module

        return getattr(import_module(f"policygraph.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module 'policygraph' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
