"""What a build keeps of queries that count over everything is published as RDF, and is what the queries answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from policygraph.corpus import Settings as Building
from policygraph.corpus import build_corpus, notice_files
from policygraph.queries.saved import query_names, saved_query
from policygraph.store.embedded import ask, open_store
from policygraph.store.kept import ANSWERS, kept
from policygraph.store.results import Answers
from policygraph.web.app import application
from policygraph.web.graph import Current, stored_graph
from policygraph.web.result_set import result_set
from policygraph.web.settings import Limits, Settings

COUNTING = [name for name in query_names() if "ranking" in saved_query(name).tags]
_TEXT = (
    "云溪县人民政府办公室关于印发第{0}批任务的通知\n云政办〔2031〕{0}号\n一、水务\n"
    "1.治理河道{0}条。推进污水处理。（县水利局牵头，县林业局、县教育局配合）\n"
    "2.修建农村公路。开展河道治理。（县交通局负责，县水利局配合）\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("kept")
    (room / "in").mkdir()
    for number in (1, 2, 3):
        (room / "in" / f"{number}.txt").write_text(_TEXT.format(number), encoding="utf-8")
    list(build_corpus(notice_files([room / "in"]), open_store(room / "store"), Building(many=3)))
    return room / "store"


def test_each_kept_answer_is_served_as_rdf_and_says_what_the_query_answers(folder: Path, settings: Settings) -> None:
    current = Current(stored_graph(folder))
    opened = current().store
    with TestClient(application(current, replace(settings, limits=Limits(children=1)))) as client:
        for name in COUNTING:
            saved = saved_query(name)
            asked = saved.with_values({})
            assert kept(opened.folder, asked) is not None, name
            answers = ask(opened.store, asked)
            assert isinstance(answers, Answers)
            assert answers.rows, name
            assert client.get(f"/q/{name}.ttl").content == result_set(saved, {}, answers), name


def test_what_is_kept_is_what_is_served(folder: Path, settings: Settings) -> None:
    current = Current(stored_graph(folder))
    held = current().store.folder
    assert held is not None
    for file in (held / ANSWERS).iterdir():  # told by what it says: had the engine been asked, it would say otherwise
        head, *_ = file.read_bytes().splitlines(keepends=True)
        file.write_bytes(head)
    with TestClient(application(current, replace(settings, limits=Limits(children=1)))) as client:
        none = result_set(saved_query("unit-workload"), {}, Answers(_columns("unit-workload", folder), ()))
        assert client.get("/q/unit-workload.ttl").content == none


def _columns(name: str, folder: Path) -> tuple[str, ...]:
    answers = ask(stored_graph(folder).store.store, saved_query(name).with_values({}))
    assert isinstance(answers, Answers)
    return answers.variables
