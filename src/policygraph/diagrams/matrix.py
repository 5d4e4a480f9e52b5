"""`matrix`: units × tasks, who leads, who answers, and where a lead is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policygraph.diagrams import facts
from policygraph.diagrams.facts import PartFact, TaskFact, Worklist
from policygraph.diagrams.ink import (
    ALARM,
    ALARM_PALE,
    COOPERATING,
    FAINT,
    HEAT,
    INK,
    LEAD,
    PALE,
    PAPER,
    RESPONSIBLE,
    RULE,
    SOFT,
    Group,
    Mark,
    Rect,
    Text,
    centred,
    line,
    text,
)
from policygraph.diagrams.lettering import width, wrap
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Key, Picture, Request, page
from policygraph.diagrams.words import Words, roles
from policygraph.namespaces import THEME
from policygraph.store.results import GraphStore

_TASKS, _UNITS, _COLUMNS = 64, 60, 40  # more than a page can show so that it can be read
_ROW, _NAME = 22.0, 168.0
_STYLE = {"lead": (LEAD, LEAD, PAPER), "responsible": (RESPONSIBLE, RESPONSIBLE, INK), "cooperating": (COOPERATING, FAINT, SOFT)}


def matrix(store: GraphStore, request: Request) -> Picture:
    """Draw who does what.

    :param store: any store.
    :param request: may narrow it to a notice or a theme.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    title = words("matrix-title") + themed(store, request)
    few = len(work.tasks) <= _TASKS
    body = _by_task(store, work, request) if few else _summed(work, words)
    drawing = page(title, _summary(work, words), body, work.notices.values(), words)
    nodes = [Node(iri, task.name, "task", group=_band(task, work)) for iri, task in work.tasks.items()]
    nodes += [Node(iri, name, "unit") for iri, name in work.units().items()]
    edges = [Edge(part.unit, part.task, part.role, words(part.role)) for part in work.parts]
    return Picture(drawing, network(title, nodes, edges))


def themed(store: GraphStore, request: Request) -> str:
    """Return what a title says of the theme asked for."""
    if not request.theme:
        return ""
    labels = facts.concept_labels(store, THEME.iri.rstrip("/"), request.language)
    return request.words("theme-of", theme=labels.get(request.theme, request.theme))


def _summary(work: Worklist, words: Words) -> str:
    leads = [sum(part.role == "lead" for part in parts) for parts in work.parts_of().values()]
    return words(
        "matrix-summary",
        units=len(work.units()),
        tasks=len(work.tasks),
        missing=leads.count(0),
        several=sum(count > 1 for count in leads),
        open=len(work.open_roles),
    )


def _band(task: TaskFact, work: Worklist) -> str:
    return work.sections[task.sections[0]].name if task.sections else work.notices[task.notice].name


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells stand."""

    left: float
    top: float
    column: float
    units: tuple[str, ...]
    columns: tuple[str, ...]

    def x(self, column: int) -> float:
        return self.left + column * self.column

    def y(self, row: int) -> float:
        return self.top + row * _ROW

    @property
    def right(self) -> float:
        return self.x(len(self.columns))

    @property
    def bottom(self) -> float:
        return self.y(len(self.units))


def _by_task(store: GraphStore, work: Worklist, request: Request) -> Body:
    words = request.words
    names = work.units()
    units = tuple(names)[:_UNITS]
    if not work.tasks:
        return Body((text(0, 20, words("nothing"), 13),), 400, 30)
    column = min(132.0, max(33.0, 1000 / len(work.tasks)))
    heads, tallest = _heads([task.title for task in work.tasks.values()], column)
    bands, band_tall, notes = _bands(work, column, words)
    grid = _Grid(_NAME, band_tall + tallest + 24, column, units, tuple(work.tasks))
    marks: list[Mark] = []
    for at, (head, task) in enumerate(zip(heads, work.tasks.values(), strict=True)):
        number = wrap(task.number, column - 2, 11, 1)
        label = Text(grid.x(at) + column / 2, grid.top - 8, number, 11, anchor="middle", bold=True)
        marks.append(Group((Group((head,), shift=(grid.x(at), band_tall + 2)), label), task.name, request.links.get(task.iri, "")))
    marks += (Group((band,), shift=(grid.left, 0)) for band in bands)
    marks += _rows(grid, names)
    marks += _edges_of_bands(work, grid)
    marks += _cells(store, work, grid, request)
    marks += _loads(work, grid, words)
    foot, foot_tall = _foot(work, grid, words)
    marks += foot
    two = len({(p.unit, p.task) for p in work.parts}) < len(work.parts)
    cut = _cut_units(work, units, words)
    keys = (
        *(Key((_mark(0, 0, 16, role, letter),), words(role)) for role, letter in roles(words).items()
          if any(part.role == role for part in work.parts)),
        Key((Rect(0, 0, 16, 16, ALARM_PALE, ALARM, 2, "3 2"),), words("matrix-missing-key")),
        *((Key((text(0, 13, "等", 13, bold=True),), words("matrix-open-key")),) if work.open_roles else ()),
    )  # fmt: skip
    notes = (*notes, *((words("matrix-two"),) if two else ()), *cut)
    return Body(tuple(marks), grid.right + 150, grid.bottom + foot_tall, keys, notes)


def _heads(titles: Sequence[str], column: float) -> tuple[list[Text], float]:
    """The titles over the columns: upright lines where a column is wide, lines from top to bottom where it is not."""
    if column >= 84:
        wrapped = [wrap(title, column - 8, 11.5, 6) for title in titles]
        tallest = max(len(lines) for lines in wrapped) * 15.0 + 6
        return [Text(column / 2, tallest - 4 - (len(lines) - 1) * 15, lines, 11.5, anchor="middle") for lines in wrapped], tallest
    most = int((column - 3) // 14)
    longest = max(width(title, 11.5) for title in titles)
    room = min(max(longest / most * 1.12, 120.0), 190.0)
    wrapped = [wrap(title, room, 11.5, most) for title in titles]
    tallest = max(width(part, 11.5) for lines in wrapped for part in lines) + 6
    heads = []
    for lines in wrapped:
        own = max((width(part, 11.5) for part in lines), default=0)
        first = column / 2 + (len(lines) - 1) * 7
        heads.append(Text(first, tallest - own - 2, lines, 11.5, vertical=True, pitch=14 / 11.5))
    return heads, tallest


def _runs(work: Worklist, level: int) -> list[tuple[str, int, int]]:
    """Neighbouring tasks in the same notice (level 0) or the same outermost section (level 1): name, start, end."""
    runs: list[tuple[str, str, int, int]] = []
    for at, task in enumerate(work.tasks.values()):
        section = task.sections[0] if task.sections else ""
        key = task.notice if level == 0 else task.notice + section
        name = work.notices[task.notice].name if level == 0 else work.sections[section].name if section else ""
        if runs and runs[-1][0] == key:
            runs[-1] = (key, name, runs[-1][2], at + 1)
        else:
            runs.append((key, name, at, at + 1))
    return [(name, start, end) for _, name, start, end in runs]


def _bands(work: Worklist, column: float, words: Words) -> tuple[list[Mark], float, tuple[str, ...]]:
    """The boxes over the tasks of a section, and of a notice where there are several."""
    marks: list[Mark] = []
    y = 0.0
    key: list[str] = []
    for level in (0, 1) if len(work.notices) > 1 else (1,):
        runs = [run for run in _runs(work, level) if run[0]]
        fitted = [wrap(name, (end - start) * column - 10, 11.5, 7) for name, start, end in runs]
        if level == 1 and any(len(lines) > 4 or (lines and lines[-1].endswith("…")) for lines in fitted):
            key = [name for name, _, _ in runs]
            short = [name.partition("、")[0] if "、" in name else str(at + 1) for at, name in enumerate(key)]
            key = [f"{mark} {name}" if mark != name.partition("、")[0] else name for mark, name in zip(short, key, strict=True)]
            fitted = [wrap(mark, (end - start) * column - 6, 11.5, 2) for mark, (_, start, end) in zip(short, runs, strict=True)]
        if not runs:
            continue
        tall = max(map(len, fitted)) * 14.5 + 9
        for (name, start, end), lines in zip(runs, fitted, strict=True):
            x, wide = start * column, (end - start) * column
            box = Rect(x + 1, y, wide - 2, tall - 3, PALE if level else RULE, "", 3)
            marks.append(Group((box, centred(x + wide / 2, y + tall / 2 - 2, lines, 11.5, anchor="middle", bold=True)), note=name))
        y += tall
    return marks, y + 4, (words("matrix-sections", told="；".join(key)),) if key else ()


def _rows(grid: _Grid, names: Mapping[str, str]) -> list[Mark]:
    marks: list[Mark] = []
    for row, unit in enumerate(grid.units):
        if row % 2 == 0:
            marks.append(Rect(0, grid.y(row), grid.right, _ROW, "#f8fafb"))
        lines = wrap(names[unit], _NAME - 10, 12, 1)
        if lines and lines[0].endswith("…"):
            lines = wrap(names[unit], _NAME - 10, 10, 2)
        size = 12 if len(lines) < 2 else 10
        marks.append(Group((centred(_NAME - 8, grid.y(row) + _ROW / 2, lines, size, anchor="end"),), note=names[unit]))
    marks += (line(0, grid.y(row), grid.right, grid.y(row), "#e3e8ec") for row in range(len(grid.units) + 1))
    return marks


def _edges_of_bands(work: Worklist, grid: _Grid) -> list[Mark]:
    starts = {start for _, start, _ in _runs(work, 1)} | {len(grid.columns)}
    tall = grid.bottom + 4
    return [
        line(grid.x(at), grid.top - 4, grid.x(at), tall, SOFT if at in starts else "#e3e8ec", 1.2 if at in starts else 1)
        for at in range(len(grid.columns) + 1)
    ]


def _mark(x: float, y: float, size: float, role: str, letter: str) -> Mark:
    """The mark of a role: dark, light or hollow, each with its character."""
    fill, stroke, ink = _STYLE.get(role, _STYLE["cooperating"])
    box = Rect(x, y, size, size, fill, stroke, 3, "2 2" if role == "cooperating" else "")
    return Group((box, text(x + size / 2, y + size / 2 + 4.2, letter, 11.5, fill=ink, anchor="middle", bold=role == "lead")))


def _cells(store: GraphStore, work: Worklist, grid: _Grid, request: Request) -> list[Mark]:
    columns = {iri: at for at, iri in enumerate(grid.columns)}
    rows = {iri: at for at, iri in enumerate(grid.units)}
    words = request.words
    letters = roles(words)
    proofs = facts.evidence(store, "?task pg:assignment ?iri .")
    sentences = facts.Sentences(store)
    heaviest: dict[tuple[str, str], PartFact] = {}
    for part in work.parts:  # leads come first
        heaviest.setdefault((part.unit, part.task), part)
    marks: list[Mark] = []
    for (unit, task), part in heaviest.items():
        if unit not in rows:
            continue
        told = words("matrix-cell", unit=part.name, role=words(part.role), task=work.tasks[task].name)
        proof = "".join(f"\n“{sentences.around(passage)}”" for passage in proofs.get(part.iri, ())[:1])
        x = grid.x(columns[task]) + grid.column / 2 - 9.5
        square = _mark(x, grid.y(rows[unit]) + 1.5, 19, part.role, letters.get(part.role, "?"))
        marks.append(Group((square,), told + proof, request.links.get(part.iri, "")))
    return marks


def _loads(work: Worklist, grid: _Grid, words: Words) -> list[Mark]:
    """How many tasks each unit leads and has: a bar and two numbers at the end of its row."""
    x = grid.right + 12
    led, had = _load(work)
    most = max(had.values(), default=1)
    marks: list[Mark] = [
        text(x, grid.top - 8, words("lead"), 10.5, fill=SOFT),
        text(x + 34, grid.top - 8, words("total"), 10.5, fill=SOFT),
    ]
    for row, unit in enumerate(grid.units):
        y = grid.y(row)
        full, dark = had[unit] / most * 66, led[unit] / most * 66
        marks.append(text(x + 18, y + 15, str(led[unit]), 11.5, anchor="end", bold=bool(led[unit]), fill=INK if led[unit] else FAINT))
        marks.append(text(x + 52, y + 15, str(had[unit]), 11.5, anchor="end"))
        marks.append(Rect(x + 60, y + 6, full, 10, RESPONSIBLE))
        if dark:
            marks.append(Rect(x + 60, y + 6, dark, 10, LEAD))
    return marks


def _load(work: Worklist) -> tuple[dict[str, int], dict[str, int]]:
    """The number of tasks that each unit leads, and that it has in whatever role."""
    led = {(part.unit, part.task) for part in work.parts if part.role == "lead"}
    had = {(part.unit, part.task) for part in work.parts}
    units = {unit for unit, _ in had}
    count = {unit: 0 for unit in units}
    return _counted(led, count), _counted(had, count)


def _counted(pairs: set[tuple[str, str]], zero: Mapping[str, int]) -> dict[str, int]:
    counts = dict(zero)
    for unit, _ in pairs:
        counts[unit] += 1
    return counts


def _foot(work: Worklist, grid: _Grid, words: Words) -> tuple[list[Mark], float]:
    """Under the columns: how many units lead, and whether a list is open."""
    parts = work.parts_of()
    y = grid.bottom + 4
    marks: list[Mark] = [centred(_NAME - 8, y + 14, (words("matrix-leads"),), 11.5, anchor="end", bold=True)]
    if work.open_roles:
        marks.append(centred(_NAME - 8, y + 38, (words("matrix-open"),), 11.5, anchor="end", bold=True))
    for at, (iri, task) in enumerate(work.tasks.items()):
        middle = grid.x(at) + grid.column / 2
        leads = sum(part.role == "lead" for part in parts[iri])
        if leads:
            marks.append(text(middle, y + 18, str(leads), 11.5, anchor="middle", bold=leads > 1))
        else:
            wide = min(grid.column - 3, width(words("matrix-missing"), 11.5) + 8)
            box = Rect(middle - wide / 2, y + 3, wide, 21, ALARM_PALE, ALARM, 2, "3 2")
            word = text(middle, y + 18, words("matrix-missing"), 11.5, anchor="middle", bold=True, fill=ALARM)
            marks.append(Group((box, word), note=f"{words('matrix-missing-key')}: {task.name}"))
        if iri in work.open_roles:
            told = ", ".join(words(role) for role in sorted(work.open_roles[iri]))
            word = text(middle, y + 42, words("matrix-open-mark"), 11.5, anchor="middle", fill=SOFT)
            marks.append(Group((word,), note=f"{words('matrix-open-key')} ({told}): {task.name}"))
    return marks, 54 if work.open_roles else 30


def _cut_units(work: Worklist, shown: Sequence[str], words: Words) -> tuple[str, ...]:
    rest = set(work.units()) - set(shown)
    if not rest:
        return ()
    parts = sum(part.unit in rest for part in work.parts)
    return (words("matrix-cut-units", shown=len(shown), rest=len(rest), parts=parts),)


def _summed(work: Worklist, words: Words) -> Body:
    """Units × sections, or units × notices where there are many: how many tasks a unit leads and has in each."""
    by = "section" if len({_column(task, "section") for task in work.tasks.values()}) <= _COLUMNS else "notice"
    totals: dict[str, int] = {}
    for task in work.tasks.values():
        totals[_column(task, by)] = totals.get(_column(task, by), 0) + 1
    kept = set(sorted(totals, key=lambda name: -totals[name])[:_COLUMNS])
    columns = tuple(name for name in totals if name in kept)
    names = work.units()
    units = tuple(names)[:_UNITS]
    several = len(work.notices) > 1
    labels = [_column_name(name, work, several and by == "section") for name in columns]
    wide = min(84.0, max(33.0, 900 / len(columns)))
    heads, tallest = _heads(labels, wide)
    grid = _Grid(_NAME, tallest + 14, wide, units, columns)
    marks: list[Mark] = []
    for at, head in enumerate(heads):
        marks.append(Group((Group((head,), shift=(grid.x(at), 0)),), note=labels[at]))
    marks += _rows(grid, names)
    marks += (line(grid.x(at), grid.top - 4, grid.x(at), grid.bottom, "#e3e8ec") for at in range(len(columns) + 1))
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
                marks.append(Group(_heat(grid.x(at) + 1, grid.y(row) + 1, wide - 2, leads, every, totals[column]), note=note))
    marks += _loads(work, grid, words)
    notes = [words("matrix-too-many", tasks=len(work.tasks), by=words(f"by-{by}"))]
    if len(totals) > len(columns):
        notes.append(words("matrix-cut-columns", shown=len(columns), rest=len(totals) - len(columns)))
    return Body(tuple(marks), grid.right + 150, grid.bottom + 6, (), (*notes, *_cut_units(work, units, words)))


def _column(task: TaskFact, by: str) -> str:
    return task.sections[0] if by == "section" and task.sections else task.notice


def _column_name(iri: str, work: Worklist, several: bool) -> str:
    if iri in work.notices:
        return work.notices[iri].name
    section = work.sections[iri]
    return f"{work.notices[section.whole].name} {section.name}" if several and section.whole in work.notices else section.name


def _heat(x: float, y: float, wide: float, leads: int, every: int, total: int) -> tuple[Mark, ...]:
    shade = 1 + min(len(HEAT) - 2, round((len(HEAT) - 2) * every / total))
    ink = PAPER if shade >= 4 else INK
    return (
        Rect(x, y, wide, _ROW - 2, HEAT[shade], "", 2),
        text(x + wide / 2, y + 14, f"{leads}/{every}", 10.5, fill=ink, anchor="middle", bold=leads > 0),
    )
