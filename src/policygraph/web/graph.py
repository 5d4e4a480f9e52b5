"""The graph that is served: the store of a folder, a release, or the notice that ships, read into memory."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from policygraph.corpus import corrections_beside, notice_files
from policygraph.errors import UnreadableInput
from policygraph.limits.files import read_file
from policygraph.limits.rdf import read_rdf
from policygraph.limits.showing import visible
from policygraph.namespaces import DEFAULT_BASE
from policygraph.pipeline import materialize
from policygraph.reading import read
from policygraph.store.embedded import EmbeddedStore, read_store
from policygraph.store.results import Answers
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary
from policygraph.web import frames
from policygraph.web.addresses import Addresses
from policygraph.web.pool import Source

_Kept = TypeVar("_Kept")


class Prepared(Protocol):
    """Files that were made of a graph beside the server, or are being made."""

    def __call__(self, name: str) -> Path | None:
        """Return a file, once it is there; `None` where it could not be made."""

    def end(self) -> None:
        """Make no more of them."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph as it is now.

    :param store: that pages read from.
    :param source: where child processes find the same.
    :param addresses: of the pages of its things.
    :param prepared: what was made of it beside the server; none where pages make what they need themselves.
    """

    store: EmbeddedStore
    source: Source
    addresses: Addresses
    prepared: Prepared | None = None


def shipped_graph() -> Graph:
    """Return the graph of the notice that ships, read into memory; the tests of the project hold that it conforms."""
    store = EmbeddedStore(pyoxigraph.Store())
    store.put(VOCABULARY_GRAPH, vocabulary())
    for path in notice_files(()):
        read_notice = materialize(read(path), corrections=corrections_beside(path))
        store.put(read_notice.graph, read_notice.triples)
    return memory_graph(store)


def memory_graph(store: EmbeddedStore) -> Graph:
    """Return a graph that is in memory.

    :param store: in memory; not changed afterwards.
    """
    data = store.store.dump(format=RdfFormat.N_QUADS)
    assert data is not None
    return Graph(store, Source(frames.DATA, data, hashlib.sha256(data).hexdigest()[:16]), Addresses(_base(store)))


def stored_graph(directory: Path) -> Graph:
    """Return the graph of a store on disk, as it is now.

    :param directory: its folder.
    :raises StoreUnavailable: when there is no store.
    """
    store = read_store(directory)
    now = store.held.name if store.held is not None else ""
    return Graph(store, Source(frames.STORE, str(directory).encode(), now), Addresses(_base(store)))


def release_graph(directory: Path) -> Graph:
    """Return the graph of a release, read into memory.

    :param directory: of a release, as `policygraph export` writes it.
    :raises UnreadableInput: when it holds no quads; links, pipes and devices in their place are none.
    :raises InvalidRdf: for quads that are not valid.
    :raises OverLimit: for quads that nest too deep.
    """
    files = sorted(path for path in (directory / "data").glob("*.nq") if path.is_file() and not path.is_symlink())
    if not files:
        raise UnreadableInput(
            "this folder holds no release 此文件夹不是发布包", where=str(directory),
            advice="Name a folder that `policygraph export` wrote, or a store with --store.",
        )  # fmt: skip
    store = EmbeddedStore(pyoxigraph.Store())
    by_graph: dict[NamedNode, list[Triple]] = {VOCABULARY_GRAPH: list(vocabulary())}
    for file in files:
        for quad in read_rdf(read_file(file), RdfFormat.N_QUADS, where=visible(str(file))):
            name = quad.graph_name if isinstance(quad.graph_name, NamedNode) else VOCABULARY_GRAPH
            by_graph.setdefault(name, []).append(quad.triple)
    for name, triples in by_graph.items():
        store.put(name, triples)
    return memory_graph(store)


def _base(store: EmbeddedStore) -> str:
    """The IRI that the instances begin with, told from a notice's."""
    answers = store.ask(
        "SELECT ?notice WHERE { ?notice a <https://w3id.org/policygraph/ontology#Notice> } ORDER BY ?notice LIMIT 1"
    )
    if isinstance(answers, Answers) and answers.rows and isinstance(answers.rows[0][0], NamedNode):
        before, found, _ = answers.rows[0][0].value.rpartition("notice/")
        if found:
            return before
    return DEFAULT_BASE


class Current:
    """The graph that is served now; where the store has been built anew, the new one.

    :param opened: the graph at the start.
    :param reopen: opens it again.
    :param look: tells the generation that is there now.
    """

    def __init__(self, opened: Graph, reopen: Callable[[], Graph] | None = None, look: Callable[[], str] | None = None):
        self._graph = opened
        self._reopen = reopen
        self._look = look
        self._turn = threading.Lock()
        self._prepare: Callable[[Graph], Prepared | None] = lambda _graph: None
        self._kept: dict[object, object] = {}

    def __call__(self) -> Graph:
        """Return it."""
        if self._reopen and self._look and self._look() not in ("", self._graph.source.generation):
            with self._turn:
                if self._look() not in ("", self._graph.source.generation):
                    before, opened = self._graph, self._reopen()
                    self._graph = replace(opened, prepared=self._prepare(opened))
                    self._kept = {}
                    if before.prepared is not None:
                        before.prepared.end()
        return self._graph

    def prepared_by(self, prepare: Callable[[Graph], Prepared | None]) -> None:
        """Have something made of each graph that is served, beside the server, from now on.

        :param prepare: begins it.
        """
        with self._turn:
            self._prepare = prepare
            self._graph = replace(self._graph, prepared=prepare(self._graph))

    def end(self) -> None:
        """Make no more of it."""
        if self._graph.prepared is not None:
            self._graph.prepared.end()

    def kept(self, make: Callable[[Graph], _Kept]) -> _Kept:
        """Return what is made from a graph, made once as long as the graph stays.

        :param make: makes it.
        """
        graph = self()
        kept = self._kept
        if make not in kept:
            kept[make] = make(graph)
        return kept[make]  # type: ignore[return-value]
