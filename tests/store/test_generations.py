"""A store is a row of generations: readers keep theirs, and one pointer tells the next reader which one counts."""

from __future__ import annotations

import gc
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from policygraph.errors import StoreUnavailable
from policygraph.store.embedded import EmbeddedStore, open_store, read_store
from policygraph.store.generations import Writer, generation, is_store

NODE = NamedNode("https://example.org/a")
OTHER = NamedNode("https://example.org/b")


def put(directory: Path, word: str, graph: NamedNode = NODE) -> None:
    store = open_store(directory)
    store.put(graph, [Triple(graph, graph, Literal(word))])
    store.flush()


def words(store: EmbeddedStore) -> set[str]:
    return {quad.object.value for quad in store.store if isinstance(quad.object, Literal)}


def generations(directory: Path) -> list[str]:
    return sorted(path.name for path in (directory / "generations").iterdir())


def test_a_reader_keeps_the_generation_that_it_opened(tmp_path: Path) -> None:
    put(tmp_path / "s", "one")
    reader = read_store(tmp_path / "s")
    put(tmp_path / "s", "two")
    assert words(reader) == {"one"}
    assert words(read_store(tmp_path / "s")) == {"two"}


def test_what_is_put_is_read_only_after_a_flush(tmp_path: Path) -> None:
    put(tmp_path / "s", "one")
    writer = open_store(tmp_path / "s")
    writer.put(OTHER, [Triple(OTHER, OTHER, Literal("two"))])
    assert words(read_store(tmp_path / "s")) == {"one"}
    writer.flush()
    assert words(read_store(tmp_path / "s")) == {"one", "two"}


def test_a_generation_that_is_read_stays_and_goes_when_nobody_reads_it(tmp_path: Path) -> None:
    put(tmp_path / "s", "one")
    reader = read_store(tmp_path / "s")
    put(tmp_path / "s", "two")
    put(tmp_path / "s", "three")
    assert generations(tmp_path / "s") == ["000001", "000003"]
    del reader
    gc.collect()
    put(tmp_path / "s", "four")
    assert generations(tmp_path / "s") == ["000004"]


def test_flushing_what_did_not_change_makes_no_generation(tmp_path: Path) -> None:
    put(tmp_path / "s", "one")
    put(tmp_path / "s", "one")
    assert generation(tmp_path / "s") == "000001"


def test_a_writer_that_is_gone_leaves_no_draft(tmp_path: Path) -> None:
    put(tmp_path / "s", "one")
    gc.collect()
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == ["generation", "generations", "store.lock"]


def test_what_a_killed_build_left_in_its_place_is_in_nobodys_way(tmp_path: Path) -> None:
    put(tmp_path / "s", "one")
    for left in ("draft/graph", "generations/000002/graph", "generations/000002.making"):
        (tmp_path / "s" / left).mkdir(parents=True)
    put(tmp_path / "s", "two")
    assert generation(tmp_path / "s") == "000002"
    assert words(read_store(tmp_path / "s")) == {"two"}


def test_two_cannot_write_at_once(tmp_path: Path) -> None:
    first = Writer(tmp_path / "s")
    with pytest.raises(StoreUnavailable, match="another process is writing"):
        Writer(tmp_path / "s")
    assert first.changed


def test_a_store_of_an_earlier_form_is_told_and_put_aside(tmp_path: Path) -> None:
    old = pyoxigraph.Store(str(tmp_path / "s"))
    old.flush()
    del old
    with pytest.raises(StoreUnavailable, match="earlier version") as refused:
        read_store(tmp_path / "s")
    assert "policygraph build" in refused.value.advice
    put(tmp_path / "s", "new")
    assert words(read_store(tmp_path / "s")) == {"new"}
    assert (tmp_path / "s" / "earlier-form" / "CURRENT").is_file()


def test_a_pointer_to_nothing_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "generation").write_text("000007\n")
    assert is_store(tmp_path)
    with pytest.raises(StoreUnavailable, match="lacks the files"):
        read_store(tmp_path)
