"""`policygraph.draw`: a kind of diagram, of any store, in any format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from policygraph.diagrams.kinds import KINDS
from policygraph.diagrams.picture import Picture, Request, noted
from policygraph.errors import InvalidQuery
from policygraph.store.results import GraphStore

# Format → the ending of its files.
FORMATS = {
    "svg": "svg",
    "png": "png",
    "pdf": "pdf",
    "dot": "dot",
    "mermaid": "mmd",
    "graphml": "graphml",
    "gexf": "gexf",
    "cytoscape": "json",
}


def picture(kind: str, store: GraphStore, request: Request) -> Picture:
    """Return a diagram as a drawing and as a network.

    :param kind: one of `KINDS`.
    :param store: any store: on disk, in memory, or an endpoint.
    :param request: what is asked for.
    :raises InvalidQuery: for a kind that is not known, or a thing that the store does not know.
    """
    if kind not in KINDS:
        raise InvalidQuery(f"no diagram is called {kind!r} 没有此种图", advice=f"Choose one of: {', '.join(KINDS)}.")
    make: Callable[[GraphStore, Request], Picture] = getattr(import_module(f"policygraph.diagrams.{kind}"), kind)
    made = make(store, request)
    if not request.left_out:
        return made
    note = request.words("left-out", n=request.left_out, least=request.least)
    return replace(made, drawing=noted(made.drawing, note))


def draw(kind: str, store: GraphStore, format: str = "svg", request: Request | None = None) -> bytes:
    """Return a diagram as the bytes of a file; the same graph gives the same bytes.

    :param kind: one of `KINDS`.
    :param store: any store.
    :param format: one of `FORMATS`.
    :param request: what is asked for.
    :raises InvalidQuery: for a kind, a format or a thing that is not known.
    :raises MissingResource: for PNG or PDF where the machine cannot make them.
    """
    if format not in FORMATS:
        raise InvalidQuery(f"no format is called {format!r}", advice=f"Choose one of: {', '.join(FORMATS)}.")
    made = picture(kind, store, request or Request())
    if format in ("svg", "png", "pdf"):
        from policygraph.diagrams.svg import svg

        drawn = svg(made.drawing)
        if format == "svg":
            return drawn.encode()
        from policygraph.diagrams.images import image

        return image(
            drawn, made.drawing.title, made.drawing.width, made.drawing.height, "png" if format == "png" else "pdf"
        )
    from policygraph.diagrams import exchange

    write: Callable[..., str] = getattr(exchange, format)
    return write(made.network).encode()
