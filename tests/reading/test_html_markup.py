from __future__ import annotations

import pytest

from policygraph.errors import UnreadableInput
from policygraph.reading import read_bytes
from policygraph.reading.asides import CUT
from policygraph.reading.limits import MAX_PAGE_ATTRIBUTES, MAX_PAGE_ELEMENTS


def test_a_tag_of_a_hundred_thousand_attributes_is_cut_before_they_are_compared() -> None:
    crowd = " ".join(f"a{number}" for number in range(100_000))
    page = f"<html><p style='display:none' {crowd}>甲</p><p {crowd} style='display:none'>水务局"
    assert read_bytes("a.html", page.encode()).text == "水务局"  # the first 64 count


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<br>" * (MAX_PAGE_ELEMENTS + 1),
        "<html>" + ("<p " + "a=1 " * 60 + ">甲") * (MAX_PAGE_ATTRIBUTES // 60 + 1),
    ],
    ids=["elements", "attributes"],
)
def test_a_page_of_more_elements_or_attributes_than_any_is_refused(page: str) -> None:
    with pytest.raises(UnreadableInput, match="too many"):
        read_bytes("a.html", page.encode())


@pytest.mark.parametrize("tag", ['<p a="b>c" d=\'>\' e=f"g>', "<p/a/b=c/>", "<p =a a==b>", "<p\n a\n=\n'b'>"])
def test_a_tag_of_any_form_is_left_as_it_is(tag: str) -> None:
    assert read_bytes("a.html", f"<html>{tag}水务局</p>".encode()).text == "水务局"


def test_styles_that_repeat_a_property_without_end_cost_their_length() -> None:
    page = f"<html><ol style='{'list-style:' * 100_000}'><li>水务局</ol>"
    assert read_bytes("a.html", page.encode()).text == "1. 水务局"


@pytest.mark.parametrize(
    "page",
    [
        "<html><p>甲县水务局</p><p>修渠<spa",
        "<html><p>甲县水务局</p><p>修渠<",
        "<html><p>甲县水务局</p></bo",
        "<html><p>甲县水务局</p><table><tr><td>修渠",
        "<html><TABLE><tr><td>甲县水务局<table><tr><td>修渠</table>",
    ],
)
def test_a_page_that_ends_in_a_tag_or_a_table_is_said_to_be_cut_off(page: str) -> None:
    source = read_bytes("a.html", page.encode())
    assert "水务局" in source.text
    assert [aside.what for aside in source.asides] == [CUT]


@pytest.mark.parametrize(
    "page",
    [
        "<html><p>甲县水务局<p>修渠",
        "<html><table><tr><td>甲县水务局</table>",
        "<html><p>甲县水务局</p></body></html>\n",
        "<html><p>水深 < 3 米</p>",
    ],
)
def test_a_page_that_leaves_out_other_end_tags_is_whole(page: str) -> None:
    assert read_bytes("a.html", page.encode()).asides == ()
