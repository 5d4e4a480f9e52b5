from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading import read_bytes
from policygraph.reading.asides import COMMENT, EMBEDDED, HIDDEN, PICTURE, SEAL, WATERMARK
from policygraph.reading.glyph_codes import glyph_codes
from policygraph.reading.ofd_geometry import segments, steps


def text(x: float, y: float, words: str, *, size: float = 4, attributes: str = "", delta: str | None = None) -> str:
    step = f'DeltaX="{delta}"' if delta is not None else f'DeltaX="g {max(1, len(words) - 1)} {size}"'
    return (
        f'<TextObject Boundary="{x} {y} 100 {size}" Size="{size}" {attributes}>'
        f'<TextCode X="0" Y="{0.85 * size}" {step}>{words}</TextCode></TextObject>'
    )


def path(data: str, boundary: str = "0 0 210 297") -> str:
    return f'<PathObject Boundary="{boundary}"><AbbreviatedData>{data}</AbbreviatedData></PathObject>'


def file(pages: Sequence[str], parts: Mapping[str, str] | None = None, document: str = "", body: str = "") -> bytes:
    """An OFD file of pages given as objects."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def write(name: str, root: str, inner: str) -> None:
            archive.writestr(name, f'<ofd:{root} xmlns:ofd="http://www.ofdspec.org/2016">{inner}</ofd:{root}>')

        write("OFD.xml", "OFD", f"<DocBody><DocRoot>/Doc_0/Document.xml</DocRoot>{body}</DocBody>")
        listed = "".join(f'<Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
        area = "<PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
        write(
            "Doc_0/Document.xml",
            "Document",
            f"<CommonData>{area}<PublicRes>Res.xml</PublicRes>"
            '<TemplatePage ID="9" BaseLoc="Template.xml"/></CommonData>'
            f"<Pages>{listed}</Pages>{document}",
        )
        for number, page in enumerate(pages):
            inner = page if page.startswith("<Template") else f"<Content><Layer>{page}</Layer></Content>"
            write(f"Doc_0/Pages/{number}.xml", "Page", inner)
        for name, inner in (parts or {}).items():
            write(name, "Res", inner)
    return out.getvalue()


def read(*pages: str, parts: Mapping[str, str] | None = None, document: str = "", body: str = "") -> SourceText:
    return read_bytes("a.ofd", file(pages, parts, document, body))


def font(glyphs: Mapping[int, int]) -> bytes:
    """As much of a font as says which glyph a code stands for: a table of single codes, and one of ranges."""
    codes = sorted(glyphs)
    count = len(codes) + 1
    ends = [*codes, 0xFFFF]
    deltas = [*((glyphs[code] - code) & 0xFFFF for code in codes), 1]
    short = struct.pack(">7H", 4, 16 + 8 * count, 0, 2 * count, 0, 0, 0)
    short += struct.pack(f">{count}HH", *ends, 0) + struct.pack(f">{count}H", *ends)
    short += struct.pack(f">{count}H", *deltas) + struct.pack(f">{count}H", *([0] * count))
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + short
    return b"\0\1\0\0" + struct.pack(">HHHH", 1, 16, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


def with_font(page: str, glyphs: Mapping[int, int]) -> bytes:
    fonts = '<Fonts><Font ID="3"><FontFile>a.ttf</FontFile></Font></Fonts>'
    out = io.BytesIO(file([page], {"Doc_0/Res.xml": fonts}))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("Doc_0/a.ttf", font(glyphs))
    return out.getvalue()


def regions(source: SourceText) -> list[tuple[str, str]]:
    return [(source.text[r.span.start : r.span.end], r.location) for r in source.regions]


def test_lines_are_read_from_the_top_down_whatever_their_order() -> None:
    source = read(text(20, 60, "第二行") + text(20, 40, "第一行") + text(33, 60, "后半"), text(20, 40, "次页"))
    assert regions(source) == [
        ("第一行", "page 1 line 1"),
        ("第二行后半", "page 1 line 2"),
        ("次页", "page 2 line 1"),
    ]
    assert source.media_type == "application/ofd"


def test_a_ruled_table_is_cells() -> None:
    grid = "".join(f"M 20 {y} L 120 {y} " for y in (40, 50, 60)) + "".join(f"M {x} 40 L {x} 60 " for x in (20, 70, 120))
    words = text(22, 43, "任务") + text(72, 43, "责任单位") + text(22, 53, "修渠") + text(72, 53, "县水利局")
    cells = [(r.cell.row, r.cell.column) for r in read(words + path(grid)).regions if r.cell]
    assert cells == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_a_piece_of_text_over_several_cells_is_cut_by_its_characters() -> None:
    grid = "".join(f"M 20 {y} L 60 {y} " for y in (40, 50)) + "".join(f"M {x} 40 L {x} 50 " for x in (20, 40, 60))
    source = read(text(32, 43, "任务单位", delta="4 4 4") + path(grid))
    assert [words for words, _ in regions(source)] == ["任务", "单位"]


@pytest.mark.parametrize(
    ("attributes", "what"),
    [
        ('Visible="false"', HIDDEN),
        ('Alpha="0"', HIDDEN),
        ('CTM="0.7 0.7 -0.7 0.7 0 0"', WATERMARK),
    ],
)
def test_text_that_is_not_seen_or_turned_is_said_and_not_read(attributes: str, what: str) -> None:
    source = read(text(20, 40, "正文") + text(20, 60, "旁文", attributes=attributes))
    assert source.text == "正文"
    assert [(aside.what, aside.words) for aside in source.asides] == [(what, "旁文")]


def test_a_template_and_a_composite_unit_are_part_of_the_page() -> None:
    parts = {
        "Doc_0/Res.xml": '<CompositeGraphicUnits><CompositeGraphicUnit ID="7"><Content>'
        f"{text(0, 0, '单元')}</Content></CompositeGraphicUnit></CompositeGraphicUnits>",
        "Doc_0/Template.xml": f"<Content><Layer>{text(20, 20, '模板')}</Layer></Content>",
    }
    unit = '<CompositeObject Boundary="20 60 50 50" ResourceID="7"/>'
    block = f"<PageBlock>{text(20, 40, '正文')}{unit}</PageBlock>"
    page = f'<Template TemplateID="9"/><Content><Layer>{block}</Layer></Content>'
    assert read(page, parts=parts).text.split() == ["模板", "正文", "单元"]


def test_a_unit_that_holds_itself_ends() -> None:
    unit = '<CompositeObject Boundary="0 0 1 1" ResourceID="7"/>'
    units = f'<CompositeGraphicUnits><CompositeGraphicUnit ID="7"><Content>{unit * 2}</Content></CompositeGraphicUnit>'
    parts = {"Doc_0/Res.xml": f"{units}</CompositeGraphicUnits>"}
    assert read(text(20, 40, "正文") + unit, parts=parts).text == "正文"


def test_seals_attachments_notes_and_pictures_are_named() -> None:
    parts = {
        "Doc_0/Signs/Signatures.xml": '<Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/>',
        "Doc_0/Attachments.xml": '<Attachment ID="1" Name="表.xlsx"/>',
        "Doc_0/Annots/Annotations.xml": '<Page PageID="0"><FileLoc>Page_0.xml</FileLoc></Page>',
        "Doc_0/Annots/Page_0.xml": f'<Annot Type="Stamp"><Appearance>{text(0, 0, "印")}</Appearance></Annot>',
    }
    source = read(
        text(20, 40, "正文") + '<ImageObject Boundary="0 0 9 9"/>',
        parts=parts,
        document="<Attachments>Attachments.xml</Attachments><Annotations>Annots/Annotations.xml</Annotations>",
        body="<Signatures>/Doc_0/Signs/Signatures.xml</Signatures>",
    )
    said = [(aside.what, aside.words) for aside in source.asides]
    assert said == [(PICTURE, ""), (SEAL, ""), (EMBEDDED, "表.xlsx"), (COMMENT, "印")]


def test_upright_text_is_read_from_right_to_left() -> None:
    down = 'DeltaX="g 9 0" DeltaY="g 9 4"'
    column = '<TextObject Boundary="{} 40 4 100" Size="4"><TextCode X="0" Y="3.4" {}>{}</TextCode></TextObject>'
    page = column.format(100, down, "关于做好水利工作") + column.format(90, down, "责任单位县水利局")
    assert read(page).text.split() == ["关于做好水利工作", "责任单位县水利局"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (file(["\x20"]), "no words"),
        (file([text(20, 40, "\ue000\ue001\ue002")]), "characters"),
        (file([]), "no pages"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        read_bytes("a.ofd", data)


def test_an_encrypted_file_is_refused_by_name() -> None:
    out = io.BytesIO(file([text(20, 40, "正文")]))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("Encryptions.xml", "<x/>")
    with pytest.raises(UnreadableInput, match="encrypted"):
        read_bytes("a.ofd", out.getvalue())


@pytest.mark.parametrize(
    ("written", "most", "read"),
    [
        ("4.2 4.2", 2, [4.2, 4.2]),
        ("g 3 4.2 5", 4, [4.2, 4.2, 4.2, 5]),
        ("g 1000000000 4.2", 2, [4.2, 4.2]),
        ("g x 4", 2, []),
        ("g 3", 2, []),
        ("1 nan 2", 3, [1]),
    ],
)
def test_distances_may_be_written_in_groups(written: str, most: int, read: list[float]) -> None:
    assert steps(written, most) == read


def test_a_path_is_its_straight_pieces() -> None:
    assert list(segments("M 0 0 L 9 0 B 1 1 2 2 3 3 L 3 9 C", 99)) == [
        ((0, 0), (9, 0)),
        ((3, 3), (3, 9)),
        ((3, 9), (0, 0)),
    ]
    assert list(segments("M 0 0 L 1", 99)) == []


@given(st.text("MLSQBAC 0123.-gx\n", max_size=60))
def test_any_path_and_any_distances_are_read(written: str) -> None:
    assert len(list(segments(written, 10))) <= 10
    assert len(steps(written, 5)) <= 5


@given(st.data())
def test_a_damaged_file_is_told(data: st.DataObject) -> None:
    whole = bytearray(file([text(20, 40, "正文")]))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableInput):
        assert read_bytes("a.ofd", bytes(whole)).text


def test_codes_of_private_use_are_what_the_font_says() -> None:
    page = text(20, 40, "\ue001\ue002局", attributes='Font="3"')
    glyphs = {0xE001: 7, 0xE002: 8, ord("县"): 7, ord("水"): 8}
    assert read_bytes("a.ofd", with_font(page, glyphs)).text == "县水局"
    with pytest.raises(UnreadableInput, match="glyphs stand for"):
        read_bytes("a.ofd", file([page]))


def test_characters_without_a_code_are_what_the_glyphs_beside_them_stand_for() -> None:
    change = '<CGTransform CodePosition="1" CodeCount="2" GlyphCount="2"><Glyphs>9 7</Glyphs></CGTransform>'
    page = text(20, 40, "区¤¤¤", attributes='Font="3"').replace("</TextObject>", f"{change}</TextObject>")
    assert read_bytes("a.ofd", with_font(page, {ord("县"): 7, ord("乡"): 9})).text == "区乡县¤"


@given(st.binary(max_size=200))
def test_any_font_gives_a_table(data: bytes) -> None:
    for start in (b"", b"OTTO\0\1\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c\0\0\0\0"):
        assert all(len(one) == 1 for one in glyph_codes(start + data).characters.values())


def test_letters_printed_twice_are_read_once() -> None:
    assert (
        read(text(20, 40, "加粗文字") + text(20.1, 40, "加粗文字") + text(20, 60, "加粗文字")).text
        == "加粗文字\n加粗文字"
    )


@pytest.mark.parametrize("letters", ['Fill="false"', 'Visible="0"'])
def test_letters_without_ink_are_said(letters: str) -> None:
    source = read(text(20, 40, "正文") + text(20, 60, "责任单位：区审计局", attributes=letters))
    assert source.text == "正文"
    assert [(aside.what, aside.words) for aside in source.asides] == [(HIDDEN, "责任单位：区审计局")]
