from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph
import pytest
from tests.conftest import Run, put_away

from policygraph.analysis.views import VIEWS
from policygraph.cli import analyze as verb
from policygraph.namespaces import PG, RDF
from policygraph.pipeline import Materialized


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory, materialized: Materialized) -> Path:
    return put_away(tmp_path_factory.mktemp("analysis") / "store", (materialized.graph, materialized.triples))


@pytest.fixture
def run(command: Run, directory: Path) -> Run:
    return lambda *arguments: command("analyze", *arguments, "--store", directory)


def test_the_verb_knows_every_table() -> None:
    assert tuple(VIEWS) == verb._TABLES


def test_without_a_table_all_are_shown(run: Run) -> None:
    code, out, err = run("--merge", "区乡村振兴局=区农业农村和科技局")
    assert (code, err) == (0, "")
    for title, _, _ in VIEWS.values():
        assert title.zh in out
    assert "名单未列尽" in out
    assert "(10 / 131: policygraph analyze pairs)" in out


def test_one_table_is_shown_in_full_and_what_must_be_known_beside_it(run: Run) -> None:
    code, out, err = run("units")
    assert code == 0
    assert len(out.splitlines()) == 30
    assert "未印出的单位也可能承担" in err


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml", "md"])
def test_a_table_comes_in_every_format_of_queries(run: Run, format: str) -> None:
    code, out, _ = run("pairs", "--theme", "water", "--format", format)
    assert code == 0
    assert "区水务局" in out
    assert "openTasks" in out


def test_the_whole_analysis_as_json(run: Run) -> None:
    code, out, _ = run("--format", "json", "--theme", "water")
    assert code == 0
    data = json.loads(out)
    assert {"summary", "units", "brokers", "pairs", "communities", "cover"} < set(data)
    assert data["scope"]["theme"] == "https://w3id.org/policygraph/theme/water"
    assert data["openTasks"] <= data["tasks"]
    assert all(isinstance(row["value"], int | float) for row in data["summary"])


def test_markdown_holds_every_row(run: Run) -> None:
    code, out, _ = run("--format", "md")
    assert code == 0
    assert out.count("\n| 区") >= 131
    assert "\n- " in out


def test_the_ending_of_the_file_says_the_format(run: Run, tmp_path: Path) -> None:
    for name in ("analysis.ttl", "analysis.nt", "analysis.jsonld"):
        code, out, err = run("-o", tmp_path / name)
        assert (code, out) == (0, "")
        assert "未印出的单位也可能承担" in err
        format = pyoxigraph.RdfFormat.from_extension(name.rpartition(".")[2])
        assert format is not None
        triples = [quad.triple for quad in pyoxigraph.parse((tmp_path / name).read_bytes(), format=format)]
        assert sum(triple.predicate == RDF.type and triple.object == PG.Analysis for triple in triples) == 1
    code, _, _ = run("brokers", "-o", tmp_path / "brokers.xlsx")
    assert code == 0
    assert (tmp_path / "brokers.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["--format", "csv"],
        ["pairs", "--format", "turtle"],
        ["merge"],
        ["--merge", "区水务局"],
        ["--merge", "=区水务局"],
    ],
)
def test_wrong_usage_exits_with_2(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Error: " in err


@pytest.mark.parametrize("arguments", [["--theme", "x y"], ["--merge", "区水利局=区水务局"], ["--notice", "1号"]])
def test_what_the_graph_does_not_know_exits_with_1(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith("policygraph: ")
