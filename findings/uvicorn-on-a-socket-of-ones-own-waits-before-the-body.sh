#!/bin/sh
# What a client that keeps its line open waits for an answer of uvicorn on a listening socket that the program made itself.
#
# A good guess: uvicorn writes to any TCP socket without delay (TCP_NODELAY), as it does where it opens the socket itself.
# What happens (uvicorn 0.54.0, Python 3.11): asyncio sets TCP_NODELAY only where the accepted socket's `proto` is
#   IPPROTO_TCP. A socket from socket.socket(AF_INET, SOCK_STREAM) has `proto` 0, and so have those accepted from it: the
#   head of an answer goes out, and its body waits for the other end's delayed acknowledgement, some 40 ms an answer.
# Seen: made with proto 0, TCP_NODELAY is 0; made with IPPROTO_TCP, it is 1; nothing else differs.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet uvicorn==0.54.0
"$dir/venv/bin/python" - <<'P'
import asyncio
import socket

import uvicorn

seen = {}


async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


async def nodelay(proto: int) -> int:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, proto)
    sock.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="critical"))
    running = asyncio.create_task(server.serve(sockets=[sock]))
    while not server.started:
        await asyncio.sleep(0.01)
    reader, writer = await asyncio.open_connection(*sock.getsockname())
    writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await reader.readuntil(b"ok")
    (connection,) = server.server_state.connections
    value = connection.transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    writer.close()
    server.should_exit = True
    await running
    return value


for name, proto in (("proto 0", 0), ("IPPROTO_TCP", socket.IPPROTO_TCP)):
    seen[name] = asyncio.run(nodelay(proto))
    print(f"{name}: TCP_NODELAY {seen[name]}")
assert seen["proto 0"] == 0 and seen["IPPROTO_TCP"] != 0
P
