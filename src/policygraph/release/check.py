"""Is a release whole? Every file against its checksum, every count, every format against the others, every link."""

from __future__ import annotations

import gzip
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from policygraph.errors import InvalidRdf, OverLimit, PolicygraphError, UnreadableInput
from policygraph.facts import Facts
from policygraph.limits.rdf import read_rdf
from policygraph.release.catalog_shapes import catalogue_findings
from policygraph.release.dataset import Dataset, canonical_hash, canonical_nquads, dataset_of
from policygraph.release.files import CHECKSUMS, MANIFEST
from policygraph.release.held import held_files
from policygraph.release.inventory import inventory_problems, read_manifest
from policygraph.release.links import catalog_problems
from policygraph.release.manifest import data_counts
from policygraph.release.placing import recover
from policygraph.release.problem import Problem
from policygraph.release.sheets import sheets
from policygraph.release.statistics import statistics
from policygraph.release.tabular import write_csv
from policygraph.validation import Severity, validate

_NQUADS, _MERGED, _JSON = "data/policygraph.nq", "data/policygraph.ttl", "data/policygraph.jsonld"
_ROWS = re.compile(rb"<row ")
_PIECE, _MOST_SHEET = 2**20, 2**30  # bytes
# What a workbook raises that is damaged, encrypted or packed in a way of its own.
_UNPACKING = (
    zipfile.BadZipFile,
    LookupError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    :param files: how many were compared with their checksums.
    :param quads: how many the data holds.
    """

    files: int
    quads: int
    problems: tuple[Problem, ...]


def check(directory: Path, *, catalog_shapes: Path | None = None) -> Checked:
    """Verify a release.

    :param directory: its folder.
    :param catalog_shapes: SHACL shapes for the catalogue, such as those of DCAT-AP.
    :raises UnreadableInput: when the folder holds no release.
    """
    recover(directory)
    if not directory.is_dir():
        raise UnreadableInput("there is no such folder 没有这个文件夹", where=str(directory), advice="Check the path.")
    held, foreign = held_files(directory)
    if not held.keys() & {CHECKSUMS, MANIFEST}:
        raise UnreadableInput(
            "the folder holds no release 文件夹中没有发布包", where=str(directory), advice="Check the path."
        )
    problems = [Problem(path, message) for path, message in foreign]
    problems += inventory_problems(held)
    manifest, wrong = read_manifest(held)
    problems += wrong
    dataset: Dataset | None = None
    if manifest is not None:
        problems += _twins(held)
        dataset, wrong = _data(held, manifest)
        problems += wrong
        if dataset is not None:
            problems += _tables(held, dataset)
            problems += _shapes(dataset)
            problems += _statistics(held, dataset, manifest)
        problems += _links(held, manifest, dataset, catalog_shapes)
    return Checked(len(held), dataset.quads if dataset else 0, tuple(dict.fromkeys(problems)))


def _twins(held: dict[str, bytes]) -> Iterator[Problem]:
    for path in sorted(path for path in held if path.endswith(".gz")):
        plain = held.get(path.removesuffix(".gz"))
        try:
            if plain is not None and not _packs(held[path], plain):
                yield Problem(path, "is not the same as the file that it packs 与原文件不一致")
        except (OSError, EOFError, zlib.error) as error:
            yield Problem(path, f"cannot be unpacked 无法解压: {error}")


def _data(held: dict[str, bytes], manifest: dict[str, Any]) -> tuple[Dataset | None, list[Problem]]:
    """The data as read from its N-Quads, and where the other files say something else."""
    problems: list[Problem] = []
    graphs: dict[NamedNode, set[Triple]] = {}
    try:
        for quad in _parsed(held, _NQUADS, RdfFormat.N_QUADS):
            if isinstance(quad.graph_name, NamedNode):
                graphs.setdefault(quad.graph_name, set()).add(quad.triple)
    except InvalidRdf as error:
        return None, [Problem(_NQUADS, error.message)]
    if held[_NQUADS] != canonical_nquads(graphs):
        problems.append(Problem(_NQUADS, "is not in canonical form 不是规范形式"))
    if canonical_hash(canonical_nquads(graphs)) != manifest["canonical"]["value"]:
        problems.append(Problem(_NQUADS, "its canonical hash is not that of the manifest 规范哈希与清单不符"))
    union = {triple for triples in graphs.values() for triple in triples}
    files = {notice["file"]: graphs.get(NamedNode(notice["graph"]), set()) for notice in manifest["notices"]}
    for path, expected in {_MERGED: union, **files}.items():
        problems += _compared(held, path, RdfFormat.TURTLE, expected)
    problems += _compared(held, _JSON, RdfFormat.JSON_LD, {Quad(*_spo(t), g) for g, ts in graphs.items() for t in ts})
    try:
        dataset = dataset_of(graphs)
    except PolicygraphError as error:
        return None, [*problems, Problem(_NQUADS, error.message)]
    counts = data_counts(dataset)
    for name in sorted(counts.keys() | manifest["counts"].keys()):
        if counts.get(name) != manifest["counts"].get(name):
            told, is_ = manifest["counts"].get(name), counts.get(name)
            problems.append(Problem(MANIFEST, f"says {name} {told}; the data holds {is_} 数量不符"))
    return dataset, problems


def _compared(held: dict[str, bytes], path: str, format: RdfFormat, expected: set[Any]) -> Iterator[Problem]:
    """Where a file does not say what the N-Quads say, with one statement as an example."""
    try:
        quads = list(_parsed(held, path, format))
    except InvalidRdf as error:
        yield Problem(path, error.message)
        return
    found = set(quads) if format is RdfFormat.JSON_LD else {quad.triple for quad in quads}
    for some, words in ((expected - found, "lacks 缺少"), (found - expected, "has besides 多出")):
        if some:
            yield Problem(path, f"{words} {len(some)} of the statements in {_NQUADS}, such as {min(map(str, some))}")


def _parsed(held: dict[str, bytes], path: str, format: RdfFormat) -> Iterable[Quad]:
    """The statements of a file."""
    if path not in held:
        raise InvalidRdf("is missing 缺失")
    try:
        return read_rdf(held[path], format)
    except (InvalidRdf, OverLimit) as error:
        raise InvalidRdf(f"cannot be read 无法读取: {error.message}") from error


def _packs(packed: bytes, plain: bytes) -> bool:
    """Whether a gzipped file holds these bytes and no more; it is unpacked no further than that."""
    with gzip.GzipFile(fileobj=BytesIO(packed)) as file:
        return file.read(len(plain) + 1) == plain


def _rows(book: zipfile.ZipFile, sheet: str) -> int:
    """How many rows a sheet has; it is unpacked piece by piece, and no further than a bound."""
    rows = size = 0
    rest = b""
    with book.open(sheet) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > _MOST_SHEET:
                raise ValueError("too large")
            rows += len(_ROWS.findall(rest + piece))
            rest = piece[1 - len(b"<row ") :]  # too short to hold one that was counted
    return rows


def _spo(triple: Triple) -> tuple[Any, Any, Any]:
    return triple.subject, triple.predicate, triple.object


def _tables(held: dict[str, bytes], dataset: Dataset) -> Iterator[Problem]:
    """The tables, made again from the data."""
    tables = sheets(dataset.facts)
    for sheet in tables:
        path = f"tables/{sheet.name}.csv"
        if held.get(path) != write_csv([heading.name for heading in sheet.headings], sheet.rows):
            yield Problem(path, f"does not say what the data says ({len(sheet.rows)} rows) 与数据不一致")
    path = "tables/policygraph.xlsx"
    expected = [len(sheet.rows) + 1 for sheet in tables]
    try:
        book = zipfile.ZipFile(BytesIO(held.get(path, b"")))
        pages = [_rows(book, f"xl/worksheets/sheet{n}.xml") for n in range(1, len(tables) + 1)]
    except _UNPACKING:
        yield Problem(path, "is not a workbook with five sheets 不是含五张表的工作簿")
        return
    if pages != expected:
        yield Problem(path, f"its sheets have {pages} rows, the data makes {expected} 行数不符")


def _shapes(dataset: Dataset) -> Iterator[Problem]:
    for notice in dataset.notices:
        report = validate(notice.triples, name=notice.name, engine="pyshacl")
        for finding in report.findings:
            if finding.severity is Severity.VIOLATION:
                yield Problem(f"data/notices/{notice.name}.ttl", str(finding))


def _statistics(held: dict[str, bytes], dataset: Dataset, manifest: dict[str, Any]) -> Iterator[Problem]:
    """`void.ttl`, made again from the data."""
    dumps = [file["path"] for file in manifest["files"] if file["part"] == "data"]
    iri = NamedNode(f"{dataset.base}dataset/data")
    expected = set(statistics(dataset, iri, dumps, manifest["release"]["location"]))
    yield from _compared(held, "void.ttl", RdfFormat.TURTLE, expected)


def _links(
    held: dict[str, bytes], manifest: dict[str, Any], dataset: Dataset | None, shapes: Path | None
) -> Iterator[Problem]:
    """What is wrong with the catalogue and with the links of the files that describe."""
    described: dict[str, tuple[Triple, ...]] = {}
    for path in ("catalog.ttl", "void.ttl", "provenance.ttl"):
        try:
            described[path] = tuple(quad.triple for quad in _parsed(held, path, RdfFormat.TURTLE))
        except InvalidRdf as error:
            yield Problem(path, error.message)
    facts = {path: Facts(triples) for path, triples in described.items()}
    notices = {notice.iri for notice in dataset.notices} if dataset else None
    for path, message in catalog_problems(facts, held, manifest, notices):
        yield Problem(path, message)
    if shapes is not None and "catalog.ttl" in described:
        yield from catalogue_findings(described["catalog.ttl"], shapes)
