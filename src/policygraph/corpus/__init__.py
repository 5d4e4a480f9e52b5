"""Many files → store: what to read, each read and checked, and how much of it was read."""

from policygraph.corpus.build import Built, Failed, build
from policygraph.corpus.corpus import Outcome, Settings, build_corpus
from policygraph.corpus.coverage import Coverage, coverage
from policygraph.corpus.doubts import Doubt, doubts
from policygraph.corpus.files import corrections_beside, notice_files
from policygraph.corpus.outputs import Shard, read_shard, write_outputs
from policygraph.corpus.records import Record

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
    "corrections_beside",
    "coverage",
    "doubts",
    "notice_files",
    "read_shard",
    "write_outputs",
]
