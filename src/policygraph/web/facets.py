"""Tasks by facets, each value with the number of tasks that choosing it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policygraph.queries.namesakes import alike, home
from policygraph.web.graph import Graph
from policygraph.web.tasks import FACETS, Row, Tasks
from policygraph.web.things import names

# Facets whose values are words of ours, named in `templates/web/words.toml`.
NAMED = ("role", "strength", "confidence", "lead", "list")
PER_PAGE = 50
_SHOWN = 12  # values of a facet


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


def listed(
    graph: Graph,
    tasks: Tasks,
    items: Sequence[tuple[str, str]],
    language: str,
    within: frozenset[str] | None = None,
) -> Listing:
    """Return the tasks that a URL asks for.

    :param graph: that is served.
    :param tasks: all of it.
    :param items: names and values of the URL.
    :param language: zh or en.
    :param within: IRIs of the notices that count; all for `None`.
    """
    chosen = {name: value for name, value in items if name in FACETS and value}
    given = next((value for name, value in items if name == "page"), "1")
    left = tasks.left(chosen, within)
    pages = max(1, -(-len(left) // PER_PAGE))
    page = min(int(given), pages) if given.isdecimal() and 0 < len(given) < 7 and int(given) > 0 else 1
    shown = tuple(tasks.rows[at] for at in left[(page - 1) * PER_PAGE : page * PER_PAGE])
    counted = {name: tasks.counts(name, chosen, within) for name in FACETS}
    wanted = {value for pairs in counted.values() for value, _ in pairs[:_SHOWN] if ":" in value}
    wanted |= {unit for row in shown for unit, role in row.parts if role in ("lead", "responsible")}
    wanted |= {row.notice for row in shown} | {value for value in chosen.values() if value.startswith("http")}
    wanted |= {_theme(value) for value, _ in counted["theme"]}
    called = {iri: name.text for iri, name in names(graph.store, wanted, language).items()}
    apart = _homes(graph, tasks, counted, called, language)
    told = called | {iri: f"{called[iri]}（{home}）" for iri, home in apart.items()}
    facets = tuple(_facet(name, counted[name], chosen.get(name, ""), told) for name in FACETS)
    return Listing(shown, len(left), page, pages, facets, called, chosen)


def _homes(
    graph: Graph,
    tasks: Tasks,
    counted: Mapping[str, Sequence[tuple[str, int]]],
    called: Mapping[str, str],
    language: str,
) -> Mapping[str, str]:
    """Units and places that share their name, each with the notices that name it: told from the table, not asked."""
    shown = {value: name for name in ("unit", "place") for value, _ in counted[name] if value in called}
    found = {iri: tasks.notices(shown[iri], iri) for iri in alike((value, called[value]) for value in shown)}
    labels = names(graph.store, frozenset().union(*found.values()), language)
    return {iri: home(min(labels[one].text for one in notices), len(notices)) for iri, notices in found.items()}


def _theme(value: str) -> str:
    return f"https://w3id.org/policygraph/theme/{value}"


def _facet(name: str, counted: Sequence[tuple[str, int]], chosen: str, called: Mapping[str, str]) -> Facet:
    shown = list(counted[:_SHOWN])
    if chosen and chosen not in dict(shown):
        shown.append((chosen, dict(counted).get(chosen, 0)))
    choices = [
        Choice(value, called.get(_theme(value) if name == "theme" else value, value), count, value == chosen)
        for value, count in shown
    ]
    return Facet(name, tuple(choices), max(0, len(counted) - _SHOWN))
