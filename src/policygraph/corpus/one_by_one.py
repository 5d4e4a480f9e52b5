"""Files → store, one by one, here and now: for programs that want what was read as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from policygraph.corpus.coverage import Coverage, coverage
from policygraph.corpus.naming import Naming
from policygraph.corpus.one import Reading, read_and_check
from policygraph.errors import NotANotice, PolicygraphError
from policygraph.model import Given
from policygraph.namespaces import DEFAULT_BASE
from policygraph.pipeline import Materialized
from policygraph.reading import read
from policygraph.second_reader import SecondReader
from policygraph.store.embedded import EmbeddedStore
from policygraph.validation import ValidationReport
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
    reading: Reading = read,
    given: Given = Given(),  # noqa: B008
    second: SecondReader | None = None,
) -> Iterator[Built | Failed]:
    """Read notices into a store, one by one; a file that fails leaves the store as it was.

    `policygraph.corpus.build_corpus` is for many: it reads them in several processes and loads them in bulk.

    :param paths: files, as `notice_files` gives them.
    :param store: takes the graphs; a notice that is in it already is replaced.
    :param base: IRI that all instances begin with.
    :param corrected: whether to apply the corrections beside each notice.
    :param given: what a person says of the notices that their texts do not.
    :param second: the second reader, where it judges the projects.
    :param reading: how a file is read; `policygraph.reading.isolation` gives one that reads in a child process.
    """
    store.put(VOCABULARY_GRAPH, vocabulary())
    claimed: dict[NamedNode, Path] = {}
    naming = Naming(store, base)
    for path in paths:
        try:
            materialized, report = read_and_check(path, base, corrected, given, reading, second)
            if materialized.iri in claimed:
                raise NotANotice(
                    f"this is the same notice as {claimed[materialized.iri]}",
                    where=str(path),
                    advice="Keep one of the two files.",
                )
            naming.check(materialized.triples, str(path))
        except PolicygraphError as error:
            yield Failed(path, error)
            continue
        claimed[materialized.iri] = path
        changed = store.put(materialized.graph, materialized.triples)
        naming.passed_on()
        yield Built(path, materialized, coverage(materialized.extraction.notice), report, changed)
    store.flush()
