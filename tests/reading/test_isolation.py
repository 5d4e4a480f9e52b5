from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from policygraph.errors import OverLimit, UnreadableInput
from policygraph.reading import isolation, read
from policygraph.reading.isolation import bounded, isolated

NOTICE = "关于做好水利工作的通知\n一、河道治理\n责任单位：区水利局\n"


@pytest.mark.long
def test_a_file_read_apart_is_the_file_and_its_errors_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NOTICE, encoding="utf-8")
    with isolated() as apart:
        assert apart(path) == read(path)
        with pytest.raises(UnreadableInput, match="no such file") as caught:
            apart(tmp_path / "missing.txt")
        assert caught.value.where.endswith("missing.txt")
        assert caught.value.advice


@pytest.mark.long
def test_a_reader_that_dies_takes_one_file_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NOTICE, encoding="utf-8")
    with isolated() as apart:
        assert apart(path).text == NOTICE
        (child,) = multiprocessing.active_children()
        os.kill(child.pid or 0, signal.SIGKILL)
        with pytest.raises(UnreadableInput, match="broke the reader"):
            apart(path)
        assert apart(path).text == NOTICE


def test_the_limits_are_those_that_the_message_names() -> None:
    assert isolation.SECONDS > 5


@pytest.mark.skipif(os.name != "posix", reason="needs limits of the system")
def test_a_command_that_reads_a_file_itself_ends_within_bounds() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(OverLimit, match="1 seconds of computing") as told:
        _without_end()
    assert told.value.where == "long.txt"
    assert told.value.advice
    assert (resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS)) == before


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux")
def test_it_takes_no_more_memory_than_a_reader_may() -> None:
    with pytest.raises(OverLimit, match="64 MB"), bounded("large.txt", largest=64 * 2**20):
        bytearray(2**28)
    assert len(bytearray(2**27)) == 2**27  # and later it may
    with bounded("small.txt"):
        assert bytearray(2**20)


def _without_end() -> None:
    with bounded("long.txt", longest=1):
        while True:
            with suppress(Exception):  # a reader that takes every error for its own
                sum(range(1000))
