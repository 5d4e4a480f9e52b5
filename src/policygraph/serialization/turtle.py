"""Turtle that a person can read: prefixes, one block a thing, things in the order of the notice.

No literal holds a line end as it stands, so that a conversion of line ends changes nothing that is said.

https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from policygraph.namespaces import DCTERMS, OA, ORG, PG, RDF, RDFS, SKOS, XSD

# Local names that need no escape in Turtle (PN_LOCAL without the rarer characters).
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?|")
_DIGITS = re.compile(r"(\d+)")
_BARE = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.boolean: re.compile("true|false"),
    XSD.decimal: re.compile(r"[+-]?\d*\.\d+"),
}

# Things stand in the order in which a reader meets them, and what they hold likewise.
_CLASS_ORDER = {
    node: place
    for place, node in enumerate(
        [
            PG.Notice, PG.Section, PG.Task, PG.Duty, PG.Assignment, PG.Target, PG.Goal, PG.Amount,
            PG.Charge, PG.Milestone, PG.Progress, PG.Unit, PG.Project, PG.Place,
            ORG.Organization, PG.PolicyDocument, PG.Period, PG.Mention, PG.Correction, PG.Rule, PG.SourceText,
            PG.StatedCount, PG.UnreadPassage, PG.StructuralPassage, PG.Passage,
        ]
    )
}  # fmt: skip
_PREDICATE_ORDER = {
    node: place
    for place, node in enumerate(
        [
            RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.identifier, PG.ordinal, PG.printedNumber,
            DCTERMS.title, PG.text, PG.printedName, DCTERMS.isPartOf, PG.unit, PG.role, PG.position, PG.scope,
            PG.leadUnit, PG.responsibleUnit, PG.cooperatingUnit, PG.openRole, PG.indicator, PG.indicatorConcept,
            PG.comparator, PG.value, PG.minimum, PG.maximum, PG.unitText, PG.change, PG.confidence, PG.period,
            PG.theme, PG.titleTheme, PG.project, PG.goal, PG.amount, PG.charge, PG.oversight, PG.milestone, PG.progress,
            PG.place, PG.organization, PG.duty, PG.assignment, OA.hasSource, OA.start, OA.end, PG.line,
            PG.column, OA.exact,
        ]
    )
}  # fmt: skip
_LAST = {PG.evidence: 1}  # where it was read comes after what it says


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Write triples as Turtle.

    :param triples: in any order; ours have no blank nodes, those that a query makes may.
    :param prefixes: namespace by prefix; those that no term needs are left out.
    """
    things: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = {}
    for triple in triples:
        things.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)  # type: ignore[arg-type]
    names = _Names(prefixes)
    ordered = sorted(things, key=lambda thing: (_class_rank(things[thing]), _natural(thing.value)))
    blocks = [_block(thing, things[thing], names) for thing in ordered]
    head = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(prefixes.items()) if prefix in names.used]
    return "\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n"


def _class_rank(facts: Mapping[NamedNode, list[NamedNode | Literal]]) -> int:
    kinds = facts.get(RDF.type, [])
    return min((_CLASS_ORDER.get(kind, len(_CLASS_ORDER)) for kind in kinds if isinstance(kind, NamedNode)), default=99)


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key under which task-2 stands before task-10."""
    parts = []
    for part in _DIGITS.split(text):
        number = part.lstrip("0") if part.isdecimal() and part.isascii() else ""
        # No number is made of the digits: there may be thousands.
        parts.append((0, len(number), number) if part.isdecimal() and part.isascii() else (1, 0, part))
    return tuple(parts)


def _block(thing: NamedNode, facts: Mapping[NamedNode, list[NamedNode | Literal]], names: _Names) -> str:
    def rank(predicate: NamedNode) -> tuple[int, int, str]:
        return _LAST.get(predicate, 0), _PREDICATE_ORDER.get(predicate, len(_PREDICATE_ORDER)), predicate.value

    lines = []
    for predicate in sorted(facts, key=rank):
        values = sorted(set(facts[predicate]), key=_value_key)
        name = "a" if predicate == RDF.type else names.of(predicate)
        lines.append(f"{name} " + ", ".join(names.of(value) for value in values))
    return f"{names.of(thing)} " + " ;\n    ".join(lines) + " ."


def _value_key(value: NamedNode | Literal) -> tuple[int, object, str]:
    if isinstance(value, NamedNode):
        return (0, (_CLASS_ORDER.get(value, -1), _natural(value.value)), "")
    return (1, _natural(value.value), str(value))


class _Names:
    """Shortens IRIs and remembers which prefixes it took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.used: set[str] = set()
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}

    def of(self, term: NamedNode | Literal | BlankNode) -> str:
        if isinstance(term, NamedNode):
            if term.value not in self._known:
                self._known[term.value] = self._shorten(term)
            return self._known[term.value]
        if isinstance(term, BlankNode):  # that a query made; notices have none
            return str(term)
        bare = _BARE.get(term.datatype)
        if bare and bare.fullmatch(term.value):
            return term.value
        if term.language or term.datatype == XSD.string:
            return str(term)
        quoted = str(term)
        return quoted[: quoted.rindex("^^")] + "^^" + self.of(term.datatype)

    def _shorten(self, term: NamedNode) -> str:
        for prefix, namespace in self._prefixes:
            if term.value.startswith(namespace) and _LOCAL.fullmatch(term.value, len(namespace)):
                self.used.add(prefix)
                return f"{prefix}:{term.value[len(namespace) :]}"
        return str(term)
