"""The ontology, its alignments and SKOS schemes as triples: what every notice is understood by."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

from policygraph.errors import InvalidRdf
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
    """
    try:
        quads = pyoxigraph.parse(path.read_bytes(), format=RdfFormat.TURTLE)
        return tuple(quad.triple for quad in quads)
    except SyntaxError as error:
        place = f"{path}:{error.lineno}:{error.offset}" if error.lineno else str(path)
        raise InvalidRdf(f"not valid Turtle: {error.msg}", where=place, advice="Mend the file there.") from error
    except OSError as error:
        raise InvalidRdf(f"the file cannot be read: {error.strerror}", where=str(path)) from error


@cache
def vocabulary() -> tuple[Triple, ...]:
    """Return the triples of the ontology and its schemes."""
    return tuple(triple for path in vocabulary_files() for triple in parse_turtle(path))
