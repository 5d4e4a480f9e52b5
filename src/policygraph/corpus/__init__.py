"""Many files → store: what to read, each read and checked, and how much of it was read."""

from policygraph.corpus.build import Built, Failed, build
from policygraph.corpus.coverage import Coverage, coverage
from policygraph.corpus.doubts import Doubt, doubts
from policygraph.corpus.files import corrections_beside, notice_files

__all__ = ["Built", "Coverage", "Doubt", "Failed", "build", "corrections_beside", "coverage", "doubts", "notice_files"]
