"""Files of strangers are read within bounds, or in a process of its own: what breaks or swells there ends there.

One child reads file after file; it is replaced when it dies. What it may use is counted anew for each file. A command
that reads a single file does so itself, within bounds that are wider: whoever named the file waits for it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from policygraph.errors import OverLimit, UnreadableInput
from policygraph.limits.process import limit_computing, limit_memory
from policygraph.model import SourceText
from policygraph.reading import read
from policygraph.reading.limits import MEGABYTE
from policygraph.reading.recognition import installed

SECONDS: Final = 60
"""Seconds of CPU that the reading of one file may take; an office suite has limits of its own."""
SECONDS_WITH_SCANS: Final = 1_500
"""The same where scans are read by machine: a page takes some fifteen seconds, on all cores together."""
_WIDER: Final = 5, 2  # times the seconds and the memory, where a single file is read by the command itself
_MEMORY: Final = 2_000 * MEGABYTE
_MEMORY_WITH_SCANS: Final = 4_000 * MEGABYTE


class Reading:
    """A child process that reads files."""

    def __init__(self) -> None:
        self._pool = _pool()

    def __call__(self, path: Path) -> SourceText:
        """Return the text of a file, as `policygraph.reading.read` does.

        :param path: the file.
        :raises UnreadableInput: as that does, and when the file takes more time or memory than any.
        """
        try:
            return self._pool.submit(_read, path).result()
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = _pool()
            raise UnreadableInput(
                f"reading it took more than {seconds()} seconds or {memory() // MEGABYTE} MB, or broke the reader"
                f" 读取时间超过 {seconds()} 秒或内存超过 {memory() // MEGABYTE} MB，或读取程序崩溃",
                where=str(path),
                advice="Give the notice alone, or as plain text. 请只提供通知本身，或另存为纯文本。",
            ) from None

    def close(self) -> None:
        """End the child."""
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def isolated() -> Iterator[Reading]:
    """Give a reading function that runs in a child process, as long as the block lasts."""
    reading = Reading()
    try:
        yield reading
    finally:
        reading.close()


class _OutOfTime(BaseException):
    """The time of computing is over; nothing in between may take it for an error of its own."""


@contextmanager
def bounded(where: str, *, longest: int | None = None, largest: int | None = None) -> Iterator[None]:
    """Let this very process read a file, and end that with an error when it takes too much.

    Only the main thread can be stopped so, and only where the system sets such limits; elsewhere nothing is bounded.

    :param where: the file, for the message.
    :param longest: seconds of CPU; five times what a process of its own may take by default.
    :param largest: bytes beyond those that the process has already; twice as many by default.
    :raises OverLimit: when it takes more.
    """
    longest = seconds() * _WIDER[0] if longest is None else longest
    largest = memory() * _WIDER[1] if largest is None else largest
    try:
        import resource
    except ImportError:
        yield
        return
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _OutOfTime

    before = {limit: resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU)}
    handler = signal.signal(signal.SIGXCPU, stop)
    told, advice = "", "Give the notice alone, or as plain text. 请只提供通知本身，或另存为纯文本。"
    try:
        computed = resource.getrusage(resource.RUSAGE_SELF)
        wanted = {
            resource.RLIMIT_AS: held + largest if (held := _held()) else resource.RLIM_INFINITY,
            resource.RLIMIT_CPU: int(computed.ru_utime + computed.ru_stime) + longest,
        }
        for limit, most in wanted.items():
            soft, hard = before[limit]
            resource.setrlimit(limit, (min((one for one in (most, soft) if one >= 0), default=soft), hard))
        yield
    except _OutOfTime:
        told = f"reading it took more than {longest} seconds of computing 读取所需计算时间超过 {longest} 秒"
    except MemoryError:
        told = f"reading it took more than {largest // MEGABYTE} MB 读取所需内存超过 {largest // MEGABYTE} MB"
    finally:
        for limit, (soft, hard) in before.items():
            resource.setrlimit(limit, (soft, hard))
        signal.signal(signal.SIGXCPU, handler if handler is not None else signal.SIG_DFL)
    if told:
        raise OverLimit(told, where=where, advice=advice)


def _held() -> int:
    """The bytes of addresses that this process has; 0 where no system tells."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_limit)


def seconds() -> int:
    """Return the seconds of CPU that the reading of one file may take."""
    return SECONDS_WITH_SCANS if installed() else SECONDS


def memory() -> int:
    """Return the bytes of memory that a process that reads may have."""
    return _MEMORY_WITH_SCANS if installed() else _MEMORY


def _limit() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends this
    limit_memory(memory())


def _read(path: Path) -> SourceText:
    limit_computing(seconds())
    try:
        return read(path)
    except MemoryError:
        raise UnreadableInput(
            f"reading it took more than {memory() // MEGABYTE} MB 读取所需内存超过 {memory() // MEGABYTE} MB",
            where=str(path),
            advice="Give the notice alone. 请只提供通知本身。",
        ) from None
