"""`themes`: units × themes, how many tasks of each theme a unit has."""

from __future__ import annotations

from policygraph.diagrams import facts
from policygraph.diagrams.grid import HAIR, LOAD, MOST_UNITS, NAME, ROW, Grid, column_heads, unit_loads, unit_rows
from policygraph.diagrams.ink import HEAT, INK, PAPER, RULE, Group, Mark, Rect, centred, line, text
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Key, Picture, Request, page
from policygraph.diagrams.summed import cut_units
from policygraph.namespaces import THEME
from policygraph.store.results import GraphStore

_TOLD = 10


def themes(store: GraphStore, request: Request) -> Picture:
    """Draw which units work on what.

    :param store: any store.
    :param request: may narrow it to a notice.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    labels = facts.concept_labels(store, THEME.iri.rstrip("/"), request.language)
    of_theme: dict[str, set[str]] = {}
    for task in work.tasks:
        for theme in work.task_themes.get(task, ()):
            of_theme.setdefault(theme, set()).add(task)
    columns = tuple(sorted(of_theme, key=lambda theme: (-len(of_theme[theme]), theme)))
    names = work.units()
    units = tuple(names)[:MOST_UNITS]
    title = words("themes-title")
    without = sum(not work.task_themes.get(task) for task in work.tasks)
    summary = words("themes-summary", themes=len(columns), units=len(names), tasks=len(work.tasks), without=without)
    cells: dict[tuple[str, str], list[str]] = {}
    for part in work.parts:
        for theme in work.task_themes.get(part.task, ()):
            held = cells.setdefault((part.unit, theme), [])
            if part.task not in held:
                held.append(part.task)
    most = max(map(len, cells.values()), default=1)
    column = min(84.0, max(40.0, 860 / max(len(columns), 1)))
    marks: list[Mark] = []
    if columns and units:
        heads, tallest = column_heads([labels.get(theme, theme) for theme in columns], column)
        grid = Grid(NAME, tallest + 14, column, units, columns)
        marks += (Group((head,), shift=(grid.x(at), 0)) for at, head in enumerate(heads))
        marks += unit_rows(grid, names, request.links)
        marks += (line(grid.x(at), grid.top - 4, grid.x(at), grid.bottom + 26, HAIR) for at in range(len(columns) + 1))
        for row, unit in enumerate(units):
            for at, theme in enumerate(columns):
                tasks = cells.get((unit, theme), [])
                if tasks:
                    told = words("themes-cell", unit=names[unit], theme=labels.get(theme, theme), n=len(tasks))
                    listed = [work.tasks[task].name for task in tasks[:_TOLD]] + ["…"] * (len(tasks) > _TOLD)
                    shade = max(1, round((len(HEAT) - 1) * len(tasks) / most))
                    box = Rect(grid.x(at) + 1, grid.y(row) + 1, column - 2, ROW - 2, HEAT[shade], "", 2)
                    ink = PAPER if shade >= 4 else INK
                    count = text(
                        grid.x(at) + column / 2, grid.y(row) + 15, str(len(tasks)), 11.5, fill=ink, anchor="middle"
                    )
                    marks.append(Group((box, count), "\n".join([told, *listed])))
        marks += unit_loads(work, grid, words)
        marks.append(centred(NAME - 8, grid.bottom + 15, (words("themes-total"),), 11.5, anchor="end", bold=True))
        for at, theme in enumerate(columns):
            middle = grid.x(at) + column / 2
            marks.append(text(middle, grid.bottom + 19, str(len(of_theme[theme])), 11.5, anchor="middle", bold=True))
        keys = tuple(
            Key((Rect(0, 0, 16, 16, HEAT[shade], RULE, 2),), words("themes-key", n=count))
            for count, shade in sorted({max(1, round(most * at / (len(HEAT) - 1))): at for at in (1, 3, 6)}.items())
        )
        body = Body(tuple(marks), grid.right + LOAD, grid.bottom + 30, keys, cut_units(work, units, words))
    else:
        body = Body((text(0, 20, words("nothing"), 13),), 400, 30)
    nodes = [Node(unit, name, "unit") for unit, name in names.items()]
    nodes += [Node(THEME.iri + theme, labels.get(theme, theme), "theme") for theme in columns]
    edges = [
        Edge(unit, THEME.iri + theme, "works-on", str(len(tasks)), len(tasks)) for (unit, theme), tasks in cells.items()
    ]
    edges.sort(key=lambda edge: (-edge.weight, edge.source, edge.target))
    return Picture(page(title, summary, body, work.notices.values(), words), network(title, nodes, edges))
