"""One file, read and checked: its graph, and the line that says what became of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from policygraph.corpus.coverage import coverage
from policygraph.corpus.disk import is_full
from policygraph.corpus.doubts import doubts
from policygraph.corpus.files import corrections_beside
from policygraph.corpus.job import Job, named_of
from policygraph.corpus.naming import naming_lines
from policygraph.corpus.records import FAILED, UNWRITTEN, Record
from policygraph.entities.identities import parse_identities
from policygraph.errors import NonConformant, PolicygraphError
from policygraph.model import Given, SourceText
from policygraph.namespaces import PG
from policygraph.pipeline import Materialized, materialize
from policygraph.queries.sureness import least_sure
from policygraph.reading import read
from policygraph.reading.asides import told
from policygraph.second_reader import SecondReader, second_reader
from policygraph.store.lean import named_facts
from policygraph.validation import Severity, ValidationReport, validate
from policygraph.written import Statements, facts_of

_UNIT = str(PG.unit)
Reading = Callable[[Path], SourceText]


def read_and_check(
    path: Path,
    base: str,
    corrected: bool,
    given: Given,
    reading: Reading = read,
    second: SecondReader | None = None,
) -> tuple[Materialized, ValidationReport]:
    """Return the graph of a notice that conforms, and what the shapes found.

    :param path: its file.
    :param base: IRI that all instances begin with.
    :param corrected: whether to apply the corrections beside it.
    :param given: what its text does not say.
    :param reading: how the file is read.
    :param second: the second reader, where it judges the projects.
    :raises NonConformant: when the graph breaks a shape.
    :raises PolicygraphError: as reading does.
    """
    source = reading(path)
    corrections = corrections_beside(path) if corrected else None
    materialized = materialize(source, base=base, corrections=corrections, given=given, second=second)
    report = validate(materialized.triples, name=path.name)
    if not report.conforms:
        raise NonConformant(
            "\n".join(["the graph breaks shapes and does not enter the store", *map(str, report.findings)]),
            where=str(path),
            advice="This is a fault of the program or of a correction: please report it.",
        )
    return materialized, report


def do(job: Job, reading: Reading = read) -> Record:
    """Read a file and write its quads to their place, whole or not at all; return what became of it.

    :param job: what to do.
    :param reading: how the file is read.
    """
    path = Path(job.path)
    try:
        given = Given(job.publisher, job.district, parse_identities(job.identities))
        second = second_reader() if job.second_reader else None
        materialized, report = read_and_check(path, job.base, job.corrected, given, reading, second)
    except PolicygraphError as error:
        where = "" if error.where else f"{path}: "
        return Record(job.key, job.path, FAILED, f"{where}{error}")
    except MemoryError:
        return Record(job.key, job.path, FAILED, f"{path}: reading it took too much memory 读取所需内存过多")
    except OSError as error:  # a format that is read by way of files of its own
        if not is_full(error):
            raise
        return Record(job.key, job.path, UNWRITTEN, str(error))
    try:
        quads = _write_output(job, materialized)
    except OSError as error:
        return Record(job.key, job.path, UNWRITTEN, str(error))
    return record_of(job.key, job.path, materialized, report, quads)


def _write(target: Path, data: bytes) -> None:
    """Write a file, whole or not at all."""
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _write_output(job: Job, materialized: Materialized) -> int:
    """Write the quads of a notice to their place; return how many they are."""
    target = Path(job.target)
    if job.full:
        _write(target, materialized.serialize("nquads"))
        return len(materialized.triples)
    merged, named, quads = stored(materialized, job.base)
    _write(named_of(target), named)
    _write(target, merged)  # last: where it is, both are
    return quads


def stored(materialized: Materialized, base: str) -> tuple[bytes, bytes, int]:
    """Return what a store takes of a notice: for the merged graph and for the named one, and how many quads it is.

    They are TriG, and two files, since the engine loads them apart (see `policygraph.corpus.loading`). The first begins
    with comments that tell which names the notice gives to things that others name too.

    :param materialized: the notice.
    :param base: IRI that all instances begin with.
    """
    triples = materialized.triples
    said = triples if isinstance(triples, Statements) else Statements(facts_of(triples))
    facts = named_facts(said.facts)
    merged = f"{naming_lines(said.facts, base)}{said.turtle}\n"
    named = f"{said.head}{materialized.graph} {{{said.turtle_of(facts)}\n}}\n"
    return merged.encode(), named.encode(), len(said) + len(facts)


def record_of(key: str, path: str, materialized: Materialized, report: ValidationReport, quads: int) -> Record:
    """Return the record of a notice that was read.

    :param key: digest of its content and of the rules.
    :param path: of its file.
    :param quads: of its output.
    """
    extraction, sure = materialized.extraction, least_sure()
    notice = extraction.notice
    title = notice.number or notice.title or notice.list_title
    cover = coverage(notice)
    return Record(
        key,
        path,
        graph=materialized.graph.value,
        name=title.text if title else notice.source.name,
        quads=quads,
        triples=len(materialized.triples),
        counts=(
            len(notice.sections),
            len(notice.tasks),
            sum(len(task.duties) for task in notice.tasks),
            sum(len(task.assignments) for task in notice.tasks),
            len({end for _, predicate, end in facts_of(materialized.triples) if predicate == _UNIT}),
        ),
        characters=cover.characters,
        read=cover.read,
        doubts=doubts(notice.source.name, cover, report, extraction),
        warnings=report.count(Severity.WARNING),
        infos=report.count(Severity.INFO),
        unsure=sum(one.confidence is not None and one.confidence < sure for one in extraction.mentions),
        asides=tuple(told(notice.source)),
    )
