from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode

from policygraph.analysis import Analysis, Figure, analyze, figures
from policygraph.analysis.observations import MEASURE, OBSERVATION_PREFIXES, observations
from policygraph.facts import Facts
from policygraph.namespaces import PG, PROV, RDFS, SH, THEME, XSD
from policygraph.pipeline import Materialized
from policygraph.resources import resource
from policygraph.serialization import serialize
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers
from policygraph.validation import validate
from policygraph.vocabulary import parse_turtle

MERGE = [("区乡村振兴局", "区农业农村和科技局")]


@pytest.fixture(scope="module")
def analysis(store: EmbeddedStore) -> Analysis:
    return analyze(store, theme="health", role="responsible", merge=MERGE)


@pytest.fixture(scope="module")
def facts(analysis: Analysis) -> Facts:
    return Facts(observations(analysis))


def test_every_figure_is_an_observation_of_its_own(analysis: Analysis, facts: Facts) -> None:
    assert analysis.after is not None
    wanted = [*figures(analysis.network, analysis.cover), *figures(analysis.after.network, analysis.after.cover)]

    def told(figure: Figure) -> tuple[object, ...]:
        units = frozenset(NamedNode(unit) for unit in figure.units)
        return MEASURE[figure.measure.value], units, figure.value, figure.open

    found = Counter(
        (
            facts.node(node, PG.measure),
            frozenset(facts.nodes(node, PG.observed)),
            Decimal(facts.text(node, PG.figure)),
            facts.number(node, PG.openTasks),
        )
        for node in facts.instances(PG.Observation)
    )
    assert found == Counter(map(told, wanted))


def test_an_analysis_says_what_it_was_computed_from(
    analysis: Analysis, facts: Facts, store: EmbeddedStore, materialized: Materialized
) -> None:
    before, after = sorted(
        facts.instances(PG.Analysis), key=lambda node: facts.node(node, PROV.wasInformedBy) is not None
    )
    assert facts.node(after, PROV.wasInformedBy) == before
    assert materialized.iri in facts.nodes(before, PROV.used)
    assert facts.node(before, PG.countedTheme) == THEME.health
    assert facts.number(before, PG.openTasks) == analysis.network.work.open_tasks
    queries = [node for node in facts.nodes(before, PROV.used) if node in facts.instances(SH.SPARQLSelectExecutable)]
    assert [facts.text(query, SH.select) for query in queries] == list(analysis.network.work.queries)
    assert all(isinstance(store.ask(facts.text(query, SH.select)), Answers) for query in queries)
    (merger,) = facts.instances(PG.Merger)
    assert merger in facts.nodes(after, PROV.used)
    assert merger not in facts.nodes(before, PROV.used)
    assert facts.text(facts.node(merger, PG.mergedUnit), RDFS.label) == "区乡村振兴局"


def test_the_observations_conform_alone_and_beside_the_graph(analysis: Analysis) -> None:
    assert validate(observations(analysis)).findings == ()
    graph = parse_turtle(resource("ontology").parent / "tests" / "shapes" / "good.ttl")
    both = {*graph, *observations(analyze(memory_store(graph)))}
    alone, together = ({(found.shape, found.focus) for found in validate(one).findings} for one in (graph, both))
    assert alone == together


def test_the_same_question_to_the_same_graph_gives_the_same_bytes(analysis: Analysis, store: EmbeddedStore) -> None:
    again = analyze(store, theme="health", role="responsible", merge=MERGE)
    ours, theirs = (serialize(observations(one), "turtle", prefixes=OBSERVATION_PREFIXES) for one in (analysis, again))
    assert ours == theirs


def test_another_graph_or_question_has_another_iri(store: EmbeddedStore, materialized: Materialized) -> None:
    def iri(analysis: Analysis) -> NamedNode:
        return Facts(observations(analysis)).instances(PG.Analysis)[0]

    changed = memory_store(triple for triple in materialized.triples if triple.predicate != PG.openRole)
    found = [analyze(store), analyze(store, role="lead"), analyze(store, theme="water"), analyze(changed)]
    assert len({iri(one) for one in found}) == len(found)


def test_all_iris_begin_with_the_base_and_none_is_blank(analysis: Analysis) -> None:
    base = "https://example.org/here/"
    own = {
        triple.subject.value
        for triple in observations(analysis, base=base)
        if triple.predicate == PG.measure and isinstance(triple.subject, NamedNode)
    }
    assert all(iri.startswith(f"{base}analysis/") and iri.isascii() for iri in own)


def test_numbers_are_decimals_in_canonical_form(analysis: Analysis) -> None:
    values = [
        triple.object
        for triple in observations(analysis)
        if triple.predicate == PG.figure and isinstance(triple.object, Literal)
    ]
    assert {value.datatype for value in values} == {XSD.decimal}
    assert not any("E" in value.value or ("." in value.value and value.value.endswith("0")) for value in values)
