"""What the shapes found, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any

from policygraph.limits.showing import visible


class Severity(IntEnum):
    """How much a finding matters: a violation keeps the graph out of the store, the others do not."""

    VIOLATION = 0
    WARNING = 1
    INFO = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one shape.

    :param shape: IRI of the shape that reports it.
    :param focus: IRI of the thing it reports on.
    :param path: the property in question, if one is.
    :param value: the value in question, if one is.
    :param message_zh: what is wrong, in Chinese.
    :param message_en: what is wrong, in English.
    :param file: name of the notice's file, or of the graph's where the notice cannot be told.
    :param line: 1-based line in the notice, 0 where it cannot be told.
    :param column: 1-based column in that line.
    :param component: IRI of the kind of constraint that is broken.
    """

    severity: Severity
    shape: str
    focus: str
    path: str
    value: str
    message_zh: str
    message_en: str
    file: str = ""
    line: int = 0
    column: int = 0
    component: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        name = self.shape.rpartition("#")[2] or self.shape
        return visible(f"{place}: {self.severity.name.lower()}: {self.message_zh} {self.message_en} [{name}]")


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The findings of a run, in the order of the notice.

    :param turtle: the same as a SHACL report.
    """

    findings: tuple[Finding, ...]
    turtle: str = ""

    @property
    def conforms(self) -> bool:
        """Whether no finding is a violation."""
        return not any(finding.severity is Severity.VIOLATION for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """The number of findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def as_json(self) -> list[dict[str, Any]]:
        """The findings as plain data."""
        return [{**asdict(finding), "severity": finding.severity.name.lower()} for finding in self.findings]


def merged(reports: Sequence[ValidationReport]) -> ValidationReport:
    """Return the findings of several runs as one report.

    :param reports: one a graph.
    """
    return ValidationReport(
        tuple(finding for report in reports for finding in report.findings),
        "\n".join(report.turtle for report in reports),
    )
