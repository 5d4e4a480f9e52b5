"""The matrix of many tasks: units × sections, or × notices, with numbers in place of marks."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.diagrams.facts import TaskFact, Worklist
from policygraph.diagrams.grid import (
    HAIR,
    LOAD,
    MOST_UNITS,
    NAME,
    Grid,
    column_heads,
    heat_cell,
    unit_loads,
    unit_rows,
)
from policygraph.diagrams.ink import HEAT, RULE, Group, Mark, Rect, line
from policygraph.diagrams.picture import Body, Key, Request, lettered
from policygraph.diagrams.words import Words

_COLUMNS = 40  # more than a page can show so that it can be read


def summed(work: Worklist, request: Request) -> Body:
    """Return units × sections, or units × notices where there are many: how many tasks a unit leads and has in each."""
    words = request.words
    by = "section" if len({_column(task, "section") for task in work.tasks.values()}) <= _COLUMNS else "notice"
    totals: dict[str, int] = {}
    for task in work.tasks.values():
        totals[_column(task, by)] = totals.get(_column(task, by), 0) + 1
    names = work.units()
    units = tuple(names)[:MOST_UNITS]
    filled = {_column(work.tasks[part.task], by) for part in work.parts if part.unit in units}
    kept = set(sorted(filled, key=lambda name: (-totals[name], name))[:_COLUMNS])
    columns = tuple(name for name in totals if name in kept)  # without those whose units all fall below the cut
    labels = [_column_name(name, work, short=False) for name in columns]
    wide = min(84.0, max(33.0, 900 / len(columns)))
    heads, tallest = column_heads([_column_name(name, work, short=True) for name in columns], wide)
    grid = Grid(NAME, tallest + 14, wide, units, columns)
    marks: list[Mark] = []
    for at, head in enumerate(heads):
        marks.append(Group((Group((head,), shift=(grid.x(at), 0)),), note=labels[at]))
    marks += unit_rows(grid, names, request.links)
    marks += (line(grid.x(at), grid.top - 4, grid.x(at), grid.bottom, HAIR) for at in range(len(columns) + 1))
    led: dict[tuple[str, str], set[str]] = {}
    had: dict[tuple[str, str], set[str]] = {}
    for part in work.parts:
        cell = (part.unit, _column(work.tasks[part.task], by))
        had.setdefault(cell, set()).add(part.task)
        if part.role == "lead":
            led.setdefault(cell, set()).add(part.task)
    for row, unit in enumerate(units):
        for at, column in enumerate(columns):
            every, leads = len(had.get((unit, column), ())), len(led.get((unit, column), ()))
            if every:
                note = words("sum-cell", unit=names[unit], column=labels[at], lead=leads, all=every)
                marks.append(
                    Group(heat_cell(grid.x(at) + 1, grid.y(row) + 1, wide - 2, leads, every, totals[column]), note=note)
                )
    marks += unit_loads(work, grid, words)
    notes = [words("matrix-too-many", tasks=len(work.tasks), by=words(f"by-{by}"))]
    if len(totals) > len(columns):
        notes.append(words("matrix-cut-columns", shown=len(columns), rest=len(totals) - len(columns)))
    notes += lettered(work, {work.sections[name].whole for name in columns if name in work.sections}, words)
    keys = tuple(
        Key((Rect(0, 0, 16, 16, HEAT[shade], RULE, 2),), words("matrix-share", share=share))
        for share, shade in ((10, 1), (50, 3), (100, len(HEAT) - 1))
    )
    return Body(tuple(marks), grid.right + LOAD, grid.bottom + 6, keys, (*notes, *cut_units(work, units, words)))


def _column(task: TaskFact, by: str) -> str:
    return task.sections[0] if by == "section" and task.sections else task.notice


def _column_name(iri: str, work: Worklist, *, short: bool) -> str:
    """A notice by its name; a section of one of several behind that name, or in short behind its letter."""
    if iri in work.notices:
        return work.notices[iri].name
    section = work.sections[iri]
    if section.whole not in work.notices or len(work.notices) < 2:
        return section.name
    return f"{work.letter(section.whole) if short else work.notices[section.whole].name} {section.name}"


def cut_units(work: Worklist, shown: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return what to say of the units that are not shown."""
    rest = set(work.units()) - set(shown)
    if not rest:
        return ()
    parts = sum(part.unit in rest for part in work.parts)
    return (words("matrix-cut-units", shown=len(shown), rest=len(rest), parts=parts),)
