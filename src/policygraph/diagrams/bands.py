"""The boxes over the columns of a matrix: notices, their sections, and the groups within sections."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.diagrams.facts import TaskFact, Worklist
from policygraph.diagrams.ink import PALE, PAPER, RULE, Group, Mark, Rect, centred
from policygraph.diagrams.lettering import wrap
from policygraph.diagrams.words import Words

_NOTICE, _SECTION, _GROUP = 0, 1, 2  # levels; deeper groups are told by the outline
_SIZE, _PITCH, _MOST_LINES = 11.5, 14.5, 4
_FILLS = {_NOTICE: RULE, _SECTION: PALE, _GROUP: PAPER}


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring columns that one thing holds; the numbers of the first and of the one behind the last."""

    name: str
    number: str
    start: int
    end: int


def bands(work: Worklist, column: float, words: Words) -> tuple[list[Mark], float, tuple[str, ...]]:
    """Return the boxes over the tasks, how tall they are together, and the names that found no room in them.

    :param work: the tasks, in the order of the columns.
    :param column: width of a column.
    """
    marks: list[Mark] = []
    notes: list[str] = []
    y = 0.0
    for level in (_NOTICE, _SECTION, _GROUP) if len(work.notices) > 1 else (_SECTION, _GROUP):
        runs = [run for run in _runs(work, level) if run.name]
        if not runs:
            continue
        fitted = [wrap(run.name, (run.end - run.start) * column - 10, _SIZE, 7) for run in runs]
        if level != _NOTICE and any(len(lines) > _MOST_LINES or lines[-1].endswith("…") for lines in fitted if lines):
            fitted = [wrap(run.number, (run.end - run.start) * column - 6, _SIZE, 2) for run in runs]
            named = (run.name if run.name.startswith(run.number) else f"{run.number} {run.name}" for run in runs)
            notes.append(words("matrix-sections" if level == _SECTION else "matrix-groups", told="；".join(named)))
        tall = max(map(len, fitted)) * _PITCH + 9
        for run, lines in zip(runs, fitted, strict=True):
            x, wide = run.start * column, (run.end - run.start) * column
            box = Rect(x + 1, y, wide - 2, tall - 3, _FILLS[level], RULE if level == _GROUP else "", 3)
            written = centred(x + wide / 2, y + tall / 2 - 2, lines, _SIZE, anchor="middle", bold=level != _GROUP)
            marks.append(Group((box, written), note=run.name))
        y += tall
    return marks, y + 4, tuple(notes)


def borders(work: Worklist) -> set[int]:
    """Return the columns before which a section begins, and the one behind the last."""
    return {run.start for run in _runs(work, _SECTION)} | {len(work.tasks)}


def _runs(work: Worklist, level: int) -> list[_Run]:
    """Neighbouring tasks in the same notice, section or group; one without a name where there is none."""
    runs: list[_Run] = []
    before: tuple[str, ...] = ()
    for at, task in enumerate(work.tasks.values()):
        key = (task.notice, *task.sections[:level])
        if runs and key == before:
            runs[-1] = _Run(runs[-1].name, runs[-1].number, runs[-1].start, at + 1)
        else:
            name, number = _named(work, task, level)
            runs.append(_Run(name, number or str(len(runs) + 1), at, at + 1))
        before = key
    return runs


def _named(work: Worklist, task: TaskFact, level: int) -> tuple[str, str]:
    """Name and printed number of what holds a task at a level; empty where nothing does."""
    if level == _NOTICE:
        return work.notices[task.notice].name, ""
    if len(task.sections) < level:
        return "", ""
    section = work.sections[task.sections[level - 1]]
    return section.name, section.number
