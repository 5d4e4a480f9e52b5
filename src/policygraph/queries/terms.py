"""What a person types for a parameter → a checked RDF term. No text is ever pasted into a query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode

from policygraph.errors import InvalidQuery, UnknownName
from policygraph.namespaces import KIND, ROLE, SKOS, THEME, XSD
from policygraph.queries.text import Parameter

ANY = "any"  # the value by which a parameter that narrows an answer does not
_IRI = re.compile(r"<?(https?://[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`]+)>?")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_CONCEPTS = {"theme": THEME, "role": ROLE, "kind": KIND}


def term_of(value: str, parameter: Parameter) -> NamedNode | Literal | None:
    """Return a typed value as a term, `None` for `any` where the parameter may be left open.

    :param value: as a person types it: `water`, `涉水`, `区水务局`, `2022-12-31`, an IRI.
    :param parameter: what it is for.
    :raises InvalidQuery: when it does not fit the parameter's type or is not in its scheme.
    """
    if parameter.optional and value == ANY:
        return None
    iri = _IRI.fullmatch(value)
    if iri is not None:
        try:
            NamedNode(iri[1])
        except ValueError:
            iri = None  # it looks like one, and is told as what it is not
    match parameter.type:
        case "theme" | "role" | "kind":
            if iri and not (parameter.scheme and iri[1].startswith(f"{parameter.scheme}/")):
                return NamedNode(iri[1])
            if parameter.scheme:
                return _concept(value, parameter)
            if _NAME.fullmatch(value):
                return _CONCEPTS[parameter.type][value]
            wanted = f"a {parameter.type} such as {parameter.default!r}, or its IRI 应为此类取值或其 IRI"
        case "unit" | "place":
            if iri:
                return NamedNode(iri[1])
            if value.strip() and not value.startswith(("http:", "https:", "<")) and not _control(value):
                return Literal(value, language="zh")
            wanted = (
                f"the printed name of a {parameter.type} such as 区水务局 or 西宁, or its IRI 应为原文印出的名称或 IRI"
            )
        case "iri":
            if iri:
                return NamedNode(iri[1])
            wanted = "an IRI 应为 IRI"
        case "date":
            try:
                return Literal(date.fromisoformat(value).isoformat(), datatype=XSD.date)
            except ValueError:
                wanted = "a date such as 2022-12-31 应为日期"
        case "integer":
            if re.fullmatch(r"[+-]?[0-9]{1,18}", value):
                return Literal(str(int(value)), datatype=XSD.integer)
            wanted = "a whole number 应为整数"
        case _:
            if parameter.values and value not in parameter.values:
                raise _none_of(value, parameter, parameter.values, parameter.values, "")
            if value.strip() and not _control(value):  # every text holds the empty one
                return Literal(value)
            wanted = "a line of text that is not empty 应为一行非空文字"
    raise InvalidQuery(
        f"{parameter.name}={value!r} is not {wanted}", advice="Give the parameter another value. 请换一个取值。"
    )


def _control(value: str) -> bool:
    return any(ord(character) < 32 or 0xD800 <= ord(character) < 0xE000 for character in value)


def _concept(value: str, parameter: Parameter) -> NamedNode:
    concepts = concepts_of(parameter.scheme)
    if value.strip() in concepts:
        return concepts[value.strip()]
    iri = _IRI.fullmatch(value)
    if iri and NamedNode(iri[1]) in concepts.values():
        return NamedNode(iri[1])
    allowed = tuple(dict.fromkeys(iri.value.rpartition("/")[2] for iri in concepts.values()))
    raise _none_of(value, parameter, concepts, allowed, "an IRI or ")


def _none_of(
    value: str, parameter: Parameter, known: Iterable[str], allowed: tuple[str, ...], beside: str
) -> UnknownName:
    from difflib import get_close_matches

    near = tuple(get_close_matches(value, known, n=3, cutoff=0.6))
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    what = f"a {parameter.type}" if parameter.scheme else "one of its values"
    return UnknownName(
        f"{parameter.name}={value!r} is not {what} 没有这一取值",
        kind=parameter.type,
        value=value,
        near=near,
        allowed=allowed,
        advice=f"{hint}It takes {beside}one of: {', '.join(allowed)}.",
    )


@cache
def concepts_of(scheme: str) -> Mapping[str, NamedNode]:
    """Return the concepts of a SKOS scheme that ships, by notation and by every label.

    :param scheme: its IRI.
    """
    from policygraph.vocabulary import vocabulary

    triples = vocabulary()
    inside = {t.subject for t in triples if t.predicate == SKOS.inScheme and t.object == NamedNode(scheme)}
    names = (SKOS.notation, SKOS.prefLabel, SKOS.altLabel)
    found = [
        (names.index(t.predicate), t.object.value, t.subject)
        for t in triples
        if t.predicate in names and t.subject in inside and isinstance(t.object, Literal)
    ]
    return {
        name: concept
        for _, name, concept in sorted(found, key=lambda entry: (-entry[0], entry[1]))
        if isinstance(concept, NamedNode)
    }
