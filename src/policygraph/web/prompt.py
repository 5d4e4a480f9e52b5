"""A line to a client that says nothing, or its head byte by byte, is closed after a while."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


def prompt(seconds: float) -> type[H11Protocol]:
    """Return how the server speaks HTTP with clients that ask without delay.

    :param seconds: in which the head of a request must have come, from the opening of the line or the last answer.
    """

    class Prompt(H11Protocol):
        _end: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._end is not None:
                self._end.cancel()
            super().connection_lost(exc)

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._wait()

        def _wait(self) -> None:
            if self._end is not None:
                self._end.cancel()
            self._end = self.loop.call_later(seconds, self._late)

        def _late(self) -> None:
            asked = self.cycle is not None and not self.cycle.response_complete
            if not asked and not self.transport.is_closing():
                self.transport.close()

    return Prompt
