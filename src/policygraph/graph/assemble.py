"""The composition: an extraction as the triples of one notice."""

from __future__ import annotations

from pyoxigraph import Triple

from policygraph.extraction import Lexicons
from policygraph.graph.builder import GraphBuilder
from policygraph.graph.mentions import describe_mentions
from policygraph.graph.structure import describe_notice, describe_section, describe_source, describe_task
from policygraph.identifiers import Identifiers
from policygraph.model import Extraction
from policygraph.units import resolve_units


def build_graph(extraction: Extraction, ids: Identifiers, words: Lexicons, home: str | None) -> tuple[Triple, ...]:
    """Return everything that an extraction says as triples, each once.

    :param extraction: what was read.
    :param ids: mints the IRIs.
    :param words: the lexicons it was read by.
    :param home: full name of the district that issues the notice.
    """
    notice = extraction.notice
    graph = GraphBuilder(ids, notice.source)
    units = resolve_units(notice, home)
    describe_notice(graph, notice, units)
    for section in notice.sections:
        describe_section(graph, section)
    for task in notice.tasks:
        describe_task(graph, task, units)
    describe_mentions(graph, extraction.mentions, words.rules, {})
    describe_source(graph, notice)
    return graph.triples()
