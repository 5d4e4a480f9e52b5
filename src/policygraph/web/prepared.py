"""What pages over many notices need beside the store's indexes, made once of a graph and read again from files.

These are every task with its facets, the names for the search box, the numbers of classes and properties, and the
newest findings.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from policygraph.web.feeds import Entries, Entry, findings
from policygraph.web.finding import Index, names_in, names_of, write_names
from policygraph.web.graph import Graph
from policygraph.web.tally import Tally, counted
from policygraph.web.tasks import Row, Tasks, task_rows

_Made = TypeVar("_Made")
_LEFT = (OSError, ValueError, KeyError, TypeError, sqlite3.Error)  # what reading a damaged file raises


def prepare(graph: Graph, folder: Path, *, first: bool = False) -> None:
    """Write what is not there yet, that which most visitors ask for first; each file is whole or not there.

    :param graph: that will be served.
    :param folder: takes the files; made where there is none.
    :param first: whether only that is written which most visitors ask for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in _WRITERS.items():
        if not (folder / name).exists() and not (first and name not in _FIRST):
            beside = folder / f"{name}.{os.getpid()}"
            try:
                write(graph, beside)
                beside.replace(folder / name)
            finally:
                beside.unlink(missing_ok=True)


def tasks(graph: Graph) -> Tasks:
    """Return the tasks of a graph, as they were prepared where they were.

    :param graph: that is served.
    """
    return _read(graph, "tasks.json", lambda file: Tasks(tuple(_rows(file)))) or Tasks(task_rows(graph))


def index(graph: Graph) -> Index:
    """Return the names of a graph, ready to be searched.

    :param graph: that is served.
    """
    return _read(graph, "names.sqlite", names_in) or names_of(graph)


def tally(graph: Graph) -> Tally:
    """Return the numbers of a graph.

    :param graph: that is served.
    """
    return _read(graph, "tally.json", lambda file: Tally(**json.loads(file.read_bytes()))) or counted(graph)


def newest_findings(graph: Graph) -> Entries:
    """Return the first page of what the shapes found.

    :param graph: that is served.
    """
    return _read(graph, "findings.json", _entries) or findings(graph)


def _read(graph: Graph, name: str, read: Callable[[Path], _Made]) -> _Made | None:
    file = graph.prepared(name) if graph.prepared is not None else None
    if file is not None:
        try:
            return read(file)
        except _LEFT:  # made anew in memory
            return None
    return None


def _write_tasks(graph: Graph, file: Path) -> None:
    places: dict[str, int] = {}

    def place(text: str) -> int:
        return places.setdefault(text, len(places))

    told = [
        [row.iri, row.name, place(row.notice), {name: sorted(map(place, v)) for name, v in row.values.items()},
         sorted([place(unit), place(role)] for unit, role in row.parts)]
        for row in task_rows(graph)
    ]  # fmt: skip
    file.write_text(json.dumps({"words": list(places), "rows": told}, ensure_ascii=False), encoding="utf-8")


def _rows(file: Path) -> Iterator[Row]:
    told = json.loads(file.read_bytes())
    words = told["words"]
    same: dict[frozenset[str], frozenset[str]] = {}  # most tasks have the values of another: they are held once
    for iri, name, notice, values, parts in told["rows"]:
        found = {facet: frozenset(words[at] for at in value) for facet, value in values.items()}
        kept = {facet: same.setdefault(value, value) for facet, value in found.items()}
        yield Row(iri, name, words[notice], kept, frozenset((words[unit], words[role]) for unit, role in parts))


def _write_tally(graph: Graph, file: Path) -> None:
    file.write_text(json.dumps(asdict(counted(graph))), encoding="utf-8")


def _write_findings(graph: Graph, file: Path) -> None:
    file.write_text(json.dumps(asdict(findings(graph)), ensure_ascii=False), encoding="utf-8")


def _entries(file: Path) -> Entries:
    told = json.loads(file.read_bytes())
    return Entries(tuple(Entry(**entry) for entry in told["entries"]), told["more"])


_WRITERS: dict[str, Callable[[Graph, Path], None]] = {
    "tasks.json": _write_tasks,
    "names.sqlite": write_names,
    "tally.json": _write_tally,
    "findings.json": _write_findings,
}
_FIRST = ("tasks.json", "names.sqlite")
