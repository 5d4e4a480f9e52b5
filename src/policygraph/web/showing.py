"""A thing's description → what its page shows: groups of values in the order in which people ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, Triple

from policygraph.limits.showing import cut
from policygraph.namespaces import RDF, RDFS, XSD
from policygraph.store.results import Term
from policygraph.web.addresses import Addresses
from policygraph.web.rendering import View
from policygraph.web.terms import shortened, terms
from policygraph.web.things import Description, Name


@dataclass(frozen=True, slots=True)
class Value:
    """The other end of a statement.

    :param text: as shown.
    :param href: of its page; empty for words.
    :param iri: of a thing; empty for words.
    :param language: of words that have one.
    :param datatype: of words, where they are not just words.
    :param content: the exact words, where `text` is another form of them.
    :param notice: what the notice is called that a thing is part of, where that is to be told.
    """

    text: str
    href: str = ""
    iri: str = ""
    language: str = ""
    datatype: str = ""
    content: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one property.

    :param property: its IRI.
    :param label: what it is called here.
    :param href: where it is defined; empty where the graph does not say.
    :param inverse: whether the things shown lead to this one.
    :param technical: whether most readers have no use for it.
    """

    property: str
    label: str
    href: str
    values: tuple[Value, ...]
    inverse: bool = False
    technical: bool = False


def groups(
    description: Description,
    called: Mapping[str, Name],
    view: View,
    addresses: Addresses,
    places: Mapping[str, int] | None = None,
    notices: Mapping[str, str] | None = None,
) -> tuple[Group, ...]:
    """Return what the page of a thing shows.

    :param description: what the graph says.
    :param called: the names of all things in it.
    :param view: the language.
    :param addresses: of pages.
    :param places: where things stand in their list, by IRI; those that stand in none follow by name.
    :param notices: what the notice of a thing is called, by IRI, where it is to be told.
    """
    places, notices = places or {}, notices or {}
    words = terms()
    own = _gathered(description.own)
    others = _gathered(description.others, others=True)

    def made(property: str, ends: Iterable[Term], *, inverse: bool) -> Group:
        label = words.label(property, view.language)
        if inverse:
            label = words.inverse_label(property, view.language) or view("inverse-of", property=label)
        values = [_value(end, called, view, addresses, notices) for end in ends]
        if not inverse and not _has_order(property):
            values.sort(key=lambda value: (places.get(value.iri, len(places)), value.text))
        technical = property in words.technical
        # The graph says what its own words mean and those it borrows, not what RDF is made of.
        href = "" if property.startswith((RDF.iri, RDFS.iri)) else view.href(addresses.path(property))
        return Group(property, label, href, tuple(values), inverse, technical)

    found = [made(property, own[property], inverse=False) for property in _ranked(own, words.order)]
    found += [made(property, others[property], inverse=True) for property in _ranked(others, words.inverse_order)]
    return tuple(found)


def _has_order(property: str) -> bool:
    """Whether the values stand in the order of the text already."""
    return property.rpartition("#")[2] in ("duty", "goal", "assignment", "evidence")


def _gathered(triples: Iterable[Triple], *, others: bool = False) -> dict[str, list[Term]]:
    """The far ends of statements, by property: their objects, or the subjects of what others say."""
    found: dict[str, list[Term]] = {}
    for triple in triples:
        end = triple.subject if others else triple.object
        found.setdefault(triple.predicate.value, []).append(end)  # type: ignore[arg-type]
    return found


def _ranked(found: Mapping[str, object], order: Sequence[str]) -> list[str]:
    return sorted(found, key=lambda p: (order.index(p) if p in order else len(order), p))


def _value(
    term: Term, called: Mapping[str, Name], view: View, addresses: Addresses, notices: Mapping[str, str]
) -> Value:
    if not isinstance(term, Literal):
        name = called.get(term.value)
        text = name.text if name else shortened(term.value)
        there = view.href(addresses.path(term.value))
        return Value(cut(text), there, term.value, notice=notices.get(term.value, ""))
    if term.language:
        return Value(term.value, language=term.language)
    datatype = "" if term.datatype == XSD.string else term.datatype.value
    return Value(term.value, datatype=datatype)


def all_iris(description: Description) -> set[str]:
    """Return every thing that a description speaks of, its properties apart."""
    ends = {end.value for t in description.triples for end in (t.subject, t.object) if not isinstance(end, Literal)}  # type: ignore[union-attr]
    return ends | {description.iri}


def kind_of(description: Description, language: str) -> str:
    """Return what kind of thing it is, in words; the most special of its classes."""
    kinds = [kind for kind in description.kinds if kind]
    special = [kind for kind in kinds if not kind.endswith(("#Goal", "#Passage", "#Concept"))] or kinds
    return terms().label(special[0], language) if special else ""
