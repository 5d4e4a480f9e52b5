"""The store on disk asked through a process of its own, which can be stopped whatever it does.

An engine that has begun a query cannot be stopped from within: no signal, no thread reaches it. So it works in a child
that has a limit of memory and a clock of its own, and that its parent ends when the time is over. The child stays for
the next query; one that was ended is started anew.
"""

from __future__ import annotations

import atexit
import json
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any

from pyoxigraph import NamedNode, Triple

from policygraph import errors
from policygraph.errors import OverLimit, PolicygraphError, StoreUnavailable
from policygraph.limits.process import surroundings
from policygraph.limits.sparql import read_query
from policygraph.store.embedded import check_store, open_store
from policygraph.store.framing import terms_of, triple_of
from policygraph.store.results import Answers, Description, Truth

_FACTS = NamedNode("urn:policygraph:facts")  # the graph of facts that are asked once
_LATER = "Narrow the query, or give more: --timeout, --max-rows, --max-memory. 请缩小查询范围或放宽限制。"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost.

    :param seconds: from the question to the end of the answer.
    :param rows: of the answer, or triples; more are an error, never a part of the answer.
    :param memory: bytes that the engine's process may have; kept where the system keeps such limits (Linux).
    :param characters: of the answer.
    """

    seconds: float = 60
    rows: int = 1_000_000
    memory: int = 2 * 2**30
    characters: int = 2**28


def ask_apart(triples: Iterable[Triple], query: str, limits: Limits) -> Answers | Truth | Description:
    """Answer a query over facts of a moment as `LimitedStore` does over a store: in a process that can be stopped.

    :param triples: the facts.
    :param query: SPARQL 1.1.
    :param limits: what it may cost.
    :raises InvalidQuery: as `LimitedStore.ask` does.
    :raises OverLimit: likewise.
    """
    with tempfile.TemporaryDirectory(prefix="policygraph-") as folder:
        directory = Path(folder) / "store"
        written = open_store(directory)
        written.put(_FACTS, triples)
        written.flush()
        with LimitedStore(directory, limits) as store:
            return store.ask(query)


class LimitedStore:
    """A store on disk, open for reading in a child process.

    One query is answered at a time; threads wait for one another. `close` ends the child; so does the end of its
    parent.
    """

    def __init__(self, directory: Path, limits: Limits | None = None) -> None:
        """Begin to open a store.

        :param directory: its folder.
        :param limits: of each query.
        :raises StoreUnavailable: when there is no store.
        """
        check_store(directory)
        self.directory = directory
        self.limits = limits or Limits()
        self._turn = threading.Lock()
        self._child: _Child | None = _Child(directory, self.limits.memory)

    def part(self, notices: Sequence[NamedNode]) -> LimitedPart:
        """Return the part of the store that some notices are, answered by the same process.

        :param notices: their IRIs.
        """
        return LimitedPart(self, tuple(notice.value for notice in notices))

    def ask(
        self, query: str, *, seconds: float | None = None, notices: Sequence[str] | None = None
    ) -> Answers | Truth | Description:
        """Answer a query over the merged graph; `GRAPH` reaches the single notices.

        :param query: SPARQL 1.1; it may not call other servers, and its FROM names graphs of the store.
        :param seconds: another limit of time for this one.
        :param notices: IRIs of the notices that alone count; all count for `None`.
        :raises InvalidQuery: for a syntax error, a SERVICE clause, an update, or a graph that the store lacks.
        :raises OverLimit: when the query or its answer goes past a limit.
        """
        read_query(query)
        limits = self.limits if seconds is None else replace(self.limits, seconds=seconds)
        with self._turn:
            if self._child is None:
                self._child = _Child(self.directory, self.limits.memory)
            try:
                return self._child.ask(query, limits, notices)
            finally:
                if self._child.ended:
                    self._child = None

    def close(self) -> None:
        """End the child."""
        with self._turn:
            if self._child is not None:
                self._child.end()
            self._child = None

    def __enter__(self) -> LimitedStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __del__(self) -> None:
        child = getattr(self, "_child", None)
        if child is not None:
            child.end()


@dataclass(frozen=True, slots=True)
class LimitedPart:
    """Some notices of a store that is asked through a process of its own.

    :param store: the whole store.
    :param notices: their IRIs.
    """

    store: LimitedStore
    notices: tuple[str, ...]

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query over these notices and the vocabulary; see `LimitedStore.ask`."""
        return self.store.ask(query, notices=self.notices)


class _Child:
    """The process that holds the engine, and the lines that come from it."""

    def __init__(self, directory: Path, memory: int) -> None:
        self._where = str(directory)
        self._memory = memory
        self._said = tempfile.TemporaryFile()  # what the engine says when it dies  # noqa: SIM115
        command = [sys.executable, "-P", "-m", "policygraph.store.child", self._where, str(memory)]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, env=surroundings()
            )
        except OSError as error:
            self._said.close()
            raise StoreUnavailable(f"no process for the query can be started: {error.strerror}") from error
        self._lines: SimpleQueue[bytes] = SimpleQueue()
        self.ended = False
        threading.Thread(target=self._listen, daemon=True).start()
        # Once Python ends, the thread that listens holds the pipe and never lets go: closing it then ends in an abort.
        atexit.register(self.end)

    def _listen(self) -> None:
        """Hand over line by line; the last one is empty."""
        out = self._process.stdout
        assert out is not None
        with suppress(OSError, ValueError):
            for line in out:
                self._lines.put(line)
        self._lines.put(b"")

    def ask(self, query: str, limits: Limits, notices: Sequence[str] | None) -> Answers | Truth | Description:
        """Answer a query, or end."""
        asked: dict[str, Any] = {"query": query, "seconds": limits.seconds, "rows": limits.rows}
        asked |= {"characters": limits.characters, "notices": notices}
        whole = False
        try:
            answer = self._answer(asked, limits)
            whole = True
            return answer
        except PolicygraphError as error:
            whole = not isinstance(error, _Ended)
            raise
        finally:
            if not whole:  # it may still be at work, whatever stopped us
                self.end()

    def _answer(self, asked: Mapping[str, Any], limits: Limits) -> Answers | Truth | Description:
        until = time.monotonic() + limits.seconds
        sender = self._process.stdin
        assert sender is not None
        try:
            sender.write(json.dumps(asked).encode() + b"\n")
            sender.flush()
        except OSError as error:
            raise self._died() from error
        head = self._next(until, limits)
        rows: list[Any] = []
        while "end" not in (frame := self._next(until, limits)):
            rows += frame["rows"]
        if "truth" in head:
            return Truth(head["truth"])
        if "names" in head:
            return Answers(tuple(head["names"]), tuple(terms_of(row) for row in rows))
        return Description(tuple(triple_of(row) for row in rows))

    def _next(self, until: float, limits: Limits) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=max(until - time.monotonic(), 0.001))
        except Empty:
            raise _Ended(
                f"the query took more than {limits.seconds:g} seconds and was stopped 查询超时，已停止", advice=_LATER
            ) from None
        if not line:
            raise self._died()
        frame: dict[str, Any] = json.loads(line)
        if "error" in frame:
            kind: type[PolicygraphError] = getattr(errors, frame["error"])
            raise kind(frame["message"], where=frame["where"], advice=frame["advice"])
        return frame

    def _died(self) -> PolicygraphError:
        """Why the process ended without an answer."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        self._said.seek(0)
        said = self._said.read(100_000).decode("utf-8", "replace")
        code = self._process.poll()
        # Past its limit an engine aborts: its own code with these words, the libraries beneath it with any.
        if code == -signal.SIGABRT or "memory allocation" in said or "MemoryError" in said:
            return _Ended(
                f"the query needs more than {self._memory // 2**20} MB of memory, and was stopped 查询占用内存过多",
                advice=_LATER,
            )
        return _Ended(
            f"the engine ended without an answer (status {code}) 查询引擎异常退出",
            where=self._where,
            advice="The store is as it was. Write the query in another way; if every query fails, build a new store.",
        )

    def end(self) -> None:
        """End the process; nothing of it stays."""
        atexit.unregister(self.end)
        self.ended = True
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        for stream in (self._process.stdin, self._process.stdout, self._said):
            with suppress(OSError, ValueError):
                if stream is not None:
                    stream.close()


class _Ended(OverLimit):
    """The child is ended, or about to be."""
