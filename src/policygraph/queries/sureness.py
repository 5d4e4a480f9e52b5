"""Rows of an answer that rest on findings sure enough."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from policygraph.namespaces import PREFIXES
from policygraph.store.results import Answers, GraphStore, Term

_SURE = (
    "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    + """
SELECT ?part ?thing (MAX(?confidence) AS ?most)
WHERE {
  ?finding pg:confidence ?confidence ;
    dcterms:isPartOf ?at .
  { ?finding pg:mentions ?thing } UNION { ?finding a pg:Goal . BIND (?finding AS ?thing) }
  { BIND (?at AS ?part) } UNION { ?at a pg:Duty ; dcterms:isPartOf ?part }
}
GROUP BY ?part ?thing
"""
)


def sure_rows(answers: Answers, store: GraphStore, least: Decimal, asked: Iterable[Term | None] = ()) -> Answers:
    """Return the rows without those that rest on a finding that is less sure.

    A row rests on the goals, projects, places, bodies and themes that it shows or that were asked for, each as found in
    the duty or task of the row; found several times, the surest finding counts. What was not measured, and what a
    person said, stays.

    :param answers: the rows.
    :param store: the graph that answered.
    :param least: 0 to 1.
    :param asked: what the query was asked about, such as a theme.
    """
    found = store.ask(_SURE)
    if not isinstance(found, Answers):
        return answers
    sure: dict[tuple[str, str], Decimal] = {}
    best: dict[str, Decimal] = {}
    parts: set[str] = set()
    for part, thing, most in found.rows:
        if isinstance(part, NamedNode) and isinstance(thing, NamedNode) and isinstance(most, Literal):
            value = Decimal(most.value)
            sure[part.value, thing.value] = value
            best[thing.value] = max(value, best.get(thing.value, value))
            parts.add(part.value)
    about = [term.value for term in asked if isinstance(term, NamedNode)]

    def holds(row: tuple[Term | None, ...]) -> bool:
        shown = [term.value for term in row if isinstance(term, NamedNode)]
        places = [iri for iri in shown if iri in parts]
        for thing in {*shown, *about} & best.keys():
            here = [sure[place, thing] for place in places if (place, thing) in sure]
            if (max(here) if here else best[thing] if not places else Decimal(1)) < least:
                return False
        return True

    return Answers(answers.variables, tuple(row for row in answers.rows if holds(row)))
