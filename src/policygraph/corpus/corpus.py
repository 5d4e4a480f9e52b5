"""Many files → store: read by several processes, loaded in bulk, gone on with where a build was stopped.

What is read is first kept beside the store, one output and one line of a manifest a notice. So a build that is killed
has lost nothing but the files that it was reading, and the next one ends where an undisturbed one would have ended.
Notices enter in the order of their files, whichever process was done first: of two files of one notice, the first does.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from policygraph.corpus.asking import have_answers_kept
from policygraph.corpus.digests import content_digest
from policygraph.corpus.disk import stopping, unwritable
from policygraph.corpus.job import Job
from policygraph.corpus.loading import Loading
from policygraph.corpus.naming import Naming
from policygraph.corpus.records import (
    DIED,
    FAILED,
    READ,
    UNWRITTEN,
    Record,
    read_manifest,
    write_manifest,
    write_record,
)
from policygraph.corpus.settings import Settings
from policygraph.corpus.workers import Workers
from policygraph.errors import NonConformant, OverLimit, PolicygraphError, UnreadableInput
from policygraph.reading.isolation import bounded
from policygraph.store.embedded import EmbeddedStore
from policygraph.store.generations import MANIFEST, Writer
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did with a file.

    :param record: what became of it.
    :param skipped: whether it was known already, and not read again.
    :param changed: whether the store says something else for it.
    """

    record: Record
    skipped: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier builds left, by key: in the store, and read but not loaded."""

    loaded: Mapping[str, Record]
    staged: Mapping[str, Record]


def build_corpus(
    paths: Iterable[Path],
    store: EmbeddedStore,
    settings: Settings | None = None,
    told: Callable[[], None] = lambda: None,
) -> Iterator[Outcome]:
    """Build files into a store and make what came of it the next generation; yield what became of each, in order.

    :param paths: files, as `notice_files` gives them.
    :param store: open for writing, on disk.
    :param settings: how.
    :param told: hears of each file as soon as it is read.
    :raises UnreadableInput: when no process can be started.
    :raises StoreUnavailable: when the disk is full; what was read stays for the next build.
    """
    writer = store.writer
    if writer is None:
        raise ValueError("the store is not open for writing")
    with stopping(writer.directory):
        yield from _build(paths, store, writer, settings or Settings(), told)


def _build(
    paths: Iterable[Path], store: EmbeddedStore, writer: Writer, settings: Settings, told: Callable[[], None]
) -> Iterator[Outcome]:
    writer.staging.mkdir(exist_ok=True)
    known = _known(writer, store)
    manifest = {record.graph or record.path: record for record in known.loaded.values()}
    store.put(VOCABULARY_GRAPH, vocabulary())
    naming = Naming(store, settings.base)
    entered: dict[str, str] = {}  # path by graph, of this run
    with Loading(store, passed_on=naming.passed_on, many=settings.many) as loading:
        for record, skipped in in_order(paths, settings, known, writer.staging, told):
            outcome = _enter(record, skipped, entered, loading, naming, writer.staging)
            manifest.pop(outcome.record.path, None)
            if not (skipped and outcome.record.graph):
                manifest[outcome.record.graph or outcome.record.path] = outcome.record
            yield outcome
        much = loading.finish()
    ordered = sorted(manifest.values(), key=lambda one: (one.graph, one.path))
    if ordered != list(read_manifest(writer.manifest)):
        write_manifest(writer.manifest, ordered)
        writer.changed = True
    writer.touched.clear()
    store.flush()
    if much:
        have_answers_kept(writer.directory)
    shutil.rmtree(writer.staging, ignore_errors=True)


def _enter(
    record: Record, skipped: bool, entered: dict[str, str], loading: Loading, naming: Naming, staging: Path
) -> Outcome:
    """Have a notice enter the store, unless another file of this run is the same notice, or its names are taken."""
    if record.state != READ:
        return Outcome(record, skipped)
    if (second := repeated(record, entered)) is not None:
        return Outcome(second, skipped)
    if skipped:
        entered[record.graph] = record.path
        return Outcome(record, skipped=True)
    try:
        naming.check_output(output_of(staging, record.key, full=False), record.path)
    except NonConformant as error:
        return Outcome(replace(record, state=FAILED, reason=str(error), graph=""))
    entered[record.graph] = record.path
    return Outcome(record, changed=loading.add(record, output_of(staging, record.key, full=False)))


def repeated(record: Record, entered: Mapping[str, str]) -> Record | None:
    """Return what becomes of a file whose notice another file of the run is; `None` for the first of them.

    :param record: of a file that was read.
    :param entered: the files that came before, by the graphs of their notices.
    """
    first = entered.get(record.graph)
    if first is None:
        return None
    reason = str(
        UnreadableInput(
            f"this is the same notice as {first} 与另一文件为同一通知",
            where=str(record.path),
            advice="Keep one of the two files.",
        )
    )
    return replace(record, state=FAILED, reason=reason, graph="")


def in_order(
    paths: Iterable[Path], settings: Settings, known: Known, staging: Path, told: Callable[[], None]
) -> Iterator[tuple[Record, bool]]:
    """Yield the record of each file in the order of the files, and whether it was known from the store.

    :param paths: files.
    :param settings: how they are read.
    :param known: what need not be read again.
    :param staging: folder that takes the outputs and a manifest.
    :param told: is called for each file as soon as it is read.
    """
    asked: dict[str, deque[int]] = {}  # of each key, the places of its files
    done: dict[int, tuple[Record, bool]] = {}

    def jobs() -> Iterator[Job]:
        for place, path in enumerate(paths):
            try:
                key = settings.key(content_digest(path, corrected=settings.corrected))
            except PolicygraphError as error:
                done[place] = Record("", str(path), FAILED, str(error)), False
                continue
            record = known.loaded.get(key) or known.staged.get(key)
            if record is not None and not (record.state == DIED and settings.again):
                done[place] = replace(record, path=str(path)), key in known.loaded
                told()
                continue
            asked.setdefault(key, deque()).append(place)
            yield Job(
                key,
                str(path),
                str(output_of(staging, key, full=settings.full)),
                settings.base,
                settings.corrected,
                settings.full,
                publisher=settings.given.publisher,
                district=settings.given.district,
                identities=settings.given.identities.text,
                second_reader=settings.second_reader,
            )

    at = 0
    with ExitStack() as stack:
        lines = stack.enter_context((staging / MANIFEST).open("a", encoding="utf-8"))
        if settings.workers:
            workers = stack.enter_context(Workers(settings.workers, settings.command))
            records = workers.records(jobs())
        else:
            records = map(_here, jobs())
        for record in records:
            if record.state == UNWRITTEN:
                raise unwritable(staging, record.reason)
            if record.state != FAILED:
                lines.write(f"{write_record(record)}\n")
                lines.flush()
            told()
            done[asked[record.key].popleft()] = record, False
            while at in done:
                yield done.pop(at)
                at += 1
    yield from (done[place] for place in sorted(done))


def _here(job: Job) -> Record:
    """Do a job in this process, within bounds."""
    from policygraph.corpus.one import do  # reading takes half a second to import, and mostly other processes read

    try:
        with bounded(job.path):
            return do(job)
    except OverLimit as error:
        return Record(job.key, job.path, FAILED, str(error))


def _known(writer: Writer, store: EmbeddedStore) -> Known:
    graphs = {graph.value for graph in store.graphs()}
    loaded = {
        record.key: record
        for record in read_manifest(writer.manifest)
        if record.state == DIED or (record.state == READ and record.graph in graphs)
    }
    return Known(loaded, staged_in(writer.staging, full=False))


def staged_in(folder: Path, *, full: bool) -> dict[str, Record]:
    """Return what a folder of outputs holds, by key.

    :param folder: with a manifest.
    :param full: of which kind its outputs are.
    """
    return {
        record.key: record
        for record in read_manifest(folder / MANIFEST)
        if record.state == DIED or (record.state == READ and output_of(folder, record.key, full=full).is_file())
    }


def output_of(staging: Path, key: str, *, full: bool) -> Path:
    """Return the file of an output.

    :param staging: folder of the outputs.
    :param key: of the notice's record.
    :param full: whether it is the notice's graph in full, or what the merged graph of a store takes.
    """
    return staging / f"{key[:32]}.{'nq' if full else 'ttl'}"
