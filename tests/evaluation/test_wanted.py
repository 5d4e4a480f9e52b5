"""What a task that was not found held counts as missed, and every field takes other fair readings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policygraph.evaluation import evaluate, load_gold
from policygraph.evaluation.score import Evaluation
from policygraph.extraction import extract, lexicons
from policygraph.parsing import parse
from policygraph.reading import read

TEXT = (
    "青石县任务清单\n1.清淤东渠。\n新建泵站2座。\n责任单位：县水利局、县财政局\n完成时限：6月底前\n"
    "2.种树。\n责任单位：县林业局\n"
)
FIRST: dict[str, Any] = {
    "number": "1", "title": "清淤东渠", "deadline": "6月底前", "title_themes": ["water"],
    "units": [{"name": "县水利局", "role": "responsible"}, {"name": "县财政局", "role": "responsible"}],
    "duties": [{"text": "新建泵站2座。", "themes": ["water"]}],
    "goals": [{"surface": "新建泵站2座", "kind": "quantified", "value": 2, "unit": "座"}],
}  # fmt: skip


def scored(tmp_path: Path, *tasks: dict[str, Any]) -> Evaluation:
    notice = tmp_path / "n.txt"
    notice.write_text(TEXT, encoding="utf-8")
    gold = tmp_path / "n.gold.json"
    gold.write_text(json.dumps({"partial": True, "tasks": list(tasks)}, ensure_ascii=False), encoding="utf-8")
    return evaluate(load_gold(gold, (), notice), extract(parse(read(notice)), lexicons()))


@pytest.mark.parametrize(
    ("kind", "missed"),
    [("tasks", 1), ("assignments", 2), ("duties", 1), ("goals", 1), ("targets", 1), ("deadlines", 1), ("water", 2),
     ("title themes", 1), ("duty themes", 1), ("numbers", 1)],
)  # fmt: skip
def test_all_that_a_missed_task_holds_is_missed(tmp_path: Path, kind: str, missed: int) -> None:
    score = scored(tmp_path, FIRST | {"title": "清理西渠"}).scores[kind]
    assert (score.right, score.gold) == (0, missed)


def test_what_is_optional_is_not_missed(tmp_path: Path) -> None:
    units = [{"name": "县水利局", "role": "lead", "optional": True}]
    assert scored(tmp_path, {"number": "9", "title": "清理西渠", "units": units}).scores["assignments"].gold == 0


def test_what_is_wanted_is_told_before_what_is_optional_and_like_it(tmp_path: Path) -> None:
    alike = {"surface": "泵站2座", "kind": "quantified", "value": 2, "unit": "座", "optional": True}
    scores = scored(tmp_path, FIRST | {"goals": [*FIRST["goals"], alike]}).scores["goals"]
    assert (scores.right, scores.found, scores.gold) == (1, 1, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "清淤", "title_alt": ["清理东渠", "清淤东渠"]},
        {"title": "清淤", "title_alt": "清淤东渠"},
        {"deadline": "2027年6月底", "deadline_alt": ["6月底", "6月底前"]},
        {"units": [{"name": "水局", "name_alt": ["县水利局"], "role": "lead", "role_alt": ["responsible"]},
                   {"name": "县财政局", "role": "lead", "role_alt": "responsible"}]},
        {"goals": [{"surface": "泵", "surface_alt": ["新建泵站2座"], "kind": "quantified", "value": 2, "unit": "座"}]},
        {"duties": [{"text": "建泵站。", "text_alt": ["新建泵站2座。"], "themes": ["water"]}]},
    ],
)  # fmt: skip
def test_other_fair_readings_are_right(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert [miss for miss in scored(tmp_path, FIRST | changes).misses if miss.kind != "water"] == []


def test_a_reading_that_is_not_among_them_is_wrong(tmp_path: Path) -> None:
    assert scored(tmp_path, FIRST | {"title": "清淤", "title_alt": ["清理西渠"]}).scores["tasks"].right == 0
