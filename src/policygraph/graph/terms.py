"""Terms and time frames that several kinds of facts point to."""

from __future__ import annotations

from policygraph.graph.builder import GraphBuilder
from policygraph.graph.names import DCAT, ODRL, PG, RDFS
from policygraph.model import Comparator, Period
from policygraph.written import Term, chinese

# ODRL has no operator for a value that is told roughly.
COMPARATORS = {one: PG.about if one is Comparator.ABOUT else ODRL[one.value] for one in Comparator}


def describe_period(graph: GraphBuilder, period: Period) -> Term:
    """State a time frame and return it."""
    return graph.describe(
        graph.period(period),
        PG.Period,
        (
            (RDFS.label, chinese(period.label)),
            (DCAT.startDate, period.start),
            (DCAT.endDate, period.end),
        ),
    )
