"""What becomes of coordination when units are merged (机构改革): the same work with fewer units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from policygraph.analysis.work import Unit, Work, work_of
from policygraph.errors import InvalidQuery
from policygraph.store.results import Answers, GraphStore

_NAMES = """PREFIX pg: <https://w3id.org/policygraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT DISTINCT ?unit ?label ?name
WHERE {
  ?unit a pg:Unit ;
    rdfs:label ?label .
  { ?unit rdfs:label ?name } UNION { ?unit skos:altLabel ?name }
}
ORDER BY ?unit ?label ?name
"""


@dataclass(frozen=True, slots=True)
class Merger:
    """One unit that goes into another.

    :param unit: the unit that is no more.
    :param into: the unit that has its tasks then.
    """

    unit: Unit
    into: Unit


def mergers(store: GraphStore, wanted: Iterable[tuple[str, str]]) -> tuple[Merger, ...]:
    """Return mergers of units that a person named.

    :param store: any store.
    :param wanted: the unit and the one it goes into, each by a printed name or its IRI.
    :raises InvalidQuery: for a name that no unit or several units have, or mergers that contradict each other.
    """
    pairs = list(wanted)
    if not pairs:
        return ()
    answers = store.ask(_NAMES)
    known: dict[str, dict[str, Unit]] = {}
    for row in answers.dicts() if isinstance(answers, Answers) else []:
        unit = Unit(row["unit"], row["label"])
        known.setdefault(row["name"], {}).setdefault(unit.iri, unit)
        known.setdefault(unit.iri, {}).setdefault(unit.iri, unit)
    found = tuple(Merger(_unit(unit, known), _unit(into, known)) for unit, into in pairs)
    _ends(found)
    return found


def merged(work: Work, found: Iterable[Merger]) -> Work:
    """Return work as it would be after mergers: a unit has the tasks and the roles of all that went into it.

    :param work: as it is.
    :param found: the mergers; one may go on from where another ends, in any order.
    :raises InvalidQuery: when they contradict each other.
    """
    ends = _ends(found)
    tasks = []
    for task in work.tasks:
        roles: dict[str, frozenset[str]] = {}
        for unit, held in task.roles.items():
            now = ends[unit].iri if unit in ends else unit
            roles[now] = roles.get(now, frozenset()) | held
        tasks.append(replace(task, roles=roles))
    units = {**{unit.iri: unit for unit in ends.values()}, **work.units}
    return work_of(work.scope, tasks, units, work.queries)


def _ends(found: Iterable[Merger]) -> Mapping[str, Unit]:
    """Where each unit that is no more ends up, by its IRI."""
    into: dict[str, Unit] = {}
    for merger in found:
        if into.setdefault(merger.unit.iri, merger.into) != merger.into:
            raise InvalidQuery(
                f"{merger.unit.name} goes into two units 同一单位并入两个单位",
                advice="Name one unit that it goes into.",
            )
    ends = {}
    for unit in into:
        end, passed = into[unit], {unit}
        while end.iri not in passed and end.iri in into:
            passed.add(end.iri)
            end = into[end.iri]
        if end.iri in passed:
            raise InvalidQuery(f"{end.name} would go into itself 单位并入自身", advice="Leave out one of the mergers.")
        ends[unit] = end
    return ends


def _unit(name: str, known: Mapping[str, Mapping[str, Unit]]) -> Unit:
    found = known.get(name.strip().strip("<>"), {})
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        advice = f"Give the IRI of one: {', '.join(sorted(found))}."
        raise InvalidQuery(f"several units are called {name!r} 有多个同名单位", advice=advice)
    names = [other for other in known if not other.startswith(("http:", "https:"))]
    near = get_close_matches(name, names, n=3, cutoff=0.4)
    meant = f"Did you mean {', '.join(near)}? 是否指：{'、'.join(near)}？"
    advice = meant if near else "`policygraph query unit-workload` shows them all."
    raise InvalidQuery(f"no unit is called {name!r} 图谱中没有这一单位", advice=advice)
