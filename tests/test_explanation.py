from __future__ import annotations

from policygraph.explanation import Explanation, explain
from policygraph.extraction import extract, lexicons
from policygraph.model import Notice, Structure
from policygraph.parsing import parse
from tests.conftest import source_of


def explained(notice: Notice, line: int | None = None, task: str | None = None) -> tuple[Explanation, ...]:
    return explain(extract(notice, lexicons()), lexicons().rules, line=line, task=task)


def test_a_task_is_explained_from_its_number_to_its_units(notice: Notice) -> None:
    parts = explained(notice, task="6")
    kinds = [part.structure for part in parts]
    assert kinds == [
        Structure.TASK_NUMBER, Structure.TASK_TITLE, Structure.DUTY, Structure.DUTY,
        Structure.ASSIGNMENT_LIST, Structure.ASSIGNMENT_LIST,
    ]  # fmt: skip
    assert parts[0].line == 55


def test_every_finding_names_its_rule_and_what_it_made(notice: Notice) -> None:
    findings = [finding for part in explained(notice, task="6") for finding in part.findings]
    assert ("theme", "防洪", "water") in {(f.kind, f.words, f.made) for f in findings}
    assert all(f.rule and f.reason for f in findings)


def test_what_no_rule_took_is_told(notice: Notice) -> None:
    left = [clause for part in explained(notice, task="12") for clause in part.left]
    assert "突出资源禀赋" in left


def test_a_line_is_explained_by_what_stands_on_it(notice: Notice) -> None:
    (part,) = explained(notice, line=5)
    assert (part.structure, part.text) == (Structure.NUMBER, "平政办〔2022〕196号")


def test_a_line_without_text_has_nothing_to_explain(notice: Notice) -> None:
    assert explained(notice, line=2) == ()
    assert explained(notice, line=10_000) == ()


def test_what_gave_way_is_told_with_the_reason() -> None:
    text = "1.加强协作。对接湖北红星环保科技有限公司。建成3个基地。（县经信局负责）"
    parts = explained(parse(source_of(text)), task="1")
    lost = {(one.kind, one.words, one.rule, one.to) for part in parts for one in part.passed_over}
    assert lost == {
        ("theme", "环保", "theme-by-cue", "湖北红星环保科技有限公司"),
        ("goal", "建成3个基地", "goal-end-state", "建成3个基地"),
    }
    assert all(one.reason for part in parts for one in part.passed_over)


def test_a_field_named_in_passing_is_told() -> None:
    text = "1.治水。推进污水管网、供水水厂、河道治理和湿地设施建设。（县水利局负责）"
    parts = explained(parse(source_of(text)), task="1")
    assert ("ecology", "湿地") in {(one.made, one.words) for part in parts for one in part.passed_over}
