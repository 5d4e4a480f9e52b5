"""`collaboration`: units that share tasks, on a ring in which those that work together stand together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt

from policygraph.diagrams import facts, things
from policygraph.diagrams.facts import Worklist
from policygraph.diagrams.ink import (
    FAINT,
    GROUPS,
    PAPER,
    RULE,
    SOFT,
    Disc,
    Group,
    Mark,
    Path,
    block,
    line,
    number,
    tall,
    text,
)
from policygraph.diagrams.lettering import letters, width, wrap
from policygraph.diagrams.matrix import themed
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Key, Picture, Request, page
from policygraph.diagrams.words import Words
from policygraph.store.results import GraphStore

_UNITS, _LINES, _LISTED, _TOLD, _COUNTED = 44, 150, 14, 8, 24
_STEP, _LABEL, _PANEL = 38.0, 190.0, 330.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units, the tasks that name both, and how many duties of the theme asked for are in these."""

    one: str
    other: str
    tasks: tuple[str, ...]
    duties: int


def collaboration(store: GraphStore, request: Request) -> Picture:
    """Draw which units work together.

    :param store: any store.
    :param request: may narrow it to a notice or a theme.
    """
    words = request.words
    work = facts.worklist(store, notice=request.notice, theme=request.theme)
    names = work.units()
    every = pairs(store, work, request.theme)
    title = words("collaboration-title") + themed(store, request)
    summary = words("collaboration-summary", units=len(names), pairs=len(every))
    if not names:
        nothing = Body((text(0, 20, words("nothing"), 13),), 400, 30)
        return Picture(page(title, summary, nothing, work.notices.values(), words), network(title, (), ()))
    shown = tuple(names)[:_UNITS]
    kept = [pair for pair in every if pair.one in shown and pair.other in shown]
    groups = communities(shown, kept)
    drawn = kept[:_LINES]
    ring = _ring([unit for group in groups for unit in group])
    body = _body(work, names, groups, drawn, every, ring, request)
    notes = []
    if work.open_roles:
        notes.append(words("collaboration-open", n=len(work.open_roles)))
    if len(names) > len(shown):
        notes.append(words("collaboration-cut-units", shown=len(shown), rest=len(names) - len(shown)))
    if len(kept) > len(drawn):
        most = len(kept[len(drawn)].tasks)
        notes.append(words("collaboration-cut-edges", shown=len(drawn), rest=len(kept) - len(drawn), most=most))
    body = Body(body.marks, body.width, body.height, body.keys, tuple(notes))
    marks = {unit: letters(at) for at, group in enumerate(groups) if len(group) > 1 for unit in group}
    nodes = [Node(unit, name, "unit", group=marks.get(unit, "")) for unit, name in names.items()]
    edges = [
        Edge(p.one, p.other, "shares-tasks", str(len(p.tasks)), len(p.tasks), _told(p, work, names, words))
        for p in every
    ]
    net = network(title, nodes, edges, directed=False, places=ring)
    return Picture(page(title, summary, body, work.notices.values(), words), net)


def pairs(store: GraphStore, work: Worklist, theme: str) -> list[Pair]:
    """Return the units that share tasks, those that share most first.

    :param work: the tasks that count.
    :param theme: local name of the theme whose duties are counted; none are when empty.
    """
    duties: dict[str, int] = {}
    if theme:
        for duty in things.duties(store, work.tasks):
            duties[duty.task] = duties.get(duty.task, 0) + (theme in duty.themes)
    shared: dict[tuple[str, str], list[str]] = {}
    for task, parts in work.parts_of().items():
        for one, other in combinations(sorted({part.unit for part in parts}), 2):
            shared.setdefault((one, other), []).append(task)
    names = work.units()
    at = {unit: place for place, unit in enumerate(names)}
    found = []
    for ends, tasks in shared.items():
        one, other = sorted(ends, key=at.__getitem__)
        found.append(Pair(one, other, tuple(tasks), sum(duties.get(task, 0) for task in tasks)))
    return sorted(found, key=lambda p: (-len(p.tasks), -p.duties, at[p.one], at[p.other]))


def communities(units: Sequence[str], shared: Sequence[Pair]) -> tuple[tuple[str, ...], ...]:
    """Return groups of units that work with each other more than with the rest, the largest first.

    By greedy modularity (Clauset, Newman and Moore 2004), on numbers, so that the outcome is the same in every run.

    :param units: in the order of their load.
    :param shared: their pairs.
    """
    import networkx as nx

    at = {unit: place for place, unit in enumerate(units)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(units)))
    graph.add_weighted_edges_from((at[pair.one], at[pair.other], len(pair.tasks)) for pair in shared)
    if not graph.number_of_edges():
        return tuple((unit,) for unit in units)
    found = sorted((sorted(group) for group in nx.community.greedy_modularity_communities(graph, weight="weight")),
                   key=lambda group: (-len(group), group))  # fmt: skip
    return tuple(tuple(units[place] for place in group) for group in found)


def _ring(units: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Places on a ring, down its right side and up its left one, at even heights: so labels never meet."""
    right = (len(units) + 1) // 2
    rows = max(right, len(units) - right)
    radius = max(180.0, rows * _STEP / 2 / 0.96)
    centre = _LABEL + radius + 20, radius + 16
    places = {}
    for at, unit in enumerate(units):
        side, row, count = (1, at, right) if at < right else (-1, len(units) - 1 - at, len(units) - right)
        height = (row - (count - 1) / 2) * (2 * radius * 0.96 / max(rows, 1))
        places[unit] = (centre[0] + side * max(sqrt(max(radius**2 - height**2, 0)), 26.0), centre[1] + height)
    return places


def _body(work: Worklist, names: Mapping[str, str], groups: Sequence[Sequence[str]], drawn: Sequence[Pair],
          every: Sequence[Pair], ring: Mapping[str, tuple[float, float]], request: Request) -> Body:  # fmt: skip
    words = request.words
    group_of = {unit: at for at, group in enumerate(groups) for unit in group}
    loads = {unit: {part.task for part in work.parts if part.unit == unit} for unit in ring}
    most = max(map(len, loads.values()))
    lowest = max(y for _, y in ring.values()) + 30
    middle = (min(x for x, _ in ring.values()) + max(x for x, _ in ring.values())) / 2, lowest / 2
    marks: list[Mark] = [  # the strongest last, on top
        Group((_tie(pair, ring, middle, group_of),), _told(pair, work, names, words)) for pair in reversed(drawn)
    ]
    if len(drawn) <= _COUNTED:
        marks += (mark for pair in drawn if len(pair.tasks) > 1 for mark in _count(pair, ring, middle))
    for unit, (x, y) in ring.items():
        radius = 8 + 8 * sqrt(len(loads[unit]) / most)
        grouped = len(groups[group_of[unit]]) > 1
        colour = GROUPS[group_of[unit] % len(GROUPS)] if grouped else SOFT
        disc = Disc(x, y, radius, colour, PAPER, 1.5)
        mark = letters(group_of[unit]) if grouped else ""
        letter = text(x, y + 4, mark, 11, fill=PAPER, anchor="middle", bold=True)
        side = 1 if x >= middle[0] else -1
        lines = wrap(names[unit], _LABEL - 30, 12, 2)
        top = y - (len(lines) * 15) / 2 + 11.5
        label = [text(x + side * (radius + 6), top + 15 * at, row, 12, anchor="start" if side > 0 else "end")
                 for at, row in enumerate(lines)]  # fmt: skip
        led = len({part.task for part in work.parts if part.unit == unit and part.role == "lead"})
        partners = sum(unit in (pair.one, pair.other) for pair in every)
        note = words("collaboration-node", unit=names[unit], tasks=len(loads[unit]), lead=led, partners=partners)
        marks.append(Group((disc, letter, *label), note, request.links.get(unit, "")))
    ring_wide = max(x for x, _ in ring.values()) + _LABEL + 20
    panel, panel_tall = _panel(every, names, bool(request.theme), words)
    marks.append(Group(panel, shift=(ring_wide, 0)))
    keys = []
    for at, group in enumerate(groups[:20]):
        if len(group) > 1:
            letter = text(8, 12, letters(at), 11, fill=PAPER, anchor="middle", bold=True)
            told = words("collaboration-group", letter=letters(at), unit=names[group[0]], n=len(group))
            keys.append(Key((Disc(8, 8, 8, GROUPS[at % len(GROUPS)]), letter), told))
    if alone := sum(len(group) == 1 for group in groups):
        keys.append(Key((Disc(8, 8, 8, SOFT),), words("collaboration-alone", n=alone)))
    weights = sorted({len(pair.tasks) for pair in drawn})
    keys += (
        Key((Path("M0 8L16 8", SOFT, _thick(weight)),), words("collaboration-line", n=weight))
        for weight in dict.fromkeys([*weights[:1], *weights[-1:]])
    )
    return Body(tuple(marks), ring_wide + _PANEL, max(lowest, panel_tall), tuple(keys))


def _thick(weight: int) -> float:
    return min(0.8 + 1.1 * (weight - 1), 8.0)


def _tie(
    pair: Pair, ring: Mapping[str, tuple[float, float]], middle: tuple[float, float], group_of: Mapping[str, int]
) -> Path:
    (x1, y1), (x2, y2) = ring[pair.one], ring[pair.other]
    cx, cy = _bend(pair, ring, middle)
    same = group_of[pair.one] == group_of[pair.other]
    weight = len(pair.tasks)
    colour = GROUPS[group_of[pair.one] % len(GROUPS)] if same else FAINT
    curve = f"M{number(x1)} {number(y1)}Q{number(cx)} {number(cy)} {number(x2)} {number(y2)}"
    return Path(curve, colour, _thick(weight), opacity=0.4 if weight == 1 else 0.7)


def _bend(pair: Pair, ring: Mapping[str, tuple[float, float]], middle: tuple[float, float]) -> tuple[float, float]:
    """Towards the middle of the ring, so far that a line between neighbours clears the discs that stand between."""
    (x1, y1), (x2, y2) = ring[pair.one], ring[pair.other]
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    inwards = hypot(middle[0] - x, middle[1] - y)
    share = min(0.6, (14 + 0.55 * hypot(x1 - x2, y1 - y2)) / inwards) if inwards else 0
    return x + (middle[0] - x) * share, y + (middle[1] - y) * share


def _count(pair: Pair, ring: Mapping[str, tuple[float, float]], middle: tuple[float, float]) -> tuple[Mark, ...]:
    """The number of shared tasks, a third of the way along its line, where lines are still apart."""
    (x1, y1), (x2, y2) = ring[pair.one], ring[pair.other]
    cx, cy = _bend(pair, ring, middle)
    t = 0.36
    x = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t * t * x2
    y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t * t * y2
    return Disc(x, y, 8, PAPER, RULE), text(x, y + 4, str(len(pair.tasks)), 10.5, anchor="middle")


def _panel(
    every: Sequence[Pair], names: Mapping[str, str], duties: bool, words: Words
) -> tuple[tuple[Mark, ...], float]:
    """The strongest pairs in words."""
    marks: list[Mark] = [text(0, 14, words("collaboration-pairs"), 14, bold=True), line(0, 22, _PANEL, 22)]
    y = 28.0
    for pair in every[:_LISTED]:
        told = words(
            "collaboration-pair-duties" if duties else "collaboration-pair", tasks=len(pair.tasks), duties=pair.duties
        )
        aside = width(told, 11.5) + 10
        names_of = block(0, y, f"{names[pair.one]} — {names[pair.other]}", _PANEL - aside, 12, 3)
        marks += [names_of, text(_PANEL, y + 12, told, 11.5, fill=SOFT, anchor="end")]
        y += tall(names_of) + 7
        marks.append(line(0, y - 2, _PANEL, y - 2, "#e3e8ec"))
    if len(every) > _LISTED:
        marks.append(text(0, y + 13, words("collaboration-more", n=len(every) - _LISTED), 11.5, fill=SOFT))
        y += 18
    return tuple(marks), y


def _told(pair: Pair, work: Worklist, names: Mapping[str, str], words: Words) -> str:
    told = words("collaboration-edge", one=names[pair.one], other=names[pair.other], tasks=len(pair.tasks))
    listed = [work.tasks[task].name for task in pair.tasks[:_TOLD]]
    more = ["…"] if len(pair.tasks) > _TOLD else []
    return "\n".join([told, *listed, *more])
