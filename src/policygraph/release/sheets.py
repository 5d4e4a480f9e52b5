"""The data as tables, for platforms that take no RDF: 任务, 单位, 分工, 项目, 目标."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import NamedNode

from policygraph.facts import Facts, decimal_of
from policygraph.namespaces import DCAT, DCTERMS, OA, ODRL, PG, RDF, RDFS, ROLE, SKOS
from policygraph.queries import Text
from policygraph.release.headings import HEADINGS, TITLES, Heading
from policygraph.vocabulary import vocabulary

Cell = str | int | bool | Decimal | date | None
_LIST = "；"  # between the values of one cell; no name holds it
_COMPARATOR = {ODRL.eq: "=", ODRL.gteq: "≥", ODRL.lteq: "≤", ODRL.gt: ">", ODRL.lt: "<", PG.about: "≈"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    :param name: ASCII; of its CSV file.
    """

    name: str
    title: Text
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(facts: Facts) -> tuple[Sheet, ...]:
    """Return the five tables.

    :param facts: what all notices say.
    """
    words = Facts(vocabulary())
    tasks = sorted(facts.instances(PG.Task), key=lambda task: _order(facts, task))
    rows: dict[str, Iterable[tuple[Cell, ...]]] = {
        "tasks": (_task(facts, words, task) for task in tasks),
        "units": _units(facts),
        "assignments": _assignments(facts, words, tasks),
        "projects": _projects(facts, words, tasks),
        "goals": _goals(facts, tasks),
    }
    return tuple(Sheet(name, TITLES[name], HEADINGS[name], tuple(rows[name])) for name in TITLES)


def _task(facts: Facts, words: Facts, task: NamedNode) -> tuple[Cell, ...]:
    notice = notice_of(facts, task)
    units = (_LIST.join(_units_of(facts, task, role)) for role in ("lead", "responsible", "cooperating"))
    line, column = _place(facts, task)
    deadline = facts.node(task, PG.deadline)
    return (
        *_names(facts, notice),
        facts.number(task, PG.ordinal),
        facts.text(task, PG.printedNumber),
        facts.text(task, DCTERMS.title),
        _LIST.join(reversed([facts.text(s, DCTERMS.title) for s in _above(facts, task) if s != notice])),
        *units,
        _labels(words, facts.nodes(task, PG.openRole)),
        _labels(words, facts.nodes(task, PG.theme)),
        len(facts.nodes(task, PG.duty)),
        facts.text(task, PG.deadlineText),
        facts.day(deadline, DCAT.endDate),
        line,
        column,
        task.value,
        notice.value,
    )


def _units(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    tasks: dict[NamedNode, dict[NamedNode, set[NamedNode]]] = {}
    for assignment in facts.instances(PG.Assignment):
        unit, role, task = (facts.node(assignment, p) for p in (PG.unit, PG.role, DCTERMS.isPartOf))
        if unit and role and task:
            tasks.setdefault(unit, {}).setdefault(role, set()).add(task)
    units = facts.instances(PG.Unit)
    for unit in sorted(units, key=lambda unit: (facts.text(unit, RDFS.label), unit.value)):
        roles = tasks.get(unit, {})
        label = facts.text(unit, RDFS.label)
        place = facts.node(unit, PG.jurisdiction)
        yield (
            label,
            _LIST.join(name for name in facts.texts(unit, SKOS.altLabel) if name != label),
            facts.truth(unit, PG.generic),
            *(len(roles.get(ROLE[role], ())) for role in ("lead", "responsible", "cooperating")),
            len(set().union(*roles.values())),
            facts.text(place, RDFS.label),
            facts.text(place, SKOS.notation),
            unit.value,
        )


def _assignments(facts: Facts, words: Facts, tasks: list[NamedNode]) -> Iterator[tuple[Cell, ...]]:
    for task in tasks:
        notice = notice_of(facts, task)
        for assignment in _in_list_order(facts, task):
            unit = facts.node(assignment, PG.unit)
            yield (
                *_names(facts, notice),
                facts.number(task, PG.ordinal),
                facts.text(task, DCTERMS.title),
                facts.text(unit, RDFS.label),
                _labels(words, facts.nodes(assignment, PG.role)),
                facts.number(assignment, PG.position),
                facts.text(assignment, PG.printedName),
                *_place(facts, assignment),
                task.value,
                unit.value if unit else "",
                assignment.value,
            )


def _projects(facts: Facts, words: Facts, tasks: list[NamedNode]) -> Iterator[tuple[Cell, ...]]:
    for task in tasks:
        for project in sorted(facts.nodes(task, PG.project), key=lambda node: (_position(facts, node), node.value)):
            label = facts.text(project, RDFS.label)
            names = {*facts.texts(project, SKOS.altLabel), *facts.texts(project, PG.printedName)} - {label}
            yield (
                label,
                _LIST.join(sorted(names)),
                _labels(words, facts.nodes(project, PG.projectKind)),
                facts.truth(project, PG.generic),
                *_names(facts, notice_of(facts, task)),
                facts.number(task, PG.ordinal),
                facts.text(task, DCTERMS.title),
                project.value,
                task.value,
            )


def _goals(facts: Facts, tasks: list[NamedNode]) -> Iterator[tuple[Cell, ...]]:
    for task in tasks:
        for goal in sorted(facts.nodes(task, PG.goal), key=lambda node: (_place(facts, node), node.value)):
            period = facts.node(goal, PG.period)
            comparator = facts.node(goal, PG.comparator)
            yield (
                *_names(facts, notice_of(facts, task)),
                facts.number(task, PG.ordinal),
                facts.text(task, DCTERMS.title),
                facts.text(goal, PG.text),
                PG.Target in facts.nodes(goal, RDF.type),
                facts.text(goal, PG.indicator),
                _COMPARATOR.get(comparator, "") if comparator else "",
                *(_decimal(facts.text(goal, p)) for p in (PG.value, PG.minimum, PG.maximum)),
                facts.text(goal, PG.unitText),
                facts.text(period, RDFS.label),
                facts.day(period, DCAT.startDate),
                facts.day(period, DCAT.endDate),
                *_place(facts, goal),
                goal.value,
                task.value,
            )


def _names(facts: Facts, notice: NamedNode) -> tuple[str, str]:
    """Number and title of a notice; the short name that it was given where it prints no title."""
    title = " ".join(facts.text(notice, DCTERMS.title).split())
    return facts.text(notice, DCTERMS.identifier), title or facts.text(notice, RDFS.label)


def notice_of(facts: Facts, task: NamedNode) -> NamedNode:
    """Return the notice that a task stands in.

    :param task: or any other part of a notice.
    """
    return (_above(facts, task) or [task])[-1]


def _above(facts: Facts, part: NamedNode) -> list[NamedNode]:
    """What a part is part of, from near to far."""
    chain: list[NamedNode] = []
    at = facts.node(part, DCTERMS.isPartOf)
    while at is not None and at not in chain:
        chain.append(at)
        at = facts.node(at, DCTERMS.isPartOf)
    return chain


def _order(facts: Facts, task: NamedNode) -> tuple[str, int, str]:
    return notice_of(facts, task).value, facts.number(task, PG.ordinal) or 0, task.value


def _in_list_order(facts: Facts, task: NamedNode) -> list[NamedNode]:
    roles = {ROLE.lead: 0, ROLE.responsible: 1, ROLE.cooperating: 2}

    def key(assignment: NamedNode) -> tuple[int, int, str]:
        role = facts.node(assignment, PG.role)
        return roles.get(role, 3) if role else 3, facts.number(assignment, PG.position) or 0, assignment.value

    return sorted(facts.nodes(task, PG.assignment), key=key)


def _units_of(facts: Facts, task: NamedNode, role: str) -> list[str]:
    held = [a for a in _in_list_order(facts, task) if facts.node(a, PG.role) == ROLE[role]]
    return [facts.text(facts.node(assignment, PG.unit), RDFS.label) for assignment in held]


def _labels(words: Facts, concepts: list[NamedNode]) -> str:
    return _LIST.join(words.text(concept, SKOS.prefLabel, "zh") or concept.value for concept in concepts)


def _place(facts: Facts, thing: NamedNode) -> tuple[int | None, int | None]:
    """Line and column of the first passage of a thing."""

    def start(passage: NamedNode) -> int:
        return facts.number(passage, OA.start) or 0

    first = min(facts.nodes(thing, PG.evidence), key=start, default=None)
    return facts.number(first, PG.line), facts.number(first, PG.column)


def _position(facts: Facts, thing: NamedNode) -> int:
    return min((facts.number(p, OA.start) or 0 for p in facts.nodes(thing, PG.evidence)), default=0)


def _decimal(text: str) -> Decimal | None:
    return decimal_of(text)
