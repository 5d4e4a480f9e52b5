"""A build spread over the machines of a Ray cluster: a task a share of the files.

Ray gives out the shares and runs one again whose machine was lost; what was written is not written again. Needs the
extra `cluster`, and policygraph on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policygraph.corpus.outputs import write_share
from policygraph.corpus.records import Record, read_record


def build_on_ray(
    paths: Sequence[str], folder: str, shares: int, settings: Mapping[str, Any] | None = None
) -> list[Record]:
    """Write the outputs of all files, a folder a share; return what became of each file.

    Each share is read by one child process with limits of memory and time a file, so that a file that ends its reader
    is set aside, and no worker of Ray ends with it. Runs on the cluster that `ray.init` has connected to.

    :param paths: of files that every machine sees under the same names.
    :param folder: likewise; takes `share-I-of-N/` with N-Quads a notice and `manifest.jsonl`.
    :param shares: how many; some times the cores of the cluster, so that one that is done early takes another.
    :param settings: of `policygraph.corpus.Settings`, but for the number of workers.
    """
    import ray

    share = ray.remote(num_cpus=1)(write_share)
    files, told = ray.put(list(paths)), dict(settings or {})
    found = ray.get([share.remote(number, shares, files, folder, told) for number in range(1, shares + 1)])
    return [read_record(line) for lines in found for line in lines]
