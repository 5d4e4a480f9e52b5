"""Numbers as Chinese notices print them: 12.6, １００, 三千五百, 3万5千, 1-2, 一到两, 百分之十五, 三分之二, 近百."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from policygraph.lexicon.comparators import comparator_words
from policygraph.lexicon.words import worded, words
from policygraph.model import Comparator
from policygraph.text.numerals import ARABIC, arabic, below_a_myriad, numerals, read_number

_SHARE_SIGNS: Final = {100: "%", 1000: "‰", 10_000: "‱"}
_PARTS: Final = {
    "ARABIC": ARABIC,
    "POWER": "{hundreds,myriad}",
    "NUMERAL": "{digit,nought,couple,ten,hundreds,myriad}",
    "CHINESE": "{NUMERAL}++(?:{decimal-point}{digit,nought}++)?",
    "BETWEEN": "(?:-{1,2}|{range-to})",
    "COMPOUND": "(?:{ARABIC}{POWER}){1,3}{ARABIC}{POWER}?",  # 3万5千, 1亿2000万: terms that fall
    "ALONE": "(?<!{0-9,digit,nought,couple,ten,hundreds,myriad})",
    "POWERS": "{ten,hundreds,myriad}",
    "GATE": "{^0-9,digit,nought,couple,ten,hundreds,myriad,share,doubling-verb,round-mark}",
    "FIGURE": "(?:(?P<compound>{COMPOUND})|{DIGITS}|{PAIR}|{CHARACTERS})",
    "DOUBLED": "(?P<times>{doubling-verb}(?P<folds>{0-9,digit,couple})?(?={doubling}))",
    "ROUND": "(?P<round>{ROUND_BEFORE}|{ROUND_AFTER})",
    "ROUND_BEFORE": "{ALONE}(?P<mark>{round-mark}){POWERS}++(?!{fraction})",
    "ROUND_AFTER": "{ALONE}{POWERS}++(?P<more>{round-more})(?!{fraction})",
    "MOST_TENTHS": "(?:(?:-|、|{range-to})?(?P<most_tenths>{digit}))?",
    "TENTHS": "(?P<tenths>{digit}){MOST_TENTHS}{tenth}(?!{not-tenth})(?P<half>{digit})?",
    "SHARE": "(?P<share>{share}|(?P<denominator>{CHINESE}|[0-9]{1,3}){fraction})?",
    "DIGITS": "(?P<low>{ARABIC})(?P<power>{POWER}(?={BETWEEN}[0-9]))?%?"
    "(?:{BETWEEN}(?P<high>{ARABIC})(?P<last>{POWER})?)?",
    # 三五家 and 两三个 are ranges that are spoken without a sign between; 三、四家 with a pause.
    "PAIR": r"(?P<zhpair>{digit,couple}、{digit,couple}(?={ten,hundreds}?(?!、|{POWERS})[\s\S]))",
    "CHARACTERS": "(?P<zhlow>{CHINESE})(?:{BETWEEN}{share}?(?P<zhhigh>{CHINESE}))?",
}
_GRAMMAR: Final = worded("{GATE}(?:{DOUBLED}|{ROUND}|{TENTHS}|{SHARE}{FIGURE})", _PARTS)
_SPOKEN: Final = worded("({digit,couple})、?({digit,couple})({ten,hundreds}?)")
_TERM: Final = worded("({ARABIC})({POWER}?)", _PARTS)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    :param start: offset of its first character.
    :param end: offset after its last one; a last 万 or 亿 and % are left to the unit.
    :param low: its value, or the lower end of a range.
    :param high: the upper end of a range.
    :param unit: the unit that its own words are: % for 百分之 and for 三分之二, 成, 番; else empty.
    :param chinese: whether it is printed in Chinese characters.
    :param meant: how a round figure is meant: 近百, 数十.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    unit: str = ""
    chinese: bool = False
    meant: Comparator | None = None


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find the numbers and ranges in a text, in reading order.

    Whether a number counts something or only names it (G109, 1号, “十四五”) is not decided here.

    :param text: a clause, its signs plain.
    """
    return tuple(filter(None, map(_number, _GRAMMAR.finditer(text))))


def _number(match: re.Match[str]) -> Number | None:
    if match["times"]:
        folds, (unit,) = match["folds"] or "1", words().of("doubling")
        return Number(match.start(), match.end(), read_number(folds) or Decimal(0), unit=unit, chinese=True)
    if match["round"]:
        return _round(match)
    if match["tenths"]:
        return _tenths(match)
    if match["compound"]:
        return _compound(match)
    return _in_digits(match) if match["low"] else _in_characters(match)


def _round(match: re.Match[str]) -> Number | None:
    """近百, 数十, 百余: a round figure as a bound; the last 万 or 亿 is left to the unit."""
    printed = match["round"]
    figure = printed.removeprefix(match["mark"] or "").removesuffix(match["more"] or "")
    meant = comparator_words().round[match["mark"]] if match["mark"] else Comparator.AT_LEAST
    kept = figure.removesuffix(_power(figure)) if not match["more"] else figure
    powers = kept and all(c in numerals().tens for c in kept)
    value = below_a_myriad(kept) if powers else read_number(words().of("one")[0] + figure)
    if value is None:
        return None
    end = match.end() if match["more"] or not kept else match.start() + len(match["mark"] or "") + len(kept)
    return Number(match.start(), end, value, chinese=True, meant=meant)


def _tenths(match: re.Match[str]) -> Number | None:
    digits = numerals().digits
    low = Decimal(digits[match["tenths"]])
    high = Decimal(digits[match["most_tenths"]]) if match["most_tenths"] else None
    if high is not None and high <= low:
        return None
    if match["half"]:
        low += Decimal(digits[match["half"]]) / 10
    return Number(match.start(), match.end(), low, high, unit=words().of("tenth")[0], chinese=True)


def _compound(match: re.Match[str]) -> Number | None:
    """3万5千 is 35000; of 1亿2000万 the last 万 is left to the unit."""
    terms = [(arabic(figure), _worth(power)) for figure, power in _TERM.findall(match["compound"])]
    if any(after[1] >= before[1] for before, after in pairwise(terms)):
        return None
    if _ends_before_age(match, terms):
        figure, _ = _TERM.findall(match["compound"])[0]
        return Number(match.start(), match.start() + len(figure), arabic(figure))
    total, last = sum((value * power for value, power in terms), Decimal(0)), terms[-1][1]
    if last in numerals().myriads.values():
        return Number(match.start(), match.end() - 1, total / last, unit=_share(match))
    return Number(match.start(), match.end(), total, unit=_share(match))


def _ends_before_age(match: re.Match[str], terms: Sequence[tuple[Decimal, int]]) -> bool:
    """Whether a second number stands right behind one in 万: 1.5万|60岁以上老人, and no 1.5万 is followed by 60."""
    age = match.string.startswith(words().of("age-unit"), match.end())
    broken = any(value != value.to_integral_value() for value, _ in terms[:-1])
    return terms[-1][1] == 1 and len(terms) == 2 and (age or broken)


def _share(match: re.Match[str]) -> str:
    return _SHARE_SIGNS.get(numerals().shares.get(match["share"] or "", 0), "")


def _worth(power: str) -> int:
    """The value of 百, 千, 万 or 亿; 1 for none."""
    of = numerals()
    return of.tens.get(power) or of.myriads.get(power, 1)


def _in_digits(match: re.Match[str]) -> Number | None:
    low, unit = arabic(match["low"]), _share(match)
    if match["denominator"]:
        return _fraction(match, low)
    if not match["high"]:
        return Number(match.start(), match.end("low"), low, unit=unit)
    high, first, last = arabic(match["high"]), match["power"] or "", match["last"] or ""
    if first != last and (first or low >= high):  # 8000-1万, 5千-1万; in 1-2万 both are 万
        low, high = low * _worth(first), high * _worth(last)
        end = match.end()
    else:
        end = match.end("high")
    return Number(match.start(), end, low, high, unit) if low < high else None  # 6-1 is no range but a name.


def _fraction(match: re.Match[str], numerator: Decimal) -> Number | None:
    """三分之二 as a percentage, to two places."""
    denominator = read_number(match["denominator"])
    if not denominator or numerator >= denominator:
        return None
    value = (100 * numerator / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
    value = value.to_integral_value() if value == value.to_integral_value() else value
    return Number(match.start(), match.end(), value, unit="%", chinese=True)


def _in_characters(match: re.Match[str]) -> Number | None:
    unit = _share(match)
    if match["zhpair"]:
        return _pair(match["zhpair"], match, match.end(), unit)
    first, last = match["zhlow"], match["zhhigh"]
    power = _power(last or first)
    end = match.end() - len(power)
    if not last:
        if _SPOKEN.fullmatch(first.removesuffix(power)):
            return _pair(first.removesuffix(power), match, end, unit)
        low = _scaled(first, power)
        if low is None:
            return None
        if match["denominator"]:
            return _fraction(match, low)
        return Number(match.start(), end, low, None, unit, chinese=True)
    if power and _power(first) not in ("", power):
        power, end = "", match.end()
    low = _scaled(first, power) if _power(first) else read_number(first)
    high = _scaled(last, power)
    if low is None or high is None or high <= low:
        return None
    return Number(match.start(), end, low, high, unit, chinese=True)


def _power(text: str) -> str:
    """万, 亿 or 万亿 at the end of a figure, which is left to the unit."""
    return text[len(text.rstrip("".join(numerals().myriads))) :]


def _scaled(text: str, power: str) -> Decimal | None:
    """The value of a figure in 万 or 亿 where it ends so: 一亿二千万 is 12000 of 万."""
    value = read_number(text)
    for sign in power if text.endswith(power) else "":
        value = value and value / numerals().myriads[sign]
    return value and (value.to_integral_value() if value == value.to_integral_value() else value)


def _pair(text: str, match: re.Match[str], end: int, unit: str) -> Number | None:
    pair = _SPOKEN.fullmatch(text)
    assert pair is not None
    of = numerals()
    times = of.tens.get(pair[3], 1)
    one, two = (Decimal(of.digits[figure] * times) for figure in pair.group(1, 2))
    return Number(match.start(), end, one, two, unit, chinese=True) if one < two else None
