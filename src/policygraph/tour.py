"""What `make run` shows: the shipped notice read, checked, asked and written out.

python -m policygraph.tour [DIR]
"""

from __future__ import annotations

import sys
from pathlib import Path

from policygraph.cli.saying import count
from policygraph.cli.writing import write_output
from policygraph.corpus import Built, Coverage, build, notice_files
from policygraph.diagrams.draw import draw
from policygraph.diagrams.picture import Request
from policygraph.errors import PolicygraphError
from policygraph.model import Extraction
from policygraph.namespaces import PG
from policygraph.pipeline import Materialized
from policygraph.queries import saved_query
from policygraph.report import report
from policygraph.serialization import FORMATS
from policygraph.store.answers import write_answers
from policygraph.store.embedded import EmbeddedStore, open_store
from policygraph.store.results import Answers
from policygraph.validation import Severity, ValidationReport

_PICTURES = (
    ("matrix", ""), ("collaboration", ""), ("collaboration", "water"), ("goals", ""), ("projects", ""), ("themes", ""),
)  # fmt: skip
_FIRST = 8  # rows of the water question that a terminal shows


def tour(out: Path) -> None:
    """Build the shipped notice and show what came of it.

    :param out: folder that takes the store and the files.
    """
    store = open_store(out / "store")
    for outcome in build(notice_files(()), store):
        if not isinstance(outcome, Built):
            raise outcome.error
        _say(_head(outcome.materialized.extraction))
        _say(_counts(outcome.materialized, outcome.coverage))
        _say(_findings(outcome.report))
        _say(_water(store))
        _say(_files(outcome, store, out))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n\n")


def _head(extraction: Extraction) -> str:
    notice = extraction.notice
    words = [notice.number, notice.list_title or notice.title]
    return "\n".join(phrase.text for phrase in words if phrase is not None)


def _counts(built: Materialized, coverage: Coverage) -> str:
    notice = built.extraction.notice
    assignments = sum(len(task.assignments) for task in notice.tasks)
    duties = sum(len(task.duties) for task in notice.tasks)
    units = len({triple.object for triple in built.triples if triple.predicate == PG.unit})
    found: dict[str, int] = {}
    for mention in built.extraction.mentions:
        kind = type(mention).__name__.removesuffix("Mention").lower()
        found[kind] = found.get(kind, 0) + 1
    unread = coverage.characters - coverage.read
    lines = [
        "读到 Read",
        f"  {len(notice.sections)} 部分 sections · {len(notice.tasks)} 任务 tasks · {duties} 职责 duties · "
        f"{assignments} 分工 assignments · {units} 单位 units",
        "  提及 mentioned: " + " · ".join(count(number, kind) for kind, number in sorted(found.items())),
        f"  {coverage.read}/{coverage.characters} 字 characters, {unread} 未读 unread · "
        f"{len(built.triples)} 三元组 triples",
    ]
    return "\n".join(lines)


def _findings(report: ValidationReport) -> str:
    """The warnings by shape: what is said once, then the things of which it is said."""
    counts = ", ".join(count(report.count(severity), severity.name.lower()) for severity in Severity)
    lines = [f"校验 Checked: {counts}"]
    for group in report.groups():
        first = group[0]
        if first.severity is Severity.INFO:
            continue
        lines.append(f"  {first.severity.name.lower()} ×{len(group)}  {first.message_zh} {first.message_en}")
        lines += [f"    {one.file}:{one.line}:{one.column}  {one.about}" for one in group]
    return "\n".join(lines)


def _water(store: EmbeddedStore) -> str:
    query = saved_query("shared-duties")
    answers = store.ask(query.sparql)
    if not isinstance(answers, Answers):
        raise TypeError("the saved query is no SELECT")
    first = Answers(answers.variables, answers.rows[:_FIRST])
    heads = {column.name: column.label.zh for column in query.columns}
    table = write_answers(first, "table", heads).decode()
    body = "\n".join(f"  {line}" for line in table.splitlines())
    return f"{query.question.zh}\n{query.question.en}\n\n{body}\n  ({len(first.rows)} / {len(answers.rows)})"


def _files(built: Built, store: EmbeddedStore, out: Path) -> str:
    lines = ["文件 Files"]
    name = built.path.stem
    for format, ending in FORMATS.items():
        path = out / f"{name}.{ending}"
        write_output(built.materialized.serialize(format), str(path))
        lines.append(f"  {path}")
    findings = out / "validation.ttl"
    write_output(built.report.turtle.encode(), str(findings))
    lines.append(f"  {findings}")
    for kind, theme in _PICTURES:
        path = out / f"{kind}{f'-{theme}' if theme else ''}.svg"
        write_output(draw(kind, store, "svg", Request(theme=theme)), str(path))
        lines.append(f"  {path}")
    page = out / "report.html"
    write_output(report(store, findings=built.report.findings).encode(), str(page))
    lines += [f"  {page}    打开看看 open this one", f"  {out / 'store'}    policygraph query --list"]
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        tour(Path(sys.argv[1] if len(sys.argv) > 1 else "build"))
    except PolicygraphError as error:
        sys.exit(f"policygraph: {error}")
