"""The files of a release that is to be checked: read without trust in any of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from policygraph.errors import UnreadableInput
from policygraph.limits.showing import visible

MOST_FILE = 2**31  # bytes
MOST_ALL = 2**32  # bytes of all files
MOST_FILES = 100_000
_MOST_DEPTH = 20


def held_files(directory: Path) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    """Return what each file of a folder holds, and what else stands there.

    Links are not followed, and pipes and devices not opened.

    :param directory: the folder.
    :return: bytes by path, and paths with what is wrong with them.
    :raises UnreadableInput: when a file cannot be read, or there are too many.
    """
    held: dict[str, bytes] = {}
    wrong: list[tuple[str, str]] = []
    size = 0
    for path, kind, length in _walk(directory, "", wrong):
        if kind:
            wrong.append((path, kind))
            continue
        size += length
        if length > MOST_FILE or size > MOST_ALL or len(held) >= MOST_FILES:
            raise UnreadableInput(
                f"the folder holds more than a release may: {MOST_FILES} files, {MOST_ALL} bytes 发布包过大",
                where=visible(str(directory / path)),
                advice="Check that this is the folder of a release.",
            )
        try:
            with (directory / path).open("rb") as file:
                held[path] = file.read(length + 1)
        except OSError as error:
            raise UnreadableInput(
                f"a file cannot be read: {error.strerror}", where=visible(str(directory / path))
            ) from error
    return held, wrong


def _walk(folder: Path, above: str, wrong: list[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Path, what is wrong with its kind, and length of each entry."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        wrong.append((above or ".", f"cannot be looked into 无法读取: {error.strerror}"))
        return
    if not entries and above:
        yield above, "is an empty folder, which no release holds 空文件夹", 0
    for entry in entries:
        path = f"{above}/{entry.name}" if above else entry.name
        found = entry.stat(follow_symlinks=False)
        if stat.S_ISLNK(found.st_mode):
            yield path, "is a link, and leads out of the release 符号链接", 0
        elif stat.S_ISDIR(found.st_mode):
            if path.count("/") >= _MOST_DEPTH:
                yield path, "lies deeper than any file of a release 层级过深", 0
            else:
                yield from _walk(Path(entry.path), path, wrong)
        elif stat.S_ISREG(found.st_mode):
            yield path, "", found.st_size
        else:
            yield path, "is no file: a pipe, a device or a socket 不是普通文件", 0
