"""Answers as tables of HTML: names in place of IRIs, each a link to the page of its thing; parameters as fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from policygraph.diagrams.facts import local
from policygraph.limits.showing import cut
from policygraph.namespaces import SKOS
from policygraph.queries.namesakes import homes
from policygraph.queries.saved import Parameter, SavedQuery
from policygraph.store.answers import NUMBERS
from policygraph.store.results import Answers, Term
from policygraph.vocabulary import vocabulary
from policygraph.web.graph import Graph
from policygraph.web.rendering import View
from policygraph.web.things import names, rows

MOST_SHOWN = 1000  # rows of an answer that a page shows; the downloads have all
_SUGGESTED = 2000  # names that a field suggests


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, the path of the page of the thing that they name, and whether it is a number."""

    text: str
    path: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form shows it.

    :param choices: value and words of each, where there are few; empty where any words will do.
    :param suggestions: names that may be typed.
    """

    name: str
    label: str
    value: str
    kind: str
    choices: tuple[tuple[str, str], ...]
    suggestions: tuple[str, ...]


def table_of(
    answers: Answers, saved: SavedQuery | None, graph: Graph, language: str
) -> tuple[list[tuple[str, bool]], list[list[Cell]]]:
    """Return heads, each with whether it is of numbers, and rows of cells.

    :param answers: the rows.
    :param saved: the query that gave them, whose labels head the columns.
    :param graph: that is served.
    :param language: zh or en.
    """
    variables = answers.variables
    # `unitLabel` names `unit`: one column, the name linked to the thing.
    named = {name: variables.index(f"{name}Label") for name in variables if f"{name}Label" in variables}
    shown = [variables.index(name) for name in columns_of(answers)]
    things = {row[at].value for row in answers.rows for at in shown  # type: ignore[union-attr]
              if isinstance(row[at], NamedNode) and variables[at] not in named}  # fmt: skip
    called = names(graph.store, things, language)
    labels = {column.name: getattr(column.label, language) for column in saved.columns} if saved else {}

    def cell(row: tuple[Term | None, ...], at: int) -> Cell:
        term = row[at]
        if isinstance(term, NamedNode):
            label = row[named[variables[at]]] if variables[at] in named else None
            name = called.get(term.value)
            text = label.value if label else name.text if name else local(term.value)
            return Cell(cut(text), graph.addresses.path(term.value))
        if term is None:
            return Cell("")
        return Cell(term.value, number=isinstance(term, Literal) and term.datatype in NUMBERS)

    table = _told_apart([[cell(row, at) for at in shown] for row in answers.rows], answers, shown, graph)
    numeric = [bool(table) and all(line[place].number or not line[place].text for line in table)
               for place in range(len(shown))]  # fmt: skip
    heads = [(labels.get(variables[at], variables[at]), numeric[place]) for place, at in enumerate(shown)]
    return heads, table


def _told_apart(table: list[list[Cell]], answers: Answers, shown: list[int], graph: Graph) -> list[list[Cell]]:
    """Name beside units of one name, such as 县水务局 of two counties, the notice of each where the row does not."""
    called = {
        (term.value, cell.text)
        for row, line in zip(answers.rows, table, strict=True)
        for cell, at in zip(line, shown, strict=True)
        if isinstance(term := row[at], NamedNode) and cell.path
    }
    of = homes(called, graph.store)

    def told(term: Term | None, cell: Cell, row: tuple[Term | None, ...]) -> Cell:
        home = of.get(term.value) if isinstance(term, NamedNode) else None
        if not home or not isinstance(term, NamedNode):
            return cell
        notice = graph.addresses.notice(term.value)
        named = bool(notice) and any(isinstance(other, NamedNode) and other.value == notice for other in row)
        return cell if named else replace(cell, text=f"{cell.text}（{home}）")

    return [[told(row[at], cell, row) for cell, at in zip(line, shown, strict=True)]
            for row, line in zip(answers.rows, table, strict=True)]  # fmt: skip


def columns_of(answers: Answers) -> list[str]:
    """Return the variables that have a column of their own; `unitLabel` has none beside `unit`."""
    known = set(answers.variables)
    return [name for name in answers.variables if not (name.endswith("Label") and name[:-5] in known)]


def field_of(parameter: Parameter, graph: Graph, view: View, values: Mapping[str, str]) -> Field:
    """Return a parameter as a field of a form.

    :param parameter: of a saved query.
    :param graph: that is served, whose units and places are suggested.
    :param view: the language.
    :param values: that were given.
    """
    choices = (
        _concepts(parameter.scheme, view.language)
        if parameter.scheme
        else tuple((one, one) for one in parameter.values)
    )
    if choices and parameter.optional:
        choices = (("any", view("any")), *choices)
    kind = {"date": "date", "integer": "number"}.get(parameter.type, "text")
    wanted = {"unit": "pg:Unit", "place": "pg:Place"}.get(parameter.type)
    query = f"SELECT DISTINCT ?name WHERE {{ ?x a {wanted} ; rdfs:label ?name }} ORDER BY ?name LIMIT {_SUGGESTED}"
    suggestions = tuple(row[0].value for row in rows(graph.store, query) if row[0]) if wanted else ()
    value = values.get(parameter.name, parameter.default)
    return Field(parameter.name, getattr(parameter.label, view.language), value, kind, choices, suggestions)


def _concepts(scheme: str, language: str) -> tuple[tuple[str, str], ...]:
    triples = vocabulary()
    inside = {t.subject for t in triples if t.predicate == SKOS.inScheme and t.object == NamedNode(scheme)}
    found = [
        (local(t.subject.value), t.object.value)  # type: ignore[union-attr]
        for t in triples
        if t.predicate == SKOS.prefLabel and t.subject in inside and isinstance(t.object, Literal)
        and t.object.language == language
    ]  # fmt: skip
    return tuple(sorted(found))
