"""What hangs on tasks, as a store tells it: duties, projects, goals and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.diagrams.facts import Row, TaskFact, gathered, local, rows
from policygraph.store.results import GraphStore

Places = Mapping[str, tuple[tuple[str, str], ...]]

_DUTIES = """SELECT ?iri ?task ?ordinal ?text WHERE {
  ?task pg:duty ?iri . ?iri pg:ordinal ?ordinal ; pg:text ?text .
}"""
_DUTY_THEMES = "SELECT ?duty ?theme WHERE { ?duty a pg:Duty ; pg:theme ?theme }"
_PROJECTS = """SELECT ?iri ?name ?kind ?generic ?task WHERE {
  ?task pg:project ?iri . ?iri rdfs:label ?name .
  OPTIONAL { ?iri pg:projectKind ?kind } OPTIONAL { ?iri pg:generic ?generic }
}"""
_PLACES = """SELECT ?task ?form ?name WHERE {
  ?task a pg:Task ; pg:place ?iri . ?iri rdfs:label ?name ; rdfs:label|skos:altLabel ?form .
}"""
_GOALS = """SELECT ?iri ?task ?text ?indicator ?comparator ?value ?minimum ?maximum ?unit ?period ?start ?end WHERE {
  ?task pg:goal ?iri . ?iri pg:text ?text .
  OPTIONAL { ?iri pg:indicator ?indicator } OPTIONAL { ?iri pg:comparator ?comparator }
  OPTIONAL { ?iri pg:value ?value } OPTIONAL { ?iri pg:minimum ?minimum } OPTIONAL { ?iri pg:maximum ?maximum }
  OPTIONAL { ?iri pg:unitText ?unit }
  OPTIONAL { ?iri pg:period ?frame OPTIONAL { ?frame rdfs:label ?period } OPTIONAL { ?frame dcat:startDate ?start }
    OPTIONAL { ?frame dcat:endDate ?end } }
}"""


@dataclass(frozen=True, slots=True)
class DutyFact:
    """One sentence of a task."""

    iri: str
    task: str
    ordinal: int
    text: str
    themes: frozenset[str]


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A project and the tasks that name it."""

    iri: str
    name: str
    kind: str
    generic: bool
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalFact:
    """A goal; one with an indicator is a target."""

    iri: str
    task: str
    text: str
    indicator: str
    value: str
    period: str
    start: str
    end: str


def duties(store: GraphStore, tasks: Mapping[str, TaskFact]) -> tuple[DutyFact, ...]:
    """Read the duties of tasks, in order."""
    themes = gathered(rows(store, _DUTY_THEMES), "duty", "theme")
    at = {iri: number for number, iri in enumerate(tasks)}
    found = {
        row["iri"]: DutyFact(
            row["iri"], row["task"], int(row["ordinal"]), row["text"], themes.get(row["iri"], frozenset())
        )
        for row in rows(store, _DUTIES)
        if row["task"] in tasks
    }
    return tuple(sorted(found.values(), key=lambda duty: (at[duty.task], duty.ordinal, duty.iri)))


def projects(store: GraphStore, tasks: Mapping[str, TaskFact]) -> tuple[ProjectFact, ...]:
    """Read the projects of tasks, in the order in which they are first named."""
    at = {iri: number for number, iri in enumerate(tasks)}
    found: dict[str, ProjectFact] = {}
    for row in sorted(
        (r for r in rows(store, _PROJECTS) if r["task"] in tasks), key=lambda r: (at[r["task"]], r["name"])
    ):
        old = found.get(row["iri"])
        named = (
            (*old.tasks, row["task"]) if old and row["task"] not in old.tasks else old.tasks if old else (row["task"],)
        )
        name = old.name if old else row["name"]
        generic = row.get("generic") == "true"
        found[row["iri"]] = ProjectFact(row["iri"], name, local(row.get("kind", "")), generic, named)
    return tuple(found.values())


def places(store: GraphStore, tasks: Mapping[str, TaskFact]) -> Places:
    """Read the printed forms of the places that each task names, each with the place's own name."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows(store, _PLACES):
        if row["task"] in tasks:
            found.setdefault(row["task"], set()).add((row["form"], row["name"]))
    return {task: tuple(sorted(names)) for task, names in found.items()}


def goals(store: GraphStore, tasks: Mapping[str, TaskFact]) -> tuple[GoalFact, ...]:
    """Read the goals of tasks, in the order of the tasks."""
    at = {iri: number for number, iri in enumerate(tasks)}
    found = {
        row["iri"]: GoalFact(
            row["iri"],
            row["task"],
            row["text"],
            row.get("indicator", ""),
            _value(row),
            *(row.get(key, "") for key in ("period", "start", "end")),
        )
        for row in reversed(rows(store, _GOALS))
        if row["task"] in tasks
    }
    return tuple(sorted(found.values(), key=lambda goal: (at[goal.task], goal.iri)))


def _value(row: Row) -> str:
    """A target's value with its comparator and unit: ≥ 7 家, 1–2 个."""
    unit = row.get("unit", "")
    if "minimum" in row or "maximum" in row:
        return f"{row.get('minimum', '')}–{row.get('maximum', '')} {unit}".strip()
    sign = {"gteq": "≥ ", "lteq": "≤ ", "gt": "> ", "lt": "< ", "about": "≈ "}.get(local(row.get("comparator", "")), "")
    return f"{sign}{row['value']} {unit}".strip() if "value" in row else ""
