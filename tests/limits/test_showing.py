from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import NonConformant, UnreadableInput
from policygraph.limits.showing import not_xml, visible


def test_what_steers_a_terminal_is_shown_as_an_escape() -> None:
    assert visible("a\x1b[2Jb\x07\r\n\x9b1m\x7f") == "a\\x1b[2Jb\\x07\\r\\n\\x9b1m\\x7f"
    assert visible("区\u202e务\u2066局\ufeff") == "区\\u202e务\\u2066局\\ufeff"
    assert visible("line\nline\x1b", keep="\n") == "line\nline\\x1b"


def test_words_stay_as_they_are() -> None:
    assert (
        visible("平安区2022年重点任务（第一批） — naïve 𠮷 👩\u200d🔧")
        == "平安区2022年重点任务（第一批） — naïve 𠮷 👩\u200d🔧"
    )


@given(st.text())
def test_nothing_shown_is_a_control_character(text: str) -> None:
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in visible(text))


def test_a_character_that_xml_lacks_is_named() -> None:
    assert not_xml("a\tb\nc\rd\x85𠮷") is None
    assert not_xml("a\x01") == "U+0001"
    assert not_xml("\ufffe\x00") == "U+FFFE"


def test_a_name_with_a_line_end_makes_no_line_of_its_own() -> None:
    error = UnreadableInput("it holds 2: a\npolicygraph: owned", where="b\r\nc.txt", advice="One.\n  Two.")
    assert str(error) == "b\\r\\nc.txt: it holds 2: a\\npolicygraph: owned\n  One.\n  Two."
    assert str(NonConformant("first\nsecond")) == "first\nsecond"
