"""How sure what a graph says is: rows of an answer that rest on findings sure enough, and a graph of these alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import ORG, PG, PREFIXES, SKOS
from policygraph.queries.saved import saved_query
from policygraph.store.results import Answers, GraphStore, Term

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_SURE = (
    _PREFIXES
    + """
SELECT ?part ?thing (MAX(?confidence) AS ?most)
WHERE {
  ?finding pg:confidence ?confidence .
  { ?finding pg:mentions ?thing } UNION { ?finding a pg:Goal . BIND (?finding AS ?thing) }
  { ?finding dcterms:isPartOf ?part }
  UNION
  { ?finding dcterms:isPartOf ?duty . ?duty a pg:Duty ; dcterms:isPartOf ?part }
}
GROUP BY ?part ?thing
"""
)
_FINDINGS = (
    _PREFIXES
    + """
SELECT ?finding ?thing ?part ?confidence
WHERE {
  ?finding dcterms:isPartOf ?part .
  { ?finding pg:mentions ?thing } UNION { ?finding a pg:Goal . BIND (?finding AS ?thing) }
  OPTIONAL { ?finding pg:confidence ?confidence }
}
"""
)
_DUTIES = _PREFIXES + "SELECT ?task ?duty WHERE { ?task pg:duty ?duty }"
_PLACED = (
    _PREFIXES
    + """
SELECT ?finding ?source ?start ?words ?line ?column ?location ?label ?language ?class
WHERE {
  VALUES ?finding { %s }
  ?finding pg:evidence ?passage .
  ?passage oa:hasSource ?source ; oa:start ?start ; oa:exact ?words ; pg:line ?line ; pg:column ?column .
  OPTIONAL { ?passage pg:location ?location }
  OPTIONAL {
    ?finding pg:mentions ?thing .
    ?thing a ?class ; rdfs:label|skos:prefLabel ?label .
    FILTER (?class IN (pg:Project, pg:Place, org:Organization, skos:Concept))
    BIND (LANG(?label) AS ?language)
  }
}
"""
)
_Row = dict[str, str]
_KINDS = {
    PG.Project.value: "project",
    PG.Place.value: "place",
    ORG.Organization.value: "organization",
    SKOS.Concept.value: "theme",
}
_CHUNK = 300  # findings that one query looks for
# What is said of a task because something is mentioned in it or in one of its duties.
_OF_TASK = (PG.theme, PG.titleTheme, PG.project, PG.place, PG.organization)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding that is less sure than was asked for.

    :param finding: its IRI, that of the mention or goal.
    :param kind: theme, project, place, organization or goal.
    :param thing: the IRI of what it is taken for; a goal is its own.
    :param label: what that is called in Chinese, else in any language; the words where it has no name.
    :param english: what it is called in English, where it is.
    :param words: as printed.
    :param part: the IRI of the duty, task or notice in which it stands.
    :param task: that of the task; of a finding outside of tasks that of the notice.
    :param source: the IRI of the text, in which `start` counts its characters; `line` and `column` begin with 1.
    :param location: page, paragraph or cell, for files that are not plain text.
    """

    finding: str
    kind: str
    thing: str
    label: str
    english: str
    words: str
    part: str
    task: str
    confidence: Decimal
    source: str
    start: int
    line: int
    column: int
    location: str

    @property
    def where(self) -> str:
        """Its line and column, with the page or cell where the file has one."""
        return f"{self.line}:{self.column} {self.location}".strip()


@dataclass(frozen=True, slots=True)
class Sure:
    """What a threshold leaves of a graph.

    :param store: answers as if the less sure findings, and what is said because of them alone, had not been made.
    :param doubts: these findings, in the order of the text.
    """

    store: GraphStore
    doubts: tuple[Doubt, ...]


@cache
def least_sure() -> Decimal:
    """Return how sure a finding must be that nobody need check it: what the query `to-check` asks by default."""
    (below,) = (one for one in saved_query("to-check").parameters if one.name == "below")
    return Decimal(below.default) / 100


def sure_part(store: GraphStore, least: Decimal) -> Sure:
    """Return the part of a graph that rests on findings sure enough.

    A theme, project, place or body of a sentence is as sure as the surest finding that tells it; a task has it while
    one of its sentences or its title does. What was not measured, what a person said, and who does the work, stays.

    :param store: any store.
    :param least: 0 to 1; what is as sure stays.
    """
    low, kept = _parted(_rows(store, _FINDINGS), least)
    if not low:
        return Sure(store, ())
    task_of = {row["duty"]: row["task"] for row in _rows(store, _DUTIES)}
    findings = {row["finding"] for row in low}
    facts = {(row["part"], row["thing"]) for row in low}
    of_tasks = {(task_of.get(part, part), thing) for part, thing in facts} - {
        (task_of.get(row["part"], row["part"]), row["thing"]) for row in kept
    }

    def left_out(triple: Triple) -> bool:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, NamedNode) or subject.value in findings:
            return True
        if not isinstance(value, NamedNode):
            return False
        if value.value in findings:
            return True
        of_sentence = triple.predicate == PG.titleTheme or subject.value in task_of
        said = facts if of_sentence else of_tasks
        return triple.predicate in _OF_TASK and (subject.value, value.value) in said

    from policygraph.store.part import without  # only where something is left out

    return Sure(without(store, left_out), _doubts(store, low, task_of))


def unsure(store: GraphStore, least: Decimal) -> tuple[Doubt, ...]:
    """Return the findings that are less sure than a threshold, in the order of the text.

    :param store: any store.
    :param least: 0 to 1.
    """
    low, _ = _parted(_rows(store, _FINDINGS), least)
    return _doubts(store, low, {row["duty"]: row["task"] for row in _rows(store, _DUTIES)}) if low else ()


def sure_rows(answers: Answers, store: GraphStore, least: Decimal, asked: Iterable[Term | None] = ()) -> Answers:
    """Return the rows without those that rest on a finding that is less sure.

    A row rests on the goals, projects, places, bodies and themes that it shows or that were asked for, each as found in
    the duty or task of the row; found several times, the surest finding counts. What was not measured, and what a
    person said, stays.

    :param answers: the rows.
    :param store: the graph that answered.
    :param least: 0 to 1.
    :param asked: what the query was asked about, such as a theme.
    """
    found = store.ask(_SURE)
    if not isinstance(found, Answers):
        return answers
    sure: dict[tuple[str, str], Decimal] = {}
    best: dict[str, Decimal] = {}
    parts: set[str] = set()
    for part, thing, most in found.rows:
        if isinstance(part, NamedNode) and isinstance(thing, NamedNode) and isinstance(most, Literal):
            value = Decimal(most.value)
            sure[part.value, thing.value] = value
            best[thing.value] = max(value, best.get(thing.value, value))
            parts.add(part.value)
    about = [term.value for term in asked if isinstance(term, NamedNode)]

    def holds(row: tuple[Term | None, ...]) -> bool:
        shown = [term.value for term in row if isinstance(term, NamedNode)]
        places = [iri for iri in shown if iri in parts]
        for thing in {*shown, *about} & best.keys():
            here = [sure[place, thing] for place in places if (place, thing) in sure]
            if (max(here) if here else best[thing] if not places else Decimal(1)) < least:
                return False
        return True

    return Answers(answers.variables, tuple(row for row in answers.rows if holds(row)))


def _parted(rows: Sequence[_Row], least: Decimal) -> tuple[list[_Row], list[_Row]]:
    """The findings of facts that are less sure than a threshold, and those of the others."""
    surest: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        fact = row["part"], row["thing"]
        surest[fact] = max(surest.get(fact, Decimal(0)), _confidence(row))
    low = [row for row in rows if surest[row["part"], row["thing"]] < least]
    return low, [row for row in rows if surest[row["part"], row["thing"]] >= least]


def _confidence(row: _Row) -> Decimal:
    """How sure a finding is; one without a measure, or whose number is none, is left as it is."""
    try:
        return Decimal(row.get("confidence", "1"))
    except ArithmeticError:
        return Decimal(1)


def _doubts(store: GraphStore, low: Sequence[_Row], task_of: Mapping[str, str]) -> tuple[Doubt, ...]:
    """Findings with the words that they were made from, once each, in the order of the text."""
    placed: dict[str, _Row] = {}
    named: dict[tuple[str, bool], str] = {}
    iris = sorted({row["finding"] for row in low})
    for start in range(0, len(iris), _CHUNK):
        for row in _rows(store, _PLACED % " ".join(f"<{iri}>" for iri in iris[start : start + _CHUNK])):
            placed.setdefault(row["finding"], row)
            if "label" in row:
                key = row["finding"], row.get("language") == "en"
                named[key] = min(named.get(key, row["label"]), row["label"])
    found = []
    for row in {row["finding"]: row for row in low}.values():
        iri, place = row["finding"], placed.get(row["finding"], {})
        words = " ".join(place.get("words", "").split())
        part = row["part"]
        found.append(
            Doubt(
                finding=iri,
                kind=_KINDS.get(place.get("class", ""), "goal" if row["thing"] == iri else "other"),
                thing=row["thing"],
                label=named.get((iri, False), words),
                english=named.get((iri, True), ""),
                words=words,
                part=part,
                task=task_of.get(part, part),
                confidence=_confidence(row),
                source=place.get("source", ""),
                start=int(place.get("start", "0")),
                line=int(place.get("line", "0")),
                column=int(place.get("column", "0")),
                location=place.get("location", ""),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.source, one.start, one.words, one.thing)))


def _rows(store: GraphStore, query: str) -> list[_Row]:
    answers = store.ask(query)
    return [dict(row) for row in answers.dicts()] if isinstance(answers, Answers) else []
