"""JSON-LD with a context that is published beside it (https://www.w3.org/TR/json-ld11/).

The context is made from the ontology: every property has a short name, and where its values are of one kind, that kind.
A property that the context does not know, or a value of another kind, is written in full: nothing depends on the
context being complete.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.errors import InvalidData
from policygraph.facts import Facts
from policygraph.namespaces import OWL, PREFIXES, RDF, RDFS, XSD
from policygraph.vocabulary import vocabulary

_TYPE = RDF.type
_LANGUAGE = "@language"  # the words of such a property stand under their languages
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # those that every reader of JSON keeps whole
# A term of a namespace is made anew whenever it is named; these are asked for with every value.
_XSD_INTEGER, _XSD_BOOLEAN, _XSD_STRING = XSD.integer, XSD.boolean, XSD.string
_TYPED = {XSD.integer, XSD.decimal, XSD.date, XSD.boolean, XSD.anyURI}


@cache
def context() -> dict[str, Any]:
    """Return the context: prefixes, and a term for each property of the ontology."""
    facts = Facts(vocabulary())
    kinds = dict.fromkeys(facts.instances(OWL.ObjectProperty), "@id")
    for prop in facts.instances(OWL.DatatypeProperty):
        ranges = facts.nodes(prop, RDFS.range)
        typed = ranges[0].value if len(ranges) == 1 and ranges[0] in _TYPED else ""
        kinds[prop] = _LANGUAGE if RDF.langString in ranges or RDFS.Literal in ranges else typed
    kinds |= dict.fromkeys(facts.instances(OWL.AnnotationProperty), _LANGUAGE)
    names = Counter(_local(prop) for prop in kinds)
    terms: dict[str, Any] = dict(sorted(PREFIXES.items()))
    for prop in sorted(kinds, key=lambda node: node.value):
        name = _local(prop)
        short = name if names[name] == 1 and name not in PREFIXES else _prefixed(prop)
        terms[short] = {"@id": _prefixed(prop), **_of_kind(kinds[prop])}
    return {"@context": {"@version": 1.1, **terms}}


def _of_kind(kind: str) -> dict[str, str]:
    if kind == _LANGUAGE:
        return {"@container": _LANGUAGE}
    return {"@type": _prefixed(NamedNode(kind)) if kind.startswith("http") else kind} if kind else {}


def write_context() -> bytes:
    """Return the context as a file."""
    return json.dumps(context(), ensure_ascii=False, indent=1).encode() + b"\n"


def write_json(graphs: Mapping[NamedNode, Iterable[Triple]], prefixes: Mapping[str, str]) -> bytes:
    """Return named graphs as one JSON-LD document; its context stands in it, so that reading it needs no network.

    :param graphs: triples by named graph, without blank nodes.
    :param prefixes: further prefixes for the IRIs of instances.
    """
    writer = _Writer(prefixes)
    held = [{"@id": graph.value, "@graph": writer.things(triples)} for graph, triples in graphs.items()]
    document = {"@context": {**context()["@context"], **writer.extra}, "@graph": held}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


class _Writer:
    """Writes terms as short as the context allows."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        known: dict[str, Any] = context()["@context"]
        self.extra = {prefix: iri for prefix, iri in sorted(prefixes.items()) if prefix not in known}
        self._spaces = sorted({**PREFIXES, **self.extra}.items(), key=lambda item: (-len(item[1]), item[0]))
        self._short: dict[str, str] = {}
        self._terms = {
            _expanded(term["@id"]): (name, term.get("@container") or _expanded(term.get("@type", "")))
            for name, term in known.items()
            if isinstance(term, dict)
        }

    def things(self, triples: Iterable[Triple]) -> list[dict[str, Any]]:
        things: dict[str, dict[str, Any]] = {}
        for triple in sorted(triples, key=str):
            thing = things.setdefault(self._iri(triple.subject), {})
            if triple.predicate == _TYPE and isinstance(triple.object, NamedNode):
                thing.setdefault("@type", []).append(self._iri(triple.object))
                continue
            name, kind = self._terms.get(triple.predicate.value, (self._iri(triple.predicate), ""))
            value = triple.object
            if kind == _LANGUAGE and isinstance(value, Literal) and (value.language or value.datatype == _XSD_STRING):
                thing.setdefault(name, {}).setdefault(value.language or "@none", []).append(value.value)
            elif kind == _LANGUAGE:  # no words after all: the property by its IRI, for which nothing is agreed
                thing.setdefault(triple.predicate.value, []).append(self._value(value, ""))
            else:
                thing.setdefault(name, []).append(self._value(value, kind))
        return [
            {"@id": name, **{key: _single(values) for key, values in thing.items()}} for name, thing in things.items()
        ]

    def _value(self, value: object, kind: str) -> object:
        if isinstance(value, NamedNode):
            return self._iri(value) if kind == "@id" else {"@id": self._iri(value)}
        if not isinstance(value, Literal):
            raise InvalidData(f"{value} is neither an IRI nor a literal")
        if value.datatype == _XSD_INTEGER and _INTEGER.fullmatch(value.value) and kind in ("", _XSD_INTEGER.value):
            return int(value.value)
        if value.datatype == _XSD_BOOLEAN and value.value in ("true", "false") and kind in ("", _XSD_BOOLEAN.value):
            return value.value == "true"
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == kind:
            return value.value
        if value.datatype == _XSD_STRING:
            return {"@value": value.value} if kind else value.value
        return {"@value": value.value, "@type": self._iri(value.datatype)}

    def _iri(self, node: object) -> str:
        if not isinstance(node, NamedNode):
            raise InvalidData(f"{node} is no IRI")
        if node.value not in self._short:
            self._short[node.value] = self._shorten(node.value)
        return self._short[node.value]

    def _shorten(self, iri: str) -> str:
        for prefix, space in self._spaces:
            if iri.startswith(space) and not iri.startswith("//", len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        return iri


def _single(values: Any) -> object:
    """The value itself where there is one; in a language map, for each language."""
    if isinstance(values, dict):
        return {language: _single(words) for language, words in sorted(values.items())}
    return values[0] if len(values) == 1 else values


def _local(node: NamedNode) -> str:
    return node.value.replace("#", "/").rpartition("/")[2]


def _prefixed(node: NamedNode) -> str:
    for prefix, space in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if node.value.startswith(space):
            return f"{prefix}:{node.value[len(space) :]}"
    return node.value


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name
