"""Across notices: one node where a body is one, two where two are, and links that queries follow."""

from __future__ import annotations

import pyoxigraph
import pytest
from tests.conftest import source_of
from tests.queries.conftest import ask

from policygraph.entities.identities import parse_identities
from policygraph.model import Given, Identities
from policygraph.namespaces import PG
from policygraph.pipeline import materialize
from policygraph.queries import NoticeFilter, filtered, saved_query
from policygraph.store.embedded import EmbeddedStore

TEXT = """安政办〔{year}〕1号
{place}人民政府关于印发清单的通知
各单位：
现印发。
{place}人民政府
{year}年5月1日
一、任务
1.做好{work}。做好{work}。牵头单位：{lead}；责任单位：{other}
"""
OLD = TEXT.format(year=2014, place="平安县", work="春耕", lead="县农牧局", other="县水务局")
NEW = TEXT.format(year=2022, place="海东市平安区", work="秋收", lead="区农业农村局", other="区水务局")
OTHER = TEXT.format(year=2022, place="海东市乐都区", work="冬藏", lead="区农业农村局", other="区水务局")


def store_of(*texts: str, identities: Identities = Identities()) -> EmbeddedStore:  # noqa: B008
    store = EmbeddedStore(pyoxigraph.Store())
    for number, text in enumerate(texts):
        made = materialize(source_of(text, name=f"{number}.txt"), given=Given(identities=identities))
        store.put(made.graph, made.triples)
    return store


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return store_of(OLD, NEW, OTHER)


def titles(store: EmbeddedStore, unit: str) -> set[str]:
    return {row[2].value for row in ask(store, "tasks-of-unit", unit=unit).rows if row[2]}


def test_the_same_short_name_in_two_districts_is_two_units(store: EmbeddedStore) -> None:
    rows = [row for row in ask(store, "unit-workload").rows if row[1] and row[1].value == "区水务局"]
    assert len(rows) == 2


def test_the_tasks_of_a_body_are_found_from_its_old_and_its_new_name(store: EmbeddedStore) -> None:
    assert titles(store, "县农牧局") == {"做好春耕", "做好秋收"}
    assert titles(store, "区农业农村局") == {"做好春耕", "做好秋收", "做好冬藏"}
    assert titles(store, "县水务局") == {"做好春耕", "做好秋收"}


def test_a_profile_tells_of_both_under_their_own_names(store: EmbeddedStore) -> None:
    found = store.ask(saved_query("unit-profile").with_values({"name": "县农牧局"}))
    labels = {row[1].value for row in found.rows if row[1]}  # type: ignore[union-attr]
    assert labels == {"县农牧局", "区农业农村局"}


@pytest.mark.parametrize("place", ["平安区", "平安县", "630203", "630221"])
def test_a_notice_of_the_former_county_and_one_of_the_district_meet(store: EmbeddedStore, place: str) -> None:
    assert len(filtered(store, NoticeFilter(place=place)).notices) == 2


def test_what_became_of_units_is_listed_and_nothing_is_merged(store: EmbeddedStore) -> None:
    found = {(row[1].value, row[4].value) for row in ask(store, "unit-succession").rows if row[1] and row[4]}
    assert ("县农牧局", "区农业农村局") in found
    assert ("县水务局", "区水务局") in found
    assert len(ask(store, "unit-workload").rows) == 6


def test_an_iri_does_not_depend_on_what_else_is_in_the_store(store: EmbeddedStore) -> None:
    alone = store_of(OLD)
    every = {quad.triple for quad in store.store.quads_for_pattern(None, None, None)}
    assert {quad.triple for quad in alone.store.quads_for_pattern(None, None, None)} <= every


def test_a_person_can_link_what_no_table_knows() -> None:
    said = parse_identities('[[same]]\ndistrict = "630203"\nnames = ["区农业农村局", "区农业局"]\n')
    other = NEW.replace("〔2022〕1号", "〔2022〕2号").replace("区农业农村局", "区农业局").replace("秋收", "秋种")
    assert titles(store_of(NEW, other), "区农业局") == {"做好秋种"}
    assert titles(store_of(NEW, other, identities=said), "区农业局") == {"做好秋收", "做好秋种"}
    ties = store_of(NEW, other, identities=said).ask(f"SELECT ?a ?b {{ ?a {PG.sameAs} ?b }}")
    assert len(ties.rows) == 1  # type: ignore[union-attr]
