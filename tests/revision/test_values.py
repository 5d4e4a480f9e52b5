from __future__ import annotations

import pytest

from policygraph.errors import InvalidCorrection
from policygraph.revision.file import parse_corrections

HEAD = 'author = "a"\n\n[[add]]\nkind = "target"\ntask = "1"\ntext = "治水"\nreason = "r"\nindicator = "x"\n'


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("value = " + "9" * 5000, "more than 100 digits"),
        ("value = inf", "below 1e30"),
        ("value = nan", "below 1e30"),
        ("value = 1e300", "below 1e30"),
        ("value = true", "below 1e30"),
        ('value = "1e9999999"', "should be a number"),
        ('value = "١٢"', "should be a number"),
        ("value = [1]", "below 1e30"),
        ('duty = "2"', "whole number"),
        ("duty = -1", "whole number"),
        ("task_ = 1", "knows no task_"),
        ("unit = 7", "unit should be a text"),
        ('comparator = "≥"', "should be one of"),
        ("start = 7", "should be a day"),
        ('end = "2023-02-31"', "should be a day"),
        ("start = 2023-01-01T00:00:00", "should be a day"),
        ('generic = "no"', "true or false"),
        ('theme = "Wasser!"', "no code of a theme"),
        ('code = "63"', "six digits"),
        ("name = " + "[" * 60 + "]" * 60, "nests deeper"),
    ],
)
def test_a_value_that_does_not_fit_is_told_at_its_place(line: str, says: str) -> None:
    with pytest.raises(InvalidCorrection, match=says) as caught:
        parse_corrections(HEAD + line + "\n", "corrections.toml")
    if "knows no" not in says:
        assert caught.value.where.startswith("corrections.toml:9:")


def test_a_value_above_all_tables_is_told_there() -> None:
    with pytest.raises(InvalidCorrection, match="author should be a text") as caught:
        parse_corrections('author = 7\n[[remove]]\nkind = "goal"\ntext = "x"\nreason = "r"\n', "c.toml")
    assert caught.value.where == "c.toml:1:1"


def test_values_that_fit_are_read_with_a_byte_order_mark_and_other_line_ends() -> None:
    text = HEAD + 'value = 7\nminimum = "1.50"\nstart = 2023-01-01\nend = "2023-12-31"\ncode = "630203"\n'
    assert len(parse_corrections("\ufeff" + text.replace("\n", "\r\n")).entries) == 1
