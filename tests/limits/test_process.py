from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.limits.process import surroundings

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems keep no such limits")


def child(script: str) -> subprocess.CompletedProcess[str]:
    """What a process says that runs a script with limits."""
    start = "from policygraph.limits.process import limit_computing, limit_memory\n"
    command = [sys.executable, "-P", "-c", start + script]
    return subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)


def test_a_child_is_given_no_secret_and_finds_our_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_PASSWORD", "x")
    monkeypatch.setenv("OTHER_TOKEN", "x")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    given = surroundings()
    assert not given.keys() & {"POLICYGRAPH_PASSWORD", "OTHER_TOKEN"}
    assert (Path(given["PYTHONPATH"].split(":")[0]) / "policygraph").is_dir()
    assert given["PYTHONPATH"].endswith("elsewhere")


@LINUX
def test_memory_is_limited() -> None:
    assert "MemoryError" in child("limit_memory(2**28)\nbytearray(2**29)").stderr
    assert child("limit_memory(2**30)\nbytearray(2**28)").returncode == 0


@LINUX
def test_computing_is_limited_from_where_it_is() -> None:
    script = "limit_computing(5)\nimport resource\nprint(resource.getrlimit(resource.RLIMIT_CPU)[0])"
    assert 5 <= int(child(script).stdout) <= 7


@LINUX
def test_threads_of_an_engine_reserve_little_of_what_a_child_may_have() -> None:
    script = """
import re, threading
barrier = threading.Barrier(9)
def work():
    held = bytearray(2**16)
    barrier.wait()
    barrier.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[one.start() for one in threads]
barrier.wait()
print(int(re.search(r"VmPeak:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
barrier.wait()"""
    assert int(child(script).stdout) < 300  # MB; each arena of glibc would reserve 64 or more
