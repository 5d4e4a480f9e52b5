"""A build of many files: read by several processes, gone on with after a stop, stopped by no file."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from policygraph.corpus import Outcome, Settings, build_corpus, notice_files
from policygraph.corpus.records import DIED, FAILED, READ, read_manifest, write_record
from policygraph.store.embedded import open_store, read_store
from policygraph.store.generations import generation, hold

DEADLY = (sys.executable, str(Path(__file__).parent / "deadly.py"))
pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and signals of POSIX")


def write(folder: Path, count: int, *, names: str = "n") -> None:
    """Notices of as many districts, each with a task of its own."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{names}{number:03}.txt").write_text(
            f"云溪县人民政府办公室关于印发第{number}批任务的通知\n云政办〔2031〕{number + 1}号\n"
            f"1.修建水渠{number}条。加强管护。（县水利局负责，县林业局配合）\n",
            encoding="utf-8",
        )


def run(folder: Path, store: Path, settings: Settings | None = None) -> list[Outcome]:
    return list(build_corpus(notice_files([folder]), open_store(store), settings))


def contents(store: Path) -> str:
    """A hash of everything that a store says."""
    lines = sorted(str(quad) for quad in read_store(store).store)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_several_processes_build_what_one_does(tmp_path: Path) -> None:
    write(tmp_path / "in", 8)
    alone = run(tmp_path / "in", tmp_path / "a")
    shared = run(tmp_path / "in", tmp_path / "b", Settings(workers=2))
    assert [one.record for one in alone] == [one.record for one in shared]
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert len(read_store(tmp_path / "a").graphs()) == 9


def test_files_that_have_not_changed_are_not_read_again(tmp_path: Path) -> None:
    write(tmp_path / "in", 3)
    assert not any(one.skipped for one in run(tmp_path / "in", tmp_path / "s"))
    before = generation(tmp_path / "s")
    assert all(one.skipped and not one.changed for one in run(tmp_path / "in", tmp_path / "s"))
    assert generation(tmp_path / "s") == before


def test_a_file_that_changed_is_read_again_and_leaves_nothing_of_the_old(tmp_path: Path) -> None:
    write(tmp_path / "in", 3)
    run(tmp_path / "in", tmp_path / "s")
    path = tmp_path / "in" / "n001.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("水利局", "农牧局"), encoding="utf-8")
    assert [one.skipped for one in run(tmp_path / "in", tmp_path / "s")] == [True, False, True]
    run(tmp_path / "in", tmp_path / "fresh")
    assert contents(tmp_path / "s") == contents(tmp_path / "fresh")


def test_other_corrections_are_another_content(tmp_path: Path) -> None:
    write(tmp_path / "in", 2)
    run(tmp_path / "in", tmp_path / "s")
    (tmp_path / "in" / "corrections.toml").write_text("# none yet\n", encoding="utf-8")
    assert not any(one.skipped for one in run(tmp_path / "in", tmp_path / "s"))


def test_other_rules_read_every_file_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in", 2)
    run(tmp_path / "in", tmp_path / "s")
    monkeypatch.setattr("policygraph.corpus.settings.rules_digest", lambda: "others")
    assert [(one.skipped, one.changed) for one in run(tmp_path / "in", tmp_path / "s")] == [(False, False)] * 2


def test_of_two_files_of_one_notice_the_first_enters_whoever_was_done_first(tmp_path: Path) -> None:
    write(tmp_path / "in", 6)
    (tmp_path / "in" / "z.txt").write_bytes((tmp_path / "in" / "n000.txt").read_bytes())
    outcomes = run(tmp_path / "in", tmp_path / "s", Settings(workers=2))
    assert [one.record.state for one in outcomes] == [READ] * 6 + [FAILED]
    assert "the same notice as" in outcomes[-1].record.reason


def test_a_file_that_is_no_notice_stops_nothing_and_is_looked_at_again(tmp_path: Path) -> None:
    write(tmp_path / "in", 2)
    (tmp_path / "in" / "bad.txt").write_text("无任务。", encoding="utf-8")
    for _ in range(2):
        outcomes = run(tmp_path / "in", tmp_path / "s")
        assert [one.record.state for one in outcomes] == [FAILED, READ, READ]
        assert "bad.txt" in outcomes[0].record.reason
    assert len(read_store(tmp_path / "s").graphs()) == 3


@pytest.mark.long
def test_files_that_end_their_reader_are_set_aside_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path / "in", 4)
    for name in ("kill", "abort", "exit"):
        write(tmp_path / "in", 1, names=name)
    outcomes = run(tmp_path / "in", tmp_path / "s", Settings(workers=2, command=DEADLY))
    states = {Path(one.record.path).name: one.record for one in outcomes}
    assert [states[f"{name}000.txt"].state for name in ("kill", "abort", "exit")] == [DIED] * 3
    assert "signal 9" in states["kill000.txt"].reason
    assert "the last words" in states["abort000.txt"].reason
    assert "status 3" in states["exit000.txt"].reason
    assert sum(one.record.state == READ for one in outcomes) == 4
    assert len(read_store(tmp_path / "s").graphs()) == 5


def test_a_file_that_was_set_aside_is_read_again_only_on_request(tmp_path: Path) -> None:
    write(tmp_path / "in", 1, names="kill")
    write(tmp_path / "in", 1)
    run(tmp_path / "in", tmp_path / "s", Settings(workers=1, command=DEADLY))
    known = run(tmp_path / "in", tmp_path / "s", Settings(workers=1))
    assert [(one.record.state, one.skipped) for one in known] == [(DIED, True), (READ, True)]
    again = run(tmp_path / "in", tmp_path / "s", Settings(workers=1, again=True))
    assert "the same notice" in again[1].record.reason  # read now, and it is the other's text
    assert [(one.record.state, one.skipped) for one in again] == [(READ, False), (FAILED, True)]


@pytest.mark.long
def test_a_process_that_is_ended_by_chance_costs_nothing(tmp_path: Path) -> None:
    write(tmp_path / "in", 3, names="once")
    outcomes = run(tmp_path / "in", tmp_path / "s", Settings(workers=1, command=DEADLY))
    assert [one.record.state for one in outcomes] == [READ] * 3


def test_what_a_stopped_build_had_read_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path / "in", 5)
    store = open_store(tmp_path / "s")
    begun = build_corpus(notice_files([tmp_path / "in"]), store)
    assert isinstance(begun, Generator)
    for _ in range(3):
        next(begun)
    begun.close()
    del store, begun
    seen: list[None] = []
    settings = Settings(workers=1, command=(sys.executable, "-c", "raise SystemExit('no need of me')"))
    left = tmp_path / "left"
    left.mkdir()
    for path in notice_files([tmp_path / "in"])[:3]:
        (left / path.name).write_bytes(path.read_bytes())
    outcomes = list(build_corpus(notice_files([left]), open_store(tmp_path / "s"), settings, lambda: seen.append(None)))
    assert [one.record.state for one in outcomes] == [READ] * 3
    assert len(seen) == 3
    assert len(read_store(tmp_path / "s").graphs()) == 4


def test_a_manifest_has_a_line_a_notice_and_bears_a_torn_one(tmp_path: Path) -> None:
    write(tmp_path / "in", 3)
    outcomes = run(tmp_path / "in", tmp_path / "s")
    manifest = hold(tmp_path / "s").folder / "manifest.jsonl"
    records = list(read_manifest(manifest))
    assert sorted(records, key=lambda one: one.path) == [one.record for one in outcomes]
    torn = tmp_path / "torn.jsonl"
    torn.write_text(f"{write_record(records[0])}\n{write_record(records[1])[:50]}", encoding="utf-8")
    assert list(read_manifest(torn)) == records[:1]


def test_no_process_that_can_be_started_is_one_message(tmp_path: Path) -> None:
    from policygraph.errors import UnreadableInput

    write(tmp_path / "in", 1)
    with pytest.raises(UnreadableInput, match="no process that reads can be started"):
        run(tmp_path / "in", tmp_path / "s", Settings(workers=1, command=(sys.executable, "-c", "raise SystemExit(4)")))


def test_a_graph_that_was_changed_by_hand_is_read_again(tmp_path: Path) -> None:
    write(tmp_path / "in", 2)
    run(tmp_path / "in", tmp_path / "s")
    store = open_store(tmp_path / "s")
    store.remove(store.graphs()[0])
    store.flush()
    del store
    assert sum(one.changed for one in run(tmp_path / "in", tmp_path / "s")) == 1


@pytest.mark.long
def test_ten_files_that_end_their_reader_among_a_thousand_cost_themselves_alone(tmp_path: Path) -> None:
    write(tmp_path / "in", 990)
    for number, end in enumerate(("kill", "abort", "exit", "kill", "abort") * 2):
        (tmp_path / "in" / f"{end}{number}.txt").write_text("1.修渠。（县水利局负责）", encoding="utf-8")
    outcomes = run(tmp_path / "in", tmp_path / "s", Settings(workers=2, command=DEADLY))
    assert sum(one.record.state == DIED for one in outcomes) == 10
    assert sum(one.record.state == READ for one in outcomes) == 990
    assert len(read_store(tmp_path / "s").graphs()) == 991


@pytest.mark.long
def test_builds_that_are_killed_end_where_an_undisturbed_one_does(tmp_path: Path) -> None:
    """Five and twenty times killed at a moment of chance, processes that read and all; then left alone."""
    write(tmp_path / "in", 60)
    write(tmp_path / "in", 3, names="bad")
    for path in (tmp_path / "in").glob("bad*"):
        path.write_text("无任务。", encoding="utf-8")
    command = [sys.executable, "-m", "policygraph", "build", str(tmp_path / "in"), "--workers", "2", "--store"]
    subprocess.run([*command, str(tmp_path / "calm")], capture_output=True, check=False)
    chance = random.Random(5)
    for turn in range(25):
        if turn % 5 == 4:  # a file changes in between, and back again
            path = tmp_path / "in" / f"n{turn:03}.txt"
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("管护", "管理"), encoding="utf-8")
            subprocess.run([*command, str(tmp_path / "s")], capture_output=True, check=False)
            path.write_text(text, encoding="utf-8")
        with subprocess.Popen(
            [*command, str(tmp_path / "s")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            time.sleep(chance.uniform(0.2, 4.0))
            os.killpg(process.pid, signal.SIGKILL)
    last = subprocess.run([*command, str(tmp_path / "s")], capture_output=True, check=False)
    assert last.returncode == 1  # of the three that are no notices
    assert contents(tmp_path / "s") == contents(tmp_path / "calm")


def test_the_report_says_what_became_of_each_file(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from policygraph.cli.build import build

    write(tmp_path / "in", 4)
    dense = min((Path(__file__).parents[1] / "notices" / "dense-mentions").glob("*.md"))
    (tmp_path / "in" / "dense.md").write_bytes(dense.read_bytes())
    (tmp_path / "in" / "bad.txt").write_text("无任务。", encoding="utf-8")
    told = CliRunner().invoke(
        build, [str(tmp_path / "in"), "--store", str(tmp_path / "s"), "--report", str(tmp_path / "r.json")]
    )
    assert told.exit_code == 1
    assert "5 of 6 notices are in" in told.stderr
    assert "5 read, 0 skipped (unchanged), 1 quarantined, " in told.stderr
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (report["read"], report["quarantined"]) == (5, 1)
    unsure = sum(file["unsure"] for file in report["files"])
    assert report["unsure"] == unsure > 0
    assert f"待核对{unsure}处" in told.stdout
    assert [file["state"] for file in report["files"]] == ["failed", *["read"] * 5]
