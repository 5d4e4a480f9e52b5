"""What the graph says of one thing, and how things are called: the same statements for HTML, Turtle and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.diagrams.facts import local
from policygraph.namespaces import DCTERMS, OA, PG, PREFIXES, RDF, RDFS, SKOS
from policygraph.store.results import Answers, GraphStore, Term
from policygraph.web.rendering import words

PER_PAGE = 200  # statements about a thing by others that one page shows
_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_NAMING = (SKOS.prefLabel, RDFS.label, DCTERMS.title, PG.text, OA.exact, PG.printedName, PG.fileName)
_NAMES = f"""SELECT ?x ?p ?o WHERE {{
  VALUES ?x {{ %s }}
  VALUES ?p {{ rdf:type pg:printedNumber pg:ordinal pg:role pg:notation {" ".join(map(str, _NAMING))} }}
  ?x ?p ?o . FILTER (!(?p = pg:text && EXISTS {{ ?x a pg:SourceText }}))
}}"""
_AT_ONCE = 500  # things whose names are asked for in one query


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


def describe(store: GraphStore, iri: str, *, page: int = 1, order: Sequence[str] = ()) -> Description | None:
    """Return what a graph says of a thing; `None` where it says nothing.

    :param store: any store.
    :param iri: of the thing.
    :param page: 1-based, of what others say of it.
    :param order: properties whose statements by others come first.
    """
    node = NamedNode(iri)
    own = tuple(
        sorted((Triple(node, p, o) for p, o in rows(store, f"SELECT ?p ?o WHERE {{ {node} ?p ?o }}")), key=str)  # type: ignore[arg-type]
    )
    counts = {
        p.value: int(n.value)
        for p, n in rows(store, f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ ?s ?p {node} }} GROUP BY ?p")
        if p and n
    }
    if not own and not counts:
        return None
    ranked = sorted(counts, key=lambda p: (order.index(p) if p in order else len(order), p))
    skip, room = (page - 1) * PER_PAGE, PER_PAGE
    others: list[Triple] = []
    for property in ranked:
        here = counts[property]
        if skip < here and room:
            predicate = NamedNode(property)
            found = rows(
                store,
                f"SELECT ?s WHERE {{ ?s {predicate} {node} OPTIONAL {{ ?s pg:ordinal ?n }} }}"
                f" ORDER BY ?n STR(?s) LIMIT {room} OFFSET {skip}",
            )
            others += [Triple(s, predicate, node) for (s,) in found]  # type: ignore[arg-type]
            room -= len(found)
        skip = max(0, skip - here)
    return Description(iri, own, tuple(others), sum(counts.values()), page)


def names(store: GraphStore, iris: Iterable[str], language: str) -> Mapping[str, Name]:
    """Return how things are called, by IRI; one that has no name is called by the end of its IRI.

    :param store: any store.
    :param iris: of the things.
    :param language: zh or en.
    """
    wanted = sorted(set(iris))
    said: dict[str, list[tuple[str, Term]]] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in wanted[at : at + _AT_ONCE])
        for x, p, o in rows(store, _NAMES % values):
            if x and p and o:
                said.setdefault(x.value, []).append((p.value, o))
    return {iri: _name(iri, said.get(iri, ()), language) for iri in wanted}


def _name(iri: str, said: Sequence[tuple[str, Term]], language: str) -> Name:
    kinds = tuple(sorted(value.value for property, value in said if property == RDF.type.value))
    number = next((value.value for property, value in said if property == PG.printedNumber.value), "")
    text = ""
    for naming in _NAMING:
        found = [value for property, value in said if property == naming.value and isinstance(value, Literal)]
        if found:
            text = min(found, key=lambda v: (v.language != language, v.language not in (None, "zh"), v.value)).value
            break
    role = next((local(value.value) for property, value in said if property == PG.role.value), "")
    if role and PG.Assignment.value in kinds:
        text = f"{text} · {words()[f'value-{role}'][language]}"
    if number and (PG.Task.value in kinds or PG.Section.value in kinds):
        text = f"{number} {text}" if PG.Task.value in kinds or number[:1] in "（(" else f"{number}、{text}"
    return Name(" ".join(text.split()) or local(iri), kinds)
