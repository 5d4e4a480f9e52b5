"""A unit's own list (单位任务单) as values; every line knows where in the notice it was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Words of the notice and where they stand.

    :param text: as printed.
    :param where: line and column of the source text, with the page or cell where the file has one.
    """

    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal of a task.

    :param value: with comparator and unit; empty for a goal without a number.
    :param by: its period as printed; empty where it has none.
    """

    text: str
    value: str
    by: str
    where: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """A finding that is left out of a list because it is not sure enough.

    :param words: as printed.
    :param kind: what they are taken for: goal or project.
    :param sure: how sure that is, 0 to 1.
    """

    words: str
    kind: str
    sure: str
    where: str


@dataclass(frozen=True, slots=True)
class Share:
    """A task as one unit has it.

    :param role: lead, responsible or cooperating.
    :param duties: those in the unit's scope; all of the task where the notice does not part them.
    :param parted: whether the notice says which sentences the unit answers for.
    :param partners: the other units, by role, in the order of the list.
    :param checks: keys of what a person should look at, such as `no-lead`.
    :param doubts: goals and projects that are not sure enough to be listed.
    """

    role: str
    number: str
    title: Line
    notice: str
    deadline: str
    duties: tuple[Line, ...]
    parted: bool
    aims: tuple[Aim, ...]
    projects: tuple[Line, ...]
    partners: tuple[tuple[str, tuple[str, ...]], ...]
    checks: tuple[str, ...]
    doubts: tuple[Unsure, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that one unit has to do.

    :param unit: its name.
    :param notices: the notices that hand it work: number, title, date.
    :param shares: leads first, then in reading order.
    """

    unit: str
    notices: tuple[tuple[str, str, str], ...]
    shares: tuple[Share, ...]

    def of(self, role: str) -> tuple[Share, ...]:
        """The tasks in one role."""
        return tuple(share for share in self.shares if share.role == role)
