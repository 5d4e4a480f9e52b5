"""A few long-lived processes that share the work; one that dies costs the file that it read, and is replaced."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType

from policygraph.corpus.job import READY, Job, ask
from policygraph.corpus.records import DIED, Record, read_record
from policygraph.errors import UnreadableInput
from policygraph.limits.process import surroundings
from policygraph.reading.isolation import memory, seconds
from policygraph.reading.limits import MEGABYTE

COMMAND = (sys.executable, "-P", "-m", "policygraph.corpus.worker")
_ATTEMPTS = 2  # a process may also be ended by chance; a file that ends two is the cause
_PATIENCE = 900.0  # seconds by the clock that one file may take beyond those of computing, on a busy machine
_STARTS = 3  # processes in a row that end before they are ready


class Workers:
    """Processes that read files.

    :param count: how many at most.
    :param command: that starts one; it speaks as `policygraph.corpus.worker` does.
    :param patience: seconds by the clock that one file may take; by default a quarter of an hour beyond computing.
    """

    def __init__(self, count: int, command: Sequence[str] = COMMAND, patience: float | None = None) -> None:
        self._count = count
        self._command = command
        self._patience = seconds() + _PATIENCE if patience is None else patience
        self._selector = selectors.DefaultSelector()
        self._running: list[_Worker] = []
        self._failed_starts = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._running:
            worker.end()
        self._selector.close()

    def records(self, jobs: Iterable[Job]) -> Iterator[Record]:
        """Do jobs; yield a record for each as it comes.

        :param jobs: taken one by one as a process is free.
        :raises UnreadableInput: when no process can be started.
        """
        waiting = iter(jobs)
        again: deque[tuple[Job, int]] = deque()
        following: tuple[Job, int] | None = None
        while True:
            while following := following or _next(again, waiting):
                worker = self._free()
                if worker is None:
                    break
                worker.give(*following)
                following = None
            if following is None and not any(worker.job for worker in self._running):
                return
            yield from self._listen(again)

    def _free(self) -> _Worker | None:
        for worker in self._running:
            if worker.ready and worker.job is None:
                return worker
        if len(self._running) < self._count:
            worker = _Worker(self._command)
            self._running.append(worker)
            self._selector.register(worker.out, selectors.EVENT_READ, worker)
        return None

    def _listen(self, again: deque[tuple[Job, int]]) -> list[Record]:
        """Wait for what the processes say, or for one whose time is over."""
        found: list[Record] = []
        for key, _ in self._selector.select(timeout=1.0):
            worker: _Worker = key.data
            lines = worker.lines()
            if lines is None:
                found += self._bury(worker, again)
                continue
            for line in lines:
                if line == READY.strip():
                    worker.ready, self._failed_starts = True, 0
                else:
                    found.append(read_record(line.decode("utf-8", "surrogatepass")))
                    worker.job = None
        now = time.monotonic()
        for worker in list(self._running):
            if worker.job is not None and now - worker.since > self._patience:
                worker.overdue = True
                worker.process.kill()
        return found

    def _bury(self, worker: _Worker, again: deque[tuple[Job, int]]) -> list[Record]:
        """Take leave of a process that has ended, and say what it means for its file."""
        self._selector.unregister(worker.out)
        self._running.remove(worker)
        reason, certain = worker.last_words(self._patience)
        worker.end()
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise UnreadableInput(
                    f"no process that reads can be started 无法启动读取进程: {reason}",
                    advice="See that the installation is whole, or read without processes: name fewer files.",
                )
        if worker.job is None:
            return []
        if not certain and worker.attempt < _ATTEMPTS:
            again.append((worker.job, worker.attempt + 1))
            return []
        return [Record(worker.job.key, worker.job.path, DIED, f"{worker.job.path}: {reason}")]


def _next(again: deque[tuple[Job, int]], waiting: Iterator[Job]) -> tuple[Job, int] | None:
    """The next job and which attempt at it this is."""
    if again:
        return again.popleft()
    job = next(waiting, None)
    return (job, 1) if job is not None else None


class _Worker:
    """One process, and the job that it has."""

    def __init__(self, command: Sequence[str]) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, env=surroundings()
            )
        except OSError as error:
            self._said.close()
            raise UnreadableInput(f"no process that reads can be started 无法启动读取进程: {error.strerror}") from error
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._in = self.process.stdin
        self.out = self.process.stdout
        self._held = b""
        self.ready = self.overdue = False
        self.job: Job | None = None
        self.attempt = 0
        self.since = 0.0

    def give(self, job: Job, attempt: int) -> None:
        """Hand it a job."""
        self.job, self.attempt, self.since = job, attempt, time.monotonic()
        with suppress(BrokenPipeError):  # it has just ended, and its end will be heard
            self._in.write(ask(job))
            self._in.flush()

    def lines(self) -> list[bytes] | None:
        """The lines that it has said since; `None` when it has ended."""
        data = os.read(self.out.fileno(), 2**16)
        if not data:
            return None
        *whole, self._held = (self._held + data).split(b"\n")
        return whole

    def last_words(self, patience: float) -> tuple[str, bool]:
        """Why it ended, and whether its file is the cause for certain."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=5)
        code = self.process.poll()
        if self.overdue:
            return f"reading it took more than {patience:g} seconds 读取超过 {patience:g} 秒", True
        if code == -signal.SIGXCPU:
            return f"reading it took more than {seconds()} seconds of computing 读取占用处理器超过 {seconds()} 秒", True
        self._said.seek(0)
        said = self._said.read(2**20).decode("utf-8", "replace").strip().splitlines()
        if any("MemoryError" in line or "memory allocation" in line for line in said[-20:]):
            return (
                f"reading it took more than {memory() // MEGABYTE} MB 读取所需内存超过 {memory() // MEGABYTE} MB",
                False,
            )
        how = f"signal {-code}" if code is not None and code < 0 else f"status {code}"
        last = f": {said[-1][:200]}" if said else ""
        return f"the process that reads ended over it ({how}) 读取进程异常退出{last}", False

    def end(self) -> None:
        """End the process; nothing of it stays."""
        self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=5)
        for stream in (self._in, self.out, self._said):
            with suppress(OSError, ValueError):
                stream.close()
