"""`unit`: one page for one unit: its tasks and roles, whom it works with, and what is to come of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policygraph.diagrams import evidence, facts, things
from policygraph.diagrams.collaboration import Pair, pairs
from policygraph.diagrams.facts import PartFact, Worklist
from policygraph.diagrams.grid import role_mark
from policygraph.diagrams.ink import LEAD, RESPONSIBLE, SOFT, Group, Mark, Rect, text
from policygraph.diagrams.lettering import wrap
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Key, Picture, Request, page
from policygraph.diagrams.sheet import Cell, Row, heading, sheet
from policygraph.diagrams.words import Words, roles
from policygraph.errors import InvalidQuery
from policygraph.namespaces import THEME
from policygraph.store.results import GraphStore

_TASKS, _PARTNERS, _GOALS, _PROJECTS = 30, 12, 18, 30
_COLUMNS, _GAP = (480.0, 400.0, 430.0), 34.0  # tasks; partners and goals; projects
_FORMS = "SELECT ?unit ?form WHERE { ?unit a pg:Unit ; rdfs:label|skos:altLabel ?form }"


def unit(store: GraphStore, request: Request) -> Picture:
    """Draw everything that one unit has to do with.

    :param store: any store.
    :param request: names the unit, by a printed name or its IRI; without one, the unit with most tasks is taken.
    :raises InvalidQuery: when there is no such unit.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    names = work.units()
    units = chosen_units(store, names, request.unit)
    name = " / ".join(dict.fromkeys(names.get(one, request.unit) for one in units))
    own: dict[str, PartFact] = {}
    for part in work.parts:  # leads come first
        if part.unit in units:
            own.setdefault(part.task, part)
    own = {task: own[task] for task in work.tasks if task in own}
    partners = [pair for pair in pairs(store, work, request.theme) if (pair.one in units) != (pair.other in units)]
    led = sum(part.role == "lead" for part in own.values())
    title = words("unit-title", unit=name)
    summary = words("unit-summary", tasks=len(own), lead=led, partners=len(partners))
    columns = (_tasks(store, own, work, request), _middle(store, own, work, partners, units, names, words),
               _projects(store, own, work, words))  # fmt: skip
    lefts = (0.0, _COLUMNS[0] + _GAP, sum(_COLUMNS[:2]) + 2 * _GAP)
    marks = tuple(Group(drawn, shift=(left, 0)) for left, (drawn, _) in zip(lefts, columns, strict=True))
    used = {part.role for part in own.values()}
    keys = tuple(
        Key((role_mark(0, 0, 16, role, letter),), words(role)) for role, letter in roles(words).items() if role in used
    )
    opened = sum(bool(work.open_roles.get(task)) for task in own)
    notes = (words("collaboration-open", n=opened),) if opened else ()
    body = Body(marks, sum(_COLUMNS) + 2 * _GAP, max(tall for _, tall in columns), keys, notes)
    nodes = [Node(one, names.get(one, request.unit), "unit") for one in units]
    nodes += [Node(task, work.tasks[task].name, "task") for task in own]
    edges = [Edge(part.unit, task, part.role, words(part.role)) for task, part in own.items()]
    for pair in partners:
        one, other = (pair.one, pair.other) if pair.one in units else (pair.other, pair.one)
        nodes.append(Node(other, names[other], "unit"))
        edges.append(Edge(one, other, "shares-tasks", str(len(pair.tasks)), len(pair.tasks)))
    for project in things.projects(store, {task: work.tasks[task] for task in own}):
        nodes.append(Node(project.iri, project.name, "project"))
        edges += (Edge(task, project.iri, "project") for task in project.tasks)
    notices = {work.tasks[task].notice: work.notices[work.tasks[task].notice] for task in own}
    return Picture(page(title, summary, body, notices.values(), words), network(title, nodes, edges))


def chosen_units(store: GraphStore, names: Mapping[str, str], wanted: str) -> tuple[str, ...]:
    """Return the units that are meant: several where districts have units of one name.

    :param store: any store.
    :param names: the units that are looked at, those with most work first.
    :param wanted: a printed name or an IRI; when empty the first unit is taken.
    :raises InvalidQuery: when no unit is called so.
    """
    known = list(names)
    if not wanted:
        if not known:
            raise InvalidQuery("the graph holds no unit 图谱中没有单位", advice="Build a notice first.")
        return (known[0],)
    found = {row["unit"] for row in facts.rows(store, _FORMS) if wanted in (row["unit"], row["form"])}
    chosen = tuple(iri for iri in known if iri in found)
    if not chosen:
        from difflib import get_close_matches

        near = get_close_matches(wanted, list(names.values()), n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise InvalidQuery(
            f"no unit is called {wanted!r} 没有此单位", advice=f"{hint}Units are listed by the query unit-workload."
        )
    return chosen


def _tasks(
    store: GraphStore, own: dict[str, PartFact], work: Worklist, request: Request
) -> tuple[tuple[Mark, ...], float]:
    words = request.words
    labels = facts.concept_labels(store, THEME.iri.rstrip("/"), request.language)
    letters = roles(words)
    several = len({work.tasks[task].notice for task in own}) > 1
    rows = []
    for task, part in list(own.items())[:_TASKS]:
        fact = work.tasks[task]
        named = "、".join(labels.get(theme, theme) for theme in sorted(work.task_themes.get(task, ())))
        name = f"{fact.name}（{work.notices[fact.notice].name}）" if several else fact.name
        sample = (role_mark(0, -1, 16, part.role, letters.get(part.role, "?")),)
        others = "\n".join(f"{words(p.role)}：{p.name}" for p in work.parts_of()[task])
        cells = (Cell(name, bold=part.role == "lead", sample=sample), Cell(named, ink=SOFT, size=11, lines=4))
        rows.append(Row(cells, f"{fact.name}\n{others}"))
    table = sheet(("", ""), (310.0, _COLUMNS[0] - 310), rows)
    rest = len(own) - len(rows)
    more = (text(0, 28 + table.height + 16, words("unit-more", n=rest), 11.5, fill=SOFT),) if rest > 0 else ()
    return (
        *heading(words("unit-tasks"), _COLUMNS[0]),
        Group(table.marks, shift=(0, 26)),
        *more,
    ), 26 + table.height + 24


def _middle(
    store: GraphStore, own: Mapping[str, PartFact], work: Worklist, partners: Sequence[Pair], units: tuple[str, ...],
    names: Mapping[str, str], words: Words,
) -> tuple[tuple[Mark, ...], float]:  # fmt: skip
    """Partners as bars, then the goals of the unit's tasks: those with a number or a date first."""
    marks: list[Mark] = [*heading(words("unit-partners"), _COLUMNS[1])]
    y = 28.0
    most = max((len(pair.tasks) for pair in partners), default=1)
    for pair in partners[:_PARTNERS]:
        other = pair.other if pair.one in units else pair.one
        lines = wrap(names[other], 190, 12, 2)
        tall = len(lines) * 15.0 + 4
        bar = max(len(pair.tasks) / most * 160, 4)
        row = [text(0, y + 12 + 15 * at, part, 12) for at, part in enumerate(lines)]
        count = text(206 + bar, y + tall / 2 + 4, str(len(pair.tasks)), 11.5, bold=True)
        note = "\n".join(work.tasks[task].name for task in pair.tasks[:10])
        box = Rect(200, y + tall / 2 - 7, bar, 13, RESPONSIBLE)
        marks.append(Group((*row, box, count), f"{names[other]}\n{note}"))
        y += tall + 2
    if len(partners) > _PARTNERS:
        marks.append(text(0, y + 13, words("unit-more", n=len(partners) - _PARTNERS), 11.5, fill=SOFT))
        y += 20
    found = sorted(
        things.goals(store, {task: work.tasks[task] for task in own}), key=lambda g: (not g.indicator, not g.period)
    )
    named = [(g.iri, g.indicator or g.text, f"{g.value} {g.period}".strip(), g.task) for g in found]
    listed, tall = _list(store, "goal", named, _GOALS, _COLUMNS[1], 142, work, words)
    return (*marks, Group(listed, shift=(0, y + 14))), y + 14 + tall


def _projects(
    store: GraphStore, own: Mapping[str, PartFact], work: Worklist, words: Words
) -> tuple[tuple[Mark, ...], float]:
    found = things.projects(store, {task: work.tasks[task] for task in own})
    named = [(project.iri, project.name, "", project.tasks[0]) for project in found]
    return _list(store, "project", named, _PROJECTS, _COLUMNS[2], 10, work, words)


def _list(
    store: GraphStore, kind: str, named: Sequence[tuple[str, str, str, str]], most: int, wide: float, aside: float,
    work: Worklist, words: Words,
) -> tuple[tuple[Mark, ...], float]:  # fmt: skip
    """Things with the number of their task, their name and their value."""
    proofs = evidence.evidence(store, f"?task pg:{kind} ?iri .")
    sentences = evidence.Sentences(store)
    rows = []
    for iri, name, value, task in named[:most]:
        told = "\n".join(f"“{sentences.around(passage)}”" for passage in proofs.get(iri, ())[:1])
        number = work.tasks[task].number or str(work.tasks[task].ordinal)
        cells = (Cell(number, ink=SOFT, size=11, lines=2), Cell(name), Cell(value, bold=True, ink=LEAD, lines=3))
        rows.append(Row(cells, f"{work.tasks[task].name}\n{told}"))
    table = sheet(("", "", ""), (66.0, wide - 66 - aside, aside), rows)
    rest = len(named) - len(rows)
    left_out = words("unit-more", n=rest) if rest > 0 else words("unit-none") if not named else ""
    more = (text(0, 26 + table.height + 16, left_out, 11.5, fill=SOFT),) if left_out else ()
    return (*heading(words(f"unit-{kind}s"), wide), Group(table.marks, shift=(0, 26)), *more), 26 + table.height + 24
