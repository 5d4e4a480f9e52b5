"""Many files → store: what to read, each read and checked, and how much of it was read."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from policygraph.corpus.corpus import Outcome, build_corpus
from policygraph.corpus.coverage import Coverage, coverage
from policygraph.corpus.doubts import Doubt, candidates, doubts
from policygraph.corpus.files import corrections_beside, notice_files
from policygraph.corpus.outputs import Shard, read_shard, write_outputs
from policygraph.corpus.records import Record
from policygraph.corpus.settings import Settings

if TYPE_CHECKING:
    from policygraph.corpus.one_by_one import Built, Failed, build

__all__ = [
    "Built",
    "Coverage",
    "Doubt",
    "Failed",
    "Outcome",
    "Record",
    "Settings",
    "Shard",
    "build",
    "build_corpus",
    "candidates",
    "corrections_beside",
    "coverage",
    "doubts",
    "notice_files",
    "read_shard",
    "write_outputs",
]


def __getattr__(name: str) -> Any:
    if name in ("Built", "Failed", "build"):  # to read here and now takes half a second of imports
        return getattr(import_module("policygraph.corpus.one_by_one"), name)
    raise AttributeError(f"module 'policygraph.corpus' has no attribute {name!r}")
