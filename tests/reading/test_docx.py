from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading import limits, read_bytes

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


def test_a_table_in_a_cell_is_a_table_of_its_own(docx: Docx) -> None:
    inner = f"<w:tbl><w:tr>{tc(p('内一'))}{tc(p('内二'))}</w:tr></w:tbl>"
    source = read(docx(f"<w:tbl><w:tr>{tc(p('外') + inner + p('后'))}{tc(p('旁'))}</w:tr></w:tbl>{p('尾')}"))
    assert places(source) == [
        ("外\n后", "table 1 row 1 column 1"),
        ("旁", "table 1 row 1 column 2"),
        ("内一", "table 2 row 1 column 1"),
        ("内二", "table 2 row 1 column 2"),
        ("尾", "paragraph 1"),
    ]


def test_a_text_box_is_read_once_after_its_paragraph(docx: Docx) -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    choice = f"<AlternateContent><Choice><x>{box}</x></Choice><Fallback><y>{box}</y></Fallback></AlternateContent>"
    source = read(docx(f"<w:p><w:r>{choice}</w:r><w:r><w:t>锚</w:t></w:r></w:p>"))
    assert places(source) == [("锚", "paragraph 1"), ("框中", "paragraph 2 (text box)")]


def test_notes_headers_and_footers_stand_at_the_end(docx: Docx) -> None:
    body = (
        '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="7"/></w:r></w:p>'
        '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/>'
        '<w:footerReference r:id="footer2"/></w:sectPr>'
    )
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p("—")}</w:footnote><w:footnote w:id="7">{p("脚注")}</w:footnote>'
    )
    parts = {"footnotes": notes, "header1": p("页眉"), "footer1": p("页脚"), "footer2": p("页脚"), "footer3": p("不用")}
    assert places(read(docx(body, parts))) == [
        ("正文", "paragraph 1"),
        ("脚注", "footnote 1 paragraph 1"),
        ("页眉", "header 1 paragraph 1"),
        ("页脚", "footer 1 paragraph 1"),
    ]


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
