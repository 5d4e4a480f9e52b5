"""Tests for `policygraph.text.marks`."""

from __future__ import annotations

import re
import sys

from policygraph.text.marks import BLANK, BLANKS, LINE_BREAK, SPACE


def test_in_a_line_the_class_of_blanks_finds_what_the_set_holds() -> None:
    found = {sign for sign in map(chr, range(sys.maxunicode)) if re.fullmatch(SPACE, sign)}
    assert found - {*LINE_BREAK, *"\x1c\x1d\x1e\x1f"} == set(BLANKS)
    assert not set(BLANKS) - found
    assert re.fullmatch(f"[{BLANK}]+", BLANKS)
    assert "\n" not in found
