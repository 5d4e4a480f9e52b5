"""Two lists → what changed in terms of the matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.comparison.matter import Notice, Task
from policygraph.comparison.similarity import differing, likeness, paired, plain
from policygraph.comparison.targets import goal_changes
from policygraph.comparison.told import ROLES, Change, told
from policygraph.comparison.units import unit_changes
from policygraph.queries import Text

# How alike two things must be to be taken for one and the same.
_SAME_NOTICE, _SAME_TASK, _SAME_DUTY, _SAME_PROJECT = 0.3, 0.34, 0.45, 0.75


@dataclass(frozen=True, slots=True)
class _Pair:
    """A notice of the old side and the one of the new side that takes its place."""

    old: Notice
    new: Notice
    tasks: tuple[tuple[Task, Task], ...]


def changes(old: Sequence[Notice], new: Sequence[Notice]) -> tuple[Change, ...]:
    """Return what changed from one set of notices to another, in the order of the old list.

    :param old: notices as they were.
    :param new: notices as they are.
    """
    pairs = _notices(old, new)
    going, coming = {pair.old.iri for pair in pairs}, {pair.new.iri for pair in pairs}
    gone = [told("notice-removed", old=n.iri, notice=n.label) for n in old if n.iri not in going]
    come = [told("notice-added", new=n.iri, notice=n.label) for n in new if n.iri not in coming]
    return (*gone, *come, *(change for pair in pairs for change in _notice(pair)))


def _notices(old: Sequence[Notice], new: Sequence[Notice]) -> list[_Pair]:
    """The same notice, or the list of another year of the same issuer."""
    by_iri = {notice.iri: notice for notice in new}
    known = {notice.iri for notice in old}
    pairs = [(notice, by_iri[notice.iri]) for notice in old if notice.iri in by_iri]
    left = [notice for notice in old if notice.iri not in by_iri]
    right = [notice for notice in new if notice.iri not in known]
    if len(left) == len(right) == 1 and not pairs:  # two lists were named to be compared, whatever they are called
        pairs = [(left[0], right[0])]
    else:
        pairs += paired(left, right, _notice_likeness, _SAME_NOTICE)
    return [_Pair(a, b, tuple(paired(a.tasks, b.tasks, _task_likeness, _SAME_TASK))) for a, b in pairs]


def _notice_likeness(one: Notice, other: Notice) -> float:
    titles = likeness(one.title, other.title)
    return titles if one.publisher == other.publisher else titles / 2


def _task_likeness(one: Task, other: Task) -> float:
    """Title and duties count alike; with no duties on either side, the title alone."""
    titles = likeness(one.title, other.title)
    if not one.duties and not other.duties:
        return titles
    return (titles + likeness("".join(one.duties), "".join(other.duties))) / 2


def _notice(pair: _Pair) -> Iterator[Change]:
    going, coming = {task for task, _ in pair.tasks}, {task for _, task in pair.tasks}
    if pair.old.iri != pair.new.iri:
        yield told("notice-followed", "", pair.old.iri, pair.new.iri, before=pair.old.label, after=pair.new.label)
    yield from unit_changes(pair.tasks, pair.old.tasks, pair.new.tasks)
    for task in pair.old.tasks:
        if task not in going:
            yield told("task-removed", task.label, task.iri)
    for task in pair.new.tasks:
        if task not in coming:
            yield told("task-added", task.label, "", task.iri, leads="、".join(task.named("lead")))
    for before, after in pair.tasks:
        yield from _task(before, after)
    yield from _projects(pair)


def _task(old: Task, new: Task) -> Iterator[Change]:
    where = (new.label, old.iri, new.iri)
    if plain(old.title) != plain(new.title):
        yield told("task-retitled", *where, before=old.title, after=new.title)
    if plain(old.section) != plain(new.section):
        yield told("task-moved", *where, before=old.section, after=new.section)
    if old.number != new.number:
        yield told("task-renumbered", *where, before=old.number, after=new.number)
    yield from _roles(old, new)
    if old.deadline != new.deadline:
        later = old.until is not None and new.until is not None and new.until > old.until
        kind = "dropped" if not new.deadline else "extended" if later else "changed"
        yield told(f"deadline-{kind}", *where, before=old.deadline, after=new.deadline)
    yield from goal_changes(old, new)
    yield from _duties(old, new)


def _roles(old: Task, new: Task) -> Iterator[Change]:
    """Leads that moved, units that joined, left or changed their role, lists that opened."""
    where = (new.label, old.iri, new.iri)
    was = {unit: role for role, units in old.units for unit in units}
    now = {unit: role for role, units in new.units for unit in units}
    if set(old.named("lead")) != set(new.named("lead")):
        yield told("lead-moved", *where, before="、".join(old.named("lead")), after="、".join(new.named("lead")))
    for unit in sorted(was.keys() | now.keys()):
        before, after = was.get(unit), now.get(unit)
        if before is None and after is not None and after != "lead":  # a lead that came or went is told above
            yield told("unit-joined", *where, role=_role(after), unit=unit)
        elif after is None and before is not None and before != "lead":
            yield told("unit-left", *where, role=_role(before), unit=unit)
        elif before is not None and after is not None and before != after:
            yield told("role-changed", *where, unit=unit, role=_role(before), now=_role(after))
    for role in sorted(old.opened ^ new.opened):
        yield told("list-opened" if role in new.opened else "list-closed", *where, role=_role(role))


def _role(role: str) -> Text:
    return ROLES.get(role, Text(role, role))


def _duties(old: Task, new: Task) -> Iterator[Change]:
    where = (new.label, old.iri, new.iri)
    kept = {plain(duty) for duty in old.duties} & {plain(duty) for duty in new.duties}
    gone = [duty for duty in old.duties if plain(duty) not in kept]
    come = [duty for duty in new.duties if plain(duty) not in kept]
    pairs = paired(gone, come, likeness, _SAME_DUTY)
    for before, after in pairs:
        was, now = differing(before, after)
        yield told("duty-reworded", *where, before=was, after=now)
    for duty in gone:
        if all(duty != before for before, _ in pairs):
            yield told("duty-dropped", *where, duty=duty)
    for duty in come:
        if all(duty != after for _, after in pairs):
            yield told("duty-added", *where, duty=duty)


def _projects(pair: _Pair) -> Iterator[Change]:
    """Projects that no task names any more, that are new, that moved to another task."""
    old, new = _by_project(pair.old.tasks), _by_project(pair.new.tasks)
    gone, come = [name for name in old if name not in new], [name for name in new if name not in old]
    renamed = paired(gone, come, likeness, _SAME_PROJECT)
    for before, after in renamed:
        yield told("project-renamed", new[after][0].label, "", new[after][0].iri, before=before, after=after)
    for name in gone:
        if all(name != before for before, _ in renamed):
            yield told("project-dropped", old[name][0].label, old[name][0].iri, project=name)
    for name in come:
        if all(name != after for _, after in renamed):
            yield told("project-added", new[name][0].label, "", new[name][0].iri, project=name)
    successor = {before.iri: after.iri for before, after in pair.tasks}
    for name in sorted(old.keys() & new.keys()):
        expected = {successor.get(task.iri, task.iri) for task in old[name]}
        if expected.isdisjoint(task.iri for task in new[name]):
            yield told("project-moved", new[name][0].label, old[name][0].iri, new[name][0].iri, project=name)


def _by_project(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """The tasks that name a project, by its name."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        for _, name in task.projects:
            found.setdefault(name, []).append(task)
    return found
