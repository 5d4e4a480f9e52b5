"""The shapes and their run; every finding leads back to a line and column of the notice."""

from policygraph.validation.findings import Finding, Severity, ValidationReport
from policygraph.validation.run import Engine, validate

__all__ = ["Engine", "Finding", "Severity", "ValidationReport", "validate"]
