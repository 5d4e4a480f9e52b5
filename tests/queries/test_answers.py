"""The answers of the saved queries, written down in `expected/` from reading the notice that each is asked of."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import Triple
from tests.queries.conftest import CHANGES, EXPECTED, World, ask, change, expected, read

from policygraph.namespaces import PG, PREFIXES
from policygraph.queries import query_names, saved_query
from policygraph.rdf import rdflib_graph
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers


@pytest.mark.parametrize("name", query_names())
def test_the_answer_is_what_a_reader_finds(world: World, name: str) -> None:
    columns, rows = expected(name)
    found = read(name, ask(world.store, name), columns)
    if name == "shared-duties":  # rows that tie stand in the order of which unit is named first
        ranks = [(int(row[2]), int(row[3])) for row in found]
        assert ranks == sorted(ranks, reverse=True)
        assert sorted(found) == sorted(rows)
    else:
        assert found == rows


@pytest.mark.parametrize("name", query_names())
def test_the_answer_follows_when_the_graph_changes(world: World, name: str) -> None:
    made = change(name)
    columns, _ = expected(name)
    store = memory_store(world.triples)
    before = read(name, ask(store, name), columns)
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in {**PREFIXES, "n": f"{world.iri}/"}.items())
    store.store.update(f"{prefixes}BASE <{world.iri}>\n{made.update}")
    gone = {row for row in before if made.takes(row)}
    assert len(gone) + len(made.come) > 0
    assert set(read(name, ask(store, name), columns)) == (set(before) - gone) | set(made.come)


def test_every_query_has_an_answer_and_a_change() -> None:
    names = query_names()
    assert len(names) >= 25
    assert sorted(path.stem for path in EXPECTED.glob("*.csv")) == names
    assert sorted(path.stem for path in CHANGES.glob("*.ru")) == names


@pytest.fixture(scope="module")
def graph(everything: tuple[Triple, ...]) -> rdflib.Graph:
    return rdflib_graph(everything)


@pytest.mark.long
@pytest.mark.parametrize("name", query_names())
def test_an_rdflib_graph_gives_the_same_answer(store: EmbeddedStore, graph: rdflib.Graph, name: str) -> None:
    ours = ask(store, name)
    result = graph.query(saved_query(name).sparql)
    theirs = [tuple(str(term) if term is not None else "" for term in row) for row in result]  # type: ignore[union-attr]
    assert [str(variable) for variable in result.vars or ()] == list(ours.variables)
    assert theirs == [tuple(term.value if term else "" for term in row) for row in ours.rows]


@pytest.mark.parametrize("name", query_names())
def test_the_header_describes_the_columns_that_the_query_has(store: EmbeddedStore, name: str) -> None:
    query = saved_query(name)
    assert [column.name for column in query.columns] == list(ask(store, name).variables)
    assert query.question.zh.endswith("？")
    assert query.question.en.endswith("?")


@pytest.mark.parametrize("name", query_names())
def test_an_empty_graph_has_an_empty_answer(name: str) -> None:
    assert ask(memory_store(()), name).rows == ()


def test_a_unit_may_be_named_by_its_iri(store: EmbeddedStore) -> None:
    by_name = ask(store, "tasks-of-unit", unit="区公安局")
    iri = next(row[0].value for row in ask(store, "unit-workload").rows if row[0] and str(row[1]) == '"区公安局"@zh')
    assert ask(store, "tasks-of-unit", unit=iri) == by_name
    assert [row[1].value for row in by_name.rows if row[1]] == ["9", "25"]


def test_projects_can_be_narrowed_by_kind_theme_place_and_unit(store: EmbeddedStore) -> None:
    def labels(**values: str) -> set[str]:
        return {row[0] for row in read("projects", ask(store, "projects", **values), ["projectLabel"])}

    everything = labels()
    assert labels(theme="water") == {
        "瓦窑台沟生态清洁型小流域建设项目",
        "沿湟水河流域生态走廊建设项目",
        "湟水河干流综合治理",
        "湟水河南北山生态绿化水利配套工程",
        "湟水河流域水土保持综合治理",
        "湟水河生态治理和修复",
        "引大济湟工程",
        "引黄济宁工程",
        "响河峡水库配套工程",
        "牙扎水库配套工程",
        "祁家川（四期）防洪工程",
        "硝沟小流域1号大型淤地坝",
        "硝沟小流域2号大型淤地坝",
    }
    taught = labels(unit="区教育局")  # named in tasks 21 and 22
    assert {"“双名”工程", "东西部协作产业园区"} <= taught
    assert not taught & labels(theme="water")
    assert labels(theme="water", projectKind="programme") == set()
    assert labels(projectKind="works") | labels(projectKind="programme") == everything
    assert labels(place="祁家川") <= labels(theme="water")


def test_every_theme_that_a_task_has_stands_in_the_overview(store: EmbeddedStore) -> None:
    used = store.ask(f"SELECT DISTINCT ?x {{ ?task a <{PG.Task.value}> ; <{PG.theme.value}> ?x }}")
    assert isinstance(used, Answers)
    assert len(ask(store, "theme-overview").rows) == len(used.rows) == 19
