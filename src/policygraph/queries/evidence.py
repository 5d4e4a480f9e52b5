"""The proof of an answer: under each row the passages that it rests on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidQuery
from policygraph.namespaces import PREFIXES, XSD
from policygraph.queries.saved import SavedQuery
from policygraph.store.results import Answers, GraphStore, Term

_VARIABLE = re.compile(r"\?(\w+)")
_PREFIX_LINES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

# What proves each row.
_PROVED = """SELECT DISTINCT ?row ?proof
WHERE {{
  VALUES (?row {keys}) {{
{rows}
  }}
  {blocks}
  {pattern}
}}
"""

# Where it stands.
_PASSAGES = """SELECT DISTINCT ?proof ?source ?file ?start ?end ?line ?column ?exact
WHERE {{
  VALUES ?proof {{ {proofs} }}
  ?proof pg:evidence ?passage .
  FILTER NOT EXISTS {{ ?passage pg:structure structure:task-number }}
  ?passage oa:hasSource ?source ;
    oa:start ?start ;
    oa:end ?end ;
    oa:exact ?exact ;
    pg:line ?line ;
    pg:column ?column .
  ?source pg:fileName ?file .
}}
"""

# Where the parts of tasks stand in sources: their titles (sentence 0), their duties, and their lists of units (-1).
_PARTS = """SELECT DISTINCT ?source ?start ?end ?number ?sentence
WHERE {{
  VALUES ?source {{ {sources} }}
  ?notice pg:sourceText ?source ;
    pg:task ?task .
  ?task pg:printedNumber ?number .
  {{
    ?task pg:evidence ?passage .
    BIND (0 AS ?sentence)
  }}
  UNION
  {{
    ?task pg:duty ?part .
    ?part pg:ordinal ?sentence ;
      pg:evidence ?passage .
  }}
  UNION
  {{
    ?task pg:assignment ?part .
    ?part pg:evidence ?passage .
    BIND (-1 AS ?sentence)
  }}
  ?passage oa:hasSource ?printed ;
    oa:start ?start ;
    oa:end ?end .
  FILTER (?printed = ?source)
}}
"""
_AT_ONCE = 500  # things named in one query


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage that shows that a row is true.

    :param number: of its task as printed; empty outside of tasks.
    :param sentence: which duty of the task, 0 for its title, -1 for its lists of units, `None` outside of tasks.
    :param line: 1-based, as `column`.
    :param exact: the words as they stand in the source.
    """

    file: str
    line: int
    column: int
    number: str
    sentence: int | None
    exact: str

    @property
    def place(self) -> str:
        """Where it stands, in words for people."""
        if self.sentence is None:
            part = "文首 head"
        else:
            parts = {0: "标题 title", -1: "名单 list"}
            part = (
                f"任务 task {self.number} {parts.get(self.sentence, f'第{self.sentence}句 sentence {self.sentence}')}"
            )
        return f"{part}  {self.file}:{self.line}:{self.column}"


def proofs(
    query: SavedQuery, values: Mapping[str, str], answers: Answers, store: GraphStore
) -> tuple[tuple[Proof, ...], ...]:
    """Return the passages that each row of an answer rests on, in reading order.

    :param query: the query that was asked.
    :param values: the values that it was asked with.
    :param answers: what it answered.
    :param store: the graph that answered.
    :raises InvalidQuery: when the query does not say where its evidence is.
    """
    if not query.evidence:
        raise InvalidQuery(
            f"the query {query.name!r} does not say where its evidence is", advice="See docs/queries.md."
        )
    if not answers.rows:
        return ()
    used = set(_VARIABLE.findall(query.evidence))
    places = [place for place, name in enumerate(answers.variables) if name in used]
    rows = [
        f"    ({index} {' '.join(_shown(row[place]) for place in places)})" for index, row in enumerate(answers.rows)
    ]
    blocks = {**query.blocks({p.name: p.default for p in query.parameters}), **query.blocks(values)}
    proved = _select(
        store,
        _PROVED.format(
            keys=" ".join(f"?{answers.variables[place]}" for place in places),
            rows="\n".join(rows),
            blocks="\n  ".join(block for name, block in blocks.items() if name in used),
            pattern="\n  ".join(query.evidence.strip().splitlines()),
        ),
    )
    passages = _passages(store, {proof for _, proof in proved if isinstance(proof, NamedNode)})
    found: list[set[_Passage]] = [set() for _ in answers.rows]
    for row, proof in proved:
        if row is not None and proof in passages:
            found[int(row.value)].update(passages[proof])
    parts = _parts(store, {passage.source for told in passages.values() for passage in told})
    return tuple(
        tuple(
            Proof(one.file, one.line, one.column, *parts[one.source].at(one.start, one.end), one.exact)
            for one in sorted(told)
        )
        for told in found
    )


def with_proofs(answers: Answers, found: tuple[tuple[Proof, ...], ...]) -> Answers:
    """Return an answer with a row for each passage, for formats that know no rows under rows.

    :param answers: the rows.
    :param found: the passages of each.
    """
    columns = ("proofTask", "proofSentence", "proofFile", "proofLine", "proofColumn", "proofExact")
    rows: list[tuple[Term | None, ...]] = []
    for row, proof in zip(answers.rows, found, strict=True):
        for one in proof:
            sentence = None if one.sentence is None else _number(one.sentence)
            number = Literal(one.number) if one.number else None
            place = (number, sentence, Literal(one.file), _number(one.line), _number(one.column), Literal(one.exact))
            rows.append((*row, *place))
        if not proof:
            rows.append((*row, *(None for _ in columns)))
    return Answers((*answers.variables, *columns), tuple(rows))


class _Passage(NamedTuple):
    """Where a thing stands, in reading order."""

    file: str
    start: int
    end: int
    source: str
    line: int
    column: int
    exact: str


def _passages(store: GraphStore, proofs: Collection[NamedNode]) -> dict[Term, list[_Passage]]:
    found: dict[Term, list[_Passage]] = {}
    for named in _named(proofs):
        for proof, source, file, start, end, line, column, exact in _select(store, _PASSAGES.format(proofs=named)):
            if proof and source and file and start and end and line and column and exact:
                numbers = (int(start.value), int(end.value), source.value, int(line.value), int(column.value))
                found.setdefault(proof, []).append(_Passage(file.value, *numbers, exact.value))
    return found


class _Parts:
    """The parts of the tasks of one source.

    :param parts: start, end, number of the task, which of its sentences.
    """

    def __init__(self, parts: Iterable[tuple[int, int, str, int]]) -> None:
        self._parts = sorted(parts)
        self._starts = [part[0] for part in self._parts]

    def at(self, start: int, end: int) -> tuple[str, int | None]:
        """The number of the task and which of its sentences holds a passage."""
        place = bisect_right(self._starts, start) - 1
        if place >= 0 and self._parts[place][1] >= end:
            return self._parts[place][2:]
        return "", None


def _parts(store: GraphStore, sources: Collection[str]) -> dict[str, _Parts]:
    found: dict[str, list[tuple[int, int, str, int]]] = {source: [] for source in sources}
    for named in _named(map(NamedNode, sources)):
        for source, start, end, number, sentence in _select(store, _PARTS.format(sources=named)):
            if source and start and end and number and sentence:
                part = (int(start.value), int(end.value), number.value, int(sentence.value))
                found[source.value].append(part)
    return {source: _Parts(parts) for source, parts in found.items()}


def _named(things: Iterable[NamedNode]) -> Iterator[str]:
    """Things as they stand in a query, in order, so many at once."""
    told = sorted(map(str, things))
    for start in range(0, len(told), _AT_ONCE):
        yield " ".join(told[start : start + _AT_ONCE])


def _select(store: GraphStore, body: str) -> tuple[tuple[Term | None, ...], ...]:
    answers = store.ask(_PREFIX_LINES + body)
    if not isinstance(answers, Answers):
        raise InvalidQuery("the store did not answer a SELECT with rows")
    return answers.rows


def _shown(term: Term | None) -> str:
    return "UNDEF" if term is None else str(term)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
