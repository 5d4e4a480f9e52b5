"""What a person should look at, as the page shows it: what is not sure, and what the shapes found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policygraph.diagrams.evidence import PassageFact
from policygraph.diagrams.words import Words
from policygraph.queries.sureness import Doubt
from policygraph.report.context import Context
from policygraph.report.model import Check, Link, Remark
from policygraph.report.reading import TextFact
from policygraph.validation.findings import Finding


def checks_of(doubts: Sequence[Doubt], context: Context) -> tuple[Check, ...]:
    """Return the findings that a person should hold against the text, the least sure first.

    :param doubts: those that are not sure.
    :param context: what the page shows.
    """
    checks = []
    for one in sorted(doubts, key=lambda one: one.confidence):
        link = context.link(PassageFact(one.source, one.start, one.start, one.words), one.part)
        # Its words are no mark of the text where it was left out: the line is there in any case.
        href = f"#t{context.order[one.source]}-line-{one.line}" if one.source in context.order else ""
        checks.append(
            Check(one.words, one.kind, one.label, one.english, str(one.confidence), context.indexes([one.task]),
                  replace(link, href=href, note=one.where))
        )  # fmt: skip
    return tuple(checks)


def remarks_of(findings: Sequence[Finding], context: Context) -> tuple[Remark, ...]:
    """Return what the shapes found on the notices of the page: what is found several times is said once.

    :param findings: of the shapes, on whatever notices.
    :param context: what the page shows.
    """
    files = {text.file for text in context.texts}
    groups: dict[tuple[str, str, str], list[tuple[Link, int]]] = {}
    for finding in findings:
        if finding.file in files or not finding.line:
            zh, en = finding.message_zh or finding.message_en, finding.message_en or finding.message_zh
            groups.setdefault((finding.severity.name.lower(), zh, en), []).append(_focus(finding, context))
    return tuple(
        Remark(*said, tuple(dict.fromkeys(link for link, _ in found)), tuple(sorted({task for _, task in found} - {0})))
        for said, found in groups.items()
    )


def _focus(finding: Finding, context: Context) -> tuple[Link, int]:
    """What a finding is about: its task where it has one, else its line; and the index of the task."""
    at = next((at for at, text in enumerate(context.texts, 1) if _is_about(finding, text)), 0)
    href = f"#t{at}-line-{finding.line}" if at and finding.line else ""
    where = f"{finding.file}:{finding.line}:{finding.column}" if finding.line else finding.file
    for iri, index in context.index.items():
        if finding.focus == iri or finding.focus.startswith(f"{iri}-"):
            words = Words("zh"), Words("en")
            zh, en = (told("report-at-task", task=context.number(iri)) for told in words)
            return Link(zh, href, en, where), index
    return Link(where, href, where), 0


def _is_about(finding: Finding, text: TextFact) -> bool:
    return finding.focus.startswith(text.notice) or text.file == finding.file
