"""The numbers that open items: 一、 （一） 1. （1） ① 第一条, in all their printed forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from policygraph.lexicon.characters import HAN
from policygraph.parsing.genre import genre
from policygraph.text.marks import BLANK, DASH, SPACE
from policygraph.text.numerals import value_of

__all__ = ["Number", "Style", "number_at", "numbers_within", "value_of"]


class Style(IntEnum):
    """A style of numbering, in the order in which official documents nest them (GB/T 9704-2012, 7.3.3)."""

    CHAPTER = 0  # 第一章
    SECTION = 1  # 第一节
    HAN = 2  # 一、
    ARTICLE = 3  # 第一条
    HAN_BRACKET = 4  # （一）
    WORDED = 5  # 任务1：
    DIGIT = 6  # 1.
    DECIMAL = 7  # 1.1
    DIGIT_BRACKET = 8  # （1）
    DIGIT_HALF = 9  # 1）
    CIRCLED = 10  # ①
    LETTER = 11  # A. a. Ⅱ.
    LETTER_BRACKET = 12  # （A） b） （Ⅱ）


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    :param printed: without its separator: `5`, `（一）`, `一`, `①`.
    :param start: where it begins in the line.
    :param end: where the words after it begin.
    """

    style: Style
    value: int
    printed: str
    start: int
    end: int


_ROMAN_SIGN = "[Ⅰ-Ⅻⅰ-ⅻ]"
_HAN = "[一二三四五六七八九十百千零〇○廿卅壹贰叁肆伍陆柒捌玖拾]{1,9}"
_ARABIC = "[0-9]{1,6}"
_SPACE = f"{SPACE}*"
# 1.5万 and 1、2号 are no item numbers, but 1.2023年底前 is one.
_NO_DECIMAL = f"(?!{_SPACE}[0-9]{{1,3}}(?![0-9]))(?![0-9]{{5}})(?!{_SPACE}[0-9]{{4}}(?!年))"
# 1.1 整修 is an item, 1.1 万亩 and 3.5公里 are quantities.
_MEASURE = "(?:[万亿千百十个元公米亩吨倍处座家名人项条户辆台场次年月日级度平立克升兆分小天周号%‰]|以上|左右)"
# 任务1：, 事项二、: a word that counts the items.
_WORD = f"(?:{'|'.join(genre().item_words)})"
_TAIL = "|".join(genre().item_tails)
_AFTER_WORD = f"(?:{_SPACE}[：:、.]|{SPACE}+(?=\\S))(?!{_SPACE}[0-9])"
_PARTED = f"(?P<parted>[.、]|{SPACE}+)?(?=[^0-9.{BLANK}])(?!{_SPACE}{_MEASURE})"
_PATTERN = re.compile(
    "|".join(
        (
            f"(?P<chapter>第{_SPACE}(?P<chapter_value>{_HAN}|{_ARABIC}){_SPACE}"
            f"(?P<chapter_kind>[章编节条]|部分)){_SPACE}[、：:]?",
            f"(?P<word>{_WORD}{_SPACE}(?P<word_value>{_HAN}|{_ARABIC})(?:{_TAIL})?){_AFTER_WORD}",
            f"(?P<boxed>[【〔\\[{{〈]{_SPACE}(?P<boxed_value>{_HAN}|[0-9]{{1,3}}){_SPACE}[】〕\\]}}〉])[、.：:]?",
            f"(?P<han>{_HAN}){_SPACE}[、.。]{_NO_DECIMAL}",
            f"(?P<han_bracket>（{_SPACE}(?P<han_bracket_value>{_HAN}){_SPACE}）|[㈠-㈩]){_SPACE}[、.]?",
            f"(?P<decimal>[0-9]{{1,3}}(?:[.][0-9]{{1,3}}){{1,3}}|[0-9]{{1,2}}[{DASH}][0-9]{{1,3}}(?={SPACE})){_PARTED}",
            f"(?P<digit>{_ARABIC}){_SPACE}[.、。]{_NO_DECIMAL}|(?P<digit_stop>[⒈-⒛])[.、]?",
            f"(?P<digit_bracket>（{_SPACE}(?P<digit_bracket_value>{_ARABIC}){_SPACE}）|[⑴-⒇])[、.]?",
            f"(?P<digit_half>{_ARABIC}){_SPACE}）",
            f"(?P<coded>[A-F][0-9]{{1,2}})[.、](?={HAN}|“)",
            f"(?P<letter>[A-Za-z]|[IVX]{{2,5}}|[ivx]{{2,5}}|{_ROMAN_SIGN})(?:[.、]|(?<={_ROMAN_SIGN})(?:[：:]|{SPACE}+))"
            f"(?=\\s*(?:{HAN}|“))",
            f"(?P<letter_bracket>（?{_SPACE}(?P<letter_bracket_value>[A-Za-z]|[ivxIVX]{{2,4}}|{_ROMAN_SIGN}){_SPACE}）)"
            f"{_SPACE}[、.]?(?={HAN}|“)",
            "(?P<circled>[①-⑳㉑-㉟㊀-㊉❶-❿➊-➓])[、.]?",
        )
    )
)
# 1. 5个集镇污水站建设: a blank parts the number from a figure that counts whole things.
_COUNT_NEXT = re.compile(
    f"(?!(?:19|20)[0-9][0-9][.])({_ARABIC})(?:[.、]{SPACE}+(?=[0-9]{{1,4}}{HAN})|[.、](?=[0-9]{{1,3}}[个处座名条所户台辆场]))"
    "(?![0-9]+(?:[万亿千百%]|个百分点))"
)
# 11.121人才梯队项目 behind item 10: an item whose name begins with figures.
_FIGURES_NEXT = re.compile(
    f"({_ARABIC})(?:、(?=[0-9]{{2,6}}{HAN})|[.](?=[0-9]{{2,4}}{HAN})(?![0-9]+(?:[万亿元个名家次年月项公平]|人(?!才))))"
)
# What each group of the pattern is; those that hold the value in a group of its own.
_STYLE_OF = {
    "decimal": Style.DECIMAL, "word": Style.WORDED, "boxed": Style.HAN_BRACKET, "han_bracket": Style.HAN_BRACKET,
    "digit_bracket": Style.DIGIT_BRACKET, "digit_half": Style.DIGIT_HALF, "circled": Style.CIRCLED,
    "letter": Style.LETTER, "letter_bracket": Style.LETTER_BRACKET, "coded": Style.DIGIT,
    "digit_stop": Style.DIGIT, "digit": Style.DIGIT, "han": Style.HAN,
}  # fmt: skip
_VALUED = frozenset({"word", "boxed", "han_bracket", "digit_bracket", "letter_bracket"})
_PARTS_OF_NUMBER = re.compile(f"[.{DASH}]")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
_ROMAN = {"I": 1, "V": 5, "X": 10}
# In mid-line an item can begin after a blank or after the end of a sentence or of a bracket.
_BOUNDARY = re.compile(r"(?<=[。！？；;）】\]\s])[0-9一二三四五六七八九十（第①-⑳⑴-⒇⒈-⒛㈠-㈩]")


def bare_number(words: str) -> str:
    """Return the number of a row without the marks around it: 1, 12、.

    :param words: of one cell.
    """
    return words.strip(" .．、")


def number_at(text: str, start: int = 0, *, after: int = 0) -> Number | None:
    """Return the number that opens an item at `start` of a line, if there is one.

    :param text: the line.
    :param start: offset in it.
    :param after: the value of the 1. before it; the next one may stand before figures, where else it is a decimal.
    """
    match = _PATTERN.match(text, start)
    if match is None:
        counted = _FIGURES_NEXT.match(text, start) if after else None
        if counted and value_of(counted[1]) == after + 1:
            return Number(Style.DIGIT, after + 1, counted[1], start, counted.end())
        counts = None if start else _COUNT_NEXT.match(text)
        if counts and (value_of(counts[1]) == after + 1 or not (after or text[counts.end() - 1] in ".、")):
            return Number(Style.DIGIT, value_of(counts[1]), counts[1], start, counts.end())
        return None
    if start and (match.group("letter") or match.group("letter_bracket") or match.group("coded")):
        return None
    name = "decimal" if match.lastgroup == "parted" else str(match.lastgroup)
    if name == "decimal" and start and not match.group("parted"):
        return None
    end = match.end()
    while end < len(text) and text[end].isspace():
        end += 1
    if end == len(text) and name == "digit":
        return None  # a bare 12. is no item
    printed = match.group(name)
    if name == "chapter":
        kind = {"条": Style.ARTICLE, "节": Style.SECTION}.get(match.group("chapter_kind"), Style.CHAPTER)
        return Number(kind, value_of(match.group("chapter_value")), printed, start, end)
    inner = (match.group(f"{name}_value") if name in _VALUED else None) or _PARTS_OF_NUMBER.split(printed)[-1]
    style = Style.DIGIT if name == "boxed" and inner.isdecimal() else _STYLE_OF[name]
    value = _letter_value(inner) if style >= Style.LETTER else value_of(inner.lstrip(_CAPITALS))
    return Number(style, value, printed, start, end)


def _letter_value(printed: str) -> int:
    """The place of a letter, or the value of a Roman number: B is 2, IV, V and Ⅵ are 4, 5 and 6."""
    if printed in _ROMAN_SIGNS:
        return _ROMAN_SIGNS.index(printed) % 12 + 1
    letters = printed.upper()
    if any(letter not in _ROMAN for letter in letters):
        return ord(letters) - ord("A") + 1
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def numbers_within(text: str) -> list[Number]:
    """Return the numbers that may open items in the middle of a line, in order.

    :param text: a line in which several items may run on.
    """
    found = (number_at(text, match.start()) for match in _BOUNDARY.finditer(text))
    return [number for number in found if number is not None]
