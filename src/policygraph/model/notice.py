"""What a notice is made of: its head, sections, tasks, duties and the units assigned to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from policygraph.model.identities import Identities
from policygraph.model.source import Phrase, SourceText, Span


class Role(Enum):
    """The part a unit takes in a task (牵头 lead, 责任 responsible, 配合 cooperating)."""

    __hash__ = object.__hash__  # of `Enum` it is written in Python, and roles are looked up by the thousand

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
    :param scope: ordinals of the duties that it answers for, where the notice shows that these are not all.
    :param confidence: how often what was read so was right on annotated notices; `None` where too few were seen.
    """

    role: Role
    position: int
    name: Phrase
    scope: tuple[int, ...] = ()
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the work of a task under words of its own: 分管领导, 一季度, 完成情况.

    :param heading: the head of the column, or the label without its colon, as printed.
    :param lines: what stands there, a line each.
    """

    heading: str
    lines: tuple[Phrase, ...]


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
    :param beside: what stands beside the work: persons in charge, steps of the year, what was done.
    :param lead_lists: lists of leading units (牵头单位：…) that are said of the whole of it; of two, one belongs to a
        task whose number was not seen.
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
    beside: tuple[Beside, ...] = ()
    lead_lists: int = 0


@dataclass(frozen=True, slots=True)
class StatedCount:
    """How many items there are, as the notice says itself (共30项, （8项）), and how many were found.

    :param section: ordinal of the section of which it is said; `None` for the whole list.
    """

    phrase: Phrase
    stated: int
    found: int
    section: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a notice whose text does not; where the text says it, the text holds.

    :param publisher: full name of the issuing office.
    :param district: name of the division whose units are meant, or its six-digit code of GB/T 2260.
    :param identities: who is the same as whom in other notices; this holds whatever the text says.
    """

    publisher: str = ""
    district: str = ""
    identities: Identities = Identities()  # noqa: RUF009


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice (通知) and the task list it hands out, as a reader finds them on paper.

    :param number: 发文字号 as printed, such as 平政办〔2022〕196号.
    :param issued: 成文日期.
    :param structure: what every stretch of the text is for, in reading order, none overlapping.
    :param unread: what could not be placed, and glyphs that only a font of their own tells; together with `structure`
        it covers every non-space character.
    :param counts: how many items the notice says that it has.
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
    counts: tuple[StatedCount, ...] = ()
    given: Given = Given()

    @property
    def publisher(self) -> str:
        """The name of the issuing office: as the text has it, else as a person gives it; empty for none."""
        return self.issuer.text if self.issuer is not None else self.given.publisher
