from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import InvalidData
from policygraph.evaluation import Evaluation, Gold, evaluate, load_gold, matched, merged, overlaps
from policygraph.extraction import extract, lexicons
from policygraph.parsing import parse
from policygraph.reading import read

TEXT = "一、任务\n1.治水。推进甲河治理，建设水库3座。\n牵头单位：区水务局\n责任单位：区财政局等单位\n"
GOLD: dict[str, Any] = {
    "tasks": [
        {
            "number": "1",
            "title": "治水",
            "open_list": True,
            "units": [{"name": "区水务局", "role": "lead"}, {"name": "区财政局", "role": "responsible"}],
            "duties": [{"text": "推进甲河治理，建设水库3座。", "themes": ["water"]}],
            "goals": [{"kind": "quantified", "surface": "建设水库3座", "value": 3, "unit": "座", "period": None}],
        }
    ]
}


def judged(tmp_path: Path, **changes: Any) -> Evaluation:
    (tmp_path / "n.txt").write_text(TEXT, encoding="utf-8")
    task = {**GOLD["tasks"][0], **changes}
    gold = Gold(tmp_path / "n.gold.json", tmp_path / "n.txt", {"tasks": [task]})
    return evaluate(gold, extract(parse(read(gold.notice)), lexicons()))


def test_what_agrees_with_the_gold_scores_one(tmp_path: Path) -> None:
    result = judged(tmp_path)
    assert result.misses == []
    assert {s.f1 for s in result.scores.values()} == {1.0}


def test_a_unit_in_another_role_is_missed_and_extra(tmp_path: Path) -> None:
    units = [{"name": "区水务局", "role": "responsible"}, {"name": "区财政局", "role": "responsible"}]
    result = judged(tmp_path, units=units)
    score = result.scores["assignments"]
    assert (score.right, score.found, score.gold) == (1, 2, 2)
    assert {(m.missed, m.extra) for m in result.misses} == {("区水务局 (responsible)", ""), ("", "区水务局 (lead)")}


def test_a_target_of_another_value_is_wrong_though_its_words_agree(tmp_path: Path) -> None:
    goal = {**GOLD["tasks"][0]["goals"][0], "value": 4}
    result = judged(tmp_path, goals=[goal])
    assert result.scores["goals"].f1 == 1
    assert result.scores["targets"].f1 == 0


def test_a_miss_names_its_place(tmp_path: Path) -> None:
    result = judged(tmp_path, duties=[{"text": "推进甲河治理，建设水库3座。", "themes": []}])
    assert [(m.kind, m.where, m.extra) for m in result.misses if m.kind == "duty themes"] == [
        ("duty themes", "n.txt:2:6", "water")
    ]


def test_an_optional_name_is_right_whether_reported_or_not(tmp_path: Path) -> None:
    units = [*GOLD["tasks"][0]["units"], {"name": "有关部门", "role": "responsible", "optional": True}]
    assert judged(tmp_path, units=units).scores["assignments"].f1 == 1


def test_surfaces_match_where_one_holds_the_other_and_is_not_much_longer() -> None:
    assert overlaps("甲河治理工程", "甲河治理")
    assert not overlaps("甲河", "甲河流域水土保持综合治理工程")
    assert not overlaps("甲河治理", "乙河治理")


def test_each_surface_is_matched_once_and_equals_first() -> None:
    assert sorted(matched(["甲河", "甲河治"], ["甲河治"], overlaps)) == [(1, 0)]


def test_several_evaluations_add_up(tmp_path: Path) -> None:
    one = judged(tmp_path)
    assert merged([one, one]).scores["tasks"].gold == 2 * one.scores["tasks"].gold


def test_a_gold_file_finds_the_notice_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "n.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert load_gold(tmp_path / "n.gold.json").notice == tmp_path / "n.txt"


def test_a_notice_that_is_named_serves_only_a_gold_file_without_one_beside_it(tmp_path: Path) -> None:
    for name in ("n.txt", "elsewhere.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    for name in ("n.gold.json", "lone.gold.json"):
        (tmp_path / name).write_text(json.dumps(GOLD), encoding="utf-8")
    named = tmp_path / "elsewhere.md"
    assert load_gold(tmp_path / "n.gold.json", notice=named).notice == tmp_path / "n.txt"
    assert load_gold(tmp_path / "lone.gold.json", notice=named).notice == named


@pytest.mark.parametrize("content", ["[]", "{}", "nonsense", '{"tasks": 3}'])
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "n.gold.json").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidData):
        load_gold(tmp_path / "n.gold.json")


# What the rules reach on the notices that we wrote ourselves; a rule that falls below was made worse.
FLOORS = {"tasks": 1.0, "assignments": 1.0, "duties": 1.0, "head": 1.0, "open lists": 1.0, "deadlines": 1.0}


def test_the_structure_of_every_notice_of_ours_is_read_as_annotated(notices: Path) -> None:
    golds = [load_gold(path) for path in sorted(notices.rglob("*.gold.json"))]
    total = merged(evaluate(gold, extract(parse(read(gold.notice)), lexicons())) for gold in golds)
    assert {kind: total.scores[kind].f1 for kind in FLOORS} == FLOORS


def test_every_notice_of_ours_has_its_history_beside_it(notices: Path) -> None:
    for folder in (path for path in notices.iterdir() if path.is_dir()):
        source = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
        assert source["hard_en"]
        assert source["hard_zh"]
        listed = sorted(name for batch in source["batch"] for name in batch["notices"])
        golds = [load_gold(path).notice.name for path in folder.glob("*.gold.json")]
        assert sorted(golds) == listed
