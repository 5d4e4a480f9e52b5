"""The values that flow through the house, from characters to mentions.

Every value is frozen and carries the place it was read from, as offsets into the text as read: 0-based,
end-exclusive, counted in Unicode code points (https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the source text.

    :param start: offset of its first character, 0 or more.
    :param end: offset after its last character, more than `start`.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Printed words and the way back to them.

    A page break can split a sentence or a word; a phrase reads across it. So its characters need not be
    neighbours in the source: `offsets[i]` is where `text[i]` stands.

    :param text: the words without the break; never empty.
    :param offsets: ascending offsets into the source text, one a character (a `range` where nothing breaks).
    """

    text: str
    offsets: Sequence[int]

    @property
    def span(self) -> Span:
        """The smallest stretch of the source that holds the phrase."""
        return Span(self.offsets[0], self.offsets[-1] + 1)

    def part(self, start: int, end: int) -> Phrase:
        """The characters `start` to `end` of this phrase as a phrase."""
        return Phrase(self.text[start:end], self.offsets[start:end])


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: which table of the file, and where in its grid (all 1-based)."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the source text and where in the file it came from.

    :param location: where a person finds it, such as `paragraph 12`, `table 1 row 3 column 2` or `page 4`.
    :param cell: set when the stretch is the content of a table cell.
    """

    span: Span
    location: str
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text as read, before any normalising.

    :param name: the file's name without its folder, so that output does not depend on where it was built.
    :param text: the whole text.
    :param media_type: the file's media type, such as `text/markdown`.
    :param digest: SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits.
    :param regions: where the stretches of the text stood in the file, for formats that are not plain text.
    """

    name: str
    text: str
    media_type: str
    digest: str
    regions: tuple[Region, ...] = ()


class Role(Enum):
    """The part a unit takes in a task (牵头 lead, 责任 responsible, 配合 cooperating)."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"


class Structure(Enum):
    """What a stretch of a notice is for; every character of the source is one of these or unread."""

    MARK = "mark"  # 发文机关标志, the line at the head that names the office whose paper it is
    NUMBER = "document-number"  # 发文字号
    TITLE = "title"  # 标题
    ADDRESSEE = "addressee"  # 主送机关
    PREAMBLE = "preamble"  # what is said before the first section
    ISSUER = "issuer"  # 发文机关署名
    ISSUED = "date"  # 成文日期
    LIST_TITLE = "list-title"  # the title of the attached list
    SECTION_TITLE = "section-title"
    SECTION_TEXT = "section-text"  # text of a section that hands out no task
    TASK_NUMBER = "task-number"
    TASK_TITLE = "task-title"
    DUTY = "duty"
    ASSIGNMENT_LIST = "assignment-list"
    DEADLINE = "deadline"
    TABLE_HEAD = "table-head"
    NOTE = "note"  # words beside the work that name neither work nor units: 责任人, 联系人, 备注
    ATTACHMENT = "attachment"  # 附件说明
    COLOPHON = "colophon"  # 抄送, 印发, 公开 lines at the foot (版记)
    MARKUP = "markup"  # characters of the page and the file format: page numbers, the # and ** of Markdown


@dataclass(frozen=True, slots=True)
class StructuralPassage:
    """A stretch of the source and what it is for."""

    span: Span
    structure: Structure


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading with tasks or sections below it.

    :param ordinal: 1-based, in reading order over the whole notice.
    :param number: as printed, such as `一、`, without its separator: `一`.
    :param parent: ordinal of the section that holds this one, if any.
    :param heading: the whole heading as printed, number and title.
    """

    ordinal: int
    number: str
    title: Phrase
    parent: int | None
    heading: Phrase


@dataclass(frozen=True, slots=True)
class Duty:
    """One sentence of a task's body after its title.

    :param ordinal: 1-based within the task.
    """

    ordinal: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit named in a task's list, in a role.

    :param position: 1-based within the role's list.
    :param name: the unit as printed.
    """

    role: Role
    position: int
    name: Phrase


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that ends in 等单位, 等部门 or 等: others may be in it too."""

    role: Role
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered piece of work with the units it is handed to.

    :param ordinal: 1-based, in reading order over the whole notice.
    :param number: as printed: `5`, `（一）`, or `（一）1` where numbering restarts; empty where none is printed.
    :param title: the first sentence, without its full stop.
    :param section: ordinal of the section that holds it, if any.
    :param deadline: 完成时限 as printed, where the layout has a place for it.
    """

    ordinal: int
    number: str
    printed_number: Phrase | None
    title: Phrase
    section: int | None
    duties: tuple[Duty, ...]
    assignments: tuple[Assignment, ...]
    open_lists: tuple[OpenList, ...] = ()
    deadline: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice (通知) and the task list it hands out, as a reader finds them on paper.

    :param number: 发文字号 as printed, such as 平政办〔2022〕196号.
    :param issued: 成文日期.
    :param structure: what every stretch of the text is for, in reading order, none overlapping.
    :param unread: what could not be placed; together with `structure` it covers every non-space character.
    """

    source: SourceText
    number: Phrase | None
    title: Phrase | None
    addressee: Phrase | None
    issuer: Phrase | None
    issued: date | None
    issued_phrase: Phrase | None
    list_title: Phrase | None
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    preamble: tuple[Phrase, ...]
    structure: tuple[StructuralPassage, ...]
    unread: tuple[Span, ...]


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


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of extraction, as a person should know it.

    :param name: stable, in words with hyphens; the local name of its IRI.
    :param label_zh: what it finds, in Chinese.
    :param label_en: what it finds, in English.
    :param example: a sentence in which it fires.
    """

    name: str
    label_zh: str
    label_en: str
    example: str


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
    """

    phrase: Phrase
    rule: str
    task: int | None = None
    duty: int | None = None
    correction: Correction | None = None


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
    """A stated end state."""

    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetMention(GoalMention):
    """A quantified goal: either `value`, or `minimum` and `maximum`.

    :param indicator: what is counted, as printed where possible.
    :param unit: as printed: 家, 个, 名, 小时, %, 亿元.
    """

    indicator: str
    comparator: Comparator | None
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None


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
    """How a document is used: carried out (贯彻落实), built on (根据), or just named."""

    IMPLEMENTS = "implements"
    BASED_ON = "based-on"
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
class Extraction:
    """A notice and everything that was read out of its sentences, in reading order.

    :param deadlines: the time limit of each task that has one, by the task's ordinal.
    :param corrections: those of a person that were applied.
    :param same_units: printed names that a person says mean one unit, by the name to keep.
    """

    notice: Notice
    mentions: tuple[Mention, ...]
    deadlines: Mapping[int, Period] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    same_units: Mapping[str, str] = field(default_factory=dict)
