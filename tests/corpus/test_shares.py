"""Schedulers of others run shares of the files, and a file that kills its reader costs itself alone."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest

from policygraph.corpus.outputs import write_share
from policygraph.corpus.records import DIED, READ, Record, read_manifest, read_record

DEADLY = (sys.executable, str(Path(__file__).parent / "deadly.py"))


def write(folder: Path) -> list[Path]:
    folder.mkdir()
    names = ["kill", *(f"n{number}" for number in range(5))]
    for number, name in enumerate(names):
        (folder / f"{name}.txt").write_text(
            f"云溪县人民政府办公室关于印发任务的通知\n云政办〔2031〕{number + 1}号\n1.修渠。（县水利局负责）\n",
            encoding="utf-8",
        )
    return sorted(folder.iterdir())


def check(records: list[Record], files: list[Path], out: Path) -> None:
    assert sorted(one.path for one in records) == [str(path) for path in files]
    assert [one.state for one in sorted(records, key=lambda one: one.path)] == [DIED, *[READ] * 5]
    assert len(list(out.glob("*/*.nq"))) == 5
    assert sorted(one.path for path in out.glob("*/manifest.jsonl") for one in read_manifest(path)) == sorted(
        one.path for one in records
    )


def test_shares_are_plain_values_for_any_scheduler(tmp_path: Path) -> None:
    files = write(tmp_path / "in")
    lines = [
        line
        for number in (1, 2)
        for line in write_share(number, 2, list(map(str, files)), str(tmp_path / "out"), {"command": DEADLY})
    ]
    check([read_record(line) for line in lines], files, tmp_path / "out")


def absent(what: str) -> None:
    """Skip, or fail where the schedulers must be there."""
    if os.environ.get("POLICYGRAPH_REQUIRE_SERVERS") == "1":
        pytest.fail(f"{what} is not installed, and POLICYGRAPH_REQUIRE_SERVERS=1 wants it")
    pytest.skip(f"{what} is not installed")


@pytest.mark.long
@pytest.mark.filterwarnings("default")  # of the scheduler's own
def test_spark_runs_the_shares_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("pyspark") is None:
        absent("pyspark (requirements/cluster.txt)")
    if shutil.which("java") is None:
        absent("Java, which Spark needs,")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)  # else it takes the first Python of the path
    from pyspark.sql import SparkSession

    from policygraph.corpus.on_spark import build_on_spark

    files = write(tmp_path / "in")
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", str(tmp_path / "spark"))
        .getOrCreate()
    )
    try:
        out = tmp_path / "out"
        records = build_on_spark(session.sparkContext, list(map(str, files)), str(out), 3, {"command": DEADLY})
        check(records, files, out)
    finally:
        session.stop()


@pytest.mark.long
@pytest.mark.filterwarnings("default")
def test_ray_runs_the_shares_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec("ray") is None:
        absent("ray (requirements/cluster.txt)")
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("HOME", str(tmp_path))  # it keeps a key there
    import ray

    from policygraph.corpus.on_ray import build_on_ray

    files = write(tmp_path / "in")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        out = tmp_path / "out"
        check(build_on_ray(list(map(str, files)), str(out), 3, {"command": DEADLY}), files, out)
    finally:
        ray.shutdown()
