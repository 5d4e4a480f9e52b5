"""A table with merged cells that runs over pages says the same in every format."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Side
from tests.reading.test_same_in_every_format import converted, html, office, pdf, read_out, saved

HEAD = ("序号", "类别", "工作任务", "目标要求", "牵头单位", "责任单位", "完成时限")
DETAIL = "逐处登记位置、长度和现状，建立台账，明确整治办法、资金来源和完成时间，整治结果报县人民政府备案。"
ROWS = (
    ("水务", "修复灌溉水渠。" + DETAIL * 3,
     "修复水渠26.5公里，破损率降到4%以下", "县水利局", "县财政局、县农业农村局", "2031年4月底前"),
    ("水务", "清理排水暗沟。", "清理暗沟不少于18处", "县水利局", "县住房和城乡建设局", "2031年5月底前"),
    ("水务", "更换计量水表。" + DETAIL,
     "更换水表3600只", "县水利局、县住房和城乡建设局", "县财政局", "2031年12月底前"),
    ("道路", "平整乡村道路。" + DETAIL * 2, "平整道路77公里", "县交通运输局", "各乡镇人民政府", "2031年10月底前"),
    ("道路", "增设路灯。",
     "增设路灯950盏", "县住房和城乡建设局", "县公安局、县财政局、县机关事务服务中心", "2031年9月15日前"),
    ("教育", "改造学校食堂。" + DETAIL, "改造食堂12个", "县教育局", "县市场监管局、县财政局", "2031年8月底前"),
    ("教育", "配备校园保安。", "配备率达到100%", "县教育局", "县公安局", "2031年6月底前"),
    ("教育", "开设夜校课程。" + DETAIL * 2, "开设课程30门", "县教育局、县文化和旅游局", "县总工会", "2031年底前"),
)  # fmt: skip
TITLE = "竹溪县2031年民生事项分解表"


def by_section() -> list[tuple[str, list[tuple[str, ...]]]]:
    numbered = [(row[0], (str(number), *row[1:])) for number, row in enumerate(ROWS, 1)]
    return [(name, [row for _, row in rows]) for name, rows in groupby(numbered, key=lambda pair: pair[0])]


def as_word() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=0, cols=len(HEAD))
    table.style = "Table Grid"
    for cell, words in zip(table.add_row().cells, HEAD, strict=True):
        cell.text = words
    for name, rows in by_section():
        added = [table.add_row() for _ in rows]
        for line, row in zip(added, rows, strict=True):
            for cell, words in zip(line.cells, (row[0], "", *row[1:]), strict=True):
                cell.text = words
        added[0].cells[1].merge(added[-1].cells[1]).text = name
    document.add_paragraph("")
    return saved(document)


def as_workbook() -> bytes:
    """A workbook as people lay them out: too wide for its paper, with rules and rows as high as their words."""
    book = openpyxl.Workbook()
    sheet = book.active
    widths = (6, 10, 45, 24, 20, 20, 18)
    sheet.append([TITLE])
    sheet.append(list(HEAD))
    for name, rows in by_section():
        top = sheet.max_row + 1
        for row in rows:
            sheet.append([int(row[0]), name if sheet.max_row + 1 == top else None, *row[1:]])
        sheet.merge_cells(start_row=top, end_row=sheet.max_row, start_column=2, end_column=2)
    side = Side(style="thin")
    for letter, width in zip("ABCDEFG", widths, strict=True):
        sheet.column_dimensions[letter].width = width
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = Border(side, side, side, side)
        high = max(-(-2 * len(str(cell.value or "")) // (width - 2)) for cell, width in zip(line, widths, strict=True))
        sheet.row_dimensions[line[0].row].height = 15 * high + 6
    return saved(book)


def as_page() -> bytes:
    lines = [
        f"<tr><td>{row[0]}</td>{f'<td rowspan={len(rows)}>{name}</td>' if row is rows[0] else ''}"
        + "".join(f"<td>{words}</td>" for words in row[1:])
        + "</tr>"
        for name, rows in by_section()
        for row in rows
    ]
    head = "".join(f"<th>{words}</th>" for words in HEAD)
    return html(f"<p>{TITLE}</p><table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>")


def as_pdf(before: str, options: str) -> bytes:
    cells = [
        piece
        for name, rows in by_section()
        for row in rows
        for piece in (
            f"[{row[0]}]",
            *([f"table.cell(rowspan: {len(rows)})[{name}]"] if row is rows[0] else []),
            *(f"[{words}]" for words in row[1:]),
        )
    ]
    head = ",".join(f"[{words}]" for words in HEAD)
    table = f"table(columns: (2.2em, 3em, 1fr, 7em, 6em, 6em, 6em), {options} table.header({head}), {','.join(cells)})"
    return pdf(f"{before}\n{TITLE}\n\n#{table}")


@pytest.fixture(scope="module")
def expected() -> list[tuple[object, ...]]:
    found = read_out(as_word(), "a.docx")
    assert [number for number, *_ in found] == [str(number) for number in range(1, 9)]
    assert all(assigned and targets for _, _, assigned, _, targets in found)
    return found


FOOT = '#set page(numbering: "— 1 —", header: [竹溪县人民政府办公室])'
SMALL = '#set page("a3", flipped: true)\n#set text(size: 8pt)'
LEVEL = "stroke: (x, y) => (y: 0.5pt),"


@pytest.mark.parametrize(
    ("before", "options"),
    [("", ""), (FOOT, "align: horizon,"), (SMALL, ""), ("", LEVEL), (SMALL, LEVEL)],
    ids=["ruled", "head-and-foot", "a3", "level-rules", "a3-level-rules"],
)
def test_a_printed_table_says_the_same(before: str, options: str, expected: list[tuple[object, ...]]) -> None:
    assert read_out(as_pdf(before, options), "a.pdf") == expected


def test_a_page_and_a_workbook_say_the_same(expected: list[tuple[object, ...]]) -> None:
    assert read_out(as_page(), "a.html") == expected
    assert read_out(as_workbook(), "a.xlsx") == expected


@pytest.mark.long
@pytest.mark.parametrize(("data", "target"), [(as_word, "pdf"), (as_workbook, "pdf"), (as_workbook, "ods")])
def test_what_an_office_suite_prints_says_the_same(
    office: str, tmp_path: Path, data: object, target: str, expected: list[tuple[object, ...]]
) -> None:
    assert callable(data)
    path = converted(office, tmp_path, data(), target)
    assert read_out(path.read_bytes(), path.name) == expected


__all__ = ["office"]
