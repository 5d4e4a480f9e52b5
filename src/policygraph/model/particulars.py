"""What is said of a task besides its work, its units and its goals: who is in charge, steps, money, progress."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from policygraph.model.mentions import Comparator, Mention, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticularMention(Mention):
    """What is said of a task besides its work, its units and its goals.

    :param heading: the words under which it stands: 分管领导, 一季度, 总投资; empty where there are none.
    """

    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeMention(ParticularMention):
    """An office held in a task: who is in charge, by post, by name or by both.

    :param post: the post as printed, such as 副县长; empty where none is.
    :param holder: the name of the person as printed; empty where none is.
    """

    post: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OversightMention(ParticularMention):
    """A body that looks after a task without answering for it (督导单位, 验收部门): its words are the body's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneMention(ParticularMention):
    """A dated step of a task.

    :param stage: the local name of its concept, such as `begun`, where the words tell one; else empty.
    :param period: by when, or within which time.
    """

    stage: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressMention(ParticularMention):
    """What a list reports of a task that was handed out before.

    :param state: the local name of its concept, such as `done`, where the words tell one; else empty.
    """

    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountMention(ParticularMention):
    """A sum of money.

    :param value: the number as printed, or the lower end of a range.
    :param maximum: the upper end of a range.
    :param unit: as printed: 万元, 亿元.
    :param yuan: the value in yuan, where the unit is one of yuan.
    :param comparator: how the value is meant; `None` for a range.
    :param source: who gives the money, as printed: 省级, 地方政府专项债券; empty where it is not said.
    :param period: for which time.
    """

    value: Decimal
    unit: str
    maximum: Decimal | None = None
    yuan: Decimal | None = None
    comparator: Comparator | None = None
    source: str = ""
    period: Period | None = None
