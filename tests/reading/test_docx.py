from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, SourceText
from policygraph.reading import limits, read_bytes
from policygraph.reading.asides import COMMENT, EMBEDDED, HIDDEN, PICTURE, RUNNING, STRUCK

Docx = Callable[..., bytes]

LISTS = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/><w:lvlText w:val="\uf06c"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Item"/><w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
"""  # noqa: E501
STYLES = """
<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lower"><w:basedOn w:val="Item"/></w:style>
"""


def p(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def read(data: bytes) -> SourceText:
    return read_bytes("a.docx", data)


def places(source: SourceText) -> list[tuple[str, str]]:
    return [(source.text[r.span.start : r.span.end], r.location) for r in source.regions]


def test_every_paragraph_is_a_line_with_its_place(docx: Docx) -> None:
    source = read(docx(p("\u3000标题") + p("") + p("正文")))
    assert source.text == "\u3000标题\n正文"
    assert [r.location for r in source.regions] == ["paragraph 1", "paragraph 2"]


def test_words_are_read_through_everything_word_wraps_around_them(docx: Docx) -> None:
    inner = (
        "<w:p><w:r><w:t>关于</w:t></w:r><w:hyperlink><w:r><w:t>水利</w:t></w:r></w:hyperlink><w:ins><w:r><w:t>工作</w:t></w:r></w:ins>"
        "<w:sdt><w:sdtContent><w:r><w:t>的</w:t><w:tab/><w:t>通知</w:t><w:br/><w:t>续</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert read(docx(f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>")).text == "关于水利工作的\t通知\n续"


def test_what_is_not_printed_is_not_read(docx: Docx) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
    )
    assert read(docx(body)).text == "见"


def test_numbers_that_word_prints_are_put_before_their_paragraphs(docx: Docx) -> None:
    body = "".join((
        numbered("甲", 1), numbered("乙", 1, 1), numbered("丙", 1, 1), numbered("丁", 1, 2),
        numbered("戊", 1), numbered("己", 1, 1), numbered("庚", 2), numbered("辛", 2),
    ))  # fmt: skip
    source = read(docx(body, {"numbering": LISTS}))
    assert source.text.split("\n") == ["一、甲", "1. 乙", "2. 丙", "1.2.1\t丁", "二、戊", "1. 己", "五、庚", "六、辛"]
    assert source.regions[0].location == "paragraph 1 (automatic number)"


def test_a_style_can_give_the_number_and_a_paragraph_can_refuse_it(docx: Docx) -> None:
    body = p("甲", '<w:pStyle w:val="Item"/>') + p("乙", '<w:pStyle w:val="Lower"/>')
    refused = p("丙", '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert read(docx(body + refused, {"numbering": LISTS, "styles": STYLES})).text == "（1）甲\n（2）乙\n丙"


def test_a_bullet_of_a_symbol_font_is_a_bullet(docx: Docx) -> None:
    assert read(docx(numbered("甲", 3), {"numbering": LISTS})).text == "• 甲"


def test_a_cell_with_nothing_but_an_automatic_number_is_read(docx: Docx) -> None:
    rows = "".join(f"<w:tr>{tc(numbered('', 4))}{tc(p(word))}</w:tr>" for word in "甲乙")
    assert read(docx(f"<w:tbl>{rows}</w:tbl>", {"numbering": LISTS})).text == "（1）\n甲\n（2）\n乙"


def test_merged_cells_give_the_true_grid(docx: Docx) -> None:
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    table = (
        f"<w:tbl><w:tr>{tc(p('甲'), begin)}{tc(p('乙'), wide)}</w:tr>"
        f"<w:tr>{tc(p(''), on)}{tc(p('丙') + p('丁'))}{tc(p(''))}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc(p(""))}{tc(p("戊"))}</w:tr></w:tbl>'
    )
    source = read(docx(table))
    cells = {source.text[r.span.start : r.span.end]: r.cell for r in source.regions if r.cell}
    grid = {text: (cell.row, cell.column, cell.rows, cell.columns) for text, cell in cells.items()}
    assert grid == {"甲": (1, 1, 2, 1), "乙": (1, 2, 1, 2), "丙\n丁": (2, 2, 1, 1), "戊": (3, 3, 1, 1)}


def test_a_table_in_a_cell_belongs_to_the_cell(docx: Docx) -> None:
    inner = f"<w:tbl><w:tr>{tc(p('内一'))}{tc(p('内二'))}</w:tr></w:tbl>"
    source = read(docx(f"<w:tbl><w:tr>{tc(p('外') + inner + p('后'))}{tc(p('旁'))}</w:tr></w:tbl>{p('尾')}"))
    assert places(source) == [
        ("外\n内一 内二\n后", "table 1 row 1 column 1 (table in the cell)"),
        ("旁", "table 1 row 1 column 2"),
        ("尾", "paragraph 1"),
    ]


def test_a_text_box_is_read_once_after_its_paragraph(docx: Docx) -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    choice = f"<AlternateContent><Choice><x>{box}</x></Choice><Fallback><y>{box}</y></Fallback></AlternateContent>"
    source = read(docx(f"<w:p><w:r>{choice}</w:r><w:r><w:t>锚</w:t></w:r></w:p>"))
    assert places(source) == [("锚", "paragraph 1"), ("框中", "paragraph 2 (text box)")]


def test_notes_stand_at_the_end_and_heads_and_feet_of_pages_apart(docx: Docx) -> None:
    body = (
        '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="7"/></w:r></w:p>'
        '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/>'
        '<w:footerReference r:id="footer2"/></w:sectPr>'
    )
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p("—")}</w:footnote><w:footnote w:id="7">{p("脚注")}</w:footnote>'
    )
    parts = {"footnotes": notes, "header1": p("页眉"), "footer1": p("页脚"), "footer2": p("页脚"), "footer3": p("不用")}
    source = read(docx(body, parts))
    assert places(source) == [("正文", "paragraph 1"), ("脚注", "footnote 1 paragraph 1")]
    assert source.asides == (Aside(RUNNING, "header 1", "页眉"), Aside(RUNNING, "footer 1", "页脚"))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.where == "a.docx"
    assert caught.value.advice
    return caught.value.message


def test_entities_are_refused_before_they_are_expanded(docx: Docx) -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    outside = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
    for content in (bomb, outside, bomb.decode().encode("utf-16")):
        assert "document type" in refusal(with_part(docx(p("甲")), "word/document.xml", content))


def test_an_archive_that_swells_is_refused_before_it_is_unpacked(docx: Docx) -> None:
    swollen = with_part(docx(p("甲")), "word/media/image1.bmp", bytes(5_000_000))
    assert "unpack" in refusal(swollen)


def test_a_huge_part_is_refused(docx: Docx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART_BYTES", 1000)
    assert "larger than" in refusal(docx(p("甲" * 1000)))


def test_boundless_nesting_is_refused(docx: Docx) -> None:
    assert "nested" in refusal(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000))


def test_damage_is_told(docx: Docx) -> None:
    good = docx(p("水利" * 500))
    assert "damaged" in refusal(good[:40])
    assert "damaged" in refusal(with_part(good, "word/document.xml", b"<w:document"))
    assert "damaged" in refusal(with_part(good, "word/document.xml", b"<document/>"))
    middle = good.find(b"word/document.xml") + 40
    assert "damaged" in refusal(good[:middle] + b"\xff\xff\xff" + good[middle + 3 :])


def test_a_document_without_words_is_told(docx: Docx) -> None:
    assert "no words" in refusal(docx(p(" ")))


def test_a_long_document_is_read_in_linear_time(docx: Docx) -> None:
    data = docx("".join(numbered("水利建设" * 20, 1) for _ in range(6000)), {"numbering": LISTS})
    start = time.process_time()
    assert len(read(data).regions) == 6000
    assert time.process_time() - start < 5


def run(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("properties", "kept", "what"),
    [
        ("<w:strike/>", False, STRUCK),
        ("<w:dstrike/>", False, STRUCK),
        ('<w:strike w:val="0"/>', True, None),
        ("<w:vanish/>", False, HIDDEN),
        ('<w:rStyle w:val="Secret"/>', False, HIDDEN),
        ('<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>', True, None),
        ('<w:rStyle w:val="Gone"/>', False, STRUCK),
        ('<w:u w:val="single"/>', True, None),
    ],
)
def test_words_struck_out_or_hidden_are_left_out_and_said(
    docx: Docx, properties: str, kept: bool, what: str | None
) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Gone"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    source = read(docx(p("正文") + run("旁文", properties), {"styles": styles}))
    assert source.text == ("正文\n旁文" if kept else "正文")
    assert [aside.what for aside in source.asides] == ([] if kept else [what])


def test_a_paragraph_style_hides_its_runs(docx: Docx) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="N"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden = '<w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:r><w:t>旁文</w:t></w:r></w:p>'
    assert read(docx(p("正文") + hidden, {"styles": styles})).text == "正文"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
        ('<w:sym w:font="Nobody Knows" w:char="F0B3"/>', "\uf0b3"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fc</w:t>', "✓"),
        ('<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr><w:t>a</w:t>', "a"),
        ("<w:ruby><w:rt><w:r><w:t>shui</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>水</w:t></w:r></w:rubyBase></w:ruby>",
         "水"),
    ],
)  # fmt: skip
def test_signs_of_symbol_fonts_are_characters(docx: Docx, body: str, text: str) -> None:
    assert read(docx(f"<w:p><w:r><w:t>正</w:t></w:r><w:r>{body}</w:r></w:p>")).text == "正" + text


def field(code: str, result: str | None = None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{shown}'
    return f'<w:p><w:r><w:t>正</w:t></w:r>{begin}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (field(" PAGE ", "3"), "3"),
        (field(" TOC "), ""),
        (field(r"EQ \o\ac(○,1)"), "①"),
        (field(r"EQ \* jc2 \* &quot;Font:宋体&quot; \* hps10 \o\ad(\s\up 9(shuǐ),水)"), "水"),
        (field(r"EQ \f(1,2)"), "1/2"),
        (field(r"EQ \o(○,甲)"), "甲"),
        (field(r"EQ \o(((", None), "(("),  # broken: what is left of it
    ],
)
def test_a_field_prints_its_result_and_an_equation_its_base(docx: Docx, body: str, text: str) -> None:
    assert read(docx(body)).text == "正" + text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "□"),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>', "乙"),
        ("<w:textInput/>", ""),
    ],
)
def test_an_old_form_field_shows_its_box_or_its_choice(docx: Docx, data: str, text: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert read(docx(f"<w:p><w:r><w:t>正</w:t></w:r>{begin}{end}</w:p>")).text == "正" + text


def test_pictures_and_comments_are_said(docx: Docx) -> None:
    picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r></w:p>'
    source = read(docx(p("正文") + picture, {"comments": f'<w:comment w:id="1">{p("问")}</w:comment>'}))
    assert source.text == "正文"
    assert source.asides == (Aside(PICTURE, "1 in the body"), Aside(COMMENT, "comment 1", "问"))


def test_word_art_is_read(docx: Docx) -> None:
    art = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:v"><v:textpath string="任务清单"/></v:shape></w:pict></w:r></w:p>'
    assert places(read(docx(art))) == [("任务清单", "paragraph 1 (WordArt)")]


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("page.html", "<html><body><p>旁文<s>划</s></p>".encode(), "旁文"),
        ("page.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\n\r\n" + "<p>旁文".encode("gbk"),
         "旁文"),
        ("words.txt", "旁文".encode(), "旁文"),
    ],
)  # fmt: skip
def test_a_file_embedded_as_text_is_read_in_its_place(docx: Docx, name: str, data: bytes, text: str) -> None:
    assert read(with_chunk(docx, name, data)).text == f"前文\n{text}\n后文"


def test_a_document_embedded_in_another_is_read_to_some_depth(docx: Docx) -> None:
    data = docx(p("内"))
    for _ in range(6):
        data = with_chunk(docx, "inner.docx", data)
    source = read(data)
    assert source.text == "\n".join(["前文"] * 4 + ["后文"] * 4)
    assert [aside.what for aside in source.asides] == [EMBEDDED]


def test_an_embedded_file_that_cannot_be_read_is_said(docx: Docx) -> None:
    source = read(with_chunk(docx, "page.bin", b"\x00\x01"))
    assert source.text == "前文\n后文"
    assert [(aside.what, aside.location) for aside in source.asides] == [(EMBEDDED, "altChunk word/page.bin")]


def with_chunk(docx: Docx, name: str, data: bytes) -> bytes:
    body = docx(p("前文") + '<w:altChunk r:id="chunk"/>' + p("后文"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if not info.filename.endswith(".rels"):
                new.writestr(info.filename, old.read(info))
        relation = f'<Relationship Id="chunk" Type="x/aFChunk" Target="{name}"/>'
        new.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relation}</Relationships>",
        )
        new.writestr(f"word/{name}", data)
    return out.getvalue()


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(tc(p(cell)) for cell in cells)}</w:tr>"


def test_a_table_that_word_cut_in_two_is_one(docx: Docx) -> None:
    first, second = f"<w:tbl>{row('一', '二')}</w:tbl>", f"<w:tbl>{row('三', '四')}</w:tbl>"
    assert [place for _, place in places(read(docx(first + second)))][-1] == "table 1 row 2 column 2"
    assert [place for _, place in places(read(docx(first + p("") + second)))][-1] == "table 2 row 1 column 2"
    wider = f"<w:tbl>{row('三', '四', '五')}</w:tbl>"
    assert [place for _, place in places(read(docx(first + wider)))][-1] == "table 2 row 1 column 3"


def test_a_red_head_set_as_a_table_is_lines(docx: Docx) -> None:
    head = f"<w:tbl>{row('云岭县水利局', '文件')}{row('云岭县财政局', '')}</w:tbl>"
    assert read(docx(head + p("正文"))).text == "云岭县水利局\n云岭县财政局文件\n正文"
    tasks = f"<w:tbl>{row('任务', '责任单位')}{row('修渠', '县水利局')}</w:tbl>"
    assert [cell for r in read(docx(tasks + p("正文"))).regions if (cell := r.cell)]


def test_twenty_thousand_notes_are_read(docx: Docx) -> None:
    count = 20_000
    body = "".join(f'<w:p><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in range(count))
    notes = "".join(f'<w:footnote w:id="{n}">{p("注")}</w:footnote>' for n in range(count))
    assert len(read(docx(p("正文") + body, {"footnotes": notes})).regions) == count + 1


def test_a_document_of_more_elements_than_any_is_refused(docx: Docx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ELEMENTS", 100)
    assert read(docx(p("正") * 20)).text
    with pytest.raises(UnreadableInput, match="more elements"):
        read(docx(p("正") * 40))


def row_of(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells) + "</w:tr>"


def test_a_table_that_goes_on_below_a_line_is_one_and_its_cut_row_is_whole(docx: Callable[..., bytes]) -> None:
    head = row_of("序号", "事项", "单位")
    first = f"<w:tbl>{head}{row_of('1', '挖塘', '甲局')}{row_of('2', '种树', '乙镇林')}</w:tbl>"
    line = "<w:p><w:r><w:t>（接上页）</w:t></w:r></w:p>"
    second = f"<w:tbl>{head}{row_of('', '', '业站')}{row_of('3', '修渠', '丙局')}</w:tbl>"
    source = read_bytes("a.docx", docx(first + line + second))
    cells = {(r.cell.row, r.cell.column): source.text[r.span.start : r.span.end] for r in source.regions if r.cell}
    assert cells[(3, 3)] == "乙镇林业站"
    assert cells[(4, 2)] == "修渠"
    assert [aside.words for aside in source.asides] == ["（接上页）"]
    other = f"<w:tbl>{row_of('序号', '隐患', '时限')}{row_of('1', '漏水', '六月')}</w:tbl>"
    apart = read_bytes("a.docx", docx(first + line + other))
    assert {r.cell.table for r in apart.regions if r.cell} == {1, 2}
