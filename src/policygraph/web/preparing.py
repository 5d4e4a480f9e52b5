"""A process prepares what pages over many notices need while the server answers: `python -m …web.preparing`.

What it makes of a store stands beside the generation that it was made of, and is there when the server is started
again; what it makes of a graph in memory stands in a folder that goes with the server.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph

from policygraph.corpus.digests import rules_digest
from policygraph.errors import PolicygraphError
from policygraph.limits.process import surroundings
from policygraph.store.embedded import EmbeddedStore
from policygraph.web import frames
from policygraph.web.children import Refused
from policygraph.web.graph import Graph, memory_graph, stored_graph
from policygraph.web.prepared import prepare

_FOLDER = "pages"  # beside the engine's, in a generation
_ONLY_FIRST = "first"
_SMALL = 32 * 1024 * 1024  # bytes of a graph in memory of which pages make what they need when they need it


class Preparing:
    """What is prepared of a graph, and the process that prepares it where it is not there yet.

    :param graph: that is served.
    :param patience: seconds that a visitor waits.
    """

    def __init__(self, graph: Graph, patience: float) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._own: tempfile.TemporaryDirectory[str] | None = None
        kept = _kept(graph)
        if kept is None or not _writable(kept):
            self._own = tempfile.TemporaryDirectory(prefix="policygraph-", ignore_cleanup_errors=True)
            kept = Path(self._own.name)
        self._folder = kept
        self._start(graph)

    def __call__(self, name: str) -> Path | None:
        """Return a file that was prepared, once it is there; `None` where it could not be made.

        :param name: of the file.
        :raises Refused: where it takes longer than a visitor waits.
        """
        file = self._folder / name
        end = time.monotonic() + self._patience
        while not file.exists():
            if self._process is None or self._process.poll() is not None:
                return file if file.exists() else None
            if time.monotonic() > end:
                raise Refused(
                    503, "preparing", "this page is being prepared for the first time 首次准备此页，请稍候",
                    "Try again in a minute.",
                )  # fmt: skip
            time.sleep(0.02)
        return file

    def end(self) -> None:
        """End the process, and remove what only this server knows of."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._own is not None:
            self._own.cleanup()

    def _start(self, graph: Graph) -> None:
        with suppress(OSError):
            self._process = _started(graph, self._folder)


def prepare_store(directory: Path) -> None:
    """Have a process prepare what most visitors of a store ask for first; what it can not make, the server makes.

    :param directory: of the store.
    """
    graph = stored_graph(directory)
    if (folder := _kept(graph)) is not None and _writable(folder):
        with suppress(OSError):
            _started(graph, folder, _ONLY_FIRST).wait()


def _kept(graph: Graph) -> Path | None:
    """Where it stands beside the generation of a store: what another version of the program made stays apart."""
    held = graph.store.folder
    return held / _FOLDER / rules_digest()[:16] if held is not None else None


def _started(graph: Graph, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "policygraph.web.preparing", str(folder), graph.source.generation, *more],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings(),
    )  # fmt: skip
    assert process.stdin is not None
    with suppress(BrokenPipeError), process.stdin as told:
        told.write(frames.frame(graph.source.kind, graph.source.data))
    return process


def worth_preparing(graph: Graph) -> bool:
    """Return whether pages would make visitors wait for what can be prepared.

    :param graph: that is served.
    """
    return graph.source.kind == frames.STORE or len(graph.source.data) > _SMALL


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def main() -> int:
    """Prepare what the first message on standard input names, in the folder of the first argument."""
    folder, generation = Path(sys.argv[1]), sys.argv[2]
    with suppress(OSError):
        os.nice(5)  # questions go first
    message = frames.read_frame(sys.stdin.buffer)
    if message is None:
        return 1
    try:
        graph = _opened(*message)
        # A store may have been built anew meanwhile: that one is prepared by whoever serves it.
        if message[0] == frames.STORE and graph.source.generation != generation:
            return 1
        prepare(graph, folder, first=_ONLY_FIRST in sys.argv[3:])
    except (PolicygraphError, OSError):
        return 1
    return 0


def _opened(kind: bytes, data: bytes) -> Graph:
    if kind == frames.STORE:
        return stored_graph(Path(data.decode()))
    store = pyoxigraph.Store()
    store.bulk_load(data, format=pyoxigraph.RdfFormat.N_QUADS)
    return memory_graph(EmbeddedStore(store))


if __name__ == "__main__":
    sys.exit(main())
