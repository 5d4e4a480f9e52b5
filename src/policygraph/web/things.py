"""What the graph says of one thing, and how things are called: the same statements for HTML, Turtle and JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.diagrams.facts import local
from policygraph.namespaces import DCTERMS, OA, PG, PREFIXES, RDF, RDFS, SKOS
from policygraph.store.embedded import EmbeddedStore
from policygraph.store.results import Answers, GraphStore, Term
from policygraph.web.lookups import incoming, objects, outgoing
from policygraph.web.rendering import words
from policygraph.web.terms import terms

PER_PAGE = 200  # statements about a thing by others that one page shows
_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_NAMING = (SKOS.prefLabel, RDFS.label, DCTERMS.title, PG.text, OA.exact, PG.printedName, PG.fileName)
# Statements by others that are put in order here; of more, the engine is asked for a page.
_SORTED = 20_000
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Name:
    """How a thing is called.

    :param text: in few words, in the language asked for where the graph has it.
    :param kinds: IRIs of its classes.
    """

    text: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What the graph says of a thing.

    :param iri: of the thing.
    :param own: what it says with the thing as subject.
    :param others: what it says with the thing as object, as much as the page shows.
    :param total: number of all such statements.
    :param page: 1-based.
    """

    iri: str
    own: tuple[Triple, ...]
    others: tuple[Triple, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PER_PAGE))

    @property
    def triples(self) -> tuple[Triple, ...]:
        """Everything that the page says."""
        return tuple(dict.fromkeys((*self.own, *self.others)))

    @property
    def kinds(self) -> tuple[str, ...]:
        """IRIs of its classes."""
        return tuple(triple.object.value for triple in self.own if triple.predicate == RDF.type)  # type: ignore[union-attr]


def rows(store: GraphStore, query: str) -> tuple[tuple[Term | None, ...], ...]:
    """Return the rows of a SELECT in which our prefixes are declared.

    :param store: any store.
    :param query: SPARQL.
    """
    answers = store.ask(_PREFIXES + query)
    assert isinstance(answers, Answers)
    return answers.rows


def describe(
    store: EmbeddedStore,
    iri: str,
    *,
    page: int = 1,
    order: Sequence[str] = (),
    only: Callable[[str], bool] | None = None,
) -> Description | None:
    """Return what a graph says of a thing; `None` where it says nothing.

    :param store: any store.
    :param iri: of the thing.
    :param page: 1-based, of what others say of it.
    :param order: properties whose statements by others come first.
    :param only: whether another thing counts, by its IRI; all do for `None`.
    """
    node = NamedNode(iri)
    own = tuple(sorted((Triple(node, NamedNode(p), o) for p, o in outgoing(store, iri)), key=str))
    leading: dict[str, list[str]] = {}
    too_many = False
    for at, (property, subject) in enumerate(incoming(store, iri)):
        if at == _SORTED and only is None:
            too_many = True
            leading.clear()
            break
        if only is None or only(subject.value):
            leading.setdefault(property, []).append(subject.value)
    counts = {property: len(found) for property, found in leading.items()}
    if too_many:
        asked = f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ ?s ?p {node} }} GROUP BY ?p"
        counts = {p.value: int(n.value) for p, n in rows(store, asked) if p and n}
    if not own and not counts:
        return None
    ranked = sorted(counts, key=lambda p: (order.index(p) if p in order else len(order), p))
    skip, room = (page - 1) * PER_PAGE, PER_PAGE
    others: list[Triple] = []
    for property in ranked:
        here = counts[property]
        if skip < here and room:
            predicate = NamedNode(property)
            if property in leading:
                found = sorted(leading[property], key=_natural)[skip : skip + room]
            else:
                query = f"SELECT ?s WHERE {{ ?s {predicate} {node} }} ORDER BY STR(?s) LIMIT {room} OFFSET {skip}"
                found = [s.value for (s,) in rows(store, query) if s]
            others += [Triple(NamedNode(subject), predicate, node) for subject in found]
            room -= len(found)
        skip = max(0, skip - here)
    return Description(iri, own, tuple(others), sum(counts.values()), page)


def _natural(iri: str) -> list[str | int]:
    """An order in which task-2 stands before task-10."""
    return [int(part) if at % 2 else part for at, part in enumerate(_DIGITS.split(iri))]


def names(store: EmbeddedStore, iris: Iterable[str], language: str) -> Mapping[str, Name]:
    """Return how things are called, by IRI; one without a name in the graph as a term is, or by the end of its IRI.

    :param store: any store.
    :param iris: of the things.
    :param language: zh or en.
    """
    return {iri: _name(store, iri, language) for iri in sorted(set(iris))}


def _name(store: EmbeddedStore, iri: str, language: str) -> Name:
    kinds = tuple(sorted(kind.value for kind in objects(store, iri, RDF.type)))
    text = ""
    for naming in _NAMING:
        # A source text is called by the name of its file, not by all its words.
        if naming == PG.text and PG.SourceText.value in kinds:
            continue
        found = [value for value in objects(store, iri, naming) if isinstance(value, Literal)]
        if found:
            text = min(found, key=lambda v: (v.language != language, v.language not in (None, "zh"), v.value)).value
            break
    if PG.Assignment.value in kinds:
        for role in objects(store, iri, PG.role)[:1]:
            text = f"{text} · {words()[f'value-{local(role.value)}'][language]}"
    if PG.Task.value in kinds or PG.Section.value in kinds:
        for number in (value.value for value in objects(store, iri, PG.printedNumber)[:1]):
            text = f"{number} {text}" if PG.Task.value in kinds or number[:1] in "（(" else f"{number}、{text}"
    return Name(" ".join(text.split()) or terms().label(iri, language), kinds)
