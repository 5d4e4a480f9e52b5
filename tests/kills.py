"""The real command killed at any moment: what it writes is the old or the new whole, and the next run goes on.

`POLICYGRAPH_KILLS` is the number of rounds a command; the moments are drawn by seeds that are kept, over the time that
a whole run takes. Each test prints what became of its rounds: docs/security.md has the figures of a hundred.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

ROUNDS = int(os.environ.get("POLICYGRAPH_KILLS", "4"))


def run(*arguments: str) -> None:
    """A run of the command that nobody disturbs; it must succeed."""
    command = [sys.executable, "-m", "policygraph", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def killed(seconds: float, *arguments: str) -> bool:
    """A run that is killed after so many seconds; whether it was still running."""
    command = [sys.executable, "-m", "policygraph", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        running = process.poll() is None
        process.kill()
    return running


def rounds(seed: int, command: list[list[str]], state: Callable[[], str]) -> Counter[str]:
    """Lead a place from one state to the other and back by runs that are killed, each fourth followed by a whole one.

    :param seed: of the moments.
    :param command: the arguments that lead to each of the two states.
    :param state: a digest of what stands there now.
    """
    whole: list[str] = []

    def lead(goal: int) -> float:
        begun = time.monotonic()
        run(*command[goal])
        return time.monotonic() - begun

    for goal in (0, 1):
        lasts = lead(goal)
        whole.append(state())
    assert whole[0] != whole[1]
    chance, seen, now = random.Random(seed), Counter[str](), 1
    for number in range(1, ROUNDS + 1):
        goal = 1 - now
        running = killed(lasts * chance.triangular(0.05, 1.1, 0.8), *command[goal])
        found = state()
        assert found in whole, f"round {number}: neither the old nor the new"
        now = whole.index(found)
        seen["ended before" if not running else "new" if now == goal else "old"] += 1
        if number % 4 == 0 or number == ROUNDS:
            lasts = lead(1 - now)
            now = 1 - now
            assert state() == whole[now], f"round {number}: the next run gave something else"
    return seen


def tell(capsys: pytest.CaptureFixture[str], what: str, seen: Counter[str]) -> None:
    """One line: how many rounds, and what stood there after the kill."""
    with capsys.disabled():
        parts = ", ".join(f"{seen[name]} {name}" for name in ("old", "new", "ended before"))
        sys.stdout.write(f"\n{what}: {sum(seen.values())} rounds, {parts}; 0 lost\n")


def two_stores(folder: Path) -> Path:
    """Two folders of three notices that differ in every notice, and the store of each."""
    for name, length in (("old", 3), ("new", 40)):
        (folder / name).mkdir()
        for number in range(3):
            (folder / name / f"{number}.txt").write_text(
                f"云岭县人民政府办公室关于印发第{number + 1}批重点任务清单的通知\n云政办〔2031〕{number + 1}号\n"
                f"一、主要任务\n1.疏浚沟渠{number + length}公里。\n牵头单位：县水利局\n完成时限：2031年6月底前\n"
                f"云岭县人民政府办公室\n2031年2月1{number}日\n",
                encoding="utf-8",
            )
        run("build", str(folder / name), "--store", str(folder / f"{name}-store"))
    return folder
