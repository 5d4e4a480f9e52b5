"""Outputs → store: what is new is loaded in bulk, some notices at once; of what is replaced, only the difference.

The engine loads in a thread of its own, so that the processes that read need not wait for it.

Each load leaves a table in every index that it touches, and the engine merges the second one with all that is there
already: what loads cost beside their quads grows with their number and the size of those indexes. So loads are as large
as memory allows, and the merged graph and the named ones, which have indexes of their own, are loaded apart: of the
named graphs, which are a third of the quads and most of the indexes, fewer and larger ones (docs/scale.md).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from pyoxigraph import NamedNode, RdfFormat, parse

from policygraph.corpus.job import named_of
from policygraph.corpus.records import Record
from policygraph.store.embedded import EmbeddedStore

# Quads, which the engine sorts in memory: with more it would take more than half a gigabyte.
_AT_ONCE, _NAMED_AT_ONCE = 450_000, 300_000
# The store is put in order when so many notices are new and they are at least a fourth of all: the work grows with the
# store, and the engine leaves what is small without compression.
MANY, _PART = 100, 4


class Loading:
    """Takes outputs in the order of their notices and loads them into the draft of a store.

    :param store: open for writing.
    :param at_once: quads of the merged graph that are loaded together.
    :param named_at_once: likewise of the named graphs.
    :param passed_on: called when all that was taken is being loaded, and what was so before is in the store.
    :param many: new notices from which the store may be put in order at the end.
    """

    def __init__(
        self,
        store: EmbeddedStore,
        at_once: int = _AT_ONCE,
        passed_on: Callable[[], None] = lambda: None,
        many: int = MANY,
        named_at_once: int = _NAMED_AT_ONCE,
    ) -> None:
        self._store = store
        self._passed_on = passed_on
        self._thread = ThreadPoolExecutor(1, "load")
        self._running: Future[None] | None = None
        self._at_once, self._named_at_once = at_once, named_at_once
        self._many = many
        self._known = {graph.value for graph in store.graphs()}
        self._new: list[Path] = []  # of these nothing is loaded yet
        self._half: list[Path] = []  # and of these not what the named graphs take
        self._entered = 0
        self._quads = self._named_quads = 0

    def __enter__(self) -> Loading:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._thread.shutdown()

    def add(self, record: Record, output: Path) -> bool:
        """Take the output of a notice; return whether it changes what the store says.

        :param record: of the notice.
        :param output: what the merged graph takes; it and that of the named one must stay until `finish`.
        """
        if record.graph in self._known:
            return self._replace(NamedNode(record.graph), output)
        self._new.append(output)
        self._entered += 1
        self._quads += record.triples
        self._named_quads += record.quads - record.triples
        if self._quads >= self._at_once:
            self._load()
        return True

    def finish(self) -> bool:
        """Load what is left; return whether much of the store is new.

        Then it is put in order, which makes queries a third faster.
        """
        self._load(all_of_it=True)
        self._wait()
        much = self._entered >= self._many and self._entered * _PART >= len(self._known) + self._entered
        if much:
            self._store.order()
        return much

    def _load(self, *, all_of_it: bool = False) -> None:
        """Have what came since the last time loaded; what the named graphs take once it is much, or if it must be."""
        self._wait()
        loads = [self._new] if self._new else []
        self._half += self._new
        if self._new:
            self._passed_on()
        if self._half and (all_of_it or self._named_quads >= self._named_at_once):
            loads.append([named_of(output) for output in self._half])
            self._half, self._named_quads = [], 0
        self._new, self._quads = [], 0
        if loads:
            self._running = self._thread.submit(self._load_each, loads)

    def _load_each(self, loads: Sequence[Sequence[Path]]) -> None:
        for paths in loads:
            self._store.load(Joined(paths))

    def _wait(self) -> None:
        running, self._running = self._running, None
        try:
            if running is not None:
                running.result()
        finally:
            del running  # an error holds this frame, and must not hold the store in a circle

    def _replace(self, graph: NamedNode, output: Path) -> bool:
        if self._half or self._running is not None:  # what goes may be said by a notice of which only half is there
            self._load(all_of_it=True)
            self._wait()
        return self._store.put(graph, (quad.triple for quad in parse(output.read_bytes(), format=RdfFormat.TURTLE)))


class Joined(io.RawIOBase):
    """Files one after the other as one stream, each opened when its turn comes.

    :param paths: of the files.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = iter(paths)
        self._file: io.BufferedReader | None = None

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; none at the end.

        :param size: at most; less than none is a whole file.
        """
        while True:
            if self._file is None:
                path = next(self._paths, None)
                if path is None:
                    return b""
                self._file = path.open("rb")
            if data := self._file.read(size):
                return data
            self._file.close()
            self._file = None
