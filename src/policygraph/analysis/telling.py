"""An analysis for people and for programs: all tables in one text, what must be known to read them, one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from policygraph.analysis import Analysis
from policygraph.analysis.views import View, views
from policygraph.queries.asking import value_of
from policygraph.queries.text import Text
from policygraph.store.answers import write_answers

_FIRST = 10  # rows that the overview shows of a table that can be long
_LONG = ("units", "brokers", "pairs", "merge-units")
_NAMED = 6  # units or tasks that a note names


def overview(analysis: Analysis, *, markdown: bool = False) -> str:
    """Return the tables of an analysis and its notes; of long tables the first rows, in Markdown all.

    :param analysis: what was computed.
    :param markdown: whether to write Markdown.
    """
    parts = []
    for view in views(analysis):
        rows = view.answers.rows
        shown = rows if markdown or view.name not in _LONG else rows[:_FIRST]
        table = write_answers(replace(view.answers, rows=shown), "md" if markdown else "table", view.heads()).decode()
        more = f"({len(shown)} / {len(rows)}: policygraph analyze {view.name})\n" if len(shown) < len(rows) else ""
        mark = "## " if markdown else ""
        parts.append(f"{mark}{view.title.zh} {view.title.en}\n\n{table}{more}")
    mark = "- " if markdown else ""
    parts.append("".join(f"{mark}{note.zh}\n{mark or '  '}{note.en}\n" for note in notes(analysis)))
    return "\n".join(parts)


def notes(analysis: Analysis) -> tuple[Text, ...]:
    """Return what must be known to read the figures right, that of open lists first.

    :param analysis: what was computed.
    """
    return tuple(_notes(analysis))


def as_json(analysis: Analysis) -> bytes:
    """Return an analysis as one JSON object: its scope, its notes and its tables, by name.

    :param analysis: what was computed.
    """
    work = analysis.network.work
    data = {
        "scope": {"theme": work.scope.theme, "role": work.scope.role, "notice": work.scope.notice},
        "mergers": [{"unit": merger.unit.iri, "into": merger.into.iri} for merger in analysis.mergers],
        "tasks": len(work.tasks),
        "openTasks": work.open_tasks,
        "coverIsSmallest": analysis.cover.exact,
        "notes": [{"zh": note.zh, "en": note.en} for note in notes(analysis)],
        **{view.name: _objects(view) for view in views(analysis)},
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _objects(view: View) -> list[dict[str, object]]:
    rows = [map(value_of, row) for row in view.answers.rows]
    return [
        dict(zip(view.answers.variables, (_number(cell) for cell in row), strict=True)) for row in rows
    ]  # fmt: skip


def _number(cell: object) -> object:
    """JSON knows one kind of number."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell


def _notes(analysis: Analysis) -> Iterator[Text]:
    net, cover = analysis.network, analysis.cover
    tasks, opened = len(net.work.tasks), net.work.open_tasks
    if opened:
        yield Text(
            f"所计 {tasks} 项任务中 {opened} 项的名单未列尽（以“等”结尾）："
            "未印出的单位也可能承担，各项数值只计所印单位。",
            f"{opened} of the {tasks} tasks that count have a list that ends in 等: units that are not printed may"
            " share in them, and every figure counts the printed ones only.",
        )
    else:
        yield Text("所计任务的名单均已列尽。", "All lists of the tasks that count are complete.")
    yield _of_cover(analysis)
    if cover.untouched:
        some = "、".join(task.rpartition("/")[2] for task in cover.untouched[:_NAMED])
        some += " …" if len(cover.untouched) > _NAMED else ""
        yield Text(
            f"{len(cover.untouched)} 项任务没有单位{'任此角色' if net.work.scope.role else ''}，无人可及：{some}。",
            f"{len(cover.untouched)} tasks have no unit{' in this role' if net.work.scope.role else ''}, so that none"
            f" touches them: {some}.",
        )
    if tasks == 1:
        yield Text("只有一项任务：其中各单位两两相连，谈不上居中协调。",
                   "There is one task only: its units are all tied with each other, and none brokers.")  # fmt: skip
    yield from _of_units(
        [s.unit.name for s in net.standings.values() if not s.partners],
        Text("个单位不与其他单位共同承担所计的任务", "units share no task that counts with another"),
    )
    yield from _of_units(
        [unit.name for unit in net.work.units.values() if unit.generic],
        Text("个名称是泛称，代表多个单位，其联系未必属于同一单位",
             "names stand for several bodies, whose ties are not those of one unit"),
    )  # fmt: skip
    for merger in analysis.mergers:
        if merger.unit.iri not in net.work.units and (
            merger.unit.iri not in {other.into.iri for other in analysis.mergers}
        ):
            yield Text(
                f"{merger.unit.name}在所计任务中没有分工，其合并不影响数值。",
                f"{merger.unit.name} has no part in the tasks that count: merging it changes no figure.",
            )


def _of_units(names: list[str], what: Text) -> Iterator[Text]:
    if names:
        some = "、".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield Text(f"{len(names)} {what.zh}：{some}。", f"{len(names)} {what.en}: {some}.")


def _of_cover(analysis: Analysis) -> Text:
    cover = analysis.cover
    count, needed = len(cover.units), len(cover.needed)
    if not cover.exact:
        return Text(
            f"能触及全部任务的这一组有 {count} 个单位，未证明为最小；至少需要 {cover.bound} 个。",
            f"The set of units that touches all tasks has {count}; it is not proved to be the smallest, which has"
            f" {cover.bound} at least.",
        )
    if needed == count:
        return Text(
            f"触及全部任务的最小单位组：{count} 个单位，且只有这一组。",
            f"Units in the smallest set that touches all tasks: {count}; no other set of so few does.",
        )
    return Text(
        f"触及全部任务的最小单位组：{count} 个单位，其中 {needed} 个不可替代；可能还有同样小的其他组。",
        f"Units in the smallest set that touches all tasks: {count}; certainly in every such set: {needed}. Other sets"
        " may be as small.",
    )
