"""The many ways in which lists are written, each as invented text: what a reader takes out of it is what is read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policygraph.model import Role, Task
from policygraph.parsing import parse
from policygraph.reading import read_bytes

WAYS: list[dict[str, Any]] = [
    way
    for file in sorted(Path(__file__).parent.glob("ways*.toml"))
    for way in tomllib.loads(file.read_text(encoding="utf-8"))["way"]
]
# Stands for … in a text: the head of a notice and the first heading of its list.
HEAD = """松川县人民政府办公室关于印发2027年重点任务清单的通知
松政办〔2027〕11号
各乡镇人民政府，县政府各部门：
现将《松川县2027年重点任务清单》印发给你们，请认真组织实施。
松川县人民政府办公室
2027年3月5日
松川县2027年重点任务清单
一、主要任务
"""


# What a way may ask of each task besides: its time limit, and how many duties it has.
ASKED: dict[str, Callable[[Task], Any]] = {
    "deadlines": lambda task: task.deadline.text if task.deadline is not None else "",
    "duties": lambda task: len(task.duties),
}


def told(task: Task) -> list[Any]:
    units = [{a.name.text for a in task.assignments if a.role is role} for role in (Role.LEAD, *list(Role)[1:])]
    return [task.number, task.title.text, *units]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["name"])
def test_a_list_is_read_in_whatever_way_it_is_written(way: dict[str, Any]) -> None:
    text = way["text"].replace("…", HEAD, 1) if way["text"].startswith("…") else way["text"]
    tasks = parse(read_bytes(way["file"], text.encode())).tasks
    found = [told(task) for task in tasks]
    wanted = [
        [number, title, *({*units.split("|")} - {""} for units in lists)] for number, title, *lists in way["tasks"]
    ]
    assert [row[1:] for row in found] == [row[1:] for row in wanted]
    for name, read in ASKED.items():
        assert [read(task) for task in tasks] == way.get(name, [read(task) for task in tasks])
    assert [row[0] for row, asked in zip(found, wanted, strict=True) if asked[0]] == [
        row[0] for row in wanted if row[0]
    ]
