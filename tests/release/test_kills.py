"""The real command killed at any moment: what it writes is the old or the new whole, and the next run goes on.

`POLICYGRAPH_KILLS` is the number of rounds a command; the moments are drawn by seeds that are kept, over the time that
a whole run takes. Each test prints what became of its rounds: docs/security.md has the figures of a hundred.
"""

from __future__ import annotations

import hashlib
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from policygraph.release.check import check
from policygraph.release.placing import recover
from policygraph.store.embedded import read_store

pytestmark = [pytest.mark.long, pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")]

ROUNDS = int(os.environ.get("POLICYGRAPH_KILLS", "4"))
OTHERS = "https://example.org/others"  # a graph that was on the server before us


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


def digest(folder: Path) -> str:
    """Of every name and every byte below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        found.update(f"{path.relative_to(folder)} {hashlib.sha256(data).hexdigest()}\n".encode())
    return found.hexdigest()


def quads(store: Path) -> str:
    """A digest of what a reader finds in a store now."""
    lines = sorted(map(str, read_store(store).store))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of three notices that differ in every notice, and the store of each."""
    folder = tmp_path_factory.mktemp("kills")
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


def test_a_build_that_is_killed_leaves_the_old_or_the_new_store(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    run("build", str(place / "old"), "--store", str(store))
    (store / "remarks.txt").write_text("not ours")
    # One of the two reads in processes of its own.
    command = [["build", str(place / name), "--store", str(store), *more] for name, more in
               (("old", []), ("new", ["--workers", "2"]))]  # fmt: skip
    tell(capsys, "build", rounds(7, command, lambda: quads(store)))
    assert (store / "remarks.txt").read_text() == "not ours"
    assert len(list((store / "generations").iterdir())) == 1
    assert not (store / "draft").exists()


def test_an_export_that_is_killed_leaves_the_old_or_the_new_release(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, others = tmp_path / "out", tmp_path / ".out.policygraph-theirs" / "new"
    others.mkdir(parents=True)
    (others / "remarks.txt").write_text("not ours")
    command = [["export", str(out), "--store", str(place / f"{name}-store")] for name in ("old", "new")]

    def state() -> str:
        recover(out)
        assert check(out).problems == ()
        return digest(out)

    tell(capsys, "export", rounds(8, command, state))
    assert (others / "remarks.txt").read_text() == "not ours"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.policygraph-theirs", "out"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server that holds a graph of others."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("oxigraph (PyPI) is not installed")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(program), "serve", "--location", str(tmp_path / "server"), "--bind", address]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + 60
            while True:
                try:
                    put(f"http://{address}/store?graph={OTHERS}", b"<http://a/s> <http://a/p> <http://a/o> .")
                    break
                except OSError:
                    assert time.monotonic() < end
                    time.sleep(0.05)
            yield f"http://{address}"
        finally:
            process.kill()


def put(url: str, data: bytes) -> None:
    asked = urllib.request.Request(url, data, {"Content-Type": "application/n-triples"}, method="PUT")
    urllib.request.urlopen(asked).close()


def held(url: str) -> list[str]:
    """Everything on the server, of one moment."""
    asked = urllib.request.Request(f"{url}/store", headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(asked) as answer:
        lines: list[str] = answer.read().decode().splitlines()
    return sorted(lines)


def test_a_push_that_is_killed_leaves_the_old_or_the_new_graph(
    place: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def state() -> str:
        """What others see: everything but the staging graphs, which nobody reads."""
        seen = [line for line in held(server) if "/policygraph/staging/" not in line]
        assert [line for line in seen if OTHERS in line] == [f"<http://a/s> <http://a/p> <http://a/o> <{OTHERS}> ."]
        return hashlib.sha256("\n".join(seen).encode()).hexdigest()

    command = [["push", server, "--store", str(place / f"{name}-store")] for name in ("old", "new")]
    tell(capsys, "push", rounds(9, command, state))
    assert not [line for line in held(server) if "/policygraph/staging/" in line]
