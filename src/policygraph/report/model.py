"""The report as values that its template prints; every value knows where in the text it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policygraph.report.text import Line


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; `href` is empty where there is nothing to lead to.

    :param text: in Chinese, or as printed.
    :param english: in English, where that differs.
    :param note: line and column, shown when a pointer rests on it.
    """

    text: str
    href: str = ""
    english: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the summary; `alarm` where someone should look."""

    key: str
    value: int
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task with everything that hangs on it.

    :param units: by role, each linked to where the text names it.
    :param index: its place among all tasks, which filters go by.
    :param notice: the anchor of its notice's text.
    :param number: as printed, behind the letter of its notice where there are several.
    :param unled: whether it has no lead unit, in a notice that names leads.
    """

    index: int
    anchor: str
    notice: str
    number: str
    title: str
    href: str
    section: str
    units: Mapping[str, tuple[Link, ...]]
    unit_anchors: tuple[str, ...]
    open_roles: tuple[str, ...]
    themes: tuple[str, ...]
    deadline: str
    words: str
    unled: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of a list: a unit, project, goal, place, organization, document, theme or period.

    :param tasks: indexes of the tasks that it belongs to.
    :param places: where the text names it.
    """

    anchor: str
    name: str
    tasks: tuple[int, ...]
    places: tuple[Link, ...]
    kind: str = ""
    value: str = ""
    period: str = ""
    led: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence of a task and the words in it that put it under the theme.

    :param pieces: the sentence in pieces; those that are proof are marked.
    """

    href: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ThemeAnswer:
    """Which units share the most work of a theme, and the sentences that say so.

    :param pairs: two units, the indexes of their tasks, the number of duties.
    :param proofs: by index of the task.
    """

    theme: str
    pairs: tuple[tuple[str, str, tuple[int, ...], int], ...]
    more: int
    proofs: Mapping[int, tuple[Proof, ...]]


@dataclass(frozen=True, slots=True)
class Check:
    """A finding that a person should hold against the text.

    :param words: as printed.
    :param kind: theme, project, place, organization or goal.
    :param thing: what they are taken for; `english` where that has another name.
    :param sure: how often such findings were right, 0 to 1.
    :param tasks: index of its task, if it stands in one.
    """

    words: str
    kind: str
    thing: str
    english: str
    sure: str
    tasks: tuple[int, ...]
    place: Link


@dataclass(frozen=True, slots=True)
class Remark:
    """What the shapes found, said once, with every place that it is about."""

    severity: str
    zh: str
    en: str
    places: tuple[Link, ...]
    tasks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    """The text of one notice."""

    anchor: str
    name: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything on the page.

    :param notices: letter (empty where there is one), anchor of the text, short title with number and date.
    :param pictures: as SVG, by kind and language.
    :param unled: names of the notices in which no task has a lead unit.
    :param heads: title and source by language, for a page that turns from one to the other.
    :param checks: findings that are not sure, the least sure first.
    :param left_out: whether these were left out of everything else on the page.
    """

    title: str
    source: str
    figures: tuple[Figure, ...]
    notices: tuple[tuple[str, str, str], ...]
    pictures: Mapping[str, Mapping[str, str]]
    answer: ThemeAnswer
    tasks: tuple[TaskCard, ...]
    lists: Mapping[str, tuple[Entry, ...]]
    remarks: tuple[Remark, ...] | None
    texts: tuple[TextPart, ...]
    sections: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str, str], ...]
    unled: tuple[str, ...] = ()
    heads: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    left_out: bool = False
