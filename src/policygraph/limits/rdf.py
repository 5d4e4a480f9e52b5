"""RDF of others: how deep and how large it may be, read with errors that say where."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from policygraph.errors import InvalidRdf, OverLimit

MOST_DEPTH = 200

# What may hold brackets that nest nothing, and the brackets themselves. What is not closed goes on to the end, as it
# does for a parser, so that no text is looked through twice.
_LONG_TEXT = rb'"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3}|\Z)|\'{3}(?:[^\'\\]|\\.|\'{1,2}(?!\'))*+(?:\'{3}|\Z)'
_TEXT = rb"\"(?:[^\"\\\r\n]|\\.)*+\"?|'(?:[^'\\\r\n]|\\.)*+'?"
_REST = rb"<[^<>\"{}|^`\\\s]*+>|#[^\r\n]*+|([\[\](){}]|<<|>>)"
_TURTLE = re.compile(b"|".join((_LONG_TEXT, _TEXT, _REST)), re.DOTALL)
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*+"?|([\[\]{}])', re.DOTALL)
_OPENERS = {b"[", b"(", b"{", b"<<"}
_BOM = b"\xef\xbb\xbf"


def read_rdf(
    data: bytes, format: RdfFormat, *, where: str = "", base: str | None = None, apart: bool = False
) -> list[Quad]:
    """Read RDF.

    :param data: a file's or a server's; a byte order mark before it is passed over.
    :param format: of it.
    :param where: the file, for messages.
    :param base: IRI that relative ones start from.
    :param apart: whether its blank nodes get names that those of no other file have.
    :raises OverLimit: when it nests deeper than `MOST_DEPTH`.
    :raises InvalidRdf: at the line and column of a syntax error.
    """
    data = data.removeprefix(_BOM)
    check_depth(data, format, where=where)
    try:
        return list(pyoxigraph.parse(data, format=format, base_iri=base, rename_blank_nodes=apart))
    except SyntaxError as error:
        place = f"{where}:{error.lineno}:{error.offset}" if where and error.lineno else where
        raise InvalidRdf(f"not valid {format.name}: {error.msg}", where=place, advice="Mend it there.") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise InvalidRdf(f"not valid {format.name}: {error}", where=where) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a panic of the parser becomes; it is no `Exception`
            raise
        raise InvalidRdf(f"the parser gave up on the {format.name}: {error}", where=where) from error


def check_depth(data: bytes, format: RdfFormat, *, where: str = "") -> None:
    """Make sure that a parser that descends a frame a bracket comes back.

    :param data: RDF.
    :param format: of it.
    :param where: the file, for messages.
    :raises OverLimit: when it nests deeper than `MOST_DEPTH`.
    """
    depth = 0
    for offset, step in _steps(data, format):
        depth = max(depth + step, 0)
        if depth > MOST_DEPTH:
            line = data.count(b"\n", 0, offset) + 1
            column = len(data[data.rfind(b"\n", 0, offset) + 1 : offset].decode("utf-8", "replace")) + 1
            raise OverLimit(
                f"the {format.name} nests deeper than {MOST_DEPTH} 嵌套过深",
                where=f"{where}:{line}:{column}" if where else "",
                advice="Write it flat, with IRIs.",
            )


def _steps(data: bytes, format: RdfFormat) -> Iterator[tuple[int, int]]:
    """Where brackets open, by one, and close."""
    if format == RdfFormat.RDF_XML:
        yield from _elements(data)
        return
    if format in (RdfFormat.JSON_LD, RdfFormat.STREAMING_JSON_LD):
        pattern, openers = _JSON, [b"[", b"{"]
    elif format in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        pattern, openers = _TURTLE, [b"<<"]
    else:
        pattern, openers = _TURTLE, [b"[", b"(", b"{", b"<<"]
    if sum(data.count(opener) for opener in openers) <= MOST_DEPTH:
        return
    for match in pattern.finditer(data):
        if match[1]:
            yield match.start(), 1 if match[1] in _OPENERS else -1


def _elements(data: bytes) -> Iterator[tuple[int, int]]:
    """Where elements of XML begin and end; as far as it is XML, the parser itself tells the rest."""
    from xml.parsers import expat

    steps: list[tuple[int, int]] = []
    reader = expat.ParserCreate()
    reader.StartElementHandler = lambda *_: steps.append((reader.CurrentByteIndex, 1))
    reader.EndElementHandler = lambda *_: steps.append((reader.CurrentByteIndex, -1))
    for start in range(0, len(data), 65_536):
        try:
            reader.Parse(data[start : start + 65_536], False)
        except expat.ExpatError:
            yield from steps
            return
        yield from steps
        steps.clear()
