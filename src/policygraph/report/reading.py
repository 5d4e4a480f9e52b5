"""What the report asks of a graph beyond the pictures: the texts, and every mention with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policygraph.diagrams import evidence, facts
from policygraph.diagrams.evidence import PassageFact
from policygraph.diagrams.facts import local
from policygraph.store.results import GraphStore

_TEXTS = """SELECT ?notice ?source ?text ?file ?characters ?unread WHERE {
  ?notice pg:sourceText ?source . ?source pg:text ?text .
  OPTIONAL { ?source pg:fileName ?file } OPTIONAL { ?source pg:characters ?characters }
  OPTIONAL { ?source pg:charactersUnread ?unread }
}"""
_MENTIONS = """SELECT ?thing ?kind ?label ?part ?source ?start ?end ?exact ?line ?column ?rule ?reason WHERE {
  ?mention pg:mentions ?thing ; dcterms:isPartOf ?part ; pg:evidence ?passage .
  ?passage oa:hasSource ?source ; oa:start ?start ; oa:end ?end ; oa:exact ?exact .
  OPTIONAL { ?passage pg:line ?line ; pg:column ?column }
  OPTIONAL { ?mention pg:rule/rdfs:label ?rule FILTER (LANG(?rule) = "zh") }
  OPTIONAL { ?mention pg:correction/pg:reason ?reason }
  OPTIONAL {
    ?thing a ?kind
    FILTER (?kind IN (pg:Project, pg:Place, org:Organization, pg:PolicyDocument, pg:Period, skos:Concept))
  }
  OPTIONAL { ?thing rdfs:label|dcterms:title|skos:prefLabel ?label FILTER (LANG(?label) != "en") }
}"""
_MARKUP = """SELECT ?source ?start ?end WHERE {
  ?passage pg:structure structure:markup ; oa:hasSource ?source ; oa:start ?start ; oa:end ?end .
}"""
_HEADINGS = """SELECT ?iri ?source ?start WHERE {
  ?iri a pg:Section ; pg:evidence/oa:start ?start ; pg:evidence/oa:hasSource ?source .
}"""
KINDS = {
    "Project": "project",
    "Place": "place",
    "Organization": "organization",
    "PolicyDocument": "document",
    "Period": "period",
    "Concept": "theme",
}


@dataclass(frozen=True, slots=True)
class TextFact:
    """The text of a notice as read."""

    notice: str
    source: str
    text: str
    file: str
    characters: int
    unread: int


@dataclass(frozen=True, slots=True)
class MentionFact:
    """Something that words name.

    :param part: the duty, task or notice in which they stand.
    :param why: the rule that found it, or a person's reason.
    """

    thing: str
    kind: str
    label: str
    part: str
    passage: PassageFact
    why: str


def texts(store: GraphStore) -> Mapping[str, TextFact]:
    """Read the texts, by the IRI of their notice."""
    return {
        row["notice"]: TextFact(
            row["notice"],
            row["source"],
            row["text"],
            row.get("file", ""),
            int(row.get("characters", "0")),
            int(row.get("unread", "0")),
        )
        for row in facts.rows(store, _TEXTS)
    }


def mentions(store: GraphStore) -> tuple[MentionFact, ...]:
    """Read every mention, in the order of the text; one that has several labels is known by the first."""
    found: dict[tuple[str, str, int, int], MentionFact] = {}
    for row in facts.rows(store, _MENTIONS):
        passage = evidence.passage_of(row)
        kind = KINDS.get(local(row.get("kind", "")), "other")
        label = row.get("label") or local(row["thing"])
        key = (row["thing"], passage.source, passage.start, passage.end)
        why = row.get("reason") or row.get("rule", "")
        found.setdefault(key, MentionFact(row["thing"], kind, label, row["part"], passage, why))
    return tuple(sorted(found.values(), key=lambda m: (m.passage.source, m.passage.start, m.passage.end, m.thing)))


def markup(store: GraphStore) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Read which stretches of each source are markup of the file."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in facts.rows(store, _MARKUP):
        found.setdefault(row["source"], []).append((int(row["start"]), int(row["end"])))
    return {source: tuple(sorted(spans)) for source, spans in found.items()}


def heading_starts(store: GraphStore) -> Mapping[str, tuple[int, ...]]:
    """Read where the sections of each source begin."""
    found: dict[str, set[int]] = {}
    for row in facts.rows(store, _HEADINGS):
        found.setdefault(row["source"], set()).add(int(row["start"]))
    return {source: tuple(sorted(starts)) for source, starts in found.items()}
