"""`policygraph validate`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from pyoxigraph import Triple

from policygraph.cli.options import store_option
from policygraph.cli.saying import count, say
from policygraph.cli.writing import write_output
from policygraph.errors import NonConformant
from policygraph.validation import Engine, Severity, ValidationReport
from policygraph.validation import validate as run
from policygraph.validation.findings import merged


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE.ttl …]", type=click.Path(path_type=Path))
@click.option("--shapes", multiple=True, type=click.Path(path_type=Path), help="Further shapes.  附加的形状文件")
@click.option("--engine", type=click.Choice(["shacl", "pyshacl"]), default="shacl", show_default=True,
              help="pyshacl is the reference; it runs all --shapes.  校验引擎，pyshacl 为参照")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "turtle", "json"]), default="text", show_default=True,
              help="Format of the report.  报告格式")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write the report to this file.  报告写入文件")
@click.option("--quiet", is_flag=True, help="Show violations only.  只显示违例")
@store_option
def validate(
    files: tuple[Path, ...],
    shapes: tuple[Path, ...],
    engine: Engine,
    format_: str,
    output: str | None,
    quiet: bool,
    store: Path,
) -> None:
    """Check graphs against the shapes: those in the files, or each notice of the store.

    Findings stand by shape, the gravest first, with line and column of the notice and what they are about.
    Exit status 1 when there is a violation.

    \b
    Examples:
      policygraph validate
      policygraph validate notice.ttl --format json
      policygraph validate --engine pyshacl
    """
    reports = [run(triples, name=name, shapes=shapes, engine=engine) for name, triples in _graphs(files, store)]
    report = merged(reports)
    write_output(_render(report, format_, quiet), output)
    say(summary(report), err=True)
    if not report.conforms:
        raise NonConformant("the graph does not conform 图谱不合规")


def _graphs(files: tuple[Path, ...], store: Path) -> Iterator[tuple[str, tuple[Triple, ...]]]:
    if files:
        from policygraph.vocabulary import parse_turtle

        for path in files:
            yield str(path), parse_turtle(path)
        return
    from policygraph.store.embedded import read_store
    from policygraph.vocabulary import VOCABULARY_GRAPH

    opened = read_store(store)
    for graph in opened.graphs():
        if graph != VOCABULARY_GRAPH:
            yield graph.value, tuple(opened.said(graph))


def _render(report: ValidationReport, format_: str, quiet: bool) -> bytes:
    if format_ == "turtle":
        return report.turtle.encode()
    if format_ == "json":
        return json.dumps(report.as_json(), ensure_ascii=False, indent=1).encode() + b"\n"
    shown = [f for group in report.groups() for f in group if not quiet or f.severity is Severity.VIOLATION]
    return "".join(f"{finding}\n" for finding in shown).encode()


def summary(report: ValidationReport) -> str:
    """Return how many findings of each severity there are, in one line, and of each shape, in one line each."""
    violations, warnings, infos = (report.count(severity) for severity in Severity)
    chinese = f"{violations} 项违例、{warnings} 项警告、{infos} 项提示"
    english = ", ".join([count(violations, "violation"), count(warnings, "warning"), count(infos, "info")])
    lines = [
        f"  {len(group):>4}  {group[0].severity.name.lower():<9}  {group[0].name}  {group[0].message_zh}"
        for group in report.groups()
    ]
    return "\n".join([f"{english} · {chinese}", *lines])
