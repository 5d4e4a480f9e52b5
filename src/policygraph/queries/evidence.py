"""The proof of an answer: under each row the passages that it rests on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidQuery
from policygraph.namespaces import PREFIXES, XSD
from policygraph.queries.saved import SavedQuery
from policygraph.store.results import Answers, GraphStore, Term

_VARIABLE = re.compile(r"\?(\w+)")
_PREFIX_LINES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

_PASSAGES = """SELECT DISTINCT ?row ?source ?file ?start ?end ?line ?column ?exact
WHERE {{
  VALUES (?row {keys}) {{
{rows}
  }}
  {blocks}
  {pattern}
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
ORDER BY ?row ?file ?start ?end
"""

# Where the parts of a task stand in a source: its title (sentence 0), its duties, and its lists of units (-1).
_PARTS = """SELECT DISTINCT ?start ?end ?number ?sentence
WHERE {{
  ?passage oa:hasSource {source} ;
    oa:start ?start ;
    oa:end ?end .
  ?part pg:evidence ?passage .
  {{
    ?part a pg:Task ;
      pg:printedNumber ?number .
    BIND (0 AS ?sentence)
  }}
  UNION
  {{
    ?part a pg:Duty ;
      pg:ordinal ?sentence ;
      dcterms:isPartOf ?task .
    ?task pg:printedNumber ?number .
  }}
  UNION
  {{
    ?part a pg:Assignment ;
      dcterms:isPartOf ?task .
    ?task pg:printedNumber ?number .
    BIND (-1 AS ?sentence)
  }}
}}
ORDER BY ?start ?sentence
"""


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
    passages = _select(
        store,
        _PASSAGES.format(
            keys=" ".join(f"?{answers.variables[place]}" for place in places),
            rows="\n".join(rows),
            blocks="\n  ".join(block for name, block in blocks.items() if name in used),
            pattern="\n  ".join(query.evidence.strip().splitlines()),
        ),
    )
    parts = {source: _Parts(store, source) for source in {row[1] for row in passages} if isinstance(source, NamedNode)}
    found: list[list[Proof]] = [[] for _ in answers.rows]
    for row, source, file, start, end, line, column, exact in passages:
        if not (row and file and start and end and line and column and exact and isinstance(source, NamedNode)):
            continue
        number, sentence = parts[source].at(int(start.value), int(end.value))
        found[int(row.value)].append(
            Proof(file.value, int(line.value), int(column.value), number, sentence, exact.value)
        )
    return tuple(tuple(proof) for proof in found)


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


class _Parts:
    """The parts of the tasks of one source, in reading order."""

    def __init__(self, store: GraphStore, source: NamedNode) -> None:
        rows = _select(store, _PARTS.format(source=source))
        self._parts = sorted(
            (int(start.value), int(end.value), number.value, int(sentence.value))
            for start, end, number, sentence in rows
            if start and end and number and sentence
        )
        self._starts = [part[0] for part in self._parts]

    def at(self, start: int, end: int) -> tuple[str, int | None]:
        """The number of the task and which of its sentences holds a passage."""
        place = bisect_right(self._starts, start) - 1
        if place >= 0 and self._parts[place][1] >= end:
            return self._parts[place][2:]
        return "", None


def _select(store: GraphStore, body: str) -> tuple[tuple[Term | None, ...], ...]:
    answers = store.ask(_PREFIX_LINES + body)
    if not isinstance(answers, Answers):
        raise InvalidQuery("the store did not answer a SELECT with rows")
    return answers.rows


def _shown(term: Term | None) -> str:
    return "UNDEF" if term is None else str(term)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
