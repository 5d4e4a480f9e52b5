"""A server that lies: it reads one request a connection and then does whatever it is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

# Takes the line and the request that came in.
Behaviour = Callable[[socket.socket, bytes], None]


class Liar:
    """The server; what came in is kept."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.behaviour: Behaviour = answering(b'{"head": {}, "boolean": true}')
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/sparql"
        self.over = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, suppress(OSError):
            self.heard.append(request_of(line))
            self.behaviour(line, self.heard[-1])

    def close(self) -> None:
        self.over.set()
        self._server.close()


def request_of(line: socket.socket) -> bytes:
    """One request, its body too."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = line.recv(65_536)
        if not piece:
            return data
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(name.split(b":")[1]) for name in head.lower().split(b"\r\n") if name.startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += line.recv(65_536)
    return head + b"\r\n\r\n" + body


def answering(body: bytes, head: str = "", status: str = "200 OK", length: int | None = None) -> Behaviour:
    """Answers with a status, more lines of head, and a body."""
    size = len(body) if length is None else length

    def answer(line: socket.socket, _: bytes) -> None:
        line.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\n{head}\r\n".encode() + body)

    return answer
