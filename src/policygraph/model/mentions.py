"""What is named in the sentences of a notice, and what a person says against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from policygraph.model.notice import Notice
from policygraph.model.source import Phrase


@dataclass(frozen=True, slots=True)
class Period:
    """A named time frame.

    :param label: as printed, such as “十四五”期间.
    :param start: first day, where the words and the notice's own date settle it.
    :param end: last day, likewise.
    """

    label: str
    start: date | None
    end: date | None


class ProjectKind(Enum):
    """Whether a project is built (works) or is a policy programme under a name."""

    WORKS = "works"
    PROGRAMME = "programme"


class Comparator(Enum):
    """How a target's value is meant; a range has a minimum and a maximum instead."""

    EQUAL = "eq"
    AT_LEAST = "gteq"
    AT_MOST = "lteq"
    MORE = "gt"
    LESS = "lt"
    ABOUT = "about"


class Change(Enum):
    """Whether a target's value tells a rise or a fall and no level: 增长6%."""

    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of extraction, as a person should know it.

    :param name: stable, in words with hyphens; the local name of its IRI.
    :param label_zh: what it finds, in Chinese.
    :param label_en: what it finds, in English.
    :param example: a sentence in which it fires.
    :param contrast: a sentence much like one in which it fires, and in which it does not.
    """

    name: str
    label_zh: str
    label_en: str
    example: str
    contrast: str = ""


class Action(Enum):
    """What a person's correction does."""

    ADD = "add"
    REMOVE = "remove"
    RENAME = "rename"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says against the rules (更正).

    :param words: the words of the notice, or the names, that it is about.
    :param task: printed number of the task, if it is about one.
    :param line: line of the corrections file where it stands.
    """

    action: Action
    words: str
    task: str | None
    reason: str
    author: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Something named in the text.

    :param phrase: the words it was read from.
    :param rule: the name of the `Rule` that found it; empty for a person's.
    :param correction: set when a person said so.
    :param task: ordinal of the task, `None` outside of tasks.
    :param duty: ordinal of the duty, 0 in the task's title, `None` outside of tasks.
    :param confidence: how often what was found so was right on annotated notices; `None` where too few were seen.
    """

    phrase: Phrase
    rule: str
    task: int | None = None
    duty: int | None = None
    correction: Correction | None = None
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMention(Mention):
    """A cue that puts a duty or title under a theme (named by the local name of its IRI)."""

    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectMention(Mention):
    """A named, bounded undertaking.

    :param name: the full name: completed where an enumeration shares a head or a tail.
    :param generic: whether it is a class of things without a name of its own.
    """

    name: str
    kind: ProjectKind
    generic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalMention(Mention):
    """A stated end state.

    :param compared_with: what it is compared with, as printed: 全省平均水平; empty where it is not.
    """

    period: Period | None = None
    compared_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMention(GoalMention):
    """A quantified goal: either `value`, or `minimum` and `maximum`.

    :param indicator: what is counted, as printed where possible.
    :param unit: as printed: 家, 个, 名, 小时, %, 亿元.
    :param change: set where the value tells how much more or less, and not how much.
    """

    indicator: str
    comparator: Comparator | None
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeTargetMention(GoalMention):
    """A goal by comparison and without a number: 增速高于全省平均.

    :param indicator: what is compared, as printed; empty where the words do not tell.
    """

    comparator: Comparator
    indicator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Mention):
    """A named geographic entity; `code` is its GB/T 2260 code where it has one."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMention(Mention):
    """A named body that is no assigned unit."""

    name: str


class Citation(Enum):
    """How a document is used: carried out (贯彻落实), built on (根据), put out of force (同时废止), or just named."""

    IMPLEMENTS = "implements"
    BASED_ON = "based-on"
    REPEALS = "repeals"
    CITES = "cites"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMention(Mention):
    """A planning or agreement document that the notice names; `title` has no 《》."""

    title: str
    citation: Citation = Citation.CITES


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMention(Mention):
    """A named time frame in running text."""

    period: Period


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A mention that was proposed and gave way to another.

    :param to: the one that stands; None where a unit of the notice bears the name.
    :param reason: the name of the precedence.
    """

    mention: Mention
    to: Mention | None
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that the second reader takes for a project and no rule does: to be checked, and no fact.

    :param phrase: the words and where they stand.
    :param task: ordinal of the task.
    :param duty: ordinal of the duty, 0 in the title.
    """

    phrase: Phrase
    task: int
    duty: int


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What the second reader says of a notice that the rules have read.

    :param reader: its name: the file of its model and the digest of that.
    :param verdicts: of projects that a rule found, by their place among the mentions: `agrees`, `undecided` or
        `differs`.
    :param candidates: in reading order.
    """

    reader: str
    verdicts: Mapping[int, str]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A notice and everything that was read out of its sentences, in reading order.

    :param deadlines: the time limit of each task that has one, by the task's ordinal.
    :param corrections: those of a person that were applied.
    :param passed_over: mentions that gave way to others.
    :param same_units: printed names that a person says mean one unit, by the name to keep.
    :param second: what the second reader says, where one was asked.
    """

    notice: Notice
    mentions: tuple[Mention, ...]
    deadlines: Mapping[int, Period] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    same_units: Mapping[str, str] = field(default_factory=dict)
    passed_over: tuple[PassedOver, ...] = ()
    second: SecondOpinion | None = None
