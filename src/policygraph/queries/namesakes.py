"""Units, places and other things of one name, such as 县水务局 of two counties, told apart by their notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from policygraph.errors import PolicygraphError
from policygraph.limits.showing import cut
from policygraph.store.results import Answers, GraphStore, Term

_ROOM = 40  # characters of a notice's name that stand beside another name
_NOTICES = """PREFIX pg: <https://w3id.org/policygraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?thing (MIN(?called) AS ?first) (COUNT(DISTINCT ?notice) AS ?notices) {{
  VALUES ?thing {{ {things} }}
  ?task ?part ?thing .
  ?notice pg:task ?task ; rdfs:label ?called .
}} GROUP BY ?thing"""


def homes(called: Iterable[tuple[str, str]], store: GraphStore) -> Mapping[str, str]:
    """Return, for each thing that shares its name with another, the notice whose task names it, in few words.

    :param called: IRIs with the names that people see.
    :param store: the graph; where it gives no answer, nothing is told apart.
    """
    shared = alike(called)
    if not shared:
        return {}
    try:
        answers = store.ask(_NOTICES.format(things=" ".join(str(NamedNode(iri)) for iri in shared)))
    except PolicygraphError:  # a server that gave the rows and will not give this: the rows stand
        return {}
    return {
        thing.value: home(first.value, int(notices.value))
        for thing, first, notices in (answers.rows if isinstance(answers, Answers) else ())
        if thing and first and notices
    }


def alike(called: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the IRIs of the things that share their name with another, in order.

    :param called: IRIs with the names that people see.
    """
    bearers: dict[str, set[str]] = {}
    for iri, name in called:
        bearers.setdefault(name, set()).add(iri)
    return tuple(sorted(iri for iris in bearers.values() if len(iris) > 1 for iri in iris))


def told_apart(answers: Answers, store: GraphStore) -> Answers:
    """Return answers in which the label of a thing that shares it with another row's names its notice too.

    :param answers: the rows; `unitLabel` is the label of `unit`.
    :param store: the graph that gave them.
    """
    labels = {
        answers.variables.index(f"{name}Label"): at
        for at, name in enumerate(answers.variables)
        if f"{name}Label" in answers.variables and name != "notice"
    }
    called = {
        (thing.value, name.value)
        for row in answers.rows
        for label, at in labels.items()
        if isinstance(thing := row[at], NamedNode) and isinstance(name := row[label], Literal)
    }
    found = homes(called, store)
    if not found:
        return answers

    def told(row: tuple[Term | None, ...], at: int) -> Term | None:
        term, thing = row[at], row[labels[at]] if at in labels else None
        home = found.get(thing.value) if isinstance(thing, NamedNode) else None
        return Literal(f"{term.value}（{home}）") if home and isinstance(term, Literal) else term

    return Answers(answers.variables, tuple(tuple(told(row, at) for at in range(len(row))) for row in answers.rows))


def home(first: str, notices: int) -> str:
    """Return what stands beside a name to tell it apart: the notice, or the first of them with how many more there are.

    :param first: name of the first notice.
    :param notices: how many name the thing.
    """
    shown = cut(first, _ROOM)
    return shown if notices == 1 else f"{shown} +{notices - 1}"
