"""Milestones: dated steps of a task, in its sentences (6月底前开工) or in columns of quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from policygraph.lexicon.particulars import step_words
from policygraph.lexicon.words import worded
from policygraph.model import Beside, MilestoneMention, Period, Phrase, Rule, Span, Task
from policygraph.sentences.clauses import clauses, shield
from policygraph.sentences.kinds_of_time import OPEN, RECURRING
from policygraph.sentences.periods import locate_periods
from policygraph.sentences.sentence import Sentence

STAGE: Final = Rule(
    "milestone-stage",
    "分句中带时间的开工、完工、投用等节点",
    "A clause that tells by when work begins, is done or comes into use",
    "6月底前开工建设，年底前完成主体工程。",
    "6月底前召开推进会。",
)
SERIES: Final = Rule(
    "milestone-series",
    "接连以时间开头的分句",
    "Clauses in a row that each begin with a time",
    "一季度完成选址，二季度组织报批。",
    "一季度完成选址，逐项组织报批。",
)
COLUMN: Final = Rule(
    "milestone-under-heading",
    "季度、进度安排等栏目下的步骤",
    "A step in a column of quarters or of the schedule",
    "一季度：完成选址。",
    "基数：完成选址。",
)
RULES: Final = (STAGE, SERIES)
COLUMN_RULES: Final = (COLUMN,)

_OPENING: Final = worded(r"(?:[（(\d）)、.．\s]|{digit})*{step-opening}*")
_LEAST: Final = 2  # clauses in a row
_HAN: Final = worded("{HAN}")
_STEPS: Final = re.compile(r"[^；;。\n]+")


def find_milestones(sentence: Sentence) -> Iterator[MilestoneMention]:
    """Find the dated steps that a sentence tells.

    :param sentence: a title or a duty.
    """
    if not sentence.times:
        return
    for mention in _milestones(sentence.phrase, sentence.issued):
        yield MilestoneMention(
            phrase=mention[0],
            rule=mention[1].name,
            task=sentence.task,
            duty=sentence.duty,
            stage=mention[2],
            period=mention[3],
        )


def find_column_milestones(task: Task, issued: date | None) -> Iterator[MilestoneMention]:
    """Find the dated steps in the columns beside the work of a task, and in its time limit.

    :param task: with what stands beside its work.
    :param issued: the notice's own date, from which the quarters are told.
    """
    for beside in task.beside:
        when = _time_of(beside.heading, issued)
        if when is not None:
            yield from (_under(beside, task, step, _stage(step.text), when) for step in _steps(beside))
        elif step_words().heading.search(beside.heading):
            for line in beside.lines:
                for step, _, stage, period in _milestones(line, issued, least=1):
                    yield _under(beside, task, step, stage, period)
    if task.deadline is not None:
        for phrase, rule, stage, when in _milestones(task.deadline, issued):
            yield MilestoneMention(phrase=phrase, rule=rule.name, task=task.ordinal, stage=stage, period=when)


def _time_of(heading: str, issued: date | None) -> Period | None:
    """The time that a heading of steps tells: 一季度目标; 2023年基数 and 每季度 are none."""
    times = [(span, period) for span, rule, period in locate_periods(heading, issued) if rule is not RECURRING]
    rest = heading[: times[0][0].start] + heading[times[0][0].end :] if times else heading
    return times[0][1] if times and step_words().beside.fullmatch("".join(rest.split())) else None


def _steps(beside: Beside) -> Iterator[Phrase]:
    """The steps in the lines of a column of one time, without those that are a mere figure."""
    for line in beside.lines:
        for match in _STEPS.finditer(line.text):
            step = _trimmed(line, Span(*match.span()))
            if step is not None and _HAN.search(step.text):
                yield step


def _under(beside: Beside, task: Task, step: Phrase, stage: str, period: Period) -> MilestoneMention:
    return MilestoneMention(
        phrase=step, rule=COLUMN.name, task=task.ordinal, heading=beside.heading, stage=stage, period=period
    )


def _milestones(phrase: Phrase, issued: date | None, least: int = _LEAST) -> list[tuple[Phrase, Rule, str, Period]]:
    """The dated steps of a sentence.

    :param least: how many clauses in a row that begin with a time are steps, whatever they tell.
    """
    text = phrase.text
    times = [(span, period) for span, rule, period in locate_periods(text, issued) if rule not in (OPEN, RECURRING)]
    if not times:
        return []
    found: list[tuple[Phrase, Rule, str, Period]] = []
    series: list[tuple[Phrase, Rule, str, Period]] = []
    for clause in clauses(shield(text)):
        inside = [(span, period) for span, period in times if clause.start <= span.start < clause.end]
        if not inside:
            found += _kept(series, least)
            series = []
            continue
        span, period = inside[-1]
        stage = _stage(text[span.end : clause.end])
        opens = _OPENING.fullmatch(text, clause.start, inside[0][0].start) is not None
        part = phrase.part(clause.start, clause.end)
        if opens and clause.end - span.end > 1:
            series.append((part, STAGE if stage else SERIES, stage, period))
            continue
        found += _kept(series, least)
        series = []
        if stage:
            found.append((part, STAGE, stage, period))
    return found + _kept(series, least)


def _kept(series: list[tuple[Phrase, Rule, str, Period]], least: int) -> list[tuple[Phrase, Rule, str, Period]]:
    """Of clauses in a row that begin with a time all where they are several, else those that tell a stage."""
    return series if len(series) >= least else [one for one in series if one[2]]


def _stage(text: str) -> str:
    """The local name of the last stage that words tell, or nothing."""
    words = step_words()
    found = [match[1] for match in words.stage.finditer(text)]
    return words.stages[found[-1]] if found else ""


def _trimmed(line: Phrase, span: Span) -> Phrase | None:
    text = line.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip())
    return line.part(start, end) if start < end else None
