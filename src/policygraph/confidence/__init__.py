"""How sure a finding is: how often what was found by the same rule on the same evidence was right when measured."""

from policygraph.confidence.characters import as_sure_as_read
from policygraph.confidence.evidence import Evidence, evidence_of
from policygraph.confidence.table import LEAST, Measured, Table, rated, shipped_table

__all__ = ["LEAST", "Evidence", "Measured", "Table", "as_sure_as_read", "evidence_of", "rated", "shipped_table"]
