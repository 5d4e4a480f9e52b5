"""The page of the ontology: every class, property, concept and shape, in words, with an example and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.limits.showing import cut
from policygraph.namespaces import DCTERMS, OWL, PG, RDF, RDFS, SH, SKOS
from policygraph.resources import resource
from policygraph.vocabulary import parse_turtle, vocabulary
from policygraph.web.graph import Graph
from policygraph.web.lookups import statements
from policygraph.web.rendering import View, page
from policygraph.web.tally import Tally
from policygraph.web.terms import shortened, terms
from policygraph.web.things import names

_LOOKED_AT = 300  # statements among which an example is chosen
_KINDS = {
    "class": (OWL.Class,),
    "property": (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule that the graph is checked by."""

    anchor: str
    name: str
    message: str
    severity: str
    targets: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property.

    :param anchor: of the term on the page; also the end of its IRI.
    :param above: the terms that are broader.
    :param count: how many things of the class, or statements of the property, the graph holds.
    :param example: IRI and name of a thing of the class, or of what has the property.
    :param value: of the property in the example.
    """

    iri: str
    anchor: str
    label: str
    other: str
    definition: str
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    shapes: tuple[Shape, ...]
    count: int
    example: tuple[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A SKOS scheme with its concepts: IRI, code, label and definition of each."""

    iri: str
    title: str
    concepts: tuple[tuple[str, str, str, str], ...]


class _Said:
    """The triples of the vocabulary and the shapes, by subject and property."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[tuple[str, str], list[NamedNode | Literal]] = {}
        for t in triples:
            if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
                self._values.setdefault((t.subject.value, t.predicate.value), []).append(t.object)
        self.subjects = tuple(sorted({subject for subject, _ in self._values}))

    def iris(self, subject: str, predicate: NamedNode) -> tuple[str, ...]:
        values = self._values.get((subject, predicate.value), ())
        return tuple(sorted(value.value for value in values if isinstance(value, NamedNode)))

    def text(self, subject: str, predicate: NamedNode, language: str) -> str:
        values = [v for v in self._values.get((subject, predicate.value), ()) if isinstance(v, Literal)]
        return min(values, key=lambda v: (v.language != language, v.value)).value if values else ""


def ontology_page(graph: Graph, tally: Tally, view: View, *, alone: bool = False) -> str:
    """Return the page of the ontology.

    :param graph: whose things are shown as examples.
    :param tally: its numbers.
    :param view: the language.
    :param alone: whether the page stands by itself, without the pages of things beside it.
    """
    said = _Said(vocabulary())
    shapes = _shapes(view.language)
    counts = {**tally.classes, **tally.properties}
    sections = {
        kind: tuple(_term(iri, said, shapes, counts, graph, view) for iri in said.subjects
                    if iri.startswith(PG.iri) and any(c.value in said.iris(iri, RDF.type) for c in classes))
        for kind, classes in _KINDS.items()
    }  # fmt: skip
    used = {shape.anchor for terms_ in sections.values() for term in terms_ for shape in term.shapes}
    return page(
        "ontology.html.j2", view, sections=sections, schemes=_schemes(said, view.language), alone=alone,
        more_shapes=[shape for shape in shapes if shape.anchor not in used], short=shortened, label=terms().label,
        addresses=graph.addresses,
    )  # fmt: skip


def _term(
    iri: str, said: _Said, shapes: tuple[Shape, ...], counts: Mapping[str, int], graph: Graph, view: View
) -> Term:
    other = "en" if view.language == "zh" else "zh"
    is_class = OWL.Class.value in said.iris(iri, RDF.type)
    told = statements(graph.store, RDF.type, NamedNode(iri)) if is_class else statements(graph.store, NamedNode(iri))
    # The first in the order of IRIs, of so many that this costs nothing on a large graph.
    found = min(islice(told, _LOOKED_AT), key=lambda pair: (pair[0], pair[1].value), default=None)
    thing = found[0] if found else ""
    value = found[1] if found and not is_class else None
    ends = [thing] + ([value.value] if isinstance(value, NamedNode) else [])
    called = names(graph.store, [end for end in ends if end], view.language)
    return Term(
        iri,
        iri[len(PG.iri) :],
        said.text(iri, RDFS.label, view.language),
        said.text(iri, RDFS.label, other),
        said.text(iri, SKOS.definition, view.language),
        said.iris(iri, RDFS.subClassOf) + said.iris(iri, RDFS.subPropertyOf),
        said.iris(iri, RDFS.domain),
        said.iris(iri, RDFS.range),
        tuple(s for s in shapes if (iri in s.targets if is_class else s.path == iri)),
        counts.get(iri, 0),
        (thing, cut(called[thing].text, 60)) if thing else ("", ""),
        cut(called[value.value].text if isinstance(value, NamedNode) else value.value, 60) if value else "",
    )


def _shapes(language: str) -> tuple[Shape, ...]:
    said = _Said(triple for path in sorted(resource("shapes").glob("*.ttl")) for triple in parse_turtle(path))
    found = []
    for iri in said.subjects:
        message = said.text(iri, SH.message, language)
        if not message:
            continue
        severity = (said.iris(iri, SH.severity) or (SH.Violation.value,))[0]
        targets = said.iris(iri, SH.targetClass) + said.iris(iri, SH.targetSubjectsOf) + said.iris(iri, SH["class"])
        path = (said.iris(iri, SH.path) or ("",))[0]
        found.append(Shape(iri.rpartition("#")[2], said.text(iri, SH.name, language), message,
                           severity.rpartition("#")[2], targets, path))  # fmt: skip
    return tuple(found)


def _schemes(said: _Said, language: str) -> tuple[Scheme, ...]:
    found = []
    for scheme in said.subjects:
        if SKOS.ConceptScheme.value not in said.iris(scheme, RDF.type):
            continue
        concepts = [iri for iri in said.subjects if scheme in said.iris(iri, SKOS.inScheme)]
        found.append(
            Scheme(
                scheme,
                said.text(scheme, DCTERMS.title, language) or said.text(scheme, SKOS.prefLabel, language),
                tuple((iri, said.text(iri, SKOS.notation, ""), said.text(iri, SKOS.prefLabel, language),
                       said.text(iri, SKOS.definition, language)) for iri in concepts),
            )
        )  # fmt: skip
    return tuple(found)
