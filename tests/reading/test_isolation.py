from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from policygraph.errors import UnreadableInput
from policygraph.reading import isolation, read
from policygraph.reading.isolation import isolated

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
