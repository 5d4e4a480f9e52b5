"""An answer → a chart: bars where rows have a number, a line of time where they have a day. Drawn as SVG of our own.

Marks are placed in per cent, so that a chart is as wide as its window and its letters keep their size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from policygraph.errors import InvalidQuery
from policygraph.limits.config import parse_json
from policygraph.queries.saved import Chart
from policygraph.store.results import Answers, Term
from policygraph.web.tables import Cell

MOST = 60  # rows of a chart
_ASKED = re.compile(r"^#\+ chart: *(\{.*\})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of a chart.

    :param label: what it is.
    :param path: of its page; empty where it has none.
    :param told: its number or day in words.
    :param start: where its mark begins, in per cent of the width.
    :param length: of its mark, in per cent; 0 for a day.
    """

    label: str
    path: str
    told: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart.

    :param kind: bars or timeline.
    :param marks: from top to bottom.
    :param ticks: place in per cent and words, along a line of time.
    :param more: rows that are not drawn.
    """

    kind: str
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...] = ()
    more: int = 0


def chart_of_query(query: str) -> Chart | None:
    """Return the chart that a query asks for by a line `#+ chart: {"kind": …, "label": …, "value": …}`.

    :param query: as written by a person; a line that cannot be read asks for none.
    """
    found = _ASKED.search(query)
    if found is None:
        return None
    try:
        return Chart(**parse_json(found[1], "query", InvalidQuery))
    except (InvalidQuery, TypeError, ValueError):
        return None


def chart(asked: Chart | None, answers: Answers, table: Sequence[Sequence[Cell]], shown: Sequence[str]) -> Drawn | None:
    """Return an answer as a chart; `None` where it has not the columns or no row that can be drawn.

    :param asked: the kind and the columns.
    :param answers: the rows.
    :param table: the same rows as shown, for their names and pages.
    :param shown: the variables of the table's columns.
    """
    if asked is None or not {asked.label, asked.value} <= set(answers.variables):
        return None
    value = answers.variables.index(asked.value)
    label = shown.index(asked.label) if asked.label in shown else shown.index(asked.label.removesuffix("Label"))
    rows = [(row[value], cells[label]) for row, cells in zip(answers.rows, table, strict=False)]
    return _bars(rows) if asked.kind == "bars" else _timeline(rows)


def _bars(rows: Sequence[tuple[Term | None, Cell]]) -> Drawn | None:
    numbers = [
        (number, term.value, cell) for term, cell in rows if term and (number := _number(term.value)) is not None
    ]
    most = max((number for number, _, _ in numbers), default=0.0)
    if most <= 0:
        return None
    marks = [Mark(cell.text, cell.path, told, 0.0, round(max(number, 0.0) / most * 100, 3))
             for number, told, cell in numbers[:MOST]]  # fmt: skip
    return Drawn("bars", tuple(marks), more=max(0, len(numbers) - MOST))


def _timeline(rows: Sequence[tuple[Term | None, Cell]]) -> Drawn | None:
    days = sorted(((day, cell) for term, cell in rows if term and (day := _day(term.value))), key=lambda pair: pair[0])
    if not days:
        return None
    first, last = date(days[0][0].year, 1, 1), date(min(days[-1][0].year + 1, 9999), 1, 1)
    width = max((last - first).days, 1)

    def place(day: date) -> float:
        return round((day - first).days / width * 100, 3)

    years = range(first.year, last.year + 1)
    step = -(-len(years) // 8)
    ticks = tuple((place(date(year, 1, 1)), str(year)) for year in years[::step])
    marks = [Mark(cell.text, cell.path, day.isoformat(), place(day), 0.0) for day, cell in days[:MOST]]
    return Drawn("timeline", tuple(marks), ticks, max(0, len(days) - MOST))


def _number(text: str) -> float | None:
    try:
        number = float(Decimal(text)) if len(text) < 40 else float("nan")
    except (InvalidOperation, OverflowError):
        return None
    return number if abs(number) < 1e300 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
