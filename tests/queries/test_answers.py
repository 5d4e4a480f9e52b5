"""The answers of the saved queries on the shipped notice, written down from reading the notice."""

from __future__ import annotations

import pytest
import rdflib

from policygraph.pipeline import Materialized
from policygraph.queries import query_names, saved_query
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.store.results import Answers

FADE, SHUI, HUAN, LIN = "区发展和改革局", "区水务局", "区生态环境局", "区自然资源和林业草原局"
ZHU, CAI = "区住房和城乡建设局", "区财政局"

EXPECTED: dict[str, list[tuple[str, ...]]] = {
    # Water stands in tasks 3 (one duty), 5 (two), 6 (two) and 7 (three).
    "shared-duties": [
        *[(*sorted(pair), "4", "8") for pair in ((FADE, SHUI), (FADE, HUAN), (SHUI, HUAN))],
        *[(*sorted(pair), "3", "6") for pair in ((LIN, FADE), (LIN, SHUI), (LIN, HUAN))],
        *[(*sorted(pair), "1", "2") for pair in ((ZHU, FADE), (ZHU, SHUI), (ZHU, HUAN), (ZHU, CAI))],
        *[(*sorted(pair), "1", "2") for pair in ((CAI, FADE), (CAI, SHUI), (CAI, HUAN))],
    ],
    "unit-workload": [
        ("区发展和改革局", "1", "17", "18"),
        ("区工业商务和信息化局", "5", "4", "9"),
        ("区生态环境局", "4", "3", "7"),
        ("区农业农村和科技局", "3", "4", "7"),
        ("区人力资源和社会保障局", "2", "5", "7"),
        ("区自然资源和林业草原局", "2", "4", "6"),
        ("区住房和城乡建设局", "1", "4", "5"),
        ("区卫生健康局", "1", "4", "5"),
        ("区文体旅游广电局", "2", "2", "4"),
        ("区水务局", "2", "2", "4"),
        ("区交通运输局", "1", "3", "4"),
        ("区市场监督管理局", "1", "3", "4"),
        ("区财政局", "0", "4", "4"),
        ("区公安局", "2", "0", "2"),
        ("区医保局", "1", "1", "2"),
        ("区应急管理局", "1", "1", "2"),
        ("区教育局", "1", "1", "2"),
        ("区民政局", "1", "1", "2"),
        ("区招商服务中心", "0", "2", "2"),
        ("区政务服务中心", "0", "2", "2"),
        ("区税务局", "0", "2", "2"),
        ("区乡村振兴局", "1", "0", "1"),
        ("区城市管理综合执法局", "1", "0", "1"),
        ("区富硒委", "1", "0", "1"),
        ("区司法局", "0", "1", "1"),
        ("区就业服务局", "0", "1", "1"),
        ("区退役军人事务局", "0", "1", "1"),
        ("小峡街道", "0", "1", "1"),
    ],
    "tasks-without-lead": [("1", "培育发展西宁-海东现代化都市圈"), ("2", "促进与河湟新区联动发展")],
    "tasks-with-several-leads": [
        ("9", "提升信息现代化水平", "3"),
        ("12", "壮大绿色有机农畜产业", "3"),
        ("24", "健全多层次社会保障体系", "3"),
        ("3", "共同维护区域生态安全格局", "2"),
        ("4", "实施重大生态保护与修复工程", "2"),
        ("5", "协同推进重点流域生态环境联防联治", "2"),
        ("6", "提升水资源安全保障能力", "2"),
        ("25", "建立公共事务协同治理机制", "2"),
    ],
    "units-that-never-lead": [
        ("区财政局", "4"),
        ("区招商服务中心", "2"),
        ("区政务服务中心", "2"),
        ("区税务局", "2"),
        ("区司法局", "1"),
        ("区就业服务局", "1"),
        ("区退役军人事务局", "1"),
        ("小峡街道", "1"),
    ],
    "tasks-of-unit": [
        ("3", "共同维护区域生态安全格局", "responsible"),
        ("5", "协同推进重点流域生态环境联防联治", "lead"),
        ("6", "提升水资源安全保障能力", "lead"),
        ("7", "推进污染联合治理防控", "responsible"),
    ],
    "open-lists": [(str(n), "responsible") for n in range(1, 26)],
}
PAIRS = {"shared-duties"}  # which unit of a pair is named first is told by their IRIs


@pytest.fixture(scope="module")
def store(materialized: Materialized) -> EmbeddedStore:
    return memory_store(materialized.triples)


def answers(store: EmbeddedStore, name: str, **values: str) -> Answers:
    found = store.ask(saved_query(name).with_values(values))
    assert isinstance(found, Answers)
    return found


def read(name: str, found: Answers) -> list[tuple[str, ...]]:
    """The rows without the IRIs of what is named beside them."""
    hidden = {"task", "unit", "unit1", "unit2", "theme"}
    rows = [
        tuple(
            term.value.rpartition("/")[2] if variable == "role" and term else term.value if term else ""
            for variable, term in zip(found.variables, row, strict=True)
            if variable not in hidden
        )
        for row in found.rows
    ]
    return [(*sorted(row[:2]), *row[2:]) if name in PAIRS else row for row in rows]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_answer_is_what_a_reader_finds(store: EmbeddedStore, name: str) -> None:
    found = read(name, answers(store, name))
    if name in PAIRS:
        ranks = [row[2:] for row in found]
        assert ranks == sorted(ranks, reverse=True)
        assert sorted(found) == sorted(EXPECTED[name])
    else:
        assert found == EXPECTED[name]


def test_water_touches_four_tasks_and_eight_duties(store: EmbeddedStore) -> None:
    rows = {row[0].value.rpartition("/")[2]: row for row in answers(store, "theme-overview").rows if row[0]}
    label, tasks, duties, units = (term.value if term else "" for term in rows["water"][1:])
    assert (label, tasks, duties) == ("水", "4", "8")
    assert units == "6"


def test_all_nineteen_themes_stand_in_the_overview(store: EmbeddedStore) -> None:
    assert len(answers(store, "theme-overview").rows) == 19


def test_a_unit_may_be_named_by_its_iri(store: EmbeddedStore) -> None:
    by_name = answers(store, "tasks-of-unit", unit="区公安局")
    iri = next(row[0].value for row in answers(store, "unit-workload").rows if row[1] and row[1].value == "区公安局" and row[0])
    assert answers(store, "tasks-of-unit", unit=iri) == by_name
    assert [row[1].value for row in by_name.rows if row[1]] == ["9", "25"]


@pytest.mark.parametrize("name", query_names())
def test_an_rdflib_graph_gives_the_same_answer(store: EmbeddedStore, materialized: Materialized, name: str) -> None:
    ours = answers(store, name)
    graph: rdflib.Graph = materialized.to_rdflib()
    result = graph.query(saved_query(name).sparql)
    theirs = [tuple(str(term) if term is not None else "" for term in row) for row in result]  # type: ignore[union-attr]
    assert [str(variable) for variable in result.vars or ()] == list(ours.variables)
    assert theirs == [tuple(term.value if term else "" for term in row) for row in ours.rows]


@pytest.mark.parametrize("name", query_names())
def test_the_header_describes_the_columns_that_the_query_has(store: EmbeddedStore, name: str) -> None:
    query = saved_query(name)
    assert [column.name for column in query.columns] == list(answers(store, name).variables)
    assert query.question.zh.endswith("？")
    assert query.question.en.endswith("?")
