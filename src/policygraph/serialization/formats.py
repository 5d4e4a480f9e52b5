"""The formats in which a graph leaves the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple
from pyoxigraph import serialize as write

from policygraph.errors import InvalidData
from policygraph.limits.showing import not_xml
from policygraph.serialization.turtle import write_turtle
from policygraph.written import lines_of

FORMATS: dict[str, str] = {
    "turtle": "ttl",
    "nquads": "nq",
    "ntriples": "nt",
    "trig": "trig",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
}


def serialize(
    triples: Iterable[Triple], format: str = "turtle", *, prefixes: Mapping[str, str], graph: NamedNode | None = None
) -> bytes:
    """Write triples in a format, the same bytes whatever their order.

    :param triples: without blank nodes.
    :param format: a key of `FORMATS`.
    :param prefixes: namespace by prefix.
    :param graph: the named graph they stand in, for N-Quads, TriG and JSON-LD.
    :raises InvalidData: for a format that is not known, or for characters that RDF/XML cannot hold.
    """
    if format == "turtle":
        return write_turtle(triples, prefixes).encode()
    if format in ("ntriples", "nquads"):
        end = f" {graph} .\n" if graph is not None and format == "nquads" else " .\n"
        return "".join([f"{line}{end}" for line in sorted(lines_of(triples))]).encode()
    ordered = sorted(triples, key=str)
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in ordered] if graph is not None else ordered
    match format:
        case "trig":
            body = write_turtle(ordered, prefixes)
            return (_trig(body, graph) if graph is not None else body).encode()
        case "jsonld":
            return (write(quads, format=RdfFormat.JSON_LD, prefixes=dict(prefixes)) or b"") + b"\n"
        case "rdfxml":
            _check_xml(ordered)
            try:
                data = write(ordered, format=RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b""
            except (OSError, ValueError) as error:
                raise InvalidData(
                    f"RDF/XML cannot hold the graph: {error}", advice="Choose another format, such as turtle or jsonld."
                ) from error
            return data.replace(b"\r", b"&#13;")  # as it stands, a reader would take it for a line feed
        case _:
            raise InvalidData(f"no format is called {format!r}", advice=f"Choose one of: {', '.join(FORMATS)}.")


def _trig(turtle: str, graph: NamedNode) -> str:
    head, _, body = turtle.partition("\n\n")
    return f"{head}\n\n{graph} {{\n\n{body}\n}}\n"


def _check_xml(triples: Iterable[Triple]) -> None:
    """XML 1.0 has no way to write most control characters."""
    for triple in triples:
        value = triple.object.value if hasattr(triple.object, "value") else ""
        bad = not_xml(value)
        if bad is not None:
            raise InvalidData(
                f"RDF/XML cannot hold the character {bad} in the text of {triple.subject}",
                advice="Choose another format, such as turtle or jsonld.",
            )
