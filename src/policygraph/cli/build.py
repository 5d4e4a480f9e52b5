"""`policygraph build`, `policygraph convert` and `policygraph remove`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from heapq import nsmallest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policygraph.cli.options import base_option, given_options, office_option, second_reader_option, store_option
from policygraph.cli.progress import Progress
from policygraph.cli.saying import count, say
from policygraph.cli.writing import write_output
from policygraph.corpus import (
    Doubt,
    Outcome,
    Settings,
    build_corpus,
    candidates,
    corrections_beside,
    notice_files,
    read_shard,
    write_outputs,
)
from policygraph.corpus.report import Tally, write_report
from policygraph.errors import UnreadableInput
from policygraph.limits.showing import visible
from policygraph.model import Given, SourceText
from policygraph.reading import is_inside, read
from policygraph.reading.asides import told
from policygraph.reading.isolation import bounded
from policygraph.serialization import FORMATS
from policygraph.store.embedded import open_store
from policygraph.store.generations import is_earlier

if TYPE_CHECKING:
    from policygraph.second_reader import SecondReader

_corrections_option = click.option(
    "--corrections/--no-corrections",
    default=True,
    show_default=True,
    help="Apply the corrections.toml beside a notice.  应用通知旁的更正文件",
)
_SHOWN = 50  # things to look at that are told one by one
_WAITED_FOR = 20  # new notices, from a fourth of a store on, whose pages are prepared before anyone asks for them
_MANY = 5  # from this many notices on, they are read by processes of their own, and a few lines each are too much


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH …]", type=click.Path(path_type=Path))
@_corrections_option
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read, each with limits of time and memory; by default one a core, and none for fewer than"
    " five files.  读取进程数",
)
@click.option("--isolate", is_flag=True, help="Read even a single file in a process of its own.  在受限子进程中读取")
@click.option("--retry", is_flag=True, help="Read files again that ended the process that read them.  重试被隔离的文件")
@click.option("--report", "report_file", metavar="FILE", help="Write what became of each file, as JSON.  写入构建报告")
@click.option("--outputs", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write N-Quads a notice and a manifest there, and no store.  只写 N-Quads，不入库")  # fmt: skip
@click.option("--shard", metavar="I/N", help="Only the Ith of N shares of the files; each machine takes one.  分片")
@second_reader_option
@office_option
@given_options
@store_option
@base_option
def build(
    paths: tuple[Path, ...],
    corrections: bool,
    workers: int | None,
    isolate: bool,
    retry: bool,
    report_file: str | None,
    outputs: Path | None,
    shard: str | None,
    second: SecondReader | None,
    store: Path,
    base: str,
    given: Given,
) -> None:
    """Read notices, validate them and put each in the store as one named graph.

    PATH is a file or a folder; without one, the notice that ships is read. A notice that is in the store already is
    replaced; a file that has not changed is not read again. A file that cannot be read, or that ends the process that
    reads it, is set aside and told with its reason; the others are built. A build that was stopped goes on where it
    was. Exit status 1 when a file was set aside.

    \b
    Examples:
      policygraph build
      policygraph build notices/ --store graph
      policygraph build notices/ --workers 8 --report build.json
      policygraph build notices/ --shard 2/8 --outputs share-2
      policygraph build notices/ --second-reader
    """
    files = notice_files(paths)
    if shard is not None:
        files = read_shard(shard).of(files)
    if outputs is None and is_earlier(store):
        say(
            f"policygraph: {store}: an earlier version wrote this store; it is built anew from the files that you name,"
            " and the old files are kept in earlier-form/ 旧版图谱库已移至 earlier-form/，现重新构建",
            err=True,
        )
    many = len(files) >= _MANY
    readers = workers or (_cores() if many else 1 if isolate else 0)
    settings = Settings(base, corrections, readers, retry, given, second_reader=second is not None)
    tally = Tally()
    found: list[Doubt] = []
    kept: list[Outcome] = []
    fresh = 0
    with _progress(len(files), shown=many) as seen:
        if outputs is None:
            results = build_corpus(files, open_store(store), settings, seen)
        else:
            results = write_outputs(files, outputs, settings, seen)
        for outcome in results:
            tally.add(outcome)
            fresh += outcome.changed
            found = nsmallest(_SHOWN, [*found, *outcome.record.doubts])
            if not many or outcome.record.reason or report_file is not None:
                kept.append(outcome)
    served = find_spec("starlette") is not None  # without the server nobody asks for its pages
    if served and outputs is None and fresh >= _WAITED_FOR and fresh * 4 >= tally.good:
        from policygraph.web.preparing import prepare_store  # few builds need it

        prepare_store(store)
    for outcome in kept:
        if outcome.record.reason:
            say(f"policygraph: {outcome.record.reason}", err=True)
        elif not many:
            for line in outcome.record.asides:
                say(f"policygraph: {visible(line)}", err=True)
            say(_told(outcome))
    _tell_doubts(found, tally.doubts)
    if len(files) > 1:
        say(f"{tally.good} of {tally.files} notices are in {visible(str(outputs or store))}", err=True)
    if many:
        if tally.unsure and outputs is None:
            say(_to_check(tally.unsure).strip())
        say(str(tally), err=True)
    if report_file is not None:
        write_output(write_report(tally, kept), report_file)
    if tally.quarantined:
        sys.exit(1)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A line on a terminal that tells how far the build is; silence elsewhere."""
    if not (shown and sys.stderr.isatty()):
        yield lambda: None
        return
    progress = Progress(total, time.monotonic())

    def seen() -> None:
        click.echo(f"\r\x1b[K{progress.step(time.monotonic())}", nl=False, err=True)

    try:
        yield seen
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _tell_asides(source: SourceText) -> None:
    """What the file holds beside the text that was read."""
    for line in told(source):
        say(f"policygraph: {visible(line)}", err=True)


def _tell_doubts(found: Sequence[Doubt], number: int) -> None:
    """What a person should look at, over all notices, most doubtful first."""
    if not found:
        return
    say("to look at, most doubtful first 请人工核对（最可疑的在前）:")
    for doubt in found:
        say(f"  {doubt}")
    if number > len(found):
        say(f"  … {number - len(found)} more 其余{number - len(found)}处: policygraph validate")


def _told(outcome: Outcome) -> str:
    """What was read, in a few lines: counts, coverage, findings."""
    record = outcome.record
    sections, tasks, duties, assignments, units = record.counts
    share = f"{record.read / record.characters:.1%}" if record.characters else "—"
    lines = [
        visible(f"{record.name}  ({Path(record.path).name})"),
        f"  {count(sections, 'section')}, {count(tasks, 'task')}, {count(duties, 'duty', 'duties')}, "
        f"{count(assignments, 'assignment')}, {count(units, 'unit')}; {count(record.triples, 'triple')}"
        + ("" if outcome.changed else " (unchanged)"),
        f"  {record.read} of {record.characters} characters read ({share}), {record.characters - record.read} unread",
        f"  {count(record.warnings, 'warning')}, {count(record.infos, 'info')}",
    ]
    if record.unsure:
        lines.append(_to_check(record.unsure))
    return "\n".join(lines)


def _to_check(findings: int) -> str:
    """How many findings the rules are not sure of, and how to see them."""
    return f"  {count(findings, 'finding')} to check: `policygraph query to-check` 待核对{findings}处"


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
@second_reader_option
@office_option
@given_options
@base_option
def convert(
    file: Path,
    output: str | None,
    format_: str | None,
    corrections: bool,
    second: SecondReader | None,
    base: str,
    given: Given,
) -> None:
    """Turn one notice into RDF, without a store.

    \b
    Examples:
      policygraph convert notice.md
      policygraph convert notice.docx -o notice.jsonld
      policygraph convert notice.html --format nquads -o -
    """
    from policygraph.pipeline import materialize  # a build of many reads in other processes

    endings = {ending: name for name, ending in FORMATS.items()}
    chosen = format_ or endings.get(Path(output or "").suffix.lstrip("."), "turtle")
    if not file.exists() and not is_inside(file):
        raise UnreadableInput("there is no such file 没有这个文件", where=str(file), advice="Check the path.")
    beside = corrections_beside(file) if corrections else None
    with bounded(str(file)):
        source = read(file)
        made = materialize(source, base=base, corrections=beside, given=given, second=second)
        data = made.serialize(chosen)
    _tell_asides(source)
    for one in candidates(made.extraction):
        say(f"policygraph: {one}", err=True)
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
