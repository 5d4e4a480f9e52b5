"""Files of strangers are read in a process of its own: what breaks or swells there takes nothing else with it.

One child reads file after file; it is replaced when it dies. What it may use is counted anew for each file.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.limits.process import limit_computing, limit_memory
from policygraph.model import SourceText
from policygraph.reading import read
from policygraph.reading.limits import MEGABYTE
from policygraph.reading.recognition import installed

SECONDS: Final = 60
"""Seconds of CPU that the reading of one file may take; an office suite has limits of its own."""
SECONDS_WITH_SCANS: Final = 1_500
"""The same where scans are read by machine: a page takes some fifteen seconds, on all cores together."""
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
