"""Indicators that lists share, by the names under which they are printed: `ontology/indicators.ttl`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from policygraph.lexicon.comparators import comparator_words
from policygraph.namespaces import INDICATOR, SKOS
from policygraph.resources import resource
from policygraph.vocabulary import parse_turtle

_FILE: Final = "ontology/indicators.ttl"
_LEAST: Final = 2  # characters of a name


@cache
def indicator_names() -> Mapping[str, NamedNode]:
    """Return the concept of each Chinese name of an indicator.

    :raises MissingResource: when the installation lacks the scheme.
    :raises InvalidRdf: at the line and column of a syntax error.
    """
    return {
        value.value: concept
        for concept, predicate, value in parse_turtle(resource(_FILE))
        if predicate in (SKOS.prefLabel, SKOS.altLabel)
        and isinstance(value, Literal)
        and value.language == "zh"
        and isinstance(concept, NamedNode)
        and concept.value.startswith(INDICATOR.iri)  # the scheme itself has a name, too
    }


@cache
def _longest() -> int:
    """Characters of the longest name: what is longer names nothing."""
    return max(map(len, indicator_names()), default=0)


def indicator_concept(printed: str) -> NamedNode | None:
    """Return the shared indicator that a target counts, or `None`.

    Its name must end what is counted: 高新技术企业研发费用 does not name the firms. Words of a rise or a fall after the
    name say how it changes: 地区生产总值|增长.

    :param printed: the indicator of a target, as printed.
    """
    names, words = indicator_names(), comparator_words()
    while True:
        for start in range(max(0, len(printed) - _longest()), len(printed) - _LEAST + 1):
            if printed[start:] in names:
                return names[printed[start:]]
        cut = words.change.search(printed) or words.rate.search(printed)
        if cut is None or cut.start() == 0:
            return None
        printed = printed[: cut.start()]
