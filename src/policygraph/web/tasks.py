"""Every task with what it can be found by, from theme to confidence: made once, then counted and chosen from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from policygraph.diagrams.facts import local
from policygraph.queries.saved import saved_query
from policygraph.store.results import Answers
from policygraph.web.graph import Graph
from policygraph.web.things import rows

FACETS = ("theme", "unit", "role", "place", "year", "strength", "confidence", "notice", "lead", "list")
_KEPT = 200  # counts and choices that are remembered
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

    :param values: of each facet in which it has any.
    :param parts: unit and role of each assignment.
    """

    iri: str
    name: str
    notice: str
    values: Mapping[str, frozenset[str]]
    parts: frozenset[tuple[str, str]]


class Tasks:
    """The tasks of a graph, to be counted and chosen from by any thread.

    What each value leaves is written down once, so that a choice costs what it leaves and not what there is.

    :param made: every task, in the order of notices and tasks.
    """

    def __init__(self, made: Sequence[Row]) -> None:
        self.rows = tuple(made)
        self._having: dict[str, dict[str, list[int]]] = {name: {} for name in FACETS}
        self._parts: dict[tuple[str, str], list[int]] = {}
        for at, row in enumerate(self.rows):
            for name, values in row.values.items():
                for value in values:
                    self._having[name].setdefault(value, []).append(at)
            for part in row.parts:
                self._parts.setdefault(part, []).append(at)
        self._counted: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[tuple[str, int], ...]] = {}

    def left(self, chosen: Mapping[str, str], within: frozenset[str] | None = None) -> Sequence[int]:
        """Return the places of the tasks that some choices leave, in order.

        :param chosen: value by facet; a unit and a role are those of one assignment.
        :param within: IRIs of the notices that count; all for `None`.
        """
        wanted = dict(chosen)
        sets = [self._of_notices(within)] if within is not None else []
        if {"unit", "role"} <= wanted.keys():
            sets.append(self._parts.get((wanted.pop("unit"), wanted.pop("role")), []))
        sets += [self._having[name].get(value, []) for name, value in wanted.items()]
        if not sets:
            return range(len(self.rows))
        first, *others = sorted(sets, key=len)
        return sorted(set(first).intersection(*others)) if others else first

    def counts(
        self, name: str, chosen: Mapping[str, str], within: frozenset[str] | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Return the values of a facet, each with the number of tasks that choosing it in place of another leaves.

        :param name: of the facet.
        :param chosen: value by facet.
        :param within: IRIs of the notices that count; all for `None`.
        """
        others = {other: value for other, value in chosen.items() if other != name}
        key = (name, tuple(sorted(others.items())))
        known = self._counted.get(key) if within is None else None
        if known is None:
            found = Counter(chain.from_iterable(self._values(name, self.left(others, within), others)))
            known = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
            if within is None and len(self._counted) < _KEPT:
                self._counted[key] = known
        return known

    def notices(self, name: str, value: str) -> frozenset[str]:
        """Return the IRIs of the notices whose tasks have a value.

        :param name: of the facet.
        :param value: of it.
        """
        return frozenset(self.rows[at].notice for at in self._having[name].get(value, ()))

    def _values(self, name: str, places: Iterable[int], chosen: Mapping[str, str]) -> Iterator[Iterable[str]]:
        """The values of some tasks in a facet; unit and role go together where one of them is chosen."""
        if name == "role" and "unit" in chosen:
            unit = chosen["unit"]
            return ({role for one, role in self.rows[at].parts if one == unit} for at in places)
        if name == "unit" and "role" in chosen:
            wanted = chosen["role"]
            return ({unit for unit, role in self.rows[at].parts if role == wanted} for at in places)
        return (self.rows[at].values.get(name, ()) for at in places)

    def _of_notices(self, notices: Iterable[str]) -> list[int]:
        having = self._having["notice"]
        return sorted(chain.from_iterable(having.get(notice, ()) for notice in notices))


def task_rows(graph: Graph) -> tuple[Row, ...]:
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
            {name: frozenset(value) for name, value in values.items() if value}, frozenset(own),
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
