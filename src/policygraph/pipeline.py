"""The whole way from text to graph, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from policygraph.confidence import as_sure_as_read, rated, shipped_table
from policygraph.entities.identifiers import Identifiers, notice_name, scope_name
from policygraph.errors import NotANotice
from policygraph.extraction import Lexicons, extract, lexicons
from policygraph.graph import build_graph
from policygraph.model import Extraction, Given, SourceText
from policygraph.namespaces import DEFAULT_BASE, PREFIXES
from policygraph.parsing import parse
from policygraph.revision import Corrections, apply_corrections, completed
from policygraph.second_reader import SecondReader, read_again
from policygraph.serialization import serialize

if TYPE_CHECKING:
    from rdflib import Graph


@dataclass(frozen=True, slots=True)
class Materialized:
    """A notice as a graph.

    :param extraction: what was read.
    :param iri: the notice.
    :param graph: the named graph of the notice.
    :param triples: everything it says, each fact once.
    :param prefixes: namespace by prefix, for writers.
    """

    extraction: Extraction
    iri: NamedNode
    graph: NamedNode
    triples: Sequence[Triple]
    prefixes: Mapping[str, str]

    def serialize(self, format: str = "turtle") -> bytes:
        """Return the graph in a format of `policygraph.serialization.FORMATS`."""
        return serialize(self.triples, format, prefixes=self.prefixes, graph=self.graph)

    def to_rdflib(self) -> Graph:
        """Return the graph as an rdflib graph in memory."""
        from policygraph.rdf import rdflib_graph

        return rdflib_graph(self.triples, self.prefixes)


def materialize(
    source: SourceText,
    *,
    base: str = DEFAULT_BASE,
    words: Lexicons | None = None,
    corrections: Corrections | None = None,
    given: Given = Given(),  # noqa: B008
    second: SecondReader | None = None,
) -> Materialized:
    """Read a notice and return its graph.

    :param source: the text as read.
    :param corrections: a person's, applied to what the rules found.
    :param given: what a person says of the notice that its text does not; what stands here goes before `corrections`.
    :param base: IRI that all instances begin with; ends in `/` or `#`.
    :param words: the lexicons to read by; those that ship by default.
    :param second: the second reader, which raises or lowers the confidence of projects and adds no fact; none by
        default.
    :raises NotANotice: when the text hands out no task.
    :raises InvalidCorrection: for a correction that does not fit the text.
    """
    notice = completed(parse(source), given, corrections)
    if not notice.tasks:
        raise NotANotice(
            "no task list was found: no numbered item names a unit that leads or answers for it"
            " 未发现任务清单：没有列明牵头或责任单位的条目",
            where=source.name,
            advice="A task list names units after labels (责任单位：…), in brackets (…负责) or in a table column.",
        )
    words = words or lexicons()
    extraction = extract(notice, words)
    if corrections is not None:
        extraction = apply_corrections(extraction, corrections)
    extraction = rated(extraction, shipped_table())
    if second is not None:
        extraction = read_again(extraction, second)
    extraction = as_sure_as_read(extraction)
    long = notice.given.identities.long
    ids = Identifiers(base, notice_name(notice), scope_name(notice, words.home(notice)), long)
    triples = build_graph(extraction, ids, words)
    prefixes = {**PREFIXES, **_prefixes(ids)}
    return Materialized(extraction, ids.part(""), ids.part("graph"), triples, prefixes)


def _prefixes(ids: Identifiers) -> dict[str, str]:
    """Prefixes for the parts of the notice and for the kinds of shared things."""
    kinds = {kind: f"{ids.base}{kind}/{ids.scope}/" for kind in ("unit", "project")}
    shared = {kind: f"{ids.base}{kind}/" for kind in ("document", "organization", "agent", "period", "notice", "place")}
    return {"n": f"{ids.part('').value}/", "local": f"{ids.base}place/{ids.scope}/", **kinds, **shared}
