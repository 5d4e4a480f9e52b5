"""The tasks of a notice under their sections, each with the units that lead it."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.web.graph import Graph
from policygraph.web.things import rows

_TASKS = """SELECT ?section ?heading ?task ?number ?title WHERE {{
  ?task a pg:Task ; dcterms:title ?title ; pg:ordinal ?ordinal ; dcterms:isPartOf ?section .
  ?section dcterms:isPartOf* <{notice}> .
  OPTIONAL {{ ?task pg:printedNumber ?number }}
  OPTIONAL {{ ?section a pg:Section ; dcterms:title ?heading }}
}} ORDER BY ?ordinal"""
_LEADS = """SELECT ?task ?unit ?name WHERE {{
  ?task pg:assignment ?part . ?part pg:role role:lead ; pg:unit ?unit ; pg:position ?at . ?unit rdfs:label ?name .
  FILTER STRSTARTS(STR(?task), "{notice}/")
}} ORDER BY ?task ?at ?name"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A task of an outline.

    :param path: of its page.
    :param leads: name and path of each unit that leads it.
    """

    path: str
    name: str
    leads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its tasks; the tasks that stand in none have an empty heading."""

    path: str
    heading: str
    tasks: tuple[Listed, ...]


def outline(graph: Graph, notice: str) -> tuple[Part, ...]:
    """Return the tasks of a notice in reading order, under their sections.

    :param graph: that is served.
    :param notice: its IRI.
    """
    leads: dict[str, list[tuple[str, str]]] = {}
    for task, unit, called in rows(graph.store, _LEADS.format(notice=notice)):
        if task and unit and called:
            leads.setdefault(task.value, []).append((called.value, graph.addresses.path(unit.value)))
    parts: dict[str, tuple[str, dict[str, Listed]]] = {}
    for section, heading, task, number, title in rows(graph.store, _TASKS.format(notice=notice)):
        if section and task and title:
            _, tasks = parts.setdefault(section.value, (heading.value if heading else "", {}))
            name = f"{number.value} {title.value}".strip() if number else title.value
            tasks.setdefault(
                task.value, Listed(graph.addresses.path(task.value), name, tuple(leads.get(task.value, ())))
            )
    return tuple(
        Part(graph.addresses.path(section), heading, tuple(tasks.values()))
        for section, (heading, tasks) in parts.items()
    )
