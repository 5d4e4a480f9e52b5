"""A claim about who leads, who answers, or which number by when → what the notices say of it, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from pyoxigraph import Literal

from policygraph.diagrams.facts import local
from policygraph.store.embedded import EmbeddedStore
from policygraph.store.results import Term
from policygraph.text.folding import fold
from policygraph.web.quotes import quotes
from policygraph.web.things import rows

ROLES = ("lead", "responsible", "cooperating")
VERDICTS = ("supported", "contradicted", "open_list", "to_check", "no_such_unit", "out_of_scope")
_NEAR = 5  # names that are offered in place of an unknown one
_SURE = Decimal("0.5")  # a fact that is less sure than this should be looked at by a person

_TASKS = """SELECT ?task ?number ?title ?notice WHERE {
  ?task a pg:Task ; dcterms:title ?title ; dcterms:isPartOf+ ?notice . ?notice a pg:Notice .
  OPTIONAL { ?task pg:printedNumber ?number }
} ORDER BY ?task"""
_UNITS = "SELECT DISTINCT ?unit ?name WHERE { ?unit a pg:Unit ; rdfs:label|skos:altLabel ?name }"
_PARTS = """SELECT ?part ?unit ?name ?role ?sure WHERE {{
  <{task}> pg:assignment ?part . ?part pg:unit ?unit ; pg:role ?role . ?unit rdfs:label ?name .
  OPTIONAL {{ ?part pg:confidence ?sure }}
}} ORDER BY ?part"""
_OPEN = "SELECT ?role WHERE {{ <{task}> pg:openRole ?role }}"
_TARGETS = """SELECT ?goal ?indicator ?comparator ?value ?minimum ?maximum ?unit ?end ?sure WHERE {{
  <{task}> pg:goal ?goal . ?goal a pg:Target ; pg:indicator ?indicator .
  OPTIONAL {{ ?goal pg:comparator ?comparator }} OPTIONAL {{ ?goal pg:value ?value }}
  OPTIONAL {{ ?goal pg:minimum ?minimum }} OPTIONAL {{ ?goal pg:maximum ?maximum }}
  OPTIONAL {{ ?goal pg:unitText ?unit }} OPTIONAL {{ ?goal pg:period/dcat:endDate ?end }}
  OPTIONAL {{ ?goal pg:confidence ?sure }}
}} ORDER BY ?goal"""


@dataclass(frozen=True, slots=True)
class Claim:
    """What someone says of the notices; what is not claimed is empty.

    :param task: number as printed, title, or words of the title.
    :param unit: name as printed.
    :param role: one of `ROLES`.
    :param indicator: words of a quantified goal.
    :param value: its number.
    :param by: the day by which it is to be reached.
    """

    task: str = ""
    unit: str = ""
    role: str = "lead"
    indicator: str = ""
    value: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the notices say of a claim.

    :param verdict: one of `VERDICTS`.
    :param reason: in a sentence, of our words alone.
    :param found: the facts that decide it, as plain values.
    :param evidence: IRIs of the things whose passages show it.
    :param near: names that may have been meant.
    """

    verdict: str
    reason: str
    found: tuple[Mapping[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    near: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Task:
    iri: str
    number: str
    title: str


def verify(store: EmbeddedStore, claim: Claim) -> Verdict:
    """Return what the notices say of a claim.

    :param store: any store.
    :param claim: about a unit's part in a task, or about a number.
    """
    if not claim.task and not claim.indicator:
        return Verdict("out_of_scope", "A claim names a task, or the indicator of a quantified goal.")
    if not claim.unit and not claim.indicator:
        return Verdict("out_of_scope", "A claim names a unit, or the indicator of a quantified goal.")
    tasks, near = _tasks(store, claim.task)
    if not tasks:
        return Verdict("out_of_scope", "No task has this number or title.", near=near)
    if claim.indicator:
        return _about_number(store, claim, tasks)
    units, near = _units(store, claim.unit)
    if not units:
        return Verdict("no_such_unit", "No unit of the graph has this name.", near=near)
    return _about_part(store, claim, tasks, units)


def _tasks(store: EmbeddedStore, words: str) -> tuple[tuple[_Task, ...], tuple[str, ...]]:
    known = [
        _Task(task.value, number.value if number else "", title.value)
        for task, number, title, _ in rows(store, _TASKS)
        if task and title
    ]
    known = list({task.iri: task for task in known}.values())
    wanted = fold(words.strip())
    for fits in (
        [task for task in known if wanted in (task.number, task.title, f"{task.number} {task.title}")],
        [task for task in known if len(wanted) > 1 and wanted in fold(task.title)],
    ):
        if fits or not wanted:
            return tuple(fits or known), ()
    return (), tuple(get_close_matches(wanted, [task.title for task in known], n=_NEAR, cutoff=0.3))


def _units(store: EmbeddedStore, name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    named: dict[str, set[str]] = {}
    for unit, label in rows(store, _UNITS):
        if unit and label:
            named.setdefault(fold(label.value), set()).add(unit.value)
    wanted = fold(name.strip())
    if wanted in named:
        return frozenset(named[wanted]), ()
    return frozenset(), tuple(get_close_matches(wanted, sorted(named), n=_NEAR, cutoff=0.4))


def _about_part(store: EmbeddedStore, claim: Claim, tasks: Sequence[_Task], units: frozenset[str]) -> Verdict:
    said: list[Mapping[str, str]] = []
    proof: list[str] = []
    opened = unsure = False
    for task in tasks:
        parts = [row for row in rows(store, _PARTS.format(task=task.iri)) if _local(row[3]) == claim.role]
        own = [row for row in parts if row[1] and row[1].value in units]
        if own:
            unsure = any(_unsure(row[4]) for row in own)
            return Verdict(
                "to_check" if unsure else "supported",
                "The notice names the unit in this role, but the reading is not sure."
                if unsure
                else "The notice names the unit in this role.",
                tuple(_part(task, row) for row in own),
                tuple(row[0].value for row in own if row[0]),
            )
        opened |= claim.role in {_local(row[0]) for row in rows(store, _OPEN.format(task=task.iri))}
        said += [_part(task, row) for row in parts]
        proof += [row[0].value for row in parts if row[0]] or [task.iri]
    if opened:
        return Verdict("open_list", "The unit is not named in this role, but the list ends in 等 and is not complete.",
                       tuple(said), tuple(proof))  # fmt: skip
    if len(tasks) > 1:
        return Verdict(
            "to_check", "Several tasks fit, and none names the unit in this role.", tuple(said), tuple(proof)
        )
    reason = "The notice names others in this role." if said else "The notice names nobody in this role."
    return Verdict("contradicted", reason, tuple(said), tuple(proof))


def _part(task: _Task, row: Sequence[Term | None]) -> Mapping[str, str]:
    return {"task": task.number, "title": task.title, "unit": row[2].value if row[2] else "", "role": _local(row[3])}


def _about_number(store: EmbeddedStore, claim: Claim, tasks: Iterable[_Task]) -> Verdict:
    wanted = fold(claim.indicator.strip())
    fits = [
        (task, row)
        for task in tasks
        for row in rows(store, _TARGETS.format(task=task.iri))
        if row[1] and (wanted in fold(row[1].value) or fold(row[1].value) in wanted)
    ]
    if not fits:
        return Verdict("out_of_scope", "No quantified goal has this indicator.")
    right = [(task, row) for task, row in fits if _same_value(claim.value, row) and _same_day(claim.by, row[7])]
    shown = right or fits
    found = tuple(_target(task, row) for task, row in shown)
    proof = tuple(row[0].value for _, row in shown if row[0])
    if not right:
        return Verdict("contradicted", "The notice gives this indicator another number or another time.", found, proof)
    if any(_unsure(row[8]) for _, row in right):
        return Verdict("to_check", "The notice says so, but the reading is not sure.", found, proof)
    return Verdict("supported", "The notice says so.", found, proof)


def _target(task: _Task, row: Sequence[Term | None]) -> Mapping[str, str]:
    names = ("indicator", "comparator", "value", "minimum", "maximum", "unit", "by")
    told = {name: (_local(term) if name == "comparator" else term.value)
            for name, term in zip(names, row[1:8], strict=True) if term}  # fmt: skip
    return {"task": task.number, "title": task.title, **told}


def _same_value(value: str, row: Sequence[Term | None]) -> bool:
    if not value:
        return True
    try:
        wanted = Decimal(value)
        known = [Decimal(term.value) for term in row[3:6] if term]
    except InvalidOperation:
        return False
    return wanted in known


def _same_day(by: str, end: Term | None) -> bool:
    if not by:
        return True
    if end is None:
        return False
    try:
        return date.fromisoformat(by) == date.fromisoformat(end.value)
    except ValueError:
        return end.value.startswith(by)  # a year alone


def _unsure(term: Term | None) -> bool:
    return isinstance(term, Literal) and Decimal(term.value) < _SURE


def _local(term: Term | None) -> str:
    return local(term.value) if term else ""


def passages(store: EmbeddedStore, things: Iterable[str], most: int = 12) -> tuple[Mapping[str, str | int], ...]:
    """Return where things stand in their documents, as plain values.

    :param store: any store.
    :param things: IRIs.
    :param most: how many passages to return.
    """
    found: dict[tuple[str, int, int], Mapping[str, str | int]] = {}
    for thing in things:
        for quote in quotes(store, thing, most=most)[0]:
            found.setdefault(
                (quote.notice, quote.start, quote.end),
                {"notice": quote.notice, "line": quote.line, "column": quote.column, "start": quote.start,
                 "end": quote.end, "exact": quote.words, "sentence": quote.before + quote.words + quote.after},
            )  # fmt: skip
        if len(found) >= most:
            break
    return tuple(found.values())[:most]
