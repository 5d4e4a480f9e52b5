"""One question put to an open store, its answer written as bytes: what a child process does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

from policygraph.errors import InvalidQuery
from policygraph.namespaces import PREFIXES
from policygraph.store.kept import kept
from policygraph.store.lean import said
from policygraph.web.counting import row_counter
from policygraph.web.forms import XLSX

_ROW_FORMATS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}
CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Job:
    """A question and how its answer should be written.

    :param query: SPARQL 1.1.
    :param base: against which its relative IRIs are resolved.
    :param default_graphs: whose merge is the default graph; the store's own when there are neither these nor named.
    :param named_graphs: that `GRAPH` reaches.
    :param rows_as: media type of rows and truths; empty where the client takes none.
    :param graph_as: media type of triples; empty where the client takes none.
    :param most_rows: beyond which an answer is broken off.
    :param most_bytes: beyond which an answer is broken off.
    :param said_in: a named graph: all that its notice says is the answer, and no query is asked.
    :param notices: of which alone it is asked; of all for `None`.
    """

    query: str
    base: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows_as: str = "application/sparql-results+json"
    graph_as: str = "application/n-triples"
    most_rows: int = 1_000_000
    most_bytes: int = 1 << 30
    said_in: str = ""
    notices: tuple[str, ...] | None = None


class OverAnswer(Exception):
    """An answer is larger than it may be."""


class NotAcceptable(Exception):
    """The client takes no form in which this kind of answer can be written."""


def evaluate(
    store: pyoxigraph.Store,
    job: Job,
    head: Callable[[str], None],
    body: Callable[[bytes], None],
    folder: Path | None = None,
) -> None:
    """Answer a question; nothing of the answer is held but one chunk.

    :param store: open for reading.
    :param job: the question.
    :param head: told the media type before the first byte.
    :param body: given the answer, piece by piece.
    :param folder: of the generation that the store is, which may keep the answer.
    :raises InvalidQuery: for a syntax error or what the engine cannot do.
    :raises NotAcceptable: where the client takes no form of this kind of answer.
    :raises OverAnswer: beyond `most_rows` or `most_bytes`.
    """
    if job.notices is not None:
        from policygraph.store.part import engine_of  # few questions are asked of some notices alone

        store = engine_of(store, [NamedNode(iri) for iri in job.notices], job.query)
    if job.said_in:
        _hand_out(store, job, head, body)
        return
    try:
        dataset = _dataset(job)
        whole = job.notices is None and not dataset
        results = kept(folder, job.query) if whole else None
        if results is None:
            results = store.query(job.query, base_iri=job.base or None, **dataset)
    except SyntaxError as error:
        raise InvalidQuery(f"the query has a syntax error 查询有语法错误: {error}", advice="Mend the query.") from error
    except (RuntimeError, OSError, ValueError) as error:
        raise InvalidQuery(f"the query could not be answered 无法回答此查询: {error}") from error
    media = job.graph_as if isinstance(results, pyoxigraph.QueryTriples) else job.rows_as
    if not media:
        raise NotAcceptable
    head(media)
    out: Any = _Output(job, media, body)
    try:
        if isinstance(results, pyoxigraph.QueryTriples):
            # Prefixes make Turtle readable; the formats without prefixes take none.
            pyoxigraph.serialize(results, out, format=_GRAPH_FORMATS[media], prefixes=PREFIXES)
        elif media == XLSX:
            out.write(_workbook(results))
        else:
            results.serialize(out, format=_ROW_FORMATS[media])
    except (RuntimeError, OSError, ValueError) as error:
        if out.over:
            raise OverAnswer(out.over) from error
        raise InvalidQuery(f"the query could not be answered 无法回答此查询: {error}") from error
    out.flush()


def _hand_out(store: pyoxigraph.Store, job: Job, head: Callable[[str], None], body: Callable[[bytes], None]) -> None:
    """Write everything that a notice says: on disk its named graph alone does not repeat all of it."""
    head(job.graph_as)
    out: Any = _Output(job, job.graph_as, body)
    try:
        triples = said(store, NamedNode(job.said_in))
        pyoxigraph.serialize(triples, out, format=_GRAPH_FORMATS[job.graph_as], prefixes=PREFIXES)
    except (RuntimeError, OSError, ValueError) as error:
        if out.over:
            raise OverAnswer(out.over) from error
        raise InvalidQuery(f"the graph could not be handed out 无法给出此图: {error}") from error
    out.flush()


def _dataset(job: Job) -> dict[str, Any]:
    """The dataset that the protocol names, which goes before FROM in the query."""
    if not (job.default_graphs or job.named_graphs):
        return {}
    return {
        "default_graph": [NamedNode(iri) for iri in job.default_graphs],
        "named_graphs": [NamedNode(iri) for iri in job.named_graphs],
    }


def _workbook(results: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean) -> bytes:
    from pyoxigraph import Literal

    from policygraph.store.results import Answers
    from policygraph.store.workbook import workbook

    if isinstance(results, pyoxigraph.QueryBoolean):
        return workbook(Answers(("answer",), ((Literal(bool(results)),),)), {})
    names = tuple(variable.value for variable in results.variables)
    return workbook(Answers(names, tuple(map(tuple, results))), {})


class _Output:
    """Takes what the engine writes, counts it and passes it on in chunks."""

    def __init__(self, job: Job, media: str, body: Callable[[bytes], None]) -> None:
        self.over = ""
        self._job = job
        self._body = body
        self._count = row_counter(media)
        self._rows = self._bytes = 0
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        if len(self._held) >= CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        chunk = bytes(self._held)
        self._held.clear()
        if not chunk:
            return
        self._rows += self._count(chunk)
        self._bytes += len(chunk)
        if self._rows > self._job.most_rows:
            self.over = f"the answer has more than {self._job.most_rows} rows 结果超过行数上限"
        elif self._bytes > self._job.most_bytes:
            self.over = f"the answer has more than {self._job.most_bytes} bytes 结果超过字节上限"
        if self.over:
            raise OSError(self.over)
        self._body(chunk)
