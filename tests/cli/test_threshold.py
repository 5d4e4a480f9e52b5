"""`--min-confidence` on the command line: what is left out is told, by every verb that shows findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Run, put_away

from policygraph.pipeline import Materialized


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory, materialized: Materialized) -> Path:
    return put_away(tmp_path_factory.mktemp("threshold") / "store", (materialized.graph, materialized.triples))


@pytest.fixture
def run(command: Run, directory: Path) -> Run:
    return lambda *arguments: command(*arguments, "--store", directory)


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "-", "--short", "--no-findings"),
        ("brief", "--unit", "区水务局", "--format", "html", "-o", "-"),
        ("draw", "projects"),
        ("analyze", "summary", "--theme", "water"),
    ],
)
def test_each_verb_says_how_many_findings_it_leaves_out(run: Run, arguments: tuple[str, ...]) -> None:
    code, every, said = run(*arguments)
    assert (code, "left out" in said) == (0, False)
    code, sure, said = run(*arguments, "--min-confidence", "0.91")
    assert code == 0
    assert "findings below 0.91 left out: `policygraph query to-check --set below=91` 略去" in said
    assert sure != every


def test_a_picture_says_at_its_foot_what_it_is_without(run: Run) -> None:
    _, picture, _ = run("draw", "projects", "--min-confidence", "0.91", "--lang", "en")
    assert "findings below 0.91 are not counted" in picture


def test_answers_to_questions_lose_their_less_sure_rows(run: Run) -> None:
    _, every, _ = run("ask", "有哪些项目？", "--format", "csv")
    _, sure, said = run("ask", "有哪些项目？", "--format", "csv", "--min-confidence", "0.91")
    assert len(sure.splitlines()) < len(every.splitlines())
    assert "rows below 0.91 left out" in said


@pytest.mark.parametrize("given", ["1.2", "-0.1", "high"])
def test_what_is_no_share_is_wrong_usage(run: Run, given: str) -> None:
    code, _, said = run("draw", "projects", "--min-confidence", given)
    assert code == 2
    assert "--min-confidence" in said
