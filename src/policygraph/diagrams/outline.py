"""`outline`: a notice, its sections and their tasks, with who leads each."""

from __future__ import annotations

from policygraph.diagrams import facts
from policygraph.diagrams.facts import TaskFact, Worklist
from policygraph.diagrams.ink import ALARM, FAINT, PALE, RULE, SOFT, Group, Mark, Path, Rect, Text, number
from policygraph.diagrams.lettering import wrap
from policygraph.diagrams.matrix import themed
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Picture, Request, page
from policygraph.diagrams.words import Words
from policygraph.store.results import GraphStore

_TASKS, _SECTIONS, _NOTICES = 44, 30, 36
_COLUMNS = (210.0, 210.0, 330.0, 300.0)  # notice, section, task, lead units
_GAP = 34.0


def outline(store: GraphStore, request: Request) -> Picture:
    """Draw what a notice is made of.

    :param store: any store.
    :param request: may narrow it to a notice or a theme.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    title = words("outline-title") + themed(store, request)
    few = len(work.tasks) <= _TASKS
    summary = words(
        "outline-summary" if few else "outline-summary-short",
        notices=len(work.notices),
        sections=len(work.sections),
        tasks=len(work.tasks),
    )
    nodes = [Node(iri, fact.name, "notice", fact.title) for iri, fact in work.notices.items()]
    nodes += [Node(iri, section.name, "section") for iri, section in work.sections.items()]
    nodes += [Node(iri, task.name, "task") for iri, task in work.tasks.items()]
    edges = [Edge(section.whole, iri, "part") for iri, section in work.sections.items()]
    edges += [
        Edge(task.sections[-1] if task.sections else task.notice, iri, "part") for iri, task in work.tasks.items()
    ]
    return Picture(page(title, summary, _body(work, words), work.notices.values(), words), network(title, nodes, edges))


def _body(work: Worklist, words: Words) -> Body:
    by_section: dict[str, dict[tuple[str, ...], list[TaskFact]]] = {notice: {} for notice in work.notices}
    for task in work.tasks.values():
        by_section[task.notice].setdefault(task.sections, []).append(task)
    sections = sum(map(len, by_section.values()))
    shown = list(by_section)
    notes: tuple[str, ...] = ()
    deep = 3 if len(work.tasks) <= _TASKS else 2 if sections <= _SECTIONS else 1
    if deep < 3:
        notes = (words("outline-no-tasks" if deep == 2 else "outline-no-sections", tasks=len(work.tasks)),)
    if len(shown) > _NOTICES:
        shown = shown[:_NOTICES]
        notes = (*notes, words("outline-cut", shown=_NOTICES, rest=len(by_section) - _NOTICES))
    marks: list[Mark] = []
    y = 0.0
    for notice in shown:
        top = y
        branches: list[float] = []
        for chain, tasks in by_section[notice].items() if deep > 1 else ():
            drawn, tall, middle = _section(work, chain, tasks, deep, words)
            marks.append(Group(tuple(drawn), shift=(_COLUMNS[0] + _GAP, y)))
            branches.append(y + middle)
            y += tall + 8
        fact = work.notices[notice]
        count = "" if deep == 3 else f" · {words('outline-count', n=sum(map(len, by_section[notice].values())))}"
        box, tall = _box(fact.name + count, _COLUMNS[0] if deep > 1 else 640, bold=True, fill=RULE)
        more = wrap(f"{fact.title} {fact.issued}" if fact.title != fact.name else fact.issued, _COLUMNS[0] - 12, 11, 7)
        if deep == 1:
            marks.append(Group((box,), f"{fact.title} {fact.issued}", shift=(0, y)))
            y += tall + 8
            continue
        below = Text(6, tall + 15, more, 11, SOFT)
        whole = tall + 8 + len(more) * 14.5
        y = max(y, top + whole)
        middle = max(top, (top + y - 8) / 2 - whole / 2)
        marks.append(Group((box, below), f"{fact.title} {fact.issued}", shift=(0, middle)))
        marks += (_elbow(_COLUMNS[0], middle + tall / 2, _COLUMNS[0] + _GAP, branch) for branch in branches)
        y += 14
    wide = sum(_COLUMNS) + 2 * _GAP if deep == 3 else _COLUMNS[0] + _GAP + 460 if deep == 2 else 640
    return Body(tuple(marks), wide, max(y, 20), (), notes)


def _section(
    work: Worklist, chain: tuple[str, ...], tasks: list[TaskFact], deep: int, words: Words
) -> tuple[list[Mark], float, float]:
    """A section and what hangs on it: its marks, how tall it is, and where its middle stands."""
    name = " / ".join(work.sections[iri].name for iri in chain) or words("outline-no-section")
    if deep == 2:
        box, tall = _box(f"{name} · {words('outline-count', n=len(tasks))}", 460)
        return [box], tall, tall / 2
    parts = work.parts_of()
    left = _COLUMNS[1] + _GAP
    marks: list[Mark] = []
    branches: list[float] = []
    y = 0.0
    for task in tasks:
        box, tall = _box(task.name, _COLUMNS[2], fill="#ffffff")
        leads = "、".join(part.name for part in parts[task.iri] if part.role == "lead")
        lines = wrap(leads or words("matrix-missing-key"), _COLUMNS[3] - 14, 11.5, 3)
        tall = max(tall, len(lines) * 15.0 + 6)
        who = Text(
            left + _COLUMNS[2] + 10, y + tall / 2 + 4 - (len(lines) - 1) * 7.5, lines, 11.5, SOFT if leads else ALARM
        )
        others = [f"{words(part.role)}：{part.name}" for part in parts[task.iri]]
        marks.append(Group((Group((box,), shift=(left, y)), who), "\n".join([task.name, *others])))
        branches.append(y + min(tall, _box(task.name, _COLUMNS[2])[1]) / 2)
        y += tall + 5
    box, tall = _box(name, _COLUMNS[1], bold=True)
    middle = max(0.0, (y - 5) / 2 - tall / 2)
    marks.append(Group((box,), shift=(0, middle)))
    marks += (_elbow(_COLUMNS[1], middle + tall / 2, left, branch) for branch in branches)
    return marks, max(y - 5, tall), middle + tall / 2


def _box(words: str, wide: float, *, bold: bool = False, fill: str = PALE) -> tuple[Group, float]:
    """A box with text, and how tall it is."""
    lines = wrap(words, (wide - 14) / (1.03 if bold else 1), 12, 5)
    tall = len(lines) * 15.6 + 9
    return Group((Rect(0, 0, wide, tall, fill, RULE, 4), Text(7, 16.5, lines, 12, bold=bold))), tall


def _elbow(x1: float, y1: float, x2: float, y2: float) -> Path:
    half = (x1 + x2) / 2
    return Path(f"M{number(x1)} {number(y1)}H{number(half)}V{number(y2)}H{number(x2)}", FAINT)
