"""Findings name what a person is to look at, and where it stands."""

from __future__ import annotations

from tests.conftest import source_of

from policygraph.pipeline import materialize
from policygraph.validation.findings import Finding
from policygraph.validation.run import validate

TWICE = (
    "石桥县2031年重点任务清单\n\n一、水利\n\n"
    "1.修建水库。2031年底前完成清淤。\n牵头单位：县水务局\n责任单位：县财政局\n\n"
    "2.修建泵站。2031年底前完成清淤。\n牵头单位：县农业局\n责任单位：县财政局\n"
)


def found(shape: str) -> Finding:
    made = materialize(source_of(TWICE, name="twice.txt"))
    return next(finding for finding in validate(made.triples).findings if finding.name == shape)


def test_a_finding_on_a_notice_names_the_sentence_at_fault_and_its_place() -> None:
    finding = found("duty-under-one-lead")
    assert (finding.about, finding.line, finding.column) == ("2031年底前完成清淤。", 9, 8)


def test_a_finding_on_the_notice_itself_names_the_notice() -> None:
    assert found("notice-has-date").about == "石桥县2031年重点任务清单"
