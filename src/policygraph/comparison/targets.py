"""What became of a task's goals: kept, weakened, strengthened, dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from policygraph.comparison.matter import Goal, Task
from policygraph.comparison.similarity import likeness, paired, plain
from policygraph.comparison.strength import Strength
from policygraph.comparison.told import Change, told
from policygraph.queries import Text

_SAME_GOAL = 0.4
_FALLING = re.compile("[降减压缩控]")  # 降至, 减少到, 压减, 缩短到, 控制在: less is more
_STRENGTH = {
    Strength.HEDGED: Text("留有余地", "hedged"),
    Strength.PLAIN: Text("直述", "plain"),
    Strength.FIRM: Text("必达", "firm"),
}


def goal_changes(old: Task, new: Task) -> Iterator[Change]:
    """Yield what became of the goals of a task.

    :param old: the task as it was.
    :param new: as it is.
    """
    pairs = paired(old.goals, new.goals, _likeness, _SAME_GOAL)
    for before, after in pairs:
        yield from _goal(new, before, after)
    for goal in old.goals:
        if all(goal is not before for before, _ in pairs):
            yield told(f"{_kind(goal)}-dropped", new.label, goal.iri, goal=goal.text)
    for goal in new.goals:
        if all(goal is not after for _, after in pairs):
            yield told(f"{_kind(goal)}-added", new.label, "", goal.iri, goal=goal.text)


def _kind(goal: Goal) -> str:
    return "target" if goal.value is not None else "goal"


def _likeness(one: Goal, other: Goal) -> float:
    """Two targets are one when they count the same; words decide otherwise."""
    if one.indicator and other.indicator:
        same_unit = 0.1 if one.unit == other.unit else 0.0
        return 0.9 * likeness(one.indicator, other.indicator) + same_unit
    return likeness(one.text, other.text)


def _goal(task: Task, old: Goal, new: Goal) -> Iterator[Change]:
    reasons = list(_reasons(old, new))
    if not reasons and plain(old.text) == plain(new.text) and plain(old.clause) == plain(new.clause):
        return
    verdicts = {reason.verdict for reason in reasons if reason.verdict}
    verdict = verdicts.pop() if len(verdicts) == 1 else "changed"
    kind = "target" if "target" in (_kind(old), _kind(new)) else "goal"
    why = Text(
        f"（{'；'.join(reason.words.zh for reason in reasons)}）" if reasons else "",
        f" ({'; '.join(reason.words.en for reason in reasons)})" if reasons else "",
    )
    yield told(f"{kind}-{verdict}", task.label, old.iri, new.iri, reasons=why, before=old.clause, after=new.clause)


@dataclass(frozen=True, slots=True)
class _Reason:
    """One way in which a goal changed.

    :param verdict: weakened, strengthened, or empty when that cannot be told.
    """

    verdict: str
    words: Text


def _reasons(old: Goal, new: Goal) -> Iterator[_Reason]:
    """Each way in which a goal changed: its wording, its figure, its period."""
    if old.strength != new.strength:
        was, now = _STRENGTH[old.strength], _STRENGTH[new.strength]
        zh = f"语气：{old.word or was.zh} → {new.word or now.zh}"
        en = f"wording: {old.word or was.en} → {new.word or now.en}"
        yield _Reason("weakened" if new.strength < old.strength else "strengthened", Text(zh, en))
    before, after = _figure(old), _figure(new)
    if old.value is not None and new.value is None:
        yield _Reason("weakened", Text(f"不再有数：{before}", f"no figure any more: {before}"))
    elif old.value is None and new.value is not None:
        yield _Reason("strengthened", Text(f"有了数：{after}", f"now with a figure: {after}"))
    elif old.value is not None and new.value is not None and before != after:
        verdict = _verdict(old, new, old.value, new.value)
        yield _Reason(verdict, Text(f"{before} → {after}", f"{before} → {after}"))
    if old.period != new.period:
        verdict = "weakened" if old.period and not new.period else ""
        if old.until and new.until and old.until != new.until:
            verdict = "weakened" if new.until > old.until else "strengthened"
        was_, now_ = old.period or "—", new.period or "—"
        yield _Reason(verdict, Text(f"时期：{was_} → {now_}", f"period: {was_} → {now_}"))


def _verdict(old: Goal, new: Goal, before: Decimal, after: Decimal) -> str:
    """Whether another number is more or less: in a ceiling, or where something is to fall, the higher one is less."""
    if old.unit != new.unit or before == after:
        return ""
    falling = bool({"<=", "<"} & {old.comparator, new.comparator}) or all(_FALLING.search(g.clause) for g in (old, new))
    return "weakened" if (after < before) != falling else "strengthened"


def _figure(goal: Goal) -> str:
    sign = {"=": "", ">=": "≥", "<=": "≤", ">": ">", "<": "<", "about": "≈"}.get(goal.comparator, "")
    return f"{sign}{goal.value}{goal.unit}" if goal.value is not None else "—"
