"""`matrix`: units × tasks, who leads, who answers, and where a lead is missing."""

from __future__ import annotations

from policygraph.diagrams import evidence, facts
from policygraph.diagrams.bands import bands, borders
from policygraph.diagrams.facts import PartFact, TaskFact, Worklist
from policygraph.diagrams.grid import (
    HAIR,
    LOAD,
    MOST_UNITS,
    NAME,
    Grid,
    column_heads,
    role_mark,
    unit_loads,
    unit_rows,
)
from policygraph.diagrams.ink import (
    ALARM,
    ALARM_PALE,
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
from policygraph.diagrams.summed import cut_units, summed
from policygraph.diagrams.words import Words, roles
from policygraph.namespaces import THEME
from policygraph.store.results import GraphStore

_TASKS = 64  # more than a page can show so that it can be read


def matrix(store: GraphStore, request: Request) -> Picture:
    """Draw who does what.

    :param store: any store.
    :param request: may narrow it to a notice or a theme.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    title = words("matrix-title") + themed(store, request)
    few = len(work.tasks) <= _TASKS
    body = _by_task(store, work, request) if few else summed(work, request)
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


def _by_task(store: GraphStore, work: Worklist, request: Request) -> Body:
    words = request.words
    names = work.units()
    units = tuple(names)[:MOST_UNITS]
    if not work.tasks:
        return Body((text(0, 20, words("nothing"), 13),), 400, 30)
    column = min(132.0, max(33.0, 1000 / len(work.tasks)))
    heads, tallest = column_heads([task.title for task in work.tasks.values()], column)
    boxes, band_tall, notes = bands(work, column, words)
    broken = any(width(task.number, 8.5) > column - 2 for task in work.tasks.values())  # numbers in two lines
    grid = Grid(NAME, band_tall + tallest + (34 if broken else 24), column, units, tuple(work.tasks))
    marks: list[Mark] = []
    for at, (head, task) in enumerate(zip(heads, work.tasks.values(), strict=True)):
        size = 11 if width(task.number, 11) <= column - 2 else 8.5
        number = wrap(task.number, column - 2, size, 2)
        above = (len(number) - 1) * size * 1.15
        label = Text(
            grid.x(at) + column / 2, grid.top - 8 - above, number, size, anchor="middle", bold=True, pitch=1.15
        )
        marks.append(
            Group(
                (Group((head,), shift=(grid.x(at), band_tall + 2)), label), task.name, request.links.get(task.iri, "")
            )
        )
    marks += (Group((band,), shift=(grid.left, 0)) for band in boxes)
    marks += unit_rows(grid, names, request.links)
    marks += _edges_of_bands(work, grid)
    marks += _cells(store, work, grid, request)
    marks += unit_loads(work, grid, words)
    foot, foot_tall = _foot(work, grid, words)
    marks += foot
    two = len({(p.unit, p.task) for p in work.parts}) < len(work.parts)
    cut = cut_units(work, units, words)
    led = any(part.role == "lead" for part in work.parts)
    missing = led and any(all(part.role != "lead" for part in parts) for parts in work.parts_of().values())
    keys = (
        *(Key((role_mark(0, 0, 16, role, letter),), words(role)) for role, letter in roles(words).items()
          if any(part.role == role for part in work.parts)),
        *((Key((Rect(0, 0, 16, 16, ALARM_PALE, ALARM, 2, "3 2"),), words("matrix-missing-key")),) if missing else ()),
        *((Key((text(0, 13, "等", 13, bold=True),), words("matrix-open-key")),) if work.open_roles else ()),
    )  # fmt: skip
    unled = () if led else (words("matrix-no-leads"),)
    notes = (*notes, *unled, *((words("matrix-two"),) if two else ()), *cut)
    return Body(tuple(marks), grid.right + LOAD, grid.bottom + foot_tall, keys, notes)


def _edges_of_bands(work: Worklist, grid: Grid) -> list[Mark]:
    starts = borders(work)
    tall = grid.bottom + 4
    return [
        line(grid.x(at), grid.top - 4, grid.x(at), tall, SOFT if at in starts else HAIR, 1.2 if at in starts else 1)
        for at in range(len(grid.columns) + 1)
    ]


def _cells(store: GraphStore, work: Worklist, grid: Grid, request: Request) -> list[Mark]:
    columns = {iri: at for at, iri in enumerate(grid.columns)}
    rows = {iri: at for at, iri in enumerate(grid.units)}
    words = request.words
    letters = roles(words)
    proofs = evidence.evidence(store, "?task pg:assignment ?iri .")
    sentences = evidence.Sentences(store)
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
        square = role_mark(x, grid.y(rows[unit]) + 1.5, 19, part.role, letters.get(part.role, "?"))
        marks.append(Group((square,), told + proof, request.links.get(part.iri, "")))
    return marks


def _foot(work: Worklist, grid: Grid, words: Words) -> tuple[list[Mark], float]:
    """Under the columns: how many units lead, and whether a list is open."""
    parts = work.parts_of()
    led = any(part.role == "lead" for part in work.parts)  # where nobody leads at all, that is said once, below
    y = grid.bottom + 4 if led else grid.bottom - 20
    marks: list[Mark] = []
    if led:
        marks.append(centred(NAME - 8, y + 14, (words("matrix-leads"),), 11.5, anchor="end", bold=True))
    if work.open_roles:
        marks.append(centred(NAME - 8, y + 38, (words("matrix-open"),), 11.5, anchor="end", bold=True))
    for at, (iri, task) in enumerate(work.tasks.items()):
        middle = grid.x(at) + grid.column / 2
        leads = sum(part.role == "lead" for part in parts[iri])
        if leads:
            marks.append(text(middle, y + 18, str(leads), 11.5, anchor="middle", bold=leads > 1))
        elif led:
            wide = min(grid.column - 3, width(words("matrix-missing"), 11.5) + 8)
            box = Rect(middle - wide / 2, y + 3, wide, 21, ALARM_PALE, ALARM, 2, "3 2")
            word = text(middle, y + 18, words("matrix-missing"), 11.5, anchor="middle", bold=True, fill=ALARM)
            marks.append(Group((box, word), note=f"{words('matrix-missing-key')}: {task.name}"))
        if iri in work.open_roles:
            told = ", ".join(words(role) for role in sorted(work.open_roles[iri]))
            word = text(middle, y + 42, words("matrix-open-mark"), 11.5, anchor="middle", fill=SOFT)
            marks.append(Group((word,), note=f"{words('matrix-open-key')} ({told}): {task.name}"))
    return marks, (54 if work.open_roles else 30) - (0 if led else 24)
