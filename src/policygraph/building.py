"""Files → store: reads notices, validates each graph and puts the good ones in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from policygraph.errors import NonConformant, NotANotice, PolicygraphError, UnreadableInput
from policygraph.extraction.correction_file import FILE_NAME, Corrections, read_corrections
from policygraph.model import Notice, Span
from policygraph.namespaces import DEFAULT_BASE
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import SUFFIXES, read
from policygraph.resources import resource
from policygraph.store.embedded import EmbeddedStore
from policygraph.validation import ValidationReport, validate
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a text was placed.

    :param characters: number of non-space characters.
    :param unread: the stretches that were not placed, each with line and column.
    """

    characters: int
    read: int
    unread: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A notice that was read.

    :param path: its file.
    :param changed: whether the store changed; `False` when it held the same graph already.
    """

    path: Path
    materialized: Materialized
    coverage: Coverage
    report: ValidationReport
    changed: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that did not enter the store, and why."""

    path: Path
    error: PolicygraphError


def notice_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files to read: those named, and those of a known ending in the folders named, in order.

    :param paths: files and folders; none means the notice that ships.
    :raises UnreadableInput: for a path that does not exist, or a folder without notices.
    """
    found: dict[Path, None] = {}
    for path in paths or (resource("data/notices"),):
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
            if not inside:
                raise UnreadableInput(
                    "the folder holds no notice 文件夹中没有通知",
                    where=str(path),
                    advice=f"Notices end in {', '.join(SUFFIXES)}.",
                )
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise UnreadableInput("there is no such file 没有这个文件", where=str(path), advice="Check the path.")
    return tuple(found)


def corrections_beside(path: Path) -> Corrections | None:
    """Return the corrections in the notice's folder, if there are any.

    :param path: the notice.
    :raises InvalidCorrection: when the file breaks its form.
    """
    beside = path.parent / FILE_NAME
    return read_corrections(beside) if beside.is_file() else None


def build(
    paths: Iterable[Path], store: EmbeddedStore, *, base: str = DEFAULT_BASE, corrected: bool = True
) -> Iterator[Built | Failed]:
    """Read notices into a store, one by one; a file that fails leaves the store as it was.

    :param paths: files, as `notice_files` gives them.
    :param store: takes the graphs; a notice that is in it already is replaced.
    :param base: IRI that all instances begin with.
    :param corrected: whether to apply the corrections beside each notice.
    """
    store.put(VOCABULARY_GRAPH, vocabulary())
    claimed: dict[NamedNode, Path] = {}
    for path in paths:
        try:
            yield _build_one(path, store, base, corrected, claimed)
        except PolicygraphError as error:
            yield Failed(path, error)
    store.flush()


def _build_one(path: Path, store: EmbeddedStore, base: str, corrected: bool, claimed: dict[NamedNode, Path]) -> Built:
    corrections = corrections_beside(path) if corrected else None
    materialized = materialize(read(path), base=base, corrections=corrections)
    if materialized.iri in claimed:
        raise NotANotice(
            f"this is the same notice as {claimed[materialized.iri]}",
            where=str(path),
            advice="Keep one of the two files.",
        )
    report = validate(materialized.triples, name=path.name)
    if not report.conforms:
        raise NonConformant(
            "\n".join(["the graph breaks shapes and does not enter the store", *map(str, report.findings)]),
            where=str(path),
            advice="This is a fault of the program or of a correction: please report it.",
        )
    claimed[materialized.iri] = path
    changed = store.put(materialized.graph, materialized.triples)
    return Built(path, materialized, coverage(materialized.extraction.notice), report, changed)


def coverage(notice: Notice) -> Coverage:
    """Return how much of a notice's text was placed, and where it was not.

    :param notice: as parsed.
    """
    text = notice.source.text

    def place(span: Span) -> tuple[int, int, str]:
        line_start = text.rfind("\n", 0, span.start) + 1
        return text.count("\n", 0, span.start) + 1, span.start - line_start + 1, text[span.start : span.end]

    characters = len("".join(text.split()))
    unread = tuple(place(span) for span in notice.unread)
    return Coverage(characters, characters - sum(len("".join(words.split())) for _, _, words in unread), unread)
