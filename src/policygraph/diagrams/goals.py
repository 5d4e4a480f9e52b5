"""`goals`: what is to be reached and by when; goals without a date stand apart."""

from __future__ import annotations

from policygraph.diagrams import evidence, facts, things
from policygraph.diagrams.facts import Worklist
from policygraph.diagrams.ink import ALARM, FAINT, INK, LEAD, RESPONSIBLE, SOFT, Disc, Group, Mark, Rect, line, text
from policygraph.diagrams.matrix import themed
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Key, Picture, Request, lettered, page
from policygraph.diagrams.sheet import Cell, Row, halves, heading, sheet
from policygraph.diagrams.things import GoalFact
from policygraph.diagrams.words import Words
from policygraph.store.results import GraphStore

_DATED, _UNDATED = 20, 28  # rows that a page can show so that they can be read
_FEW = 4  # rows past that which are shown all the same, for to leave out so few saves nothing
_WIDTHS = (110.0, 330.0, 250.0)  # value, words, task
_AXIS = 480.0


def goals(store: GraphStore, request: Request) -> Picture:
    """Draw the goals on a time line.

    :param store: any store.
    :param request: may narrow it to a notice or a theme.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    found = things.goals(store, work.tasks)
    proofs = evidence.evidence(store, "?task pg:goal ?iri .")
    sentences = evidence.Sentences(store)
    told = {}
    for goal in found:
        sentence = [f"“{sentences.around(passage)}”" for passage in proofs.get(goal.iri, ())[:1]]
        told[goal.iri] = "\n".join([work.told(goal.task), *sentence])
    dated = sorted((g for g in found if g.end or g.start), key=lambda g: (g.end or g.start, g.start, not g.indicator))
    undated = sorted((g for g in found if not (g.end or g.start)), key=lambda g: not g.indicator)
    title = words("goals-title") + themed(store, request)
    targets = sum(bool(goal.indicator) for goal in found)
    summary = words("goals-summary", goals=len(found), targets=targets, dated=len(dated), undated=len(undated))
    shown_dated, shown_undated = _shown(dated, _DATED), _shown(undated, _UNDATED)
    marks: list[Mark] = []
    y = 0.0
    wide = sum(_WIDTHS) + _AXIS
    if dated:
        marks.append(Group(heading(words("goals-dated"), wide)))
        upper, tall = _time_line(shown_dated, work, told, words)
        marks.append(Group(upper, shift=(0, 28)))
        y = 28 + tall + 20
    if undated:
        marks.append(Group(heading(words("goals-undated"), wide), shift=(0, y)))
        lower, tall = _two_columns(shown_undated, work, told, wide)
        marks.append(Group(lower, shift=(0, y + 28)))
        y += 28 + tall + 8
    if not found:
        marks.append(text(0, 20, words("goals-none"), 13, fill=SOFT))
        y, wide = 30, 400
    notes = []
    for kind, every, shown in (("dated", dated, shown_dated), ("undated", undated, shown_undated)):
        if len(every) > len(shown):
            notes.append(words(f"goals-cut-{kind}", shown=len(shown), rest=len(every) - len(shown)))
    notes += lettered(work, {work.tasks[goal.task].notice for goal in (*shown_dated, *shown_undated)}, words)
    keys = (
        Key((Rect(0, 2, 16, 12, RESPONSIBLE, LEAD, 3),), words("goals-key-period")),
        Key((Disc(8, 8, 5, LEAD),), words("goals-key-end")),
        Key((text(0, 13, "7", 13, bold=True),), words("goals-key-target")),
    )
    nodes = [Node(g.iri, f"{g.text} {g.value}".strip(), "target" if g.indicator else "goal", g.period) for g in found]
    nodes += [Node(iri, work.tasks[iri].name, "task") for iri in dict.fromkeys(g.task for g in found)]
    edges = [Edge(goal.task, goal.iri, "goal", goal.period) for goal in found]
    body = Body(tuple(marks), wide, y, keys if found else (), tuple(notes))
    return Picture(page(title, summary, body, work.notices.values(), words), network(title, nodes, edges))


def _shown(every: list[GoalFact], most: int) -> list[GoalFact]:
    """The first of them, and all where only a few are more than a page shows well."""
    return every if len(every) <= most + _FEW else every[:most]


def _cells(goal: GoalFact, work: Worklist) -> tuple[Cell, Cell, Cell]:
    name = goal.indicator or goal.text
    return (
        Cell(goal.value, bold=True, ink=LEAD, size=13, lines=3),
        Cell(name, ink=INK if goal.indicator else SOFT, lines=5),
        Cell(work.told(goal.task), ink=FAINT, size=11, lines=3),
    )


def _time_line(
    dated: list[GoalFact], work: Worklist, told: dict[str, str], words: Words
) -> tuple[tuple[Mark, ...], float]:
    """A row for each goal, and beside it when it is meant."""
    table = sheet([words(f"goals-head-{name}") for name in ("value", "goal", "task")], _WIDTHS,
                  [Row(_cells(goal, work), told[goal.iri]) for goal in dated])  # fmt: skip
    left = sum(_WIDTHS) + 20
    years = [_year(day) for goal in dated for day in (goal.start, goal.end) if day]
    issued = [_year(notice.issued) for notice in work.notices.values() if notice.issued]
    first, last = int(min([*years, *issued])), int(max([*years, *issued])) + 1
    room = _AXIS - 50

    def x(year: float) -> float:
        return left + (year - first) / (last - first) * room

    step = max(1, -(-(last - first) // 12))
    marks: list[Mark] = [*table.marks]
    for year in range(first, last + 1, step):
        marks.append(line(x(year), 16, x(year), table.height, "#e3e8ec"))
        if year < last:  # named in its middle, so that the last day of a year lies in it
            marks.append(text(x(year + 0.5), 11, str(year), 11, fill=SOFT, anchor="middle"))
    if len(work.notices) == 1 and issued:
        marks.append(
            Group((line(x(issued[0]), 16, x(issued[0]), table.height, ALARM, 1.2, "4 3"),), words("goals-issued"))
        )
        marks.append(text(x(issued[0]), table.height + 13, words("goals-issued"), 10.5, fill=ALARM, anchor="middle"))
    for goal, y in zip(dated, table.middles, strict=True):
        end = _year(goal.end or goal.start, whole=True)
        start = _year(goal.start) if goal.start else end
        bar: list[Mark] = []
        if goal.start:
            bar.append(Rect(x(start), y - 6, max(x(end) - x(start), 3), 12, RESPONSIBLE, LEAD, 3))
        bar.append(Disc(x(end), y, 5, LEAD))
        where = ((x(start) + x(end)) / 2, y - 9, "middle") if goal.start else (x(end) - 9, y + 4, "end")
        bar.append(text(where[0], where[1], goal.period, 10.5, fill=SOFT, anchor=where[2]))
        marks.append(Group(tuple(bar), f"{told[goal.iri]}\n{goal.period} {goal.start}–{goal.end}"))
    return tuple(marks), table.height + 18


def _two_columns(
    undated: list[GoalFact], work: Worklist, told: dict[str, str], wide: float
) -> tuple[tuple[Mark, ...], float]:
    widths = (96.0, 300.0, wide / 2 - 396 - 15)
    rows = [Row(_cells(goal, work), told[goal.iri]) for goal in undated]
    sheets = [sheet(("", "", ""), widths, part) for part in halves(rows, widths, 2)]
    marks = tuple(Group(one.marks, shift=(at * (wide / 2 + 15), 0)) for at, one in enumerate(sheets))
    return marks, max(one.height for one in sheets)


def _year(day: str, *, whole: bool = False) -> float:
    """A day as a point on the scale of years; `whole` means the end of the day."""
    year, month, date = (int(part) for part in f"{day}-01-01".split("-")[:3])
    return year + (month - 1) / 12 + (date - 1 + whole) / 372
