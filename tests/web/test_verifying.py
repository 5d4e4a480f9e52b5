"""A claim is held against the notices: supported, contradicted, left open, or refused, each with the words."""

from __future__ import annotations

import pytest

from policygraph.web.graph import Graph
from policygraph.web.verifying import Claim, Verdict, passages, verify


def verdict(graph: Graph, **claim: str) -> Verdict:
    return verify(graph.store, Claim(**claim))


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ({"task": "6", "unit": "区水务局"}, "supported"),
        ({"task": "6", "unit": "區水務局"}, "supported"),
        ({"task": "提升水资源安全保障能力", "unit": "区水务局", "role": "lead"}, "supported"),
        ({"task": "6", "unit": "区财政局"}, "contradicted"),
        ({"task": "6", "unit": "区财政局", "role": "responsible"}, "supported"),
        ({"task": "6", "unit": "区教育局", "role": "responsible"}, "open_list"),
        ({"task": "6", "unit": "区水物局"}, "no_such_unit"),
        ({"task": "九百九十九", "unit": "区水务局"}, "out_of_scope"),
        ({"unit": "区水务局"}, "out_of_scope"),
        ({"indicator": "没有这样的指标"}, "out_of_scope"),
    ],
)
def test_a_claim_has_its_verdict(graph: Graph, claim: dict[str, str], expected: str) -> None:
    assert verdict(graph, **claim).verdict == expected


def test_an_unknown_unit_comes_with_those_that_may_have_been_meant(graph: Graph) -> None:
    assert "区水务局" in verdict(graph, task="6", unit="区水物局").near


def test_a_number_is_held_against_its_indicator_and_its_time(graph: Graph) -> None:
    known = verdict(graph, indicator="高新技术企业")
    assert known.verdict == "supported"
    value = known.found[0]["value"]
    assert verdict(graph, indicator="高新技术企业", value=value).verdict == "supported"
    assert verdict(graph, indicator="高新技术企业", value=str(float(value) + 1)).verdict == "contradicted"
    assert verdict(graph, indicator="高新技术企业", value=value, by="1999").verdict == "contradicted"


def test_what_decides_is_quoted_exactly(graph: Graph) -> None:
    found = passages(graph.store, verdict(graph, task="6", unit="区水务局").evidence)
    assert found
    assert {one["exact"] for one in found} == {"区水务局"}
    assert all(str(one["exact"]) in str(one["sentence"]) for one in found)
