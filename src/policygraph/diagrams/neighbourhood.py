"""`neighbourhood`: a thing in the middle, what points to it on the left, what it points to on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pyoxigraph import NamedNode

from policygraph.diagrams import facts
from policygraph.diagrams.facts import Row
from policygraph.diagrams.ink import FAINT, INK, LEAD, PALE, PAPER, RULE, SOFT, Group, Mark, Path, Rect, Text, number
from policygraph.diagrams.lettering import wrap
from policygraph.diagrams.network import Edge, Node, network
from policygraph.diagrams.picture import Body, Picture, Request, page
from policygraph.diagrams.words import Words
from policygraph.errors import InvalidQuery
from policygraph.namespaces import PREFIXES
from policygraph.store.results import GraphStore

_EACH, _MOST = 6, 26  # neighbours by one property, and on one side
_SAID, _LINES = 14, 3  # literals, and those of one property
_NAMES = ("label", "prefLabel", "title", "identifier", "text", "printedName", "exact")
_SIDE, _MIDDLE, _GAP = 360.0, 340.0, 110.0
_NAME = """OPTIONAL {
    ?other rdfs:label|skos:prefLabel|dcterms:title|pg:printedName ?name . BIND (LANG(?name) AS ?language)
  }
  OPTIONAL { ?other pg:printedNumber ?number } OPTIONAL { ?other pg:text ?words } OPTIONAL { ?other oa:exact ?exact }"""
_ASKED = "SELECT ?property ?other ?name ?language ?number ?words ?exact WHERE"
_OUT = f"{_ASKED} {{ <%s> ?property ?other FILTER (isIRI(?other)) {_NAME} }}"
_IN = f"{_ASKED} {{ ?other ?property <%s> FILTER (isIRI(?other)) {_NAME} }}"
_LITERALS = """SELECT ?property ?value (LANG(?value) AS ?language) WHERE {
  <%s> ?property ?value FILTER (isLiteral(?value))
}"""
_LABELS = """SELECT ?iri ?label WHERE { ?iri a owl:ObjectProperty ; rdfs:label ?label FILTER (LANG(?label) = "%s") }"""


def neighbourhood(store: GraphStore, request: Request) -> Picture:
    """Draw what is tied to a thing.

    :param store: any store.
    :param request: names the thing by its IRI.
    :raises InvalidQuery: when it is no IRI, or the store says nothing of it.
    """
    words = request.words
    iri = _checked(request.iri)
    out, into = (_ties(facts.rows(store, query % iri), request.language) for query in (_OUT, _IN))
    literals = _said(facts.rows(store, _LITERALS % iri), request.language)
    if not (out or into or literals):
        raise InvalidQuery(f"the graph says nothing of <{iri}> 图谱中没有此 IRI", advice="Check the IRI.")
    labels = {row["iri"]: row["label"] for row in facts.rows(store, _LABELS % request.language)}
    name = _own_name(literals) or _short(iri)
    title = words("neighbourhood-title", name=name if len(name) <= 60 else f"{name[:60]}…")
    summary = words("neighbourhood-summary", iri=iri, out=len(out), into=len(into))
    left, tall_left, cut_left = _side(into, labels, words)
    right, tall_right, cut_right = _side(out, labels, words)
    card, tall_card = _card(name, iri, literals)
    high = max(tall_left, tall_right, tall_card)
    marks: list[Mark] = []
    near, far = _SIDE + _GAP, _SIDE + _GAP + _MIDDLE
    for boxes, middle in left:
        top = (high - tall_left) / 2
        marks += (*_tie(_SIDE, top + middle, near, high / 2), Group(boxes, shift=(0, top)))
    for boxes, middle in right:
        top = (high - tall_right) / 2
        marks += (*_tie(far, high / 2, far + _GAP, top + middle), Group(boxes, shift=(far + _GAP, top)))
    marks.append(Group(card, shift=(_SIDE + _GAP, (high - tall_card) / 2)))
    notes = (words("neighbourhood-cut", n=cut_left + cut_right),) if cut_left + cut_right else ()
    body = Body(tuple(marks), 2 * _SIDE + _MIDDLE + 2 * _GAP, high, (), notes)
    nodes = [Node(iri, name, "centre"), *(Node(other, told, "neighbour") for _, other, told in [*out, *into])]
    edges = [Edge(iri, other, facts.local(p), labels.get(p, _short(p))) for p, other, _ in out]
    edges += [Edge(other, iri, facts.local(p), labels.get(p, _short(p))) for p, other, _ in into]
    return Picture(page(title, summary, body, facts.notices(store).values(), words), network(title, nodes, edges))


def _checked(iri: str) -> str:
    try:
        return NamedNode(iri.strip("<>")).value
    except ValueError as error:
        raise InvalidQuery(f"{iri!r} is no IRI", advice="Name the thing with --iri, by its whole IRI.") from error


def _said(found: Sequence[Row], language: str) -> list[Row]:
    """What is said in words and numbers, names first; in the language asked for where it is said in several."""
    spoken: dict[str, set[str]] = {}
    for row in found:
        spoken.setdefault(row["property"], set()).add(row["language"])
    own = [row for row in found if row["language"] in ("", language) or language not in spoken[row["property"]]]
    names = {name: at for at, name in enumerate(_NAMES)}
    return sorted(
        own, key=lambda row: (names.get(facts.local(row["property"]), len(names)), row["property"], row["value"])
    )


def _ties(found: Sequence[Row], language: str) -> list[tuple[str, str, str]]:
    """Property, neighbour and its name; each tie once, in the order of the property and the neighbour."""
    ties: dict[tuple[str, str], str] = {}
    for row in sorted(found, key=lambda row: (row.get("language", language) != language, row.get("name", ""))):
        told = row.get("name") or row.get("words") or row.get("exact") or _short(row["other"])
        told = f"{row['number']} {told}" if "number" in row else told
        ties.setdefault((row["property"], row["other"]), told)
    return sorted(((p, other, told) for (p, other), told in ties.items()), key=lambda tie: (tie[0], _natural(tie[1])))


def _natural(iri: str) -> tuple[tuple[int, str], ...]:
    """So that task-9 comes before task-10."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in iri.replace("/", "-").split("-"))


def _side(
    ties: Sequence[tuple[str, str, str]], labels: dict[str, str], words: Words
) -> tuple[list[tuple[tuple[Mark, ...], float]], float, int]:
    """Boxes under each other, grouped by property, whose name stands over its first box; each with its middle."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for prop, other, told in ties:
        groups.setdefault(prop, []).append((other, told))
    boxes: list[tuple[tuple[Mark, ...], float]] = []
    y, cut = 0.0, 0
    for prop, held in sorted(groups.items(), key=lambda item: (len(item[1]), item[0])):
        shown = held[: min(_EACH, max(_MOST - len(boxes), 1))]
        rest = len(held) - len(shown)
        cut += rest
        name: tuple[Mark, ...] = (Text(2, y + 11, wrap(labels.get(prop, _short(prop)), _SIDE, 11, 1), 11, SOFT),)
        y += 15
        for other, told in [*shown, *([("", words("neighbourhood-more", n=rest))] if rest else [])]:
            lines = wrap(told, _SIDE - 16, 11.5, 3)
            tall = len(lines) * 15.0 + 8
            box = Rect(0, y, _SIDE, tall, PAPER if other else PALE, RULE, 4)
            written = Text(8, y + 16, lines, 11.5, INK if other else SOFT)
            boxes.append(((*name, Group((box, written), f"{told}\n{other}".strip())), y + tall / 2))
            name = ()
            y += tall + 4
        y += 7
    return boxes, max(y - 11, 0.0), cut


def _tie(x1: float, y1: float, x2: float, y2: float) -> tuple[Mark, ...]:
    """A curve from left to right, with an arrow at its end."""
    half = (x1 + x2) / 2
    curve = (
        f"M{number(x1)} {number(y1)}C{number(half)} {number(y1)} {number(half)} {number(y2)} {number(x2)} {number(y2)}"
    )
    head = f"M{number(x2 - 7)} {number(y2 - 4)}L{number(x2)} {number(y2)}L{number(x2 - 7)} {number(y2 + 4)}"
    return Path(curve, FAINT, opacity=0.6), Path(head, FAINT)


def _card(name: str, iri: str, literals: Sequence[Row]) -> tuple[tuple[Mark, ...], float]:
    """The thing itself, with what is said of it in words and numbers."""
    title = wrap(name, _MIDDLE - 20, 14, 4)
    y = len(title) * 18.0 + 14
    marks: list[Mark] = [Text(10, 22, title, 14, PAPER, bold=True)]
    head = y
    y += 6
    under = wrap(iri, _MIDDLE - 20, 10, 4)
    marks.append(Text(10, y + 11, under, 10, SOFT))
    y += len(under) * 13.0 + 6
    told: Counter[str] = Counter()
    shown = [row for row in literals if told.update([row["property"]]) or told[row["property"]] <= _LINES][:_SAID]
    for row in shown:
        lines = wrap(f"{_short(row['property'])}  {row['value']}", _MIDDLE - 20, 11, 3)
        marks.append(Group((Text(10, y + 12, lines, 11, INK),), row["value"][:600]))
        y += len(lines) * 14.5 + 3
    if len(literals) > len(shown):
        marks.append(Text(10, y + 12, (f"… +{len(literals) - len(shown)}",), 11, SOFT))
        y += 18
    y += 6
    return (Rect(0, 0, _MIDDLE, y, PAPER, LEAD, 5, thick=1.5), Rect(0, 0, _MIDDLE, head, LEAD, "", 5), *marks), y


def _own_name(literals: Sequence[Row]) -> str:
    for row in literals:  # names come first
        if facts.local(row["property"]) in _NAMES:
            return row["value"]
    return ""


def _short(iri: str) -> str:
    """An IRI with a prefix where we have one, else its last part."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return facts.local(iri)
