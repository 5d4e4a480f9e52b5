"""Notice → Extraction: what is named in the sentences of a notice."""

from policygraph.extraction.compose import extract
from policygraph.extraction.lexicons import Lexicons, lexicons

__all__ = ["Lexicons", "extract", "lexicons"]
