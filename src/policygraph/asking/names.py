"""What the things of a graph are called, so that a question can name them: also in short, and in English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from policygraph.asking.keys import Key, key_of, normal
from policygraph.asking.wordlists import Meaning, listed, table
from policygraph.errors import InvalidQuery
from policygraph.namespaces import PREFIXES
from policygraph.store.results import Answers, GraphStore

LEVELS = "省市州盟区县旗镇乡"
_JOINTS = re.compile("[和与、及]")
_NAMES = """SELECT DISTINCT ?thing ?kind ?name ?label
WHERE {
  { ?thing a pg:Unit ; skos:altLabel ?name ; rdfs:label ?label .
    FILTER NOT EXISTS { ?thing pg:generic true }
    BIND ("unit" AS ?kind) }
  UNION { ?thing a pg:Place ; rdfs:label ?label .
    { ?thing rdfs:label ?name } UNION { ?thing skos:altLabel ?name }
    BIND ("place" AS ?kind) }
  UNION { ?notice pg:jurisdiction ?thing . ?thing rdfs:label ?label .
    { ?thing rdfs:label ?name } UNION { ?thing skos:altLabel ?name }
    BIND ("home" AS ?kind) }
  UNION { ?thing a pg:Project ; rdfs:label ?label .
    { ?thing rdfs:label ?name } UNION { ?thing skos:altLabel ?name }
    BIND ("project" AS ?kind) }
  UNION { ?thing a pg:PolicyDocument ; dcterms:title ?label .
    { ?thing dcterms:title ?name } UNION { ?thing skos:altLabel ?name }
    BIND ("document" AS ?kind) }
  UNION { ?thing a pg:Task ; pg:printedNumber ?name . BIND (?name AS ?label) BIND ("task-number" AS ?kind) }
  UNION { ?thing a pg:Section ; dcterms:title ?name . BIND (?name AS ?label) BIND ("heading" AS ?kind) }
  UNION {
    ?thing a pg:Section ; dcterms:isPartOf ?whole .
    ?whole a pg:Notice .
    OPTIONAL { ?thing pg:printedNumber ?printed }
    OPTIONAL {
      SELECT ?thing (STR(COUNT(?before)) AS ?place)
      WHERE {
        ?thing a pg:Section ; pg:ordinal ?here ; dcterms:isPartOf ?all .
        ?all a pg:Notice .
        ?before dcterms:isPartOf ?all ; a pg:Section ; pg:ordinal ?there .
        FILTER (?there <= ?here)
      }
      GROUP BY ?thing
    }
    BIND (COALESCE(?printed, ?place) AS ?name) BIND (?name AS ?label) BIND ("section-number" AS ?kind)
  }
  UNION { ?thing a pg:Task ; dcterms:title ?name . BIND (?name AS ?label) BIND ("title" AS ?kind) }
  UNION { ?thing a pg:Duty ; pg:text ?name . BIND (?name AS ?label) BIND ("duty" AS ?kind) }
  UNION { ?thing a pg:Target ; pg:indicator ?name . BIND (?name AS ?label) BIND ("indicator" AS ?kind) }
  UNION {
    ?thing a pg:Target ; pg:indicator ?label ; pg:text ?said ; dcterms:isPartOf ?whose .
    ?whose a pg:Task ; dcterms:title ?headed .
    BIND (CONCAT(STR(?said), "\\n", STR(?headed)) AS ?name) BIND ("target" AS ?kind)
  }
  UNION { ?thing a pg:Notice ; dcterms:identifier ?name . BIND (?name AS ?label) BIND ("notice-number" AS ?kind) }
  UNION {
    ?thing a pg:Notice ; rdfs:label ?label ; dcterms:title|pg:listTitle|rdfs:label ?name .
    BIND ("notice" AS ?kind)
  }
  UNION {
    ?thing a pg:Notice ; dcterms:publisher|pg:jurisdiction ?whose . ?whose rdfs:label ?name .
    BIND (?name AS ?label) BIND ("notice-of" AS ?kind)
  }
  UNION {
    ?thing a pg:Notice ; dcterms:issued ?day .
    BIND (STR(?day) AS ?name) BIND (?name AS ?label) BIND ("day" AS ?kind)
  }
}
ORDER BY ?kind STR(?thing) STR(?name)
"""
_HOMES = """SELECT DISTINCT ?thing ?home
WHERE {
  { ?thing a pg:Unit ; pg:jurisdiction ?place }
  UNION { ?notice dcterms:publisher ?thing ; pg:jurisdiction ?place }
  UNION {
    { SELECT DISTINCT ?thing ?part
      WHERE { ?assignment pg:unit ?thing ; dcterms:isPartOf ?task . ?task dcterms:isPartOf ?part } }
    ?part dcterms:isPartOf* ?notice .
    ?notice a pg:Notice ; pg:jurisdiction ?place
  }
  ?place rdfs:label ?home
}
ORDER BY STR(?thing) STR(?home)
"""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing of the graph.

    :param kind: unit, place, home (the district of a notice), project or document; number of a task or of a
        section of the first level, title of a task, heading of a section, duty, or indicator of a target; target, its
        words with the title of its task; notice, by its title, notice-number, notice-of, who speaks and for where, and
        day, when it was issued.
    :param text: the name.
    :param label: what the graph calls it.
    :param home: the district whose unit it is, if it is one.
    """

    kind: str
    iri: str
    text: str
    label: str
    home: str = ""


def names_of(store: GraphStore) -> tuple[Name, ...]:
    """Return the names of the units, places, projects and documents of a graph, and the words of its tasks.

    :param store: the graph.
    :raises InvalidQuery: when it does not answer with rows.
    """
    homes = {row["thing"]: row["home"] for row in reversed(_rows(store, _HOMES))}
    return tuple(
        Name(
            row["kind"], row["thing"], row["name"], row["label"], homes.get(row["thing"], "") * (row["kind"] == "unit")
        )
        for row in _rows(store, _NAMES)
    )


def _rows(store: GraphStore, query: str) -> list[Mapping[str, str]]:
    prefixes = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("pg", "rdfs", "skos", "dcterms"))
    answers = store.ask(prefixes + query)
    if not isinstance(answers, Answers):
        raise InvalidQuery("the store did not answer with rows")
    return answers.dicts()


@lru_cache(maxsize=8)
def meanings_of(names: tuple[Name, ...]) -> Mapping[Key, tuple[Meaning, ...]]:
    """Return what the names mean, with short forms and English names of units.

    A form that may stand for several units of one district is `ambiguous`, but for a form that a notice prints.

    :param names: of one graph.
    """
    meanings: dict[Key, tuple[Meaning, ...]] = {}
    homes = {name.iri for name in names if name.kind == "home"}
    for name in names:
        if name.kind in ("place", "project", "document"):
            kind = "home" if name.kind == "place" and homes == {name.iri} else name.kind
            _add(meanings, name.text, Meaning(kind, name.label, name.iri))
            if name.kind == "place" and name.text[-1] in LEVELS and len(name.text) > 2:
                _add(meanings, name.text[:-1], Meaning(kind, name.label, name.iri))  # 无锡 is 无锡市
            if name.kind == "place":
                for english in _english_places().get(name.label, ()):
                    _add(meanings, english, Meaning(kind, name.label, name.iri))
    return {**meanings, **_unit_forms(names)}


def _add(meanings: dict[Key, tuple[Meaning, ...]], text: str, meaning: Meaning) -> None:
    key = key_of(text)
    if len("".join(key)) > 1 and meaning not in meanings.get(key, ()):
        meanings[key] = (*meanings.get(key, ()), meaning)


def _unit_forms(names: tuple[Name, ...]) -> dict[Key, tuple[Meaning, ...]]:
    units = [name for name in names if name.kind == "unit"]
    short = {(name.iri, name.text) for name in names if name.kind in ("place", "home")}
    homes = {place.label: [text for iri, text in short if iri == place.iri] for place in names if place.kind == "home"}
    labels: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        labels[unit.label].add(unit.iri)
    printed: dict[Key, dict[str, Meaning]] = defaultdict(dict)
    exact: dict[Key, dict[str, Meaning]] = defaultdict(dict)
    derived: dict[Key, dict[str, Meaning]] = defaultdict(dict)
    for unit in units:
        unique = len(labels[unit.label]) == 1
        meaning = Meaning("unit", unit.label if unique else unit.iri, unit.iri)
        loose = Meaning("unit", unit.label, unit.iri)
        printed[key_of(unit.text)][unit.label] = loose  # of several districts, all are listed
        bare, level = _without_level(unit.text)
        for home in sorted(homes.get(unit.home, [])):
            exact[key_of(home + bare)][unit.iri] = meaning
        for form in (bare, *_short_forms(bare)):
            if len(form) > 2:
                derived[key_of(form)][unit.label] = loose
                derived[key_of(level + form)][unit.label] = loose
                for home in sorted(homes.get(unit.home, [])):
                    derived[key_of(home + form)][unit.iri] = meaning
        for form in _english_forms(bare):
            derived[key_of(form)][unit.label] = loose
    forms: dict[Key, tuple[Meaning, ...]] = {}
    for found in (derived, exact, printed):
        for key, meant in found.items():
            chosen = list(meant.values())
            if len({one.value for one in chosen}) > 1:
                chosen = [Meaning("ambiguous", "、".join(sorted({one.value for one in chosen})))]
            forms[key] = tuple(chosen[:1])
    return forms


def _without_level(name: str) -> tuple[str, str]:
    """区水务局 → 水务局, 区."""
    return (name[1:], name[0]) if name[0] in LEVELS and len(name) > 3 else (name, "")


def _short_forms(bare: str) -> Iterator[str]:
    """发展和改革局 → 发改局, 发改委, 发改部门; 农业农村和科技局 → 农业农村局, 科技局."""
    body, ending = _body(bare)
    if not ending:
        return
    endings = listed(_units()["endings"].get(ending, ending))
    for short in dict.fromkeys([body, *_said_for(body, "short"), *(p for p in _JOINTS.split(body) if len(p) > 1)]):
        yield from (short + said for said in endings)
    yield from _said_for(body, "alike")


def _english_forms(bare: str) -> Iterator[str]:
    body, _ = _body(bare)
    endings = listed(_units()["english"]["endings"])
    for said in _said_for(body, "en"):
        for ending in endings:
            yield f"{said} {ending}"
            yield f"{ending} of {said}"
        if " " in said or said == "police":
            yield said if said == "police" else f"{said} {endings[0]}"


def _body(bare: str) -> tuple[str, str]:
    for ending in sorted(_units()["endings"], key=len, reverse=True):
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            return bare.removesuffix(ending), ending
    return bare, ""


def _said_for(body: str, kind: str) -> tuple[str, ...]:
    entry = _abbreviations().get(body, {})
    return tuple(listed(entry.get(kind, "")))


@cache
def unit_endings() -> tuple[frozenset[str], frozenset[str]]:
    """Return how names of bodies end, in Chinese and in English."""
    units = _units()
    return frozenset(units["endings"]), frozenset(listed(units["english"]["endings"]))


@cache
def _units() -> dict[str, Any]:
    return table("units")


@cache
def _abbreviations() -> Mapping[str, Mapping[str, str]]:
    return {entry["full"]: entry for entry in _units()["body"]}


@cache
def _english_places() -> Mapping[str, tuple[str, ...]]:
    return {label: tuple(listed(said)) for label, said in table("places")["names"].items()}


@lru_cache(maxsize=8)
def romanized(names: tuple[Name, ...]) -> Mapping[Key, tuple[Meaning, ...]]:
    """Return what romanized names of places mean: Xining, Huangshui River, Ledu District.

    :param names: of one graph.
    """
    from pypinyin import lazy_pinyin  # its tables are large, and few questions need them

    homes = {name.iri for name in names if name.kind == "home"}
    endings = table("places")["endings"]
    meanings: dict[Key, tuple[Meaning, ...]] = {}
    for name in names:
        text = normal(name.text)
        if name.kind != "place" or len(text) < 2:
            continue
        meaning = Meaning("home" if homes == {name.iri} else "place", name.label, name.iri)
        for ending in ("", *endings):
            rest = text.removesuffix(ending)
            if not ending:
                _add(meanings, "".join(lazy_pinyin(text)), meaning)
            elif rest != text and len(rest) > 1:
                said = "".join(lazy_pinyin(rest))
                for english in ("", *listed(endings[ending])):
                    _add(meanings, f"{said} {english}", meaning)
    return meanings
