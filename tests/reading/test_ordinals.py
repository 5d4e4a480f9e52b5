from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.parsing.numbering import value_of
from policygraph.reading.ordinals import printed


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (2022, "ideographDigital", "二〇二二"),
        (23, "chineseLegalSimplified", "贰拾叁"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (3, "none", ""),
        (3, "a style of next year", "3"),
    ],
)
def test_a_number_is_printed_in_its_style(value: int, style: str, text: str) -> None:
    assert printed(value, style) == text


@given(st.integers(1, 999))
def test_chinese_numbers_mean_what_they_count(value: int) -> None:
    assert value_of(printed(value, "chineseCountingThousand")) == value
