"""The forms in which an answer can be had: media types, short names for `?format=`, endings of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HTML: Final = "text/html"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Of rows and truths, the favourite first.
ROWS: Final[Mapping[str, str]] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xlsx": XLSX,
}
# Other names under which clients ask for the same.
ROW_SYNONYMS: Final[Mapping[str, str]] = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
# Of triples.
GRAPHS: Final[Mapping[str, str]] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "nq": "application/n-quads",
    "trig": "application/trig",
}
GRAPH_SYNONYMS: Final[Mapping[str, str]] = {
    "application/x-turtle": "text/turtle",
    "text/n3": "text/turtle",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
    "application/json": "application/ld+json",
}
# What `?format=` takes beside the endings.
NAMES: Final[Mapping[str, str]] = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf", "nquads": "nq"}


def content_type(media: str) -> str:
    """Return a media type as a header has it: with its encoding where it is text."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
