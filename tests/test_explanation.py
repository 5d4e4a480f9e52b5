from __future__ import annotations

from policygraph.explanation import Explanation, explain
from policygraph.extraction import extract, lexicons
from policygraph.model import Notice, Structure


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
