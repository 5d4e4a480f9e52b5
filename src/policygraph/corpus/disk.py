"""What a disk without space means: the build stops and says so; no notice is at fault."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policygraph.errors import StoreUnavailable

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_TOLD = ("No space left on device", "Disk quota exceeded")  # by the engine, whose errors have no number


def is_full(error: OSError) -> bool:
    """Whether it says that a disk, or a person's share of it, has no space left."""
    return error.errno in _FULL or any(words in str(error) for words in _TOLD)


def unwritable(folder: Path, told: str) -> StoreUnavailable:
    """Return the error of a build that cannot write what it reads.

    :param folder: that takes it.
    :param told: by the system, and the file that it is about.
    """
    return StoreUnavailable(
        f"what is read cannot be written 无法写入读取结果: {told}",
        where=str(folder),
        advice="Make space on this disk and run the same command again: it goes on where it stopped."
        " 请清理该磁盘后重新运行，将从中断处继续。",
    )


@contextmanager
def stopping(folder: Path) -> Iterator[None]:
    """Turn a full disk into the error of the build; what else goes wrong stays as it is.

    :param folder: that takes what is read.
    :raises StoreUnavailable: when the disk is full.
    """
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
        raise unwritable(folder, str(error).splitlines()[0]) from error
