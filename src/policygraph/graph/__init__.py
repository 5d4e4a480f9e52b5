"""Extraction → triples."""

from policygraph.graph.assemble import build_graph

__all__ = ["build_graph"]
