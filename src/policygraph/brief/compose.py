"""A store → the lists of its units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from policygraph.brief.model import Aim, Brief, Line, Share, Unsure
from policygraph.diagrams import evidence, facts, things
from policygraph.diagrams.evidence import PassageFact
from policygraph.diagrams.facts import PartFact, TaskFact, Worklist
from policygraph.diagrams.things import DutyFact, GoalFact, ProjectFact
from policygraph.diagrams.unit import chosen_units
from policygraph.errors import InvalidQuery
from policygraph.queries.sureness import Doubt
from policygraph.store.results import GraphStore

_Fact = TypeVar("_Fact", DutyFact, GoalFact, Doubt)

_ROLES = ("lead", "responsible", "cooperating")
_SCOPES = "SELECT ?part ?duty WHERE { ?part pg:scope ?duty }"
_READ = ("?iri a pg:Task .", "?iri a pg:Duty .", "?iri a pg:Goal .")
_MENTIONS = (
    "SELECT ?mention ?thing ?part WHERE { ?mention pg:mentions ?thing ; dcterms:isPartOf ?part . ?thing a pg:Project }"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the lists are made from, read from the store once for all units."""

    work: Worklist
    duties: Mapping[str, tuple[DutyFact, ...]]
    goals: Mapping[str, tuple[GoalFact, ...]]
    projects: Mapping[str, tuple[ProjectFact, ...]]
    scopes: Mapping[str, frozenset[str]]
    where: Mapping[str, str]
    named: Mapping[tuple[str, str], str]
    doubts: Mapping[str, tuple[Unsure, ...]]


def brief(store: GraphStore, unit: str, *, notice: str = "", doubts: Sequence[Doubt] = ()) -> Brief:
    """Return the list of one unit.

    :param store: any store.
    :param unit: its name as printed, or its IRI.
    :param notice: number, title or IRI of the one notice to look at; all of them when empty.
    :param doubts: findings that the store is without because they were not sure enough; to be checked.
    :raises InvalidQuery: when the store names no such unit.
    """
    read = _read(store, notice, doubts)
    if not unit.strip():
        raise InvalidQuery("no unit was named 没有给出单位", advice="Name it: --unit 区水务局.")
    names = read.work.units()
    units = chosen_units(store, names, unit)
    return _of(read, units, " / ".join(dict.fromkeys(names[one] for one in units)))


def briefs(store: GraphStore, *, notice: str = "", doubts: Sequence[Doubt] = ()) -> Iterator[Brief]:
    """Return the lists of all units, those with most work first.

    :param store: any store.
    :param notice: as in `brief`, like `doubts`.
    """
    read = _read(store, notice, doubts)
    for unit, name in read.work.units().items():
        yield _of(read, (unit,), name)


def _read(store: GraphStore, notice: str, doubts: Sequence[Doubt]) -> _Read:
    work = facts.worklist(store, notice=notice)
    scopes: dict[str, set[str]] = {}
    for row in facts.rows(store, _SCOPES):
        scopes.setdefault(row["part"], set()).add(row["duty"])
    where = {iri: _place(found[0]) for pattern in _READ for iri, found in evidence.evidence(store, pattern).items()}
    duties = things.duties(store, work.tasks)
    task_of = {duty.iri: duty.task for duty in duties} | {task: task for task in work.tasks}
    read = evidence.evidence(store, "?iri pg:mentions ?thing . ?thing a pg:Project .")
    named: dict[tuple[str, str], PassageFact] = {}
    for row in facts.rows(store, _MENTIONS):
        at = (row["thing"], task_of.get(row["part"], ""))
        found = min(
            (*read.get(row["mention"], ()), *filter(None, [named.get(at)])), key=lambda p: p.start, default=None
        )
        if found is not None:
            named[at] = found
    projects: dict[str, list[ProjectFact]] = {}
    for project in things.projects(store, work.tasks):
        for task in project.tasks if not project.generic else ():
            projects.setdefault(task, []).append(project)
    return _Read(
        work=work,
        duties=_by_task(duties),
        goals=_by_task(things.goals(store, work.tasks)),
        projects={task: tuple(found) for task, found in projects.items()},
        scopes={part: frozenset(found) for part, found in scopes.items()},
        where=where,
        named={at: _place(passage) for at, passage in named.items()},
        doubts={task: tuple(map(_unsure, found)) for task, found in _by_task(_told_in_lists(doubts)).items()},
    )


def _by_task(found: Iterable[_Fact]) -> dict[str, tuple[_Fact, ...]]:
    by_task: dict[str, list[_Fact]] = {}
    for fact in found:
        by_task.setdefault(fact.task, []).append(fact)
    return {task: tuple(listed) for task, listed in by_task.items()}


def _told_in_lists(doubts: Sequence[Doubt]) -> list[Doubt]:
    """The goals and projects among findings: what a list would show."""
    return [one for one in doubts if one.kind in ("goal", "project")]


def _unsure(doubt: Doubt) -> Unsure:
    return Unsure(doubt.words, doubt.kind, str(doubt.confidence), doubt.where)


def _place(passage: PassageFact) -> str:
    return f"{passage.line}:{passage.column} {passage.location}".strip()


def _of(read: _Read, units: Sequence[str], name: str) -> Brief:
    own: dict[str, PartFact] = {}
    for part in read.work.parts:  # leads come first
        if part.unit in units:
            own.setdefault(part.task, part)
    order = {role: at for at, role in enumerate(_ROLES)}
    at = {task: number for number, task in enumerate(read.work.tasks)}
    mine = sorted(own.values(), key=lambda part: (order.get(part.role, len(order)), at[part.task]))
    several = len({read.work.tasks[part.task].notice for part in mine}) > 1
    notices = dict.fromkeys(read.work.tasks[task].notice for task in read.work.tasks if task in own)
    return Brief(
        unit=name,
        notices=tuple(
            (fact.number, fact.title, fact.issued) for fact in (read.work.notices[iri] for iri in notices)
        ),
        shares=tuple(_share(read, part, units, several) for part in mine),
    )  # fmt: skip


def _share(read: _Read, part: PartFact, units: Sequence[str], several: bool) -> Share:
    task = read.work.tasks[part.task]
    scope = read.scopes.get(part.iri, frozenset())
    duties = [duty for duty in read.duties.get(part.task, ()) if not scope or duty.iri in scope]
    goals = read.goals.get(part.task, ())
    others: dict[str, tuple[str, ...]] = {}
    for other in read.work.parts_of()[part.task]:
        if other.unit not in units:
            others[other.role] = (*others.get(other.role, ()), other.name)
    return Share(
        role=part.role,
        number=task.number or str(task.ordinal),
        title=Line(task.title, read.where.get(part.task, "")),
        notice=read.work.notices[task.notice].name if several else "",
        deadline=task.deadline,
        duties=tuple(Line(duty.text, read.where.get(duty.iri, "")) for duty in duties),
        parted=bool(scope),
        aims=tuple(
            Aim(goal.indicator or goal.text, goal.value, goal.period, read.where.get(goal.iri, "")) for goal in goals
        ),
        projects=tuple(
            Line(project.name, read.named.get((project.iri, part.task), ""))
            for project in read.projects.get(part.task, ())
        ),
        partners=tuple(others.items()),
        checks=tuple(_checks(read.work, task, goals)),
        doubts=read.doubts.get(part.task, ()),
    )  # fmt: skip


def _checks(work: Worklist, task: TaskFact, goals: Sequence[GoalFact]) -> Iterator[str]:
    """What a person should look at before acting on the list."""
    leads = sum(part.role == "lead" for part in work.parts_of()[task.iri])
    if any(part.role == "lead" for part in work.parts if work.tasks[part.task].notice == task.notice) and not leads:
        yield "no-lead"
    if leads > 1:
        yield "several-leads"
    if work.open_roles.get(task.iri):
        yield "open-list"
    if not task.deadline and any(goal.value and not goal.period for goal in goals):
        yield "no-date"
