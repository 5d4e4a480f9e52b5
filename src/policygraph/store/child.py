"""The process behind `LimitedStore`: a query a line in, its answer in lines out, until its parent closes the pipe.

Run as `python -m policygraph.store.child DIRECTORY BYTES`.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from policygraph.limits.process import limit_memory

_STACK = 2**28  # bytes, for engines that descend a frame a bracket
_BATCH = 500  # rows a line


def serve(directory: Path, asked: BinaryIO, told: BinaryIO) -> None:
    """Answer queries until there are no more.

    :param directory: of the store.
    :param asked: a query with its limits a line, as JSON.
    :param told: takes the answers.
    """
    from policygraph.errors import PolicygraphError
    from policygraph.store.embedded import EmbeddedStore, read_store

    opened: EmbeddedStore | None = None
    part: tuple[list[str], Any] | None = None  # the part last asked for: the next query may be for the same
    for line in asked:
        question = json.loads(line)
        _alarm(question["seconds"] + 1)
        try:
            opened = opened or read_store(directory)
            notices = question["notices"]
            if notices is not None and (part is None or part[0] != notices):
                part = notices, _part(opened, notices)
            asks = opened if part is None or notices is None else _brought(part[1], question["query"])
            for frame in answer(asks, question["query"], question["rows"], question["characters"]):
                _tell(told, frame)
        except PolicygraphError as error:
            _tell(
                told,
                {"error": type(error).__name__, "message": error.message, "where": error.where, "advice": error.advice},
            )
        _alarm(0)


def _part(opened: Any, notices: list[str]) -> Any:
    from pyoxigraph import NamedNode

    from policygraph.store.part import part_of_engine

    return part_of_engine(opened.store, [NamedNode(notice) for notice in notices])


def _brought(part: Any, query: str) -> Any:
    """A part, once it holds what a query can touch."""
    bring = getattr(part, "bring_for", None)
    if bring is not None:
        bring(query)
    return part


def answer(store: Any, query: str, rows: int, characters: int) -> Iterator[dict[str, Any]]:
    """Yield the frames of an answer: its head, its rows by the hundred, its end.

    :param store: an `EmbeddedStore`, or a part of one, which keeps no answers.
    :param query: SPARQL 1.1.
    :param rows: that it may have at most.
    :param characters: that it may have at most.
    :raises OverLimit: when it has more.
    """
    import pyoxigraph

    from policygraph.errors import InvalidQuery
    from policygraph.store.embedded import engine_errors, results_of
    from policygraph.store.framing import framed

    with engine_errors():
        results = results_of(store.store, query, getattr(store, "folder", None))
        if isinstance(results, pyoxigraph.QueryBoolean):
            yield {"truth": bool(results)}
        elif isinstance(results, pyoxigraph.QuerySolutions):
            yield {"names": [variable.value for variable in results.variables]}
            yield from _batches(([framed(term) for term in solution] for solution in results), rows, characters)
        elif isinstance(results, pyoxigraph.QueryTriples):
            yield {"triples": True}
            yield from _batches(
                ([framed(part) for part in (t.subject, t.predicate, t.object)] for t in results), rows, characters
            )
        else:
            raise InvalidQuery("the engine gave an answer of a kind that is not known")
        yield {"end": True}


def _batches(rows: Iterable[list[Any]], most: int, characters: int) -> Iterator[dict[str, Any]]:
    from policygraph.errors import OverLimit

    batch: list[list[Any]] = []
    told = held = 0
    for number, row in enumerate(rows, 1):
        held += sum(len(part) for term in row if term for part in term if part)
        if number > most:
            raise OverLimit(
                f"the answer has more than {most} rows 结果行数超过上限", advice="Narrow the query, or give --max-rows."
            )
        if told + held > characters:
            raise OverLimit(f"the answer has more than {characters} characters 结果过大", advice="Narrow the query.")
        batch.append(row)
        if len(batch) >= _BATCH or held > 2**20:
            yield {"rows": batch}
            told, held, batch = told + held, 0, []
    yield {"rows": batch}


def _tell(told: BinaryIO, frame: dict[str, Any]) -> None:
    told.write(json.dumps(frame, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    told.flush()


def _alarm(seconds: float) -> None:
    """Have the system end this process then, should its parent be gone; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main() -> None:
    """Serve the store that the command line names."""
    directory, memory = sys.argv[1:]
    for name in ("SIGINT", "SIGALRM", "SIGTERM"):  # ended by the system, at once and without a word
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    limit_memory(int(memory))
    threading.stack_size(_STACK)
    worker = threading.Thread(target=serve, args=(Path(directory), sys.stdin.buffer, sys.stdout.buffer))
    worker.start()
    worker.join()


if __name__ == "__main__":
    main()
