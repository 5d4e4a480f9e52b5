from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.sentences.numerals import find_numbers, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.6", "12.6"),
        ("１２．６", "12.6"),
        ("1,200", "1200"),
        ("1.5万", "15000"),
        ("3亿", "300000000"),
        ("三千五百", "3500"),
        ("十", "10"),
        ("十二", "12"),
        ("二〇二五", "2025"),
        ("三万五千", "35000"),
        ("两", "2"),
        ("百分之十五", "0.15"),
        ("千分之五", "0.005"),
        ("２０％", "0.2"),
        ("5‰", "0.005"),
    ],
)
def test_a_printed_number_has_its_value(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "若干", "三五十", "四五", "十百", "G109", "1-2", "万"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("新建1-2所", 1, 2),
        ("推出16—20名", 16, 20),
        ("3至5家", 3, 5),
        ("一到两个", 1, 2),
        ("１０％－１５％", 10, 15),
        ("两三家", 2, 3),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    (number,) = find_numbers(text)
    assert (number.low, number.high) == (Decimal(low), Decimal(high))


def test_a_number_lies_where_it_says() -> None:
    (number,) = find_numbers("全年新增5000台以上")
    assert "全年新增5000台以上"[number.start : number.end] == "5000"


def test_numbers_that_fall_are_no_range() -> None:
    assert find_numbers("第6-1号") == ()


def test_a_share_is_told_from_a_count() -> None:
    (number,) = find_numbers("下降百分之十")
    assert (number.low, number.share, number.chinese) == (Decimal(10), "百分之", True)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_whole_number_reads_back(value: int) -> None:
    assert read_number(str(value)) == value
    assert read_number(f"{value:,}") == value


@given(st.text(alphabet="0123456789.,一二三十百千万亿两零至-%百分之", max_size=30))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)
    read_number(text)
