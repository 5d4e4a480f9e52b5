"""Tasks by facets, from theme to confidence, each value with the number of tasks that choosing it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from policygraph.diagrams.facts import local
from policygraph.queries.namesakes import homes
from policygraph.queries.saved import saved_query
from policygraph.store.results import Answers
from policygraph.web.graph import Graph
from policygraph.web.things import names, rows

FACETS = ("theme", "unit", "role", "place", "year", "strength", "confidence", "notice", "lead", "list")
# Facets whose values are words of ours, named in `templates/web/words.toml`.
NAMED = ("role", "strength", "confidence", "lead", "list")
PER_PAGE = 50
_SHOWN = 12  # values of a facet
_TASKS = """SELECT ?task ?number ?title ?notice ?issued ?ordinal WHERE {
  ?notice pg:task ?task . ?task dcterms:title ?title ; pg:ordinal ?ordinal .
  OPTIONAL { ?task pg:printedNumber ?number } OPTIONAL { ?notice dcterms:issued ?issued }
} ORDER BY DESC(?issued) STR(?notice) ?ordinal"""
_PAIRS = {
    "theme": "SELECT ?task ?value WHERE { ?task a pg:Task ; pg:theme ?value }",
    "place": "SELECT ?task ?value WHERE { ?task a pg:Task ; pg:place ?value }",
    "list": 'SELECT DISTINCT ?task ?value WHERE { ?task a pg:Task ; pg:openRole ?role . BIND ("open" AS ?value) }',
}
# How firm a task is: by a number to be reached, a day, words that leave room (those of the saved query).
_STRENGTH = {
    "target": "SELECT DISTINCT ?task WHERE { ?task a pg:Task ; pg:goal ?goal . ?goal a pg:Target }",
    "dated": "SELECT DISTINCT ?task WHERE { ?task a pg:Task . { ?task pg:deadlineText ?d }"
    " UNION { ?task pg:goal ?goal . ?goal pg:period ?p } }",
}
_HEDGED = "hedged-duties"
# The least sure of what was found in a task.
_SURE = """SELECT ?task (MIN(?least_there) AS ?least) WHERE {
  { SELECT ?at (MIN(?confidence) AS ?least_there)
    WHERE { ?finding pg:confidence ?confidence ; dcterms:isPartOf ?at } GROUP BY ?at }
  { SELECT ?at ?task WHERE { { ?at a pg:Task . BIND (?at AS ?task) } UNION { ?task pg:duty ?at } } }
} GROUP BY ?task"""
_PARTS = "SELECT ?task ?unit ?role WHERE { ?task pg:assignment ?part . ?part pg:unit ?unit ; pg:role ?role }"


@dataclass(frozen=True, slots=True)
class Row:
    """A task with what it can be found by.

    :param values: of each facet.
    :param parts: unit and role of each assignment.
    """

    iri: str
    name: str
    notice: str
    values: Mapping[str, frozenset[str]]
    parts: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet.

    :param count: tasks that choosing it leaves.
    """

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What tasks differ in; `more` values have fewer tasks than those shown."""

    name: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The tasks that were asked for.

    :param rows: of this page.
    :param called: names of the things in it, by IRI.
    :param chosen: value by facet.
    """

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    called: Mapping[str, str]
    chosen: Mapping[str, str] = field(default_factory=dict)


def task_table(graph: Graph) -> tuple[Row, ...]:
    """Return every task with what it can be found by, in the order of notices and tasks.

    :param graph: that is served.
    """
    found: dict[str, dict[str, set[str]]] = {}
    for name, query in _PAIRS.items():
        for task, value in rows(graph.store, query):
            if task and value:
                found.setdefault(task.value, {}).setdefault(name, set()).add(_short(value.value))
    for iri, strength in _strengths(graph):
        found.setdefault(iri, {}).setdefault("strength", set()).add(strength)
    for task, least in rows(graph.store, _SURE):
        if task and least:
            found.setdefault(task.value, {})["confidence"] = {_band(Decimal(least.value))}
    parts: dict[str, set[tuple[str, str]]] = {}
    for task, unit, role in rows(graph.store, _PARTS):
        if task and unit and role:
            parts.setdefault(task.value, set()).add((unit.value, local(role.value)))
    made: dict[str, Row] = {}
    for task, number, title, notice, issued, _ in rows(graph.store, _TASKS):
        if not (task and title and notice) or task.value in made:
            continue
        own = parts.get(task.value, set())
        values = found.get(task.value, {}) | {
            "unit": {unit for unit, _ in own},
            "role": {role for _, role in own},
            "year": {issued.value[:4]} if issued else set(),
            "notice": {notice.value},
            "strength": found.get(task.value, {}).get("strength", {"plain"}),
            "confidence": found.get(task.value, {}).get("confidence", {"unknown"}),
            "lead": set() if any(role == "lead" for _, role in own) else {"none"},
        }
        made[task.value] = Row(
            task.value, f"{number.value} {title.value}".strip() if number else title.value, notice.value,
            {name: frozenset(value) for name, value in values.items()}, frozenset(own),
        )  # fmt: skip
    return tuple(made.values())


def _strengths(graph: Graph) -> Iterator[tuple[str, str]]:
    for name, query in _STRENGTH.items():
        for (task,) in rows(graph.store, query):
            if task:
                yield task.value, name
    hedged = graph.store.ask(saved_query(_HEDGED).sparql)
    if isinstance(hedged, Answers):
        at = hedged.variables.index("task")
        yield from {(term.value, "hedged") for row in hedged.rows if (term := row[at])}


def _band(least: Decimal) -> str:
    """A confidence in the steps of the facet; below 0.6 someone should look, as the query `to-check` says."""
    return "below-0.6" if least < Decimal("0.6") else "0.6-0.9" if least < Decimal("0.9") else "from-0.9"


def _short(iri: str) -> str:
    """A theme by its name, which is all that a URL needs."""
    return local(iri) if "/theme/" in iri else iri


def listed(graph: Graph, table: Sequence[Row], items: Sequence[tuple[str, str]], language: str) -> Listing:
    """Return the tasks that a URL asks for.

    :param graph: that is served.
    :param table: of all its tasks.
    :param items: names and values of the URL.
    :param language: zh or en.
    """
    chosen = {name: value for name, value in items if name in FACETS and value}
    given = next((value for name, value in items if name == "page"), "1")
    tests = {name: _test(name, value, chosen) for name, value in chosen.items()}
    left = [row for row in table if all(test(row) for test in tests.values())]
    pages = max(1, -(-len(left) // PER_PAGE))
    page = min(int(given), pages) if given.isdecimal() and 0 < len(given) < 7 and int(given) > 0 else 1
    shown = tuple(left[(page - 1) * PER_PAGE : page * PER_PAGE])
    counted: dict[str, list[tuple[str, int]]] = {}
    for name in FACETS:
        others = [test for other, test in tests.items() if other != name]
        counts = Counter(
            value for row in table if all(test(row) for test in others) for value in _values(name, row, chosen)
        )
        counted[name] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    wanted = {value for pairs in counted.values() for value, _ in pairs[: _SHOWN * 2] if ":" in value}
    wanted |= {unit for row in shown for unit, role in row.parts if role in ("lead", "responsible")}
    wanted |= {row.notice for row in shown} | {value for value in chosen.values() if value.startswith("http")}
    wanted |= {_theme(value) for value, _ in counted["theme"]}
    called = {iri: name.text for iri, name in names(graph.store, wanted, language).items()}
    apart = homes(
        ((value, called[value]) for value, _ in (*counted["unit"], *counted["place"]) if value in called), graph.store
    )
    told = called | {iri: f"{called[iri]}（{home}）" for iri, home in apart.items()}
    facets = tuple(_facet(name, counted[name], chosen.get(name, ""), told) for name in FACETS)
    return Listing(shown, len(left), page, pages, facets, called, chosen)


def _theme(value: str) -> str:
    return f"https://w3id.org/policygraph/theme/{value}"


def _values(name: str, row: Row, chosen: Mapping[str, str]) -> frozenset[str]:
    """The values of a row in a facet; unit and role go together where one of them is chosen."""
    if name == "role" and "unit" in chosen:
        return frozenset(role for unit, role in row.parts if unit == chosen["unit"])
    if name == "unit" and "role" in chosen:
        return frozenset(unit for unit, role in row.parts if role == chosen["role"])
    return row.values.get(name, frozenset())


def _test(name: str, value: str, chosen: Mapping[str, str]) -> Callable[[Row], bool]:
    return lambda row: value in _values(name, row, chosen)


def _facet(name: str, counted: Sequence[tuple[str, int]], chosen: str, called: Mapping[str, str]) -> Facet:
    shown = list(counted[:_SHOWN])
    if chosen and chosen not in dict(shown):
        shown.append((chosen, dict(counted).get(chosen, 0)))
    choices = [
        Choice(value, called.get(_theme(value) if name == "theme" else value, value), count, value == chosen)
        for value, count in shown
    ]
    return Facet(name, tuple(choices), max(0, len(counted) - _SHOWN))
