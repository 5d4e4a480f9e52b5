"""Numbers as Chinese notices print them: 12.6, １００, 三千五百, 1-2, 16—20, 3至5, 一到两, 百分之十五."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10_000, "亿": 100_000_000}
_WIDE: Final = str.maketrans("０１２３４５６７８９．，％－～", "0123456789.,%-~")

_ARABIC: Final = r"[0-9０-９]++(?:[,，][0-9０-９]{3}(?![0-9０-９]))*+(?:[.．][0-9０-９]++)?"
_CHINESE: Final = r"[零〇一二三四五六七八九十百千两]++"
_BETWEEN: Final = r"[-－–—―~～至到]{1,2}"
_NUMBER: Final = re.compile(
    rf"(?P<share>百分之|千分之)?(?:(?P<low>{_ARABIC})(?:%|％)?(?:{_BETWEEN}(?P<high>{_ARABIC}))?"
    rf"|(?P<zhlow>{_CHINESE})(?:{_BETWEEN}(?P<zhhigh>{_CHINESE}))?)"
)
# 三五家 and 两三个 are ranges that are spoken without a sign between.
_PAIR: Final = re.compile("[一二三四五六七八九两]{2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    :param start: offset of its first character.
    :param end: offset after its last one; 万, 亿 and % are left to the unit.
    :param low: its value, or the lower end of a range.
    :param high: the upper end of a range.
    :param share: 百分之 or 千分之 where it is printed so.
    :param chinese: whether it is printed in Chinese characters.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    share: str
    chinese: bool


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find the numbers and ranges in a text, in reading order.

    Whether a number counts something or only names it (G109, 1号, “十四五”) is not decided here.

    :param text: a clause.
    """
    return tuple(number for match in _NUMBER.finditer(text) for number in (_number(match),) if number)


def _number(match: re.Match[str]) -> Number | None:
    share = match["share"] or ""
    if match["low"]:
        low = _arabic(match["low"])
        high = _arabic(match["high"]) if match["high"] else None
        if high is not None and high <= low:  # 6-1 is no range but a name.
            return None
        return Number(match.start(), match.end("high" if match["high"] else "low"), low, high, share, chinese=False)
    first, last = match["zhlow"], match["zhhigh"]
    if not last and _PAIR.fullmatch(first):
        one, two = (Decimal(_DIGITS[c]) for c in first)
        return Number(match.start(), match.end(), one, two, share, chinese=True) if one < two else None
    low_value, high_value = _chinese(first), _chinese(last) if last else None
    if low_value is None or (last and (high_value is None or high_value <= low_value)):
        return None
    return Number(match.start(), match.end(), low_value, high_value, share, chinese=True)


def read_number(text: str) -> Decimal | None:
    """Return the value of a printed number, 万 and 亿 counted in, or None where it is none.

    :param text: such as `12.6`, `１，２００`, `三千五百`, `1.5万`, `3亿`, `百分之十五`, `20％`, `5‰`.
    """
    text = text.strip().translate(_WIDE)
    for mark, scale in (("百分之", 100), ("千分之", 1000)):
        if text.startswith(mark):
            value = read_number(text[len(mark) :])
            return None if value is None else value / scale
    for mark, scale in (("%", 100), ("‰", 1000)):
        if text.endswith(mark):
            value = read_number(text[:-1])
            return None if value is None else value / scale
    times = 1
    while text and text[-1] in _MYRIADS:
        times *= _MYRIADS[text[-1]]
        text = text[:-1]
    if not text:
        return None
    if re.fullmatch(_ARABIC, text):
        return _arabic(text) * times
    value = _with_myriads(text)
    return None if value is None else value * times


def _arabic(text: str) -> Decimal:
    return Decimal(text.translate(_WIDE).replace(",", ""))


def _with_myriads(text: str) -> Decimal | None:
    """三万五千: a multiple of 万 or 亿 and a rest."""
    total = Decimal(0)
    for mark in ("亿", "万"):
        head, found, text = text.rpartition(mark) if mark in text else ("", "", text)
        if found:
            value = read_number(head)
            if value is None:
                return None
            total += value * _MYRIADS[mark]
    if not text:
        return total or None
    rest = _chinese(text.removeprefix("零") or "零")
    return None if rest is None else total + rest


def _chinese(text: str) -> Decimal | None:
    """The value of Chinese digits below 万: 三千五百, 十二, 二〇二五."""
    if not text or any(c not in _DIGITS and c not in _TENS for c in text):
        return None
    if not any(c in _TENS for c in text):
        if len(text) > 1 and ("两" in text or len(text) < 4):  # 四五 is four or five, not 45; 二〇二五 is a year.
            return None
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total = 0
    digit: int | None = None
    scale = 10_000
    for c in text:
        if c in _DIGITS:
            if digit:  # 三五十 is no number
                return None
            digit = _DIGITS[c]
            continue
        if _TENS[c] >= scale:
            return None
        scale = _TENS[c]
        total += (1 if digit is None else digit) * scale
        digit = None
    return Decimal(total + (digit or 0))
