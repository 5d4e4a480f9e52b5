"""A child process that answers questions one at a time, and what can go wrong with it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress

from policygraph.web import frames


class Refused(Exception):
    """A question was not answered.

    :param status: of HTTP.
    :param code: a name for programs.
    :param message: for people, in Chinese and English.
    :param advice: what to do about it.
    :param more: what else a program may want to know, such as the values that are allowed.
    """

    def __init__(
        self, status: int, code: str, message: str, advice: str = "", more: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.advice = advice
        self.more = more or {}


class Child:
    """A child process.

    :param process: it.
    :param generation: of the graph that it found.
    """

    def __init__(self, process: asyncio.subprocess.Process, generation: str) -> None:
        self.process = process
        self.generation = generation
        self.uses = 0

    async def read(self) -> tuple[bytes, bytes]:
        """Return its next message; the empty letter where it has died."""
        assert self.process.stdout is not None
        try:
            kind, length = frames.HEAD.unpack(await self.process.stdout.readexactly(frames.HEAD.size))
            return kind, await self.process.stdout.readexactly(length)
        except asyncio.IncompleteReadError:
            return b"", b""

    async def write(self, kind: bytes, data: bytes) -> None:
        """Send it a message."""
        assert self.process.stdin is not None
        with suppress(ConnectionError):
            self.process.stdin.write(frames.frame(kind, data))
            await self.process.stdin.drain()

    async def end(self) -> None:
        """End it at once."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


def died() -> Refused:
    """Return what is said of a child that has ended."""
    return Refused(
        503,
        "child_died",
        "the process that answered has ended; the query may have needed too much memory or time"
        " 查询进程已终止，可能占用内存或时间过多",
        "Ask for less, or try again.",
    )


def fault(data: bytes) -> Refused:
    """Return what is said of a fault that a child told of.

    :param data: its message, in JSON.
    """
    told = json.loads(data)
    match told["kind"]:
        case "over":
            return Refused(400, "too_large", told["message"], "Ask with LIMIT, or for less.")
        case "form":
            return Refused(406, "not_acceptable", "there is no form of this answer that the client takes"
                           " 没有客户端接受的结果格式", "Ask for JSON, XML, CSV, TSV or XLSX of rows,"
                           " for Turtle, N-Triples, RDF/XML or JSON-LD of triples.")  # fmt: skip
        case "memory":
            return Refused(503, "memory", "the query needed too much memory 查询占用内存过多", "Ask for less.")
        case _:
            return Refused(400, "invalid_query", told["message"], told.get("advice", ""))
