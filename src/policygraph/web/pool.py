"""A small pool of child processes: a question that runs without end, or a child that dies, costs that one question.

A child answers one question at a time. Beyond a limit it is ended and another started in its place; the server's own
process never sees the engine at work on a stranger's query.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass, fields

from policygraph.errors import StoreUnavailable
from policygraph.limits.process import surroundings
from policygraph.web import frames
from policygraph.web.children import Child, Refused, died, fault
from policygraph.web.evaluation import Job
from policygraph.web.settings import Limits

_FIRST = 262_144  # bytes of an answer that are waited for before anything is sent, so that a fault still has a status
_ASKED = tuple(field.name for field in fields(Job))
_PATIENCE = 20  # times `seconds` that a client may take to fetch an answer


@dataclass(frozen=True, slots=True)
class Source:
    """Where a child finds the graph.

    :param kind: `frames.STORE` or `frames.DATA`.
    :param data: the folder, or the N-Quads themselves.
    :param generation: changes when a child that is started now would find another graph.
    """

    kind: bytes
    data: bytes
    generation: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, there or on its way.

    :param media: its media type.
    :param whole: all of it, where it was not long.
    :param body: the pieces of a longer one; broken off by `Refused` when a limit is met on the way.
    """

    media: str
    whole: bytes = b""
    body: AsyncGenerator[bytes, None] | None = None

    async def collected(self) -> bytes:
        """Return all of it.

        :raises Refused: when a limit is met on the way.
        """
        return b"".join([piece async for piece in self.body]) if self.body is not None else self.whole


class _Lent:
    """The place that a question holds, and its child; both are given back once."""

    def __init__(self, pool: Pool) -> None:
        self.child: Child | None = None
        self.whole = False
        self._pool = pool
        self._held = True

    def take_away(self) -> None:
        """End the child and give up the place."""
        if self.child is not None:
            with suppress(ProcessLookupError):
                self.child.process.kill()
        self._release()

    async def give_back(self) -> None:
        """Give back both."""
        if self.child is not None:
            await self._pool.put_back(self.child, self.whole and self._held)
        self._release()

    def _release(self) -> None:
        if self._held:
            self._held = False
            self._pool.release()


class Pool:
    """The children. Made inside of the event loop that asks them.

    :param source: tells where the graph is now; asked for each child that is started and each question.
    :param limits: of one question.
    """

    def __init__(self, source: Callable[[], Source], limits: Limits) -> None:
        self.limits = limits
        self._source = source
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._places = asyncio.Semaphore(limits.children)
        self._waiting = 0

    async def start(self) -> None:
        """Start the children.

        :raises StoreUnavailable: when the store cannot be opened.
        """
        self._idle = list(await asyncio.gather(*(self._fresh() for _ in range(self.limits.children))))

    async def close(self) -> None:
        """End the children."""
        await asyncio.gather(*(child.end() for child in list(self._all)))
        self._idle.clear()
        self._all.clear()

    async def answer(self, job: Job) -> Answer:
        """Ask a child; return when the answer has begun, or the fault is known.

        :param job: the question.
        :raises Refused: for a question that cannot be answered, or not within the limits.
        """
        if self._waiting >= self.limits.waiting:
            raise Refused(503, "busy", "too many questions are waiting 排队的查询过多", "Try again in a few seconds.")
        self._waiting += 1
        try:
            await self._places.acquire()
        finally:
            self._waiting -= 1
        lent = _Lent(self)
        stream = self._stream(job, lent)
        try:
            media = (await anext(stream)).decode()
            if lent.whole:
                return Answer(media, b"".join([piece async for piece in stream]))
        except BaseException:
            await stream.aclose()
            raise
        return Answer(media, body=stream)

    async def _stream(self, job: Job, lent: _Lent) -> AsyncGenerator[bytes, None]:
        """Yield the media type, then the pieces; the child goes back to its place whatever happens."""
        loop = asyncio.get_running_loop()
        # A client that does not fetch its answer may hold a child only so long.
        watch = loop.call_later(self.limits.seconds * _PATIENCE, lent.take_away)
        try:
            lent.child = child = await self._taken()
            asked = {name: getattr(job, name) for name in _ASKED} | {
                "memory": self.limits.memory,
                "cpu_seconds": self.limits.cpu_seconds,
            }
            media, held, size, left = b"", [], 0, self.limits.seconds
            await child.write(frames.JOB, json.dumps(asked).encode())
            while True:
                begun = loop.time()
                kind, data = await self._within(child, left)
                left -= loop.time() - begun
                if kind == frames.MEDIA:
                    media = data
                elif kind == frames.BODY and not media:
                    yield data
                elif kind == frames.BODY:
                    held.append(data)
                    size += len(data)
                    if size >= _FIRST:
                        yield media
                        media = b""
                        for piece in held:
                            yield piece
                        held.clear()
                elif kind == frames.END:
                    lent.whole = True
                    break
                else:
                    lent.whole = kind == frames.FAULT
                    raise fault(data) if lent.whole else died()
            if media:
                yield media
            for piece in held:
                yield piece
        finally:
            watch.cancel()
            await lent.give_back()

    async def _within(self, child: Child, seconds: float) -> tuple[bytes, bytes]:
        try:
            async with asyncio.timeout(max(seconds, 0.001)):
                return await child.read()
        except TimeoutError:
            raise Refused(
                504, "timeout", f"the query took longer than {self.limits.seconds:g} seconds"
                f" 查询超过 {self.limits.seconds:g} 秒", "Ask for less, or with narrower patterns.",
            ) from None  # fmt: skip

    async def _taken(self) -> Child:
        """A child that sees the graph as it is now."""
        generation = self._source().generation
        while self._idle:
            child = self._idle.pop()
            if child.process.returncode is None and child.generation == generation:
                return child
            self._all.discard(child)
            await child.end()
        try:
            return await self._fresh()
        except StoreUnavailable as error:
            raise Refused(503, "store", str(error)) from error

    async def put_back(self, child: Child, whole: bool) -> None:
        """Take a child back, or end it where it stopped half-way or has served long enough."""
        child.uses += 1
        if whole and child.uses < self.limits.uses:
            self._idle.append(child)
        else:
            self._all.discard(child)
            await child.end()

    def release(self) -> None:
        """Let the next question in."""
        self._places.release()

    async def _fresh(self) -> Child:
        source = self._source()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "policygraph.web.child",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 20,
            env=surroundings(),
        )  # fmt: skip
        child = Child(process, source.generation)
        self._all.add(child)
        await child.write(source.kind, source.data)
        kind, data = await child.read()
        if kind != frames.READY:
            self._all.discard(child)
            await child.end()
            told = json.loads(data)["message"] if kind == frames.FAULT else "the child process did not start"
            raise StoreUnavailable(told)
        # A store may have been built anew while the child started: it tells which generation it found.
        child.generation = data.decode() or source.generation
        return child
