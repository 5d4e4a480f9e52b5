from __future__ import annotations

from policygraph.model import Notice
from policygraph.parsing import parse
from policygraph.reading import read_bytes


def notice(*rows: str) -> Notice:
    page = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return parse(read_bytes("t.html", page.encode()))


def td(*cells: str) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def read(*rows: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (task.number, task.title.text, [(a.role.value, a.name.text) for a in task.assignments])
        for task in notice(*rows).tasks
    ]


def test_a_column_of_unknown_head_with_the_most_words_holds_the_work() -> None:
    assert read(td("序号", "民生实事", "责任单位", "完成时限"), td("1", "新建2座人行天桥。", "县住建局", "9月")) == [
        ("1", "新建2座人行天桥", [("responsible", "县住建局")])
    ]


def test_a_name_broken_in_its_cell_is_read_whole() -> None:
    body = td("1", "促进消费。", "商<br>务局", "经开区<br>高新园<br>（邹区镇）<br>市自然资源和规<br>划局")
    assert read(td("序号", "任务", "牵头单位", "配合单位"), body)[0][2] == [
        ("lead", "商务局"),
        ("cooperating", "经开区"),
        ("cooperating", "高新园（邹区镇）"),
        ("cooperating", "市自然资源和规划局"),
    ]


def test_names_on_lines_of_their_own_stay_apart() -> None:
    body = td("1", "建水库。", "<p>县水务局</p><p>县住建局</p><p>县护城河指挥部</p>")
    assert [name for _, name in read(td("序号", "任务", "责任单位"), body)[0][2]] == [
        "县水务局",
        "县住建局",
        "县护城河指挥部",
    ]


def test_a_label_in_a_cell_holds_for_the_lines_below_it() -> None:
    body = td("1.稳增长。", "牵头单位：<br>区发改局、区工信局<br>责任单位：<br>区商务局<br>区人社局")
    assert read(td("工作任务", "责任分工"), body) == [
        (
            "1",
            "稳增长",
            [
                ("lead", "区发改局"),
                ("lead", "区工信局"),
                ("responsible", "区商务局"),
                ("responsible", "区人社局"),
            ],
        )
    ]


def test_同上_means_the_units_of_the_row_above() -> None:
    found = read(td("序号", "任务", "责任单位"), td("1", "改一改。", "州环保局、州委组织部"), td("2", "再改。", "同上"))
    assert found[1][2] == found[0][2] == [("responsible", "州环保局"), ("responsible", "州委组织部")]


def test_every_character_of_a_table_with_同上_is_placed() -> None:
    assert notice(td("序号", "任务", "责任单位"), td("1", "改。", "州环保局"), td("2", "再改。", "同上")).unread == ()


def test_主责单位_leads_only_where_no_column_says_牵头() -> None:
    assert read(td("任务", "主责单位", "协办单位"), td("甲。", "市水务局", "市财政局"))[0][2] == [
        ("lead", "市水务局"),
        ("cooperating", "市财政局"),
    ]
    assert read(td("任务", "牵头部门", "主责单位"), td("甲。", "市水务局", "市财政局"))[0][2] == [
        ("lead", "市水务局"),
        ("responsible", "市财政局"),
    ]


def test_a_head_of_two_rows_is_all_head() -> None:
    first = "<td rowspan=2>序号</td><td rowspan=2>工作内容</td><td colspan=2>责任分工</td>"
    found = notice(first, td("牵头单位", "责任单位"), td("1", "改厕。", "县住建局", "县财政局"))
    assert found.list_title is None
    assert found.title is None
    assert [(a.role.value, a.name.text) for a in found.tasks[0].assignments] == [
        ("lead", "县住建局"),
        ("responsible", "县财政局"),
    ]


def test_a_number_in_every_row_is_the_rows_own() -> None:
    rows = [td(f"（{n}）问题{n}。", f"目标{n}。", "州水务局") for n in "一二三"]
    assert [number for number, *_ in read(td("反馈问题", "整改目标", "责任单位"), *rows)] == [
        "（一）",
        "（二）",
        "（三）",
    ]


def test_a_table_that_hands_out_nothing_does_not_begin_the_list() -> None:
    page = (
        "<table><tr><td>索引号：</td><td>11/2020</td></tr></table><p>关于印发方案的通知</p><p>金室字〔2020〕1号</p>"
        f"<table><tr>{td('任务', '责任单位')}</tr><tr>{td('改厕。', '县住建局')}</tr></table>"
    )
    found = parse(read_bytes("t.html", page.encode()))
    assert found.number is not None
    assert found.number.text == "金室字〔2020〕1号"
    assert len(found.tasks) == 1


def test_a_row_of_sums_is_no_task() -> None:
    rows = read(td("序号", "任务", "责任单位"), td("1", "建水库。", "县水务局"), td("合计", "1项", ""))
    assert [number for number, *_ in rows] == ["1"]


def test_of_two_columns_of_time_that_of_the_end_is_the_deadline() -> None:
    (task,) = notice(
        td("任务", "进度安排", "责任单位", "完成时限"),
        td("甲。", "5月摸底，9月完成", "市水务局", "2023年9月30日"),
    ).tasks
    assert task.deadline is not None
    assert task.deadline.text == "2023年9月30日"


def test_the_number_of_a_group_and_those_in_its_rows_count_apart() -> None:
    group = '<td rowspan="2">{}</td><td rowspan="2">{}</td>'
    found = read(
        td("序号", "重点任务", "具体举措", "责任单位"),
        group.format(1, "强化服务") + td("1.建立台账。", "市水务局"),
        td("2.推进改革。", "市财政局"),
        group.format(2, "优化审批") + td("3.减少环节。", "市教育局"),
        td("4.压缩时间。", "市教育局"),
    )
    assert [number for number, _, _ in found] == ["1", "2", "3", "4"]
