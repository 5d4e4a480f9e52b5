"""What tells a paper: its number, its day, the body that issues it, and the foot with who signs and who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from policygraph.lexicon.characters import HAN, LETTER
from policygraph.model import Phrase
from policygraph.parsing.genre import genre
from policygraph.parsing.lists import CLASS
from policygraph.parsing.numbering import number_at, value_of

# 平政办〔2022〕196号, 国发〔2018〕39号, 岚综管办[2018]23号, 甘政办发（2021）第5号
NUMBER = re.compile(rf"{LETTER}{{1,16}}\s*[〔\[［（(【﹝]\s*\d{{4}}\s*[〕\]］）)】﹞]\s*第?\s*\d{{1,5}}\s*号")
_HAN_DIGIT = "[〇零○◯Oo0一二三四五六七八九十廿卅]"
DATE = re.compile(
    rf"(?P<year>\d{{4}}|{_HAN_DIGIT}{{4}})\s*年\s*(?P<month>\d{{1,2}}|{_HAN_DIGIT}{{1,2}})\s*月"
    rf"\s*(?P<day>\d{{1,2}}|{_HAN_DIGIT}{{1,3}})\s*日"
)
_DATED = re.compile(rf".{{0,40}}{DATE.pattern}\s*")
_ATTACHMENT = re.compile(r"附\s*(?:件|表)\s*\d*\s*[：:.、]?.*|附[：:].*")
_ISSUER = re.compile(rf"(?=[\s\S]{{2,60}}\Z)(?:{HAN}++|[（）()、\s]++)+")


def is_foot(text: str) -> bool:
    """Return whether a line is one of the foot: 抄送：…, （此件公开发布）, …2018年1月30日印发.

    :param text: the line.
    """
    words = genre()
    if text.strip("（()） ").startswith(words.colophon):
        return True
    printed = text.rfind(words.printed)
    ends = printed >= 0 and len(text) - printed - len(words.printed) < 2
    return ends and _DATED.fullmatch(text, 0, printed) is not None


def read_date(text: str) -> date | None:
    """Return the date that a line prints, in Arabic or Chinese figures; `None` when it is no date of the calendar.

    Examples: 2022年8月16日, 二〇二二年八月十六日.

    :param text: the line.
    """
    match = DATE.search(text)
    if match is None:
        return None
    try:
        return date(value_of(match["year"]), value_of(match["month"]), value_of(match["day"]))
    except ValueError:
        return None


def is_signature(phrases: Sequence[Phrase], place: int) -> bool:
    """Return whether the names of one to nine bodies stand at `place` and the date below them.

    :param phrases: the paragraphs of the notice.
    :param place: index of the one that may be a body's name.
    """
    if not is_body_name(phrases[place].text):
        return False
    for after in range(place + 1, min(place + 10, len(phrases))):
        if DATE.fullmatch(phrases[after].text):
            return True
        if not is_body_name(phrases[after].text):
            return False
    return False


def signs_undated(text: str) -> bool:
    """Return whether the last line of a paper is the name of an office that issues papers: 青石县人民政府办公室.

    :param text: the line.
    """
    if text.startswith(CLASS):  # 各乡镇人民政府 signs nothing
        return False
    return is_body_name(text) and genre().issuer_ending.search(text) is not None


def is_attachment(text: str) -> bool:
    """Return whether a line announces an attachment: 附件, 附件1, 附件：1.任务清单.

    :param text: the line.
    """
    return len(text) <= 60 and _ATTACHMENT.fullmatch(text) is not None


def is_body_name(text: str) -> bool:
    """Return whether a line is the name of a body, or of several, and has no number before it.

    :param text: the line.
    """
    return (
        _ISSUER.fullmatch(text) is not None
        and genre().unit_ending.search(text.strip()) is not None
        and number_at(text) is None
    )
