"""A named graph on disk does not repeat what the merged graph tells of the notice alone, and nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph

from policygraph.corpus import Settings, build_corpus, notice_files
from policygraph.namespaces import OA, PG, RDF
from policygraph.pipeline import Materialized
from policygraph.queries import filtered, query_names, saved_query
from policygraph.queries.filtering import NoticeFilter
from policygraph.release.dataset import dataset_of_store
from policygraph.serialization import FORMATS, serialize
from policygraph.store.embedded import EmbeddedStore, memory_store, open_store, read_store
from policygraph.store.lean import named_part, said
from policygraph.store.results import Answers
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary


@pytest.fixture(scope="module")
def stored(materialized: Materialized, tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    folder = tmp_path_factory.mktemp("lean") / "store"
    store = open_store(folder)
    store.put(VOCABULARY_GRAPH, vocabulary())
    store.put(materialized.graph, materialized.triples)
    store.flush()
    return read_store(folder)


def test_the_named_graph_is_at_most_an_eighth_of_the_full_form(
    stored: EmbeddedStore, materialized: Materialized
) -> None:
    named = list(stored.store.quads_for_pattern(None, None, None, materialized.graph))
    assert 0 < 8 * len(named) <= len(materialized.triples)


def test_it_says_nothing_of_passages(stored: EmbeddedStore, materialized: Materialized) -> None:
    assert not list(stored.store.quads_for_pattern(None, OA.exact, None, materialized.graph))
    assert not list(stored.store.quads_for_pattern(None, PG.evidence, None, materialized.graph))
    assert list(stored.store.quads_for_pattern(None, OA.exact, None, DefaultGraph()))


def test_of_a_finding_it_says_that_it_is_one(stored: EmbeddedStore, materialized: Materialized) -> None:
    findings = list(stored.store.quads_for_pattern(None, RDF.type, PG.Mention, materialized.graph))
    assert findings
    for finding in findings[:50]:
        assert len(list(stored.store.quads_for_pattern(finding.subject, None, None, materialized.graph))) == 1


def test_of_a_task_it_says_no_more_than_what_it_is_and_the_merged_graph_the_rest(
    stored: EmbeddedStore, materialized: Materialized
) -> None:
    tasks = [quad.subject for quad in stored.store.quads_for_pattern(None, RDF.type, PG.Task, materialized.graph)]
    assert tasks
    for task in tasks:
        assert {quad.predicate for quad in stored.store.quads_for_pattern(task, None, None, materialized.graph)} == {
            RDF.type
        }
        assert list(stored.store.quads_for_pattern(task, PG.ordinal, None, DefaultGraph()))


def test_of_the_notice_and_of_what_it_shares_with_others_it_says_everything(
    stored: EmbeddedStore, materialized: Materialized
) -> None:
    parts = f"{materialized.iri.value}/"
    shared = {triple for triple in materialized.triples if not str(triple.subject)[1:].startswith(parts)}
    told = {quad.triple for quad in stored.store.quads_for_pattern(None, None, None, materialized.graph)}
    assert {triple for triple in shared if triple.predicate != PG.evidence} <= told


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_full_form_is_found_again_byte_for_byte(
    stored: EmbeddedStore, materialized: Materialized, format: str
) -> None:
    told = serialize(stored.said(materialized.graph), format, prefixes=materialized.prefixes, graph=materialized.graph)
    assert told == materialized.serialize(format)


def test_a_release_of_it_is_the_notice_in_full(stored: EmbeddedStore, materialized: Materialized) -> None:
    [notice] = dataset_of_store(stored).notices
    assert set(notice.triples) == set(materialized.triples)


def test_every_property_can_be_asked_for_alone(stored: EmbeddedStore, materialized: Materialized) -> None:
    for properties in (
        {OA.exact},
        {PG.rule, PG.printedName},
        {PG.evidence, PG.confidence},
        {PG.mentions, RDF.type},
        {PG.unit},
    ):
        told = set(said(stored.store, materialized.graph, properties))
        assert told == {triple for triple in materialized.triples if triple.predicate in properties}


def test_a_store_in_memory_says_the_same(materialized: Materialized) -> None:
    import pyoxigraph

    store = EmbeddedStore(pyoxigraph.Store())
    store.put(materialized.graph, materialized.triples)
    assert set(store.said(materialized.graph)) == set(materialized.triples)


def test_what_is_no_passage_of_the_notice_stays(materialized: Materialized) -> None:
    without = [triple for triple in materialized.triples if triple.predicate != PG.sourceText]
    kept = named_part(without)
    assert any(triple.predicate == OA.exact for triple in kept)


def test_removing_a_notice_leaves_nothing_of_it(materialized: Materialized, tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    store.put(materialized.graph, materialized.triples)
    assert store.remove(materialized.graph)
    assert len(store.store) == 0


def test_a_notice_that_changed_is_as_if_it_had_been_put_first(materialized: Materialized, tmp_path: Path) -> None:
    store, fresh = open_store(tmp_path / "a"), open_store(tmp_path / "b")
    some = [triple for triple in materialized.triples if len(str(triple)) % 3]
    store.put(materialized.graph, some)
    store.put(materialized.graph, materialized.triples)
    fresh.put(materialized.graph, materialized.triples)
    assert set(store.store) == set(fresh.store)


def test_a_build_in_bulk_and_one_notice_after_the_other_give_the_same_store(
    materialized: Materialized, tmp_path: Path
) -> None:
    bulk, single = open_store(tmp_path / "a"), open_store(tmp_path / "b")
    list(build_corpus(notice_files(()), bulk, Settings()))
    single.put(VOCABULARY_GRAPH, vocabulary())
    single.put(materialized.graph, materialized.triples)
    assert set(bulk.store) == set(single.store)


@pytest.mark.parametrize("name", query_names())
def test_every_saved_query_answers_as_over_the_full_graph(
    stored: EmbeddedStore, materialized: Materialized, name: str
) -> None:
    saved = saved_query(name)
    full = memory_store((*materialized.triples, *vocabulary()))
    told, expected = stored.ask(saved.sparql), full.ask(saved.sparql)
    assert isinstance(told, Answers)
    assert isinstance(expected, Answers)
    assert told.rows == expected.rows


def test_a_part_of_it_answers_of_passages(stored: EmbeddedStore, materialized: Materialized) -> None:
    part = filtered(stored, NoticeFilter(notices=(materialized.iri.value,))).store
    query = "SELECT (COUNT(*) AS ?n) { ?p <http://www.w3.org/ns/oa#exact> ?words }"
    told = part.ask(query)
    assert isinstance(told, Answers)
    exact = sum(triple.predicate == OA.exact for triple in materialized.triples)
    assert told.dicts() == [{"n": str(exact)}]
