from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import InvalidData
from policygraph.evaluation.gold import load_gold

TASK: dict[str, Any] = {"number": "1", "title": "治水"}
WRONG: list[tuple[Any, str]] = [
    ([], "the file should be an object"),
    ({}, "lacks 'tasks'"),
    ({"tasks": None}, "tasks should be a list"),
    ({"tasks": [7]}, "tasks.0 should be an object"),
    ({"tasks": [{"title": "x"}]}, "tasks.0 lacks 'number'"),
    ({"tasks": [TASK | {"title": 7}]}, "tasks.0.title should be a text"),
    ({"tasks": [TASK | {"number": [1]}]}, "tasks.0.number should be a number as printed"),
    ({"tasks": [TASK | {"open_list": "yes"}]}, "tasks.0.open_list should be true or false"),
    ({"tasks": [TASK | {"units": [{"name": "x", "role": "chief"}]}]}, "tasks.0.units.0.role should be one of lead"),
    ({"tasks": [TASK | {"units": [{"role": "lead"}]}]}, "tasks.0.units.0 lacks 'name'"),
    ({"tasks": [TASK | {"places": "湟水"}]}, "tasks.0.places should be a list of texts"),
    (
        {"tasks": [TASK | {"goals": [{"surface": "x", "kind": "x", "value": 1e300}]}]},
        "value should be a number",
    ),
    ({"tasks": [TASK | {"goals": [{"surface": "x", "kind": "x", "value": "1"}]}]}, "value should be a number"),
    ({"tasks": [TASK | {"goals": [{"surface": "x", "kind": "x", "comparator": "≥"}]}]}, "comparator should be one of"),
    ({"notice": 7, "tasks": []}, "notice should be an object"),
    ({"cited_documents": [{}], "tasks": []}, "cited_documents.0 lacks 'title'"),
]


@pytest.mark.parametrize(("data", "says"), WRONG)
def test_what_does_not_fit_is_told_by_key_at_its_place(tmp_path: Path, data: Any, says: str) -> None:
    path = tmp_path / "n.gold.json"
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "n.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InvalidData, match=says) as caught:
        load_gold(path)
    assert caught.value.where.removeprefix(str(path)).count(":") == 2


def test_what_fits_is_read_with_a_byte_order_mark_too(tmp_path: Path) -> None:
    path = tmp_path / "n.gold.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"tasks": [TASK], "notes": 7, "cited_documents": ["x"]}).encode())
    (tmp_path / "n.txt").write_text("x", encoding="utf-8")
    assert load_gold(path).data["tasks"] == [TASK]
