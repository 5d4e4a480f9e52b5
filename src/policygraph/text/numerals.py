"""Numbers that count and date: 12, 十二, 二〇二五, 二O二五, 贰拾, ⑫, ㈠, as they stand after `fold`."""

from __future__ import annotations

from typing import Final

# The nought of a year is printed in many ways, the figures of accounts in one more.
HAN_DIGITS: Final = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {
    "〇": 0, "○": 0, "◯": 0, "Ｏ": 0, "O": 0, "o": 0, "0": 0, "两": 2,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
HAN_TENS: Final = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "廿": 20, "卅": 30}
_RUNS: Final = (("㈠", 1), ("⒈", 1), ("⑴", 1), ("①", 1), ("㉑", 21), ("㊀", 1), ("❶", 1), ("➊", 1))


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
    if len(printed) > 1 and all(character in HAN_DIGITS or character.isdecimal() for character in printed):
        return int("".join(str(HAN_DIGITS.get(character, character)) for character in printed))
    value, digit = 0, 0
    for character in printed:
        if character in HAN_DIGITS:
            digit = HAN_DIGITS[character]
        elif character in "廿卅":
            value += HAN_TENS[character]
        elif character in HAN_TENS:
            value += (digit or 1) * HAN_TENS[character]
            digit = 0
    return value + digit
