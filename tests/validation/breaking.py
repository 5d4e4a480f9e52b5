"""Graphs broken at random, but the same on every run: what a fault of the program or of a person might make of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from pyoxigraph import Literal, NamedNode, Triple

from policygraph.namespaces import PG, RDF, XSD

Facts = list[Triple]

_ODD = (
    Literal(""),
    Literal("\u3000", language="zh"),
    Literal("words", language="en"),
    Literal("字", language="zh"),
    Literal("字"),
    Literal("-1", datatype=XSD.integer),
    Literal("0", datatype=XSD.integer),
    Literal("many", datatype=XSD.integer),
    Literal("1.50", datatype=XSD.decimal),
    Literal("true", datatype=XSD.boolean),
    Literal("2025-02-30", datatype=XSD.date),
    Literal("1999-12-31", datatype=XSD.date),
    NamedNode("https://example.org/gone"),
    PG.Task,
)


def broken(triples: Sequence[Triple], seed: int) -> tuple[Triple, ...]:
    """Return a graph with one to six faults.

    :param triples: a sound graph, in a fixed order.
    :param seed: which faults.
    """
    chance = Random(seed)
    facts = list(triples)
    for _ in range(chance.randint(1, 6)):
        chance.choice(_FAULTS)(facts, chance)
    return tuple(dict.fromkeys(facts))


def _leave_out(facts: Facts, chance: Random) -> None:
    facts.pop(chance.randrange(len(facts)))


def _leave_out_a_thing(facts: Facts, chance: Random) -> None:
    gone = chance.choice(facts).subject
    facts[:] = [fact for fact in facts if fact.subject != gone]


def _say_something_else(facts: Facts, chance: Random) -> None:
    place = chance.randrange(len(facts))
    fact = facts[place]
    facts[place] = Triple(fact.subject, fact.predicate, chance.choice(_ODD))


def _say_more(facts: Facts, chance: Random) -> None:
    fact = chance.choice(facts)
    facts.append(Triple(fact.subject, fact.predicate, chance.choice(_ODD)))


def _say_of_another(facts: Facts, chance: Random) -> None:
    fact, other = chance.choice(facts), chance.choice(facts)
    facts.append(Triple(other.subject, fact.predicate, fact.object))


def _say_by_another_property(facts: Facts, chance: Random) -> None:
    fact, other = chance.choice(facts), chance.choice(facts)
    facts.append(Triple(fact.subject, other.predicate, fact.object))


def _swap(facts: Facts, chance: Random) -> None:
    one = chance.randrange(len(facts))
    alike = [place for place, fact in enumerate(facts) if fact.predicate == facts[one].predicate]
    other = chance.choice(alike)
    a, b = facts[one], facts[other]
    facts[one], facts[other] = Triple(a.subject, a.predicate, b.object), Triple(b.subject, b.predicate, a.object)


def _call_it_another_kind(facts: Facts, chance: Random) -> None:
    kinds = [place for place, fact in enumerate(facts) if fact.predicate == RDF.type]
    place, other = chance.choice(kinds), chance.choice(kinds)
    facts[place] = Triple(facts[place].subject, RDF.type, facts[other].object)


_FAULTS: tuple[Callable[[Facts, Random], None], ...] = (
    _leave_out,
    _leave_out_a_thing,
    _say_something_else,
    _say_more,
    _say_of_another,
    _say_by_another_property,
    _swap,
    _call_it_another_kind,
)
