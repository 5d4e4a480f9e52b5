"""A person's corrections, laid over what was found: a person has the last word."""

from policygraph.revision.apply import apply_corrections
from policygraph.revision.file import FILE_NAME, Corrections, Entry, parse_corrections, read_corrections
from policygraph.revision.given import completed

__all__ = [
    "FILE_NAME",
    "Corrections",
    "Entry",
    "apply_corrections",
    "completed",
    "parse_corrections",
    "read_corrections",
]
