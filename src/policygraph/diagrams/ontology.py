"""`ontology`: the classes and their properties, a card for each class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.diagrams import facts
from policygraph.diagrams.classlinks import Link, classlinks
from policygraph.diagrams.facts import Row
from policygraph.diagrams.ink import INK, LEAD, PALE, PAPER, RULE, SOFT, Group, Mark, Rect, Text, text
from policygraph.diagrams.lettering import clean, wrap
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Picture, Request, page
from policygraph.diagrams.words import Words
from policygraph.namespaces import PG, PREFIXES
from policygraph.store.results import GraphStore

_CLASSES = f"""SELECT ?iri ?label ?definition ?language WHERE {{
  ?iri a owl:Class ; rdfs:label ?label . BIND (LANG(?label) AS ?language)
  OPTIONAL {{ ?iri skos:definition ?definition FILTER (LANG(?definition) = LANG(?label)) }}
  FILTER (STRSTARTS(STR(?iri), "{PG.iri}"))
}}"""
_ITSELF = """SELECT ?title ?version ?modified WHERE {
  ?iri a owl:Ontology ; dcterms:title ?title ; owl:versionInfo ?version .
  OPTIONAL { ?iri dcterms:modified ?modified } FILTER (LANG(?title) = "%s")
}"""
_ABOVE = "SELECT ?iri ?above WHERE { ?iri rdfs:subClassOf ?above FILTER (isIRI(?above)) }"
_PROPERTIES = f"""PREFIX schema: <https://schema.org/>
SELECT ?iri ?label ?language ?domain ?range ?kind WHERE {{
  ?iri a ?kind ; rdfs:label ?label . BIND (LANG(?label) AS ?language)
  FILTER (?kind IN (owl:ObjectProperty, owl:DatatypeProperty))
  ?iri rdfs:domain|schema:domainIncludes ?domain .
  OPTIONAL {{ ?iri rdfs:range|schema:rangeIncludes ?range }}
  FILTER (STRSTARTS(STR(?iri), "{PG.iri}"))
}}"""
_COLUMNS, _CARD, _GAP = 4, 336.0, 16.0


@dataclass(frozen=True, slots=True)
class _Property:
    iri: str
    label: str
    ranges: tuple[str, ...]


def ontology(store: GraphStore, request: Request) -> Picture:
    """Draw the terms by which the graph is understood.

    :param store: holds the ontology, as every store that was built does.
    :param request: may ask for another language.
    """
    words = request.words
    classes = _in_language(facts.rows(store, _CLASSES), request.language)
    above: dict[str, list[str]] = {}
    for row in facts.rows(store, _ABOVE):
        above.setdefault(row["iri"], []).append(row["above"])
    properties = _properties(store, request.language)
    title = words("ontology-title")
    count = len({prop.iri for held in properties.values() for prop in held})
    summary = words("ontology-summary", classes=len(classes), properties=count)
    order = sorted(classes, key=lambda iri: (-len(properties.get(iri, ())), iri))
    links = [Link(iri, end, prop.iri, prop.label) for iri in sorted(classes) for prop in properties.get(iri, ())
             for end in prop.ranges if end in classes]  # fmt: skip
    drawn, wide, high = classlinks(links, {iri: row["label"] for iri, row in classes.items()})
    marks: list[Mark] = [Group(drawn, shift=(max(0.0, (_COLUMNS * (_CARD + _GAP) - _GAP - wide) / 2), _GAP))]
    tops = [high + 3 * _GAP if drawn else 0.0] * _COLUMNS
    for iri in order:  # the largest card goes first, each to the shortest column
        card, tall = _card(iri, classes, above.get(iri, []), properties.get(iri, ()))
        column = tops.index(min(tops))
        note = clean(classes[iri].get("definition", ""))
        marks.append(Group(card, note, shift=(column * (_CARD + _GAP), tops[column])))
        tops[column] += tall + _GAP
    if not order:
        marks.append(text(0, 20, words("nothing"), 13))
    used = min(_COLUMNS, max(len(order), 1))
    wide = max(wide, used * (_CARD + _GAP) - _GAP)
    body = Body(tuple(marks), wide, max([*tops, 30.0]), (), (words("ontology-links"), words("ontology-how")))
    nodes = [Node(iri, classes[iri]["label"], "class", classes[iri].get("definition", "")) for iri in sorted(classes)]
    edges = [Edge(iri, top, "subclass", "⊑") for iri in sorted(classes) for top in above.get(iri, ())]
    ranges = {end for held in properties.values() for prop in held for end in prop.ranges if end not in classes}
    nodes += [Node(iri, _short(iri), "other") for iri in sorted(ranges)]
    edges += [Edge(iri, end, facts.local(prop.iri), prop.label) for iri in sorted(classes)
              for prop in properties.get(iri, ()) for end in prop.ranges]  # fmt: skip
    return Picture(page(title, summary, body, (), words, source=_source(store, words)), network(title, nodes, edges))


def _source(store: GraphStore, words: Words) -> str:
    """The ontology's own title, version and date."""
    told = [" ".join(filter(None, (row["title"], row["version"], row.get("modified"))))
            for row in facts.rows(store, _ITSELF % words.language)]  # fmt: skip
    return words("source", told="; ".join(told) or PG.iri)


def _in_language(found: list[Row], language: str) -> dict[str, Row]:
    chosen: dict[str, Row] = {}
    for row in sorted(found, key=lambda row: (row["language"] != language, row["label"])):
        chosen.setdefault(row["iri"], row)
    return chosen


def _properties(store: GraphStore, language: str) -> Mapping[str, tuple[_Property, ...]]:
    """The properties of each class."""
    found = facts.rows(store, _PROPERTIES)
    labels = {iri: row["label"] for iri, row in _in_language(found, language).items()}
    ranges: dict[str, set[str]] = {}
    domains: dict[str, set[str]] = {}
    for row in found:
        domains.setdefault(row["domain"], set()).add(row["iri"])
        ranges.setdefault(row["iri"], set()).update([row["range"]] if "range" in row else [])
    return {
        domain: tuple(_Property(iri, labels[iri], tuple(sorted(ranges[iri]))) for iri in sorted(iris))
        for domain, iris in domains.items()
    }


def _card(
    iri: str, classes: Mapping[str, Row], above: list[str], held: tuple[_Property, ...]
) -> tuple[tuple[Mark, ...], float]:
    """A class: its name, what it is a kind of, and a line for each property with what it leads to."""
    name = wrap(f"{classes[iri]['label']}  {_short(iri)}", _CARD - 16, 13.5, 2)
    y = len(name) * 17.5 + 8
    kinds = [_short(top) for top in above]
    under = wrap("⊑ " + ", ".join(kinds), _CARD - 16, 11, 3) if kinds else ()
    marks: list[Mark] = [Text(8, 18, name, 13.5, PAPER, bold=True), Text(8, y + 12, under, 11, PAPER)]
    y += len(under) * 14.5 + (4 if under else 0)
    head = y
    y += 4
    for prop in held:
        ours = any(end in classes for end in prop.ranges)
        told = wrap(f"{prop.label}  {facts.local(prop.iri)}", _CARD * 0.6 - 10, 11.5, 3)
        ends = wrap(
            "→ " + ", ".join(_name(end, classes) for end in prop.ranges) if prop.ranges else "",
            _CARD * 0.4 - 8,
            11.5,
            4,
        )
        marks.append(Text(8, y + 13, told, 11.5, INK))
        marks.append(Text(_CARD * 0.6 + 2, y + 13, ends, 11.5, LEAD if ours else SOFT, bold=ours))
        y += max(len(told), len(ends)) * 15.0 + 3
    y += 4
    back = (Rect(0, 0, _CARD, y, PAPER if held else PALE, RULE, 4), Rect(0, 0, _CARD, head, LEAD, "", 4))
    return (*back, *marks), y


def _name(iri: str, classes: Mapping[str, Row]) -> str:
    return classes[iri]["label"] if iri in classes else _short(iri)


def _short(iri: str) -> str:
    """An IRI with a prefix: ours, else the last word of its namespace."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    name = facts.local(iri)
    parts = [part for part in iri.removesuffix(name).rstrip("/#").split("/") if part and not part[0].isdigit()]
    return f"{parts[-1]}:{name}" if len(parts) > 1 else name
