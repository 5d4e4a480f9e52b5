"""Pictures of a graph, drawn from what any store answers."""

from policygraph.diagrams.draw import FORMATS, KINDS, draw, picture
from policygraph.diagrams.picture import Request

__all__ = ["FORMATS", "KINDS", "Request", "draw", "picture"]
