"""Notice → Extraction: what is named in the sentences of a notice, one file a kind of thing."""

from policygraph.extraction.compose import Lexicons, extract, lexicons

__all__ = ["Lexicons", "extract", "lexicons"]
