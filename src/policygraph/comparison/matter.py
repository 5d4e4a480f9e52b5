"""The graph of a list as values that two lists can be compared by: notices, tasks, goals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pyoxigraph import NamedNode

from policygraph.comparison.strength import Strength, strength
from policygraph.facts import Facts, decimal_of
from policygraph.namespaces import DCAT, DCTERMS, OA, ODRL, PG, RDF, RDFS, ROLE
from policygraph.release.sheets import notice_of

_CLAUSE_ENDS = "，。；！？\n"
_ROLES = {ROLE.lead: "lead", ROLE.responsible: "responsible", ROLE.cooperating: "cooperating"}

_COMPARATOR = {
    ODRL.eq: "=", ODRL.gteq: ">=", ODRL.lteq: "<=", ODRL.gt: ">", ODRL.lt: "<", PG.about: "about"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as it is compared.

    :param clause: its words with those before them in the clause, where the hedge stands.
    :param value: of a target; of a range its lower end.
    :param comparator: =, >=, <=, >, <, about or empty.
    :param until: the last day of its period.
    """

    iri: str
    text: str
    clause: str
    indicator: str
    unit: str
    value: Decimal | None
    comparator: str
    until: date | None
    period: str
    strength: Strength
    word: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it is compared.

    :param units: the units by role, in order.
    :param projects: IRI and name.
    :param opened: roles whose lists end in 等.
    :param generic: those of its units that are a class of units (有关单位) and none by name.
    """

    iri: str
    number: str
    title: str
    section: str
    duties: tuple[str, ...]
    units: tuple[tuple[str, tuple[str, ...]], ...]
    projects: tuple[tuple[str, str], ...]
    goals: tuple[Goal, ...]
    deadline: str
    until: date | None
    opened: frozenset[str]
    generic: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}".strip()

    def named(self, role: str) -> tuple[str, ...]:
        """The units in a role."""
        return dict(self.units).get(role, ())


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is compared."""

    iri: str
    number: str
    title: str
    publisher: str
    tasks: tuple[Task, ...]

    @property
    def label(self) -> str:
        """Number and title."""
        return f"{self.number} {self.title}".strip() or self.iri


def notices_of(facts: Facts) -> tuple[Notice, ...]:
    """Return the notices of a graph, by IRI.

    :param facts: what the graph says.
    """
    tasks: dict[NamedNode, list[NamedNode]] = {notice: [] for notice in facts.instances(PG.Notice)}
    for task in facts.instances(PG.Task):
        tasks.setdefault(notice_of(facts, task), []).append(task)
    return tuple(
        Notice(
            notice.value,
            facts.text(notice, DCTERMS.identifier),
            " ".join(facts.text(notice, DCTERMS.title).split()),
            facts.text(facts.node(notice, DCTERMS.publisher), RDFS.label),
            tuple(_task(facts, task) for task in sorted(held, key=lambda node: facts.number(node, PG.ordinal) or 0)),
        )
        for notice, held in sorted(tasks.items(), key=lambda item: item[0].value)
    )


def _task(facts: Facts, task: NamedNode) -> Task:
    units: dict[str, list[tuple[int, str]]] = {}
    generic: set[str] = set()
    for assignment in facts.nodes(task, PG.assignment):
        role, unit = facts.node(assignment, PG.role), facts.node(assignment, PG.unit)
        if role and unit:
            place = facts.number(assignment, PG.position) or 0
            units.setdefault(_ROLES.get(role, role.value), []).append((place, facts.text(unit, RDFS.label)))
            if facts.truth(unit, PG.generic):
                generic.add(facts.text(unit, RDFS.label))
    duties = sorted(facts.nodes(task, PG.duty), key=lambda node: facts.number(node, PG.ordinal) or 0)
    section = facts.node(task, DCTERMS.isPartOf)
    projects = sorted((node.value, facts.text(node, RDFS.label)) for node in facts.nodes(task, PG.project))
    return Task(
        task.value,
        facts.text(task, PG.printedNumber),
        facts.text(task, DCTERMS.title),
        facts.text(section, DCTERMS.title) if section and section != notice_of(facts, task) else "",
        tuple(facts.text(duty, PG.text) for duty in duties),
        tuple((role, tuple(name for _, name in sorted(named))) for role, named in sorted(units.items())),
        tuple(projects),
        _goals(facts, facts.nodes(task, PG.goal)),
        facts.text(task, PG.deadlineText),
        facts.day(facts.node(task, PG.deadline), DCAT.endDate),
        frozenset(_ROLES.get(role, role.value) for role in facts.nodes(task, PG.openRole)),
        frozenset(generic),
    )


def _goals(facts: Facts, nodes: list[NamedNode]) -> tuple[Goal, ...]:
    """The goals in reading order. A hedge holds for the target right after it too: 力争甲达到7家，乙达到10家."""
    found: list[Goal] = []
    end_before = -1
    for node in sorted(nodes, key=lambda node: (_span(facts, node), node.value)):
        start, end = _span(facts, node)
        goal = _goal(facts, node)
        if found and start == end_before + 1 and goal.strength is Strength.PLAIN and _is_target(facts, node):
            goal = replace(goal, strength=found[-1].strength, word=found[-1].word)
        end_before = end
        found.append(goal)
    return tuple(found)


def _goal(facts: Facts, node: NamedNode) -> Goal:
    comparator = facts.node(node, PG.comparator)
    value = facts.text(node, PG.value) or facts.text(node, PG.minimum)
    period = facts.node(node, PG.period)
    clause = _clause(facts, node)
    firmness, word = strength(clause)
    return Goal(
        node.value,
        facts.text(node, PG.text),
        clause,
        facts.text(node, PG.indicator),
        facts.text(node, PG.unitText),
        decimal_of(value),
        _COMPARATOR.get(comparator, "") if comparator else "",
        facts.day(period, DCAT.endDate),
        facts.text(period, RDFS.label),
        firmness,
        word,
    )


def _is_target(facts: Facts, node: NamedNode) -> bool:
    return PG.Target in facts.nodes(node, RDF.type)


def _span(facts: Facts, node: NamedNode) -> tuple[int, int]:
    passage = facts.node(node, PG.evidence)
    return facts.number(passage, OA.start) or 0, facts.number(passage, OA.end) or 0


def _clause(facts: Facts, node: NamedNode) -> str:
    """The words of a goal and what stands before them in its clause."""
    passage = facts.node(node, PG.evidence)
    text = facts.text(facts.node(passage, OA.hasSource), PG.text) if passage else ""
    start, end = _span(facts, node)
    if not text or end > len(text):
        return facts.text(node, PG.text)
    first = max((text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS), default=-1) + 1
    return text[first:end]
