"""What a gold asks for in a task, and how much of each kind: all of it is missed where the task was not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from policygraph.evaluation.surfaces import squeezed
from policygraph.text.folding import fold

Answer = Mapping[str, Any]


def alternatives(entry: Answer, name: str = "text") -> list[str]:
    """Return the other fair readings of a field: one text, or a list of them, under `NAME_alt`.

    :param entry: of a gold.
    :param name: of the field.
    """
    others = entry.get(f"{name}_alt") or []
    return [others] if isinstance(others, str) else list(others)


def units_of(answer: Answer) -> list[Answer]:
    """Return the units of a task, under either of the two names that golds give their list.

    :param answer: the task.
    """
    return answer.get("units") or [{**one, "name": one["unit"]} for one in answer.get("assignments") or []]


def named_and_roled(unit: Answer) -> tuple[set[str], set[str | None]]:
    """Return the names and the roles that a gold takes for a unit.

    :param unit: of the gold.
    """
    roles = {unit["role"], unit.get("role_by_note"), *alternatives(unit, "role")}
    return {squeezed(name) for name in (unit["name"], *alternatives(unit, "name"))}, roles


def wanted_of(answer: Answer) -> Iterator[tuple[str, int]]:
    """Yield the classes of what a task holds, each with how many a reader should find.

    :param answer: the task; what is optional in it counts for nothing.
    """
    firm = {
        name: [entry for entry in answer.get(name) or [] if not entry.get("optional")]
        for name in ("projects", "goals", "duties")
    }
    yield "numbers", 1
    yield "assignments", sum(not unit.get("optional") for unit in units_of(answer))
    yield "open lists", int(any(answer.get(key) for key in ("open_list", "open_responsible", "open_lead")))
    yield "deadlines", int(bool(answer.get("deadline")))
    yield "duties", len(firm["duties"])
    yield "projects", sum(not project.get("generic") for project in firm["projects"])
    yield "goals", len(firm["goals"])
    yield "targets", sum(goal["kind"] == "quantified" for goal in firm["goals"])
    yield "periods", sum(goal["kind"] == "quantified" and bool(goal.get("period")) for goal in firm["goals"])
    yield "places", len(dict.fromkeys(answer.get("places") or []))
    yield "organizations", len(dict.fromkeys(answer.get("organisations") or []))
    yield "title themes", len(answer.get("title_themes") or [])
    yield "duty themes", sum(len(duty.get("themes") or []) for duty in firm["duties"])
    themed = [answer.get("title_themes"), *(duty.get("themes") for duty in firm["duties"])]
    yield "water", sum("water" in (themes or []) for themes in themed)


def gold_target(goal: Mapping[str, Any]) -> str:
    """Return the value and the unit that a gold gives a target.

    :param goal: quantified.
    """
    values = [goal.get(key) for key in ("value", "min", "max")]
    return valued(values, goal.get("unit"))


def valued(values: Sequence[object], unit: str | None) -> str:
    """Return values and their unit as one text, by which two targets are compared.

    :param values: those that are `None` are left out.
    :param unit: as printed.
    """
    printed = " ".join(f"{float(str(value)):g}" for value in values if value is not None)
    return f"{printed} {_UNITS.get(unit or '', normalize('NFKC', fold(unit or '')))}".strip()  # ％ and % are one unit


_UNITS = {"百分之": "%", "千分之": "‰"}
