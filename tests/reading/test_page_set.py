"""Tables that the order in which a page was set tells, and pages set in two columns."""

from __future__ import annotations

from dataclasses import replace

from tests.reading.test_page_layout import cells, page, ruled, word

from policygraph.reading.page_flow import flow
from policygraph.reading.page_halves import halves
from policygraph.reading.page_set import tables_as_set
from policygraph.reading.page_words import PrintedPage, Stroke, Word

HEAD = [word(50, 700, "事项"), word(130, 700, "内容"), word(300, 700, "单位")]


def row(y: float, number: str, unit: str) -> list[Word]:
    """A row set cell by cell, its short cells in the middle of its long one."""
    return [
        word(40, y - 8, f"挖塘{number}"),
        word(120, y, "逐口清点水塘并登记造"), word(120, y - 16, "册，补种岸边草木。"),
        word(290, y - 8, unit),
    ]  # fmt: skip


def test_cells_set_one_behind_the_other_are_whole_whatever_their_height() -> None:
    said = cells(flow([page(*HEAD, *row(675, "一", "甲局"), *row(630, "二", "乙局"))])[0])
    assert said[(2, 1)] == "挖塘一"
    assert said[(2, 2)] == "逐口清点水塘并登记造册，补种岸边草木。"
    assert said[(3, 3)] == "乙局"
    assert len(said) == 9


def test_letters_that_were_set_one_by_one_in_any_order_are_no_table() -> None:
    lines = ("采摘春茶并登记造册", "补种岸边草木", "甲局和乙局负责", "检测农残和土壤", "逐口清点水塘")
    letters = [word(50 + 12 * at, 700 - 20 * line, letter)
               for line, letters in enumerate(lines) for at, letter in enumerate(letters)]  # fmt: skip
    shuffled = [[letters[at * 3 % len(letters)]] for at in range(len(letters))]
    assert tables_as_set(shuffled, ()) == ([], shuffled)


def test_a_cell_in_the_middle_of_rows_reaches_over_them() -> None:
    head = [word(50, 700, "类别"), *(word(x, 700, text) for x, text in ((130, "内容"), (300, "单位"), (400, "时限")))]
    body = [
        word(50, 645, "水利"), *row(675, "一", "甲局")[1:], word(400, 667, "6月"),
        *row(630, "二", "乙局")[1:], word(400, 622, "9月"),
    ]  # fmt: skip
    found = [block.cell for block in flow([page(*head, *body)])[0] if block.cell]
    assert {(cell.row, cell.column): cell.rows for cell in found if cell.rows > 1} == {(2, 1): 2}


def test_a_cell_that_was_set_behind_its_last_row_begins_in_the_first() -> None:
    head = [word(50, 700, "类别"), word(130, 700, "内容"), word(300, 700, "单位")]
    body = [*row(675, "一", "甲局")[1:], *row(630, "二", "乙局")[1:], word(50, 675, "水利")]
    found = {
        (block.cell.row, block.cell.column): block.cell.rows for block in flow([page(*head, *body)])[0] if block.cell
    }
    assert found[(2, 1)] == 2


def test_a_table_without_rules_goes_on_behind_a_page_break() -> None:
    first = page(*HEAD, *row(675, "一", "甲局"), *row(630, "二", "乙局"))
    second = page(*HEAD, *row(675, "三", "丙局"), word(50, 40, "— 2 —"))
    found = cells(flow([first, second])[0])
    assert found[(4, 1)] == "挖塘三"
    assert (5, 1) not in found


def test_the_heading_of_a_form_that_is_filled_again_begins_a_table() -> None:
    def form(y: float, name: str) -> list[Word]:
        words = [word(50, y, "事项名称"), word(120, y, name), word(220, y, "承办单位"), word(300, y, "甲局")]
        return [
            *words,
            word(50, y - 20, "主要内容"),
            word(120, y - 20, "清点水塘"),
            word(220, y - 20, "办结时间"),
            word(300, y - 20, "六月"),
        ]

    tables, _ = tables_as_set([[one] for one in [*form(700, "挖塘"), *form(655, "种树")]], ())
    assert [table.rows for table in tables] == [2, 2]


def test_lines_of_text_are_no_table() -> None:
    words = [word(50, 700, "为清点水塘，现通知如下。"), word(50, 680, "请各单位"), word(300, 660, "甲县人民政府")]
    assert tables_as_set([[one] for one in words], ()) == ([], [[one] for one in words])


def wide(lines: list[list[Word]], level: list[Stroke] | None = None) -> PrintedPage:
    return PrintedPage(1190, 842, lines, [], level or [])


LEFT = [[word(60, 700 - 20 * at, f"左边第{at}行")] for at in range(7)]
RIGHT = [[word(660, 700 - 20 * at, f"右边第{at}行")] for at in range(7)]


def test_a_wide_page_in_two_columns_is_two_pages_that_stand_at_one_place() -> None:
    parts = halves(wide([*LEFT, *RIGHT]))
    assert [part.lines[0][0].text for part in parts] == ["左边第0行", "右边第0行"]
    assert parts[0].lines[0][0].left == parts[1].lines[0][0].left
    locations = [block.location for block in flow([wide([*LEFT, *RIGHT])])[0]]
    assert locations[6:8] == ["page 1 line 7", "page 1 line 8"]


def test_a_table_over_the_whole_of_a_wide_page_is_not_halved() -> None:
    rows = [line for pair in zip(LEFT, RIGHT, strict=True) for line in pair]
    assert len(halves(wide(rows))) == 1
    assert len(halves(wide([*LEFT, *RIGHT], [Stroke(710, 50, 1100)]))) == 1
    assert len(halves(replace(wide([*LEFT, *RIGHT]), width=800.0))) == 1


def test_a_heading_between_rules_without_upright_ones_keeps_a_table_together() -> None:
    xs = [50.0, 100.0, 300.0, 450.0]
    above = ruled([["序号", "任务", "单位"], ["1", "挖塘。", "甲局"]], xs, 700)
    below = ruled([["2", "种树。", "乙局"]], xs, 640)
    whole = replace(
        above,
        lines=[*above.lines, [word(60, 645, "二、林业")], *below.lines],
        upright=[*above.upright, *below.upright],
        level=[*above.level, *below.level],
    )
    found = cells(flow([whole])[0])
    assert found[(3, 1)] == "二、林业"
    assert found[(4, 3)] == "乙局"


def test_what_no_line_ends_or_begins_with_was_broken() -> None:
    words = [
        word(60, 700, "关于印发挖塘种树清单的通"), word(60, 680, "知"), word(60, 650, "清点水塘（"),
        word(60, 630, "限六月"), word(60, 610, "）。"),
        word(60, 590, "登记造册并且补种岸边草木。"), word(60, 570, "甲县"),
        word(60, 530, "12"),
    ]  # fmt: skip
    assert [block.text for block in flow([page(*words)])[0]] == [
        "关于印发挖塘种树清单的通知", "清点水塘（限六月）。", "登记造册并且补种岸边草木。", "甲县", "12",
    ]  # fmt: skip


def spans(*words: Word) -> dict[tuple[int, int], tuple[str, int]]:
    found = [block for block in flow([page(*words)])[0] if block.cell]
    return {(block.cell.row, block.cell.column): (block.text, block.cell.rows) for block in found if block.cell}


def line(y: float, *texts: str) -> list[Word]:
    return [word(x, y, text) for x, text in zip((50, 130, 240, 340), texts, strict=False) if text]


def test_cells_that_were_set_before_the_last_of_their_rows_reach_over_it() -> None:
    first = line(680, "类别", "内容", "单位", "时限")
    late = [word(50, 660, "水利"), word(340, 660, "6月")]
    body = [
        *line(660, "", "挖塘", "甲局"),
        *late,
        *line(640, "", "修渠", "乙局"),
        *line(620, "林业", "种树", "丙局", "9月"),
    ]
    found = spans(*first, *body)
    assert (found[(2, 1)], found[(2, 4)]) == (("水利", 2), ("6月", 2))
    assert found[(4, 1)] == ("林业", 1)


def test_a_late_cell_does_not_reach_over_a_row_that_fills_its_place() -> None:
    body = [*line(660, "", "挖塘", "甲局", "6月"), word(50, 660, "水利"), *line(640, "林业", "种树", "乙局", "9月")]
    assert spans(*line(680, "类别", "内容", "单位", "时限"), *body)[(2, 1)] == ("水利", 1)


def test_a_head_of_two_rows_that_was_set_in_two_pieces_is_whole() -> None:
    head = [
        word(240, 700, "分工"),
        word(50, 700, "序"),
        word(50, 686, "号"),
        word(130, 700, "内容"),
        word(440, 700, "时限"),
    ]
    head += [word(240, 680, "牵头"), word(340, 680, "配合")]
    first = [*line(660, "1", "挖塘", "甲局", "乙局"), word(440, 660, "6月")]
    second = [*line(640, "2", "修渠", "丙局", "丁局"), word(440, 640, "9月")]
    found = spans(*head, *first, *second)
    assert found[(1, 1)][0].replace("\n", "") == "序号"
    assert [found[(1, at)][0] for at in (2, 3, 5)] == ["内容", "分工", "时限"]
    assert (found[(2, 3)][0], found[(2, 4)][0], found[(3, 4)][0]) == ("牵头", "配合", "乙局")


def test_the_number_below_a_heading_of_rows_is_of_its_row() -> None:
    head = [word(50, 700, "号"), word(80, 700, "内容"), word(240, 700, "单位")]
    body = [word(50, 680, "一、水利工程"), word(50, 666, "1"), word(80, 666, "挖塘"), word(240, 666, "甲局")]
    body += [word(50, 650, "2"), word(80, 650, "修渠"), word(240, 650, "乙局")]
    found = spans(*head, *body)
    assert (found[(2, 1)][0], found[(3, 1)][0], found[(3, 2)][0]) == ("一、水利工程", "1", "挖塘")
