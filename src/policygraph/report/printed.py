"""The report set as a document by Typst, where that is installed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from policygraph.diagrams.draw import picture
from policygraph.diagrams.images import typeset
from policygraph.diagrams.lettering import clean
from policygraph.diagrams.picture import Request
from policygraph.diagrams.svg import svg
from policygraph.diagrams.words import TEMPLATES, Words
from policygraph.report.model import Entry, Report, TaskCard
from policygraph.store.results import GraphStore

_TALL = {"collaboration": 10.5, "goals": 10.5, "themes": 13.5}  # centimetres of a picture on paper
_TABLES = ("unit", "project", "goal")
_PLACES = 24  # of a finding that are named


def printed(report: Report, store: GraphStore, language: str, *, notice: str = "") -> bytes:
    """Return a report as PDF: A4, page numbers and source on every page, without the notices' text.

    :param report: as composed; one without texts is set without tables and further pictures.
    :param store: from which it was composed.
    :param language: zh or en.
    :param notice: the one notice that is reported on, if it is one.
    :raises MissingResource: where Typst or a Chinese font is missing.
    """
    words = Words(language)
    page = _page(report, words)
    kinds = list(report.pictures)
    files = {"main": (TEMPLATES / "report.typ").read_bytes()}
    for kind in kinds:
        files[f"{kind}.svg"] = svg(picture(kind, store, Request(language, notice=notice)).drawing).encode()
    page["pictures"] = [
        {"head": words(f"report-{kind}"), "file": f"/{kind}.svg", "tall": _TALL.get(kind, 0)} for kind in kinds
    ]
    return typeset(files, "pdf", {"page": json.dumps(_cleaned(page), ensure_ascii=False)})


def _page(report: Report, words: Words) -> dict[str, Any]:
    themes = {name: zh if words.language == "zh" else en for name, zh, en in report.themes}
    answer = report.answer
    return {
        "language": words.language,
        "title": report.title,
        "source": report.source,
        "heads": {
            "notices": words("report-notices"),
            "answer": words("report-answer", theme=themes.get(answer.theme, answer.theme)),
            "tasks": words("report-tasks"),
            "findings": words("report-findings"),
            "checks": words("report-check"),
        },
        "figures": [
            {"value": str(one.value), "label": words(f"figure-{one.key}"), "alarm": one.alarm} for one in report.figures
        ],
        "notices": [[letter, name] for letter, _, name in report.notices] if len(report.notices) > 1 else [],
        "notice_heads": ["", words("report-name")],
        "none": words("report-answer-none"),
        "how": f"{words('report-answer-how')} {words('report-answer-open')}",
        "pair_heads": [words(f"report-{key}") for key in ("pair", "shared", "duties")],
        "pairs": [
            [f"{one} — {other}", f"{len(shared)} ({_numbers(report, shared)})", str(count)]
            for one, other, shared, count in answer.pairs
        ],
        "nolead": words("report-no-lead"),
        "open": words("report-open"),
        "tasks": [_task(task, themes, words) for task in report.tasks],
        "tables": [_table(report, kind, words) for kind in _TABLES if report.lists[kind] and report.texts],
        "findings": _findings(report, words),
        "checks": _checks(report, words) if report.texts else [],
        "check_heads": [words(f"report-{key}") for key in ("check-words", "check-thing", "check-sure", "where")],
        "check_how": " ".join(words(key) for key in ("report-check-how", *["report-check-left"] * report.left_out)),
    }


def _task(task: TaskCard, themes: dict[str, str], words: Words) -> dict[str, Any]:
    deadline = f"{words('report-deadline')} {task.deadline}" if task.deadline else ""
    return {
        "number": task.number,
        "title": task.title,
        "nolead": task.unled,
        "roles": [
            {
                "kind": role,
                "label": words(role),
                "names": "、".join(unit.text for unit in units),
                "open": role in task.open_roles,
            }
            for role, units in task.units.items()
        ],
        "more": " · ".join(filter(None, [*(themes.get(name, name) for name in task.themes), deadline])),
    }


def _table(report: Report, kind: str, words: Words) -> dict[str, Any]:
    own = {
        "unit": (["report-leads"], [2]),
        "project": (["report-kind"], [1]),
        "goal": (["report-value", "report-period"], [2, 1]),
    }[kind]
    heads = [words(key) for key in ("report-name", *own[0], "report-tasks")]
    rows = [[entry.name, *_own(report, kind, entry, words), _numbers(report, entry.tasks)]
            for entry in report.lists[kind]]  # fmt: skip
    head = f"{words(f'report-list-{kind}')}（{len(rows)}）" if words.language == "zh" else (
        f"{words(f'report-list-{kind}')} ({len(rows)})"
    )  # fmt: skip
    return {"head": head, "heads": heads, "rows": rows, "widths": [3, *own[1], 3 if kind == "unit" else 1]}


def _own(report: Report, kind: str, entry: Entry, words: Words) -> list[str]:
    if kind == "unit":
        return [_numbers(report, entry.led)]
    if kind == "project":
        return [words(f"kind-{entry.kind}") if entry.kind in ("works", "programme", "generic") else entry.kind]
    return [entry.value, entry.period]


def _findings(report: Report, words: Words) -> list[dict[str, Any]]:
    if not report.remarks:
        told = words("report-findings-not-run" if report.remarks is None else "report-findings-none")
        return [{"severity": "", "words": told, "places": "", "grave": False}]
    chinese = words.language == "zh"
    return [
        {
            "severity": words(f"severity-{remark.severity}"),
            "words": f"{remark.zh if chinese else remark.en} ({len(remark.places)})",
            "places": " ".join(
                [(place.text if chinese else place.english or place.text) for place in remark.places[:_PLACES]]
                + (["…"] if len(remark.places) > _PLACES else [])
            ),
            "grave": remark.severity != "info",
        }
        for remark in report.remarks
    ]


def _checks(report: Report, words: Words) -> list[list[str]]:
    chinese = words.language == "zh"
    rows = []
    for one in report.checks:
        thing = one.thing if chinese or not one.english else one.english
        taken = [words(f"mark-{one.kind}")] if one.kind != "other" else []
        place = one.place.text if chinese else one.place.english or one.place.text
        rows.append([one.words, " ".join([*taken, *([thing] if thing != one.words else [])]), one.sure, place])
    return rows


def _numbers(report: Report, indexes: Sequence[int]) -> str:
    return " ".join(report.tasks[at - 1].number or str(at) for at in indexes)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list | tuple) else value
