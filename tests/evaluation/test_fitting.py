"""Fitted weights say of groups that were seen often what was seen, and of signs never seen nothing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.confidence import BASE, Evidence, Measured
from policygraph.evaluation.fitting import fitted


def share(weights: dict[str, float], *signs: str) -> float:
    return 1 / (1 + math.exp(-weights[BASE] - sum(weights[sign] for sign in signs)))


def rows(**groups: tuple[int, int]) -> dict[Evidence, Measured]:
    return {Evidence("theme", "rule", name.replace("_", "+")): Measured(*told) for name, told in groups.items()}


def test_groups_that_were_seen_often_are_foretold_as_they_were() -> None:
    weights = fitted(rows(plain=(6000, 10000), good=(9000, 10000)), "theme", ["good"])
    assert share(weights) == pytest.approx(0.6, abs=0.01)
    assert share(weights, "good") == pytest.approx(0.9, abs=0.01)


def test_a_sign_that_was_never_seen_weighs_nothing() -> None:
    assert fitted(rows(plain=(60, 100)), "theme", ["other"])["other"] == 0


def test_a_sign_that_was_seen_twice_weighs_less_than_one_that_was_seen_often() -> None:
    few, many = (fitted(rows(plain=(50, 100), good=(n, n)), "theme", ["good"])["good"] for n in (2, 200))
    assert 0 < few < many


def test_the_name_of_the_rule_is_a_sign_and_other_kinds_are_not_looked_at() -> None:
    seen = {**rows(plain=(50, 100)), Evidence("theme", "other", "plain"): Measured(90, 100)}
    other = {Evidence("project", "other", "plain"): Measured(0, 10_000)}
    assert fitted(seen, "theme", ["other"]) == fitted({**seen, **other}, "theme", ["other"])
    assert fitted(seen, "theme", ["other"])["other"] > 1


def test_of_nothing_all_weights_are_0() -> None:
    assert fitted({}, "theme", ["good"]) == {BASE: 0.0, "good": 0.0}


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=4, max_size=4))
def test_what_is_always_right_or_always_wrong_gives_weights_all_the_same(told: list[tuple[int, int]]) -> None:
    counts = [(right, right + wrong) for right, wrong in told]
    names = ("plain", "a", "b", "a_b")
    weights = fitted(rows(**dict(zip(names, counts, strict=True))), "theme", ["a", "b"])
    assert all(math.isfinite(weight) for weight in weights.values())
