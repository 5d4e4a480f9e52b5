"""Printed lines that surely are one, and those that are not."""

from __future__ import annotations

import pytest

from policygraph.reading.page_paragraphs import whole_lines
from policygraph.reading.page_words import Word

FULL = "任务一二三四五六七八九十，"  # how long the longest line of the page is, with what follows


def said(*lines: str) -> list[str]:
    """What lines one below the other say, of letters ten points wide."""
    return [
        item.text
        for item in whole_lines([
            Word(text, 50, 50 + sum(10 if ord(one) > 255 else 5 for one in text), 700 - 15 * at, 710 - 15 * at)
            for at, text in enumerate(lines)
        ])
        if isinstance(item, Word)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{FULL}完成", "时限：2031年6月底前。"),
        (f"{FULL}配合单", "位：县财政局。"),
        (f"{FULL}完成时限：", "2031年6月底前。"),
        (f"{FULL}完成时限：", "6月底前。"),
    ],
)
def test_a_label_that_the_end_of_a_line_cuts_is_whole(first: str, second: str) -> None:
    assert said(first, second) == [first + second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{FULL}县水利局、县财政局", "完成时限：2031年6月底前"),  # a body, and a label of its own
        (f"{FULL}通知如下：", "1.修渠。"),  # the number of a list
        ("责任单位", "完成时限：6月底前"),  # a short line
    ],
)
def test_a_line_that_begins_something_is_a_line(first: str, second: str) -> None:
    longest = FULL * 2
    assert said(longest, first, second)[-2:] == [first, second]
