"""`policygraph draw` and `policygraph report` from the command line."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.corpus import build, notice_files
from policygraph.diagrams import draw
from policygraph.store.embedded import EmbeddedStore, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store"
    list(build(notice_files(()), open_store(path)))
    gc.collect()
    return path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    code = "from policygraph.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, check=False)


@pytest.mark.parametrize(
    ("ending", "start"), [("svg", b"<svg"), ("dot", b"digraph"), ("mmd", b"flowchart"), ("json", b"{")]
)
def test_the_ending_chooses_the_format(store: Path, tmp_path: Path, ending: str, start: bytes) -> None:
    done = run("draw", "matrix", "--store", store, "-o", tmp_path / f"m.{ending}")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / f"m.{ending}").read_bytes().startswith(start)


def test_the_command_draws_what_the_library_draws(store: Path, notice_store: EmbeddedStore) -> None:
    assert run("draw", "outline", "--store", store).stdout == draw("outline", notice_store)


def test_the_report_goes_into_a_folder_or_a_file(store: Path, tmp_path: Path) -> None:
    assert run("report", tmp_path / "out", "--store", store, "--no-findings").returncode == 0
    assert run("report", tmp_path / "page.html", "--store", store, "--no-findings").returncode == 0
    page = (tmp_path / "out" / "report.html").read_bytes()
    assert page.startswith(b"<!DOCTYPE html>")
    assert (tmp_path / "page.html").read_bytes() == page


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["draw", "pie"], 2, "pie"),
        (["draw", "unit", "--unit", "区水利局"], 1, "区水务局"),
        (["draw", "neighbourhood"], 1, "--iri"),
        (["draw", "matrix", "--endpoint", "ftp://x"], 2, "http"),
        (["draw", "matrix", "--notice", "无"], 1, "no notice"),
    ],
)
def test_wrong_usage_and_wrong_input_have_their_exit_status(
    store: Path, arguments: list[str], code: int, says: str
) -> None:
    done = run(*arguments, "--store", store)
    assert done.returncode == code
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
