"""Whoever looks after a task has a relation of its own to it and answers for nothing."""

from __future__ import annotations

import pytest

from policygraph.model import OversightMention
from policygraph.namespaces import PG
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import read_bytes
from policygraph.validation import validate


def read(text: str, name: str = "n.txt") -> Materialized:
    return materialize(read_bytes(name, text.encode()))


def overseers(made: Materialized) -> list[tuple[str, str]]:
    found = (one for one in made.extraction.mentions if isinstance(one, OversightMention))
    return [(one.heading, one.phrase.text) for one in found]


def answering(made: Materialized) -> set[str]:
    return {a.name.text for task in made.extraction.notice.tasks for a in task.assignments}


@pytest.mark.parametrize("label", ["督导单位", "督办部门", "验收单位", "考核单位", "监督部门"])
def test_a_label_of_oversight_names_no_unit_of_the_task(label: str) -> None:
    made = read(f"青石县任务清单\n1.清淤。\n责任单位：县水利局\n{label}：县政府办、县发改局\n")
    assert overseers(made) == [(label, "县政府办"), (label, "县发改局")]
    assert answering(made) == {"县水利局"}


@pytest.mark.parametrize("head", ["督导单位", "验收部门", "监管部门"])
def test_a_column_of_oversight_names_no_unit_of_the_task(head: str) -> None:
    rows = [
        ("序号", "任务", "责任单位", head),
        ("1", "清淤。", "县水利局", "县发改局"),
        ("2", "种树。", "县林业局", "县审计局"),
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    made = read(f"<html><body><p>青石县任务清单</p><table>{cells}</table></body></html>", "n.html")
    assert [name for _, name in overseers(made)] == ["县发改局", "县审计局"]
    assert answering(made) == {"县水利局", "县林业局"}


def test_a_responsible_unit_that_also_oversees_answers() -> None:
    made = read("青石县任务清单\n1.清淤。\n督办责任单位：县水利局\n2.种树。\n责任单位：县林业局\n")
    assert overseers(made) == []
    assert answering(made) == {"县水利局", "县林业局"}


def test_the_body_is_one_unit_with_the_same_body_elsewhere_and_no_query_counts_it() -> None:
    made = read("青石县任务清单\n1.清淤。\n责任单位：县水利局\n督导单位：县发改局\n2.立项。\n责任单位：县发改局\n")
    [overseer] = {t.object for t in made.triples if t.predicate == PG.overseer}
    tasks = [t.subject for t in made.triples if t.predicate == PG.responsibleUnit and t.object == overseer]
    assert len(tasks) == 1
    assert validate(made.triples).conforms
