from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.model import Comparator
from policygraph.sentences.numbers import find_numbers
from policygraph.text import plain
from policygraph.text.numerals import read_number


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
    (number,) = find_numbers(plain(text))
    assert (number.low, number.high) == (Decimal(low), Decimal(high))


def test_a_number_lies_where_it_says() -> None:
    (number,) = find_numbers("全年新增5000台以上")
    assert "全年新增5000台以上"[number.start : number.end] == "5000"


def test_numbers_that_fall_are_no_range() -> None:
    assert find_numbers("第6-1号") == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3万5千人", "35000", ""),
        ("1亿2000万元", "12000", ""),
        ("一亿二千万元", "12000", ""),
        ("三万五千人", "35000", ""),
        ("十二万亩", "12", ""),
        ("三点五万亩", "3.5", ""),
        ("八成五", "8.5", "成"),
        ("三分之二", "66.67", "%"),
        ("二分之一", "50", "%"),
        ("万分之五", "5", "‱"),
        ("翻两番", "2", "番"),
    ],
)
def test_the_last_myriad_is_left_to_the_unit_and_all_else_is_counted_in(text: str, value: str, unit: str) -> None:
    (number,) = find_numbers(plain(text))
    assert (number.low, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "meant"),
    [
        ("近百家", "100", Comparator.ABOUT),
        ("数十家", "10", Comparator.AT_LEAST),
        ("上千人", "1000", Comparator.AT_LEAST),
        ("百余家", "100", Comparator.AT_LEAST),
        ("十几个", "10", Comparator.AT_LEAST),
    ],
)
def test_a_round_figure_is_a_bound(text: str, value: str, meant: Comparator) -> None:
    (number,) = find_numbers(plain(text))
    assert (number.low, number.meant) == (Decimal(value), meant)


@pytest.mark.parametrize("text", ["达成协议", "建成泵站", "完成立项"])
def test_a_tenth_needs_a_figure(text: str) -> None:
    assert find_numbers(plain(text)) == ()


def test_a_share_is_told_from_a_count() -> None:
    (number,) = find_numbers("下降百分之十")
    assert (number.low, number.unit, number.chinese) == (Decimal(10), "%", True)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_whole_number_reads_back(value: int) -> None:
    assert read_number(str(value)) == value
    assert read_number(f"{value:,}") == value


def in_characters(value: int) -> str:
    """A number below a hundred million in Chinese characters, as a clerk writes it."""
    if value >= 10_000:
        rest = value % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return in_characters(value // 10_000) + "万" + gap + (in_characters(rest) if rest else "")
    text, pending = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            text += ("零" if pending and text else "") + "零一二三四五六七八九"[digit] + sign
        pending = not digit
    return text or "零"


@given(st.integers(min_value=20, max_value=99_999_999))
def test_a_number_in_characters_reads_back(value: int) -> None:
    assert read_number(in_characters(value)) == value


DASHES = ["-", "—", "——", "–", "－", "~", "～", "〜", "─", "至", "到"]


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(DASHES), st.sampled_from(["{}", "{}万", "{}%"]))
def test_a_range_reads_back_whatever_its_dash(low: int, more: int, dash: str, form: str) -> None:
    (number,) = find_numbers(plain(form.format(low) + dash + form.format(low + more)))
    assert (number.low, number.high) == (Decimal(low), Decimal(low + more))


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 999))
def test_a_compound_number_is_the_sum_of_its_terms(myriads: int, thousands: int, rest: int) -> None:
    (number,) = find_numbers(f"{myriads}万{thousands}千")
    assert number.low == myriads * 10_000 + thousands * 1000
    (number,) = find_numbers(f"{myriads}亿{rest}万")
    assert number.low == myriads * 10_000 + rest


@given(st.text(alphabet="0123456789.,一二三十百千万亿两零至-%百分之", max_size=30))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for number in find_numbers(plain(text)):
        assert 0 <= number.start < number.end <= len(text)
    read_number(text)
