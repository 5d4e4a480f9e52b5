"""The data as tables, for platforms that take no RDF: 任务, 单位, 分工, 项目, 目标."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from pyoxigraph import NamedNode

from policygraph.facts import Facts
from policygraph.namespaces import DCAT, DCTERMS, OA, ODRL, PG, RDF, RDFS, ROLE, SKOS
from policygraph.queries import Text
from policygraph.vocabulary import vocabulary

Cell = str | int | bool | Decimal | date | None
_LIST = "；"  # between the values of one cell; no name holds it
_COMPARATOR = {ODRL.eq: "=", ODRL.gteq: "≥", ODRL.lteq: "≤"}


class Kind(Enum):
    """The type of a column; the value is what a resource directory calls it."""

    TEXT = "字符型"
    INTEGER = "整数型"
    DECIMAL = "数值型"
    DATE = "日期型"
    TRUTH = "布尔型"
    IRI = "标识符"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column.

    :param name: ASCII, the same in all releases.
    """

    name: str
    label: str
    kind: Kind


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
    return (
        _sheet("tasks", "任务", "tasks", _TASKS, (_task(facts, words, task) for task in tasks)),
        _sheet("units", "单位", "units", _UNITS, _units(facts)),
        _sheet("assignments", "分工", "assignments", _ASSIGNMENTS, _assignments(facts, words, tasks)),
        _sheet("projects", "项目", "projects", _PROJECTS, _projects(facts, words, tasks)),
        _sheet("goals", "目标", "goals", _GOALS, _goals(facts, tasks)),
    )


def _sheet(name: str, zh: str, en: str, columns: str, rows: Iterator[tuple[Cell, ...]]) -> Sheet:
    headings = tuple(
        Heading(n, label, Kind[kind]) for n, label, kind in (line.split() for line in columns.split("\n") if line)
    )
    return Sheet(name, Text(zh, en), headings, tuple(rows))


_TASKS = """
notice 通知文号 TEXT
ordinal 任务序号 INTEGER
printed_number 印刷编号 TEXT
title 任务 TEXT
section 所属部分 TEXT
lead_units 牵头单位 TEXT
responsible_units 责任单位 TEXT
cooperating_units 配合单位 TEXT
open_roles 名单未尽 TEXT
themes 主题 TEXT
duties 职责数 INTEGER
deadline_text 时限原文 TEXT
deadline 完成期限 DATE
line 原文行 INTEGER
column 原文列 INTEGER
task_iri 任务标识 IRI
notice_iri 通知标识 IRI
"""


def _task(facts: Facts, words: Facts, task: NamedNode) -> tuple[Cell, ...]:
    notice = notice_of(facts, task)
    units = (_LIST.join(_units_of(facts, task, role)) for role in ("lead", "responsible", "cooperating"))
    line, column = _place(facts, task)
    deadline = facts.node(task, PG.deadline)
    return (
        facts.text(notice, DCTERMS.identifier),
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


_UNITS = """
name 单位 TEXT
other_names 其他印刷名称 TEXT
generic 泛称 TRUTH
lead_tasks 牵头任务数 INTEGER
responsible_tasks 责任任务数 INTEGER
cooperating_tasks 配合任务数 INTEGER
tasks 任务总数 INTEGER
place 所属地区 TEXT
place_code 行政区划代码 TEXT
unit_iri 单位标识 IRI
"""


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


_ASSIGNMENTS = """
notice 通知文号 TEXT
ordinal 任务序号 INTEGER
task 任务 TEXT
unit 单位 TEXT
role 角色 TEXT
position 名单次序 INTEGER
printed_name 印刷名称 TEXT
line 原文行 INTEGER
column 原文列 INTEGER
task_iri 任务标识 IRI
unit_iri 单位标识 IRI
assignment_iri 分工标识 IRI
"""


def _assignments(facts: Facts, words: Facts, tasks: list[NamedNode]) -> Iterator[tuple[Cell, ...]]:
    for task in tasks:
        notice = notice_of(facts, task)
        for assignment in _in_list_order(facts, task):
            unit = facts.node(assignment, PG.unit)
            yield (
                facts.text(notice, DCTERMS.identifier),
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


_PROJECTS = """
name 项目 TEXT
other_names 其他印刷名称 TEXT
kind 类别 TEXT
generic 泛称 TRUTH
notice 通知文号 TEXT
ordinal 任务序号 INTEGER
task 任务 TEXT
project_iri 项目标识 IRI
task_iri 任务标识 IRI
"""


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
                facts.text(notice_of(facts, task), DCTERMS.identifier),
                facts.number(task, PG.ordinal),
                facts.text(task, DCTERMS.title),
                project.value,
                task.value,
            )


_GOALS = """
notice 通知文号 TEXT
ordinal 任务序号 INTEGER
task 任务 TEXT
text 目标原文 TEXT
quantified 是否定量 TRUTH
indicator 指标 TEXT
comparator 比较 TEXT
value 数值 DECIMAL
minimum 下限 DECIMAL
maximum 上限 DECIMAL
unit 计量单位 TEXT
period 时期 TEXT
start 起始日期 DATE
end 截止日期 DATE
line 原文行 INTEGER
column 原文列 INTEGER
goal_iri 目标标识 IRI
task_iri 任务标识 IRI
"""


def _goals(facts: Facts, tasks: list[NamedNode]) -> Iterator[tuple[Cell, ...]]:
    for task in tasks:
        for goal in sorted(facts.nodes(task, PG.goal), key=lambda node: (_place(facts, node), node.value)):
            period = facts.node(goal, PG.period)
            comparator = facts.node(goal, PG.comparator)
            yield (
                facts.text(notice_of(facts, task), DCTERMS.identifier),
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
    passages: Callable[[NamedNode], int] = lambda passage: facts.number(passage, OA.start) or 0  # noqa: E731
    first = min(facts.nodes(thing, PG.evidence), key=passages, default=None)
    return facts.number(first, PG.line), facts.number(first, PG.column)


def _position(facts: Facts, thing: NamedNode) -> int:
    return min((facts.number(p, OA.start) or 0 for p in facts.nodes(thing, PG.evidence)), default=0)


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
