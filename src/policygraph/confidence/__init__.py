"""How sure a finding is: how often what was found by the same rule on the same evidence was right when measured."""

from policygraph.confidence.characters import as_sure_as_read
from policygraph.confidence.evidence import Evidence, evidence_of, evidence_of_assignments
from policygraph.confidence.table import LEAST, Measured, Table, rated, read_table, shipped_table
from policygraph.confidence.weights import BASE, Sign, Weights, shipped_signs, weights_of

__all__ = [
    "BASE",
    "LEAST",
    "Evidence",
    "Measured",
    "Sign",
    "Table",
    "Weights",
    "as_sure_as_read",
    "evidence_of",
    "evidence_of_assignments",
    "rated",
    "read_table",
    "shipped_signs",
    "shipped_table",
    "weights_of",
]
