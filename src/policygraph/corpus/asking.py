"""What a build of many asks the store at its end, so that nobody waits for it later: `python -m …corpus.asking STORE`.

A process of its own asks, of the generation that was made: what counting over everything takes of memory does not add
to what loading took, and whoever opens the generation meanwhile asks the engine, as ever.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyoxigraph

from policygraph.errors import PolicygraphError
from policygraph.limits.process import surroundings
from policygraph.queries.saved import query_names, saved_query
from policygraph.store.embedded import EmbeddedStore, read_store, results_of
from policygraph.store.kept import keep

_COUNTING = "ranking"  # the tag of queries that count over everything


def have_answers_kept(directory: Path) -> None:
    """Have a process keep the answers beside the generation that counts now; without them the engine answers.

    :param directory: of the store.
    """
    with suppress(OSError):
        subprocess.run(
            [sys.executable, "-P", "-m", "policygraph.corpus.asking", str(directory)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings(),
            check=False,
        )  # fmt: skip


def keep_answers(store: EmbeddedStore) -> None:
    """Ask the saved queries that count over everything, with the values they have by default, and keep the answers.

    :param store: on disk and open for reading.
    """
    for name in query_names():
        query = saved_query(name)
        if _COUNTING in query.tags and store.folder is not None:
            asked = query.with_values({})
            results = results_of(store.store, asked)
            if isinstance(results, pyoxigraph.QuerySolutions):
                keep(store.folder, asked, results)


def main() -> int:
    """Keep the answers of the store that the first argument names."""
    try:
        keep_answers(read_store(Path(sys.argv[1])))
    except (PolicygraphError, OSError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
