"""The socket that the server listens on."""

from __future__ import annotations

import asyncio
import socket

from policygraph.web.server import _listening


def test_what_is_written_to_a_client_is_sent_at_once() -> None:
    async def without_delay() -> bool:
        told: list[int] = []

        async def met(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            line = writer.get_extra_info("socket")
            told.append(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        server = await asyncio.start_server(met, sock=_listening("127.0.0.1", 0))
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            await reader.read()
            writer.close()
        return told[0] != 0

    assert asyncio.run(without_delay())
