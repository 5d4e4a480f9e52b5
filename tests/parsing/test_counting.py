"""Numbers that only the lines around tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policygraph.parsing.counting import counted


def test_lines_that_count_on_are_items_though_figures_stand_behind_their_dots() -> None:
    found = counted(["4.12388热线。", "牵头单位：县政府办", "5.4G基站。", "6.拆除趸船。"])
    assert {place: (number.value, number.printed) for place, number in found.items()} == {0: (4, "4"), 2: (5, "5")}


def test_decimals_of_several_chapters_stay_decimals() -> None:
    assert counted(["1.1 整修", "2.1 清淤", "3.1 绿化"]) == {}


def test_points_of_an_item_count_no_items() -> None:
    assert counted(["1.农业", "1.1种植", "2.林业", "3.水利"]) == {}
    assert counted(["1.1种植", "1.2养殖", "2.林业", "3.水利"]) == {}


def test_two_lines_tell_nothing() -> None:
    assert counted(["4.12388热线。", "5.4G基站。"]) == {}


@given(st.lists(st.text(alphabet="0123456789.、一县", max_size=12), max_size=12))
def test_any_lines_can_be_asked(lines: list[str]) -> None:
    assert all(lines[place].startswith(number.printed) for place, number in counted(lines).items())
