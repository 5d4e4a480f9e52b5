"""What the server and its children say to each other: a letter, a length, that many bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO, Final

HEAD: Final = struct.Struct(">cI")
STORE: Final = b"S"  # to the child: the folder of a store
DATA: Final = b"Q"  # to the child: N-Quads to load in place of one
READY: Final = b"R"  # from the child: the store is open
JOB: Final = b"J"  # to the child: a question, as JSON
MEDIA: Final = b"M"  # from the child: the media type of the answer
BODY: Final = b"B"  # from the child: a piece of it
END: Final = b"E"  # from the child: the answer is whole
FAULT: Final = b"X"  # from the child: the answer failed, as JSON


def frame(kind: bytes, data: bytes = b"") -> bytes:
    """Return a message as bytes.

    :param kind: one of the letters above.
    :param data: what it says.
    """
    return HEAD.pack(kind, len(data)) + data


def read_frame(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read a message; `None` where the other side has gone.

    :param stream: of bytes, buffered.
    """
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    data = stream.read(length)
    return (kind, data) if len(data) == length else None
