"""Progress: what a list that reports back says was done, under 完成情况 or 进展情况."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policygraph.lexicon.particulars import step_words
from policygraph.model import Phrase, ProgressMention, Rule, Task
from policygraph.parsing.genre import genre
from policygraph.parsing.lines import join

REPORTED: Final = Rule(
    "progress-under-heading",
    "完成情况、进展情况等栏目或标签下的内容",
    "What stands under a heading that asks what was done",
    "完成情况：已完成管网改造12公里。",
    "工作措施：改造管网12公里。",
)
RULES: Final = (REPORTED,)


def find_progress(task: Task, _: date | None = None) -> Iterator[ProgressMention]:
    """Find what is reported of a task.

    :param task: with what stands beside its work.
    """
    for beside in task.beside:
        if not beside.heading.endswith(genre().reporting):
            continue
        for phrase in _paragraphs(beside.lines):
            yield ProgressMention(
                phrase=phrase,
                rule=REPORTED.name,
                task=task.ordinal,
                heading=beside.heading,
                state=state_of(phrase.text),
            )


def state_of(text: str) -> str:
    """Return the local name of the state that words tell, or nothing.

    :param text: what is reported.
    """
    return next((state for state, pattern in step_words().states.items() if pattern.search(text)), "")


def _paragraphs(lines: tuple[Phrase, ...]) -> Iterator[Phrase]:
    """The lines, those that break a sentence joined: a line ends one where it ends in a full stop."""
    held: list[Phrase] = []
    for line in lines:
        held.append(line)
        if line.text.endswith(("。", "；", ";")):
            yield join(held)
            held = []
    if held:
        yield join(held)
