"""The composition: an extraction as the triples of one notice."""

from __future__ import annotations

from pyoxigraph import Triple

from policygraph.extraction import Lexicons
from policygraph.graph.builder import GraphBuilder
from policygraph.graph.mentions import describe_corrections, describe_mentions, describe_place
from policygraph.graph.structure import describe_notice, describe_section, describe_source, describe_task
from policygraph.identifiers import Identifiers
from policygraph.model import Extraction
from policygraph.namespaces import PG
from policygraph.units import resolve_units


def build_graph(extraction: Extraction, ids: Identifiers, words: Lexicons) -> tuple[Triple, ...]:
    """Return everything that an extraction says as triples, each once.

    :param extraction: what was read.
    :param ids: mints the IRIs.
    :param words: the lexicons it was read by.
    """
    notice = extraction.notice
    graph = GraphBuilder(ids, notice.source)
    home = words.home(notice)
    units = resolve_units(notice, home, extraction.same_units)
    describe_notice(graph, notice, units)
    if home is not None:
        graph.add(ids.part(""), PG.jurisdiction, describe_place(graph, home))
    for section in notice.sections:
        describe_section(graph, section)
    for task in notice.tasks:
        describe_task(graph, task, units)
    describe_mentions(graph, extraction.mentions, words, {})
    describe_corrections(graph, extraction.corrections, {task.number: task.ordinal for task in notice.tasks})
    describe_source(graph, notice)
    return graph.triples()
