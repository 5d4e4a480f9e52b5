from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.conftest import source_of

from policygraph.confidence import Measured, Table
from policygraph.evaluation.gold import Gold
from policygraph.evaluation.opinions import judged_candidates, judged_opinions
from policygraph.extraction import extract, lexicons
from policygraph.parsing import parse
from policygraph.second_reader import SecondReader, read_again
from policygraph.second_reader.reader import Reading

TEXT = """青石县重点任务清单
1.兴修水利。加快建设青石沟水库，推进柳河引水工程。青石沟水库蓄水。做好湖滨驿站筹备。
牵头单位：县水务局
"""


class Certain(SecondReader):
    """Takes 青石沟水库 and 湖滨驿站 for names."""

    def __init__(self) -> None:
        self.name = "certain"

    def read(self, text: str) -> Reading:
        found = [(at, at + len(name)) for name in ("青石沟水库", "湖滨驿站") if (at := text.find(name)) >= 0]
        marked = {at for start, end in found for at in range(start, end)}
        return Reading(tuple(found), tuple(float(at in marked) for at in range(len(text))))


def gold(*projects: str) -> Gold:
    surfaces = [{"surface": name, "kind": "works"} for name in projects]
    return annotated({"number": "1", "title": "兴修水利", "projects": surfaces})


def annotated(task: Mapping[str, Any]) -> Gold:
    return Gold(Path("n.gold.json"), Path("n.txt"), {"tasks": [task]})


READ = read_again(extract(parse(source_of(TEXT)), lexicons()), Certain(), Table({}))


def test_each_project_of_a_task_is_judged_once_by_its_verdict() -> None:
    told = [(evidence.support, right) for evidence, right in judged_opinions(gold("青石沟水库"), READ)]
    assert sorted(told) == [("agrees", True), ("differs", False)]


def test_a_candidate_is_right_where_the_annotation_names_it() -> None:
    assert judged_candidates(gold("青石沟水库", "湖滨驿站"), READ) == Measured(1, 1)
    assert judged_candidates(gold("青石沟水库"), READ) == Measured(0, 1)


def test_where_no_projects_are_annotated_nothing_is_judged() -> None:
    bare = annotated({"number": "1", "title": "兴修水利"})
    assert list(judged_opinions(bare, READ)) == []
    assert judged_candidates(bare, READ) == Measured(0, 0)
