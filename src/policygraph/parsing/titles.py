"""Titles of papers and lists: which lines are one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.imprint import (
    DATE,
    NUMBER,
)

_IN_BRACKETS = re.compile(r"[（(][^（）()。；：，]{2,16}[）)]$")  # …进度表（截至10月31日）
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 50  # characters
_MENU = 6  # characters of a word of a menu
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_STOPS = re.compile("[。；：:，,？]")
_QUOTED = re.compile(r"《(.+)》")
_BODY = re.compile(r"[。；]|，.*，|现将|为[^，。]{2,40}[，,]|根据[^，。]{2,40}[，,]")


def is_title_with_bracket(text: str) -> bool:
    """Return whether a line is a title that says in brackets for whom or until when it is: …责任清单（县直部门）.

    :param text: the line.
    """
    bare = _IN_BRACKETS.sub("", text)
    return bare != text and len(bare) >= _SHORTEST_TITLE and bare.endswith(genre().title_endings)


def may_be_title(text: str) -> bool:
    """Return whether the first words of a paper are a title, though of no known ending: 青石县2031年河湖长制重点任务.

    :param text: the line.
    """
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and not _STOPS.search(text) and not DATE.search(text)


def title_end(phrases: Sequence[Phrase], place: int) -> int:
    """Return where a title that begins at a line ends, up to four lines below, and 0 where none begins.

    None of its lines is a sentence, and the last ends in a word of titles.

    :param phrases: the lines.
    :param place: index of the first.
    """
    for end in range(place + 1, min(place + 5, len(phrases) + 1)):
        text = phrases[end - 1].text
        if len(text) > 90 or text.endswith(("：", ":")) or DATE.fullmatch(text) or NUMBER.fullmatch(text):
            return 0
        if _BODY.search(_QUOTED.sub("", text)):
            return 0
        if end > place + 1 and is_menu(phrases[place].text) and _YEAR.search(text):
            return 0
        if end > place + 1 and "关于" in text and not _goes_before(phrases[place].text, text):
            return 0
        bare = _IN_BRACKETS.sub("", text) or text
        ends = bare.rstrip("》）)”").endswith(genre().title_endings) or re.search(r"[（(][\d\-—－~年]+[）)]$", text)
        if ends and not (end < len(phrases) and _runs_on(text, phrases[end].text)):
            return end
    return 0


def is_menu(line: str) -> bool:
    """Return whether a line may be a word of a page's menu and begins no title: 新闻动态, but 青石县 does.

    :param line: above a title.
    """
    return len(line) <= _MENU and not _YEAR.search(line) and genre().unit_ending.search(line) is None


def _goes_before(line: str, about: str) -> bool:
    """Whether a line begins the title that goes on with 关于: a body's name does, unless 关于 has one of its own."""
    if "关于" in line or "《" in line:
        return True
    return genre().unit_ending.search(line) is not None and about.lstrip().startswith("关于")


def _runs_on(text: str, following: str) -> bool:
    """A title's line runs on where its book-title marks are still open, or the next line can only go on."""
    if text.count("《") > text.count("》") or following.startswith(("》", "的通知", "的意见")):
        return True
    # …关于印发循化县2023年防汛抗旱工作要点 / 任务分工的通知
    return "关于" in text and not text.endswith(genre().final_words) and following.endswith(genre().final_words)
