"""What a build of many keeps is what its queries answer, and belongs to one generation alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.corpus import Settings, build_corpus, notice_files
from policygraph.queries.saved import query_names, saved_query
from policygraph.store.answers import write_answers
from policygraph.store.embedded import ask, open_store, read_store
from policygraph.store.kept import ANSWERS, kept
from policygraph.store.limited import LimitedStore
from policygraph.store.results import Answers

COUNTING = [name for name in query_names() if "ranking" in saved_query(name).tags]


def write(folder: Path, *numbers: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number}.txt").write_text(
            f"云溪县人民政府办公室关于印发第{number}批任务的通知\n云政办〔2031〕{number}号\n一、水务\n"
            f"1.治理河道{number}条。推进污水处理。说“好”\t的事。（县水利局牵头，县林业局、县教育局配合）\n"
            "2.修建农村公路，完善公路交通网络。开展河道治理。（县交通局负责，县水利局配合）\n",
            encoding="utf-8",
        )


def build(folder: Path, store: Path) -> None:
    list(build_corpus(notice_files([folder]), open_store(store), Settings(many=3)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    write(folder / "in", 1, 2, 3)
    build(folder / "in", folder / "store")
    return folder / "store"


@pytest.mark.parametrize("name", COUNTING)
def test_a_kept_answer_is_what_the_query_answers(name: str, store: Path) -> None:
    opened, asked = read_store(store), saved_query(name).with_values({})
    assert kept(opened.folder, asked) is not None
    plain, told = ask(opened.store, asked), opened.ask(asked)
    assert isinstance(plain, Answers)
    assert isinstance(told, Answers)
    assert plain.rows
    assert told == plain
    for form in ("csv", "tsv", "json", "xml"):
        assert write_answers(told, form, {}) == write_answers(plain, form, {})


def test_the_process_that_is_asked_with_limits_answers_alike(store: Path) -> None:
    asked = saved_query("shared-duties").with_values({})
    with LimitedStore(store) as limited:
        assert limited.ask(asked) == ask(read_store(store).store, asked)


def test_another_question_is_asked_of_the_engine(store: Path) -> None:
    opened, query = read_store(store), saved_query("shared-duties")
    other = query.with_values({"theme": "transport"})
    assert kept(opened.folder, other) is None
    assert opened.ask(other) == ask(opened.store, other)
    assert kept(None, query.with_values({})) is None


def test_a_generation_to_which_few_are_added_keeps_none_and_answers_anew(tmp_path: Path) -> None:
    write(tmp_path / "in", 1, 2, 3)
    build(tmp_path / "in", tmp_path / "store")
    write(tmp_path / "in", 4)
    build(tmp_path / "in", tmp_path / "store")
    opened, asked = read_store(tmp_path / "store"), saved_query("unit-workload").with_values({})
    assert opened.folder is not None
    assert not (opened.folder / ANSWERS).exists()
    answers = opened.ask(asked)
    assert isinstance(answers, Answers)
    assert {row["notices"] for row in answers.dicts()} == {"4"}
