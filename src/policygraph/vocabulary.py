"""The ontology, its alignments and SKOS schemes as triples: what every notice is understood by."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple

from policygraph.limits.files import read_file
from policygraph.limits.rdf import read_rdf
from policygraph.limits.showing import visible
from policygraph.namespaces import PG
from policygraph.resources import resource

# The named graph of a store that holds them.
VOCABULARY_GRAPH = NamedNode(PG.iri.rstrip("#"))


def vocabulary_files() -> tuple[Path, ...]:
    """Return the files of `ontology/`, in order."""
    return tuple(sorted(resource("ontology").glob("*.ttl")))


def parse_turtle(path: Path) -> tuple[Triple, ...]:
    """Read a Turtle file.

    :param path: the file.
    :raises InvalidRdf: at the line and column of a syntax error.
    :raises OverLimit: when it nests too deep.
    :raises UnreadableInput: when there is no file, or one that is too large.
    """
    quads = read_rdf(read_file(path), RdfFormat.TURTLE, where=visible(str(path)))
    return tuple(quad.triple for quad in quads)


@cache
def vocabulary() -> tuple[Triple, ...]:
    """Return the triples of the ontology and its schemes."""
    return tuple(triple for path in vocabulary_files() for triple in parse_turtle(path))
