from __future__ import annotations

from collections.abc import Callable

import pytest

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading import read_bytes
from policygraph.reading.asides import HIDDEN

Pdf = Callable[..., bytes]
Show = Callable[[float, float, str], str]
Rule = Callable[[float, float, float, float], str]


def read(data: bytes) -> SourceText:
    return read_bytes("a.pdf", data)


def places(source: SourceText) -> list[tuple[str, str]]:
    return [(source.text[r.span.start : r.span.end], r.location) for r in source.regions]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.where == "a.pdf"
    assert caught.value.advice
    return caught.value.message


def test_a_line_is_a_line_and_a_blank_line_stands_between_pages(pdf: Pdf, show: Show) -> None:
    source = read(
        pdf([show(100, 700, "关于水利工作的通知") + show(72, 680, "一、河道治理"), show(72, 700, "二、水库")])
    )
    assert source.text == "关于水利工作的通知\n一、河道治理\n\n二、水库"
    assert [r.location for r in source.regions] == ["page 1 line 1", "page 1 line 2", "page 2 line 1"]


def test_lines_are_read_from_the_top_whatever_order_they_were_set_in(pdf: Pdf, show: Show) -> None:
    page = show(280, 30, "—1—") + show(72, 600, "第二行") + show(72, 700, "第一行")
    assert read(pdf([page])).text == "第一行\n第二行\n—1—"


def test_columns_are_read_in_the_order_they_were_set_in(pdf: Pdf, show: Show) -> None:
    left = "".join(show(72, y, f"左{y}") for y in (700, 680, 660))
    right = "".join(show(320, y, f"右{y}") for y in (700, 680, 660))
    assert read(pdf([left + right])).text.split() == ["左700", "左680", "左660", "右700", "右680", "右660"]


def table(rule: Rule, ys: tuple[float, ...], xs: tuple[float, ...] = (72, 200, 500)) -> str:
    level = "".join(rule(xs[0], y, xs[-1], y) for y in ys)
    return level + "".join(rule(x, ys[-1], x, ys[0]) for x in xs)


def test_the_cells_of_a_ruled_table_are_cells(pdf: Pdf, show: Show, rule: Rule) -> None:
    words = show(76, 580, "任务") + show(204, 580, "责任单位") + show(76, 550, "河道治理") + show(204, 550, "市水利局")
    source = read(pdf([show(72, 700, "任务清单") + words + table(rule, (600, 570, 540))]))
    assert places(source) == [
        ("任务清单", "page 1 line 1"),
        ("任务", "page 1 table 1 row 1 column 1"),
        ("责任单位", "page 1 table 1 row 1 column 2"),
        ("河道治理", "page 1 table 1 row 2 column 1"),
        ("市水利局", "page 1 table 1 row 2 column 2"),
    ]


def test_a_missing_rule_joins_cells(pdf: Pdf, show: Show, rule: Rule) -> None:
    lines = rule(72, 600, 500, 600) + rule(72, 540, 500, 540) + rule(72, 570, 200, 570)
    lines += "".join(rule(x, 540, x, 600) for x in (72, 200, 500))
    source = read(pdf([show(76, 580, "甲一") + show(76, 550, "乙二") + show(204, 565, "合并") + lines]))
    assert {source.text[r.span.start : r.span.end]: r.cell.rows for r in source.regions if r.cell} == {
        "甲一": 1,
        "合并": 2,
        "乙二": 1,
    }


def test_a_line_that_fills_its_cell_goes_on_in_the_next(pdf: Pdf, show: Show, rule: Rule) -> None:
    words = (
        show(76, 580, "河道治理")
        + show(204, 585, "市水利局、市生态环境局、市农业农村局、市住房和城")
        + show(204, 571, "乡建设局")
        + show(204, 557, "市财政局")
    )
    source = read(pdf([words + table(rule, (600, 550))]))
    assert source.text == "河道治理\n市水利局、市生态环境局、市农业农村局、市住房和城乡建设局\n市财政局"


def test_a_table_goes_on_after_a_page_break(pdf: Pdf, show: Show, rule: Rule) -> None:
    first = show(76, 580, "甲一") + show(204, 580, "市水利局") + table(rule, (600, 570)) + show(280, 30, "—1—")
    second = show(76, 780, "乙二") + show(204, 780, "市教育局") + table(rule, (800, 770))
    cells = [(r.cell.table, r.cell.row) for r in read(pdf([first, second])).regions if r.cell]
    assert cells == [(1, 1), (1, 1), (1, 2), (1, 2)]


def test_a_frame_or_an_underline_is_no_table(pdf: Pdf, show: Show, rule: Rule) -> None:
    page = show(100, 700, "平政办函") + rule(72, 690, 500, 690) + "60 60 400 700 re S\n"
    assert all(r.cell is None for r in read(pdf([page])).regions)


def test_a_turned_page_is_read_as_it_is_seen(pdf: Pdf) -> None:
    def up(x: float, y: float, text: str) -> str:
        return f"BT /Latin 12 Tf 0 1 -1 0 {x} {y} Tm ({text}) Tj ET\n"  # a font that every reader of PDF has

    assert read(pdf([up(300, 72, "next line") + up(200, 72, "first line")], rotate=90)).text == "first line\nnext line"


def test_turned_words_whose_font_is_nowhere_are_no_picture(pdf: Pdf) -> None:
    turned = f"BT /F1 12 Tf 0 1 -1 0 300 72 Tm <{'任务清单'.encode('utf-16-be').hex()}> Tj ET\n"
    try:
        words = read(pdf([turned], rotate=90)).text  # where a Chinese font is installed
    except UnreadableInput as error:
        words = error.message
    assert words == "任务清单" or "font" in words


def test_pages_without_a_text_layer_ask_for_recognition(pdf: Pdf, show: Show) -> None:
    assert "no text" in refusal(pdf(["0 0 100 100 re f"]))
    picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q"
    assert "page 2" in refusal(pdf([show(72, 700, "水利工作"), picture]))


def test_a_damaged_or_cut_file_is_told(pdf: Pdf, show: Show) -> None:
    good = pdf([show(72, 700, "水利工作")])
    assert "cut short" in refusal(good[:-30])
    assert "damaged" in refusal(b"%PDF-1.4\njunk\n%%EOF")


def test_a_protected_file_is_told(pdf: Pdf, show: Show) -> None:
    good = pdf([show(72, 700, "水利工作")])
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'11' * 32}> /P -4 >> /ID [<00> <00>] ".encode()
    )
    assert "password" in refusal(good.replace(b"/Root 1 0 R", lock + b"/Root 1 0 R"))


def test_regions_ascend_and_cover_the_text(pdf: Pdf, show: Show, rule: Rule) -> None:
    source = read(
        pdf([show(76, 580, "甲一") + show(204, 580, "乙二") + table(rule, (600, 570)), show(72, 700, "丙三")])
    )
    at = 0
    for region in source.regions:
        assert not source.text[at : region.span.start].strip()
        at = region.span.end
    assert at == len(source.text)


def test_letters_without_ink_are_said_but_the_layer_of_a_scan_is_its_text(pdf: Pdf, show: Show) -> None:
    visible = show(72, 700, "一、河道治理") + show(72, 680, "责任单位：县水利局") + show(72, 660, "完成时限：六月")
    unseen = f"3 Tr {show(72, 640, '责任单位：县审计局')} 0 Tr"
    source = read(pdf([visible + unseen]))
    assert "审计局" not in source.text
    assert [(aside.what, aside.words) for aside in source.asides] == [(HIDDEN, "责任单位：县审计局")]
    assert read(pdf([f"3 Tr {visible}"])).text.startswith("一、河道治理")


def test_letters_printed_twice_are_read_once(pdf: Pdf, show: Show) -> None:
    assert read(pdf([show(72, 700, "加粗文字") + show(72.4, 700, "加粗文字")])).text == "加粗文字"


def test_a_rule_that_goes_through_the_words_of_a_low_row_strikes_nothing_out(pdf: Pdf, show: Show, rule: Rule) -> None:
    words = show(80, 700, "一、河道治理")
    struck = read(pdf([words + rule(80, 704, 152, 704) + show(80, 680, "二、水库")]))
    assert struck.text == "二、水库"
    assert "河道" in read(pdf([words + rule(60, 704, 400, 704) + show(80, 680, "二、水库")])).text
