"""Is a release whole? Every file against its checksum, every count, every format against the others, every link."""

from __future__ import annotations

import gzip
import json
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
from policygraph.limits.showing import visible
from policygraph.limits.sparql import read_query
from policygraph.rdf import rdflib_graph
from policygraph.release.dataset import Dataset, canonical_hash, canonical_nquads, dataset_of
from policygraph.release.files import CHECKSUMS, MANIFEST, checksum_lines, digest
from policygraph.release.held import held_files
from policygraph.release.links import catalog_problems
from policygraph.release.manifest import data_counts
from policygraph.release.placing import recover
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
class Problem:
    """What is wrong with a release.

    :param path: the file in question.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return visible(f"{self.path}: {self.message}")


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
    problems += _inventory(held)
    manifest, wrong = _manifest(held)
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


def _inventory(held: dict[str, bytes]) -> Iterator[Problem]:
    """Files that are missing, that nobody announced, or whose bytes are not those announced."""
    announced: dict[str, str] = {}
    for line in held.get(CHECKSUMS, b"").decode("utf-8", "replace").splitlines():
        sha256, _, path = line.partition("  ")
        announced[path] = sha256
    if not announced:
        yield Problem(CHECKSUMS, "is missing or empty 缺失或为空")
    elif held[CHECKSUMS] != checksum_lines(announced):
        yield Problem(CHECKSUMS, "is not as it was written 内容被改动")
    for path in sorted(announced.keys() - held.keys()):
        yield Problem(path, "is missing 缺失")
    for path in sorted(held.keys() - announced.keys() - {CHECKSUMS}):
        yield Problem(path, "does not belong to the release 不属于本发布包")
    for path in sorted(announced.keys() & held.keys()):
        if digest(held[path]) != announced[path]:
            yield Problem(path, f"its SHA-256 is {digest(held[path])}, announced is {announced[path]} 校验和不符")


def _manifest(held: dict[str, bytes]) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The manifest, and where it disagrees with the files."""
    try:
        manifest: dict[str, Any] = json.loads(held.get(MANIFEST, b""))
        files = {file["path"]: (file["bytes"], file["sha256"], file["part"]) for file in manifest["files"]}
        for path, (size, sha256, part) in files.items():
            _of(str, path, sha256, part)
            _of(int, size)
        for notice in manifest["notices"]:
            _of(str, notice["file"])
            NamedNode(notice["graph"])
        _of(str, manifest["canonical"]["value"])
        _of(dict, manifest["counts"])
        NamedNode(manifest["release"]["location"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return None, [Problem(MANIFEST, f"is missing or not a manifest 缺失或不是清单: {_short(error)}")]
    problems = [
        Problem(path, "stands in the manifest and is missing 清单所列文件缺失")
        for path in sorted(files.keys() - held.keys())
    ]
    rest = held.keys() - files.keys() - {MANIFEST, CHECKSUMS}
    problems += [Problem(path, "does not stand in the manifest 未列入清单") for path in sorted(rest)]
    for path in sorted(files.keys() & held.keys()):
        data = held[path]
        if files[path][:2] != (len(data), digest(data)):
            problems.append(Problem(path, f"has {len(data)} bytes and is not the file of the manifest 与清单不符"))
    return manifest, problems


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


def _of(kind: type, *values: object) -> None:
    for value in values:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise TypeError(f"{str(value)[:60]!r} where {kind.__name__} should be")


def _short(error: Exception) -> str:
    return f"{type(error).__name__} {error}"[:300]


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
        yield from _conforming(described["catalog.ttl"], shapes)


def _conforming(triples: tuple[Triple, ...], shapes: Path) -> Iterator[Problem]:
    """What shapes of somebody else find in the catalogue; ours are for the data."""
    import pyshacl
    import rdflib
    from rdflib import SH

    try:
        graph = rdflib.Graph().parse(shapes, format="turtle")
    except Exception as error:  # rdflib raises many kinds for a syntax error
        raise InvalidRdf(f"the shapes cannot be read: {error}", where=str(shapes)) from error
    for query in (str(o) for p in (SH.select, SH.ask) for o in graph.objects(None, p)):
        if read_query(query).graphs:  # rdflib would fetch them
            raise InvalidRdf(
                "a query of the shapes names a graph of its own 约束中的查询不得用 FROM", where=str(shapes)
            )
    try:
        _, report, _ = pyshacl.validate(rdflib_graph(triples), shacl_graph=graph, inference="none")
    except Exception as error:  # and pyshacl for shapes that are none
        raise InvalidRdf(f"the shapes could not be run: {_short(error)}", where=str(shapes)) from error
    if not isinstance(report, rdflib.Graph):
        raise InvalidRdf(f"the shapes could not be run: {report}", where=str(shapes))
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        if report.value(result, SH.resultSeverity) == SH.Violation:
            focus, path, message = (report.value(result, p) for p in (SH.focusNode, SH.resultPath, SH.resultMessage))
            yield Problem("catalog.ttl", f"{focus} {path}: {message}")
