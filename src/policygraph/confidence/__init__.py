"""How sure a finding is: how often what was found by the same rule on the same evidence was right when measured."""

from policygraph.confidence.characters import as_sure_as_read
from policygraph.confidence.evidence import AS_TITLE, Evidence, evidence_of, evidence_of_assignments
from policygraph.confidence.table import LEAST, Measured, Table, rated, shipped_table

__all__ = [
    "AS_TITLE",
    "LEAST",
    "Evidence",
    "Measured",
    "Table",
    "as_sure_as_read",
    "evidence_of",
    "evidence_of_assignments",
    "rated",
    "shipped_table",
]
