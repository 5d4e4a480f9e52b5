from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Run, put_away

from policygraph.cli.endpoint import Asked
from policygraph.pipeline import Materialized
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary

QUESTION = "哪些单位共同承担的涉水任务最多？"


@pytest.fixture(scope="module")
def store(materialized: Materialized, tmp_path_factory: pytest.TempPathFactory) -> Path:
    triples = [*vocabulary(), *materialized.triples]
    return put_away(tmp_path_factory.mktemp("asking") / "store", (VOCABULARY_GRAPH, triples))


@pytest.fixture
def run(command: Run, store: Path) -> Run:
    return lambda *arguments: command(*arguments, "--store", store)


@pytest.mark.parametrize("options", [(), ("--format", "csv"), ("--evidence",)])
def test_the_answer_is_that_of_the_query(run: Run, options: tuple[str, ...]) -> None:
    code, answer, told = run("ask", QUESTION, *options)
    _, same, _ = run("query", "shared-duties", "--set", "theme=water", *options)
    assert code == 0
    assert answer == same
    assert "policygraph query shared-duties --set theme=water" in told
    assert "涉水 → theme water" in told
    assert "next best" in told


@pytest.mark.parametrize("option", ["--explain", "--dry-run"])
def test_the_choice_can_be_told_without_an_answer(run: Run, option: str) -> None:
    code, out, err = run("ask", QUESTION, option)
    assert code == 0
    assert "query: shared-duties" in out
    assert "区水务局" not in out
    assert err == ""


def test_a_question_may_be_many_words(run: Run) -> None:
    code, out, _ = run("ask", "Which", "units", "never", "lead?", "--explain")
    assert code == 0
    assert "units-that-never-lead" in out


def test_a_question_that_no_query_answers_is_declined_with_the_nearest(run: Run) -> None:
    code, out, err = run("ask", "涉水项目的预算有多少？")
    assert code == 1
    assert out == ""
    assert "money and budgets" in err
    assert "policygraph query projects --set theme=water" in err


def test_a_value_that_is_lacking_is_asked_for(run: Run) -> None:
    code, out, err = run("ask", "哪些单位共同承担的任务最多？")
    assert code == 1
    assert out == ""
    assert "the question does not name: 主题 theme" in err


def test_an_endpoint_is_asked_for_the_names_and_for_the_answer(
    run: Run, materialized: Materialized, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = memory_store([*vocabulary(), *materialized.triples])
    asked: list[str] = []

    def reach(endpoint: Asked, _directory: Path) -> EmbeddedStore:
        asked.append(f"{endpoint.method} {endpoint.url}")
        return served

    _, here, _ = run("ask", "区水务局承担哪些任务？")
    monkeypatch.setattr(Asked, "open", reach)
    code, there, _ = run("ask", "区水务局承担哪些任务？", "--endpoint", "http://localhost:1/sparql", "--method", "get")
    assert code == 0
    assert there == here
    assert asked == ["get http://localhost:1/sparql"]  # for the names and for the answer


def test_asking_imports_nothing_that_is_slow() -> None:
    code = (
        "import sys; import policygraph.cli.ask, policygraph.asking;"
        "print({'rdflib','networkx','jinja2','pyshacl','SPARQLWrapper','pypinyin','lxml'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
