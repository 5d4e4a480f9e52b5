"""A build spread over the machines of an Apache Spark cluster: a task a share of the files.

Spark gives out the shares and runs one again whose machine was lost; what was written is not written again. Needs the
extra `cluster` and Java 17 or later, and on every machine a Python with policygraph that `PYSPARK_PYTHON` names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policygraph.corpus.outputs import write_share
from policygraph.corpus.records import Record, read_record

if TYPE_CHECKING:
    from pyspark import SparkContext


def build_on_spark(
    context: SparkContext, paths: Sequence[str], folder: str, shares: int, settings: Mapping[str, Any] | None = None
) -> list[Record]:
    """Write the outputs of all files, a folder a share; return what became of each file.

    Each share is read by one child process with limits of memory and time a file, so that a file that ends its reader
    is set aside, and neither the task nor the worker of Spark ends with it.

    :param context: of the cluster; `local[2]` runs two shares at once on this machine.
    :param paths: of files that every machine sees under the same names.
    :param folder: likewise; takes `share-I-of-N/` with N-Quads a notice and `manifest.jsonl`.
    :param shares: how many; some times the cores of the cluster, so that one that is done early takes another.
    :param settings: of `policygraph.corpus.Settings`, but for the number of workers.
    """
    told, files = dict(settings or {}), context.broadcast(list(paths))

    def lines(number: int) -> list[str]:
        return write_share(number, shares, files.value, folder, told)

    found = context.parallelize(range(1, shares + 1), shares).flatMap(lines).collect()
    return [read_record(line) for line in found]
