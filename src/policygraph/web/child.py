"""The process that answers one question after another, and that may be ended at any moment: `python -m …web.child`.

It reads its messages from standard input and ends with it, so that no child outlives the server.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph

from policygraph.errors import PolicygraphError
from policygraph.limits.process import limit_computing, limit_memory
from policygraph.store.embedded import EmbeddedStore, read_store
from policygraph.web import frames
from policygraph.web.evaluation import CHUNK, Job, NotAcceptable, OverAnswer, evaluate

_WAITING = (frames.MEDIA, frames.BODY)
_STACK = 2**28  # bytes, for engines that descend a frame a bracket


def main() -> None:
    """Answer until standard input ends, on a stack that is deep enough."""
    for name in ("SIGINT", "SIGTERM"):  # a child is ended by its parent, at once and without a word
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.stack_size(_STACK)
    worker = threading.Thread(target=answer_all)
    worker.start()
    worker.join()


def answer_all() -> None:
    """Open the store that the first message names, then answer question after question."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    first = frames.read_frame(source)
    if first is None:
        return
    try:
        store = _opened(*first)
    except (PolicygraphError, OSError, SyntaxError) as error:
        _send(target, frames.FAULT, json.dumps({"kind": "store", "message": str(error)}).encode())
        return
    base = _address_space()
    _send(target, frames.READY, store.held.name.encode() if store.held else b"")
    while (message := frames.read_frame(source)) is not None:
        given = json.loads(message[1])
        _limit(base, given.pop("memory"), given.pop("cpu_seconds"))
        asked: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}
        job = Job(**asked)
        _answer(store, job, target)


def _opened(kind: bytes, data: bytes) -> EmbeddedStore:
    if kind == frames.STORE:
        return read_store(Path(data.decode()))
    store = pyoxigraph.Store()
    store.bulk_load(data, format=pyoxigraph.RdfFormat.N_QUADS)
    return EmbeddedStore(store)


def _answer(store: EmbeddedStore, job: Job, target: BinaryIO) -> None:
    fault: dict[str, str] | None = None
    try:
        evaluate(
            store.store,
            job,
            lambda media: _send(target, frames.MEDIA, media.encode()),
            lambda data: _send(target, frames.BODY, data),
            store.folder,
        )
    except OverAnswer as error:
        fault = {"kind": "over", "message": str(error)}
    except NotAcceptable:
        fault = {"kind": "form", "message": ""}
    except MemoryError:
        fault = {"kind": "memory", "message": ""}
    except PolicygraphError as error:
        fault = {"kind": "query", "message": error.message, "advice": error.advice}
    if fault is None:
        _send(target, frames.END, b"")
    else:
        _send(target, frames.FAULT, json.dumps(fault).encode())


def _send(target: BinaryIO, kind: bytes, data: bytes) -> None:
    target.write(frames.frame(kind, data))
    if kind not in _WAITING or len(data) >= CHUNK:  # a short answer goes out in one piece, with its end
        target.flush()


def _limit(base: int, memory: int, cpu_seconds: int) -> None:
    """Let the next question have so much memory and so many seconds of computing beyond what is used already."""
    limit_computing(cpu_seconds + 1)
    if base and memory:
        limit_memory(base + memory)


def _address_space() -> int:
    """Bytes of address space that the process takes; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


if __name__ == "__main__":
    main()
