"""`projects`: by the place in their names, with their kind, their tasks and who leads these."""

from __future__ import annotations

from policygraph.diagrams import evidence, facts, things
from policygraph.diagrams.facts import Worklist
from policygraph.diagrams.ink import FAINT, INK, LEAD, PAPER, SOFT, Group, Mark, Path, Rect, text
from policygraph.diagrams.matrix import themed
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Key, Picture, Request, lettered, page
from policygraph.diagrams.sheet import Cell, Row, halves, sheet
from policygraph.diagrams.things import ProjectFact
from policygraph.diagrams.words import Words
from policygraph.store.results import GraphStore

_MOST = 60  # rows that a page can show so that they can be read
_WIDTHS = (92.0, 290.0, 212.0, 206.0)
_ALONE, _BESIDE = 26, 28.0  # rows that stand in one column; the gap between two


def projects(store: GraphStore, request: Request) -> Picture:
    """Draw which projects there are, where, and who leads the tasks that name them.

    :param store: any store.
    :param request: may narrow it to a notice or a theme.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    found = things.projects(store, work.tasks)
    places = things.places(store, work.tasks)
    title = words("projects-title") + themed(store, request)
    works = sum(project.kind == "works" for project in found)
    summary = words("projects-summary", projects=len(found), works=works, programmes=len(found) - works)
    grouped = _grouped(found, places)
    shown = [(place, project) for place, held in grouped.items() for project in held][:_MOST]
    rows = _rows(store, shown, work, words)
    heads = [words(f"projects-head-{name}") for name in ("place", "project", "tasks", "leads")]
    tables = [sheet(heads, _WIDTHS, part) for part in halves(rows, _WIDTHS, _ALONE)]
    marks: tuple[Mark, ...] = tuple(
        Group(table.marks, shift=(at * (table.width + _BESIDE), 0)) for at, table in enumerate(tables)
    )
    wide = sum(_WIDTHS) * max(len(tables), 1) + _BESIDE * (len(tables) - 1)
    high = max((table.height for table in tables), default=20.0)
    if not found:
        marks, wide, high = (text(0, 20, words("projects-none"), 13, fill=SOFT),), 400.0, 30.0
    keys = [Key(_sample(kind), words(f"kind-{kind}")) for kind in ("works", "programme", "generic")]
    cut = len(found) > len(shown)
    notes = [words("projects-cut", shown=len(shown), rest=len(found) - len(shown))] if cut else []
    notes += lettered(work, {work.tasks[task].notice for _, project in shown for task in project.tasks}, words)
    body = Body(marks, wide, high, tuple(keys) if found else (), (words("projects-how"), *notes) if found else ())
    parts = work.parts_of()
    nodes = [Node(p.iri, p.name, "project", group=place) for place, held in grouped.items() for p in held]
    nodes += [Node(iri, task.name, "task") for iri, task in work.tasks.items()]
    nodes += [Node(iri, name, "unit") for iri, name in work.units().items()]
    edges = [Edge(task, p.iri, "project") for p in found for task in p.tasks]
    named = {task for p in found for task in p.tasks}
    edges += [
        Edge(part.unit, task, part.role)
        for task in work.tasks
        if task in named
        for part in parts[task]
        if part.role == "lead"
    ]
    held_nodes = {end for edge in edges for end in (edge.source, edge.target)}
    drawing = page(title, summary, body, work.notices.values(), words)
    return Picture(drawing, network(title, [node for node in nodes if node.key in held_nodes], edges))


def _grouped(found: tuple[ProjectFact, ...], places: things.Places) -> dict[str, list[ProjectFact]]:
    """Projects by the first of the longest places in their names; those that name none come last."""
    groups: dict[str, list[ProjectFact]] = {}
    for project in found:
        groups.setdefault(_place(project, places), []).append(project)
    first = {place: at for at, place in enumerate(groups)}
    order = sorted(groups, key=lambda place: (place == "", -len(groups[place]), first[place]))
    return {place: sorted(groups[place], key=lambda p: p.kind != "works") for place in order}


def _place(project: ProjectFact, places: things.Places) -> str:
    inside = [(project.name.find(form), -len(form), name) for task in project.tasks
              for form, name in places.get(task, ()) if form in project.name]  # fmt: skip
    return min(inside)[2] if inside else ""


def _rows(store: GraphStore, shown: list[tuple[str, ProjectFact]], work: Worklist, words: Words) -> list[Row]:
    proofs = evidence.evidence(store, "?task pg:project ?iri .")
    sentences = evidence.Sentences(store)
    parts = work.parts_of()
    rows = []
    for place, project in shown:
        leads = dict.fromkeys(part.name for task in project.tasks for part in parts[task] if part.role == "lead")
        told = "\n".join(
            [project.name, *(f"“{sentences.around(passage)}”" for passage in proofs.get(project.iri, ())[:3])]
        )
        kind = "generic" if project.generic else project.kind
        rows.append(
            Row(
                (
                    Cell(place or words("projects-no-place"), bold=bool(place), ink=INK if place else SOFT),
                    Cell(project.name, sample=_sample(kind), lines=5),
                    Cell("；".join(work.told(task) for task in project.tasks), ink=SOFT, lines=6),
                    Cell("、".join(leads) or words("matrix-missing-key"), ink=SOFT, lines=6),
                ),
                told,
                group=place or "—",
            )
        )
    return rows


def _sample(kind: str) -> tuple[Mark, ...]:
    """A full square is built, an open diamond is a programme, a dashed square has no name of its own."""
    if kind == "works":
        return (Rect(1, 1, 13, 13, LEAD, LEAD, 2),)
    if kind == "programme":
        return (Path("M8 0L15 7.5L8 15L0 7.5Z", LEAD, 1.6, PAPER),)
    return (Group((Rect(1, 1, 13, 13, PAPER, FAINT, 2, "3 2", 1.4),)),)
