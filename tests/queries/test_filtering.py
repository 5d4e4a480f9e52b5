"""A filtered store answers as a store into which only the notices were built that the filter leaves."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import source_of

from policygraph.errors import InvalidQuery, UnknownName
from policygraph.pipeline import Materialized, materialize
from policygraph.queries import NoticeFilter, filtered, query, query_names, saved_query
from policygraph.rdf import rdflib_graph
from policygraph.store.embedded import EmbeddedStore, memory_store, open_store, read_store
from policygraph.store.limited import LimitedStore
from policygraph.store.part import part_of
from policygraph.store.rdflib import RdflibStore
from policygraph.store.results import Answers, Description, GraphStore, Truth
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary

# In the district of the shipped notice, with units, a theme, a project and a year of it; who issued it has a task here.
FLOOD = """平政办〔2023〕31号
海东市平安区人民政府办公室关于印发防汛抗旱任务清单的通知
各乡镇人民政府、街道办事处，区政府各部门：
现将清单印发给你们。
海东市平安区人民政府办公室
2023年4月18日
一、防汛
1.疏浚河道。2025年底前疏浚湟水河段30公里。牵头单位：区水务局；责任单位：区财政局、区人民政府办公室等单位
2.加固水库。推进响河峡水库配套工程建设，力争完成投资2亿元。牵头单位：平安区水务局；责任单位：区应急管理局
"""
NEIGHBOUR = """乐政办〔2022〕12号
海东市乐都区人民政府办公室关于印发供水任务清单的通知
各乡镇人民政府：
现将清单印发给你们。
海东市乐都区人民政府办公室
2022年12月31日
一、供水
1.改造管网。到2025年改造供水管网80公里。牵头单位：区水务局；责任单位：区财政局
"""
PROVINCE = """青政办〔2021〕7号
青海省人民政府办公厅关于印发节水行动任务分工的通知
各市、州人民政府：
现将分工印发给你们。
青海省人民政府办公厅
2021年3月2日
一、节水
1.推广节水灌溉。在平安区、乐都区推广高效节水灌溉。牵头单位：省水利厅；责任单位：省财政厅
"""
UNDATED = """晴川县人民政府关于印发校舍维修清单的通知
一、任务
1.维修校舍。维修校舍20间。牵头单位：县教育局；责任单位：县财政局
"""
TEXTS = {"flood.txt": FLOOD, "neighbour.txt": NEIGHBOUR, "province.txt": PROVINCE, "undated.txt": UNDATED}


@pytest.fixture(scope="module")
def read(materialized: Materialized) -> dict[str, Materialized]:
    made = {name.removesuffix(".txt"): materialize(source_of(text, name=name)) for name, text in TEXTS.items()}
    return {"shipped": materialized, **made}


def store_of(notices: Iterator[Materialized] | list[Materialized], directory: Path | None = None) -> EmbeddedStore:
    import pyoxigraph

    store = open_store(directory) if directory else EmbeddedStore(pyoxigraph.Store())
    store.put(VOCABULARY_GRAPH, vocabulary())
    for notice in notices:
        store.put(notice.graph, notice.triples)
    return store


@pytest.fixture(scope="module")
def whole(read: dict[str, Materialized]) -> EmbeddedStore:
    return store_of(list(read.values()))


@dataclass(frozen=True)
class OnlyAsks:
    """What an endpoint offers: answers to queries."""

    store: EmbeddedStore

    def ask(self, query: str) -> Answers | Truth | Description:
        return self.store.ask(query)


def rows(store: GraphStore, name: str) -> tuple[tuple[object, ...], ...]:
    found = store.ask(saved_query(name).sparql)
    assert isinstance(found, Answers)
    return found.rows


CHOICES = {
    "shipped": NoticeFilter(notices=("平政办〔2022〕196号",)),
    "flood": NoticeFilter(notices=("海东市平安区人民政府办公室关于印发防汛抗旱任务清单的通知",)),
    "shipped flood": NoticeFilter(place="平安区"),
    "flood neighbour": NoticeFilter(since=date(2022, 12, 31)),
    "shipped flood neighbour": NoticeFilter(place="海东市", until=date(2023, 4, 18)),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_every_saved_query_answers_as_a_store_of_only_those_notices(
    whole: EmbeddedStore, read: dict[str, Materialized], choice: str
) -> None:
    alone = store_of([read[name] for name in choice.split()])
    left = filtered(whole, CHOICES[choice])
    assert left.notices == tuple(sorted(read[name].iri.value for name in choice.split()))
    for name in query_names():
        assert rows(left.store, name) == rows(alone, name), name


def test_an_endpoint_gives_the_same_rows(whole: EmbeddedStore, read: dict[str, Materialized]) -> None:
    alone = store_of([read["flood"], read["neighbour"]])
    left = filtered(OnlyAsks(whole), CHOICES["flood neighbour"])
    for name in query_names():
        assert rows(left.store, name) == rows(alone, name), name


def test_a_graph_that_names_no_graphs_gives_the_same_rows(read: dict[str, Materialized]) -> None:
    merged = memory_store({triple for notice in read.values() for triple in notice.triples} | set(vocabulary()))
    alone = store_of([read["neighbour"], read["province"]])
    left = filtered(merged, NoticeFilter(notices=("乐政办[2022]12号", "节水行动")))
    for name in query_names():
        assert rows(left.store, name) == rows(alone, name), name


def test_an_rdflib_graph_gives_the_same_rows(read: dict[str, Materialized]) -> None:
    small = [read["flood"], read["neighbour"]]
    alone = store_of([read["flood"]])
    store = RdflibStore(rdflib_graph({triple for notice in small for triple in notice.triples}))
    left = filtered(store, CHOICES["flood"])
    for name in ("unit-workload", "shared-duties", "projects"):
        assert rows(left.store, name) == rows(alone, name) != ()
    assert len(rows(store, "unit-workload")) > len(rows(left.store, "unit-workload"))


def test_a_store_on_disk_answers_in_its_own_process(read: dict[str, Materialized], tmp_path: Path) -> None:
    directory = tmp_path / "store"
    store_of([read["flood"], read["neighbour"]], directory).flush()
    gc.collect()
    alone = store_of([read["neighbour"]])
    with LimitedStore(directory) as store:
        left = filtered(store, NoticeFilter(place="乐都区"))
        for name in ("unit-workload", "shared-duties", "evidence"):
            assert rows(left.store, name) == rows(alone, name)
        assert len(rows(store, "notices")) == 2
    assert filtered(read_store(directory), NoticeFilter(place="630202")).notices == left.notices


def test_a_part_answers_what_asks_for_any_property_or_any_graph(
    whole: EmbeddedStore, read: dict[str, Materialized]
) -> None:
    part = part_of(whole, [read["flood"].iri])
    alone = store_of([read["flood"]])
    for text in (
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a ?c } } GROUP BY ?g ORDER BY ?g",
        "SELECT ?p (COUNT(?o) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p ORDER BY ?p",
    ):
        assert part.ask(text) == alone.ask(text)


def test_the_evidence_of_a_filtered_answer_is_of_its_notices(whole: EmbeddedStore) -> None:
    found = query("unit-workload", store=whole, only=NoticeFilter(place="乐都区"))
    assert {proof.file for row in found.evidence() for proof in row} == {"neighbour.txt"}


def test_an_empty_filter_gives_back_the_store(whole: EmbeddedStore) -> None:
    assert filtered(whole, NoticeFilter()).store is whole
    assert not NoticeFilter()


def test_days_count_from_the_first_to_the_last(whole: EmbeddedStore) -> None:
    def left(first: str, last: str) -> int:
        return len(filtered(whole, NoticeFilter((), "", date.fromisoformat(first), date.fromisoformat(last))).notices)

    assert left("2022-12-31", "2022-12-31") >= 1
    assert left("2023-04-18", "2023-04-18") == 1
    assert left("2023-04-19", "2023-12-31") == 0


def test_notices_without_a_day_are_left_out_and_that_is_said(whole: EmbeddedStore) -> None:
    left = filtered(whole, NoticeFilter(since=date(2000, 1, 1)))
    assert len(left.notices) == 4
    assert [note.en for note in left.notes] == ["4 of 5 notices", "1 notices without a day of issue left out"]


def test_a_time_without_notices_has_no_rows_and_says_when_there_are_some(whole: EmbeddedStore) -> None:
    left = filtered(whole, NoticeFilter(since=date(2030, 1, 1)))
    assert rows(left.store, "unit-workload") == ()
    assert "2021-03-02" in left.notes[-1].zh
    assert "2023-04-18" in left.notes[-1].en


def test_a_first_day_after_the_last_is_refused(whole: EmbeddedStore) -> None:
    with pytest.raises(InvalidQuery, match="after the last"):
        filtered(whole, NoticeFilter(since=date(2023, 1, 2), until=date(2023, 1, 1)))


@pytest.mark.parametrize(
    "name",
    ["平政办〔2023〕31号", "平政办[2023]31号", "平政办 （2023） 31 号", "防汛抗旱", "<{iri}>", "{iri}", "{local}"],
)
def test_a_notice_is_known_by_number_title_part_of_a_title_or_iri(
    whole: EmbeddedStore, read: dict[str, Materialized], name: str
) -> None:
    iri = read["flood"].iri.value
    named = name.format(iri=iri, local=iri.rpartition("/")[2])
    assert filtered(whole, NoticeFilter(notices=(named,))).notices == (iri,)


def test_a_misspelt_notice_is_refused_with_those_that_may_be_meant(whole: EmbeddedStore) -> None:
    with pytest.raises(UnknownName) as error:
        filtered(whole, NoticeFilter(notices=("平政办〔2023〕13号",)))
    assert "平政办〔2023〕31号" in error.value.near


def test_a_part_of_several_titles_is_refused_with_their_names(whole: EmbeddedStore) -> None:
    with pytest.raises(InvalidQuery, match="have '任务清单' in their title") as error:
        filtered(whole, NoticeFilter(notices=("任务清单",)))
    assert "乐政办〔2022〕12号" in error.value.advice


@pytest.mark.parametrize(
    ("place", "count"),
    [("平安区", 2), ("平安", 2), ("630203", 2), ("海东市", 3), ("青海省", 4), ("青海", 4), ("630202", 1)],
)
def test_a_place_stands_for_itself_and_for_what_lies_in_it(whole: EmbeddedStore, place: str, count: int) -> None:
    assert len(filtered(whole, NoticeFilter(place=place)).notices) == count


@pytest.mark.parametrize("place", ["西宁市", "平安镇", "乐都县", ""])
def test_a_place_that_no_notice_speaks_for_is_refused(whole: EmbeddedStore, place: str) -> None:
    if not place:
        assert filtered(whole, NoticeFilter(place=place)).store is whole
        return
    with pytest.raises(UnknownName, match="图谱中没有此地点") as told:
        filtered(whole, NoticeFilter(place=place))
    assert told.value.near
    assert not any(name.isdigit() for name in told.value.near)
