"""Numbers as Chinese notices print them: 12.6, １００, 三千五百, 3万5千, 1-2, 一到两, 百分之十五, 三分之二, 近百."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from typing import Final

from policygraph.lexicon.comparators import comparator_words
from policygraph.lexicon.timewords import choice
from policygraph.model import Comparator
from policygraph.sentences.folding import fold

_DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10_000, "亿": 100_000_000}
_POWERS: Final = {"百": 100, "千": 1000, **_MYRIADS}
_SHARES: Final = {"百分之": 100, "千分之": 1000, "万分之": 10_000}
_SIGNS: Final = {"百分之": "%", "千分之": "‰", "万分之": "‱"}

_ARABIC: Final = r"[0-9]++(?:[,，][0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?"
_CHINESE: Final = "[零〇一二三四五六七八九十百千万亿两]++(?:点[零〇一二三四五六七八九]++)?"
_BETWEEN: Final = "(?:-{1,2}|[至到])"
# 3万5千, 1亿2000万: terms that fall.
_COMPOUND: Final = rf"(?:{_ARABIC}[亿万千百]){{1,3}}{_ARABIC}[亿万千百]?"
# 三五家 and 两三个 are ranges that are spoken without a sign between; 三、四家 with a pause.
_PAIR: Final = re.compile("([一二三四五六七八九两])、?([一二三四五六七八九两])([十百千]?)")
_TERM: Final = re.compile(rf"({_ARABIC})([亿万千百]?)")


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


@cache
def _grammar() -> re.Pattern[str]:
    words = comparator_words()
    ones = "[一二三四五六七八九]"
    tenths = f"(?P<tenths>{ones})(?:[至到、-]?(?P<most_tenths>{ones}))?成(?![{words.not_share}])(?P<half>{ones})?"
    marks, more = choice(words.round), choice(words.more)
    powers = "[十百千万亿]"
    alone = "(?<![零〇一二三四五六七八九两0-9十百千万亿])"
    figure = f"(?:{alone}(?P<mark>{marks}){powers}++(?!分之)|{alone}{powers}++(?P<more>{more})(?!分之))"
    return re.compile(
        "(?=[0-9零〇一二三四五六七八九十百千万亿两翻" + "".join({word[0] for word in words.round}) + "])(?:"
        "(?P<times>翻(?P<folds>[一两二三四五六七八九0-9])?(?=番))"
        f"|(?P<round>{figure})|{tenths}"
        rf"|(?P<share>百分之|千分之|万分之|(?P<denominator>{_CHINESE}|[0-9]{{1,3}})分之)?"
        rf"(?:(?P<compound>{_COMPOUND})|(?P<low>{_ARABIC})(?P<power>[百千万亿](?={_BETWEEN}[0-9]))?%?"
        rf"(?:{_BETWEEN}(?P<high>{_ARABIC})(?P<last>[百千万亿])?)?"
        rf"|(?P<zhpair>[一二三四五六七八九两]、[一二三四五六七八九两](?=[十百千]?[^、十百千万亿]))"
        rf"|(?P<zhlow>{_CHINESE})(?:{_BETWEEN}(?:百分之|千分之|万分之)?(?P<zhhigh>{_CHINESE}))?))"
    )


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find the numbers and ranges in a text, in reading order.

    Whether a number counts something or only names it (G109, 1号, “十四五”) is not decided here.

    :param text: a clause.
    """
    folded = fold(text)
    return tuple(number for match in _grammar().finditer(folded) for number in (_number(match),) if number)


def _number(match: re.Match[str]) -> Number | None:
    if match["times"]:
        return Number(match.start(), match.end(), Decimal(_whole(match["folds"] or "一")), unit="番", chinese=True)
    if match["round"]:
        return _round(match)
    if match["tenths"]:
        return _tenths(match)
    if match["compound"]:
        return _compound(match)
    return _in_digits(match) if match["low"] else _in_characters(match)


def _whole(figure: str) -> int:
    return int(figure) if figure.isascii() else _DIGITS[figure]


def _round(match: re.Match[str]) -> Number | None:
    """近百, 数十, 百余: a round figure as a bound; the last 万 or 亿 is left to the unit."""
    words = comparator_words()
    printed = match["round"]
    figure = printed.removeprefix(match["mark"] or "").removesuffix(match["more"] or "")
    meant = words.round[match["mark"]] if match["mark"] else Comparator.AT_LEAST
    kept = figure.rstrip("万亿") if not match["more"] else figure
    value = _chinese(kept) if kept and all(c in _TENS for c in kept) else read_number("一" + figure)
    if value is None:
        return None
    end = match.end() if match["more"] or not kept else match.start() + len(match["mark"] or "") + len(kept)
    return Number(match.start(), end, value, chinese=True, meant=meant)


def _tenths(match: re.Match[str]) -> Number | None:
    low = Decimal(_DIGITS[match["tenths"]])
    high = Decimal(_DIGITS[match["most_tenths"]]) if match["most_tenths"] else None
    if high is not None and high <= low:
        return None
    if match["half"]:
        low += Decimal(_DIGITS[match["half"]]) / 10
    return Number(match.start(), match.end(), low, high, unit="成", chinese=True)


def _compound(match: re.Match[str]) -> Number | None:
    """3万5千 is 35000; of 1亿2000万 the last 万 is left to the unit."""
    terms = [(_arabic(figure), _POWERS.get(power, 1)) for figure, power in _TERM.findall(match["compound"])]
    if any(after[1] >= before[1] for before, after in pairwise(terms)):
        return None
    total, last = sum((value * power for value, power in terms), Decimal(0)), terms[-1][1]
    if last in _MYRIADS.values():
        return Number(match.start(), match.end() - 1, total / last, unit=_share(match))
    return Number(match.start(), match.end(), total, unit=_share(match))


def _share(match: re.Match[str]) -> str:
    return _SIGNS.get(match["share"] or "", "")


def _in_digits(match: re.Match[str]) -> Number | None:
    low, unit = _arabic(match["low"]), _share(match)
    if match["denominator"]:
        return _fraction(match, low)
    if not match["high"]:
        return Number(match.start(), match.end("low"), low, unit=unit)
    high, first, last = _arabic(match["high"]), match["power"] or "", match["last"] or ""
    if first != last and (first or low >= high):  # 8000-1万, 5千-1万; in 1-2万 both are 万
        low, high = low * _POWERS.get(first, 1), high * _POWERS.get(last, 1)
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
        if _PAIR.fullmatch(first.removesuffix(power)):
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
    return text[len(text.rstrip("万亿")) :]


def _scaled(text: str, power: str) -> Decimal | None:
    """The value of a figure in 万 or 亿 where it ends so: 一亿二千万 is 12000 of 万."""
    value = read_number(text)
    for sign in power if text.endswith(power) else "":
        value = value and value / _MYRIADS[sign]
    return value and (value.to_integral_value() if value == value.to_integral_value() else value)


def _pair(text: str, match: re.Match[str], end: int, unit: str) -> Number | None:
    pair = _PAIR.fullmatch(text)
    assert pair is not None
    times = _TENS.get(pair[3], 1)
    one, two = (Decimal(_DIGITS[figure] * times) for figure in pair.group(1, 2))
    return Number(match.start(), end, one, two, unit, chinese=True) if one < two else None


def read_number(text: str) -> Decimal | None:
    """Return the value of a printed number, 万 and 亿 counted in, or None where it is none.

    :param text: such as `12.6`, `１，２００`, `三千五百`, `1.5万`, `3亿`, `百分之十五`, `20％`, `5‰`.
    """
    text = fold(text.strip())
    for mark, scale in _SHARES.items():
        if text.startswith(mark):
            value = read_number(text[len(mark) :])
            return None if value is None else value / scale
    for mark, scale in (("%", 100), ("‰", 1000)):
        if text.endswith(mark):
            value = read_number(text[:-1])
            return None if value is None else value / scale
    times = 1
    while text and text[-1] in _MYRIADS and not _holds_more(text):
        times *= _MYRIADS[text[-1]]
        text = text[:-1]
    if not text:
        return None
    if re.fullmatch(_ARABIC, text):
        return _arabic(text) * times
    whole, point, places = text.partition("点")
    if point and places and all(c in _DIGITS for c in places):
        value = _with_myriads(whole)
        decimals = "".join(str(_DIGITS[c]) for c in places)
        return None if value is None else (value + Decimal(f"0.{decimals}")) * times
    value = _with_myriads(text)
    return None if value is None else value * times


def _holds_more(text: str) -> bool:
    """Whether a larger power stands before the last one: in 一亿二千万 the last 万 is not said of all."""
    return any(_MYRIADS.get(sign, 0) > _MYRIADS[text[-1]] for sign in text[:-1])


def _arabic(text: str) -> Decimal:
    return Decimal(fold(text).replace(",", "").replace("，", ""))


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
