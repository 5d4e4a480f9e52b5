from __future__ import annotations

import pytest

from policygraph.model import Aside
from policygraph.reading import read_bytes
from policygraph.reading.asides import COMMENT, HIDDEN, STRUCK


def shown(page: str) -> str:
    return read_bytes("a.html", f"<html><body>{page}".encode()).text


def asides(page: str) -> list[tuple[str, str]]:
    return [(aside.what, aside.words) for aside in read_bytes("a.html", f"<html><body>{page}".encode()).asides]


@pytest.mark.parametrize(
    ("rule", "mark"),
    [
        (".x{display:none}", "class=x"),
        (".x{display:none !important}", "class='y x'"),
        ("p .x{visibility:hidden}", "class=x"),
        ("body > p > span.x{display:none}", "class=x"),
        ("#x{display:none}", "id=x"),
        (".y,.x { color:red; DISPLAY: None }", "class=x"),
        ("<!-- .x{display:none} -->", "class=x"),
        ("/* .x{display:block} */ span{display:none}", ""),
        (".x{mso-hide:all}", "class=x"),
        (".x{text-decoration:line-through}", "class=x"),
        (".x{opacity:0}", "class=x"),
        (".x{font-size:0px}", "class=x"),
        (".x{position:absolute;left:-9999px}", "class=x"),
        (".x{height:0;overflow:hidden}", "class=x"),
        (".x{clip:rect(0, 0, 0, 0)}", "class=x"),
        ("[data-x]{display:none}", "data-x=1"),
        ("@media screen{.x{display:none}}", "class=x"),
        (".x{display:none!important}", "class=x style='display:inline'"),
        ("@charset 'utf-8'; .x{display:none}", "class=x"),
    ],
)
def test_what_a_style_sheet_hides_or_strikes_is_not_read(rule: str, mark: str) -> None:
    assert shown(f"<style>{rule}</style><p>水务局<span {mark}>财政局</span></p>") == "水务局"


@pytest.mark.parametrize(
    ("rule", "mark"),
    [
        (".x{display:none}", "class=xx"),
        (".x:hover{display:none}", "class=x"),
        (".x::before{display:none}", "class=x"),
        ("div .x{display:none}", "class=x"),
        ("@media print{.x{display:none}}", "class=x"),
        (".x{display:none} .x{display:inline}", "class=x"),
        (".x{display:none}", "class=x style='display:inline'"),
        (".x{text-decoration:underline}", "class=x"),
        (".x{display:none", "class=x"),
    ],
)
def test_what_a_style_sheet_does_not_hide_is_read(rule: str, mark: str) -> None:
    assert shown(f"<style>{rule}</style><p>水务局<span {mark}>财政局</span></p>") == "水务局财政局"


@pytest.mark.parametrize("tag", ["s", "del", "strike"])
def test_words_struck_out_are_left_out_and_said(tag: str) -> None:
    page = f"<p><{tag}>财政局</{tag}><ins>审计局</ins></p>"
    assert shown(page) == "审计局"
    assert asides(page) == [(STRUCK, "财政局")]


def test_hidden_words_and_the_comments_of_word_are_said_with_their_line() -> None:
    page = "<html>\n<p>甲<b hidden>乙</b><a class=msocomanchor>[1]</a>\n<div style='mso-element:comment-list'>丙</div>"
    source = read_bytes("a.html", page.encode())
    assert source.text == "甲"
    assert source.asides == (
        Aside(HIDDEN, "line 2", "乙"),
        Aside(COMMENT, "line 2", "[1]"),
        Aside(HIDDEN, "line 3", "丙"),
    )


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol><li value=5>甲<li>乙<li value=9>丙</ol>", ["5. 甲", "6. 乙", "9. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol reversed start=7><li>甲<li>乙</ol>", ["7. 甲", "6. 乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:inside simp-chinese-formal'><li>甲</ol>", ["壹、甲"]),
        ("<ol style='list-style-type:trad-chinese-formal'><li value=3>甲</ol>", ["參、甲"]),
        ("<style>.c{list-style-type:upper-roman}</style><ol class=c start=4><li>甲</ol>", ["IV. 甲"]),
        ("<ol style='list-style-type:decimal-leading-zero'><li>甲</ol>", ["01. 甲"]),
        ("<ol style='list-style-type:\"※ \"'><li>甲</ol>", ["※ 甲"]),
        ("<ol type=a><li>甲<li type=A>乙</ol>", ["a. 甲", "B. 乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ul><li>甲</ul>", ["甲"]),
        ("<ol><li>1. 甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
    ],
)
def test_the_numbers_of_a_list_are_those_that_a_browser_prints(page: str, lines: list[str]) -> None:
    assert shown(page).splitlines() == lines


@pytest.mark.parametrize(
    "rule",
    [".x{opacity:0.5}", ".x{left:-9999px}", ".x{height:0}", ".x{overflow:hidden}", "@media print{.x{display:none}}"],
)
def test_what_is_still_seen_is_read(rule: str) -> None:
    assert shown(f"<style>{rule}</style><p>水务局<span class=x>财政局</span></p>") == "水务局财政局"
