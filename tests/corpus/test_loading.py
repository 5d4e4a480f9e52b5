"""Outputs enter a store in bulk, in a thread of their own; what is in it does not depend on how many at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from tests.conftest import source_of

from policygraph.corpus.job import named_of
from policygraph.corpus.loading import Loading
from policygraph.corpus.one import stored
from policygraph.corpus.records import Record
from policygraph.namespaces import DEFAULT_BASE
from policygraph.pipeline import materialize
from policygraph.store.embedded import open_store


def written(folder: Path, *tasks: str) -> list[tuple[Record, Path]]:
    """Notices of one district, and their outputs."""
    found = []
    for number, task in enumerate(tasks):
        head = f"云溪县人民政府办公室关于印发任务的通知\n云政办〔2031〕{number + 1}号\n"
        made = materialize(source_of(f"{head}1.{task}\n"))
        merged, named, quads = stored(made, DEFAULT_BASE)
        path = folder / f"{number}-{len(merged)}.ttl"
        path.write_bytes(merged)
        named_of(path).write_bytes(named)
        triples = len(made.triples)
        found.append((Record(str(number), str(number), graph=made.graph.value, quads=quads, triples=triples), path))
    return found


TASKS = ("修渠。（县水利局负责）", "种树。（县林业局、县水利局负责）", "修桥。（县交通局负责）")


def test_the_store_holds_the_same_however_many_are_loaded_at_once(tmp_path: Path) -> None:
    contents = []
    for at_once in (1, 10**6):
        store = open_store(tmp_path / str(at_once))
        passed: list[None] = []
        told = partial(passed.append, None)
        with Loading(store, at_once, named_at_once=2 * at_once, passed_on=told) as loading:
            assert [loading.add(*one) for one in written(tmp_path, *TASKS)] == [True] * 3
            loading.finish()
        contents.append({str(quad) for quad in store.store})
        assert len(passed) == (3 if at_once == 1 else 1)
    assert contents[0] == contents[1]


def test_what_a_replaced_notice_no_longer_says_stays_where_one_that_is_being_loaded_says_it(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    (first,) = written(tmp_path, TASKS[0])
    with Loading(store, 1, named_at_once=10**6) as loading:
        loading.add(*first)
        loading.finish()
    other, _, third = written(tmp_path, "修路。（县交通局负责）", TASKS[1], TASKS[0])
    with Loading(store, 1, named_at_once=10**6) as loading:
        loading.add(*third)  # a new notice that names the unit which the first one no longer names
        loading.add(*other)
        loading.finish()
    fresh = open_store(tmp_path / "fresh")
    with Loading(fresh) as loading:
        for one in (other, third):
            loading.add(*one)
        loading.finish()
    assert {str(quad) for quad in store.store} == {str(quad) for quad in fresh.store}


def test_what_goes_wrong_in_the_thread_is_told_where_it_is_waited_for(tmp_path: Path) -> None:
    with Loading(open_store(tmp_path / "s"), 1) as loading:
        loading.add(*written(tmp_path, TASKS[0])[0])
        loading.finish()
        loading.add(Record("k", "p", graph="https://example.org/g", quads=9), tmp_path / "gone.nq")
        with pytest.raises(FileNotFoundError):
            loading.finish()
