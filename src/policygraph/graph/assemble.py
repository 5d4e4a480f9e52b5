"""The composition: an extraction as the triples of one notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from operator import itemgetter

from pyoxigraph import Literal, NamedNode

from policygraph.entities.identifiers import Identifiers
from policygraph.entities.projects import merge_projects
from policygraph.entities.units import resolve_units
from policygraph.extraction import Lexicons
from policygraph.graph import names
from policygraph.graph.builder import GraphBuilder
from policygraph.graph.identity import describe_ties
from policygraph.graph.mentions import describe_corrections, describe_mentions, describe_place
from policygraph.graph.structure import (
    describe_counts,
    describe_notice,
    describe_section,
    describe_source,
    describe_task,
    task_node,
)
from policygraph.graph.terms import describe_period
from policygraph.model import Extraction, OversightMention, ProjectMention
from policygraph.namespaces import KIND, PROGRESS, ROLE, SKOS, STAGE, THEME
from policygraph.vocabulary import vocabulary
from policygraph.written import Statements, Term, written

_NAMED = (THEME.iri, ROLE.iri, KIND.iri, STAGE.iri, PROGRESS.iri)


def build_graph(extraction: Extraction, ids: Identifiers, words: Lexicons) -> Statements:
    """Return everything that an extraction says as triples, each once.

    Where two things of the notice would bear one IRI, both take more digits.

    :param extraction: what was read.
    :param ids: mints the IRIs.
    :param words: the lexicons it was read by.
    """
    triples = _build(extraction, ids, words)
    if not ids.collided:
        return triples
    return _build(extraction, replace(ids, long=ids.long | ids.collided, minted={}), words)


def _build(extraction: Extraction, ids: Identifiers, words: Lexicons) -> Statements:
    notice = extraction.notice
    graph = GraphBuilder(ids, notice.source)
    home = words.home(notice)
    overseers = [one.phrase for one in extraction.mentions if isinstance(one, OversightMention)]
    units = resolve_units(notice, home, extraction.same_units, overseers)
    describe_notice(graph, notice, units)
    if home is not None:
        graph.add(graph.part(""), names.PG.jurisdiction, describe_place(graph, home))
    describe_counts(graph, notice)
    for section in notice.sections:
        describe_section(graph, section)
    for task in notice.tasks:
        describe_task(graph, task, units)
        if task.ordinal in extraction.deadlines:
            limit = describe_period(graph, extraction.deadlines[task.ordinal])
            graph.add(task_node(graph, task.ordinal), names.PG.deadline, limit)
    named = merge_projects(mention for mention in extraction.mentions if isinstance(mention, ProjectMention))
    describe_mentions(graph, extraction.mentions, words, named, units)
    describe_corrections(graph, extraction.corrections, {task.number: task.ordinal for task in notice.tasks})
    describe_source(graph, notice, extraction.second.reader if extraction.second else None)
    describe_ties(graph, notice, units, home)
    _name_concepts(graph)
    return graph.statements()


def _name_concepts(graph: GraphBuilder) -> None:
    """State the names of the concepts that the notice's graph points to, so that it can be read on its own."""
    called = concept_names()
    values = dict.fromkeys(map(itemgetter(2), graph.facts))
    for concept in [Term(value) for value in values if value in called]:
        for name in called[concept]:
            graph.add(concept, names.SKOS.prefLabel, name)


@cache
def concept_names() -> Mapping[Term, tuple[Term, ...]]:
    """Return the names of themes, roles, project kinds, stages and states of progress, by themselves."""
    found: dict[Term, list[Term]] = {}
    for triple in vocabulary():
        iri, name = triple.subject, triple.object
        if triple.predicate != SKOS.prefLabel or not isinstance(iri, NamedNode) or not isinstance(name, Literal):
            continue
        if iri.value.startswith(_NAMED):
            found.setdefault(written(iri), []).append(written(name))
    return {iri: tuple(names) for iri, names in found.items()}
