"""Where results go: into a file whole or not at all, into whatever else bears the name as into a stream."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from policygraph.errors import UnreadableInput
from policygraph.limits.showing import visible


def write_output(data: bytes, target: str | None) -> None:
    """Write a result to a file, or to standard output for `-` and `None`.

    A file is written beside its place and renamed, so that nothing half-written is ever found there; it keeps its
    mode and its owner, and a link its target. What is no file, a pipe or a device, is written into and not replaced.

    :param data: the bytes.
    :param target: path of the file.
    :raises UnreadableInput: when it cannot be written; what was there stays as it was.
    """
    if target in (None, "-"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(str(target))
    try:
        path = path.resolve()  # of a link, what it leads to
        there = path.stat() if path.exists() else None
        if there is None:
            _replace(path, data, None)
        elif stat.S_ISDIR(there.st_mode):
            raise IsADirectoryError(21, "it is a folder")
        elif stat.S_ISREG(there.st_mode):
            _replace(path, data, there)
        else:
            with path.open("wb", buffering=0) as stream:
                view = memoryview(data)
                while view:
                    view = view[stream.write(view) or 0 :]
    except (OSError, ValueError, RuntimeError) as error:
        raise UnreadableInput(
            f"the file cannot be written: {getattr(error, 'strerror', None) or error}",
            where=visible(str(target)),
            advice="Check the folder, its rights and the room on the disk; what was there has not changed.",
        ) from error


def _replace(path: Path, data: bytes, there: os.stat_result | None) -> None:
    """Put a file in place of the one of that name."""
    if there is not None and not os.access(path, os.W_OK):
        raise PermissionError(13, "it may not be written")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".policygraph-")
    except PermissionError:
        if there is None:
            raise
        _over(path, data, there.st_size)  # the folder is closed to us, the file is not
        return
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not _like(beside, there):
            _over(path, data, there.st_size if there else 0)  # another's file that we may write, and may not own
            return
        beside.replace(path)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _over(path: Path, data: bytes, size: int) -> None:
    """Write over a file of so many bytes, once the disk has shown that it has the room."""
    with path.open("r+b") as file:
        if hasattr(os, "posix_fallocate") and len(data) > size:
            try:
                os.posix_fallocate(file.fileno(), 0, len(data))
            except OSError:
                os.ftruncate(file.fileno(), size)
                raise
        file.write(data)
        file.truncate()


def _like(beside: Path, there: os.stat_result | None) -> bool:
    """Give a file mode and owner of another, or those of a new one; whether that could be done."""
    if there is None:
        beside.chmod(0o666 & ~_umask())
        return True
    if hasattr(os, "chown"):
        made = beside.stat()
        if (made.st_uid, made.st_gid) != (there.st_uid, there.st_gid):
            try:
                os.chown(beside, there.st_uid, there.st_gid)
            except OSError:
                return False
    beside.chmod(stat.S_IMODE(there.st_mode))
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
