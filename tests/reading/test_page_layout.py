"""What is common to all printed pages: lines, tables, page breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policygraph.reading.asides import RUNNING
from policygraph.reading.composition import Block
from policygraph.reading.page_flow import flow
from policygraph.reading.page_lines import goes_on
from policygraph.reading.page_tables import MAX_LINES, ruled_tables
from policygraph.reading.page_words import (
    PrintedPage,
    Stroke,
    Word,
    joined,
    without_dashes,
    without_doubles,
    without_idle_cuts,
)

SIZE = 10.0
ROW = 20.0


def word(x: float, y: float, text: str) -> Word:
    width = sum(SIZE if ord(character) > 255 else SIZE / 2 for character in text)
    return Word(text, x, x + width, y, y + SIZE)


def page(*words: Word, upright: list[Stroke] | None = None, level: list[Stroke] | None = None) -> PrintedPage:
    return PrintedPage(600, 800, [[one] for one in words], upright or [], level or [])


def ruled(rows: list[list[str]], xs: list[float], top: float) -> PrintedPage:
    words = [
        word(xs[column] + 4, top - ROW * (row + 1) + 5, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text
    ]
    bottom = top - ROW * len(rows)
    upright = [Stroke(x, bottom, top) for x in xs]
    level = [Stroke(top - ROW * row, xs[0], xs[-1]) for row in range(len(rows) + 1)]
    return page(*words, upright=upright, level=level)


def cells(blocks: list[Block]) -> dict[tuple[int, int], str]:
    return {(block.cell.row, block.cell.column): block.text for block in blocks if block.cell}


XS = [50.0, 100.0, 300.0, 450.0]
HEAD = ["序号", "任务", "责任单位"]


def test_a_row_that_goes_on_behind_a_page_break_is_one_row() -> None:
    first = ruled([HEAD, ["1", "修渠。", "县水利局"], ["2", "对全县沟渠开展", "县住建局、县"]], XS, 700)
    second = ruled([HEAD, ["", "排查。", "财政局"], ["3", "种树。", "县林业局"]], XS, 760)
    found = cells(flow([first, second])[0])
    assert found[(3, 2)] == "对全县沟渠开展排查。"
    assert found[(3, 3)] == "县住建局、县财政局"
    assert found[(4, 1)] == "3"
    assert len(found) == 12


def test_a_table_without_numbers_goes_on_where_sentences_do() -> None:
    xs = XS[1:]
    first = ruled([["任务", "责任单位"], ["修渠。", "县水利局"], ["对全县沟渠开展", "县住建局"]], xs, 700)
    second = ruled([["排查。", ""], ["种树。", "县林业局"]], xs, 760)
    assert cells(flow([first, second])[0])[(3, 1)] == "对全县沟渠开展排查。"
    whole = ruled([["排查", "县审计局"], ["种树。", "县林业局"]], xs, 760)
    assert cells(flow([first, whole])[0])[(4, 1)] == "排查"


def test_a_cell_over_several_rows_reaches_on_over_a_page_break() -> None:
    xs = [50.0, 150.0, 250.0, 400.0]
    first = ruled([["类别", "序号", "单位"], ["水利", "1", "县水利局"], ["", "2", "县水利局"]], xs, 700)
    level = [s if s.at != 660 else Stroke(660, 150, 400) for s in first.level]
    first = PrintedPage(600, 800, first.lines, first.upright, level)
    second = ruled([["", "3", "县水利局"], ["交通", "4", "县交通局"]], xs, 760)
    blocks, _ = flow([first, second])
    water = next(block.cell for block in blocks if block.text == "水利")
    assert water is not None
    assert (water.row, water.rows) == (2, 3)


def test_heads_and_feet_of_pages_are_said_apart_and_a_table_goes_on_below_them() -> None:
    def with_head(rows: list[list[str]], number: int) -> PrintedPage:
        table = ruled(rows, XS, 700)
        edges = [[word(200, 780, "云岭县人民政府文件")], [word(280, 20, f"— {number} —")]]
        return PrintedPage(600, 800, [*edges, *table.lines], table.upright, table.level)

    blocks, asides = flow([with_head([HEAD, ["1", "修渠", "甲"]], 1), with_head([["2", "种树", "乙"]], 2)])
    assert [(aside.what, aside.words) for aside in asides] == [(RUNNING, "云岭县人民政府文件")]
    assert cells(blocks)[(3, 2)] == "种树"


def test_a_title_that_stands_on_one_page_only_is_no_running_head() -> None:
    blocks, asides = flow([page(word(200, 780, "任务清单")), page(word(200, 780, "附件"))])
    assert [block.text for block in blocks] == ["任务清单", "附件"]
    assert asides == []


def test_a_table_may_have_no_rules_at_all() -> None:
    words = [
        word(50, 700, "序号"), word(100, 700, "任务"), word(300, 700, "责任单位"),
        word(50, 680, "1"), word(100, 680, "对全县沟渠开展排查，建立台账"), word(300, 680, "县水利局"),
        word(100, 666, "并限期整改。"),
        word(50, 646, "2"), word(100, 646, "种树。"), word(300, 646, "县林业局"),
        word(50, 600, "联系人和电话见附件，请各单位按时报送，逾期不报的，予以通报。"),
    ]  # fmt: skip
    blocks, _ = flow([page(*words)])
    assert cells(blocks) == {
        (1, 1): "序号", (1, 2): "任务", (1, 3): "责任单位", (2, 1): "1",
        (2, 2): "对全县沟渠开展排查，建立台账并限期整改。", (2, 3): "县水利局",
        (3, 1): "2", (3, 2): "种树。", (3, 3): "县林业局",
    }  # fmt: skip
    assert blocks[-1].cell is None


def test_a_table_may_have_level_rules_only() -> None:
    words = [
        word(50, 700, "任务"), word(300, 700, "责任单位"),
        word(50, 676, "对全县沟渠开展"), word(50, 662, "排查。"), word(300, 669, "县水利局"),
        word(50, 640, "种树。"), word(300, 640, "县林业局"),
        word(50, 620, "修路。"), word(300, 620, "县交通局"),
    ]  # fmt: skip
    level = [Stroke(y, 45, 345) for y in (715, 695, 658, 635, 615)]
    found = cells(flow([page(*words, level=level)])[0])
    assert found[(2, 1)] == "对全县沟渠开展\n排查。"
    assert found[(2, 2)] == "县水利局"
    assert found[(4, 2)] == "县交通局"


def test_open_sides_of_a_table_are_where_its_rules_end() -> None:
    table = ruled_tables([Stroke(200, 600, 640)], [Stroke(y, 100, 300) for y in (600, 620, 640)])
    assert [one.xs for one in table] == [(100, 200, 300)]


def test_edges_need_not_meet_exactly() -> None:
    upright = [Stroke(100.4, 600.2, 640), Stroke(200, 599, 641), Stroke(300.7, 600, 619), Stroke(300.1, 621, 640)]
    level = [Stroke(600, 100, 300), Stroke(620.3, 101, 299), Stroke(640, 100, 200), Stroke(640.6, 200, 300)]
    (table,) = ruled_tables(upright, level)
    assert len(set(table.places.values())) == 4


@pytest.mark.parametrize("lines", [MAX_LINES + 1, 300])
def test_a_drawing_of_many_lines_ends_soon(lines: int) -> None:
    upright = [Stroke(7.0 * at, 0, 7 * lines) for at in range(lines)]
    assert ruled_tables(upright, [Stroke(7.0 * at, 0, 7 * lines) for at in range(lines)]) == []


@pytest.mark.parametrize(
    ("line", "following", "right", "same"),
    [
        ("修建水渠八条新", "建桥梁", 170, False),
        ("修建水渠八条新", "建桥梁", 121, True),
        ("修建水渠八条新", "建，桥梁", 135, True),
        ("修建水渠八条新增", "450个", 150, True),
        ("修建水渠。", "二是修路", 170, False),
    ],
)
def test_a_line_goes_on_where_what_follows_had_no_room(line: str, following: str, right: float, same: bool) -> None:
    assert goes_on(word(50, 700, line), word(50, 686, following), 50, right) is same


def test_blanks_between_figures_and_chinese_are_the_typesetters() -> None:
    assert joined([word(0, 0, "到"), word(12.5, 0, "2026"), word(35, 0, "年底")]) == "到2026年底"
    assert joined([word(0, 0, "water"), word(28, 0, "quality")]) == "water quality"
    assert joined([word(0, 0, "甲"), word(30, 0, "乙")]) == "甲 乙"


def test_the_dashes_of_a_line_are_one_stroke_and_loose_ones_are_none() -> None:
    dashes = [
        Stroke(100.1 * (number % 2) + 100 * (1 - number % 2), 4.0 * number, 4.0 * number + 2) for number in range(20)
    ]
    assert without_dashes(dashes) == [Stroke(100, 0, 78)]
    assert without_dashes([*dashes[:3], Stroke(50, 0, 200)]) == [Stroke(50, 0, 200)]
    apart = [Stroke(100, 40.0 * number, 40.0 * number + 2) for number in range(20)]
    assert without_dashes(apart) == []


def test_a_quotation_mark_takes_its_neighbours_to_the_next_line() -> None:
    line, following = word(54, 100, "排查溯源，建"), word(54, 88, "立“一口一")
    assert goes_on(line, following, 54, line.right + 24)
    assert not goes_on(line, word(54, 88, "立一口一"), 54, line.right + 24)


def test_the_head_of_a_narrow_column_that_is_broken_is_one_cell() -> None:
    rows = [[(54, "序"), (84, "重点任务"), (300, "责任单位")], [(54, "号")]]
    rows += [[(54, str(number)), (84, "修渠。"), (300, "县水利局")] for number in (1, 2, 3)]
    found = page(*(word(x, 700 - 14 * at, text) for at, row in enumerate(rows) for x, text in row))
    said = cells(flow([found])[0])
    assert (said[(1, 1)].replace("\n", ""), said[(2, 1)], said[(4, 2)]) == ("序号", "1", "修渠。")


def test_the_columns_of_a_shaded_head_go_on_through_rows_that_level_rules_part() -> None:
    rows = [HEAD, ["1", "修渠。", "县水利局"], ["2", "种树。", "县林业局"]]
    whole = ruled(rows, XS, 700)
    head = replace(whole, upright=[Stroke(x, 700 - ROW, 700) for x in XS])
    assert cells(flow([head])[0]) == cells(flow([whole])[0])
    text = page(word(60, 640, "以上任务由县政府办公室督办，按季度通报。"), word(60, 620, "二"))
    apart = replace(
        head, lines=[*head.lines[:3], *text.lines], level=[Stroke(at, XS[0], XS[-1]) for at in (700.0, 680.0, 600.0)]
    )
    assert len(cells(flow([apart])[0])) == 3


LEFT = [["序号", "任务"], ["1", "修渠。"], ["2", "种树。"], ["3", "铺路。"]]
RIGHT = [["牵头单位", "时限"], ["县水利局", "6月底前"], ["县林业局", "9月底前"], ["县交通局", "年底前"]]


def strip(rows: list[list[str]], top: float = 700, below: str = "") -> PrintedPage:
    found = ruled(rows, [50.0, 150.0, 300.0], top)
    return replace(found, lines=[*found.lines, [word(280, 30, below)]]) if below else found


def test_a_sheet_wider_than_its_paper_is_one_table() -> None:
    found = flow([strip(LEFT, below="第 1 页"), strip(RIGHT, below="第 2 页")])[0]
    assert cells(found) == {
        (row, column): text
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True), 1)
        for column, text in enumerate([*left, *right], 1)
    }
    assert next(block.location for block in found if block.text == "县林业局") == "page 2 table 1 row 3 column 3"


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [0, 2, 1, 3]], ids=["down-first", "beside-first"])
def test_strips_of_several_pages_are_put_beside_each_other(order: list[int]) -> None:
    more = [["4", "挖井。"], ["5", "清河。"], ["6", "建桥。"]]
    theirs = [["县水利局", "7月底前"], ["县河长办", "8月底前"], ["县交通局", "年底前"]]
    down = [strip(LEFT), strip(more), strip(RIGHT), strip(theirs)]
    found = cells(flow([down[at] for at in order])[0])
    assert found[(6, 2)] == "清河。"
    assert found[(6, 3)] == "县河长办"
    assert len(found) == 28


def test_the_last_pages_of_a_sheet_may_hold_one_row() -> None:
    pages = [strip(LEFT), strip([["4", "挖井。"]]), strip(RIGHT), strip([["县水利局", "7月底前"]])]
    assert cells(flow(pages)[0])[(5, 3)] == "县水利局"


@pytest.mark.parametrize(
    "other",
    [
        [["序号", "任务"], ["4", "挖井。"], ["5", "清河。"], ["6", "建桥。"]],  # the table goes on below
        [["编号", "事项"], ["1", "挖井。"], ["2", "清河。"], ["3", "建桥。"]],  # a table that numbers its own rows
        RIGHT[:3],  # not as high
    ],
    ids=["goes-on", "numbered", "lower"],
)
def test_what_does_not_go_on_beside_is_no_strip(other: list[list[str]]) -> None:
    assert max(column for _, column in cells(flow([strip(LEFT), strip(other)])[0])) == 2


def test_words_printed_on_both_sides_of_a_page_break_stand_in_one_cell() -> None:
    xs = [50.0, 150.0, 300.0, 450.0]
    above = ruled([["序号", "类别", "任务"], ["1", "水利", "修渠。"], ["2", "", "种树。"]], xs, 700)
    above = replace(above, lines=[*above.lines, [word(154, 622, "林业")]])
    below = ruled([["3", "林业", "育苗。"], ["4", "路政", "铺路。"]], xs, 760)
    found = flow([above, below])[0]
    assert [(block.text, block.cell.row, block.cell.rows) for block in found if block.cell and block.cell.column == 2][
        2:
    ] == [("林业", 3, 2), ("路政", 5, 1)]


def test_a_row_that_only_cells_from_above_reach_into_is_none() -> None:
    xs = [50.0, 150.0, 300.0, 450.0]
    found = ruled([["序号", "类别", "任务"], ["1", "水利", "修渠。"], ["", "", ""], ["2", "林业", "种树。"]], xs, 700)
    level = [stroke for stroke in found.level if stroke.at != 660]
    part = Stroke(660, 50, 150)  # parts an empty cell of the first column only
    table = flow([replace(found, level=[*level, part])])[0]
    assert [block.cell.row for block in table if block.cell and block.cell.column == 2] == [1, 2, 3]
    assert all(block.cell.rows == 1 for block in table if block.cell)


@pytest.mark.parametrize(
    ("line", "following", "same"),
    [("更换管网", "38.5公里", True), ("降到", "9%以下", True), ("更换管网", "三处", False), ("共用", "3,200元", True)],
)
def test_a_figure_is_broken_nowhere(line: str, following: str, same: bool) -> None:
    right = 50 + SIZE * len(line) + 18
    assert goes_on(word(50, 60, line), word(50, 40, following), 50, right) is same


def level_ruled(heights: list[float], gaps: dict[float, tuple[float, float]], *words: Word) -> PrintedPage:
    """A page with rules over its whole width, some of which leave a column out."""
    level = []
    for at in heights:
        left, right = gaps.get(at, (0.0, 0.0))
        level += [Stroke(at, 40, left), Stroke(at, right, 500)] if right else [Stroke(at, 40, 500)]
    return page(*words, level=level)


def test_a_level_rule_that_leaves_a_column_out_lets_its_cell_reach_on() -> None:
    rows = [("1", "修渠。", "县水利局"), ("2", "清河。", "县河长办"), ("3", "铺路。", "县交通局")]
    words = [word(50, 705, "序号"), word(100, 705, "类别"), word(200, 705, "任务"), word(400, 705, "单位")]
    for at, (number, task, unit) in enumerate(rows):
        y = 675 - 30 * at
        words += [word(50, y, number), word(200, y, task), word(400, y, unit)]
    words += [word(100, 660, "水利"), word(100, 615, "交通")]
    found = flow([level_ruled([720, 690, 660, 630, 600], {660: (85.0, 150.0)}, *words)])[0]
    assert cells(found)[(2, 2)] == "水利"
    assert {(c.row, c.column): c.rows for c in (block.cell for block in found) if c and c.rows > 1} == {(2, 2): 2}
    assert [cells(found)[(row, 4)] for row in (2, 3, 4)] == ["县水利局", "县河长办", "县交通局"]


def test_the_head_above_the_first_rule_and_the_row_below_the_last_are_of_the_table() -> None:
    words = [word(180, 760, "任务分解表"), word(50, 715, "序号"), word(100, 715, "任务"), word(400, 715, "单位")]
    for at, (number, task, unit) in enumerate(
        [("1", "修渠。", "甲局"), ("2", "清河。", "乙局"), ("3", "铺路。", "丙局")]
    ):
        words += [word(50, 685 - 30 * at, number), word(100, 685 - 30 * at, task), word(400, 685 - 30 * at, unit)]
    words += [word(50, 588, "4"), word(100, 588, "挖井。"), word(400, 588, "丁局"), word(260, 40, "— 1 —")]
    found = flow([level_ruled([710, 680, 650, 620, 600], {}, *words)])[0]
    assert found[0].text == "任务分解表"
    assert found[0].cell is None
    assert cells(found)[(1, 2)] == "任务"
    assert cells(found)[(max(row for row, _ in cells(found)), 3)] == "丁局"


def test_a_heading_between_rules_is_one_cell_over_the_whole_width() -> None:
    words = [
        word(50, 705, "序号"),
        word(100, 705, "任务"),
        word(400, 705, "单位"),
        word(60, 675, "第一类：水利和河道的各项工作"),
    ]
    words += [word(50, 645, "1"), word(100, 645, "修渠。"), word(400, 645, "甲局")]
    words += [word(50, 615, "2"), word(100, 615, "清河。"), word(400, 615, "乙局")]
    found = flow([level_ruled([720, 690, 660, 630, 600], {}, *words)])[0]
    assert [(b.text, b.cell.columns) for b in found if b.cell and b.cell.row == 2] == [
        ("第一类：水利和河道的各项工作", 3)
    ]


def test_lines_to_write_on_are_no_table() -> None:
    words = [word(50, 700 - 30 * at, text) for at, text in enumerate(("姓名", "住址", "电话", "备注", "日期"))]
    found = flow([level_ruled([695, 665, 635, 605, 575], {}, *words)])[0]
    assert not cells(found)


def test_letters_printed_twice_are_one_word_and_equal_words_apart_are_two() -> None:
    lines = [[word(50, 60, "修渠"), word(50.4, 60.3, "修渠"), word(54, 60, "修渠"), word(61.9, 60, "修渠")]]
    assert [one.left for one in without_doubles(lines)[0]] == [50, 54, 61.9]


def test_a_word_keeps_its_letters_where_a_rule_may_cut_it_only() -> None:
    letters = word(50, 60, "修渠")._replace(cut=lambda: [word(50, 60, "修"), word(60, 60, "渠")])
    assert without_idle_cuts([[letters]], [Stroke(60, 0, 100)])[0][0].cut is not None
    assert without_idle_cuts([[letters]], [Stroke(80, 0, 100)])[0][0].cut is None


def test_a_strip_of_one_column_is_of_the_sheet_and_alone_it_is_a_frame() -> None:
    narrow = ruled([["时限"], ["6月底前"], ["9月底前"], ["年底前"]], [50.0, 150.0], 700)
    assert cells(flow([strip(LEFT), narrow])[0])[(3, 3)] == "9月底前"
    labels = ruled([["事项"], ["修渠。"], ["种树。"], ["铺路。"]], [50.0, 150.0], 700)
    assert cells(flow([labels, narrow])[0])[(3, 2)] == "9月底前"
    assert not cells(flow([narrow, narrow])[0])


def beside(*tables: PrintedPage, words: tuple[Word, ...] = ()) -> PrintedPage:
    return PrintedPage(
        600,
        800,
        [[one] for one in words] + [line for table in tables for line in table.lines],
        [stroke for table in tables for stroke in table.upright],
        [stroke for table in tables for stroke in table.level],
    )


def test_several_tables_of_a_wide_sheet_go_on_beside_each() -> None:
    xs = [50.0, 150.0, 300.0]
    left = beside(ruled(LEFT, xs, 700), ruled(LEFT[1:], xs, 500), words=(word(50, 550, "二、林业"),))
    right = beside(ruled(RIGHT, xs, 700), ruled(RIGHT[1:], xs, 500))
    found = [block for block in flow([left, right])[0] if block.cell]
    assert {block.cell.table for block in found if block.cell} == {1, 2}
    assert [block.text for block in found if block.cell and (block.cell.row, block.cell.column) == (1, 3)] == [
        "牵头单位",
        "县水利局",
    ]


def test_a_title_over_strips_is_said_once_and_lines_wider_than_a_page_are_whole() -> None:
    title = word(200, 730, "某县2031年重点任务分解表")
    left = beside(strip(LEFT), words=(word(200, 730, "某县2031年重点"),))
    found = flow([left, beside(strip(RIGHT), words=(title,))])[0]
    assert [block.text for block in found if not block.cell] == [title.text]
    assert flow([strip(LEFT), beside(strip(RIGHT), words=(title,))])[0][0].text == title.text
    lines = [page(word(50, 700, "1.修渠。完成时限：2031年"), word(50, 680, "2.种树。"))]
    rest = page(word(50, 700, "时限：2031年6月底前。"))
    assert [block.text for block in flow([*lines, rest])[0]] == ["1.修渠。完成时限：2031年6月底前。", "2.种树。"]


def test_pages_whose_lines_do_not_meet_are_no_strips() -> None:
    first, second = page(word(50, 700, "1.修渠到位。")), page(word(50, 700, "2.种树到位。"))
    assert [block.text for block in flow([first, second])[0]] == ["1.修渠到位。", "2.种树到位。"]


def test_rows_of_a_strip_whose_merged_cells_leave_out_a_rule_stand_beside_those_of_the_others() -> None:
    head = [["责任分工", "时限"], ["牵头单位", ""], *RIGHT[1:]]
    left = [["序号", "任务"], ["", ""], *LEFT[1:]]
    whole = strip(left)
    merged = replace(whole, level=[stroke for stroke in whole.level if stroke.at != 700 - ROW])
    found = cells(flow([merged, strip(head)])[0])
    assert (found[(1, 2)], found[(1, 3)], found[(3, 2)], found[(3, 3)]) == ("任务", "责任分工", "修渠。", "县水利局")


def test_a_figure_alone_on_its_line_was_kept_with_what_it_counts() -> None:
    assert goes_on(word(50, 60, "更换井盖"), word(50, 48, "1800"), 50, 117)
    assert not goes_on(word(50, 60, "更换井盖"), word(50, 48, "1800"), 50, 150)


def test_a_last_row_without_shade_is_of_the_table_and_a_note_below_it_is_not() -> None:
    rows = [HEAD, ["1", "修渠。", "县水利局"], ["2", "种树。", "县林业局"], ["3", "铺路。", "县交通局"]]
    whole = ruled(rows, XS, 700)
    shades = [(700.0, 680.0), (680.0, 660.0), (640.0, 620.0)]  # the head, and each second row
    rows.append(["4", "挖井。", "县住建局"])
    level = [Stroke(at, XS[0], XS[-1]) for shade in shades for at in shade]
    upright = [Stroke(x, low, top) for top, low in shades for x in XS]
    last = [word(XS[column] + 4, 605, text) for column, text in enumerate(rows[-1])]
    note = word(60, 560, "注：各单位每月报送进展。")
    found = flow(
        [replace(whole, lines=[*whole.lines, *([one] for one in (*last, note))], level=level, upright=upright)]
    )[0]
    assert [cells(found)[(5, column)] for column in (1, 2, 3)] == rows[-1]
    assert next(block for block in found if block.text == note.text).cell is None
    close = replace(whole, lines=[*whole.lines, [word(60, 605, note.text)]], level=level, upright=upright)
    assert next(block for block in flow([close])[0] if block.text == note.text).cell is None
