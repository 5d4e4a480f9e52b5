"""Who does what, as an analysis counts it: one query to any store, plain values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from policygraph.errors import InvalidQuery
from policygraph.namespaces import ROLE, THEME
from policygraph.queries.terms import term_of
from policygraph.queries.text import Parameter, Text
from policygraph.store.results import Answers, GraphStore

_THEME = Parameter("theme", "theme", "water", Text("主题", "theme"), THEME.iri.rstrip("/"))
_ROLE = Parameter("role", "role", "lead", Text("角色", "role"), ROLE.iri.rstrip("/"))

# Each branch of the union tells one kind of thing about a task; the last keeps tasks of which nothing else is told.
_QUERY = """PREFIX pg: <https://w3id.org/policygraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT DISTINCT ?task ?unit ?name ?generic ?role ?open ?duty
WHERE {
  ?task a pg:Task .%s
  {
    ?task pg:assignment ?assignment .
    ?assignment pg:unit ?unit ;
      pg:role ?role .
    ?unit rdfs:label ?name .
    OPTIONAL { ?unit pg:generic ?generic }%s
  }
  UNION { ?task pg:openRole ?open }%s
  UNION { ?task a pg:Task }
}
ORDER BY ?task ?unit ?role ?open ?duty
"""
_OF_THEME = "\n  ?task pg:theme %s ."
# Where a notice shares out the sentences of a task, a unit has a part in a theme only by sentences of its own.
_OWN = """
    FILTER (
      NOT EXISTS {{ ?assignment pg:scope ?some }}
      || EXISTS {{ ?task pg:titleTheme {0} }}
      || EXISTS {{ ?assignment pg:scope ?own . ?own pg:theme {0} }}
    )"""
_DUTIES = "\n  UNION {{ ?task pg:duty ?duty . ?duty pg:theme {0} }}"
# What holds a task is climbed here and not by a path of any length, for which not every server finds a start.
_WHOLES = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pg: <https://w3id.org/policygraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT DISTINCT ?part ?whole ?number ?place
WHERE {
  { ?part a pg:Task } UNION { ?part a pg:Section }
  ?part dcterms:isPartOf ?whole .
  OPTIONAL { ?whole dcterms:identifier ?number }
  OPTIONAL { ?whole pg:jurisdiction ?district . ?district rdfs:label ?place }
}
ORDER BY ?part ?whole
"""
_Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which tasks and ties an analysis counts; what is empty does not narrow it.

    :param theme: tasks of this theme.
    :param role: ties of a unit that has this role in a task with the other units of the task, and the tasks in which a
        unit has it; by local name, such as lead.
    :param notice: tasks of this notice.
    """

    theme: str = ""
    role: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit.

    :param whose: its district, notice or IRI, where several units are called the same.
    :param generic: whether the label stands for several bodies, such as 各乡镇.
    """

    iri: str
    label: str
    whose: str = ""
    generic: bool = False

    @property
    def name(self) -> str:
        """What to call it in a table."""
        return f"{self.label}（{self.whose}）" if self.whose else self.label


@dataclass(frozen=True, slots=True)
class Task:
    """A task as far as coordination goes.

    :param roles: of each unit that the task names.
    :param open: whether one of its lists ends in 等, so that others may share in it.
    :param duties: how many of its sentences are of the theme asked for.
    """

    iri: str
    notice: str
    roles: Mapping[str, frozenset[str]]
    open: bool = False
    duties: int = 0

    def holders(self, role: str) -> frozenset[str]:
        """The units that have a role in it; all of them for the empty role."""
        return frozenset(unit for unit, roles in self.roles.items() if not role or role in roles)


@dataclass(frozen=True, slots=True)
class Work:
    """The tasks that count and the units named in them.

    :param scope: its theme and notice as IRIs.
    :param units: by IRI, those with most tasks first, then those that lead most.
    :param queries: the SPARQL that gave all this.
    """

    scope: Scope
    units: Mapping[str, Unit]
    tasks: tuple[Task, ...]
    queries: tuple[str, ...]

    @property
    def open_tasks(self) -> int:
        """How many of the tasks leave a list of units open."""
        return sum(task.open for task in self.tasks)


def read_work(store: GraphStore, *, theme: str = "", role: str = "", notice: str = "") -> Work:
    """Read who does what.

    :param store: any store.
    :param theme: only tasks of this theme: its local name, a label or its IRI.
    :param role: what `Scope.role` says: its local name, a label or its IRI.
    :param notice: only tasks of this notice: its document number or IRI.
    :raises InvalidQuery: for an unknown theme, role or notice, or when no task is left.
    """
    wanted = term_of(theme, _THEME) if theme else None
    held = term_of(role, _ROLE) if role else None
    narrowed = (_OF_THEME % wanted, _OWN.format(wanted), _DUTIES.format(wanted)) if wanted else ("", "", "")
    query = _QUERY % narrowed
    rows = _with_notices(_rows(store, query), _rows(store, _WHOLES))
    if not rows:
        raise InvalidQuery(
            f"no task is of the theme {theme!r} 没有此主题的任务"
            if theme
            else "the graph holds no task 图谱中没有任务",
            advice="`policygraph query theme-overview` shows the themes."
            if theme
            else "Run `policygraph build` first.",
        )
    if notice:
        known = sorted({row.get("number", row["notice"]) for row in rows})
        rows = [row for row in rows if notice in (row["notice"], row.get("number"))]
        if not rows:
            raise InvalidQuery(
                f"no such task is in a notice called {notice!r} 没有此通知，或其中没有这样的任务",
                advice=f"Name it by its number or IRI: {', '.join(known[:5])}{' …' if len(known) > 5 else ''}.",
            )
    scope = Scope(_iri(wanted), _iri(held).removeprefix(ROLE.iri), rows[0]["notice"] if notice else "")
    return work_of(scope, _tasks(rows), _units(rows), (query, _WHOLES))


def work_of(scope: Scope, tasks: Iterable[Task], units: Mapping[str, Unit], queries: tuple[str, ...] = ()) -> Work:
    """Return tasks and the units in them as work, in a fixed order.

    :param scope: which tasks these are.
    :param tasks: in any order.
    :param units: by IRI; those that no task names are left out.
    :param queries: the SPARQL that gave them.
    """
    ordered = tuple(sorted(tasks, key=lambda task: task.iri))
    load = Counter(unit for task in ordered for unit in task.roles)
    leads = Counter(unit for task in ordered for unit in task.holders("lead"))
    order = sorted(load, key=lambda iri: (-load[iri], -leads[iri], units[iri].name, iri))
    return Work(scope, {iri: units[iri] for iri in order}, ordered, queries)


def _rows(store: GraphStore, query: str) -> list[_Row]:
    answers = store.ask(query)
    if not isinstance(answers, Answers):
        raise InvalidQuery("the store did not answer a SELECT with rows")
    return [dict(row) for row in answers.dicts()]


def _with_notices(rows: Iterable[_Row], wholes: Iterable[_Row]) -> list[_Row]:
    """What is told of tasks, each with its notice and what is told of that."""
    above = {row["part"]: row for row in wholes}

    def notice(task: str) -> _Row:
        top: _Row = {"whole": task}
        met = {task}
        while (row := above.get(top["whole"])) is not None and row["whole"] not in met:
            top = row
            met.add(top["whole"])
        return {"notice": top["whole"], **{key: top[key] for key in ("number", "place") if key in top}}

    found = {task: notice(task) for task in {row["task"] for row in rows}}
    return [{**row, **found[row["task"]]} for row in rows]


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _tasks(rows: Iterable[Mapping[str, str]]) -> list[Task]:
    notices: dict[str, str] = {}
    roles: dict[str, dict[str, set[str]]] = {}
    opened: set[str] = set()
    duties: dict[str, set[str]] = {}
    for row in rows:
        task = row["task"]
        notices.setdefault(task, row["notice"])
        if "unit" in row:
            held = roles.setdefault(task, {}).setdefault(row["unit"], set())
            held.add(row["role"].removeprefix(ROLE.iri))
        if "open" in row:
            opened.add(task)
        if "duty" in row:
            duties.setdefault(task, set()).add(row["duty"])
    return [
        Task(task, notice, {unit: frozenset(held) for unit, held in roles.get(task, {}).items()}, task in opened,
             len(duties.get(task, ())))
        for task, notice in notices.items()
    ]  # fmt: skip


def _units(rows: Iterable[Mapping[str, str]]) -> dict[str, Unit]:
    labels: dict[str, str] = {}
    whose: dict[str, str] = {}
    generic: set[str] = set()
    for row in rows:
        if "unit" in row:
            unit = row["unit"]
            labels[unit] = min(labels.get(unit, row["name"]), row["name"])
            # A notice hands out tasks within its district; where that is not known, its number tells units apart.
            whose.setdefault(unit, row.get("place") or row.get("number") or row["notice"])
            if row.get("generic") in ("true", "1"):
                generic.add(unit)
    shared = Counter(labels.values())
    told = Counter((label, whose[unit]) for unit, label in labels.items())

    def told_apart(unit: str, label: str) -> str:
        if shared[label] == 1:
            return ""
        return whose[unit] if told[label, whose[unit]] == 1 else unit

    return {unit: Unit(unit, label, told_apart(unit, label), unit in generic) for unit, label in labels.items()}
