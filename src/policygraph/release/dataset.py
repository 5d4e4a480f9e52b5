"""The data of a release: what each notice says, in its own named graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph
from pyoxigraph import NamedNode, Quad, Triple

from policygraph.errors import StoreUnavailable
from policygraph.facts import Facts
from policygraph.namespaces import DEFAULT_BASE, PG, PREFIXES
from policygraph.store.embedded import EmbeddedStore
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary

_SOURCE, _UNIT = PG.sourceText, PG.Unit
_MANY = 20  # notices; with more of them, a prefix for each would make the head of a file longer than it saves


@dataclass(frozen=True)
class NoticeGraph:
    """One notice.

    :param graph: its named graph.
    :param iri: the notice.
    :param triples: everything it says, sorted.
    """

    graph: NamedNode
    iri: NamedNode
    triples: tuple[Triple, ...]

    @property
    def name(self) -> str:
        """Its local name, which is ASCII and fit for a file."""
        return self.iri.value.rpartition("/")[2].rpartition("#")[2]


@dataclass(frozen=True)
class Dataset:
    """Notices, in order of their graphs' names."""

    notices: tuple[NoticeGraph, ...]

    @cached_property
    def merged(self) -> tuple[Triple, ...]:
        """What all notices say, each triple once, sorted."""
        return tuple(sorted({triple for notice in self.notices for triple in notice.triples}, key=str))

    @cached_property
    def facts(self) -> Facts:
        """The merged triples as an index."""
        return Facts(self.merged)

    @property
    def quads(self) -> int:
        """How many quads there are."""
        return sum(len(notice.triples) for notice in self.notices)

    @property
    def base(self) -> str:
        """The IRI that the instances begin with."""
        return base_of(self.notices[0].iri) if self.notices else DEFAULT_BASE

    @cached_property
    def canonical(self) -> bytes:
        """The dataset in the canonical form of RDFC-1.0: see `canonical_nquads`."""
        return canonical_nquads({notice.graph: notice.triples for notice in self.notices})


def canonical_nquads(graphs: Mapping[NamedNode, Iterable[Triple]]) -> bytes:
    """Return quads in the canonical form of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).

    What is hard in RDFC-1.0 is to name blank nodes. Our data has none, so that its canonical form is its N-Quads
    lines, each written canonically, sorted by code point, each once.

    :param graphs: triples by named graph, without blank nodes.
    """
    lines = {f"{Quad(t.subject, t.predicate, t.object, graph)} .\n" for graph, ts in graphs.items() for t in ts}
    return "".join(sorted(lines)).encode()


def canonical_hash(nquads: bytes) -> str:
    """Return the SHA-256 of a canonical form, in lower-case hexadecimal digits."""
    return hashlib.sha256(nquads).hexdigest()


def dataset_of_store(store: EmbeddedStore) -> Dataset:
    """Return the notices of a store.

    :param store: as `policygraph build` made it.
    :raises StoreUnavailable: when it holds no notice, or was built with another ontology than the one at hand.
    """
    graphs = {graph: list(store.said(graph)) for graph in store.graphs()}
    words = graphs.pop(VOCABULARY_GRAPH, None)
    if words is not None and set(words) != _as_stored(vocabulary()):
        raise StoreUnavailable(
            "the store was built with another version of the ontology 库由另一版本的本体构建",
            advice="Run `policygraph build` again.",
        )
    return dataset_of(graphs)


def dataset_of(graphs: Mapping[NamedNode, Iterable[Triple]]) -> Dataset:
    """Return named graphs as notices.

    :param graphs: triples by named graph; each describes one `pg:Notice`.
    :raises StoreUnavailable: when there is no notice, or a graph that is none.
    """
    notices = []
    for graph in sorted(graphs, key=lambda node: node.value):
        triples = tuple(sorted(graphs[graph], key=str))
        found = sorted(
            {t.subject.value for t in triples if t.predicate == _SOURCE and isinstance(t.subject, NamedNode)}
        )
        if len(found) != 1:
            raise StoreUnavailable(
                f"the graph {graph.value} holds {len(found)} notices 图中通知数不为一", advice="Build the store anew."
            )
        notices.append(NoticeGraph(graph, NamedNode(found[0]), triples))
    if not notices:
        raise StoreUnavailable("the store holds no notice 库中没有通知", advice="Run `policygraph build` first.")
    return Dataset(tuple(notices))


def _as_stored(triples: Iterable[Triple]) -> set[Triple]:
    """Triples as a store gives them back: it writes numbers in their canonical form."""
    store = pyoxigraph.Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    return {quad.triple for quad in store}


def base_of(notice: NamedNode) -> str:
    """Return the base that a notice's IRI was minted under."""
    base, found, _ = notice.value.rpartition("notice/")
    return base if found else DEFAULT_BASE


def prefixes_of(notices: Iterable[NoticeGraph]) -> dict[str, str]:
    """Return the prefixes that shorten the IRIs of notices: those of the terms, of the notices and of shared things.

    :param notices: one, for its own file, or all of them.
    """
    held = tuple(notices)
    bases = sorted({base_of(notice.iri) for notice in held})
    prefixes = dict(PREFIXES)
    if len(bases) != 1:
        return prefixes
    base = bases[0]
    if len(held) <= _MANY:
        names = ["n"] if len(held) == 1 else [f"n{place}" for place in range(1, len(held) + 1)]
        prefixes |= {name: f"{notice.iri.value}/" for name, notice in zip(names, held, strict=True)}
    shared = ("document", "organization", "period", "notice", "place")
    prefixes |= {kind: f"{base}{kind}/" for kind in shared}
    scopes = sorted(
        {
            subject.value.removeprefix(f"{base}unit/").rpartition("/")[0]
            for notice in held
            for subject in (t.subject for t in notice.triples if t.object == _UNIT)
            if isinstance(subject, NamedNode) and subject.value.startswith(f"{base}unit/")
        }
    )
    for place, scope in enumerate(scopes if len(scopes) <= _MANY else ()):
        serial = "" if len(scopes) == 1 else str(place + 1)
        prefixes |= {
            f"unit{serial}": f"{base}unit/{scope}/",
            f"project{serial}": f"{base}project/{scope}/",
            f"local{serial}": f"{base}place/{scope}/",
        }
    return prefixes
