"""SourceText → Notice: the head, the outline and the assignment layouts, each in a file of its own."""

from policygraph.parsing.notice import parse

__all__ = ["parse"]
