"""The grid that the matrix and the heat map share: units down, something across, a load at the end of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policygraph.diagrams.facts import Worklist
from policygraph.diagrams.ink import (
    FAINT,
    HEAT,
    INK,
    LEAD,
    PAPER,
    RESPONSIBLE,
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
from policygraph.diagrams.words import Words

_STYLE = {
    "lead": (LEAD, LEAD, PAPER),
    "responsible": (RESPONSIBLE, RESPONSIBLE, INK),
    "cooperating": (PAPER, FAINT, SOFT),
}
ROW, NAME, LOAD = 22.0, 168.0, 150.0
HAIR = "#e3e8ec"
MOST_UNITS = 42  # more rows than this cannot be read on a page


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells stand."""

    left: float
    top: float
    column: float
    units: tuple[str, ...]
    columns: tuple[str, ...]

    def x(self, column: int) -> float:
        """Where a column begins."""
        return self.left + column * self.column

    def y(self, row: int) -> float:
        """Where a row begins."""
        return self.top + row * ROW

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.x(len(self.columns))

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.y(len(self.units))


def column_heads(titles: Sequence[str], column: float) -> tuple[list[Text], float]:
    """Return the titles over the columns and how tall they are; in narrow columns lines run from top to bottom."""
    if column >= 84:
        wrapped = [wrap(title, column - 8, 11.5, 6) for title in titles]
        tallest = max(len(lines) for lines in wrapped) * 15.0 + 6
        return [
            Text(column / 2, tallest - 4 - (len(lines) - 1) * 15, lines, 11.5, anchor="middle") for lines in wrapped
        ], tallest
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


def unit_rows(grid: Grid, names: Mapping[str, str], links: Mapping[str, str]) -> list[Mark]:
    """Return the names of the units before their rows, with where each leads, and the lines between the rows."""
    marks: list[Mark] = []
    for row, unit in enumerate(grid.units):
        if row % 2 == 0:
            marks.append(Rect(0, grid.y(row), grid.right, ROW, "#f8fafb"))
        size = 12.0 if width(names[unit], 12) <= NAME - 10 else 9.5
        lines = wrap(names[unit], NAME - 10, size, 1 if size == 12 else 2)
        label = centred(NAME - 8, grid.y(row) + ROW / 2, lines, size, anchor="end")
        marks.append(Group((label,), names[unit], links.get(unit, "")))
    marks += (line(0, grid.y(row), grid.right, grid.y(row), HAIR) for row in range(len(grid.units) + 1))
    return marks


def unit_loads(work: Worklist, grid: Grid, words: Words) -> list[Mark]:
    """Return how many tasks each unit leads and has: a bar and two numbers at the end of its row."""
    x = grid.right + 12
    led, had = load(work)
    most = max(had.values(), default=1)
    marks: list[Mark] = [
        text(x, grid.top - 8, words("lead"), 10.5, fill=SOFT),
        text(x + 34, grid.top - 8, words("total"), 10.5, fill=SOFT),
    ]
    for row, unit in enumerate(grid.units):
        y = grid.y(row)
        full, dark = had[unit] / most * 66, led[unit] / most * 66
        marks.append(
            text(
                x + 18,
                y + 15,
                str(led[unit]),
                11.5,
                anchor="end",
                bold=bool(led[unit]),
                fill=INK if led[unit] else FAINT,
            )
        )
        marks.append(text(x + 52, y + 15, str(had[unit]), 11.5, anchor="end"))
        marks.append(Rect(x + 60, y + 6, full, 10, RESPONSIBLE))
        if dark:
            marks.append(Rect(x + 60, y + 6, dark, 10, LEAD))
    return marks


def load(work: Worklist) -> tuple[dict[str, int], dict[str, int]]:
    """Return the number of tasks that each unit leads, and that it has in whatever role."""
    led = {(part.unit, part.task) for part in work.parts if part.role == "lead"}
    had = {(part.unit, part.task) for part in work.parts}
    units = {unit for unit, _ in had}
    count = dict.fromkeys(units, 0)
    return _counted(led, count), _counted(had, count)


def _counted(pairs: set[tuple[str, str]], zero: Mapping[str, int]) -> dict[str, int]:
    counts = dict(zero)
    for unit, _ in pairs:
        counts[unit] += 1
    return counts


def heat_cell(x: float, y: float, wide: float, leads: int, every: int, total: int) -> tuple[Mark, ...]:
    """Return a cell whose shade says which share of all it holds, and whose words say how many."""
    shade = 1 + min(len(HEAT) - 2, round((len(HEAT) - 2) * every / total))
    ink = PAPER if shade >= 4 else INK
    return (
        Rect(x, y, wide, ROW - 2, HEAT[shade], "", 2),
        text(x + wide / 2, y + 14, f"{leads}/{every}", 10.5, fill=ink, anchor="middle", bold=leads > 0),
    )


def role_mark(x: float, y: float, size: float, role: str, letter: str) -> Mark:
    """Return the mark of a role: dark, light or hollow, each with its character."""
    fill, stroke, ink = _STYLE.get(role, _STYLE["cooperating"])
    box = Rect(x, y, size, size, fill, stroke, 3, "2 2" if role == "cooperating" else "")
    return Group(
        (box, text(x + size / 2, y + size / 2 + 4.2, letter, 11.5, fill=ink, anchor="middle", bold=role == "lead"))
    )
