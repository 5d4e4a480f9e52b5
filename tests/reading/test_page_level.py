"""Tables whose rows are ruled and whose columns are not."""

from __future__ import annotations

from policygraph.reading.composition import Block
from policygraph.reading.page_flow import flow
from policygraph.reading.page_words import PrintedPage, Stroke, Word

SIZE = 10.0
ROW = 20.0
LEFT, RIGHT = 50.0, 450.0


def word(x: float, y: float, text: str) -> Word:
    width = sum(SIZE if ord(character) > 255 else SIZE / 2 for character in text)
    return Word(text, x, x + width, y, y + SIZE)


def below(rows: list[list[str]], xs: list[float], top: float) -> tuple[list[Word], list[Stroke]]:
    """Rows with a rule below each and none above the first."""
    words = [
        word(x, top - ROW * number - 15, text)
        for number, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        if text
    ]
    return words, [Stroke(top - ROW * (number + 1), LEFT, RIGHT) for number in range(len(rows))]


def printed(words: list[Word], level: list[Stroke]) -> PrintedPage:
    return PrintedPage(500, 800, [[one] for one in sorted(words, key=lambda one: -one.top)], [], level)


def cells(blocks: list[Block]) -> dict[tuple[int, int, int], tuple[str, int]]:
    return {(one.cell.table, one.cell.row, one.cell.column): (one.text, one.cell.columns) for one in blocks if one.cell}


def lines(blocks: list[Block]) -> list[str]:
    return [one.text for one in blocks if one.cell is None]


ROWS = [["1", "清淤", "县水利局"], ["2", "植树", "县林业局"], ["3", "修路", "县交通局"], ["4", "建校", "县教育局"]]


def test_a_head_above_the_first_rule_may_have_a_column_of_two_lines() -> None:
    words, level = below(ROWS, [54, 120, 300], 700)
    head = [word(54, 714, "任务"), word(54, 702, "编号"), word(120, 708, "工作任务"), word(300, 708, "责任单位")]
    rule = Stroke(700, LEFT, RIGHT)
    blocks, _ = flow([printed([*head, *words], [*level, rule])])
    found = cells(blocks)
    assert [found[(1, 1, column)][0] for column in (1, 2, 3)] == ["任务\n编号", "工作任务", "责任单位"]
    assert found[(1, 5, 3)][0] == "县教育局"


def test_a_line_a_little_above_a_head_is_a_title_and_no_part_of_it() -> None:
    words, level = below(ROWS, [54, 120, 300], 700)
    head = [word(54, 705, "序号"), word(120, 705, "任务"), word(300, 705, "责任单位")]
    blocks, _ = flow([printed([word(120, 722, "年度清单"), *head, *words], [*level, Stroke(700, LEFT, RIGHT)])])
    assert lines(blocks) == ["年度清单"]
    assert cells(blocks)[(1, 1, 2)][0] == "任务"


TICKS = [["1", "清淤", "▲", ""], ["2", "植树", "", "▲"], ["3", "修路", "▲", "△"], ["4", "建校", "△", "▲"]]


def test_heads_wider_than_the_ticks_below_them_take_of_the_white_beside() -> None:
    words, level = below(TICKS, [54, 120, 250, 330], 700)
    head = [
        word(54, 705, "序号"),
        word(120, 705, "任务"),
        word(250, 705, "县水利局机关"),
        word(330, 705, "县林业局机关"),
    ]
    blocks, _ = flow([printed([*head, *words], [*level, Stroke(700, LEFT, RIGHT)])])
    found = cells(blocks)
    assert [found[(1, 1, column)][0] for column in (3, 4)] == ["县水利局机关", "县林业局机关"]
    assert found[(1, 3, 4)][0] == "▲"


def test_a_cell_of_the_head_above_a_rule_of_some_columns_reaches_over_them() -> None:
    words, level = below(TICKS, [54, 120, 250, 330], 700)
    head = [
        word(54, 716, "序号"),
        word(120, 716, "任务"),
        word(270, 727, "责任单位"),
        word(250, 705, "县水利局"),
        word(330, 705, "县林业局"),
    ]
    over = [Stroke(700, LEFT, RIGHT), Stroke(720, 245, RIGHT), Stroke(740, LEFT, RIGHT)]
    blocks, _ = flow([printed([*head, *words], [*level, *over])])
    found = cells(blocks)
    assert found[(1, 1, 3)] == ("责任单位", 2)
    assert found[(1, 2, 4)] == ("县林业局", 1)
    assert found[(1, 1, 2)] == ("任务", 1)


def form(name: str, unit: str) -> list[list[str]]:
    return [["任务名称", name], ["工作目标", "年内完成"], ["责任单位", unit], ["完成时限", "六月底前"]]


def test_a_title_between_forms_without_rules_above_them_parts_them() -> None:
    first, rules = below(form("清淤", "县水利局"), [54, 150], 700)
    second, more = below(form("植树", "县林业局"), [54, 150], 598)
    blocks, _ = flow([printed([*first, word(54, 603, "任务二"), *second], [*rules, *more])])
    assert lines(blocks) == ["任务二"]
    assert cells(blocks)[(2, 1, 2)][0] == "植树"


def test_two_lines_of_a_cell_between_rules_are_no_title() -> None:
    words, level = below(form("清淤", "县水利局"), [54, 150], 700)
    more = [word(150, 602, "县财政局"), word(54, 590, "备注"), word(150, 590, "县住建局")]
    blocks, _ = flow([printed([*words, *more], [*level, Stroke(582, LEFT, RIGHT)])])
    assert lines(blocks) == []
    assert cells(blocks)[(1, 5, 2)][0] == "县财政局\n县住建局"
