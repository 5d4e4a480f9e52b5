"""Files → store: reads notices, validates each graph and puts the good ones in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from policygraph.corpus.coverage import Coverage, coverage
from policygraph.corpus.files import corrections_beside
from policygraph.errors import NonConformant, NotANotice, PolicygraphError
from policygraph.model import Given, SourceText
from policygraph.namespaces import DEFAULT_BASE
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import read
from policygraph.store.embedded import EmbeddedStore
from policygraph.validation import ValidationReport, validate
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary


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


def build(
    paths: Iterable[Path],
    store: EmbeddedStore,
    *,
    base: str = DEFAULT_BASE,
    corrected: bool = True,
    reading: Callable[[Path], SourceText] = read,
    given: Given = Given(),  # noqa: B008
) -> Iterator[Built | Failed]:
    """Read notices into a store, one by one; a file that fails leaves the store as it was.

    :param paths: files, as `notice_files` gives them.
    :param store: takes the graphs; a notice that is in it already is replaced.
    :param base: IRI that all instances begin with.
    :param corrected: whether to apply the corrections beside each notice.
    :param given: what a person says of the notices that their texts do not.
    :param reading: how a file is read; `policygraph.reading.isolation` gives one that reads in a child process.
    """
    store.put(VOCABULARY_GRAPH, vocabulary())
    claimed: dict[NamedNode, Path] = {}
    for path in paths:
        try:
            yield _build_one(path, reading(path), store, base, corrected, claimed, given)
        except PolicygraphError as error:
            yield Failed(path, error)
    store.flush()


def _build_one(
    path: Path,
    source: SourceText,
    store: EmbeddedStore,
    base: str,
    corrected: bool,
    claimed: dict[NamedNode, Path],
    given: Given,
) -> Built:
    corrections = corrections_beside(path) if corrected else None
    materialized = materialize(source, base=base, corrections=corrections, given=given)
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
