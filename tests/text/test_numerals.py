from __future__ import annotations

import pytest

from policygraph.text.numerals import read_number


@pytest.mark.parametrize("text", ["一亿" * 800, "百分之" * 900 + "五", "5" + "%" * 3000, "一万" * 60])
def test_a_number_without_end_is_none(text: str) -> None:
    assert read_number(text) is None
