from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from policygraph.model import SourceText
from policygraph.parsing import parse
from policygraph.reading import read

HEAD = "云溪县重点任务清单\n"


def beside(source: SourceText) -> list[list[tuple[str, list[str]]]]:
    return [[(one.heading, [line.text for line in one.lines]) for one in task.beside] for task in parse(source).tasks]


def test_labels_of_persons_and_reports_stand_beside_the_work(make_source: Callable[..., SourceText]) -> None:
    text = (
        HEAD
        + "1.建设水厂。\n牵头领导：副县长 李一鸣\n牵头单位：县水务局\n完成情况：已开工。\n2.修路。\n责任单位：县交通局"
    )
    assert beside(make_source(text)) == [[("牵头领导", ["副县长 李一鸣"]), ("完成情况", ["已开工。"])], []]


def test_a_bracket_may_hold_a_unit_and_a_person(make_source: Callable[..., SourceText]) -> None:
    text = HEAD + "1.建设水厂。（责任单位：县水务局；责任人：周立）\n2.修路。（责任单位：县交通局）"
    assert beside(make_source(text)) == [[("责任人", ["周立"])], []]


def test_columns_beside_the_work_keep_their_heads(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "| 序号 | 任务 | 一季度 | 责任单位及责任人 | 完成情况 |\n|---|---|---|---|---|\n"
        "| 1 | 新建公园3处 | 完成选址 | 县住建局 刘大江 | 已完成 |\n"
        "| 2 | 改造农村公路40公里 | / | 县交通局 周立 | 未启动 |\n",
        encoding="utf-8",
    )
    assert beside(read(file)) == [
        [("一季度", ["完成选址"]), ("责任人", ["刘大江"]), ("完成情况", ["已完成"])],
        [("责任人", ["周立"]), ("完成情况", ["未启动"])],
    ]
