from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import UnreadableInput
from policygraph.reading.encoding import decode

SENTENCE = "关于印发《2022年重点任务清单》的通知：各乡镇人民政府，区直各部门，为做好水利建设，现将有关事项通知如下。"
FAMILIAR = st.text(st.sampled_from(SENTENCE), min_size=1, max_size=300)


def attempt(data: bytes) -> str | None:
    try:
        return decode(data, "a.txt")
    except UnreadableInput:
        return None


def refusal(data: bytes) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        decode(data, "a.txt")
    assert caught.value.advice
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_chinese_is_read_in_every_encoding_that_is_used_for_it(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), "a.txt") == SENTENCE


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_any_text_comes_back_from_utf_8_or_is_refused(text: str) -> None:
    assert attempt(text.encode()) in (text, None)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_han_in_utf_8_always_comes_back(text: str) -> None:
    assert attempt(text.encode()) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.sampled_from(["le", "be"]))
def test_any_text_comes_back_from_utf_16(text: str, order: str) -> None:
    mark = codecs.BOM_UTF16_LE if order == "le" else codecs.BOM_UTF16_BE
    assert decode(mark + text.encode(f"utf-16-{order}"), "a.txt") == text


@given(FAMILIAR)
def test_chinese_in_gb18030_comes_back_or_is_refused(text: str) -> None:
    assert attempt(text.encode("gb18030")) in (text, None)


@given(FAMILIAR)
def test_chinese_in_gb18030_comes_back_where_it_is_a_sentence_long(text: str) -> None:
    assert attempt((SENTENCE + text).encode("gb18030")) == SENTENCE + text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "各市町村は、水道の整備を進めるものとする。"),
        ("euc_kr", "각 시군구는 상수도 정비 사업을 조속히 추진하여야 한다"),
        ("big5", "各縣市政府應加強水利建設，並於年底前完成河川整治工程。"),
        ("cp1252", "Les communes développent l’énergie hydraulique à côté du fleuve."),
    ],
)
def test_other_scripts_are_refused_and_not_read_as_chinese(encoding: str, text: str) -> None:
    assert "GB18030" in refusal(text.encode(encoding)).message


def test_utf_8_with_one_broken_byte_is_refused_with_its_line() -> None:
    data = ("第一行\n" + SENTENCE).encode() + b"\xe6\xb0" + SENTENCE.encode()
    assert refusal(data).where == "a.txt:2"


def test_text_that_two_encodings_explain_is_refused() -> None:
    assert "茅".encode("gb18030") == "é".encode()
    assert "UTF-8 or as GB18030" in refusal("茅".encode("gb18030")).message


def test_nul_bytes_are_no_text() -> None:
    assert "NUL" in refusal(b"ab\0cd").message


def test_utf_16_that_ends_in_the_middle_of_a_character_is_refused() -> None:
    assert "UTF-16" in refusal(codecs.BOM_UTF16_LE + "水".encode("utf-16-le") + b"\x01").message


def test_line_ends_stay_as_they_are() -> None:
    assert decode("甲\r\n乙\r丙\n".encode(), "a.txt") == "甲\r\n乙\r丙\n"
