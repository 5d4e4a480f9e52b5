"""Pictures of a graph, drawn from what any store answers."""

from policygraph.diagrams.draw import FORMATS, draw, picture
from policygraph.diagrams.kinds import KINDS
from policygraph.diagrams.picture import Request

__all__ = ["FORMATS", "KINDS", "Request", "draw", "picture"]
