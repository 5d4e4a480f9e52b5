"""The numbers that a word processor or browser prints before the items of a list."""

from __future__ import annotations

from typing import Final

_HAN = "〇一二三四五六七八九"
_HAN_UNITS = ("", "十", "百", "千", "万")
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟", "万")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# First character and length of the runs of ready-made numbers in Unicode.
_RUNS: Final = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "ideographEnclosedCircle": ("㊀", 10),
}
_SERIES: Final = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_COUNTING = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
}  # fmt: skip


def printed(value: int, style: str) -> str:
    """Return a number as a list prints it; in decimal digits where the style has no sign for it.

    :param value: 0 or more.
    :param style: a name of ST_NumberFormat (ECMA-376 part 1, 17.18.59), such as `decimal` or `chineseCounting`.
    """
    if style in _RUNS:
        first, length = _RUNS[style]
        return chr(ord(first) + value - 1) if 1 <= value <= length else str(value)
    if style in _SERIES:
        series = _SERIES[style]
        return series[value - 1] if 1 <= value <= len(series) else str(value)
    if style in _COUNTING and 0 < value < 100_000:
        return _counted(value, _HAN, _HAN_UNITS, "零")
    if style == "chineseLegalSimplified" and 0 < value < 100_000:
        return _counted(value, _LEGAL, _LEGAL_UNITS, "零")
    if style == "ideographLegalTraditional" and 0 < value < 100_000:
        return _counted(value, _LEGAL_TRADITIONAL, (*_LEGAL_UNITS[:4], "萬"), "零")
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_HAN[int(digit)] for digit in str(value))
    if style in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        return _cased(_roman(value), style)
    if style in ("lowerLetter", "upperLetter") and value > 0:
        return _cased(chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 30), style)
    if style == "decimalZero":
        return f"{value:02}"
    if style.startswith("zeros:"):
        return f"{value:0{min(int(style[6:]), 9)}}"
    if style == "numberInDash":
        return f"- {value} -"
    if style == "ordinal":
        return f"{value}{_ordinal_ending(value)}"
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return str(value).translate(_FULL_WIDTH)
    return "" if style == "none" else str(value)


def _ordinal_ending(value: int) -> str:
    return "th" if 10 <= value % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _cased(text: str, style: str) -> str:
    return text.upper() if style.startswith("upper") else text


def _counted(value: int, digits: str, units: tuple[str, ...], zero: str) -> str:
    out = ""
    pending = False
    figures = str(value)
    for place, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if figure == "0":
            pending = True
            continue
        out += (zero if pending and out else "") + digits[int(figure)] + units[place]
        pending = False
    return out.removeprefix("一") if out.startswith("一十") else out


def _roman(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (value // worth)
        value %= worth
    return out
