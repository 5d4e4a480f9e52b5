from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.lexicon.characters import HAN
from policygraph.model import Phrase
from policygraph.resources import resource
from policygraph.text import as_read, closed_up, fold, printed, tidied
from policygraph.text.broken import broken_stretches
from policygraph.text.marks import BLANK, INVISIBLE
from policygraph.text.numerals import value_of

MIXED = st.text(st.sampled_from("区水务局财 　\t\u00a0\u200b\u00ad0８9年月：∶:,，(（⽔責⺠️G.%"), max_size=60)


def phrase(words: str) -> Phrase:
    return Phrase(words, range(len(words)))


@pytest.mark.parametrize(
    ("as_printed", "folded"),
    [
        ("⽔务局、⼈⺠政府", "水务局、人民政府"),
        ("責任單位：縣審計局", "责任单位：县审计局"),
        ("牵头单位∶甲局﹑乙局", "牵头单位：甲局、乙局"),
        ("牵头单位:甲局,乙局;丙局", "牵头单位：甲局，乙局；丙局"),
        ("某政发︹2031︺６号(试行)", "某政发〔2031〕6号（试行）"),
        ("１．铺设管线", "1.铺设管线"),
        ("新增120〜150座", "新增120～150座"),
    ],
)
def test_each_character_is_read_in_its_common_form(as_printed: str, folded: str) -> None:
    assert fold(as_printed) == folded


@pytest.mark.parametrize("words", ["每天8:30开放", "1:12", "3,500人", "https://example.org/a?b=1", "①Ⅲ㎡"])
def test_marks_between_figures_and_signs_with_a_meaning_of_their_own_stay(words: str) -> None:
    assert fold(words) == words


def test_a_ratio_is_no_label() -> None:
    assert fold("师生比1∶12") == "师生比1:12"


@given(st.one_of(st.text(), MIXED))
def test_folding_moves_no_offset_and_changes_nothing_twice(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(MIXED)
def test_a_tidied_line_leads_back_to_what_is_printed(text: str) -> None:
    folded = fold(text)
    words = tidied(phrase(folded)) if text else None
    if words is None:
        return
    assert list(words.offsets) == sorted(set(words.offsets))
    assert words.text == "".join(folded[at] for at in words.offsets)
    assert printed(text, words) == text[words.span.start : words.span.end]
    assert tidied(words) == words
    assert closed_up(closed_up(words)).text == closed_up(words).text


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("牵 头 单 位：某局", "牵头单位：某局"),
        ("牵头 单位：某局", "牵头单位：某局"),
        ("责任单 位 :某局", "责任单位 :某局"),
        ("标　　题：", "标题："),
        ("（ 责 任 单 位 ： 某局）", "（责任单位 ： 某局）"),
        ("通　知", "通知"),
        ("新建凉亭 40 座", "新建凉亭 40座"),
        ("2031 年 6 月底前", "2031年6月底前"),
        ("覆盖率 62 %", "覆盖率 62%"),
        ("甲\u200b局", "甲局"),
        ("铺设8\u200b0米", "铺设80米"),
        ("造林 3 — 5 万亩", "造林 3—5万亩"),
        ("2031 年 4 － 9 月", "2031年4－9月"),
        ("补助 1\u2009200 万元", "补助 1200万元"),
        ("补助12\u00a0300\u00a0000元", "补助12300000元"),
        ("培训 300 人 左右", "培训 300人左右"),
        ("覆盖率 62 % 以上", "覆盖率 62%以上"),
        ("責(zé)任單(dān)位們(men)：某局", "責任單位們：某局"),
        ("实（shí）事", "实事"),
    ],
)
def test_blanks_and_invisible_characters_inside_words_are_passed_over(line: str, read: str) -> None:
    words = tidied(phrase(line))
    assert words is not None
    assert words.text == read


@pytest.mark.parametrize(
    "line",
    [
        "市甲局 市乙局",
        "牵头单位 责任单位：",
        "3 主要任务",
        "改造 G109 滨河段",
        "甲乡、丙 丁乡",
        "1 - 清淤",
        "3\u00a0300米跑道",
        "市甲局 左右两岸",
    ],
)
def test_a_blank_that_parts_two_words_stays(line: str) -> None:
    words = tidied(phrase(line))
    assert words is not None
    assert words.text == line


def test_readings_are_printed_again_inside_words() -> None:
    line = "責(zé)任單(dān)位"
    words = tidied(phrase(line))
    assert words is not None
    assert (words.text, printed(line, words)) == ("責任單位", "責(zé)任單(dān)位")


def test_latin_letters_in_brackets_stay_where_none_bears_a_tone() -> None:
    words = tidied(phrase("建设平台(app)与基站(km)"))
    assert words is not None
    assert words.text == "建设平台(app)与基站(km)"


def test_a_line_of_invisible_characters_holds_nothing() -> None:
    assert tidied(phrase("\u200b\ufeff")) is None


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("其中，ㄒ唬┘忧，再说", ["ㄒ唬┘忧"]),
        ("前文。？ǘ┩平河道5公里", ["？ǘ┩平河道"]),
        ("锟斤拷锟斤拷，完", ["锟斤拷锟斤拷"]),
        ("字\ufffd\ufffd形", ["\ufffd\ufffd"]),
        ("任務(wù)與女(nǚ)工", []),
        ("├县水利局┤", []),
    ],
)
def test_words_of_a_broken_encoding_are_told(text: str, broken: list[str]) -> None:
    assert [text[start:end] for start, end in broken_stretches(text)] == broken


def test_blanks_before_figures_are_closed_up_in_sentences_alone() -> None:
    assert closed_up(phrase("新增 300座")).text == "新增300座"
    assert closed_up(phrase("造林 1 200 亩，抚育12 000亩")).text == "造林1200 亩，抚育12000亩"
    assert closed_up(phrase("新增0 200座，5 20座")).text == "新增0 200座，5 20座"
    assert as_read("新增 ３００ 座") == "新增300座"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12", 12),
        ("十二", 12),
        ("一百零三", 103),
        ("二〇三一", 2031),
        ("二0三O", 2030),
        ("贰拾", 20),
        ("廿五", 25),
        ("⑫", 12),
        ("㈩", 10),
    ],
)
def test_a_number_has_its_value_however_it_is_printed(words: str, value: int) -> None:
    assert value_of(words) == value


def test_every_row_of_the_table_reads_one_character_as_another_for_a_known_reason() -> None:
    rows = [
        row.split("\t")
        for row in resource("data/folding.tsv").read_text(encoding="utf-8").splitlines()
        if not row.startswith(("#", "code"))
    ]
    reasons = {
        "look-alike", "bracket", "dash", "small-form", "full-width", "kangxi-radical", "cjk-radical",
        "compatibility-ideograph", "traditional",
    }  # fmt: skip
    assert {row[3] for row in rows} == reasons
    assert all(chr(int(code, 16)) == as_printed and len(read) == 1 for code, as_printed, read, _ in rows)
    assert len({row[0] for row in rows}) == len(rows)
    assert not {row[1] for row in rows} & {row[2] for row in rows}


FILLERS = "\u115f\u1160\u3164\uffa0"  # letters that print nothing


def test_blanks_marks_and_characters_are_different_things() -> None:
    import re

    kinds = [re.compile(kind) for kind in (f"[{BLANK}]", f"[{INVISIBLE}]", HAN)]
    for code in (*range(0x3100), *range(0xFE00, 0x10000)):
        assert sum(bool(kind.match(chr(code))) for kind in kinds) <= 1 + (chr(code) in FILLERS)
