"""Files of others: read when they are files, and no further than a bound."""

from __future__ import annotations

import stat
from pathlib import Path

from policygraph.errors import UnreadableInput
from policygraph.limits.showing import visible

MOST = 2**31  # bytes
_PIECE = 2**20


def read_file(path: Path, most: int = MOST) -> bytes:
    """Return what a file holds, or what comes through a pipe.

    :param path: the file.
    :param most: bytes that it may hold.
    :raises UnreadableInput: when it is missing, a folder, a device or a socket, or holds more.
    """
    where = visible(str(path))
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            kind = "a folder" if stat.S_ISDIR(mode) else "a device or a socket"
            raise UnreadableInput(f"this is {kind} and no file 不是文件", where=where, advice="Name a file.")
        pieces: list[bytes] = []  # asked for all at once, a buffer of the whole bound would be set aside
        held = 0
        with path.open("rb") as file:
            while held <= most and (piece := file.read(min(_PIECE, most + 1 - held))):
                pieces.append(piece)
                held += len(piece)
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            f"the file cannot be read: {getattr(error, 'strerror', None) or error}",
            where=where,
            advice="Check the path and its rights.",
        ) from error
    if held > most:
        raise UnreadableInput(f"the file holds more than {most} bytes 文件过大", where=where, advice="Split it.")
    return b"".join(pieces)
