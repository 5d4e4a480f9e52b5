"""A pattern that is compiled late finds what the pattern finds."""

from __future__ import annotations

import re

from policygraph.lexicon.patterns import METHODS, late


def test_a_late_pattern_is_compiled_at_its_first_use() -> None:
    pattern = late("[0-9]+")
    assert not set(METHODS) & set(vars(pattern))
    assert pattern.pattern == "[0-9]+"
    assert pattern.findall("3座、12座") == ["3", "12"]
    assert set(METHODS) <= set(vars(pattern))


def test_a_late_pattern_takes_flags() -> None:
    assert late("<BR>", re.IGNORECASE).sub("、", "甲<br>乙") == "甲、乙"


def test_a_late_pattern_has_no_other_names() -> None:
    assert not hasattr(late("[0-9]+"), "length")
