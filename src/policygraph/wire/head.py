"""The head of an answer, read to its end."""

from __future__ import annotations

from http.client import HTTPResponse, RemoteDisconnected
from typing import Any


class WholeHead(HTTPResponse):
    """An answer whose head has an end: the standard library takes one that breaks off for one without a body."""

    def begin(self) -> None:
        """Read the head.

        :raises RemoteDisconnected: when the line ends before the head does.
        """
        lines = _Lines(self.fp)
        self.fp: Any = lines
        super().begin()
        if self.fp is lines:
            self.fp = lines.file
        if lines.last not in (b"\r\n", b"\n"):
            raise RemoteDisconnected("the head of the answer broke off")


class _Lines:
    """A file that knows the last line that was read of it."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.last = b""

    def readline(self, limit: int = -1) -> bytes:
        self.last = self.file.readline(limit)
        return self.last

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)
