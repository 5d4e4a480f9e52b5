"""The store on disk (pyoxigraph): a named graph a notice, and the default graph that merges them all.

A union computed at query time counts a triple once for every graph that states it, and is slow
(docs/decisions/0002). So the default graph holds each triple once, however many notices state it. Changes are made in a
draft that nobody reads, and `flush` makes it the generation that is read (docs/decisions/0016): a build that is killed
leaves the store as it was.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from policygraph.errors import InvalidQuery, StoreUnavailable
from policygraph.limits.sparql import read_query
from policygraph.store.generations import Hold, Writer, hold, is_earlier, is_store
from policygraph.store.kept import kept
from policygraph.store.lean import named_part, said
from policygraph.store.results import Answers, Description, Truth

_DEFAULT = DefaultGraph()


@dataclass(frozen=True, slots=True)
class EmbeddedStore:
    """An open store.

    :param store: the engine.
    :param held: the generation that it reads, for one on disk that is open for reading.
    :param writer: of the draft that it writes, for one on disk that is open for writing.
    """

    store: pyoxigraph.Store
    held: Hold | None = None
    writer: Writer | None = None

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query over the merged graph; `GRAPH` reaches the single notices."""
        return ask(self.store, query, self.folder)

    @property
    def folder(self) -> Path | None:
        """The folder of the generation that it reads, which may keep answers; none where nothing is kept."""
        return self.held.folder if self.held is not None else None

    def graphs(self) -> tuple[NamedNode, ...]:
        """The named graphs, in order."""
        found = (graph for graph in self.store.named_graphs() if isinstance(graph, NamedNode))
        return tuple(sorted(found, key=lambda graph: graph.value))

    def said(self, graph: NamedNode) -> Iterator[Triple]:
        """Yield everything that a notice says, each triple once; the named graph alone need not repeat all of it.

        :param graph: the notice's named graph.
        """
        return said(self.store, graph)

    def put(self, graph: NamedNode, triples: Iterable[Triple]) -> bool:
        """Put a graph in place of the one of that name; return whether anything changed.

        :param graph: its name.
        :param triples: everything it says.
        """
        new = set(triples)
        takes = set(new if self.writer is None else named_part(new))
        named = {quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph)}
        if not named:  # nothing is replaced, so that the quads can be written without looking at each
            self.store.bulk_extend(Quad(*_terms(triple), _DEFAULT) for triple in new)
            self.store.bulk_extend(Quad(*_terms(triple), graph) for triple in takes)
            self._note(bool(new), graph)
            return bool(new)
        old = set(self.said(graph))
        gone = [triple for triple in old - new if not self._said_elsewhere(triple, graph)]
        fresh = [triple for triple in new - old if Quad(*_terms(triple), _DEFAULT) not in self.store]
        changes = [
            _data("DELETE", gone, None),
            _data("DELETE", named - takes, graph) if new else f"DROP SILENT GRAPH {graph}" if old else "",
            _data("INSERT", fresh, None),
            _data("INSERT", takes - named, graph),
        ]
        update = ";\n".join(change for change in changes if change)
        if update:
            self.store.update(update)
        self._note(bool(update), graph)
        return bool(update)

    def load(self, data: io.RawIOBase) -> None:
        """Load quads in bulk: of notices that the store does not hold yet, and what the merged graph takes of them.

        :param data: the quads, as TriG that the engine or `policygraph.written` wrote.
        """
        # What we wrote ourselves need not be looked at for IRIs and language tags that are none: a fifth of the work.
        self.store.bulk_load(data, format=pyoxigraph.RdfFormat.TRIG, lenient=True)  # type: ignore[arg-type]
        self._note(True, None)

    def order(self) -> None:
        """Have the engine merge its tables: each load leaves some, and a look-up asks all of them in turn."""
        self.store.optimize()

    def remove(self, graph: NamedNode) -> bool:
        """Remove a graph and what it alone says; return whether it was there."""
        return self.put(graph, ())

    def flush(self) -> None:
        """Make what was put and removed the generation that the next reader opens; nothing, where nothing changed."""
        if self.writer is not None and self.writer.changed:
            self.writer.publish(self.store.backup)

    def _note(self, changed: bool, graph: NamedNode | None) -> None:
        if self.writer is not None and changed:
            self.writer.changed = True
            if graph is not None:
                self.writer.touched.add(graph.value)

    def _said_elsewhere(self, triple: Triple, graph: NamedNode) -> bool:
        quads = self.store.quads_for_pattern(*_terms(triple), None)
        return any(quad.graph_name not in (_DEFAULT, graph) for quad in quads)


def _terms(triple: Triple) -> tuple[NamedNode, NamedNode, NamedNode]:
    return triple.subject, triple.predicate, triple.object  # type: ignore[return-value]


def _data(verb: str, triples: Iterable[Triple], graph: NamedNode | None) -> str:
    lines = "".join(f"{triple} .\n" for triple in triples)
    if not lines:
        return ""
    return f"{verb} DATA {{ GRAPH {graph} {{ {lines} }} }}" if graph is not None else f"{verb} DATA {{ {lines} }}"


def open_store(directory: Path) -> EmbeddedStore:
    """Open a store for writing; make it where there is none. Others read what it was until `flush`.

    A store that an earlier version wrote is put aside, in the folder `earlier-form` of the new one.

    :param directory: its folder.
    :raises StoreUnavailable: when another process writes to it, or the folder holds something else.
    """
    try:
        writer = Writer(directory)
        return EmbeddedStore(pyoxigraph.Store(str(writer.graph)), writer=writer)
    except OSError as error:
        raise _unavailable(directory, error) from error


def read_store(directory: Path) -> EmbeddedStore:
    """Open a store for reading, as it is now; others may read it, and one may write the next, at the same time.

    :param directory: its folder.
    :raises StoreUnavailable: when there is no store.
    """
    check_store(directory)
    held = hold(directory)
    try:
        return EmbeddedStore(pyoxigraph.Store.read_only(str(held.graph)), held=held)
    except OSError as error:
        raise _unavailable(directory, error) from error


def check_store(directory: Path) -> None:
    """Make sure that there is a store.

    :param directory: its folder.
    :raises StoreUnavailable: when there is none, or one that an earlier version wrote.
    """
    if is_earlier(directory):
        raise StoreUnavailable(
            "an earlier version of policygraph wrote this store 此图谱库由旧版本写成",
            where=str(directory),
            advice="Run `policygraph build` with its notices again; the old files are put aside, not lost.",
        )
    if not is_store(directory):
        raise StoreUnavailable(
            "there is no store here 此处没有图谱库",
            where=str(directory),
            advice="Run `policygraph build` first, or name the folder of a store with --store.",
        )


def _unavailable(directory: Path, error: OSError) -> StoreUnavailable:
    text = str(error)
    if "lock" in text.lower():
        return StoreUnavailable(
            "another process is writing to this store 另一进程正在写入此图谱库",
            where=str(directory),
            advice="Wait until it has finished, or name another folder with --store.",
        )
    return StoreUnavailable(
        f"the store cannot be opened: {text.splitlines()[0]}",
        where=str(directory),
        advice="Check that the folder may be read and written, or build the store anew in another one.",
    )


def memory_store(triples: Iterable[Triple]) -> EmbeddedStore:
    """Return a store in memory whose merged graph holds the triples.

    :param triples: of one notice or of many.
    """
    store = pyoxigraph.Store()
    store.extend(Quad(*_terms(triple), _DEFAULT) for triple in triples)
    return EmbeddedStore(store)


def ask(store: pyoxigraph.Store, query: str, folder: Path | None = None) -> Answers | Truth | Description:
    """Answer a query on a pyoxigraph store, here and now; `limited` answers one that may take long.

    :param query: SPARQL 1.1; it may not call other servers, and its FROM names graphs of the store.
    :param folder: of the generation that the store is, which may keep answers.
    :raises InvalidQuery: for a syntax error, a SERVICE clause, an update, or a graph that the store lacks.
    :raises OverLimit: for a query that is too long or too deep.
    """
    with engine_errors():
        results = results_of(store, query, folder)
        if isinstance(results, pyoxigraph.QuerySolutions):
            names = tuple(variable.value for variable in results.variables)
            return Answers(names, tuple(map(tuple, results)))
        if isinstance(results, pyoxigraph.QueryBoolean):
            return Truth(bool(results))
        return Description(tuple(results))


def results_of(store: pyoxigraph.Store, query: str, folder: Path | None = None) -> Any:
    """Return what the engine answers, once the query is known to be one that it may answer.

    :param folder: of the generation that the store is, which may keep the answer.

    :raises InvalidQuery: for a SERVICE clause, an update, or a graph that the store lacks.
    :raises OverLimit: for a query that is too long or too deep.
    """
    for graph in read_query(query).graphs:
        if not _holds(store, graph):
            raise InvalidQuery(
                f"FROM names <{graph}>, and the store holds no such graph 图谱库中没有此图",
                advice="Name a graph of the store: SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } lists them.",
            )
    found = kept(folder, query)
    return store.query(query) if found is None else found


def _holds(store: pyoxigraph.Store, graph: str) -> bool:
    try:
        return store.contains_named_graph(NamedNode(graph))
    except ValueError:
        return False


@contextmanager
def engine_errors() -> Iterator[None]:
    """What the engine raises, as errors of ours."""
    try:
        yield
    except SyntaxError as error:
        raise InvalidQuery(f"the query has a syntax error: {error}", advice="Mend the query.") from error
    except (RuntimeError, OSError, ValueError) as error:
        raise InvalidQuery(f"the query could not be answered: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a panic of the engine becomes; it is no `Exception`
            raise
        raise InvalidQuery(f"the engine gave up on the query: {error}", advice="Write it in another way.") from error
