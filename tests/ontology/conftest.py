"""The ontology's files as graphs, read once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from policygraph.resources import resource


def merged(paths: list[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return merged([resource("ontology/policygraph.ttl")])


@pytest.fixture(scope="session")
def ontology_and_alignments() -> Graph:
    return merged([resource("ontology/policygraph.ttl"), resource("ontology/alignments.ttl")])


@pytest.fixture(scope="session")
def everything() -> Graph:
    return merged(sorted(resource("ontology").glob("*.ttl")))
