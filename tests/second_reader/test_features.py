from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policygraph.second_reader.features import features, listed, listed_as

KNOWN = listed_as({"水库": ("works-noun",), "建设": ("start-verb",), "水": ("nature-ending",)})


@given(st.text(max_size=30))
def test_each_character_has_a_row_and_every_row_sees_the_character(text: str) -> None:
    rows = features(text, KNOWN)
    assert [next(one for one in row if one.startswith("c0=")) for row in rows] == [f"c0={one}" for one in text]


def test_a_listed_word_is_seen_by_its_class_and_by_where_in_it_a_character_stands() -> None:
    rows = features("建设水库", KNOWN)
    assert "works-noun:B" in rows[2]
    assert "works-noun:E" in rows[3]
    assert ">works-noun:B" in rows[1]
    assert "<start-verb:E" in rows[2]


def test_the_longest_word_that_begins_at_a_character_is_seen() -> None:
    assert "nature-ending:S" not in features("水库", KNOWN)[0]
    assert "nature-ending:S" in features("水渠", KNOWN)[0]


def test_a_word_that_the_end_of_a_text_cuts_off_is_not_seen() -> None:
    cut = listed_as({"建设": ("start-verb",), "建": ("affix",), "建设厅局": ("office",)})
    assert [one for one in features("建", cut)[0] if ":" in one] == ["affix:S"]
    assert "start-verb:B" in features("建设", cut)[0]


def test_beyond_the_ends_of_a_text_stands_a_mark() -> None:
    first, last = features("水库", KNOWN)
    assert "c-1=^" in first
    assert "c1=$" in last


def test_the_words_are_those_of_the_lexicon_and_the_names_of_divisions() -> None:
    assert "works-noun" in listed().classes["水库"]
    assert "division" in listed().classes["北京市"]
