"""Workbooks made by other programs, and by hand where a program writes one form only."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading import read_bytes
from policygraph.reading.asides import COMMENT, HIDDEN, STRUCK
from policygraph.reading.sheets import cell_name, place_of


def saved(book: openpyxl.Workbook) -> SourceText:
    out = io.BytesIO()
    book.save(out)
    return read_bytes("a.xlsx", out.getvalue())


def regions(source: SourceText) -> list[tuple[str, str]]:
    return [(source.text[r.span.start : r.span.end], r.location) for r in source.regions]


def grid(source: SourceText) -> dict[str, tuple[int, int, int, int, int]]:
    cells = {source.text[r.span.start : r.span.end]: r.cell for r in source.regions if r.cell}
    return {text: (cell.table, cell.row, cell.column, cell.rows, cell.columns) for text, cell in cells.items()}


def test_a_cell_is_a_passage_and_rows_of_one_cell_above_a_table_are_lines() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "清单"
    sheet["A1"] = "任务清单"
    sheet.merge_cells("A1:C1")
    sheet.append(["序号", "任务", "责任单位"])
    sheet.append([1, "修渠\n清淤", "县水利局"])
    sheet["A4"], sheet["B4"] = 2, "种树"
    sheet.merge_cells("C3:C4")
    source = saved(book)
    assert regions(source)[0] == ("任务清单", "sheet 清单 cell A1")
    assert regions(source)[5] == ("修渠\n清淤", "sheet 清单 cell B3")
    assert grid(source)["县水利局"] == (1, 2, 3, 2, 1)
    assert grid(source)["2"] == (1, 3, 1, 1, 1)


def test_hidden_rows_columns_and_sheets_are_said_and_not_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "甲"
    for row in (["一", "二", "三"], ["四", "五", "六"], ["七", "八", "九"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    secret = book.create_sheet("乙")
    secret["A1"] = "密"
    secret.sheet_state = "veryHidden"
    source = saved(book)
    assert grid(source) == {"一": (1, 1, 1, 1, 1), "三": (1, 1, 2, 1, 1), "七": (1, 2, 1, 1, 1), "九": (1, 2, 2, 1, 1)}
    said = [(aside.what, aside.location, aside.words) for aside in source.asides]
    assert said == [
        (HIDDEN, "sheet 甲 row 2", "四 五 六"),
        (HIDDEN, "sheet 甲 column B", "二 八"),
        (HIDDEN, "sheet 乙", "密"),
    ]


def test_comments_and_words_struck_out_are_said_and_not_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "甲"
    sheet["A1"], sheet["B1"] = "任务", "单位"
    sheet["A2"] = "废"
    sheet["A2"].font = Font(strike=True)
    sheet["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "县财政局、"), "县水利局")
    sheet["B2"].comment = Comment("请核实", "某人")
    source = saved(book)
    assert source.text.splitlines() == ["任务", "单位", "县水利局"]
    assert {(aside.what, aside.words) for aside in source.asides} == {
        (STRUCK, "废"), (STRUCK, "县财政局、"), (COMMENT, "请核实"),
    }  # fmt: skip


def test_dates_and_counts_are_what_a_cell_shows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["C1"] = date(2025, 6, 30), 8, 0.95
    sheet["A1"].number_format = 'e"年"m"月"d"日"'
    sheet["B1"].number_format, sheet["C1"].number_format = '0"家"', "0%"
    assert saved(book).text.splitlines() == ["2025年6月30日", "8家", "95%"]
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert saved(book).text.splitlines()[0] == "2025年6月30日"


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def by_hand(rows: str, strings: str = "", sheet: str = "") -> SourceText:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SHEET}" xmlns:r="{relation}"><sheets><sheet name="甲" r:id="a"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="a" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="b" Type="{relation}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_SHEET}">{strings}</sst>')
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData>{sheet}</worksheet>'
        )
    return read_bytes("a.xlsx", out.getvalue())


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="s"><v>0</v></c>', "水利局"),
        ('<c t="s"><v>1</v></c>', "上\n下"),
        ('<c t="s"><v>2</v></c>', "_x000D_"),
        ('<c t="inlineStr"><is><t>水</t><rPh sb="0" eb="1"><t>すい</t></rPh></is></c>', "水"),
        ('<c t="str"><v>公式</v></c>', "公式"),
        ('<c t="d"><v>2025-06-30</v></c>', "2025年6月30日"),
        ('<c t="d"><v>2025-06-30T00:00:00</v></c>', "2025年6月30日"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c s="99"><v>1.10</v></c>', "1.1"),
        ('<c t="s"><v>77</v></c>', ""),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<c><f>1+1</f></c>", ""),
    ],
)
def test_every_kind_of_cell_is_read(cell: str, text: str) -> None:
    strings = (
        '<si><r><t>水利</t></r><r><t>局</t></r><rPh sb="0" eb="2"><t>shui li</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><t>上_x000D_\n下</t></si><si><t>_x005F_x000D_</t></si>"
    )
    source = by_hand(f'<row><c t="str"><v>首</v></c>{cell}</row>', strings)
    assert source.text == f"首\n{text}".strip()


def test_merged_cells_that_claim_whole_columns_end_with_the_sheet() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1" t="str"><v>乙</v></c></row>'
        '<row r="2"><c r="B2"><v>2</v></c></row>'
    )
    source = by_hand(rows, sheet='<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="nonsense"/></mergeCells>')
    assert grid(source)["甲"] == (1, 1, 1, 2, 1)


def test_a_title_below_a_blank_row_begins_another_table() -> None:
    row = '<row r="{0}"><c r="A{0}" t="str"><v>{1}</v></c><c r="B{0}" t="str"><v>{2}</v></c></row>'
    title = '<row r="4"><c r="A4" t="str"><v>第二张</v></c></row>'
    source = by_hand(row.format(1, "甲", "乙") + row.format(2, "丙", "丁") + title + row.format(5, "戊", "己"))
    assert grid(source)["己"] == (2, 1, 2, 1, 1)
    assert ("第二张", "sheet 甲 cell A4") in regions(source)


def old(book: xlwt.Workbook) -> SourceText:
    out = io.BytesIO()
    book.save(out)
    return read_bytes("a.doc", out.getvalue())


def test_an_old_workbook_is_read_alike() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("清单")
    sheet.write_merge(0, 0, 0, 2, "任务清单")
    for column, words in enumerate(["任务", "单位", "时限"]):
        sheet.write(1, column, words)
    sheet.write(2, 0, "修渠")
    sheet.write_merge(2, 3, 1, 1, "县水利局")
    sheet.write(2, 2, date(2025, 6, 30), xlwt.easyxf(num_format_str='yyyy"年"m"月"'))
    sheet.write(3, 0, 8, xlwt.easyxf(num_format_str='0"家"'))
    sheet.write(4, 0, "废", xlwt.easyxf("font: struck_out on"))
    sheet.write(5, 0, "藏")
    sheet.row(5).hidden = True
    book.add_sheet("密").write(0, 0, "密")
    book.get_sheet(1).visibility = 1
    source = old(book)
    assert regions(source)[0] == ("任务清单", "sheet 清单 cell A1")
    assert grid(source)["县水利局"] == (1, 2, 2, 2, 1)
    assert {"2025年6月", "8家"} <= set(source.text.splitlines())
    said = {(aside.what, aside.words) for aside in source.asides}
    assert said == {(STRUCK, "废"), (HIDDEN, "藏"), (HIDDEN, "密")}


@given(st.data())
def test_a_damaged_old_workbook_is_told(data: st.DataObject) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "任务")
    out = io.BytesIO()
    book.save(out)
    whole = bytearray(out.getvalue())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(512, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableInput):
        assert read_bytes("a.xls", bytes(whole)).text


def ods(table: str, styles: str = "") -> SourceText:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    }
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {declared}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>",
        )
    return read_bytes("a.ods", out.getvalue())


def cell(words: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def test_an_opendocument_sheet_is_read_alike() -> None:
    span = 'table:number-rows-spanned="2" table:number-columns-spanned="1"'
    row = "<table:table-row {0}>{1}</table:table-row>"
    source = ods(
        '<table:table table:name="清单"><table:table-column table:number-columns-repeated="3"/>'
        '<table:table-column table:visibility="collapse"/>'
        + row.format("", cell("任务清单", 'table:number-columns-spanned="3"'))
        + row.format("", cell("任务") + cell("单位") + cell("时限") + cell("藏"))
        + row.format(
            "",
            cell("修<text:s/>渠<text:line-break/>清淤")
            + cell("县水利局", span)
            + cell("30/06/25", 'office:value-type="date" office:date-value="2025-06-30"'),
        )
        + row.format("", cell("<text:span text:style-name='x'>废</text:span>种树") + "<table:covered-table-cell/>")
        + row.format('table:visibility="filter"', cell("滤"))
        + row.format('table:number-rows-repeated="1048000"', '<table:table-cell table:number-columns-repeated="99"/>')
        + '</table:table><table:table table:name="密" table:style-name="h">'
        + row.format("", cell("密"))
        + "</table:table>",
        '<style:style style:name="x"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>',
    )
    assert regions(source)[0] == ("任务清单", "sheet 清单 cell A1")
    assert grid(source)["县水利局"] == (1, 2, 2, 2, 1)
    assert grid(source)["修 渠\n清淤"] == (1, 2, 1, 1, 1)
    assert "2025年6月30日" in source.text
    said = {(aside.what, aside.words) for aside in source.asides}
    assert said == {(STRUCK, "废"), (HIDDEN, "滤"), (HIDDEN, "藏"), (HIDDEN, "密")}


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("a.csv", '清单,,\n任务,单位,时限\n修渠,"县水利局,\n县财政局",6月\n', "utf-8-sig"),
        ("a.csv", '清单;;\r\n任务;单位;时限\r\n修渠;"县水利局,\r\n县财政局";6月\r\n', "gb18030"),
        ("a.tsv", '清单\n任务\t单位\t时限\n修渠\t"县水利局,\n县财政局"\t6月\n', "utf-8"),
        ("a.csv", '清单\n任务\t单位\t时限\n修渠\t"县水利局,\n县财政局"\t6月\n', "utf-16"),
        ("a.xls", '清单\n任务\t单位\t时限\n修渠\t"县水利局,\n县财政局"\t6月\n', "gbk"),
    ],
)
def test_delimited_text_is_a_sheet(name: str, text: str, encoding: str) -> None:
    source = read_bytes(name, text.encode(encoding))
    assert source.media_type == "text/csv"
    assert regions(source)[0] == ("清单", "row 1 column 1")
    assert grid(source)["县水利局,\n县财政局"] == (1, 2, 2, 1, 1)


@given(st.lists(st.lists(st.text('甲乙,;\t"\n1 ', max_size=4), max_size=4), max_size=6))
def test_any_delimited_text_is_read_or_told(rows: list[list[str]]) -> None:
    with suppress(UnreadableInput):
        assert read_bytes("a.csv", "\n".join(",".join(row) for row in rows).encode()).text.strip()


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_the_name_of_a_cell_leads_back_to_its_place(row: int, column: int) -> None:
    assert place_of(cell_name((row, column))) == (row, column)


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "ABCDE1", "a1", "A-1", "A1:B2"])
def test_what_names_no_cell_has_no_place(name: str) -> None:
    assert place_of(name) is None


def test_a_chinese_comma_delimits_tables_and_not_the_sentences_of_a_list() -> None:
    rows = "序号，任务，责任单位\n1，修渠，县水利局\n2，种树，县林业局\n"
    assert read_bytes("a.csv", rows.encode()).regions[4].cell is not None
    lines = "关于做好水利工作的通知\n各乡镇，各部门：\n请认真落实，按期完成。\n一、修渠\n责任单位：县水利局\n"
    assert "各乡镇，各部门：" in read_bytes("a.csv", lines.encode()).text


@pytest.mark.parametrize("row", ["水,木\n", ",,,,,,\n"])
def test_a_sheet_of_more_cells_than_any_list_is_refused(row: str) -> None:
    with pytest.raises(UnreadableInput, match="more than 200000 cells"):
        read_bytes("a.csv", row.encode() * 200_000)


ROW = "<table:table-row{}><table:table-cell{}><text:p>修渠</text:p></table:table-cell></table:table-row>"
HIDDEN_ROWS = '<table:table-row table:visibility="collapse" table:number-rows-repeated="{}"/>'


@pytest.mark.parametrize(
    "table",
    [
        ROW.format("", ' table:number-columns-repeated="999999"'),
        ROW.format(' table:number-rows-repeated="999999"', ""),
        ROW.format(' table:number-rows-repeated="40"', ' table:number-columns-repeated="40"') * 200,
        HIDDEN_ROWS.format(999_999) * 500 + ROW.format("", ""),
        ROW.format("", ' table:number-rows-spanned="9999" table:number-columns-spanned="9999"') * 90
        + ROW.format("", ' table:number-columns-repeated="9000"'),
    ],
    ids=["columns", "rows", "both", "hidden", "spanned"],
)
def test_a_sheet_that_claims_more_than_any_is_refused_at_once(table: str) -> None:
    with pytest.raises(UnreadableInput, match="more cells than|more than 200000 cells|claim more than"):
        ods(f"<table:table table:name='S'>{table}</table:table>")


def test_hidden_columns_and_rows_beyond_the_last_cell_cost_nothing() -> None:
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="16384"/>'
    )
    rows = ROW.format("", "") + HIDDEN_ROWS.format(999_999) * 500
    source = ods(f"<table:table table:name='S'>{columns * 500}{rows}</table:table>")
    assert source.text == "修渠"


def test_rows_and_columns_are_counted_without_the_hidden_ones() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 7):
        sheet.append([f"甲{row}", f"乙{row}", f"丙{row}"])
    sheet.merge_cells("C2:C4")
    for row in (3, 6):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["B"].hidden = True
    found = grid(saved(book))
    assert found["丙2"] == (1, 2, 2, 2, 1)
    assert found["甲4"] == (1, 3, 1, 1, 1)
    assert found["丙5"] == (1, 4, 2, 1, 1)
    assert "甲6" not in found


def test_the_head_of_two_rows_that_delimited_text_leaves_empty_is_whole() -> None:
    head = "任务表\n序号,任务,分工,,时限\n,,牵头,配合,\n1,挖塘,甲局,乙局,六月\n"
    cells = [region.cell for region in read_bytes("a.csv", head.encode()).regions if region.cell]
    assert [(cell.rows, cell.columns) for cell in cells[:7]] == [(2, 1), (2, 1), (1, 2), (2, 1), (1, 1), (1, 1), (1, 1)]
    plain = "序号,任务,分工,时限\n1,挖塘,,六月\n,种树,乙局,\n"
    assert {region.cell.rows for region in read_bytes("a.csv", plain.encode()).regions if region.cell} == {1}
