"""Where things were read: the passages of a graph, and the sentences that hold them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policygraph.diagrams.facts import Row, rows
from policygraph.store.results import GraphStore

_EVIDENCE = """SELECT ?iri ?source ?start ?end ?exact ?line ?column ?location WHERE {
  { SELECT DISTINCT ?iri WHERE { %s } }
  ?iri pg:evidence ?passage . ?passage oa:hasSource ?source ; oa:start ?start ; oa:end ?end ; oa:exact ?exact .
  OPTIONAL { ?passage pg:line ?line ; pg:column ?column }
  OPTIONAL { ?passage pg:location ?location }
}"""
_STRUCTURE = """SELECT ?source ?start ?end ?exact ?structure WHERE {
  ?passage a pg:StructuralPassage ; pg:structure ?structure ; oa:hasSource ?source ;
    oa:start ?start ; oa:end ?end ; oa:exact ?exact .
}"""


@dataclass(frozen=True, slots=True)
class PassageFact:
    """Where in a source text something was read.

    :param location: the page, paragraph or cell, for files that are not plain text.
    """

    source: str
    start: int
    end: int
    exact: str
    line: int = 0
    column: int = 0
    location: str = ""


def evidence(store: GraphStore, pattern: str) -> Mapping[str, tuple[PassageFact, ...]]:
    """Read where things were read, in the order of the text.

    :param pattern: SPARQL that binds `?iri` to them.
    """
    found: dict[str, set[PassageFact]] = {}
    for row in rows(store, _EVIDENCE % pattern):
        found.setdefault(row["iri"], set()).add(passage_of(row))
    return {iri: tuple(sorted(passages, key=lambda p: (p.source, p.start, p.end))) for iri, passages in found.items()}


def passage_of(row: Row) -> PassageFact:
    """Return the passage that a row of answers tells of."""
    line, column = int(row.get("line", "0")), int(row.get("column", "0"))
    return PassageFact(
        row["source"], int(row["start"]), int(row["end"]), row["exact"], line, column, row.get("location", "")
    )


class Sentences:
    """Finds the stretch of the notice that holds a passage: its sentence, heading or list of units.

    :param store: any store.
    """

    def __init__(self, store: GraphStore) -> None:
        by_source: dict[str, list[PassageFact]] = {}
        for row in rows(store, _STRUCTURE):
            by_source.setdefault(row["source"], []).append(passage_of(row))
        self._passages = {source: sorted(ps, key=lambda p: p.start) for source, ps in by_source.items()}
        self._starts = {source: [p.start for p in ps] for source, ps in self._passages.items()}

    def around(self, passage: PassageFact) -> str:
        """Return the words of the stretch that holds a passage; the passage's own where nothing does."""
        starts: Sequence[int] = self._starts.get(passage.source, ())
        at = bisect_right(starts, passage.start) - 1
        if at >= 0 and passage.start < self._passages[passage.source][at].end:
            return self._passages[passage.source][at].exact
        return passage.exact
