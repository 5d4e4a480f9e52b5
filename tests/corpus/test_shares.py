"""Schedulers of others run shares of the files, and a file that kills its reader costs itself alone."""

from __future__ import annotations

import sys
from pathlib import Path

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
