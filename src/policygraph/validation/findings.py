"""What the shapes found, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any

from policygraph.limits.showing import visible

_SHOWN = 60  # characters of a value that is told with its message


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
    :param about: what the thing is called: number and title of a task, the words of a goal; empty where it has none.
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
    about: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return visible(f"{place}: {self.severity.name.lower()}: {self.told()} [{self.name}]")

    @property
    def name(self) -> str:
        """The name of the shape that reports it."""
        return self.shape.rpartition("#")[2] or self.shape

    def told(self) -> str:
        """The messages in both languages, with what they are about; a short value stands for a thing without a name."""
        value = f"“{self.value}”" if self.value and len(self.value) <= _SHOWN and ":/" not in self.value else ""
        about = self.about or value
        return f"{self.message_zh} {self.message_en}" + (f" ({about})" if about else "")


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

    def groups(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings by shape, the gravest and most frequent shapes first; each group in the order of the notice."""
        found: dict[tuple[Severity, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.severity, finding.shape), []).append(finding)
        order = sorted(found, key=lambda key: (key[0], -len(found[key]), key[1]))
        return tuple(tuple(found[key]) for key in order)

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
