"""`policygraph build`, `policygraph convert` and `policygraph remove`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path

import click

from policygraph.cli.options import base_option, given_options, office_option, store_option
from policygraph.cli.saying import count, say
from policygraph.cli.writing import write_output
from policygraph.corpus import Built, Failed, corrections_beside, doubts, notice_files
from policygraph.corpus import build as run
from policygraph.errors import UnreadableInput
from policygraph.model import Given, SourceText
from policygraph.namespaces import PG
from policygraph.pipeline import materialize
from policygraph.reading import is_inside, read
from policygraph.reading.asides import told
from policygraph.reading.isolation import isolated
from policygraph.serialization import FORMATS
from policygraph.store.embedded import open_store
from policygraph.validation import Severity

_corrections_option = click.option(
    "--corrections/--no-corrections",
    default=True,
    show_default=True,
    help="Apply the corrections.toml beside a notice.  应用通知旁的更正文件",
)
_SURE = Decimal("0.6")  # as in queries/to-check.rq
_SHOWN = 50  # things to look at that are told one by one
_MANY = 5  # from this many notices on, a line each is too much and a bar is shown


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH …]", type=click.Path(path_type=Path))
@_corrections_option
@click.option(
    "--isolate/--no-isolate",
    default=None,
    help="Read the files in a child process with limits of time and memory; from five files on it is so anyway."
    "  在受限子进程中读取",
)
@office_option
@given_options
@store_option
@base_option
def build(
    paths: tuple[Path, ...], corrections: bool, isolate: bool | None, store: Path, base: str, given: Given
) -> None:
    """Read notices, validate them and put each in the store as one named graph.

    PATH is a file or a folder; without one, the notice that ships is read. A notice that is in the store already is
    replaced. Exit status 1 when a file could not be read or its graph breaks a shape; the others are built.

    \b
    Examples:
      policygraph build
      policygraph build notices/ --store graph
    """
    files = notice_files(paths)
    opened = open_store(store)
    failures = 0
    with isolated() if isolate or (isolate is None and len(files) >= _MANY) else nullcontext(read) as reading:
        results = run(files, opened, base=base, corrected=corrections, reading=reading, given=given)
        if len(files) >= _MANY and sys.stderr.isatty():
            with click.progressbar(results, length=len(files), label="notices", file=sys.stderr) as bar:
                outcomes = list(bar)
        else:
            outcomes = list(results)
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failures += 1
            where = "" if outcome.error.where else f"{outcome.path}: "
            say(f"policygraph: {where}{outcome.error}", err=True)
        else:
            _tell_asides(outcome.materialized.extraction.notice.source)
            say(_told(outcome))
    _tell_doubts([outcome for outcome in outcomes if isinstance(outcome, Built)])
    if len(outcomes) > 1:
        say(f"{len(outcomes) - failures} of {len(outcomes)} notices are in {store}", err=True)
    if failures:
        sys.exit(1)


def _tell_asides(source: SourceText) -> None:
    """What the file holds beside the text that was read."""
    for line in told(source):
        say(f"policygraph: {line}", err=True)


def _tell_doubts(built: Sequence[Built]) -> None:
    """What a person should look at, over all notices, most doubtful first."""
    found = sorted(
        doubt
        for one in built
        for doubt in doubts(one.materialized.extraction.notice.source.name, one.coverage, one.report)
    )
    if not found:
        return
    say("to look at, most doubtful first 请人工核对（最可疑的在前）:")
    for doubt in found[:_SHOWN]:
        say(f"  {doubt}")
    if len(found) > _SHOWN:
        say(f"  … {len(found) - _SHOWN} more 其余{len(found) - _SHOWN}处: policygraph validate")


def _told(built: Built) -> str:
    """What was read, in a few lines: counts, coverage, findings."""
    notice = built.materialized.extraction.notice
    title = notice.number or notice.title or notice.list_title
    duties = sum(len(task.duties) for task in notice.tasks)
    assignments = sum(len(task.assignments) for task in notice.tasks)
    units = len({triple.object for triple in built.materialized.triples if triple.predicate == PG.unit})
    cover = built.coverage
    share = f"{cover.read / cover.characters:.1%}" if cover.characters else "—"
    report = built.report
    lines = [
        f"{title.text if title else notice.source.name}  ({built.path.name})",
        f"  {count(len(notice.sections), 'section')}, {count(len(notice.tasks), 'task')}, "
        f"{count(duties, 'duty', 'duties')}, {count(assignments, 'assignment')}, {count(units, 'unit')}; "
        f"{count(len(built.materialized.triples), 'triple')}" + ("" if built.changed else " (unchanged)"),
        f"  {cover.read} of {cover.characters} characters read ({share}), {cover.characters - cover.read} unread",
        f"  {count(report.count(Severity.WARNING), 'warning')}, {count(report.count(Severity.INFO), 'info')}",
    ]
    told = (one.confidence for one in built.materialized.extraction.mentions)
    unsure = sum(sure is not None and sure < _SURE for sure in told)
    if unsure:
        lines.append(f"  {count(unsure, 'finding')} to check: `policygraph query to-check` 待核对{unsure}处")
    return "\n".join(lines)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="OUT", help="Write to this file; - is standard output.  写入文件")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="Format; by default after the ending of OUT, else turtle.  格式",
)
@_corrections_option
@office_option
@given_options
@base_option
def convert(file: Path, output: str | None, format_: str | None, corrections: bool, base: str, given: Given) -> None:
    """Turn one notice into RDF, without a store.

    \b
    Examples:
      policygraph convert notice.md
      policygraph convert notice.docx -o notice.jsonld
      policygraph convert notice.html --format nquads -o -
    """
    endings = {ending: name for name, ending in FORMATS.items()}
    chosen = format_ or endings.get(Path(output or "").suffix.lstrip("."), "turtle")
    if not file.exists() and not is_inside(file):
        raise UnreadableInput("there is no such file 没有这个文件", where=str(file), advice="Check the path.")
    beside = corrections_beside(file) if corrections else None
    source = read(file)
    data = materialize(source, base=base, corrections=beside, given=given).serialize(chosen)
    _tell_asides(source)
    write_output(data, output)


@click.command()
@click.argument("notice")
@store_option
def remove(notice: str, store: Path) -> None:
    """Take a notice out of the store: name it by its document number or its IRI.

    \b
    Example:
      policygraph remove 平政办〔2022〕196号
    """
    from pyoxigraph import Literal, NamedNode

    from policygraph.namespaces import DCTERMS
    from policygraph.store.embedded import read_store

    read_store(store)  # a store must be there: removing makes none
    opened = open_store(store)
    quads = opened.store.quads_for_pattern(None, DCTERMS.identifier, Literal(notice), None)
    graphs = {quad.graph_name for quad in quads if isinstance(quad.graph_name, NamedNode)}
    if notice.startswith("http"):
        graphs |= {graph for graph in opened.graphs() if graph.value in (notice, f"{notice}/graph")}
    if not graphs:
        raise UnreadableInput(f"the store holds no notice {notice!r} 库中没有此通知", where=str(store))
    for graph in sorted(graphs, key=str):
        opened.remove(graph)
        say(f"removed {graph.value}")
    opened.flush()
