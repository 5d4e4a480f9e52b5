"""What printed numbers are worth: 12, 12.6, 十二, 三千五百, 3亿, 百分之十五, 二〇二五, 二O二五, 贰拾, ⑫, ㈠."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from policygraph.lexicon.words import words
from policygraph.text.folding import plain

ARABIC: Final = r"[0-9]++(?:[,，][0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?"
_ARABIC: Final = re.compile(ARABIC)
_NOUGHTS: Final = "○◯ＯOo0"  # The nought of a year is printed in many ways.
_LONGEST: Final = 100  # characters of a number; each power may stand before another
_RUNS: Final = (("㈠", 1), ("⒈", 1), ("⑴", 1), ("①", 1), ("㉑", 21), ("㊀", 1), ("❶", 1), ("➊", 1))
_SIGNS: Final = (("%", 100), ("‰", 1000))


@dataclass(frozen=True, slots=True, eq=False)
class Numerals:
    """The characters of Chinese numbers.

    :param digits: the value of each figure.
    :param tens: the value of ten, a hundred and a thousand.
    :param myriads: the value of 万 and 亿.
    :param shares: of how many parts 百分之 and its like are one.
    :param printed: figures as items and years print them, accounts' and look-alike ones too.
    :param scales: likewise tens.
    :param scores: likewise 廿 and 卅, which are added.
    """

    digits: Mapping[str, int]
    tens: Mapping[str, int]
    myriads: Mapping[str, int]
    shares: Mapping[str, int]
    printed: Mapping[str, int]
    scales: Mapping[str, int]
    scores: Mapping[str, int]


@cache
def numerals() -> Numerals:
    """Return the characters of numbers, read once."""

    def worth(*names: str) -> dict[str, int]:
        return {word: int(value) for name in names for word, value in words().values(name).items()}

    digits = worth("digit", "nought", "couple")
    return Numerals(
        digits=digits,
        tens=worth("ten", "hundreds"),
        myriads=worth("myriad"),
        shares=worth("share"),
        printed=digits | dict.fromkeys(_NOUGHTS, 0) | worth("account-digit"),
        scales=worth("ten", "hundreds", "account-tens"),
        scores=worth("score"),
    )


def value_of(printed: str) -> int:
    """Return the value of a number printed in any of the styles; 0 for what is none.

    Examples: 12, 十二, 一百零三, 二〇二五, ⑫, ㈠.

    :param printed: the number without the marks around it.
    """
    if len(printed) == 1:
        for first, value in _RUNS:
            if 0 <= ord(printed) - ord(first) < (15 if first == "㉑" else 20 if first in "⒈⑴①" else 10):
                return value + ord(printed) - ord(first)
    if printed.isdecimal():
        return int(printed)
    of = numerals()
    if len(printed) > 1 and all(character in of.printed or character.isdecimal() for character in printed):
        return int("".join(str(of.printed.get(character, character)) for character in printed))
    value, digit = 0, 0
    for character in printed:
        if character in of.printed:
            digit = of.printed[character]
        elif character in of.scores:
            value += of.scores[character]
        elif character in of.scales:
            value += (digit or 1) * of.scales[character]
            digit = 0
    return value + digit


def read_number(text: str) -> Decimal | None:
    """Return the value of a printed number, 万 and 亿 counted in, or None where it is none.

    :param text: such as `12.6`, `１，２００`, `三千五百`, `1.5万`, `3亿`, `百分之十五`, `20％`, `5‰`.
    """
    text, of = plain(text.strip()), numerals()
    if len(text) > _LONGEST and not _ARABIC.fullmatch(text):
        return None
    for mark, scale in of.shares.items():
        if text.startswith(mark):
            return _divided(text[len(mark) :], scale)
    for mark, scale in _SIGNS:
        if text.endswith(mark):
            return _divided(text[:-1], scale)
    times = 1
    while text and text[-1] in of.myriads and not _holds_more(text):
        times *= of.myriads[text[-1]]
        text = text[:-1]
    if not text:
        return None
    value = arabic(text) if _ARABIC.fullmatch(text) else _in_characters(text)
    return None if value is None else value * times


def arabic(text: str) -> Decimal:
    """Return the value of figures, with or without commas between the thousands.

    :param text: as the pattern `ARABIC` matches it, plain.
    """
    return Decimal(text.replace(",", "").replace("，", ""))


def _divided(text: str, scale: int) -> Decimal | None:
    value = read_number(text)
    return None if value is None else value / scale


def _holds_more(text: str) -> bool:
    """Whether a larger power stands before the last one: in 一亿二千万 the last 万 is not said of all."""
    myriads = numerals().myriads
    return any(myriads.get(sign, 0) > myriads[text[-1]] for sign in text[:-1])


def _in_characters(text: str) -> Decimal | None:
    """三点五, 三千五百."""
    digits = numerals().digits
    (point,) = words().of("decimal-point")
    whole, found, places = text.partition(point)
    if found and places and all(c in digits for c in places):
        value = _with_myriads(whole)
        return None if value is None else value + Decimal("0." + "".join(str(digits[c]) for c in places))
    return _with_myriads(text)


def _with_myriads(text: str) -> Decimal | None:
    """三万五千: a multiple of 万 or 亿 and a rest."""
    myriads = numerals().myriads
    total = Decimal(0)
    for mark in sorted(myriads, key=lambda one: -myriads[one]):
        head, found, text = text.rpartition(mark) if mark in text else ("", "", text)
        if found:
            value = read_number(head)
            if value is None:
                return None
            total += value * myriads[mark]
    if not text:
        return total or None
    rest = below_a_myriad(text[1:] if numerals().digits.get(text[0]) == 0 and len(text) > 1 else text)
    return None if rest is None else total + rest


def below_a_myriad(text: str) -> Decimal | None:
    """Return the value of Chinese figures below 万, or None: 三千五百, 十二, 二〇二五.

    :param text: figures and powers of ten.
    """
    of = numerals()
    if not text or any(c not in of.digits and c not in of.tens for c in text):
        return None
    if not any(c in of.tens for c in text):
        couple = any(one in text for one in words().of("couple"))
        if len(text) > 1 and (couple or len(text) < 4):  # 四五 is four or five, not 45; 二〇二五 is a year.
            return None
        return Decimal("".join(str(of.digits[c]) for c in text))
    return _summed(text)


def _summed(text: str) -> Decimal | None:
    """Figures each with its power, the powers falling; none for 三五十."""
    of = numerals()
    total, scale = 0, 10_000
    digit: int | None = None
    for c in text:
        if c in of.digits:
            if digit:
                return None
            digit = of.digits[c]
            continue
        if of.tens[c] >= scale:
            return None
        scale = of.tens[c]
        total += (1 if digit is None else digit) * scale
        digit = None
    return Decimal(total + (digit or 0))
