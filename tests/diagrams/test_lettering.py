from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.diagrams.lettering import clean, downwards, letters, width, wrap


def test_a_name_that_fits_stays_in_one_line() -> None:
    assert wrap("区水务局", 60, 12) == ("区水务局",)


def test_a_long_name_breaks_before_and() -> None:
    assert wrap("区工业商务和信息化局", 84, 12) == ("区工业商务", "和信息化局")


def test_a_list_of_names_breaks_after_its_comma() -> None:
    assert wrap("区自然资源和林业草原局、区生态环境局", 190, 12) == ("区自然资源和林业草原局、", "区生态环境局")


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    for room in range(36, 200, 6):
        lines = wrap("推进“减证便民”行动（试点），打造“无证明城市”。", room, 12, 30)
        assert not any(line[0] in "”），。" for line in lines)
        assert not any(line[-1] in "“（" for line in lines)


def test_words_in_letters_stay_whole() -> None:
    lines = wrap("responsible units of the district", 100, 12, 5)
    assert " ".join(lines) == "responsible units of the district"


def test_arabic_words_stay_whole() -> None:
    assert "العربية" in wrap("绿化国土 العربية", 60, 12)


def test_a_word_longer_than_the_line_is_broken() -> None:
    lines = wrap("x" * 100, 60, 12, 30)
    assert "".join(lines) == "x" * 100
    assert all(width(line, 12) <= 60 for line in lines)


def test_what_does_not_fit_becomes_an_ellipsis() -> None:
    lines = wrap("超长无断" * 50, 60, 12, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width(line, 12) <= 60 for line in lines)


@pytest.mark.parametrize("harmful", ["\x00", "\x1b", "\ud800", "\ufffe", "\u202e", "\u2066"])
def test_what_breaks_xml_or_turns_its_surroundings_is_replaced(harmful: str) -> None:
    assert clean(f"甲{harmful}乙") == "甲\ufffd乙"


def test_newlines_become_spaces() -> None:
    assert clean(" 甲\n\n乙\t丙 ") == "甲 乙 丙"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.floats(30, 300))
def test_every_line_of_any_text_fits_and_nothing_is_lost(text: str, room: float) -> None:
    lines = wrap(text, room, 12, 10_000)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(width(line, 12) <= room + 0.01 or len(line) == 1 for line in lines)


def test_a_text_of_ten_thousand_characters_is_wrapped_at_once() -> None:
    assert len(wrap("推进任务，" * 2000, 120, 12, 5)) == 5


def test_a_line_downwards_sets_chinese_upright_and_lays_latin_and_brackets_on_their_side() -> None:
    parts = list(downwards("治理G109（二期）", 10))
    assert [(len(part.characters), part.turned) for part in parts] == [(2, False), (1, True), (2, False), (1, True)]
    assert [character for character, _, _ in parts[0].characters] == ["治", "理"]
    assert parts[1].characters[0][0] == "G109（"


def test_what_runs_downwards_stands_one_below_the_other() -> None:
    heights = [down for part in downwards("一二、三", 10) for _, down, _ in part.characters]
    assert heights[0] < heights[1]
    assert heights[3] - heights[1] == pytest.approx(20)


def test_letters_leave_out_those_that_look_like_figures() -> None:
    names = [letters(at) for at in range(60)]
    assert names[:9] == list("ABCDEFGHJ")
    assert names[23:26] == ["Z", "AA", "AB"]
    assert len(set(names)) == len(names)
    assert not set("IO") & set("".join(names))
