"""Signs weigh for and against a theme; what they weigh is text, and no sum of them makes certain."""

from __future__ import annotations

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from policygraph.confidence import (
    BASE,
    LEAST,
    Evidence,
    Measured,
    Table,
    Weights,
    evidence_of,
    shipped_signs,
    shipped_table,
)
from policygraph.pipeline import Materialized

SIGNS = [sign.name for sign in shipped_signs()]
TOLD = Evidence("theme", "theme-by-cue", "duty+first")
NO_SIGNS = Weights({("theme", BASE): 0.0})


def test_without_signs_the_base_alone_tells() -> None:
    assert NO_SIGNS.confidence("theme", ()) == Decimal("0.50")
    assert Weights({("theme", BASE): math.log(3)}).confidence("theme", ("unknown",)) == Decimal("0.75")


@given(st.lists(st.sampled_from(SIGNS), unique=True))
def test_no_signs_make_certain_and_none_make_impossible(held: list[str]) -> None:
    told = shipped_table().weights.confidence("theme", held)
    assert Decimal(0) < told <= Decimal("0.99")


@given(st.lists(st.sampled_from(SIGNS), unique=True), st.sampled_from(SIGNS))
def test_a_sign_moves_every_finding_to_its_own_side(held: list[str], sign: str) -> None:
    weights = shipped_table().weights
    without, with_ = (weights.confidence("theme", names) for names in (set(held) - {sign}, {*held, sign}))
    weight = weights.of["theme", sign]
    assert with_ >= without if weight >= 0 else with_ <= without


def test_a_rule_that_was_seldom_seen_has_no_confidence_whatever_its_signs() -> None:
    table = Table({TOLD: Measured(LEAST - 1, LEAST - 1)}, NO_SIGNS)
    assert table.confidence(TOLD) is None
    assert Table({TOLD: Measured(LEAST, LEAST)}, NO_SIGNS).confidence(TOLD) == Decimal("0.50")


def test_what_is_not_weighed_is_counted() -> None:
    name = Evidence("project", "project-works", "named-once")
    assert Table({name: Measured(30, 40)}, NO_SIGNS).confidence(name) == Decimal("0.75")


def test_every_sign_is_told_in_two_languages_and_stands_once() -> None:
    signs = shipped_signs()
    assert len({(sign.kind, sign.name) for sign in signs}) == len(signs)
    assert all(sign.zh and sign.en for sign in signs)


def test_every_sign_of_the_shipped_notice_is_known_or_says_nothing(materialized: Materialized) -> None:
    found = {
        sign for _, evidence in evidence_of(materialized.extraction) if evidence.kind == "theme"
        for sign in evidence.signs
    }  # fmt: skip
    assert found - set(SIGNS) == {"duty"}
