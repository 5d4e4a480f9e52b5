from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import DefaultGraph
from tests.conftest import source_of

from policygraph.errors import InvalidQuery, StoreUnavailable
from policygraph.pipeline import Materialized, materialize
from policygraph.store.embedded import EmbeddedStore, open_store, read_store
from policygraph.store.results import Answers


def notice(number: int, *items: str) -> Materialized:
    head = f"某政办〔2023〕{number}号\n某县人民政府关于印发清单的通知\n各单位：\n现印发。\n"
    head += f"某县人民政府\n2023年1月{number}日\n一、任务\n"
    return materialize(
        source_of(head + "".join(f"{n}.{item}\n" for n, item in enumerate(items, 1)), name=f"{number}.txt")
    )


FIRST = notice(1, "修水库。修好水库。（县水利局牵头，县财政局配合）", "通公路。（县交通局负责）")
SECOND = notice(2, "治河道。清理河道。（县水利局牵头，县财政局配合）")
THIRD = notice(3, "建学校。（县教育局负责）", "供水。保障供水。（县水利局、县财政局负责）")


@pytest.fixture
def store() -> EmbeddedStore:
    return EmbeddedStore(pyoxigraph.Store())


def rows(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    answers = store.ask(query)
    assert isinstance(answers, Answers)
    return [tuple(term.value if term else "" for term in row) for row in answers.rows]


TASKS = """
PREFIX pg: <https://w3id.org/policygraph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label (COUNT(?task) AS ?tasks) {
  ?task pg:assignment ?a . ?a pg:unit ?unit . ?unit rdfs:label ?label
} GROUP BY ?label ORDER BY ?label
"""


def test_counts_are_right_over_three_notices_that_share_units(store: EmbeddedStore) -> None:
    for graph in (FIRST, SECOND, THIRD):
        store.put(graph.graph, graph.triples)
    assert rows(store, TASKS) == [("县交通局", "1"), ("县教育局", "1"), ("县水利局", "3"), ("县财政局", "3")]


def test_the_default_graph_holds_each_triple_once(store: EmbeddedStore) -> None:
    for graph in (FIRST, SECOND):
        store.put(graph.graph, graph.triples)
    merged = list(store.store.quads_for_pattern(None, None, None, DefaultGraph()))
    assert len(merged) == len(set(FIRST.triples) | set(SECOND.triples))


def test_building_again_replaces(store: EmbeddedStore) -> None:
    assert store.put(FIRST.graph, FIRST.triples)
    before = set(store.store)
    assert not store.put(FIRST.graph, FIRST.triples)
    assert set(store.store) == before


def test_a_changed_notice_leaves_nothing_of_the_old_behind(store: EmbeddedStore) -> None:
    store.put(SECOND.graph, SECOND.triples)
    changed = notice(2, "治湖泊。清理湖泊。（县水利局牵头）")
    assert changed.graph == SECOND.graph
    store.put(changed.graph, changed.triples)
    fresh = EmbeddedStore(pyoxigraph.Store())
    fresh.put(changed.graph, changed.triples)
    assert set(store.store) == set(fresh.store)


def test_removing_a_notice_takes_nothing_that_another_still_says(store: EmbeddedStore) -> None:
    for graph in (FIRST, SECOND, THIRD):
        store.put(graph.graph, graph.triples)
    assert store.remove(SECOND.graph)
    fresh = EmbeddedStore(pyoxigraph.Store())
    for graph in (FIRST, THIRD):
        fresh.put(graph.graph, graph.triples)
    assert set(store.store) == set(fresh.store)
    assert store.graphs() == fresh.graphs()


def test_removing_what_is_not_there_changes_nothing(store: EmbeddedStore) -> None:
    store.put(FIRST.graph, FIRST.triples)
    assert not store.remove(SECOND.graph)


def test_a_store_is_found_again_on_disk(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.put(FIRST.graph, FIRST.triples)
    store.flush()
    del store
    assert rows(read_store(tmp_path / "store"), TASKS)[1] == ("县水利局", "1")


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreUnavailable, match="holds no store"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_reading_where_there_is_no_store_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no store"):
        read_store(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_store_that_another_process_writes_can_be_read_and_not_written(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.put(FIRST.graph, FIRST.triples)
    store.flush()
    store.put(SECOND.graph, SECOND.triples)
    script = (
        "import sys, pathlib\nfrom policygraph.store.embedded import open_store, read_store\n"
        "from policygraph.errors import StoreUnavailable\npath = pathlib.Path(sys.argv[1])\n"
        "print(len(read_store(path).graphs()))\n"
        "try:\n    open_store(path)\nexcept StoreUnavailable as error:\n    print(error.message)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "store")], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["1", "another process is writing to this store 另一进程正在写入此图谱库"]


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="kills a process by signal")
def test_a_build_that_is_killed_leaves_a_store_that_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "store"
    store = open_store(path)
    store.put(FIRST.graph, FIRST.triples)
    store.flush()
    del store
    script = (
        "import sys, pathlib\nfrom policygraph.store.embedded import open_store\n"
        "from tests.store.test_embedded import SECOND, THIRD\nstore = open_store(pathlib.Path(sys.argv[1]))\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "    store.put(SECOND.graph, SECOND.triples)\n"
        "    store.put(SECOND.graph, [t for t in SECOND.triples if len(str(t)) % 2])\n"
        "    store.remove(SECOND.graph)\n"
    )
    root = Path(__file__).parent.parent.parent
    for pause in (0.01, 0.05, 0.11):
        process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, cwd=root)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = read_store(path)
        named = {triple for graph in found.graphs() for triple in found.said(graph)}
        merged = {quad.triple for quad in found.store if isinstance(quad.graph_name, DefaultGraph)}
        assert merged == named >= set(FIRST.triples)


@pytest.mark.parametrize("query", ["SELECT ?x {", "SELECT ?x { SERVICE <http://localhost:1/x> { ?x ?y ?z } }"])
def test_a_query_that_cannot_be_answered_is_one_clear_error(store: EmbeddedStore, query: str) -> None:
    with pytest.raises(InvalidQuery):
        store.ask(query)
