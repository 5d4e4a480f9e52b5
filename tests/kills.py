"""The real command killed at any moment: what it writes is the old or the new whole, and the next run goes on.

`POLICYGRAPH_KILLS` is the number of rounds a command (`make kills` runs a hundred). The moments are drawn by seeds that
are kept: of two rounds one is killed at any time of a whole run, one at any time from its first write on. Each test
prints what became of its rounds: docs/security.md has the figures of a hundred.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from policygraph.errors import PolicygraphError

ROUNDS = int(os.environ.get("POLICYGRAPH_KILLS", "4"))
LAST = 600  # seconds after which a run is taken for one without end


@dataclass(frozen=True)
class Pace:
    """How long a whole run took: until its first write, and from there to its end, in seconds."""

    before: float
    writing: float


def run(*arguments: str) -> None:
    """A run of the command that nobody disturbs; it must succeed."""
    command = [sys.executable, "-m", "policygraph", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def sizes(folder: Path) -> dict[str, int]:
    """Every file below a folder and its length."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                found[f"{place}/{name}"] = os.lstat(f"{place}/{name}").st_size
            except FileNotFoundError:
                continue
    return found


class Running:
    """A run of the command, beside the folder that it writes to."""

    def __init__(self, written: Path, arguments: list[str]) -> None:
        self.written, self.stood, self.begun = written, sizes(written), time.monotonic()
        command = [sys.executable, "-m", "policygraph", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def until(self, reached: Callable[[], bool]) -> float:
        """Wait until it has ended or something is so; the seconds since it began."""
        while self.process.poll() is None and not reached():
            assert time.monotonic() - self.begun < LAST, "it does not end"
            time.sleep(0.003)
        return time.monotonic() - self.begun

    def writes(self) -> bool:
        """Whether the folder is no longer as it was."""
        return sizes(self.written) != self.stood

    def end(self) -> str:
        """What it told until its end."""
        return self.process.communicate(timeout=LAST)[1]


def whole(written: Path, arguments: list[str]) -> Pace:
    """A run that nobody disturbs; it must succeed."""
    running = Running(written, arguments)
    before = running.until(running.writes)
    told = running.end()
    assert running.process.returncode == 0, told
    return Pace(before, time.monotonic() - running.begun - before)


def killed(written: Path, arguments: list[str], pace: Pace, chance: random.Random, *, late: bool) -> bool:
    """A run that is killed; whether it was still running.

    :param late: killed from its first write on, else at any time of the run.
    """
    running = Running(written, arguments)
    if late:
        running.until(running.writes)
        rest = pace.writing * chance.uniform(0, 1.05)
    else:
        rest = (pace.before + pace.writing) * chance.uniform(0.05, 1.05)
    begun = time.monotonic()
    running.until(lambda: time.monotonic() - begun >= rest)
    alive = running.process.poll() is None
    running.process.kill()
    running.end()
    return alive


def rounds(seed: int, command: list[list[str]], state: Callable[[], str], written: Path) -> Counter[str]:
    """Lead a place from one state to the other and back by runs that are killed, each fourth followed by a whole one.

    :param seed: of the moments.
    :param command: the arguments that lead to each of the two states.
    :param state: a digest of what stands there now; an error where that cannot be read.
    :param written: the folder that the runs change.
    """

    def seen_now() -> str:
        try:
            return state()
        except (PolicygraphError, AssertionError, OSError) as error:
            return f"unreadable: {error}"

    wanted: list[str] = []
    for goal in (0, 1):
        pace = whole(written, command[goal])
        wanted.append(state())
    assert wanted[0] != wanted[1]
    chance, seen, now = random.Random(seed), Counter[str](), 1
    for number in range(1, ROUNDS + 1):
        goal = 1 - now
        alive = killed(written, command[goal], pace, chance, late=number % 2 == 0)
        found = seen_now()
        if found in wanted:
            now = wanted.index(found)
            seen["ended before" if not alive else "new" if now == goal else "old"] += 1
        else:
            seen["lost"] += 1
        if found not in wanted or number % 4 == 0 or number == ROUNDS:
            pace, now = whole(written, command[1 - now]), 1 - now
            seen["wrong"] += seen_now() != wanted[now]
    return seen


def tell(capsys: pytest.CaptureFixture[str], what: str, seen: Counter[str]) -> None:
    """One line: how many rounds, and what stood there after the kill; none may be lost, and no next run go wrong."""
    with capsys.disabled():
        parts = ", ".join(f"{seen[name]} {name}" for name in ("old", "new", "ended before"))
        count = sum(seen.values()) - seen["wrong"]
        sys.stdout.write(f"\n{what}: {count} rounds, {parts}; {seen['lost']} lost, {seen['wrong']} wrong after\n")
    assert (seen["lost"], seen["wrong"]) == (0, 0)


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
