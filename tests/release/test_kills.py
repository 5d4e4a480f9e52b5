"""The real command killed at any moment: the store and the release are the old or the new, and the next run goes on.

`POLICYGRAPH_KILLS` is the number of rounds a command; the moments are drawn by a seed that is kept.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.long, pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")]

ROUNDS = int(os.environ.get("POLICYGRAPH_KILLS", "4"))
COUNT = "SELECT (COUNT(DISTINCT ?n) AS ?count) { ?n a pg:Notice }"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "policygraph", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def killed(seconds: float, *arguments: str) -> None:
    command = [sys.executable, "-m", "policygraph", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        process.kill()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kills")
    (folder / "notices").mkdir()
    for number in range(3):
        (folder / "notices" / f"{number}.txt").write_text(
            f"云岭县人民政府办公室关于印发第{number + 1}批重点任务清单的通知\n云政办〔2031〕{number + 1}号\n"
            f"一、主要任务\n1.疏浚沟渠{number + 3}公里。\n牵头单位：县水利局\n完成时限：2031年6月底前\n"
            f"云岭县人民政府办公室\n2031年2月1{number}日\n",
            encoding="utf-8",
        )
    assert run("build", str(folder / "notices"), "--store", str(folder / "store")).returncode == 0
    assert run("export", str(folder / "out"), "--store", str(folder / "store")).returncode == 0
    return folder


def test_a_build_that_is_killed_loses_nothing(place: Path) -> None:
    store, chance = str(place / "store"), random.Random(7)
    whole = run("sparql", COUNT, "--format", "csv", "--store", store)
    assert (whole.returncode, whole.stdout.split()) == (0, ["count", "3"])
    for _ in range(ROUNDS):
        killed(chance.uniform(0.2, 6), "build", str(place / "notices"), "--store", store)
        assert run("sparql", COUNT, "--format", "csv", "--store", store).stdout == whole.stdout
    assert run("build", str(place / "notices"), "--store", store).returncode == 0


def test_an_export_that_is_killed_leaves_a_release_that_holds(place: Path) -> None:
    store, out, chance = str(place / "store"), place / "out", random.Random(8)
    whole = contents(out)
    for _ in range(ROUNDS):
        killed(chance.uniform(0.2, 5), "export", str(out), "--store", store)
        checked = run("export", str(out), "--check")
        assert checked.returncode == 0, checked.stderr
    assert contents(out) == whole
    assert sorted(path.name for path in place.iterdir()) == ["notices", "out", "store"]
