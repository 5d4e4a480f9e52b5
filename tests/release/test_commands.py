from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run, put_away

from policygraph.pipeline import Materialized
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary


@pytest.fixture
def run(command: Run) -> Run:
    return command


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, graphs: tuple[Materialized, ...]) -> Path:
    own = [(graph.graph, graph.triples) for graph in graphs]
    return put_away(tmp_path_factory.mktemp("commands") / "store", (VOCABULARY_GRAPH, vocabulary()), *own)


def test_export_says_what_it_wrote(
    run: Run, store: Path, tmp_path: Path, exported: tuple[Path, dict[str, Any]]
) -> None:
    code, out, err = run("export", tmp_path / "release", "--store", store)
    manifest = exported[1]
    assert (code, err) == (0, "")
    assert f"2 notices, {manifest['counts']['triples']} triples" in out
    assert manifest["canonical"]["value"] in out


def test_check_exits_1_and_names_what_is_wrong(run: Run, release: Path) -> None:
    assert run("export", release, "--check")[0] == 0
    (release / "tables/goals.csv").unlink()
    code, out, err = run("export", release, "--check")
    assert code == 1
    assert "tables/goals.csv: is missing" in out
    assert "problems" in err


def test_version_and_days_can_be_given(run: Run, store: Path, tmp_path: Path) -> None:
    options = ["--version", "2024-1", "--issued", "2024-01-31", "--location", "https://data.example.org/t/"]
    assert run("export", tmp_path / "release", "--store", store, *options)[0] == 0
    catalog = (tmp_path / "release/catalog.ttl").read_text(encoding="utf-8")
    assert 'dcat:version "2024-1"' in catalog
    assert '"2024-01-31"^^xsd:date' in catalog
    assert "<https://data.example.org/t/data/policygraph.nq>" in catalog


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--issued", "soon"], 2, "soon"),
        (["--version", "a b"], 1, "is not a version"),
        (["--location", "https://example.org"], 1, "does not end in /"),
        (["--profile", "nowhere.toml"], 1, "cannot be read"),
        (["--store", "nowhere"], 1, "no store here"),
        (["--check"], 1, "no such folder"),
    ],
)
def test_wrong_usage_is_one_message(
    run: Run, store: Path, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    given = arguments if "--store" in arguments else [*arguments, "--store", str(store)]
    found, _, err = run("export", tmp_path / "release", *given)
    assert found == code
    assert says in err
    assert "Traceback" not in err
    assert not (tmp_path / "release").exists()


def test_a_server_that_is_not_there_is_one_message(run: Run, store: Path) -> None:
    for verb in ("push", "pull"):
        code, _, err = run(verb, "http://127.0.0.1:9", "--store", store)
        assert code == 1
        assert "no SPARQL server answers here" in err
