from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading import read_bytes
from policygraph.reading.html import read_html
from policygraph.reading.looking import Looked


def page(text: str) -> SourceText:
    return read_html(Looked("a.html", text.encode(), "a.html"), "text/html")


def blocks(text: str) -> list[str]:
    source = page(text)
    return [source.text[r.span.start : r.span.end] for r in source.regions]


def cells(text: str) -> dict[tuple[int, int, int, int, int], str]:
    source = page(text)
    return {
        (r.cell.table, r.cell.row, r.cell.column, r.cell.rows, r.cell.columns): source.text[r.span.start : r.span.end]
        for r in source.regions
        if r.cell
    }


def test_every_block_is_a_line_with_its_place() -> None:
    source = page("<h1>标题</h1><p>一段</p><div>二段<p>三段</div>尾")
    assert source.text == "标题\n一段\n二段\n三段\n尾"
    assert [r.location for r in source.regions] == [f"paragraph {n}" for n in range(1, 6)]


def test_a_break_is_a_line_end_inside_its_block() -> None:
    assert blocks("<p>甲<br>乙<BR/>丙</p>") == ["甲\n乙\n丙"]


def test_inline_elements_do_not_cut_words() -> None:
    assert blocks("<p>水<b>利</b><span>局</span></p>") == ["水利局"]


def test_what_a_browser_does_not_show_is_not_read() -> None:
    assert blocks(
        "<head><title>题</title></head><style>p{}</style><script>alert('水')</script><template>板</template>"
        "<!-- 注 --><p hidden>藏</p><p style='color:red; DISPLAY : none'>藏</p><p>见</p>"
    ) == ["见"]


def test_blanks_collapse_but_those_that_are_characters_stay() -> None:
    assert blocks("<p>\n  \u3000\u3000甲  乙&nbsp;丙\n</p>") == ["\u3000\u3000甲 乙\u00a0丙"]


def test_a_line_break_of_the_file_between_chinese_characters_stays_one() -> None:
    assert blocks("<p>县发改委\n县财政局\nGDP\n增长</p>") == ["县发改委\n县财政局 GDP 增长"]


def test_preformatted_text_keeps_its_lines_and_blanks() -> None:
    assert blocks("<pre>一、水利\n  （一）河道</pre>") == ["一、水利\n  （一）河道"]


def test_spans_give_the_true_grid() -> None:
    assert cells(
        "<TABLE><TR><TD rowSpan=2>甲<TD colSpan=2>乙<TR><TD>丙<TD rowspan=9>丁<TR><TD>戊<TD></TD></TABLE>"
    ) == {
        (1, 1, 1, 2, 1): "甲",
        (1, 1, 2, 1, 2): "乙",
        (1, 2, 2, 1, 1): "丙",
        (1, 2, 3, 2, 1): "丁",
        (1, 3, 1, 1, 1): "戊",
    }


def test_a_span_ends_with_its_row_group() -> None:
    found = cells("<table><thead><tr><th rowspan=5>甲<th>乙</thead><tbody><tr><td>丙<td>丁</tbody></table>")
    assert found[1, 1, 1, 1, 1] == "甲"
    assert found[1, 2, 1, 1, 1] == "丙"


def test_a_cell_of_several_paragraphs_is_one_region() -> None:
    assert cells("<table><tr><td><p>一</p><p>二</p></td><td>三<br>四</td></tr></table>") == {
        (1, 1, 1, 1, 1): "一\n二",
        (1, 1, 2, 1, 1): "三\n四",
    }


def test_blank_cells_have_no_region_and_others_keep_their_place() -> None:
    assert cells("<table><tr><td>&nbsp;</td><td>\u3000</td><td>丙</td></tr></table>") == {(1, 1, 3, 1, 1): "丙"}


def test_a_table_in_a_cell_is_a_table_of_its_own_after_the_outer() -> None:
    assert blocks("<table><tr><td>外<table><tr><td>内一<td>内二</table>后<td>旁</table>") == [
        "外\n后",
        "旁",
        "内一",
        "内二",
    ]
    found = cells("<table><tr><td>外<table><tr><td>内一<td>内二</table>后<td>旁</table>")
    assert found[2, 1, 2, 1, 1] == "内二"


def test_a_table_that_only_frames_the_page_is_no_table() -> None:
    source = page("<table><tr><td><p>通知<table><tr><td>甲<td>乙</table></table>")
    assert [r.location for r in source.regions] == [
        "paragraph 1",
        "table 1 row 1 column 1",
        "table 1 row 1 column 2",
    ]


def test_numbers_that_a_browser_prints_before_list_items_are_read() -> None:
    source = page("<ol start=3><li>甲<li><p>乙</p><p>续</p><li>5．丙</ol><ul><li>丁</ul>")
    assert source.text == "3. 甲\n4. 乙\n续\n5．丙\n丁"
    assert source.regions[0].location == "paragraph 1 (automatic number)"


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    assert blocks("<p>甲<b>乙<table><td>丙</b><td>丁</p><p>戊") == ["甲乙", "丙", "丁\n戊"]


def test_a_page_of_pictures_has_no_words() -> None:
    with pytest.raises(UnreadableInput, match="no words"):
        page("<html><body><img src=a.png></body></html>")


def test_boundless_nesting_is_refused_and_not_cut_off() -> None:
    with pytest.raises(UnreadableInput, match="nested"):
        page("<div>" * 5000 + "甲" + "</div>" * 5000 + "<p>乙</p>")
    with pytest.raises(UnreadableInput, match="tables"):
        page("<table><tr><td>甲" * 40)


def test_a_cell_that_claims_millions_of_places_does_no_harm() -> None:
    assert cells("<table><tr><td colspan=99999999 rowspan=99999999>甲<td>乙</table>")[1, 1, 101, 1, 1] == "乙"


def test_unclosed_formatting_costs_no_more_than_its_own_length() -> None:
    start = time.process_time()
    page("".join(f"<b id={n}><p>水" for n in range(1000)))
    assert time.process_time() - start < 2


def test_a_megabyte_is_read_in_linear_time() -> None:
    start = time.process_time()
    source = page(
        "<table>" + "<tr><td rowspan=2>甲<td>水利建设<br>河道治理</tr><tr><td>乙</tr>\n" * 15_000 + "</table>"
    )
    assert len(source.regions) == 45_000
    assert time.process_time() - start < 6


def test_the_declared_charset_does_not_overrule_the_bytes() -> None:
    text = "<html><meta charset=gb2312><body><p>关于水利工作的通知</p></body></html>"
    assert (
        read_bytes("a.html", text.encode()).text
        == read_bytes("a.html", text.encode("gbk")).text
        == "关于水利工作的通知"
    )


MARKUP = [
    *("<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<div>", "<p>", "</p>"),
    *("<ol>", "</ol>", "<li>", "<br>", "<pre>", "<b>", "\n", "甲", "乙 丙"),
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(MARKUP)))
def test_regions_cover_all_words_in_order_whatever_the_markup(pieces: list[str]) -> None:
    markup = "".join(pieces)
    try:
        source = page(markup)
    except UnreadableInput:
        assert not {"甲", "乙 丙"} & set(pieces)
        return
    at = 0
    for region in source.regions:
        assert at <= region.span.start < region.span.end <= len(source.text)
        assert not source.text[at : region.span.start].strip()
        at = region.span.end
    assert at == len(source.text)
    assert [source.text.count(sign) for sign in "甲乙丙"] == [markup.count(sign) for sign in "甲乙丙"]
    taken = [
        (c.table, row, column)
        for c in (region.cell for region in source.regions)
        if c
        for row in range(c.row, c.row + c.rows)
        for column in range(c.column, c.column + c.columns)
    ]
    assert "colspan" in markup or len(taken) == len(set(taken))
