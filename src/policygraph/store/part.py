"""A part of a store: some of its notices and the vocabulary, as a store that holds nothing else.

What a notice says stands in a named graph of its own (docs/decisions/0002), so a part is exact: it answers as a store
does into which only these notices were built. Only the properties that a query can touch are brought over, when it is
asked. A graph that merges notices without naming them gives what is told of each notice and its parts, and of the
things that these lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from policygraph.errors import EndpointFailure
from policygraph.namespaces import DCTERMS, PG, RDF, RDFS, SKOS
from policygraph.store.embedded import EmbeddedStore, ask, memory_store
from policygraph.store.lean import said
from policygraph.store.results import Answers, Description, GraphStore, Truth
from policygraph.store.touching import touched

# As in `policygraph.vocabulary`, which a query that is not narrowed need not import.
_VOCABULARY_GRAPH = NamedNode(PG.iri.rstrip("#"))
Properties = frozenset[NamedNode] | None  # all of them for `None`
_CHUNK = 300  # things named in one query
_DEFAULT = DefaultGraph()
_NAMES = (RDFS.label, SKOS.altLabel, DCTERMS.title, PG.printedName)
_GRAPHS = f"SELECT DISTINCT ?graph ?notice WHERE {{ GRAPH ?graph {{ ?notice {RDF.type} {PG.Notice} }} }}"


class Part:
    """Some named graphs of a store, answered from memory.

    :param graphs: what it holds.
    :param fetch: gives the triples of these properties in a graph.
    """

    def __init__(self, graphs: Sequence[NamedNode], fetch: Callable[[NamedNode, Properties], Iterable[Triple]]) -> None:
        self.graphs = tuple(graphs)
        self.store = pyoxigraph.Store()
        self.fetch = fetch
        self._held: Properties = frozenset()
        self._named = False

    def ask(self, query: str) -> Answers | Truth | Description:
        """Answer a query over what the notices of the part say.

        :param query: SPARQL 1.1.
        :raises InvalidQuery: when the query has a syntax error.
        """
        self.bring_for(query)
        return ask(self.store, query)

    def bring_for(self, query: str) -> None:
        """Bring over what a query can touch and is not here yet.

        :param query: SPARQL 1.1.
        """
        wanted = touched(query)
        if "GRAPH" in query.upper() and not self._named:  # the named graphs matter, and not only what they say together
            self._named = True
            wanted, self._held = (None if wanted is None or self._held is None else wanted | self._held), frozenset()
        if self._held is None or (wanted is not None and wanted <= self._held):
            return
        missing = None if wanted is None else wanted - self._held
        for graph in self.graphs:
            triples = list(self.fetch(graph, missing))
            self.store.extend(Quad(*_terms(triple), _DEFAULT) for triple in triples)
            if self._named:
                self.store.extend(Quad(*_terms(triple), graph) for triple in triples)
        self._held = None if wanted is None else self._held | wanted


def part_of(store: GraphStore, notices: Sequence[NamedNode]) -> GraphStore:
    """Return a store that holds some notices of another and the vocabulary.

    :param store: any store; one that has a `part` of its own gives it.
    :param notices: their IRIs.
    """
    own = getattr(store, "part", None)
    if own is not None:
        part: GraphStore = own(notices)
        return part
    if isinstance(store, EmbeddedStore):
        return part_of_engine(store.store, notices)
    wanted = {notice.value for notice in notices}
    graphs = {row["notice"]: NamedNode(row["graph"]) for row in _rows(store, _GRAPHS) if row["notice"] in wanted}
    if graphs.keys() >= wanted:
        return Part([*graphs.values(), _VOCABULARY_GRAPH], _from_queries(store))
    return memory_store(_told(store, notices))


def without(store: GraphStore, left_out: Callable[[Triple], bool]) -> GraphStore:
    """Return a store that answers as if some triples had never been stated.

    :param store: any store; a part of one stays that part.
    :param left_out: whether a triple is one of them.
    """
    if not isinstance(store, Part):
        notices = _rows(store, f"SELECT DISTINCT ?notice WHERE {{ ?notice {RDF.type} {PG.Notice} }}")
        store = part_of(store, [NamedNode(row["notice"]) for row in notices])
    if isinstance(store, Part):
        held = store
        return Part(held.graphs, lambda graph, wanted: (t for t in held.fetch(graph, wanted) if not left_out(t)))
    return memory_store([triple for triple in _triples(store, "?s ?p ?o") if not left_out(triple)])


def part_of_engine(store: pyoxigraph.Store, notices: Sequence[NamedNode]) -> GraphStore:
    """Return a part of a pyoxigraph store.

    :param store: whose named graphs are one a notice.
    :param notices: their IRIs.
    """
    graphs = [
        quad.graph_name
        for notice in notices
        for quad in store.quads_for_pattern(notice, RDF.type, PG.Notice)
        if isinstance(quad.graph_name, NamedNode)
    ]
    if not graphs and notices:
        return memory_store(_told(EmbeddedStore(store), notices))

    def fetch(graph: NamedNode, wanted: Properties) -> Iterator[Triple]:
        yield from said(store, graph, wanted)

    return Part([*graphs, _VOCABULARY_GRAPH], fetch)


def engine_of(store: pyoxigraph.Store, notices: Sequence[NamedNode], query: str) -> pyoxigraph.Store:
    """Return an engine that holds what some notices of another say, as far as a query can touch it.

    :param store: whose named graphs are one a notice.
    :param notices: their IRIs.
    :param query: SPARQL 1.1.
    """
    part = part_of_engine(store, notices)
    if isinstance(part, Part):
        part.bring_for(query)
    assert isinstance(part, Part | EmbeddedStore)
    return part.store


def _from_queries(store: GraphStore) -> Callable[[NamedNode, Properties], Iterator[Triple]]:
    def fetch(graph: NamedNode, wanted: Properties) -> Iterator[Triple]:
        names = [] if wanted is None else sorted(map(str, wanted))
        try:
            yield from _triples(store, _in(graph, names))
        except EndpointFailure:  # it may cut long answers
            if len(names) < 2:
                raise
            for name in names:
                yield from _triples(store, _in(graph, [name]))

    return fetch


def _in(graph: NamedNode, properties: Sequence[str]) -> str:
    bound = f"VALUES ?p {{ {' '.join(properties)} }} " if properties else ""
    return f"GRAPH {graph} {{ {bound}?s ?p ?o }}"


def _told(store: GraphStore, notices: Sequence[NamedNode]) -> tuple[Triple, ...]:
    """What a graph that names no graphs tells of notices.

    A thing that several notices share has the names of all of them; those are kept that a notice chosen prints.
    """
    every = [row["notice"] for row in _rows(store, f"SELECT ?notice WHERE {{ ?notice {RDF.type} {PG.Notice} }}")]
    chosen = {notice.value for notice in notices}
    others = tuple(f"{notice}/" for notice in every if notice not in chosen)
    found: list[Triple] = []
    for notice in sorted(chosen):
        under = f'?s ?p ?o FILTER (STR(?s) = "{notice}" || STRSTARTS(STR(?s), "{notice}/"))'
        found += _triples(store, under)
    known = {triple.subject for triple in found}
    new = [triple.object for triple in found]
    shared: list[Triple] = []
    while new := sorted({node for node in new if isinstance(node, NamedNode)} - known, key=str):
        known |= set(new)
        told = [
            triple
            for start in range(0, len(new), _CHUNK)
            for triple in _triples(store, f"VALUES ?s {{ {' '.join(map(str, new[start : start + _CHUNK]))} }} ?s ?p ?o")
            if not getattr(triple.object, "value", "").startswith(others)
        ]
        shared += told
        new = [triple.object for triple in told]
    from policygraph.vocabulary import vocabulary  # takes long to import, and is only needed here

    words = [_bare(t.object.value) for t in found if t.predicate == PG.text and isinstance(t.object, Literal)]
    described = vocabulary() if _rows(store, f"SELECT ?class WHERE {{ {PG.Task} {RDF.type} ?class }}") else ()
    return (*found, *_printed_names(shared, words), *described)


def _printed_names(triples: Iterable[Triple], texts: Sequence[str]) -> Iterator[Triple]:
    """Triples without the names that none of some texts print, but for a thing of which they print none."""
    names: dict[tuple[object, object], list[Triple]] = {}
    for triple in triples:
        if triple.predicate in _NAMES and isinstance(triple.object, Literal):
            names.setdefault((triple.subject, triple.predicate), []).append(triple)
        else:
            yield triple
    for told in names.values():
        printed = [one for one in told if any(_bare(one.object.value) in text for text in texts)]  # type: ignore[union-attr]
        yield from printed or told


def _bare(text: str) -> str:
    return "".join(text.split())


def _triples(store: GraphStore, pattern: str) -> list[Triple]:
    answers = store.ask(f"SELECT ?s ?p ?o WHERE {{ {pattern} }}")
    rows = answers.rows if isinstance(answers, Answers) else ()
    return [Triple(s, p, o) for s, p, o in rows if isinstance(s, NamedNode) and isinstance(p, NamedNode) and o]


def _rows(store: GraphStore, query: str) -> list[dict[str, str]]:
    answers = store.ask(query)
    return [dict(row) for row in answers.dicts()] if isinstance(answers, Answers) else []


def _terms(triple: Triple) -> tuple[NamedNode, NamedNode, NamedNode]:
    return triple.subject, triple.predicate, triple.object  # type: ignore[return-value]
