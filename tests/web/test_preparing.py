"""What pages over many notices need is made once by a process, kept beside the store, and says what the graph says."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.conftest import source_of
from tests.web.test_narrowing import OTHER

from policygraph.pipeline import materialize
from policygraph.store.embedded import open_store
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary
from policygraph.web.app import application
from policygraph.web.children import Refused
from policygraph.web.graph import Current, Graph, stored_graph
from policygraph.web.prepared import index, newest_findings, prepare, tally, tasks
from policygraph.web.preparing import Preparing, prepare_store, worth_preparing
from policygraph.web.settings import Limits, Settings

FILES = {"tasks.json", "names.sqlite", "tally.json", "findings.json"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("store") / "store"
    store = open_store(made)
    store.put(VOCABULARY_GRAPH, vocabulary())
    for text in (OTHER, OTHER.replace("7号", "8号").replace("三座水库", "九所学校")):
        one = materialize(source_of(text, name="other.txt"))
        store.put(one.graph, one.triples)
    store.flush()
    return made


@pytest.fixture(scope="module")
def stored(folder: Path) -> Graph:
    return stored_graph(folder)


class Folder:
    """Files of a folder, there or not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str) -> Path | None:
        return self.folder / name

    def end(self) -> None:
        pass


@pytest.fixture(scope="module")
def files(stored: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("prepared")
    prepare(stored, made)
    return made


def test_files_and_graph_say_the_same(stored: Graph, files: Path) -> None:
    read = replace(stored, prepared=Folder(files))
    assert {file.name for file in files.iterdir()} == FILES
    assert tasks(read).rows == tasks(stored).rows
    assert tally(read) == tally(stored)
    assert newest_findings(read) == newest_findings(stored)
    for words in ("水务", "shuiwu", "水库", "学校"):
        assert index(read).find(words) == index(stored).find(words) != ()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"rows": 1}', b"SQLite format 3\0"])
def test_a_damaged_file_is_as_none(stored: Graph, tmp_path: Path, damage: bytes) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(damage)
    read = replace(stored, prepared=Folder(tmp_path))
    assert tasks(read).rows == tasks(stored).rows
    assert tally(read) == tally(stored)
    assert newest_findings(read) == newest_findings(stored)
    assert index(read).find("水务") == index(stored).find("水务")


def test_a_server_prepares_beside_the_generation_and_the_next_one_finds_it(folder: Path, settings: Settings) -> None:
    told = []
    for _ in range(2):
        current = Current(stored_graph(folder))
        with TestClient(application(current, replace(settings, limits=Limits(children=1)))) as client:
            told.append([client.get(path).text for path in ("/browse?theme=water&lang=zh", "/search?q=水&lang=zh",
                                                            "/void", "/feeds/findings.atom")])  # fmt: skip
            held = current().store.folder
    assert held is not None
    assert {file.name for file in (held / "pages").rglob("*.*")} == FILES
    assert told[0] == told[1]


def test_what_was_begun_for_another_generation_is_not_written(stored: Graph) -> None:
    other = replace(stored, source=replace(stored.source, generation="000099"))
    preparing = Preparing(replace(other, store=replace(other.store, held=None)), 20)
    try:
        assert preparing("tasks.json") is None
    finally:
        preparing.end()


def test_who_waits_too_long_is_told_so(stored: Graph) -> None:
    preparing = Preparing(replace(stored, store=replace(stored.store, held=None)), 0)
    try:
        with pytest.raises(Refused, match="prepared"):
            preparing("tasks.json")
    finally:
        preparing.end()


def test_a_build_of_many_leaves_the_lists_and_the_names(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "store"
    subprocess.run(["cp", "-r", str(folder), str(copy)], check=True)
    prepare_store(copy)
    held = stored_graph(copy).store.folder
    assert held is not None
    assert {"tasks.json", "names.sqlite"} <= {file.name for file in (held / "pages").rglob("*.*")}


def test_a_small_graph_in_memory_is_left_to_its_pages(graph: Graph, stored: Graph) -> None:
    assert not worth_preparing(graph)
    assert worth_preparing(stored)
