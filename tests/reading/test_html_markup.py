from __future__ import annotations

import pytest

from policygraph.errors import UnreadableInput
from policygraph.reading import html_markup, read_bytes
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


KINDS = (
    "<style>.k{text-decoration:line-through} .n{display:none}</style><h1>甲县清单</h1>",
    "<p>修渠<span class=k>作废</span>清河<br>种树</p>前言<b>县水利局</b>后语",
    "<table><tr><th>序号<th>任务<tr><td rowspan=2>1<td>修<p>段</p><tr><td>清<table><tr><td>内<td>表</table></table>",
    "<ol start=3><li>甲<li value=9>乙</ol><pre>  一\n 二</pre><p class=n>隐去<i>的</i></p><del>删</del>尾",
    "<ruby>渠<rt>qu</rt></ruby><script>let a = '<p>';</script><p><p>空</div></p>末",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_too_long_for_a_tree_is_read_as_a_short_one(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<html><body>{kind}{KINDS[1]}{kind}</body></html>".encode()
    short = read_bytes("a.html", page)
    monkeypatch.setattr(html_markup, "_LONG", 0)
    for stretch in (7, 1 << 15):
        monkeypatch.setattr(html_markup, "_STRETCH", stretch)
        assert read_bytes("a.html", page) == short


def test_a_list_that_counts_down_is_counted_however_long_the_page_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_markup, "_LONG", 0)
    assert read_bytes("a.html", b"<html><ol reversed><li>a<li>b<li>c</ol>").text == "3. a\n2. b\n1. c"


def test_a_long_page_nested_too_deeply_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_markup, "_LONG", 0)
    with pytest.raises(UnreadableInput, match="nested too deeply"):
        read_bytes("a.html", b"<html>" + b"<div>" * 5_000 + "水务局".encode())
