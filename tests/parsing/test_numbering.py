from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.parsing.numbering import Style, number_at, numbers_within, value_of


@pytest.mark.parametrize(
    ("line", "style", "value", "printed"),
    [
        ("一、优化布局", Style.HAN, 1, "一"),
        ("十二、附则", Style.HAN, 12, "十二"),
        ("（三）开展整治", Style.HAN_BRACKET, 3, "（三）"),
        ("（ 一 ）blanks", Style.HAN_BRACKET, 1, "（ 一 ）"),
        ("㈡旧式", Style.HAN_BRACKET, 2, "㈡"),
        ("5. 协同推进", Style.DIGIT, 5, "5"),
        ("10、开展", Style.DIGIT, 10, "10"),
        ("2.加强", Style.DIGIT, 2, "2"),
        ("⒉增强", Style.DIGIT, 2, "⒉"),
        ("1.2023年底前完成", Style.DIGIT, 1, "1"),
        ("（1）做好", Style.DIGIT_BRACKET, 1, "（1）"),
        ("⑶做好", Style.DIGIT_BRACKET, 3, "⑶"),
        ("3）做好", Style.DIGIT_HALF, 3, "3"),
        ("①农药", Style.CIRCLED, 1, "①"),
        ("贰、优化布局", Style.HAN, 2, "贰"),
        ("第十条　各单位", Style.ARTICLE, 10, "第十条"),
        ("第二章 任务", Style.CHAPTER, 2, "第二章"),
    ],
)
def test_an_item_opens_with_a_number_in_any_printed_style(line: str, style: Style, value: int, printed: str) -> None:
    number = number_at(line)
    assert number is not None
    assert (number.style, number.value, number.printed) == (style, value, printed)


@pytest.mark.parametrize(
    "line",
    [
        "1.5万亩造林",
        "1、2号坝",
        "2018年底前",
        "12.",
        "三年行动",
        "十四五期间",
        "G109改建",
        "A、B两类",
        "V2G试点",
        "I类水质",
    ],
)
def test_a_figure_that_counts_or_names_opens_no_item(line: str) -> None:
    assert number_at(line) is None


def test_in_mid_line_an_item_opens_after_a_sentence_or_a_blank() -> None:
    found = numbers_within("落实责任。2.推进监管 （1）加强，见（2）项；③查处")
    assert [number.printed for number in found] == ["2", "（1）", "③"]


@given(st.integers(1, 199))
def test_a_chinese_numeral_has_its_value(value: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = (digits[hundreds] + "百" if hundreds else "") + ("零" if hundreds and rest and not tens else "")
    words += (("" if tens == 1 and not hundreds else digits[tens]) + "十" if tens else "") + (
        digits[ones] if ones else ""
    )
    assert value_of(words) == value


@given(st.text(max_size=40))
def test_any_line_can_be_asked_for_a_number(line: str) -> None:
    number = number_at(line)
    assert number is None or (line.startswith(number.printed[0]) and 0 < number.end <= len(line))


def test_the_next_item_may_begin_with_figures() -> None:
    number = number_at("11.121人才梯队项目。", after=10)
    assert number is not None
    assert (number.value, number.printed) == (11, "11")
    assert number_at("11.121人才梯队项目。") is None
    assert number_at("11.15亿元用于改造。", after=10) is None
