"""Triples → bytes, the same bytes on every run and machine."""

from policygraph.serialization.formats import FORMATS, serialize

__all__ = ["FORMATS", "serialize"]
