from __future__ import annotations

import pytest
from pyoxigraph import Triple
from tests.conftest import source_of

from policygraph.errors import InvalidQuery
from policygraph.namespaces import PG, ROLE
from policygraph.pipeline import materialize
from policygraph.queries import query_names, saved_query
from policygraph.queries.showing import stability_table
from policygraph.queries.stability import OpenLists, stability
from policygraph.store.embedded import EmbeddedStore, memory_store

WATER = {("区发展和改革局", "区水务局"), ("区发展和改革局", "区生态环境局"), ("区水务局", "区生态环境局")}


def test_the_three_pairs_that_lead_in_water_lead_under_every_definition(store: EmbeddedStore) -> None:
    variants, lists = stability(saved_query("shared-duties"), {}, store)
    assert {tuple(sorted(pair)) for pair in variants[0].leaders} == WATER
    assert variants[0].counts == ("4", "8")
    assert all(variant.same for variant in variants)
    assert lists == OpenLists(open=4, tasks=4)


@pytest.mark.parametrize("name", [name for name in query_names() if "ranking" in saved_query(name).tags])
def test_every_ranking_can_be_tried(store: EmbeddedStore, name: str) -> None:
    variants, _ = stability(saved_query(name), {}, store)
    assert variants[0].same
    assert all(variant.leaders for variant in variants)


def test_what_is_no_ranking_is_refused(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidQuery, match="no ranking"):
        stability(saved_query("notices"), {}, store)


def small(*tasks: str) -> tuple[Triple, ...]:
    return tuple(materialize(source_of("".join(f"{n}.{task}\n" for n, task in enumerate(tasks, 1)))).triples)


def test_a_lead_that_rests_on_titles_falls_when_titles_do_not_count() -> None:
    graph = small(
        "加强水资源保护。做好宣传工作。（县甲局、县乙局负责）",
        "做好供水。做好宣传工作。（县甲局、县乙局负责）",
        "做好服务。加强河道治理和防洪。（县丙局、县丁局负责）",
    )
    only_titles = ("task-1-duty", "task-2-duty")
    cut = [t for t in graph if t.predicate != PG.theme or not any(part in str(t.subject) for part in only_titles)]
    variants, _ = stability(saved_query("shared-duties"), {}, memory_store(cut))
    without_titles = next(variant for variant in variants if "titles do not" in variant.label.en)
    assert [set(leader) for leader in variants[0].leaders] == [{"县甲局", "县乙局"}]
    assert [set(leader) for leader in without_titles.leaders] == [{"县丙局", "县丁局"}]
    assert not without_titles.same


def test_units_that_only_cooperate_can_be_left_out() -> None:
    graph = small(
        "做好供水。加强河道治理。（县甲局牵头，县乙局配合）",
        "做好防汛。加强水库管理。（县甲局牵头，县乙局配合）",
        "做好排污。加强污水处理。（县甲局牵头，县丙局负责）",
    )
    assert any(t.object == ROLE.cooperating for t in graph)
    variants, _ = stability(saved_query("shared-duties"), {}, memory_store(graph))
    changed = next(variant for variant in variants if "cooperate" in variant.label.en)
    assert set(variants[0].leaders[0]) == {"县甲局", "县乙局"}
    assert [set(leader) for leader in changed.leaders] == [{"县甲局", "县丙局"}]


def test_the_table_says_whether_the_lead_holds(store: EmbeddedStore) -> None:
    table = stability_table(*stability(saved_query("shared-duties"), {}, store))
    assert "stays the same under every definition" in table
    assert "4 of the 4 tasks" in table
