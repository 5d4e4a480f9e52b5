"""Starts the server and stays until it is ended."""

from __future__ import annotations

import contextlib
import socket

from policygraph.errors import StoreUnavailable, UnreadableInput
from policygraph.web.app import application
from policygraph.web.graph import Current
from policygraph.web.settings import Settings


def serve(current: Current, settings: Settings, *, host: str, port: int, ready: str = "") -> None:
    """Serve a graph until the process is told to end; its child processes end with it.

    :param current: the graph.
    :param settings: limits and hosts.
    :param host: address to listen on.
    :param port: to listen on; 0 takes a free one.
    :param ready: printed to standard error, with the address in place of `{address}`, once the server answers.
    :raises UnreadableInput: when the port is taken.
    """
    import uvicorn

    from policygraph.web.prompt import prompt

    sock = _listening(host, port)
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{sock.getsockname()[1]}/"

    class _Announced(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started and ready:
                import sys

                print(ready.format(address=address), file=sys.stderr, flush=True)  # noqa: T201

    config = uvicorn.Config(
        application(current, settings), log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=2, http=prompt(settings.limits.seconds), lifespan="on",
        h11_max_incomplete_event_size=65_536,
    )  # fmt: skip
    server = _Announced(config)
    with contextlib.closing(sock):
        server.run(sockets=[sock])
    if not server.started:
        raise StoreUnavailable("the server did not start 服务未能启动", advice="See the message above.")


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The loop sends at once (TCP_NODELAY) only where a socket says that it is TCP. Else a body waits until the other
    # end has told that the head came: 40 ms an answer, to a client that keeps its line open.
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(2048)
    except OSError as error:
        sock.close()
        raise UnreadableInput(
            f"the address cannot be listened on: {error.strerror} 无法监听此地址", where=f"{host}:{port}",
            advice="Choose another port with --port, or 0 for any free one.",
        ) from error  # fmt: skip
    sock.set_inheritable(False)
    return sock
